"""The matrix as the browser is given it: whole, plain JSON, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from positions import seeds
from positions.access import Seen, View
from positions.changes import Batch, Cell, Key, Restate
from positions.council.tally import Outcome
from positions.dossiers import Columns, Expectation
from positions.people import Role, Visitor
from positions.protocol.matrix import opening
from positions.registers import Registers
from positions.rules import Rule
from positions.stances import Marking, Position, Salience, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.tallies import Tallies
from positions.words import LANGUAGES, Words, speak
from tests.factories import dossier, topic, written
from tests.protocol.pages import SECRET, Json, unpacked

OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
ROADMAP = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml")
COLUMNS = ("", "P1", "P2", "P5", "overig", "alle")


@pytest.fixture(scope="module")
def roadmap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the dossier that ships."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('sheet') / 'positions.db'}")
    opened.seed(ROADMAP.dossier, ROADMAP.positions)
    yield opened
    opened.close()


def drawn(
    store: Store, registers: Registers, columns: str = "", language: str = "nl", visitor: Visitor = OWNER
) -> Json:
    """The shipped dossier as it reaches the browser."""
    return sheet(View(store, "kwaliteitsbanen", visitor), registers, columns, speak(language))


def sheet(view: View, registers: Registers, columns: str, words: Words) -> Json:
    """A sheet as it reaches the browser: a sheet that is not plain JSON does not."""
    made = opening(view, registers, {"kolommen": columns}, words)
    read: Json = json.loads(json.dumps(made, allow_nan=False))
    return read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", COLUMNS)
def test_a_sheet_holds_all_that_the_page_draws(
    roadmap: Store, registers: Registers, columns: str, language: str
) -> None:
    page = drawn(roadmap, registers, columns, language)
    topics = [t["id"] for t in page["topics"]]
    assert topics == [t.id for t in Columns.of(ROADMAP.dossier, columns).topics]
    assert [s["code"] for s in page["states"]] == list(State)
    assert page["tallies"].keys() == set(topics)
    assert unpacked(page["cells"]).keys() <= set(topics)
    assert page["language"] == language
    assert page["words"] == speak(language).under("matrix")
    assert all(t["title"] and t["short"] and t["number"] for t in page["topics"])
    assert len(page["groupings"]) == len(registers.groupings)
    assert page["labels"]["stance"].keys() == set(Stance)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", COLUMNS)
def test_what_a_cell_holds_has_a_label(roadmap: Store, registers: Registers, columns: str, language: str) -> None:
    page = drawn(roadmap, registers, columns, language)
    cells = [cell for row in unpacked(page["cells"]).values() for cell in row.values()]
    for cell in cells:
        assert page["labels"]["stance"][cell["stance"]]
        for field in ("certainty", "direction", "basis", "salience", "marking"):
            assert cell.get(field) is None or page["labels"]["choices"][field][cell[field]]
        assert "source" not in cell or page["labels"]["kind"][cell["source"]["kind"]]
    assert cells or columns in ("P5",), "the Dutch stances"


def test_every_topic_is_told_with_the_columns_in_which_it_stands(roadmap: Store, registers: Registers) -> None:
    index = drawn(roadmap, registers, "P2")["columns"]["index"]
    assert {one["id"] for one in index} == {topic.id for topic in ROADMAP.dossier.topics}
    for one in index:
        assert one["id"] in {topic.id for topic in Columns.of(ROADMAP.dossier, one["columns"]).topics}


def test_who_wrote_a_cell_is_told_to_who_sees_sources(roadmap: Store, registers: Registers) -> None:
    def authors(visitor: Visitor) -> set[str]:
        cells = unpacked(drawn(roadmap, registers, visitor=visitor)["cells"])
        return {cell["by"] for row in cells.values() for cell in row.values()}

    assert authors(OWNER) == {"fiche"}
    assert authors(replace(OWNER, role=Role.READER, sources=False)) == {""}


def test_a_sheet_speaks_its_language(roadmap: Store, registers: Registers) -> None:
    dutch, english = drawn(roadmap, registers), drawn(roadmap, registers, language="en")
    assert (dutch["dossier"]["title"], dutch["columns"]["title"]) == ("Routekaart voor kwaliteitsbanen", "Pijlers")
    assert (english["dossier"]["title"], english["columns"]["title"]) == ("Quality Jobs Roadmap", "Pillars")
    assert next(s for s in english["states"] if s["code"] == "DE")["share"] == "18.49"
    assert next(s for s in dutch["states"] if s["code"] == "DE")["share"] == "18,49"


def test_a_page_says_for_paper_of_which_moment_it_is_and_how_far_it_may_spread(
    roadmap: Store, registers: Registers
) -> None:
    frozen = Visitor("Bram", Role.READER, Marking.INTERNAL, at=1)
    now, then = drawn(roadmap, registers)["me"], drawn(roadmap, registers, visitor=frozen)["me"]
    assert (now["at"], now["marked"]) == ("", "Verspreiding: Beperkt")
    assert (then["at"], then["marked"]) == ("revisie 1", "Verspreiding: Intern")


def test_what_is_pasted_is_understood_in_every_language(roadmap: Store, registers: Registers) -> None:
    known = drawn(roadmap, registers)["reading"]["stances"]
    assert (known["steunt"], known["supports"], known["tegen"], known["opposes"]) == ("+", "+", "--", "--")
    assert {*known.values()} == {*Stance}


def test_a_title_without_english_is_dutch_in_english(registers: Registers, tmp_path: Path) -> None:
    only = {"nl": "Alleen Nederlands"}
    plain = dossier()
    topics = tuple(replace(t, title=only, short=only) for t in plain.topics)
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    store.seed(replace(plain, title=only, topics=topics), {})
    page = sheet(View(store, "proef", OWNER), registers, "p1", speak("en"))
    store.close()
    assert page["dossier"]["title"] == "Alleen Nederlands"
    assert page["columns"]["title"] == "P1 Alleen Nederlands"
    assert {t["title"] for t in page["topics"]} == {t["short"] for t in page["topics"]} == {"Alleen Nederlands"}


@pytest.mark.parametrize(
    ("short", "shortest", "said"),
    [
        ("Rechten, publieke diensten en investeringen", {"nl": "Rechten, diensten"}, "Rechten, diensten"),
        ("Mobiliteits\u00adpakket", None, "Mobiliteits\u00adpakket"),
        ("Grenswaarden stoffen", None, ""),
    ],
)
def test_over_a_narrow_column_stands_what_seventeen_letters_can_say(
    registers: Registers, tmp_path: Path, short: str, shortest: dict[str, str] | None, said: str
) -> None:
    plain = dossier()
    topics = tuple(replace(t, short={"nl": short}, shortest=shortest) for t in plain.topics)
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    store.seed(replace(plain, topics=topics), {})
    page = sheet(View(store, "proef", OWNER), registers, "p1", speak("nl"))
    store.close()
    assert {t["shortest"] for t in page["topics"]} == {said}


def test_a_withheld_cell_is_named_and_counted_as_unknown(registers: Registers, store: Store) -> None:
    closed = Position(Stance.OPPOSES, note=SECRET, marking=Marking.RESTRICTED)
    made = dossier(id="afgeschermd")
    store.seed(made, {Cell("p1", State.DE): closed, Cell("p1", State.FR): Position(Stance.OPPOSES)})
    view = View(store, made.id, Visitor("Bram", Role.EDITOR, Marking.INTERNAL))
    page = sheet(view, registers, "", speak("nl"))
    assert page["withheld"] == [["p1", "DE"]]
    assert unpacked(page["cells"])["p1"].keys() == {"FR"}
    assert page["tallies"]["p1"]["rest"].endswith("26 open · 1 tegen")
    assert SECRET not in json.dumps(page)


def test_a_reader_is_drawn_no_way_to_edit(roadmap: Store, registers: Registers) -> None:
    page = drawn(roadmap, registers, visitor=Visitor("Cor", Role.READER, Marking.INTERNAL))
    assert (page["me"]["name"], page["me"]["edit"], page["sources"]) == ("Cor", False, [])


def test_an_edit_counts_at_once(registers: Registers, store: Store) -> None:
    made = dossier(id="telling")
    store.seed(made, {})
    edits = tuple(Restate(Cell("1a", s), 0, Stance.SUPPORTS, words="mits het kan") for s in list(State)[:15])
    View(store, made.id, OWNER).record(Batch(Key("x", 1), edits))
    tally = sheet(View(store, made.id, OWNER), registers, "p1", speak("nl"))["tallies"]["1a"]
    assert (tally["favour"], tally["rest"]) == ("15 voor", ", waarvan 15 onder voorwaarden · 12 open · 0 tegen")
    assert tally["members"]["favour"] == [["+", 55.56]]
    assert (tally["members"]["tick"], tally["members"]["stars"]) == (55.56, ", 15*")
    assert tally["verdict"]["word"] == "Bereikt"
    assert "Zonder de voorwaardelijke steun is er geen meerderheid." in tally["tip"].split("\n")


def test_a_pillar_has_support_and_no_verdict(roadmap: Store, registers: Registers) -> None:
    for tally in drawn(roadmap, registers)["tallies"].values():
        assert not {"verdict", "rule"} & tally.keys()
        assert "Over pijlers stemt de Raad niet" in tally["tip"]


def test_a_pillar_with_a_rule_has_a_verdict_and_is_indicative(registers: Registers) -> None:
    ruled, plain = topic("P1", is_pillar=True, rule=Rule.QUALIFIED), topic("P2", is_pillar=True)
    tallies = Tallies([ruled, plain], registers.populations[2025], speak("nl")).of(Seen({}, frozenset()))
    assert (tallies["p1"]["verdict"]["word"], tallies["p1"]["rule"]) == ("Open", "gekwalificeerde meerderheid")
    assert "Indicatief: er is nog niet gestemd." in tallies["p1"]["tip"].split("\n")
    assert "indicatief" in tallies["p2"]["tip"]
    assert not {"verdict", "rule"} & tallies["p2"].keys()


def test_under_unanimity_no_line_is_drawn_since_nobody_needs_to_join(registers: Registers) -> None:
    unanimous = topic("X1", rule=Rule.UNANIMITY)
    tallies = Tallies([unanimous], registers.populations[2025], speak("nl")).of(Seen({}, frozenset()))
    assert (tallies["x1"]["members"]["tick"], tallies["x1"]["population"]["tick"]) == (None, None)


def test_a_topic_without_a_known_rule_has_no_outcome(registers: Registers) -> None:
    unknown = topic("X1")
    (counted,) = Tallies([unknown], registers.populations[2025], speak("nl")).tallies(Seen({}, frozenset()))
    assert counted[1].outcome is Outcome.NONE


@pytest.mark.parametrize("key", ["", "pijlers", "nergens", "P3", "1a", "\x00", "x" * 10_000])
def test_columns_there_are_not_are_the_pillars(key: str) -> None:
    assert Columns.of(ROADMAP.dossier, key) == Columns("pijlers", ROADMAP.dossier.pillars)


def test_columns_are_the_initiatives_under_a_pillar_or_under_none() -> None:
    made = dossier(pillars=2, under=2, crossing=1)
    assert [t.id for t in Columns.of(made, "p2").topics] == ["2a", "2b"]
    assert [t.id for t in Columns.of(made, "overig").topics] == ["x1"]
    assert Columns.of(dossier(crossing=0), "overig").key == "pijlers"


def test_the_expectation_hatches_the_pillars_of_every_state_but_ours() -> None:
    made = dossier()
    hatched = {Cell(t.id, s) for t in made.topics for s in State if made.expects(Cell(t.id, s), None)}
    assert hatched == {Cell(p.id, s) for p in made.pillars for s in State if s is not State.NL}


def test_an_expectation_of_one_topic_hatches_that_topic_alone() -> None:
    made = dossier(expectations=(Expectation("enkele lidstaten", "dit", "Enkele lidstaten zien iets.", "3c", "1a"),))
    hatched = {t.id for t in made.topics for s in State if made.expects(Cell(t.id, s), None)}
    assert hatched == {"1a"}


def test_without_an_expectation_nothing_is_hatched() -> None:
    made = dossier(expectations=())
    assert not any(made.expects(Cell(t.id, s), None) for t in made.topics for s in State)


@pytest.mark.parametrize(
    "position",
    [
        Position(Stance.SUPPORTS),
        Position(note="belt morgen"),
        Position(source=Source(SourceKind.MEETING, "werkgroep")),
        Position(salience=Salience.HIGH),
    ],
)
def test_a_cell_that_says_anything_of_its_own_is_not_hatched(position: Position) -> None:
    assert not dossier().expects(Cell("p1", State.DE), written("p1", State.DE, position))


def test_the_page_says_what_the_fiche_expects_only_where_it_does(roadmap: Store, registers: Registers) -> None:
    (said,) = drawn(roadmap, registers)["expectations"]
    assert (said["quantifier"], said["place"], said["taken"]) == ("veel", "Fiche 3c", "+")
    assert said["source"] == {
        "kind": "fiche",
        "reference": "BNC-fiche COM(2025) 944, Kamerstuk 22 112, nr. 4263, onderdeel 3c, alinea 1",
        "date": "2026-02-06",
    }
    assert drawn(roadmap, registers, "P2")["expectations"] == []
    assert not any(t["expected"] for t in drawn(roadmap, registers, "P2")["topics"])
    assert all(t["expected"] for t in drawn(roadmap, registers)["topics"])
