"""Starting a dossier: only its keeper does, under their name, with an id of its own and nothing that nobody said."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.access import AccessError, Starting
from positions.access.starting import StartError, alike, bare, slug
from positions.changes import Cell
from positions.documents import Document, DocumentKind, Phase, Stage
from positions.dossiers import Dossier, Placement
from positions.people import Role, Visitor
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store
from tests.factories import dossier

KEEPER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
TITLE = {"nl": "Stagerichtlijn"}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """On either database."""
    opened = Store.open(store_url)
    yield opened
    opened.close()


def start(store: Store, title: str = "Stagerichtlijn", *topics: str) -> str:
    return Starting(store, KEEPER).start(bare({"nl": title}, "COM(2027) 2", topics, 2025))


def test_a_dossier_starts_with_its_topics_and_nothing_that_nobody_said(store: Store) -> None:
    made = start(store, "Stagerichtlijn", "  Reikwijdte ", "", "Handhaving")
    kept = store.dossier(made)
    assert (kept.title, kept.number, kept.population) == (TITLE, "COM(2027) 2", 2025)
    assert [(one.number, one.title["nl"]) for one in kept.topics] == [("1", "Reikwijdte"), ("2", "Handhaving")]
    assert {(one.rule, one.legal_basis, one.parent, one.stage) for one in kept.topics} == {(None, "", None, None)}
    assert store.cells(made) == {}


def test_its_first_revision_bears_the_name_of_who_started_it(store: Store) -> None:
    made = start(store)
    last = store.shelf.last()[made]
    assert (last.revision, last.author) == (1, "Anna")
    assert {change.author for change in store.dossier_changes(made)} == {"Anna"}


def test_two_by_one_title_have_an_id_each(store: Store) -> None:
    assert [start(store), start(store)] == ["stagerichtlijn", "stagerichtlijn-2"]


def test_of_two_who_start_at_once_each_has_their_own(store: Store) -> None:
    made: list[str] = []
    threads = [threading.Thread(target=lambda: made.append(start(store))) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(made) == ["stagerichtlijn", *(f"stagerichtlijn-{n}" for n in (2, 3, 4))]


@pytest.mark.parametrize(("keeper", "reason"), [(None, "keepers"), (replace(KEEPER, name=""), "nameless")])
def test_who_is_no_keeper_or_has_no_name_starts_none(store: Store, keeper: Visitor | None, reason: str) -> None:
    with pytest.raises(AccessError) as refused:
        Starting(store, keeper).start(bare(TITLE, "", (), 2025))
    assert (refused.value.reason, store.dossier_ids()) == (reason, ())


def test_who_listens_hears_of_it(store: Store) -> None:
    heard: list[tuple[str, int]] = []
    made = Starting(store, KEEPER, lambda *told: heard.append(told)).start(bare(TITLE, "", (), 2025))
    assert heard == [(made, 1)]


def test_with_the_columns_of_another_come_its_pillars_and_topics_and_nothing_that_was_said(store: Store) -> None:
    source = replace(
        dossier(),
        stage=Stage(Phase.TRILOGUE),
        current="v1",
        documents=(Document("v1", DocumentKind.PROPOSAL, "v1"),),
    )
    store.seed(source, {Cell(source.topics[0].id, State.NL): Position(Stance.SUPPORTS)})
    made = Starting(store, KEEPER).start(alike(store.dossier(source.id), TITLE, "", 2025))
    kept = store.dossier(made)
    assert [(one.id, one.number, one.title, one.is_pillar, one.parent) for one in kept.topics] == [
        (one.id, one.number, one.title, one.is_pillar, one.parent) for one in source.topics
    ]
    assert {(one.rule, one.legal_basis, one.source) for one in kept.topics} == {(None, "", "")}
    assert {one.placed_by for one in kept.topics if one.parent} == {Placement.INFERENCE}
    assert (kept.stage, kept.documents, kept.expectations, kept.general, kept.fiche) == (None, (), (), (), "")
    assert store.cells(made) == {}


def test_a_draft_brings_its_cells(store: Store) -> None:
    asked = bare(TITLE, "", ["Reikwijdte"], 2025)
    told = Position(Stance.SUPPORTS, note="Nederland is positief.")
    made = Starting(store, KEEPER).start(asked, {Cell("t1", State.NL): told})
    assert store.cells(made)[Cell("t1", State.NL)].position == told


@pytest.mark.parametrize(
    ("title", "number", "topics", "reason"),
    [
        ("  ", "", [], "start_title"),
        ("x" * 201, "", [], "start_title"),
        ("Titel", "x" * 81, [], "start_number"),
        ("Titel", "", ["x" * 201], "start_topics"),
        ("Titel", "", [str(n) for n in range(101)], "start_topics"),
        ("Titel", "", ["Handhaving", "handhaving "], "start_twice"),
    ],
)
def test_what_is_no_beginning_is_refused_by_what_is_wrong(
    title: str, number: str, topics: list[str], reason: str
) -> None:
    with pytest.raises(StartError) as refused:
        bare({"nl": title}, number, topics, 2025)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Coördinatie van sociale zekerheid (883/2004)", "coordinatie-van-sociale-zekerheid-883"),
        ("Platform\N{SOFT HYPHEN}werk", "platformwerk"),
        ("Κανονισμός", "dossier"),
        ("a" * 60, "a" * 40),
    ],
)
def test_an_id_can_be_read(title: str, said: str) -> None:
    assert slug(title) == said


@given(st.text())
def test_an_id_is_one_that_any_address_can_hold(title: str) -> None:
    made = slug(title)
    assert 0 < len(made) <= 40
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_what_nobody_calls_a_title_in_english_has_none() -> None:
    asked: Dossier = bare({"nl": "Titel", "en": " "}, "", (), 2025)
    assert asked.title == {"nl": "Titel"}


def test_the_id_that_a_draft_brings_is_what_one_begins_with(store: Store) -> None:
    begun = replace(bare(TITLE, "", (), 2025), id="stages")
    assert [Starting(store, KEEPER).start(begun) for _ in range(2)] == ["stages", "stages-2"]


def test_who_starts_a_dossier_by_a_login_owns_it_and_on_a_local_tool_nobody_needs_to(store: Store) -> None:
    mine = Starting(store, replace(KEEPER, holds="person:anna@example.org")).start(bare(TITLE, "", (), 2025))
    (owner,) = store.members.of_dossier(mine)
    assert (owner.subject, owner.name, owner.role) == ("anna@example.org", "Anna", Role.OWNER)
    assert owner.marking is Marking.RESTRICTED
    assert store.members.of_dossier(start(store)) == ()
