"""The account of a file, told: how many of its filled cells were read, as what, and what was left where."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypedDict

from positions.stances import Stance
from positions.states import State
from positions.words import Words
from positions.workbooks.back import Account, Merge, Misread, Part, Said
from positions.workbooks.back.account import UNREAD, Block
from positions.workbooks.back.statements import ALL, FIRST
from positions.workbooks.labels import key

BLOCKS = 60
"""Blocks of what was left that are told one by one."""
_PLACES = 4
"""Places that are named of a part; of more, how many there are."""
PARTS: Mapping[str, Collection[Part]] = {
    "heads": {Part.HEAD, Part.TITLE},
    "names": {Part.NAME},
    "same": {Part.SAME, Part.VALUE},
    "changed": {Part.CHANGED},
    "conflict": {Part.CONFLICT},
    "other": {Part.TOTAL, Part.NOTE, Part.OWN},
    "misread": {Part.MISREAD},
    "left": UNREAD,
}
"""What the page tells apart, in order; together they are all filled cells."""


class PartData(TypedDict):
    """So many cells of one part, and where they stand."""

    part: str
    label: str
    cells: int
    where: str


class BlockData(TypedDict):
    """A block that nobody looked into, in a line; ``worrying`` if it may hold stances or belongs to a table."""

    sheet: str
    line: str
    cells: int
    worrying: bool


class SheetData(TypedDict):
    """A sheet that can be set aside, or was."""

    title: str
    aside: bool


class OfferData(TypedDict):
    """What may have been meant, as it is sent back and as it is called."""

    value: str
    label: str


class UnreadData(TypedDict):
    """A place that could not be read, in a line, with what a person may say was meant."""

    where: str
    line: str
    offers: list[OfferData]


class DashData(TypedDict):
    """The question what a "-" stands for: how many there are, where, and the answers, the likeliest first."""

    cells: int
    line: str
    offers: list[OfferData]


class AccountData(TypedDict):
    """What became of all filled cells of a file."""

    head: str
    rest: str
    filled: int
    read: int
    parts: list[PartData]
    left: list[BlockData]
    left_more: int
    noted: list[str]
    sheets: list[SheetData]
    dash: DashData | None


def settled(said: Said, merge: Merge) -> Mapping[str, Part]:
    """What became of each value and of what could not be read, by its place, after it was held against the matrix."""
    files = {one.cell: one.file for one in merge.proposals} | {one.cell: one.file for one in merge.conflicts}
    contested = {one.cell for one in merge.conflicts}
    found: dict[str, Part] = {}
    for where, abouts in said.ledger.about.items():
        differing = [cell for cell, name in abouts if name in files.get(cell, ())]
        found[where] = (Part.CONFLICT if contested & {*differing} else Part.CHANGED) if differing else Part.SAME
    # Of two places that contradict one another the first is named in the line about the second.
    missed = [where for one in merge.misread for where in (one.where, one.meant if one.reason == "twice" else "")]
    return found | dict.fromkeys(missed, Part.MISREAD)


def as_json(told: Account, said: Said, aside: Collection[str], words: Words) -> AccountData:
    """The account for a page."""
    filled, left = told.cells(), [block for block in told.blocks if block.part in UNREAD]
    read = filled - told.cells(UNREAD)
    return {
        "head": summary(told, words),
        "rest": words("account.missed", n=told.cells({Part.MISREAD})),
        "filled": filled,
        "read": read,
        "parts": [part for name in PARTS if (part := _part(name, told, words))["cells"]],
        "left": [_block(block, words) for block in left[:BLOCKS]],
        "left_more": max(0, len(left) - BLOCKS),
        "noted": noted_lines(told, words),
        "sheets": _sheets(told, aside),
        "dash": _dash(said, words),
    }


def summary(told: Account, words: Words) -> str:
    """86 van 86 gevulde cellen gelezen."""
    return words("account.read", n=told.cells(), read=told.cells() - told.cells(UNREAD))


def _part(name: str, told: Account, words: Words) -> PartData:
    blocks = [block for block in told.blocks if block.part in PARTS[name]]
    places = list(dict.fromkeys(map(_place, blocks)))
    more = len(places) - _PLACES
    shown = places if more <= 1 else [*places[:_PLACES], words("account.places", n=more)]
    return {
        "part": name,
        "label": words(f"account.part_{name}"),
        "cells": sum(block.area.cells for block in blocks),
        "where": words.listed(shown),
    }


def _place(block: Block) -> str:
    return f"{block.sheet}!{block.area}" if block.sheet else str(block.area)


def _sheets(told: Account, aside: Collection[str]) -> list[SheetData]:
    """The sheets of a file that has several, but for those that only we put in."""
    titles = dict.fromkeys(b.sheet for b in told.blocks if b.part not in (Part.OWN, Part.HIDDEN))
    if len(titles) < 2:
        return []
    return [{"title": title, "aside": title in aside} for title in sorted(titles)]


def _block(block: Block, words: Words) -> BlockData:
    return {
        "sheet": block.sheet,
        "line": left_line(block, words),
        "cells": block.area.cells,
        "worrying": block.worrying,
    }


def left_line(block: Block, words: Words) -> str:
    """A block that was left: "blad Contacten, B2:F140: geen standpunten herkend, 412 cellen"."""
    where = words("account.sheet", title=block.sheet, area=str(block.area)) if block.sheet else str(block.area)
    cells = words("account.cells", n=block.area.cells)
    reason = f"{block.part}_worrying" if block.worrying and block.part is Part.LEFT else block.part.value
    return words(f"account.why_{reason}", where=where, cells=cells)


def noted_lines(told: Account, words: Words) -> list[str]:
    """The notes beside cells, a line for each sheet: "Bij 3 cellen staat een notitie, ..."."""
    return [words("account.noted", n=len(one.places), places=_few(one.places)) for one in told.notes]


def _few(places: Sequence[str]) -> str:
    return ", ".join(places if len(places) <= _PLACES else [*places[: _PLACES - 1], "…"])


def unread(one: Misread, line: str, words: Words) -> UnreadData:
    """A place that could not be read, with what a person may choose."""
    return {"where": one.where, "line": line, "offers": [offer(value, words) for value in one.offers]}


def offer(value: str, words: Words) -> OfferData:
    """A stance by its sign, states by their codes, or which of merged cells, and what these are called."""
    if value in (ALL, FIRST):
        return {"value": value, "label": words(f"account.merged_{value}")}
    if value in {stance.value for stance in Stance}:
        return {"value": value, "label": words(key(Stance(value)))}
    return {"value": value, "label": words.listed([words.state(State(code)) for code in value.split(" ")])}


def _dash(said: Said, words: Words) -> DashData | None:
    if not said.dashes:
        return None
    places = [at.where for at in said.dashes]
    three = (Stance.CRITICAL, Stance.OPPOSES, Stance.UNKNOWN)
    return {
        "cells": len(places),
        "line": words("account.dash", n=len(places), places=_few(places)),
        "offers": [offer(stance.value, words) for stance in three],
    }
