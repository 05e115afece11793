"""The talk between one open matrix page and the server: edits in, receipts and other people's changes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from positions.access import AccessError, View
from positions.changes import Amend, Batch, Cell, Edit, Key, Mark, Receipt, Rejected, Restate, Restore, Revert
from positions.grid.sheet import Columns, Json, Tables, cells, changed, history, sheet
from positions.refusals import Refusal
from positions.stances import Basis, Certainty, Direction, Marking, PositionError, Salience, Source, SourceKind, Stance
from positions.states import State
from positions.words import Words, speak

EDITS_AT_MOST = 2000


class MessageError(Refusal):
    """Something reached the server that no page of ours sends."""


class Talk:
    """One page's side of the conversation; ``answer`` takes a message and gives the reply, both plain JSON."""

    def __init__(self, view: Callable[[], View], tables: Tables) -> None:
        self._view = view
        self._tables = tables
        self._words: Words = speak("nl")
        self._columns: Columns | None = None
        self._revision = 0

    def answer(self, message: Mapping[str, Any]) -> Json:
        """The reply to one message; raises MessageError for what is no message of ours."""
        kind = message.get("kind")
        answers: dict[Any, Callable[[Mapping[str, Any]], Json]] = {
            "hello": self._hello,
            "outbox": self._outbox,
            "columns": self._sheet,
            "history": self._history,
            "name": self._name,
            "ping": lambda _: self.news(),
        }
        if kind not in answers:
            raise MessageError("kind", "one of " + ", ".join(answers), repr(kind))
        try:
            return answers[kind](message)
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            raise MessageError(str(kind), "the fields of this message", repr(broken)) from None

    def news(self) -> Json:
        """What changed since this page was last told."""
        if self._columns is None:
            return {"kind": "news"}
        found = changed(self._view(), self._tables, self._columns, self._revision, self._words)
        self._revision = found["revision"]
        return {"kind": "news", **found}

    def _hello(self, message: Mapping[str, Any]) -> Json:
        view = self._view()
        self._words = speak(str(message["language"]))
        self._columns = Columns.of(view.dossier(), str(message["columns"]))
        self._revision = int(message["revision"])
        return self.news()

    def _sheet(self, message: Mapping[str, Any]) -> Json:
        drawn = sheet(self._view(), self._tables, str(message["columns"]), self._words)
        self._columns = Columns.of(self._view().dossier(), drawn["columns"]["key"])
        self._revision = drawn["revision"]
        return {"kind": "sheet", "sheet": drawn}

    def _history(self, message: Mapping[str, Any]) -> Json:
        cell = _cell(message)
        return {
            "kind": "history",
            "topic": cell.topic,
            "state": cell.state,
            "versions": history(self._view().history(cell), self._words),
        }

    def _name(self, message: Mapping[str, Any]) -> Json:
        view = self._view()
        try:
            view.introduce(str(message["name"]))
        except AccessError as refused:
            return {"kind": "name", "name": view.visitor.name, "refused": self._words(f"refusal.{refused.reason}")}
        return {"kind": "name", "name": view.visitor.name}

    def _outbox(self, message: Mapping[str, Any]) -> Json:
        view = self._view()
        receipts = [self._record(view, entry) for entry in message["entries"]]
        return {**self.news(), "kind": "receipts", "receipts": receipts}

    def _record(self, view: View, message: Mapping[str, Any]) -> Json:
        key = Key(str(message["outbox"]), int(message["seq"]))
        unreadable: list[Rejected] = []
        try:
            receipt = view.record(_entry(key, message, unreadable))
        except Refusal as refused:
            if refused.reason == "unavailable":
                raise  # the page keeps its edits and sends them again
            return {"outbox": key.outbox, "seq": key.seq, "refused": self._refusal(refused)}
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            unlike = MessageError("edit", "the fields of an edit", repr(broken))
            return {"outbox": key.outbox, "seq": key.seq, "refused": self._refusal(unlike)}
        return self._receipt(receipt, unreadable)

    def _receipt(self, receipt: Receipt, unreadable: list[Rejected]) -> Json:
        answer: Json = {"outbox": receipt.key.outbox, "seq": receipt.key.seq, "revision": receipt.revision}
        if receipt.at:
            answer["at"] = self._words.clock(receipt.at)
        if receipt.conflicts:
            answer["conflicts"] = cells([c.now for c in receipt.conflicts], self._words)
        rejected = [*receipt.rejected, *unreadable]
        if rejected:
            answer["rejected"] = [
                {"topic": r.cell.topic, "state": r.cell.state, "why": self._refusal(r)} for r in rejected
            ]
        return answer

    def _refusal(self, refused: Refusal | Rejected) -> str:
        key = f"refusal.{refused.reason}"
        known = key if key in self._words.keys else "refusal.invalid"
        return self._words(known, where=refused.where, expected=refused.expected, found=refused.found)


def _entry(key: Key, message: Mapping[str, Any], unreadable: list[Rejected]) -> Batch | Revert | Mark:
    """What an entry of the outbox asks for; edits no cell can hold are named in ``unreadable``, the rest goes on."""
    if "revert" in message:
        target = message["revert"]
        return Revert(key, Key(str(target["outbox"]), int(target["seq"])))
    if "mark" in message:
        name = " ".join(str(message["mark"]["name"]).split())
        if not 0 < len(name) <= 120:
            raise MessageError("moment", "a name of 1 to 120 characters", len(name), reason="moment_name")
        return Mark(key, name, date.fromisoformat(message["mark"]["date"]))
    asked = message["edits"]
    if len(asked) > EDITS_AT_MOST:
        raise MessageError("edits", f"at most {EDITS_AT_MOST}", len(asked))
    edits: list[Edit] = []
    for one in asked:
        cell = _cell(one)
        try:
            edits.append(_edit(cell, one))
        except PositionError as refused:
            unreadable.append(Rejected(cell, refused.where, refused.expected, str(refused.found), refused.reason))
    return Batch(key, tuple(edits))


def _edit(cell: Cell, asked: Mapping[str, Any]) -> Edit:
    seen = int(asked["seen"])
    if "restore" in asked:
        return Restore(cell, seen, int(asked["restore"]))
    if "set" in asked:
        return Amend(cell, seen, {name: _FIELDS[name](value) for name, value in asked["set"].items()})
    basis = Basis(asked.get("basis", Basis.ESTIMATED))
    return Restate(
        cell, seen, Stance(asked["stance"]), _source(asked.get("source")), basis, str(asked.get("words", ""))
    )


def _cell(message: Mapping[str, Any]) -> Cell:
    return Cell(str(message["topic"]), State(message["state"]))


def _source(value: Mapping[str, Any] | None) -> Source | None:
    if value is None or not str(value["reference"]).strip():
        return None
    day = value.get("date")
    return Source(SourceKind(value["kind"]), str(value["reference"]), date.fromisoformat(day) if day else None)


def _reviewed(_: object) -> None:
    """Somebody says that conditions and note still hold, so they belong to the present stance."""


_FIELDS: dict[str, Callable[[Any], Any]] = {
    "stance": Stance,
    "certainty": lambda v: Certainty(v) if v else None,
    "direction": lambda v: Direction(v) if v else None,
    "basis": lambda v: Basis(v) if v else None,
    "salience": lambda v: Salience(v) if v else None,
    "conditions": str,
    "note": str,
    "source": _source,
    "marking": Marking,
    "carried_from": _reviewed,
}
