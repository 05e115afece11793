"""Behind the title: what a newer file in data/ says otherwise than the dossier, and what an owner does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NotRequired, TypedDict

from positions import updates
from positions.access import AccessError, View
from positions.changes import Cell, Key, Revert
from positions.dossiers import Dossier
from positions.fields import Reference
from positions.protocol.lowering import Opening, opening
from positions.protocol.reading import Message, read
from positions.protocol.visit import Answer, Kinds, Visit
from positions.stances import BY_NAME
from positions.updates import Item, Update
from positions.updates.saying import said, shown
from positions.words import Words


class SideData(TypedDict):
    """A field as the file last gave it, as it is here and as the file has it by now, in words."""

    label: str
    was: str
    now: str
    file: str


class ItemData(TypedDict):
    """One thing that can be taken over; ``mark`` says over what, ``by`` who changed it here."""

    what: str
    mark: str
    name: str
    contested: bool
    by: str
    sides: list[SideData]


class AskNewer(TypedDict):
    """Asks what the file says otherwise."""

    kind: Literal["newer"]


class Chosen(TypedDict):
    """Items by what they are, each with its mark."""

    items: dict[str, str]


class AskTake(Chosen):
    """Take these over, as the entry of this key."""

    kind: Literal["take_newer"]
    outbox: str
    seq: int


class AskAside(Chosen):
    """Propose these no more until the file changes."""

    kind: Literal["aside_newer"]


class AskBack(TypedDict):
    """Take back what was last taken over."""

    kind: Literal["back_newer"]
    outbox: str
    seq: int


class NewerAnswer(TypedDict):
    """What the file says otherwise by now, and what became of what was asked: ``told``, or why not: ``refused``.

    ``taken`` is a sentence about what was last taken over, "" where nothing of it stands; to an owner ``opens`` says
    which markings taking that back would lower, where it would, and to whom that opens something.
    """

    kind: Literal["newer"]
    items: list[ItemData]
    lines: list[str]
    owner: bool
    taken: str
    text: dict[str, str]
    opens: NotRequired[Opening]
    told: NotRequired[list[str]]
    refused: NotRequired[str]


def _newer(visit: Visit, _: Message) -> NewerAnswer:
    return _answered(visit)


def _take(visit: Visit, message: Message) -> NewerAnswer:
    asked, words = read(AskTake, message), visit.words
    view, found = _found(visit)
    chosen = found.chosen(asked["items"]) if found else []
    left = len(asked["items"]) - len(chosen)
    told = [words("updates.changed", n=left)] if left else []
    if chosen and found:
        edits = [edit for item in chosen for edit in item.edits]
        receipt = view.updating().take(Key(asked["outbox"], asked["seq"]), found.fields(chosen), edits)
        told = [words("updates.took", n=len(chosen)), *told]
        told += [visit.say(one) for one in receipt.rejected]
    return _answered(visit, told)


def _aside(visit: Visit, message: Message) -> NewerAnswer:
    asked = read(AskAside, message)
    view, found = _found(visit)
    chosen = found.chosen(asked["items"]) if found else []
    view.updating().put_aside({item.what: item.says for item in chosen})
    return _answered(visit, [visit.words("updates.put_aside", n=len(chosen))])


def _back(visit: Visit, message: Message) -> NewerAnswer:
    asked, words = read(AskBack, message), visit.words
    view, found = _found(visit)
    if found is None or found.taken is None or found.taken.key is None:
        return _answered(visit, [words("updates.nothing_back")])
    receipt = view.updating().undo(Key(asked["outbox"], asked["seq"]), found.taken.key)
    left = len(receipt.left) + len(receipt.conflicts)
    told = [words("updates.back")] if receipt.revision else []
    return _answered(visit, [*told, *([words("updates.left", n=left)] if left else [])])


def _found(visit: Visit) -> tuple[View, Update | None]:
    view = visit.enter()
    file = visit.registers.newer.get(view.dossier_id)
    return view, updates.found(view, file) if file else None


def _answered(visit: Visit, told: list[str] | None = None) -> NewerAnswer:
    view, found = _found(visit)
    words = visit.words
    answer: NewerAnswer = {
        "kind": "newer",
        "items": [_item(item, found, words) for item in found.items] if found else [],
        "lines": _lines(found, words) if found else [],
        "owner": view.updating().owns,
        "taken": _taken(found, words),
        "text": words.under("updates.panel"),
    }
    if found and found.taken and found.taken.key and view.updating().owns:
        opens = opening(view, Revert(found.taken.key, found.taken.key), words)
        answer |= {"opens": opens} if opens["lowers"] and opens["to"] else {}
    return {**answer, "told": told} if told else answer


def _lines(found: Update, words: Words) -> list[str]:
    """What is not proposed, and is told."""
    gone = [f"{topic.number} {words.printed(topic.short)}" for topic in found.gone]
    lines = [words("updates.gone", topics=", ".join(gone))] if gone else []
    return [*lines, words("updates.withheld", n=found.withheld)] if found.withheld else lines


def _taken(found: Update | None, words: Words) -> str:
    if found is None or found.taken is None:
        return ""
    return words("updates.taken", by=found.taken.author, at=words.moment(found.taken.at))


def _item(item: Item, found: Update, words: Words) -> ItemData:
    return {
        "what": item.what,
        "mark": item.mark,
        "name": _name(item, found, words),
        "contested": item.contested,
        "by": item.by,
        "sides": [_side(side, item.cell, found, words) for side in item.sides],
    }


def _side(side: updates.Side, cell: Cell | None, found: Update, words: Words) -> SideData:
    label = f"workbook.column.{side.field}" if cell else f"dossier_field.{side.field}"

    def told(value: object, dossier: Dossier) -> str:
        if value is None or (cell and not isinstance(BY_NAME[side.field].kind, Reference)):
            return shown(value, words)
        return said(side.field, value, dossier, words)

    # What the file speaks of by an id, such as a document, may be in the file alone.
    was, now = (told(value, found.here) for value in (side.was, side.now))
    return {"label": words(label), "was": was, "now": now, "file": told(side.file, found.file)}


def _name(item: Item, found: Update, words: Words) -> str:
    """A topic by its number and short title, with the state of a cell; the dossier by its title."""
    if item.topic is None:
        return words.printed(found.here.title)
    known = (*found.here.topics, *found.file.topics)
    topic = next(one for one in known if one.id == item.topic)
    named = f"{topic.number} {words.printed(topic.short)}"
    if item.cell:
        return f"{words.state(item.cell.state)}, {named}"
    return words("updates.new_topic", topic=named) if item.what.count(":") == 1 else named


def _telling(answer: Callable[[Visit, Message], NewerAnswer]) -> Callable[[Visit, Message], Answer]:
    """The answer, or in words why there is none."""

    def told(visit: Visit, message: Message) -> Answer:
        try:
            return answer(visit, message)
        except AccessError as refused:
            if refused.reason == "changed":
                raise
            why = visit.say(refused)
            return NewerAnswer(kind="newer", items=[], lines=[], owner=False, taken="", text={}, refused=why)

    return told


_ANSWERS = {"newer": _newer, "take_newer": _take, "aside_newer": _aside, "back_newer": _back}
KINDS: Kinds = {kind: _telling(answer) for kind, answer in _ANSWERS.items()}
