"""What was so at a revision, what moments and dossier changes say, and that the grid is the latest of the log."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.changes import Cell, Key, Receipt, Restate, Written
from positions.dossiers import Placement, Topic
from positions.plain import Plain
from positions.rules import Rule
from positions.stances import Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store, StoreError
from tests.factories import dossier, topic
from tests.store.pages import DE, DOSSIER, FICHE, FR, NL, SEEDED, Page


def test_a_dossier_is_seeded_once(store: Store) -> None:
    assert not store.seed(DOSSIER, SEEDED)
    assert store.revision("proef") == 1
    (written,) = store.cells("proef").values()
    assert (written.cell, written.position, written.author, written.reason) == (NL, SEEDED[NL], "fiche", "seed")


def test_a_dossier_comes_back_as_it_was_seeded(store: Store) -> None:
    full = dossier(
        id="vol",
        general=(("dossiernummer", "COM(2027) 1"), ("leeg", "")),
        fiche_date=None,
        topics=(
            topic("P1", is_pillar=True, summary="waarover\nhet gaat", place="2a"),
            topic("1a", parent="p1", placed_by=Placement.INFERENCE, rule=Rule.UNANIMITY, rule_inferred=True),
            Topic("1b", "1b", {"nl": "naam", "en": ""}, {"nl": ""}, absent=frozenset({State.DK, State.IE})),
        ),
    )
    store.seed(full, {})
    assert store.dossier("vol") == full
    assert store.dossier_ids() == ("proef", "vol")


def test_a_seed_that_changed_afterwards_is_seen_and_not_applied(store: Store) -> None:
    assert not store.seed_differs(DOSSIER, SEEDED)
    assert store.seed_differs(replace(DOSSIER, number="COM(2027) 2"), SEEDED)
    changed = {NL: Position(Stance.CHAMPIONS, source=FICHE)}
    assert store.seed_differs(DOSSIER, changed)
    store.seed(DOSSIER, changed)
    assert store.cells("proef")[NL].position == SEEDED[NL]


def test_edits_do_not_make_a_seed_differ(store: Store, anna: Page) -> None:
    anna.state(NL, Stance.OPPOSES, seen=1)
    store.set_dossier("proef", {"number": "COM(2027) 9"}, "Anna")
    assert not store.seed_differs(DOSSIER, SEEDED)


@pytest.mark.parametrize("cell", [Cell("weg", State.NL), Cell("e1", State.DK)])
def test_a_seed_with_a_stance_where_none_can_stand_is_refused(store: Store, cell: Cell) -> None:
    euro = dossier(id="euro", topics=(topic("E1", absent=frozenset({State.DK})),))
    with pytest.raises(StoreError, match="take part"):
        store.seed(euro, {cell: Position(Stance.NEUTRAL)})
    assert "euro" not in store.dossier_ids()


def test_cells_are_as_they_were_at_a_revision(store: Store, anna: Page) -> None:
    anna.state(NL, Stance.OPPOSES, seen=1)
    anna.state(DE, Stance.NEUTRAL)
    assert {c: w.version for c, w in store.cells("proef", at=1).items()} == {NL: 1}
    assert {c: w.version for c, w in store.cells("proef", at=2).items()} == {NL: 2}
    assert store.cells("proef", at=3) == store.cells("proef")
    assert store.cells("proef", at=0) == {}
    assert store.cells("proef", topics=["1a"], at=3) == store.cells("proef", topics=[]) == {}


@pytest.mark.parametrize("name", ["p1", "weg", "", "x\x00", "\ud800"])
def test_a_cell_never_written_has_no_history(store: Store, name: str) -> None:
    assert store.history("proef", Cell(name, State.DE)) == ()


def test_dossiers_keep_apart(store: Store, anna: Page) -> None:
    other = replace(DOSSIER, id="ander")
    store.seed(other, {})
    anna.state(DE, Stance.NEUTRAL)
    assert (store.revision("proef"), store.revision("ander")) == (2, 1)
    assert store.cells("ander") == {}
    same_key = Key("outbox of Anna", 1)
    assert Page(store, "Anna", "ander").send(Restate(DE, 0, Stance.CRITICAL), key=same_key).revision == 2


def test_a_moment_names_the_grid_as_it_was_when_named(store: Store, anna: Page) -> None:
    anna.state(DE, Stance.NEUTRAL)
    receipt = anna.mark("Raadswerkgroep 12 januari")
    anna.state(DE, Stance.OPPOSES, seen=1)
    anna.mark("Coreper\n")
    later, moment = store.milestones("proef")
    assert (moment.name, moment.date, moment.revision) == ("Raadswerkgroep 12 januari", date(2027, 1, 12), 2)
    assert (moment.author, moment.at, receipt.revision) == ("Anna", receipt.at, 3)
    assert store.cells("proef", at=moment.revision)[DE].position.stance is Stance.NEUTRAL
    assert (later.name, later.revision) == ("Coreper", 4)


def test_a_moment_sent_twice_is_named_once(store: Store, anna: Page) -> None:
    first = anna.mark("Coreper")
    anna._numbers = itertools.count(1)
    assert anna.mark("Coreper") == first
    assert len(store.milestones("proef")) == 1


@pytest.mark.parametrize("name", ["12", "2027-01-12", " 0 "])
def test_no_moment_goes_by_what_is_read_as_a_revision_or_a_day(store: Store, anna: Page, name: str) -> None:
    with pytest.raises(StoreError) as refused:
        anna.mark(name)
    assert (refused.value.reason, store.milestones("proef")) == ("moment_number", ())
    assert anna.mark(f"Coreper {name}").revision


@pytest.mark.parametrize("name", ["Coreper", "coreper", "COREPER "])
def test_no_two_moments_go_by_one_name(store: Store, anna: Page, name: str) -> None:
    first = anna.mark("Coreper")
    with pytest.raises(StoreError) as refused:
        Page(store, "Bram").mark(name)
    assert (refused.value.reason, store.revision("proef")) == ("moment_twice", first.revision)
    store.seed(replace(DOSSIER, id="ander"), {})
    assert Page(store, "Bram", "ander").mark(name).revision == 2


def test_a_dossier_is_as_it_was_at_a_revision(store: Store) -> None:
    assert store.set_dossier("proef", {"topic:1a:rule": "unanimity"}, "Anna") == 2
    assert store.set_dossier("proef", {"population": 2026}, "Anna") == 3
    now, then = store.dossier("proef"), store.dossier("proef", at=1)
    assert (now.topic("1a").rule, now.population) == (Rule.UNANIMITY, 2026)
    assert then == DOSSIER
    assert store.dossier("proef", at=2).population == DOSSIER.population
    newest = store.dossier_changes("proef")[0]
    assert (newest.revision, newest.what, newest.value, newest.author) == (3, "population", 2026, "Anna")


def test_topics_can_be_added_reordered_and_left_out(store: Store) -> None:
    new: Plain = {"number": "N1", "title": {"nl": "Nieuw"}, "short": {"nl": "Nieuw"}}
    store.set_dossier("proef", {"topic:n1": new}, "Anna")
    store.set_dossier("proef", {"topics": ["n1", "p1"]}, "Anna")
    assert [t.title["nl"] for t in store.dossier("proef").topics] == ["Nieuw", "Onderwerp P1"]


def test_setting_what_already_was_so_is_no_change(store: Store) -> None:
    assert store.set_dossier("proef", {"number": DOSSIER.number}, "Anna") == 1
    assert store.revision("proef") == 1


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("colour", "red"),
        ("id", "ander"),
        ("population", "many"),
        ("population", True),
        ("title", {"en": "no Dutch"}),
        ("title", "no languages"),
        ("topics", ["p1", "p1"]),
        ("topics", ["weg"]),
        ("topic:weg:rule", "simple"),
        ("topic:p1:rule", "loudest"),
        ("topic:p1:id", "p2"),
        ("topic:p1:colour", "red"),
        ("topic:p1:absent", "DK"),
        ("topic:p1:absent", ["GB"]),
        ("topic:p1:shortest", {"nl": "van achttien tekens"}),
        ("topic:p1:shortest", {}),
        ("topic:p1", "a title"),
        ("general", [["a", "b", "c"]]),
        ("fiche_date", "yesterday"),
        ("expectations", [{"of": "alles"}]),
    ],
)
def test_what_makes_no_dossier_is_refused(store: Store, what: str, value: Plain) -> None:
    with pytest.raises(StoreError, match="dossier proef"):
        store.set_dossier("proef", {what: value}, "Anna")
    assert store.dossier("proef") == DOSSIER
    assert store.revision("proef") == 1


def test_sources_are_told_once_each_most_recent_first(store: Store, anna: Page, bram: Page) -> None:
    anna.state(DE, Stance.NEUTRAL)
    bram.state(FR, Stance.NEUTRAL)
    anna.state(DE, Stance.OPPOSES, seen=1)
    assert [s.reference for s in store.sources("proef")] == ["Anna", "Bram", FICHE.reference]
    assert store.sources("proef", limit=1) == (Source(SourceKind.MEETING, "Anna"),)


def test_a_setting_is_kept_until_it_is_set_again(store: Store) -> None:
    assert store.setting("local_owner") is None
    store.keep_setting("local_owner", "Anna")
    store.keep_setting("local_owner", "Anna de Vries")
    assert store.setting("local_owner") == "Anna de Vries"


# -- any sequence of edits from several writers ------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """Somebody does something, having seen the cell as it was some versions ago."""

    writer: int
    kind: str
    cells: tuple[int, ...]
    stance: Stance
    behind: int
    pick: int


CELLS = [Cell(t, s) for t in ("p1", "1a") for s in (State.DE, State.FR, State.NL)]
_cells = st.lists(st.integers(0, len(CELLS) - 1), min_size=1, max_size=4).map(tuple)
_kinds = st.sampled_from(["state", "state", "state", "note", "restore", "undo", "mark", "again"])
steps = st.lists(
    st.builds(Step, st.integers(0, 2), _kinds, _cells, st.sampled_from(Stance), st.integers(0, 2), st.integers(0, 20)),
    max_size=25,
)
numbers = itertools.count(1)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=steps)
def test_any_edits_by_several_writers_leave_the_grid_equal_to_the_latest_of_the_log(
    store: Store, done: Sequence[Step]
) -> None:
    name = f"proef {next(numbers)}"
    store.seed(replace(DOSSIER, id=name), SEEDED)
    pages = [Page(store, writer, name) for writer in ("Anna", "Bram", "Carla")]
    grids = {1: store.cells(name)}
    sent: list[tuple[Page, Key, Receipt]] = []
    for step in done:
        before = store.cells(name)
        _take(pages[step.writer], step, before, sent)
        grids[store.revision(name)] = store.cells(name)
    log = sorted((w for cell in CELLS for w in store.history(name, cell)), key=lambda w: w.revision)
    for number in range(store.revision(name) + 1):
        folded = {w.cell: w for w in log if w.revision <= number}
        assert store.cells(name, at=number) == folded
        assert number not in grids or grids[number] == folded
    assert store.cells(name) == {w.cell: w for w in log}
    versions = defaultdict(list)
    for written in log:
        versions[written.cell].append(written.version)
    assert all(found == list(range(1, len(found) + 1)) for found in versions.values())


def _take(page: Page, step: Step, grid: dict[Cell, Written], sent: list[tuple[Page, Key, Receipt]]) -> None:
    """Do one step, and hold what is answered against what the rules say."""
    cells = [CELLS[n] for n in step.cells]
    seen = {c: max((grid[c].version if c in grid else 0) - step.behind, 0) for c in cells}
    if step.kind == "mark":
        page.mark(f"moment {page.store.revision(page.dossier_id)}")
        return
    if step.kind == "again" and sent:
        other, key, receipt = sent[step.pick % len(sent)]
        assert other.send(*(Restate(c, seen[c], step.stance) for c in cells), key=key) == receipt
        return
    if step.kind == "undo" and sent:
        receipt = page.undo(sent[step.pick % len(sent)][1])
    elif step.kind == "note":
        receipt = page.amend(cells[0], seen[cells[0]], note=f"noot {step.pick}")
    elif step.kind == "restore":
        receipt = page.restore(cells[0], seen[cells[0]], step.pick)
    else:
        others = {c: _newest_of_another(page, c) for c in cells}
        receipt = page.send(*(Restate(c, seen[c], step.stance) for c in cells))
        assert {c.cell for c in receipt.conflicts} == {c for c in cells if others[c] > seen[c]}
    sent.append((page, receipt.key, receipt))


def _newest_of_another(page: Page, cell: Cell) -> int:
    versions = [w.version for w in page.store.history(page.dossier_id, cell) if w.author != page.name]
    return max(versions, default=0)
