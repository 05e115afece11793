"""The dossier as data frames: what a visitor may see and no more, typed, and ordered as the stances are."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO

import pandas as pd
import pytest

from positions import frames, outgoing, seeds
from positions.access import View
from positions.changes import Amend, Batch, Cell, Key, Restate
from positions.council.tally import count
from positions.evidence import Deed
from positions.people import Role, Visitor
from positions.registers import Registers
from positions.seeds.evidence import evidence
from positions.stances import FIELDS, Marking, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.factories import dossier

FILE = dossier(pillars=2, under=1, crossing=1)
POPULATIONS = seeds.all_populations()[2025]
SECRET, NOTE, WHERE = "alleen tegen ons gezegd", "uitleg", "Raadswerkgroep"
MEETING = Source(SourceKind.MEETING, WHERE, date(2027, 1, 12))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A dossier with a cell of each marking, one that came from a file, and one that changed."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('frames') / 'positions.db'}")
    planted = {
        Cell("p1", State.BE): Position(Stance.SUPPORTS, marking=Marking.PUBLIC),
        Cell("p1", State.DE): Position(Stance.CRITICAL, note=NOTE, source=MEETING),
        Cell("p1", State.SE): Position(Stance.OPPOSES, note=SECRET, marking=Marking.RESTRICTED),
    }
    opened.seed(FILE, planted)
    brought = Batch(Key("x", 1), (Restate(Cell("p2", State.FR), 0, Stance.CHAMPIONS, MEETING),), "geheim-overleg.xlsx")
    opened.record("proef", brought, "Anna")
    opened.record("proef", Batch(Key("x", 2), (Restate(Cell("p1", State.BE), 1, Stance.CRITICAL),)), "Anna")
    yield opened
    opened.close()


def seen(store: Store, marking: Marking = Marking.RESTRICTED, notes: bool = True, sources: bool = True) -> View:
    """The dossier as a reader with this much sees it."""
    return View(store, "proef", Visitor("Bram", Role.READER, marking)).narrowed(marking, notes=notes, sources=sources)


def cell(frame: pd.DataFrame, topic: str, state: str) -> pd.Series:
    """One row of the long frame."""
    return frame[(frame["topic"] == topic) & (frame["state"] == state)].iloc[0]


def test_long_has_a_row_for_each_state_and_topic_with_every_field(store: Store) -> None:
    told = frames.cells(seen(store))
    assert len(told) == len(FILE.topics) * 27
    columns = {name.removesuffix("_kind").removesuffix("_reference").removesuffix("_date") for name in told}
    assert {field.name for field in FIELDS} <= columns
    german = cell(told, "p1", "DE")
    assert (german["stance"], german["note"], german["source_reference"]) == ("-", NOTE, WHERE)
    assert german["source_date"] == pd.Timestamp("2027-01-12")
    assert cell(told, "p1", "FI")["stance"] == "?", "unknown is a value"


def test_stances_are_categories_ordered_from_support_to_opposition(store: Store) -> None:
    told = frames.cells(seen(store))["stance"]
    assert [*told.cat.categories] == [stance.value for stance in Stance]
    assert told.cat.ordered
    assert told.min() == "++"


def test_wide_is_states_by_topics_and_counts_as_the_council_does(store: Store) -> None:
    view = seen(store)
    wide = frames.matrix(view)
    assert [*wide.columns] == [topic.number for topic in FILE.topics]
    assert [*wide.index] == [state.value for state in State]
    held = {state: view.cells().position(Cell("p1", state)) for state in State}
    assert (wide["P1"].isin(["++", "+"])).sum() == count(FILE.topic("p1"), held, POPULATIONS).in_favour.members


@pytest.mark.parametrize("marking", Marking)
def test_what_is_withheld_is_missing_and_said_to_be_withheld(store: Store, marking: Marking) -> None:
    told = frames.cells(seen(store, marking))
    swedish = cell(told, "p1", "SE")
    closed = marking is not Marking.RESTRICTED
    assert bool(swedish["withheld"]) is closed
    assert pd.isna(swedish["stance"]) is closed
    assert (SECRET in told.to_csv()) is not closed
    assert told.attrs["marking"] == ("internal" if closed else "restricted")


def test_who_sees_no_notes_or_sources_finds_none_in_any_frame(store: Store) -> None:
    view = seen(store, notes=False, sources=False)
    told = "".join(frame.to_csv() for frame in (frames.cells(view), frames.comparison(view, 1)))
    for secret in (NOTE, WHERE, "Anna", "geheim-overleg"):
        assert secret not in told
    assert "geheim-overleg.xlsx" in frames.cells(seen(store)).to_csv()


def test_a_comparison_has_each_field_as_it_was_and_as_it_is(store: Store) -> None:
    told = frames.comparison(seen(store), 1)
    assert [*zip(told["topic"], told["state"], told["stance_before"], told["stance_after"], strict=True)] == [
        ("p2", "FR", "?", "++"),
        ("p1", "BE", "+", "-"),
    ]
    assert len(frames.comparison(seen(store), 3)) == 0
    assert [*frames.comparison(seen(store), 3).columns] == [*told.columns]


def test_who_takes_no_part_has_no_stance(tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = Store.open(f"sqlite:///{tmp_path_factory.mktemp('absent') / 'positions.db'}")
    seed = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml")
    kept.seed(seed.dossier, seed.positions)
    told = frames.cells(View(kept, "kwaliteitsbanen", Visitor("Bram", Role.READER, Marking.RESTRICTED)))
    danish = cell(told, "talentenpool", "DK")
    kept.close()
    assert not danish["takes_part"]
    assert pd.isna(danish["stance"])


def test_a_topic_has_its_fields_in_a_row_and_its_title_in_both_languages(store: Store) -> None:
    told = frames.topics(seen(store))
    assert [*told.index] == [topic.id for topic in FILE.topics]
    assert told.loc["1a", "title_en"] == FILE.topic("1a").title["en"]
    assert told.loc["1a", "rule"] == "qualified"


def test_evidence_is_a_row_for_each_thing_a_state_did() -> None:
    register = evidence()
    told = frames.evidence(register)
    assert len(told) == len(register) > 100
    assert [*told["deed"].cat.categories] == [deed.value for deed in Deed]
    voted = told[told["deed"] == "voted"]
    assert voted["ballot"].notna().all()
    pd.testing.assert_frame_equal(pd.read_parquet(BytesIO(frames.parquet(told))), told)


def test_every_frame_comes_out_of_a_file_as_it_went_in(store: Store) -> None:
    view = seen(store)
    weights = frames.weights(POPULATIONS)
    assert weights["persons"].sum() == sum(POPULATIONS.persons.values())
    for frame in (frames.cells(view), frames.matrix(view), frames.topics(view), frames.comparison(view, 1), weights):
        read = pd.read_parquet(BytesIO(frames.parquet(frame)))
        pd.testing.assert_frame_equal(read, frame)
        assert read.attrs == frame.attrs


def test_the_file_says_the_same_as_the_one_for_other_programs(store: Store) -> None:
    registers = Registers(seeds.all_populations(), seeds.groupings())
    at = datetime(2027, 1, 12, tzinfo=UTC)
    made = {kind: outgoing.made(kind, seen(store), registers, speak("nl"), at) for kind in ("json", "parquet")}
    listed = json.loads(made["json"].content)["cells"]
    told = pd.read_parquet(BytesIO(made["parquet"].content))
    for one in listed:
        row = cell(told, one["topic"], one["state"])
        assert (row["stance"], row["note"], row["reason"], row["file"] if one["file"] else "") == (
            one["stance"],
            one["note"],
            one["reason"],
            one["file"],
        )
    assert told["version"].notna().sum() == len(listed)


def test_nothing_that_a_page_starts_with_loads_pandas() -> None:
    rooms = "positions.protocol, positions.outgoing, positions.web, positions.cli, positions.pictures"
    asked = f"import sys, {rooms}; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_a_frame_is_marked_as_high_as_a_red_line_in_it(store: Store) -> None:
    owner = View(store, "proef", Visitor("Anna", Role.OWNER, Marking.RESTRICTED, red_lines=True))
    owner.record(Batch(Key("z", 1), (Amend(Cell("p2", State.PT), 0, {"red_line": "geen uitzondering"}),)))
    since = owner.revision() - 1
    assert frames.comparison(owner, since).attrs["marking"] == "restricted"
    assert frames.comparison(owner.narrowed(Marking.RESTRICTED), since).attrs["marking"] == "internal"


def test_an_amended_field_is_found_in_its_own_column(store: Store) -> None:
    at = Cell("p2", State.IT)
    store.record("proef", Batch(Key("y", 1), (Amend(at, 0, {"conditions": "er geld is"}),)), "Anna")
    assert cell(frames.cells(seen(store)), "p2", "IT")["conditions"] == "er geld is"
