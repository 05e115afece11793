"""What somebody chooses of a file: which topics, up to which marking, with what, as at when, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from positions.access import View
from positions.agendas import BEGINS, Agenda
from positions.comparing.points import Point, PointError, at_revision, point
from positions.dossiers import Dossier
from positions.people import Bounds
from positions.refusals import Refusal
from positions.stances import Marking

Kind = TypeVar("Kind")

_FLAGS = {"ja": True, "nee": False}


class ChoiceError(Refusal):
    """Something was asked of a file that there is not; ``where`` is the name of the choice."""


class Included(StrEnum):
    """Which topics a file is about."""

    ALL = "all"
    PILLARS = "pillars"
    INITIATIVES = "initiatives"


def about(dossier: Dossier) -> tuple[str, ...]:
    """Which topics a file of this dossier can be about: those of its agendas, too."""
    whole = tuple(Included) if dossier.pillars else (Included.ALL,)
    return (*(one.value for one in whole), *(one.key for one in dossier.agendas if dossier.on(one)))


@dataclass(frozen=True, slots=True)
class Choices:
    """What a file is to hold; the defaults are everything there is, as it is now, but for red lines.

    ``at`` is the state of play it tells, None for the present one; ``since`` is from when it tells what changed, None
    when it does not.  ``agenda`` is the key of the agenda whose topics it is about, "" for none.
    """

    included: Included = Included.ALL
    marking: Marking = Marking.RESTRICTED
    notes: bool = True
    sources: bool = True
    at: Point | None = None
    since: Point | None = None
    red_lines: bool = False
    agenda: str = ""

    def includes(self, dossier: Dossier, topic: str | None) -> bool:
        """Whether a file is about a topic, by its id; what is of the dossier as a whole stands in every file."""
        if topic is None:
            return True
        if agenda := self.planned(dossier):
            return topic in agenda.topics
        if self.included is Included.ALL:
            return True
        return dossier.topic(topic).is_pillar is (self.included is Included.PILLARS)

    def planned(self, dossier: Dossier) -> Agenda | None:
        """The agenda whose topics a file is about, as it is in this dossier.  Raises ChoiceError where it is not."""
        agenda = dossier.agenda(self.agenda)
        if self.agenda and agenda is None:
            raise ChoiceError("onderwerpen", "an agenda of the dossier as it then was", self.agenda, "no_agenda")
        return agenda

    def bounds(self, at: int | None) -> Bounds:
        """What stands in a file at most, beside its marking, as at a revision."""
        return {"notes": self.notes, "sources": self.sources, "at": at, "red_lines": self.red_lines}

    def within(self, view: View) -> Choices:
        """The same, but no more than the view shows: up to its marking, with what it shows, as at its revision."""
        seen = view.visitor.narrowed(self.marking, **self.bounds(self.at.revision if self.at else None))
        at = self.at
        if seen.at is not None and (at is None or seen.at < at.revision):
            at = at_revision(seen.at, view)
        kept = {name: getattr(seen, name) for name in ("marking", "notes", "sources", "red_lines")}
        return replace(self, **kept, at=at)


def read(asked: Mapping[str, str], view: View) -> Choices:
    """The choices as they stand in an address; what is not there, or empty, is left at its default.

    ``stand`` and ``vanaf`` each take a revision's number, a day (2027-01-12) or the name of a moment.  As at a day is
    as it was when that day ended here; since a day is what changed from its beginning.  Raises ChoiceError.
    """
    at = _asked("stand", asked, view, ended=True)
    since = _asked("vanaf", asked, view, ended=False)
    last = at.revision if at else view.revision()
    topics = asked.get("onderwerpen", "")
    agenda = topics if topics.startswith(BEGINS) else ""
    if at and at.revision == 0:
        raise ChoiceError("stand", "a day on which the dossier was there", asked["stand"], "before_dossier")
    if since and since.revision > last:
        raise ChoiceError("vanaf", f"something up to revision {last}", asked["vanaf"], "since_later")
    return Choices(
        agenda=agenda,
        included=_one(
            "onderwerpen", {} if agenda else asked, {choice.value: choice for choice in Included}, Included.ALL
        ),
        marking=_one("verspreiding", asked, {marking.value: marking for marking in Marking}, Marking.RESTRICTED),
        notes=_one("toelichting", asked, _FLAGS, True),
        sources=_one("bronnen", asked, _FLAGS, True),
        red_lines=_one("rodelijnen", asked, _FLAGS, False),
        at=at,
        since=since,
    )


def _one(name: str, asked: Mapping[str, str], options: Mapping[str, Kind], otherwise: Kind) -> Kind:
    value = asked.get(name, "")
    if value and value not in options:
        raise ChoiceError(name, "one of " + ", ".join(options), value, "choice")
    return options[value] if value else otherwise


def _asked(name: str, asked: Mapping[str, str], view: View, *, ended: bool) -> Point | None:
    try:
        return point(name, asked.get(name, ""), view, ended=ended)
    except PointError as refused:
        raise ChoiceError(name, refused.expected, refused.found, refused.reason) from None
