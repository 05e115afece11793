"""The page Momenten: two moments side by side, cell by cell, with what each topic came to, in words and as a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from positions import comparing
from positions.access import View
from positions.comparing import Point, PointError, points, sifting
from positions.prospects import Option
from positions.protocol import restoring, timeline
from positions.protocol.compared import ComparedData, told
from positions.protocol.drawing import LabelsData, labels
from positions.protocol.heading import PageData, bar
from positions.protocol.reading import Message, read
from positions.protocol.visit import Kinds, Visit
from positions.registers import Registers
from positions.states import State
from positions.words import Words


class MomentsData(PageData):
    """What the page starts with: the comparison that the address asks for, the moments there are, and its words."""

    compared: ComparedData
    points: list[Option]
    labels: LabelsData
    text: dict[str, str]
    restoring: dict[str, str]


class AskCompared(TypedDict):
    """Asks for another comparison, as an address has it: ``until`` "" is the newest revision seen, and ``sieve`` what
    of it is told, by ``sifting.KEYS``."""

    kind: Literal["compared"]
    since: str
    until: str
    columns: str
    sieve: dict[str, str]


class ComparedAnswer(TypedDict):
    """The comparison, or why there is none."""

    kind: Literal["compared"]
    compared: NotRequired[ComparedData]
    refused: NotRequired[str]


def opening(view: View, registers: Registers, asked: Mapping[str, str], words: Words) -> MomentsData:
    """What the page starts with; of a moment that there is not it is the last that was named, or the beginning."""
    try:
        (since, until), there = _asked(view, asked), True
    except PointError:
        (since, until), there = (_latest(view), None), False
    compared = told(view, registers, since, until, asked.get("kolommen", ""), words, asked)
    return {
        **bar(view, view.dossier(), registers, words),
        "title": words("moments.title"),
        "missed": compared["columns"]["missed"] if there and _kept(asked, compared) else words("page.missed"),
        "compared": compared,
        "points": _points(view, words),
        "labels": labels(words),
        "text": words.under("moments"),
        "restoring": words.under("restoring"),
    }


def _asked(view: View, asked: Mapping[str, str]) -> tuple[Point, Point | None]:
    """What an address asks for; anybody may type one.  Raises PointError."""
    since = points.since(asked["vanaf"], view) if asked.get("vanaf") else _latest(view)
    until = comparing.point("stand", asked.get("stand", ""), view, ended=True)
    last = until.revision if until else view.revision()
    return (since, until) if since.revision <= last else (Point(0), until)


def _kept(asked: Mapping[str, str], compared: ComparedData) -> bool:
    """Whether it is kept to all the states, topics and ways that an address names."""
    named = {name: {one for one in asked.get(name, "").split(",") if one} for name in sifting.KEYS}
    topics = {head["id"] for head in compared["heads"]}
    return {*State} >= named["staten"] and topics >= named["onderwerpen"] and sifting.WAYS.keys() >= named["richting"]


def _latest(view: View) -> Point:
    moments = [moment for moment in view.milestones() if moment.revision < view.revision()]
    return comparing.at_revision(moments[0].revision, view) if moments else Point(min(1, view.revision()))


def _points(view: View, words: Words) -> list[Option]:
    return [{"id": str(m.revision), "title": f"{m.name} ({words.day(m.date)})"} for m in view.milestones()]


def _compared(visit: Visit, message: Message) -> ComparedAnswer:
    asked, view = read(AskCompared, message), visit.enter()
    try:
        since = points.since(asked["since"], view)
        until = comparing.point("stand", asked["until"], view, ended=True)
        found = told(view, visit.registers, since, until, asked["columns"], visit.words, asked["sieve"])
    except PointError as refused:
        return {"kind": "compared", "refused": visit.say(refused)}
    return {"kind": "compared", "compared": found}


KINDS: Kinds = {"compared": _compared, **timeline.KINDS, **restoring.KINDS}
