"""What a process remembers has a bound: of one dossier, of all there are, and of texts; what is gone is forgotten."""

from __future__ import annotations

import ast
import asyncio
import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from positions import seeds, vocabulary
from positions.access import View
from positions.changes import Cell
from positions.dossiers import Columns, Dossier
from positions.live import Live
from positions.people import Role, Visitor
from positions.protocol import Newsroom
from positions.protocol.now import Now
from positions.registers import Registers
from positions.remembering import Remembered
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store, engines, schema
from positions.words import speak
from tests.factories import dossier

PACKAGE = Path(__file__).resolve().parent.parent / "positions"
CHANGES, MANY = 300, 150
SMALL: dict[str, Any] = {"pillars": 1, "under": 0, "crossing": 0}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    yield opened
    opened.close()


def alive(kind: type) -> int:
    """How many of a kind this process holds on to."""
    gc.collect()
    return sum(isinstance(one, kind) for one in gc.get_objects())


def seen(store: Store, dossier_id: str) -> View:
    return View(store, dossier_id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))


def test_of_a_dossier_that_changed_three_hundred_times_a_few_are_kept(store: Store) -> None:
    store.seed(dossier(**SMALL), {})
    before = alive(Dossier)
    for number in range(CHANGES):
        store.set_dossier("proef", {"number": f"COM(2027) {number}"}, "Anna")
        assert store.dossier("proef").number == f"COM(2027) {number}"
    assert alive(Dossier) - before <= 6


def test_of_many_dossiers_those_are_kept_that_were_asked_for_last(store: Store) -> None:
    names = [f"dossier-{number}" for number in range(MANY)]
    for name in names:
        store.seed(dossier(**SMALL, id=name), {})
    before = alive(Dossier)
    for name in names:
        store.dossier(name)
    assert alive(Dossier) - before <= 120
    assert store.dossier(names[-1]) is store.dossier(names[-1]), "and no other is worked out for it"


def test_what_is_told_of_a_dossier_in_which_much_happens_costs_no_other_its_own(store: Store) -> None:
    newsroom, words, registers = Newsroom(), speak("nl"), Registers(seeds.all_populations(), seeds.groupings())
    for name in ("stil", "druk"):
        store.seed(dossier(**SMALL, id=name), {Cell("p1", State.NL): Position(Stance.SUPPORTS)})
    quiet, busy = seen(store, "stil"), seen(store, "druk")
    columns, before = Columns.of(quiet.dossier(), ""), alive(Now)
    told = newsroom.now(quiet, registers, columns, 1, words)
    for newest in range(CHANGES):
        newsroom.now(busy, registers, columns, newest, words)
    assert newsroom.now(quiet, registers, columns, 1, words) is told
    assert alive(Now) - before <= 1 + 32


def test_what_is_told_of_all_dossiers_together_is_bounded_too(store: Store) -> None:
    newsroom, words, registers = Newsroom(), speak("nl"), Registers(seeds.all_populations(), seeds.groupings())
    before = alive(Now)
    for number in range(MANY):
        store.seed(dossier(**SMALL, id=f"dossier-{number}"), {})
        view = seen(store, f"dossier-{number}")
        newsroom.now(view, registers, Columns.of(view.dossier(), ""), 1, words)
    assert alive(Now) - before <= 128


def test_a_dossier_that_was_taken_away_elsewhere_is_not_kept_here(store: Store) -> None:
    store.seed(dossier(**SMALL), {})
    before = alive(Dossier)
    store.dossier("proef")
    assert store.keeps("proef")
    with engines.transaction(store._engine, writes=True) as connection:  # as another process does
        for table in (schema.dossier_change, schema.revision, schema.dossier):
            where = table.c.id if table is schema.dossier else table.c.dossier
            connection.execute(delete(table).where(where == "proef"))
    assert not store.keeps("proef")
    assert alive(Dossier) == before


def test_nothing_is_kept_of_dossiers_that_nobody_listens_to() -> None:
    live = Live()
    for number in range(CHANGES):
        live.publish(f"dossier-{number}", number)

    async def once() -> None:
        async with live.listen("proef"):
            live.publish("proef", 1)

    asyncio.run(once())
    assert not [value for value in vars(live).values() if isinstance(value, dict) and value]


def test_long_texts_that_were_compared_are_not_kept() -> None:
    tracemalloc.start()
    for number in range(1_000):
        assert vocabulary.plain(f"{number} " + "Lang" * 5_000).endswith("lang")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1_000_000


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept: Remembered[str] = Remembered(each=2, whole=3)
    for dossier_id, what in (("a", 1), ("a", 2), ("b", 1)):
        assert kept.keep(dossier_id, what, f"{dossier_id}{what}") == f"{dossier_id}{what}"
    assert kept.get("a", 1) == "a1"
    kept.keep("a", 3, "a3")
    assert [kept.get("a", what) for what in (1, 2, 3)] == ["a1", None, "a3"], "of one dossier"
    kept.keep("c", 1, "c1")
    assert (len(kept), kept.get("b", 1), kept.get("c", 1)) == (3, None, "c1"), "of all"
    assert kept.keep("c", 1, "another") == "c1", "the first that came stays"
    kept.forget("a", lambda what: what == 1)
    assert (kept.get("a", 1), kept.get("a", 3)) == (None, "a3")
    kept.forget("a")
    assert len(kept) == 1


# --- every cache there is --------------------------------------------------------------------------------------------

OURS_ALONE = {
    "plain.py:_types": "the types of our nouns",
    "protocol/reading.py:_fields": "the types of our messages",
    "web/parts.py:_packed": "the files there are",
    "web/parts.py:_read": "the files there are",
    "screens/colours.py:palette": "light or dark",
    "words/__init__.py:_spoken": "the languages we speak",
    "workbooks/back/legends.py:_patterns": "the words of the languages we speak",
}
"""What is kept without a bound, though it is asked for something: because there is only so much that can be asked."""


def caches() -> Iterator[tuple[str, bool]]:
    """Each function of the program whose answers are kept for good, by file and name, and whether it is asked anything
    else than the name of a table of ours."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(map(_unbounded, node.decorator_list)):
                yield f"{path.relative_to(PACKAGE)}:{node.name}", bool(node.args.args)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _unbounded(node.value.func):
                (target,) = node.targets
                yield f"{path.relative_to(PACKAGE)}:{getattr(target, 'attr', '')}", True


def _unbounded(node: Any) -> bool:
    """Whether a decorator is ``cache``, or an ``lru_cache`` that holds whatever comes."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "lru_cache":
        return any(isinstance(one, ast.Constant) and one.value is None for one in (*node.args, *_values(node)))
    return getattr(node, "id", "") == "cache"


def _values(node: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in node.keywords]


def test_no_cache_grows_with_what_people_ask() -> None:
    asked = {name for name, asks in caches() if asks and "fiches/sentences/" not in name}  # these by lists of ours
    assert asked == set(OURS_ALONE)
