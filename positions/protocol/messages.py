"""The talk between one open matrix page and the server: edits in, receipts and other people's changes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from positions.access import AccessError, View
from positions.changes import Receipt, Rejected
from positions.council.likelihoods import LikelihoodError
from positions.council.rules import RuleError
from positions.dossiers import Dossier
from positions.prospects import ProspectError, decisions, prospect
from positions.protocol import bilateral, questions, reading, sharing, texts
from positions.protocol.evidence import earlier
from positions.protocol.heading import Tables
from positions.protocol.matrix import Columns, Json, cells, history, sheet
from positions.protocol.news import Newsroom, since
from positions.protocol.reading import MessageError
from positions.protocol.texts import Wish
from positions.refusals import Refusal
from positions.words import Words, speak
from positions.words.sentences import why


class Talk:
    """One page's side of the conversation; ``answer`` takes a message and gives the reply, both plain JSON."""

    def __init__(self, view: Callable[[], View], tables: Tables, newsroom: Newsroom | None = None) -> None:
        self._enter = view
        self._newsroom = newsroom or Newsroom()
        self._rights = ""
        self._tables = tables
        self._words: Words = speak("nl")
        self._columns: Columns | None = None
        self._dossier: Dossier | None = None
        self._revision = 0
        self._redacted = 0
        self._heard = 0

    def answer(self, message: Mapping[str, Any]) -> Json:
        """The reply to one message.

        Raises MessageError for what is no message of ours, AccessError as ``look`` does, and lets a database's silence
        through as it is: the page then keeps its edits and sends them again.
        """
        kind = reading.text(message, "kind")
        answers: dict[str, Callable[[Mapping[str, Any]], Json]] = {
            "hello": self._hello,
            "outbox": self._outbox,
            "columns": self._sheet,
            "history": self._history,
            "redact": self._redact,
            "name": self._name,
            "brief": self._brief,
            "bilateral": self._bilateral,
            "prospect": self._prospect,
            "decide": self._decide,
            "weights": self._weights,
            "ping": lambda _: self.news(),
        }
        if kind in sharing.KINDS:
            return sharing.answer(kind, self.look(), message, self._words)
        if kind not in answers:
            raise MessageError("kind", "one of " + ", ".join(answers), "another")
        return answers[kind](message)

    def look(self) -> View:
        """The dossier as this page's visitor sees it.

        Raises AccessError for who may not come in any more, and "changed" when they may see or do something else
        than when this page was drawn: it has to be drawn anew.
        """
        view = self._enter()
        if self._rights not in ("", view.visitor.rights):
            raise AccessError("this page", "the visitor it was drawn for", view.visitor.holds, "changed")
        self._rights = view.visitor.rights
        return view

    def news(self, told: int = 0) -> Json:
        """What changed since this page was last told.

        ``told`` is a revision that is known to be written: if this page has not heard of it, nobody need ask which is.
        """
        view = self.look()
        if self._columns is None:
            return {"kind": "news"}
        newest = told if told > self._heard else view.newest()
        if newest == self._heard:
            return {"kind": "news", "revision": self._revision}
        found = self._told(view, self._columns, newest)
        self._heard = newest
        return found

    def _told(self, view: View, columns: Columns, newest: int) -> Json:
        redacted = self._newsroom.redacted(view, self._redacted, newest)
        self._redacted = max(redacted.revision, newest)
        if redacted.cells:  # drawn anew: the text may stand anywhere on the page
            gone = [[c.topic, c.state] for c in sorted(redacted.cells)]
            return self._sheet({"columns": columns.key}) | {"redacted": gone}
        if self._newsroom.dossier(view, newest) != self._dossier:
            return self._sheet({"columns": columns.key})
        now = self._newsroom.now(view, self._tables, columns, newest, self._words)
        found = since(now, self._revision, self._words)
        self._revision = now.revision
        return {"kind": "news", **found}

    def _hello(self, message: Mapping[str, Any]) -> Json:
        language, columns = reading.text(message, "language"), reading.text(message, "columns")
        self._revision = reading.whole(message, "revision", reading.LAST_REVISION)
        self._heard = 0
        # What waits in the tab may be older than the page.
        kept = reading.whole(message, "kept", reading.LAST_REVISION) if "kept" in message else self._revision
        self._redacted = min(kept, self._revision)
        self._words = speak(language)
        view = self.look()
        if "rights" in message and reading.text(message, "rights") != view.visitor.rights:
            raise AccessError("this page", "the visitor it was drawn for", view.visitor.holds, "changed")
        self._dossier = view.dossier()
        self._columns = Columns.of(self._dossier, columns)
        return self.news()

    def _sheet(self, message: Mapping[str, Any]) -> Json:
        view = self.look()
        drawn = sheet(view, self._tables, reading.text(message, "columns"), self._words)
        self._dossier = view.dossier()
        self._columns = Columns.of(self._dossier, drawn["columns"]["key"])
        self._revision = drawn["revision"]
        return {"kind": "sheet", "sheet": drawn}

    def _history(self, message: Mapping[str, Any]) -> Json:
        view, cell = self.look(), reading.cell(message)
        if cell.topic not in {topic.id for topic in view.dossier().topics}:
            raise MessageError("topic", "a topic of this dossier", "another")
        versions = history(view.history(cell), self._words)
        votes = earlier(self._tables.votes, cell.state, self._words)
        return {"kind": "history", "topic": cell.topic, "state": cell.state, "versions": versions, "votes": votes}

    def _redact(self, message: Mapping[str, Any]) -> Json:
        try:
            self.look().redact(reading.cell(message), reading.whole(message, "version", reading.LAST_REVISION))
        except Refusal as refused:
            if isinstance(refused, MessageError) or refused.reason == "unavailable":
                raise
            return {"kind": "redact", "refused": self._refusal(refused)}
        return self.news()

    def _brief(self, message: Mapping[str, Any]) -> Json:
        return {"kind": "brief", "brief": texts.told(self.look(), self._tables, Wish.read(message), self._words)}

    def _bilateral(self, message: Mapping[str, Any]) -> Json:
        state, choice = reading.state(message), reading.text(message, "choice")
        told = bilateral.told(self.look(), self._tables, state, choice, self._words)
        return {"kind": "bilateral", "bilateral": told}

    def _prospect(self, message: Mapping[str, Any]) -> Json:
        try:
            asked = questions.question(message)
            found = prospect(self.look(), self._tables.populations, asked, self._words)
        except (RuleError, ProspectError, LikelihoodError) as refused:
            return {"kind": "prospect", "refused": self._refusal(refused)}
        return {"kind": "prospect", "prospect": found}

    def _decide(self, message: Mapping[str, Any]) -> Json:
        topic, asked = questions.decision(message)
        view, populations = self.look(), self._tables.populations
        try:
            if asked:
                view.set(decisions.kept(view, asked, populations))
            else:
                view.set(decisions.begun(view, topic, populations))
        except Refusal as refused:
            return self._set(refused)
        return self._set()

    def _weights(self, message: Mapping[str, Any]) -> Json:
        try:
            self.look().set({"table": (table := questions.weights(message)) and asdict(table)})
        except Refusal as refused:
            return self._set(refused)
        return self._set()

    def _set(self, refused: Refusal | None = None) -> Json:
        if refused and refused.reason == "unavailable":
            raise refused
        return {"kind": "set"} | ({"refused": self._refusal(refused)} if refused else {})

    def _name(self, message: Mapping[str, Any]) -> Json:
        view = self.look()
        try:
            view.introduce(reading.text(message, "name"))
        except (AccessError, MessageError) as refused:
            if isinstance(refused, MessageError) and refused.reason != "characters":
                raise
            return {"kind": "name", "name": view.visitor.name, "refused": self._refusal(refused)}
        return {"kind": "name", "name": view.visitor.name}

    def _outbox(self, message: Mapping[str, Any]) -> Json:
        view = self.look()
        receipts = [self._record(view, entry) for entry in reading.items(message, "entries")]
        written = max((receipt.get("revision") or 0 for receipt in receipts), default=0)
        return {**self.news(written), "kind": "receipts", "receipts": receipts}

    def _record(self, view: View, message: Any) -> Json:
        """What became of one entry.  Each is answered by itself, whatever stands in the others."""
        told: Json = {}
        try:
            key = reading.key(message)
            told |= {"outbox": key.outbox, "seq": key.seq}
            entry, unfit = reading.entry(key, message)
            return told | self._receipt(view.record(entry), unfit)
        except Refusal as refused:
            if refused.reason == "unavailable":
                raise
            return told | {"refused": self._refusal(refused)}

    def _receipt(self, receipt: Receipt, unfit: tuple[Rejected, ...]) -> Json:
        answer: Json = {"revision": receipt.revision}
        if receipt.at:
            answer["at"] = self._words.clock(receipt.at)
        if receipt.conflicts:
            answer["conflicts"] = cells([c.now for c in receipt.conflicts], self._words)
        rejected = [*receipt.rejected, *unfit]
        if rejected:
            answer["rejected"] = [
                {"topic": r.cell.topic, "state": r.cell.state, "why": self._refusal(r)} for r in rejected
            ]
        return answer

    def _refusal(self, refused: Refusal | Rejected) -> str:
        return why(self._words, refused)
