"""The page Momenten: what a restore would do before it is done, and what was brought in at once, each with its undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Literal, NotRequired, TypedDict

from positions.access import View
from positions.changes import Cell, Key, Written
from positions.comparing import at_revision, changed, telling
from positions.dossiers import Topic
from positions.plain import Plain, plain
from positions.protocol.reading import Message, Number, mapping, read
from positions.protocol.returns import AsAtData, as_at
from positions.protocol.visit import Kinds, Visit
from positions.refusals import Refusal
from positions.restoring import RESTORED_AT_MOST, AsAt, Brought, Retaken, Returning, Skipped
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.words import Words

_NAMED = 6  # cells of one reason that are named


class SpreadData(TypedDict):
    """How far a cell and its red line may spread."""

    marking: Annotated[Plain, Marking]
    red_line_marking: Annotated[Plain, Marking]


class ReturningData(TypedDict):
    """A cell that would become something else, from what to what, in which fields, and how far both may spread.

    ``by`` and ``at`` tell who wrote what stands there, and when; ``others`` that it was somebody else.
    """

    topic: str
    state: State
    number: str
    name: str
    before: Stance
    after: Stance
    changed: list[str]
    spread: list[SpreadData]
    by: str
    at: str
    others: bool
    bared: bool


class RestorableData(TypedDict):
    """What a restore would do: ``seen`` is the revision by which that is told, ``told`` what it passes over and why."""

    as_at: str
    seen: int
    cells: list[ReturningData]
    told: list[str]
    most: int


class AskRestorable(TypedDict):
    """Asks what it would do to bring cells back as at a revision."""

    kind: Literal["restorable"]
    as_at: Annotated[object, AsAtData]


class RestorableAnswer(TypedDict):
    """What it would do, or why it is refused."""

    kind: Literal["restorable"]
    restorable: NotRequired[RestorableData]
    refused: NotRequired[str]


class BroughtData(TypedDict):
    """What was brought in at once: what it is called, by whom, when, and what became of its cells, in words.

    ``undoes`` is the revision by which it can be undone, ``redoes`` that by which its undo can be; 0 where it cannot.
    """

    revision: int
    title: str
    from_file: bool
    by: str
    at: str
    said: str
    undone: bool
    undoes: int
    redoes: int


class AskBrought(TypedDict):
    """Asks what was brought in at once."""

    kind: Literal["brought"]


class BroughtAnswer(TypedDict):
    """The last of it, newest first."""

    kind: Literal["brought"]
    brought: list[BroughtData]


class AskRetaking(TypedDict):
    """Asks what it would do to take back what was brought in as a revision."""

    kind: Literal["retaking"]
    revision: Number


class RetakingData(TypedDict):
    """What it would do: the cells that go back, and what stays and why."""

    revision: int
    cells: list[ReturningData]
    told: list[str]


class RetakingAnswer(TypedDict):
    """What it would do, or why it is refused."""

    kind: Literal["retaking"]
    retaking: NotRequired[RetakingData]
    refused: NotRequired[str]


def _restorable(visit: Visit, message: Message) -> RestorableAnswer:
    view, words = visit.enter(), visit.words
    asked = as_at(Key("foreseen", 0), mapping("as_at", read(AskRestorable, message)["as_at"]))
    asked = AsAt(asked.key, asked.revision, view.revision(), asked.scope)
    try:
        found = view.restoring().foreseen(asked)
    except Refusal as refused:
        return {"kind": "restorable", "refused": visit.answer(refused)}
    tell = _teller(view, words)
    told = [_skipped(why, cells, view, words) for why, cells in found.skipped.items()]
    told += [words("restoring.same", n=found.same)] if found.same else []
    bared = sum(one.bared for one in found.cells)
    told += [words("restoring.bared", n=bared)] if bared else []
    data: RestorableData = {
        "as_at": moment(asked.revision, view, words),
        "seen": asked.seen,
        "cells": [tell(one) for one in sorted(found.cells, key=lambda one: (not one.others, one.cell))],
        "told": told,
        "most": RESTORED_AT_MOST,
    }
    return {"kind": "restorable", "restorable": data}


def moment(revision: int, view: View, words: Words) -> str:
    """What a revision is called: by the moment that it is, its number, or that it is the beginning."""
    return telling.named(at_revision(revision, view), words) if revision else words("comparing.beginning")


def _brought(visit: Visit, message: Message) -> BroughtAnswer:
    read(AskBrought, message)
    view = visit.enter()
    return {"kind": "brought", "brought": brought(view, visit.words)}


def brought(view: View, words: Words) -> list[BroughtData]:
    """The last that was brought in at once, as a page lists it."""
    return [_line(one, view, words) for one in view.retaking().listed()]


def _line(one: Brought, view: View, words: Words) -> BroughtData:
    undone = bool(one.taken) and not one.stands
    writes = view.visitor.may_edit
    return {
        "revision": one.revision,
        "title": _title(one, view, words),
        "from_file": one.from_file,
        "by": one.author,
        "at": words.moment(one.at),
        "said": _became(one, words),
        "undone": undone,
        "undoes": one.revision if writes and one.stands else 0,
        "redoes": one.undone if writes and undone else 0,
    }


def _title(one: Brought, view: View, words: Words) -> str:
    if one.from_file:
        return one.file or words("restoring.a_file")
    if one.as_at is None:
        return words("restoring.versions")
    return words("restoring.as_at", moment=moment(one.as_at, view, words))


def _became(one: Brought, words: Words) -> str:
    """ "12 cellen, waarvan 2 sindsdien gewijzigd"."""
    whole = words("restoring.cells", n=len(one.stands) + len(one.taken) + len(one.changed))
    parts = [words(f"restoring.{name}", n=len(some)) for name in ("taken", "changed") if (some := getattr(one, name))]
    return ", ".join((whole, *parts))


def _retaking(visit: Visit, message: Message) -> RetakingAnswer:
    asked, view = read(AskRetaking, message), visit.enter()
    try:
        found = view.retaking().foreseen(asked["revision"])
    except Refusal as refused:
        return {"kind": "retaking", "refused": visit.answer(refused)}
    if found.refused:
        said = dict.fromkeys(visit.say(one) for one in found.refused)
        return {"kind": "retaking", "refused": visit.words("restoring.not_yours", why=" ".join(said))}
    tell = _teller(view, visit.words)
    cells = [tell(one) for one in found.cells]
    data: RetakingData = {"revision": asked["revision"], "cells": cells, "told": _stays(found, view, visit.words)}
    return {"kind": "retaking", "retaking": data}


def _stays(found: Retaken, view: View, words: Words) -> list[str]:
    called = _caller(view, words)
    told = [stays(called(one.cell), one, words) for one in found.stays]
    return told + ([words("restoring.fields")] if found.fields else [])


def stays(name: str, now: Written, words: Words) -> str:
    """Whose later change stands where an undo does not reach: "Duitsland P1 blijft zoals het is: …"."""
    return words("restoring.stays", cell=name, by=now.author, at=words.moment(now.at))


def _skipped(why: Skipped, cells: tuple[Cell, ...], view: View, words: Words) -> str:
    called = _caller(view, words)
    named = [called(cell) for cell in cells[:_NAMED]]
    more = len(cells) - len(named)
    listed = words.listed([*named, words("restoring.and_more", n=more)] if more else named)
    return words(f"restoring.{why}", n=len(cells), cells=listed)


def _caller(view: View, words: Words) -> Callable[[Cell], str]:
    """What a cell is called; one of a topic that is there no more by its state, and that topic's id."""
    numbers = _numbers(view.dossier().topics)
    return lambda cell: words(
        "restoring.cell", state=words.state(cell.state), topic=numbers.get(cell.topic, cell.topic)
    )


def _numbers(topics: Iterable[Topic]) -> Mapping[str, str]:
    return {topic.id: topic.number for topic in topics}


def _teller(view: View, words: Words) -> Callable[[Returning], ReturningData]:
    numbers = _numbers(view.dossier().topics)
    return lambda one: {
        "topic": one.cell.topic,
        "state": one.cell.state,
        "number": numbers.get(one.cell.topic, one.cell.topic),
        "name": words.state(one.cell.state),
        "before": one.before.stance,
        "after": one.after.stance,
        "changed": [name for name in changed(one.before, one.after) if name != "stance"],
        "spread": [_spread(one.before), _spread(one.after)],
        "by": one.now.author if one.now else "",
        "at": words.moment(one.now.at) if one.now else "",
        "others": one.others,
        "bared": one.bared,
    }


def _spread(position: Position) -> SpreadData:
    return {"marking": plain(position.marking), "red_line_marking": plain(position.red_line_marking)}


KINDS: Kinds = {"restorable": _restorable, "brought": _brought, "retaking": _retaking}
