"""What an editor makes of a dossier's agendas: made, said otherwise and taken away, each as fields of the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from positions.agendas import AGENDAS_AT_MOST, BEGINS, Agenda, AgendaError
from positions.plain import record
from positions.topics.known import Fields, Known, find
from positions.topics.titles import named


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of an agenda."""

    name: str
    meeting: str
    day: date | None
    topics: Sequence[str]

    def of(self, agenda_id: str) -> Agenda:
        """The agenda that it makes."""
        return Agenda(agenda_id, self.name, self.meeting, self.day, tuple(self.topics))


def made(known: Known, said: Said) -> Fields:
    """One agenda more; an id that an address can be read by is given to it, and never that of another.

    Raises AgendaError: "agenda_name", "too_long", "agenda_empty", "agenda_twice", "agendas_full", and TopicError
    "unknown_topic" for what was never a topic of the dossier.
    """
    if len(known.dossier.agendas) >= AGENDAS_AT_MOST:
        raise AgendaError("agenda", f"at most {AGENDAS_AT_MOST}", AGENDAS_AT_MOST, "agendas_full", AGENDAS_AT_MOST)
    agenda = said.of(named(said.name, known.planned, "agenda"))
    _refuse_unfit(known, agenda)
    return _set(agenda)


def changed(known: Known, agenda_id: str, said: Said, seen: Said | None = None) -> Fields:
    """An agenda as it is said by now; nothing where it was so.  ``seen`` is how its author saw it.

    Raises as ``made`` does, "no_agenda", and "agenda_changed" where it is not as they saw it.
    """
    was, agenda = _found(known, agenda_id), said.of(agenda_id)
    if seen and seen.of(agenda_id) != was:
        raise AgendaError("agenda", "as its author saw it", "another", "agenda_changed")
    _refuse_unfit(known, agenda)
    return _set(agenda) if agenda != was else {}


def dropped(known: Known, agenda_id: str) -> Fields:
    """The dossier without an agenda.  Raises AgendaError "no_agenda"."""
    return {BEGINS + _found(known, agenda_id).id: None}


def _found(known: Known, agenda_id: str) -> Agenda:
    found = known.dossier.agenda(BEGINS + agenda_id)
    if found is None:
        raise AgendaError("agenda", "an agenda of this dossier", agenda_id, "no_agenda")
    return found


def _refuse_unfit(known: Known, agenda: Agenda) -> None:
    """Refuse topics that never were, and a name that another agenda of that day has."""
    every = (*known.dossier.topics, *known.retired)
    for topic in agenda.topics:
        find(every, topic)
    if any(_alike(one, agenda) for one in _others(known, agenda)):
        raise AgendaError("name", "a name that no other agenda of that day has", agenda.name, "agenda_twice")


def _others(known: Known, agenda: Agenda) -> Iterable[Agenda]:
    return (one for one in known.dossier.agendas if one.id != agenda.id)


def _alike(one: Agenda, other: Agenda) -> bool:
    return (one.name.casefold(), one.day) == (other.name.casefold(), other.day)


def _set(agenda: Agenda) -> Fields:
    return {agenda.key: record(agenda, sparse=True)}
