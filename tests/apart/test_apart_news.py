"""News of an edit, which many pages are told at once: who sees less is never told what was worked out for another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from positions.changes import Amend, Batch, Cell, Key
from positions.protocol import Once, Talk, news
from positions.stances import Marking, Source, SourceKind, Stance
from positions.states import State
from tests.apart.less import DOSSIER, HIGH, LATER, NOTED, RED, SOURCED, UNSEEN, Less, less, told
from tests.apart.test_apart_less import VISITORS, talk

OPEN, CLOSED = Cell("p3", State.FR), Cell("p2", State.FR)


def edits(opened: Less) -> Iterator[int]:
    """Revisions that write in an open cell, in a closed one, of the dossier, and that take a text out, each later."""
    store, by = opened.house.store, (f"Anna {SOURCED}", "person:anna")
    says: dict[str, Any] = {"conditions": LATER, "note": f"{NOTED} {LATER}", "red_line": f"{RED} {LATER}"}
    says |= {"source": Source(SourceKind.CONVERSATION, f"{SOURCED} {LATER}"), "red_line_marking": Marking.PUBLIC}
    closed = {"stance": Stance.CHAMPIONS, "conditions": f"{HIGH} {LATER}"}
    for seq in range(1, 4):
        present = store.cells(DOSSIER)
        for cell, change in ((OPEN, says), (CLOSED, closed)):
            amend = Amend(cell, present[cell].version, {**change, "note": f"{change.get('note', HIGH + LATER)} {seq}"})
            receipt = store.record(DOSSIER, Batch(Key(f"news of {cell.topic}", seq), (amend,)), *by)
            assert receipt.revision, receipt
            yield receipt.revision
    yield store.set_dossier(DOSSIER, {"topic:p1:inzet": f"{HIGH} {LATER} 2"}, *by)
    owner = opened.house.view(DOSSIER, "Beheer")
    yield owner.redact(CLOSED, 2)
    yield owner.inzetten().redact("p1")


def heard(opened: Less) -> Iterator[tuple[str, str]]:
    """What each is told of these, after somebody who sees all was told: at hand, told of it, and looking."""
    house = opened.house
    owner = Talk(lambda *_, **__: house.view(DOSSIER, "Beheer"), house.registers, house.newsroom)
    pages = {who: talk(opened, who) for who in VISITORS}
    owner.answer({"kind": "hello", "language": "nl", "columns": "alle", "revision": opened.newest})
    for revision in edits(opened):
        assert LATER in sent(owner.news(revision)), "there is something to be told"
        for who, page in pages.items():
            for answer in (page.at_hand(revision), page.news(revision), page.look()):
                yield who, sent(answer or {})


def sent(answer: Mapping[str, object]) -> str:
    """As it goes over the line."""
    return answer.text if isinstance(answer, Once) else json.dumps(answer, ensure_ascii=False)


def test_no_news_tells_a_visitor_what_they_may_not_see(tmp_path: Path) -> None:
    with less(tmp_path) as opened:
        for who, said in heard(opened):
            assert not told(said, UNSEEN[who]), (who, said)


def test_news_that_took_all_who_look_for_one_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "_sight", lambda _: ())
    with less(tmp_path) as opened:
        noticed = {who for who, said in heard(opened) if told(said, UNSEEN[who])}
    assert noticed == set(VISITORS)
