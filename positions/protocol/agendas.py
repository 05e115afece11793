"""Agendas of the dossier, made by whoever may edit: each as an entry of the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NotRequired, TypedDict

from positions.changes import Key
from positions.protocol.arranged import Keyed
from positions.protocol.reading import Message, read
from positions.protocol.visit import Kinds, Visit
from positions.refusals import Refusal
from positions.topics import Fields, Known
from positions.topics.agendas import Said, changed, dropped, made


class AgendaSaid(TypedDict):
    """What is said of an agenda; ``topics`` are ids, in the order of the meeting."""

    name: str
    meeting: str
    day: date | None
    topics: list[str]


class KeepAgenda(Keyed):
    """An agenda as it is to be, a new one without an ``id``; ``seen`` is how its author saw it."""

    kind: Literal["agenda"]
    id: str
    said: AgendaSaid
    seen: NotRequired[AgendaSaid]


class DropAgenda(Keyed):
    """Takes an agenda away."""

    kind: Literal["agenda_drop"]
    id: str


class AgendaAnswer(TypedDict):
    """That it was written, as the entry of this key, and to which columns that leads; or why it was not."""

    kind: Literal["agenda"]
    done: NotRequired[Keyed]
    columns: NotRequired[str]
    refused: NotRequired[str]


def _kept(visit: Visit, message: Message) -> AgendaAnswer:
    asked = read(KeepAgenda, message)
    said = Said(**asked["said"])
    seen = Said(**asked["seen"]) if "seen" in asked else None
    if asked["id"]:
        return _changed(visit, asked, lambda known: changed(known, asked["id"], said, seen))
    return _changed(visit, asked, lambda known: made(known, said))


def _dropped(visit: Visit, message: Message) -> AgendaAnswer:
    asked = read(DropAgenda, message)
    return _changed(visit, asked, lambda known: dropped(known, asked["id"]))


def _changed(visit: Visit, asked: Keyed, becoming: Callable[[Known], Fields]) -> AgendaAnswer:
    """Write it, and tell which columns are to be shown: those of what was made or changed, else the pillars."""
    key = Key(asked["outbox"], asked["seq"])
    written: list[str] = []

    def noted(known: Known) -> Fields:
        fields = becoming(known)
        written[:] = [name for name, held in fields.items() if held]
        return fields

    try:
        receipt = visit.enter().planning().change(key, noted)
    except Refusal as refused:
        return {"kind": "agenda", "refused": visit.answer(refused)}
    found: AgendaAnswer = {"kind": "agenda", "columns": "".join(written)}
    if receipt.revision is not None:
        found["done"] = {"outbox": key.outbox, "seq": key.seq}
    return found


KINDS: Kinds = {"agenda": _kept, "agenda_drop": _dropped}
