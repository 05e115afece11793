"""An open page, and short words for what it says."""

from __future__ import annotations

import itertools
import json
from typing import Any

from positions.access import View
from positions.changes import Cell
from positions.protocol import Talk
from positions.stances import Marking, Position, Source, SourceKind, Stance
from positions.states import State

Json = dict[str, Any]
SECRET = "zegt het alleen tegen ons"
PLANTED = {
    Cell("p1", State.NL): Position(Stance.SUPPORTS, source=Source(SourceKind.FICHE, "Fiche: proef, 3b")),
    Cell("p1", State.CZ): Position(Stance.OPPOSES, note=SECRET, marking=Marking.RESTRICTED),
}


class Tab:
    """One page: numbers its entries, and sends and hears nothing but JSON."""

    def __init__(self, name: str, talk: Talk) -> None:
        self.name = name
        self._talk = talk
        self._numbers = itertools.count(1)

    @property
    def view(self) -> View:
        """What its visitor sees."""
        return self._talk.enter()

    def say(self, message: Json) -> Json:
        """What is answered, both ways through JSON as over a socket."""
        answer: Json = json.loads(json.dumps(self._talk.answer(json.loads(json.dumps(message)))))
        return answer

    def hello(self, language: str = "nl", columns: str = "", revision: int = 1) -> Json:
        """The greeting, with the revision of the sheet the page was drawn from."""
        return self.say({"kind": "hello", "language": language, "columns": columns, "revision": revision})

    def entry(self, *edits: Any, **fields: Any) -> Json:
        """The next entry of its outbox."""
        body = fields or {"edits": list(edits)}
        return {"outbox": f"tab of {self.name}", "seq": next(self._numbers), **body}

    def send(self, *entries: Any) -> list[Json]:
        """The receipts of these entries."""
        receipts: list[Json] = self.say({"kind": "outbox", "entries": list(entries)})["receipts"]
        return receipts

    def news(self) -> Json:
        """What it hears when it is told that something changed."""
        return self.told(0)

    def told(self, revision: int) -> Json:
        """What it hears when it is told that a revision was written."""
        heard: Json = json.loads(json.dumps(self._talk.news(revision)))
        return heard

    def stances(self, columns: str = "") -> dict[str, str]:
        """The grid as a fresh sheet shows it: "p1 NL" to "+"."""
        sheet = self.say({"kind": "columns", "columns": columns})["matrix"]
        cells = unpacked(sheet["cells"]).items()
        return {f"{topic} {state}": cell["stance"] for topic, row in cells for state, cell in row.items()}


def unpacked(packed: Any) -> dict[str, dict[str, Json]]:
    """The cells of a sheet, as the page has them."""
    return {topic: {state: _cell(packed, *one) for state, one in row.items()} for topic, row in packed["cells"].items()}


def _cell(packed: Any, version: int, *places: int) -> Json:
    values = zip(packed["names"], packed["values"], places, strict=False)
    held = {name: known[place - 1] for name, known, place in values if place}
    return {"version": version, "stance": "?", "on": "", "by": "", **held}


def edit(topic: str = "p1", state: str = "DE", stance: str = "+", seen: int = 0, **fields: Any) -> Json:
    """A key press on a cell."""
    return {"topic": topic, "state": state, "seen": seen, "stance": stance, "source": None, **fields}


def setting(topic: str = "p1", state: str = "DE", seen: int = 0, **fields: Any) -> Json:
    """Some fields set in the inspector."""
    return {"topic": topic, "state": state, "seen": seen, "set": fields}
