"""Groups of states that somebody makes in a dossier, or takes away again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal, TypedDict

from positions.dossiers import Dossier
from positions.groupings import Fields, dropped, made
from positions.protocol.news import Changes
from positions.protocol.reading import Message, read
from positions.protocol.visit import Kinds, Visit
from positions.refusals import Refusal
from positions.states import State


class MakeGroup(TypedDict):
    """A group to keep in the dossier, for who may edit it."""

    kind: Literal["group"]
    name: str
    members: list[State]


class DropGroup(TypedDict):
    """A group of the dossier's own to take away, by its id."""

    kind: Literal["ungroup"]
    group: str


class Grouped(Changes):
    """That it was done, with the matrix drawn anew."""

    kind: Literal["group"]


class NotGrouped(TypedDict):
    """Why it was not done."""

    kind: Literal["group"]
    refused: str


def _group(visit: Visit, message: Message) -> Grouped | NotGrouped:
    asked = read(MakeGroup, message)
    return _set(visit, partial(made, shipped=visit.registers.groupings, name=asked["name"], members=asked["members"]))


def _ungroup(visit: Visit, message: Message) -> Grouped | NotGrouped:
    return _set(visit, partial(dropped, group=read(DropGroup, message)["group"]))


def _set(visit: Visit, change: Callable[[Dossier], Fields]) -> Grouped | NotGrouped:
    view = visit.enter()
    try:
        revision = view.set(change(view.dossier()))
    except Refusal as refused:
        return {"kind": "group", "refused": visit.answer(refused)}
    return {**visit.news(revision), "kind": "group"}


KINDS: Kinds = {"group": _group, "ungroup": _ungroup}
