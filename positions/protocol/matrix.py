"""The page Matrix: what it starts with, what it sends, and what it is answered.  Every page says some of it too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NotRequired, TypedDict, cast

from positions.access import AccessError, View
from positions.changes import EDITS_AT_MOST, ENTRIES_AT_MOST, Receipt, Rejected
from positions.dossiers import counts_decided
from positions.protocol import agendas, fiches, groups, history, lowering
from positions.protocol.adding import add, drop
from positions.protocol.adding import redact as redact_evidence
from positions.protocol.cells import SignedGrid, signed
from positions.protocol.drawing import MatrixData
from positions.protocol.entries import Entry, EntryData, Where, cell, entry, key, weight
from positions.protocol.news import Changes, Newsroom, Once
from positions.protocol.reading import Message, MessageError, Number, mapping, read
from positions.protocol.titles import shorten
from positions.protocol.visit import Hello, Kinds, Visit
from positions.refusals import Refusal
from positions.registers import Registers
from positions.restoring import AsAt, TakeBack
from positions.states import State
from positions.words import Words


class Ping(TypedDict):
    """Asks for the news."""

    kind: Literal["ping"]


class News(Changes):
    """What became different; of kind "matrix" when the matrix is drawn anew."""

    kind: Literal["news", "matrix"]


class Outbox(TypedDict):
    """What waits in the tab; each entry is answered by itself, whatever stands in the others."""

    kind: Literal["outbox"]
    entries: Annotated[list[object], list[EntryData]]


class RejectedData(TypedDict):
    """An edit that its cell cannot hold."""

    topic: str
    state: State
    why: str


class ReceiptData(TypedDict):
    """What became of an entry: the ``revision`` it was written as, None where nothing was, or why it was refused.

    ``left`` says that an undo left something of the dossier itself, which somebody set since.
    """

    outbox: NotRequired[str]
    seq: NotRequired[int]
    revision: NotRequired[int | None]
    at: NotRequired[str]
    conflicts: NotRequired[SignedGrid]
    rejected: NotRequired[list[RejectedData]]
    refused: NotRequired[str]
    left: NotRequired[str]


class Receipts(Changes):
    """The receipts, with the news."""

    kind: Literal["receipts"]
    receipts: list[ReceiptData]


class OtherColumns(TypedDict):
    """Asks for the matrix with other columns, and to count what states decide on no more, or not to."""

    kind: Literal["columns"]
    columns: str
    decided: NotRequired[bool]


class Redact(Where):
    """Asks to take the texts out of a version for good; answered by the news, or by why not."""

    kind: Literal["redact"]
    version: Number


class NotRedacted(TypedDict):
    """Why texts were not taken out."""

    kind: Literal["redact"]
    refused: str


class Name(TypedDict):
    """What somebody says they are called."""

    kind: Literal["name"]
    name: str


class Named(TypedDict):
    """What they are called, and why not otherwise."""

    kind: Literal["name"]
    name: str
    refused: NotRequired[str]


def opening(
    view: View, registers: Registers, asked: Mapping[str, str], words: Words, newsroom: Newsroom | None = None
) -> MatrixData:
    """What the page starts with: the columns that the address asks for, by what the newsroom knows of them already."""
    columns, decided = asked.get("kolommen", ""), counts_decided(asked)
    return (newsroom or Newsroom()).matrix(view, registers, columns, words, decided=decided)


def news(changes: Changes) -> News:
    """Changes as a page is told them."""
    if isinstance(changes, Once):
        return cast(News, changes)
    return {**changes, "kind": "matrix" if "matrix" in changes else "news"}


def _hello(visit: Visit, message: Message) -> News:
    visit.greet(read(Hello, message))
    return news(visit.news())


def _ping(visit: Visit, _: Message) -> News:
    return news(visit.look())


def _columns(visit: Visit, message: Message) -> News:
    asked = read(OtherColumns, message)
    return news(visit.draw(asked["columns"], asked.get("decided")))


def _outbox(visit: Visit, message: Message) -> Receipts:
    entries, view = read(Outbox, message)["entries"], visit.enter()
    _refuse_too_many(entries)
    with view.telling_after() as told:
        receipts = [_recorded(visit, view, one) for one in entries]
        if written := max((receipt.get("revision") or 0 for receipt in receipts), default=0):
            told.append(written := view.beside(written))
        return {**visit.news(written), "kind": "receipts", "receipts": receipts}


def _refuse_too_many(entries: list[object]) -> None:
    """Refuse what would keep a thread for long: nothing of it is written, so that nothing of it is lost to its page."""
    if len(entries) > ENTRIES_AT_MOST:
        raise MessageError("entries", f"at most {ENTRIES_AT_MOST} at once", len(entries))
    edits = sum(map(weight, entries))
    if edits > EDITS_AT_MOST:
        raise MessageError("entries", f"at most {EDITS_AT_MOST} edits at once", edits)


def _recorded(visit: Visit, view: View, message: object) -> ReceiptData:
    told: ReceiptData = {}
    try:
        known = key(message)
        told = {"outbox": known.outbox, "seq": known.seq}
        asked, unfit = entry(known, mapping("entry", message))
        return {**told, **_receipt(visit, _written(view, asked), unfit)}
    except Refusal as refused:
        return {**told, "refused": visit.answer(refused)}


def _written(view: View, asked: Entry) -> Receipt:
    match asked:
        case AsAt():
            return view.restoring().restore(asked)
        case TakeBack():
            return view.retaking().take_back(asked)
        case _:
            return view.record(asked)


def _receipt(visit: Visit, receipt: Receipt, unfit: tuple[Rejected, ...]) -> ReceiptData:
    answer: ReceiptData = {"revision": receipt.revision}
    if receipt.at:
        answer["at"] = visit.words.clock(receipt.at)
    if receipt.conflicts:
        answer["conflicts"] = signed([conflict.now for conflict in receipt.conflicts], visit.words)
    if receipt.left:
        answer["left"] = visit.words("grid.left", n=len(receipt.left))
    if rejected := [*receipt.rejected, *unfit]:
        answer["rejected"] = [{"topic": r.cell.topic, "state": r.cell.state, "why": visit.say(r)} for r in rejected]
    return answer


def _redact(visit: Visit, message: Message) -> News | NotRedacted:
    asked = read(Redact, message)
    try:
        visit.enter().redact(cell(asked), asked["version"])
    except Refusal as refused:
        return {"kind": "redact", "refused": visit.answer(refused)}
    return news(visit.news())


def _name(visit: Visit, message: Message) -> Named:
    view = visit.enter()
    try:
        view.introduce(read(Name, message)["name"])
    except (AccessError, MessageError) as refused:
        if isinstance(refused, MessageError) and refused.reason != "characters":
            raise
        return {"kind": "name", "name": view.visitor.name, "refused": visit.say(refused)}
    return {"kind": "name", "name": view.visitor.name}


KINDS: Kinds = {
    "hello": _hello,
    "ping": _ping,
    "outbox": _outbox,
    "columns": _columns,
    "redact": _redact,
    "add_evidence": add,
    "drop_evidence": drop,
    "redact_evidence": redact_evidence,
    "shorten": shorten,
    "name": _name,
    **fiches.KINDS,
    **agendas.KINDS,
    **groups.KINDS,
    **history.KINDS,
    **lowering.KINDS,
}
