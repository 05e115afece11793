"""The agenda of a meeting: topics by a name, in the order in which they come up there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from positions.refusals import Refusal
from positions.stances import cleaned

NAME_LENGTH = 80
"""Characters that the name of an agenda, or of its meeting, has at most."""
AGENDAS_AT_MOST = 100
"""How many agendas a dossier has."""
BEGINS = "agenda:"
"""What the key of an agenda begins with, where an address says which columns are meant."""


class AgendaError(Refusal):
    """An agenda cannot be so, or is not there."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting speaks of: ``topics`` by their ids, in its order; of those that were taken out too.

    ``day`` is None where nobody said when it is.
    """

    id: str
    name: str
    meeting: str = ""
    day: date | None = None
    topics: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in ("name", "meeting"):
            object.__setattr__(self, field, _line(field, getattr(self, field)))
        if not self.name:
            raise AgendaError("name", "what it is called", "–", "agenda_name")
        if not self.topics:
            raise AgendaError("topics", "one topic or more", "none", "agenda_empty")
        if len({*self.topics}) != len(self.topics):
            raise AgendaError("topics", "each topic once", len(self.topics), "agenda_topics")

    @property
    def key(self) -> str:
        """What its columns are called in an address."""
        return BEGINS + self.id


def in_order(agendas: Iterable[Agenda]) -> tuple[Agenda, ...]:
    """Agendas by their day, those without one last.  Raises AgendaError "agendas_full"."""
    found = tuple(sorted(agendas, key=lambda one: (one.day or date.max, one.name.casefold(), one.id)))
    if len(found) > AGENDAS_AT_MOST:
        raise AgendaError("agendas", f"at most {AGENDAS_AT_MOST}", len(found), "agendas_full", AGENDAS_AT_MOST)
    return found


def _line(where: str, text: str) -> str:
    text = " ".join(cleaned(text).split())
    if len(text) > NAME_LENGTH:
        raise AgendaError(where, f"at most {NAME_LENGTH} characters", len(text), "too_long", NAME_LENGTH)
    return text
