"""What somebody may choose of a file: read from an address, refused in words, and kept to in every kind of file."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from positions import outgoing, seeds
from positions.access import View
from positions.changes import Amend, Batch, Cell, Key, Mark, Restate
from positions.dossiers import Dossier, Expectation, Judgement, Placement, Topic
from positions.fields import One, Some
from positions.outgoing import ChoiceError, Choices, Included, Point
from positions.outgoing.table import harmless
from positions.people import Role, Visitor
from positions.registers import Registers
from positions.rules import Rule
from positions.stances import (
    FIELDS,
    Basis,
    Certainty,
    Direction,
    Marking,
    Position,
    Salience,
    Source,
    SourceKind,
    Stance,
)
from positions.states import State
from positions.store import Store
from positions.topics import agendas
from positions.topics.agendas import Said
from positions.words import ZONE, speak
from tests.factories import dossier

FILE = dossier(pillars=2, under=2, crossing=1)
REGISTERS = Registers(seeds.all_populations(), seeds.groupings())
NOTE, SOURCE, SECRET = "een lange uitleg", "Raadswerkgroep 12 januari", "zegt het alleen tegen ons"
FULL = Position(
    stance=Stance.CRITICAL,
    certainty=Certainty.MEDIUM,
    direction=Direction.NOT_FAR_ENOUGH,
    basis=Basis.STATED,
    salience=Salience.HIGH,
    conditions="+ ruimte",
    note=f"={NOTE}\nregel twee",
    source=Source(SourceKind.MEETING, SOURCE, date(2027, 1, 12)),
    marking=Marking.INTERNAL,
    carried_from=Stance.NEUTRAL,
)
OPEN, INSIDE, CLOSED, LATER = (Cell("p1", state) for state in (State.BE, State.DE, State.SE, State.FR))


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """A dossier with three cells, then a moment, then a change and a cell more; nobody writes in it."""
    with begun(tmp_path_factory.mktemp("choices")) as seen:
        yield seen


@pytest.fixture
def own(tmp_path: Path) -> Iterator[View]:
    """The same, for one test that writes in it."""
    with begun(tmp_path) as seen:
        yield seen


@contextmanager
def begun(folder: Path) -> Iterator[View]:
    store = Store.open(f"sqlite:///{folder / 'positions.db'}")
    planted = {
        OPEN: Position(Stance.SUPPORTS, marking=Marking.PUBLIC),
        INSIDE: FULL,
        CLOSED: Position(Stance.OPPOSES, note=SECRET, marking=Marking.RESTRICTED),
    }
    store.seed(FILE, planted)
    view = View(store, FILE.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    view.record(Mark(Key("a", 1), "Raadswerkgroep", date(2027, 1, 12)))
    view.record(Batch(Key("a", 2), (Restate(OPEN, 1, Stance.CHAMPIONS), Restate(LATER, 0, Stance.NEUTRAL))))
    view.record(Batch(Key("a", 3), (Amend(Cell("x1", State.NL), 0, {"stance": Stance.SUPPORTS}),)))
    yield view
    store.close()


def asked(view: View, kind: str = "xlsx", **choices: str) -> outgoing.File:
    """A file as an address asks for it."""
    return outgoing.made(kind, view, REGISTERS, speak("nl"), datetime.now(UTC), outgoing.read(choices, view))


def book(view: View, **choices: str) -> Workbook:
    """The workbook of these choices, with the results of its formulas."""
    return load_workbook(BytesIO(asked(view, **choices).content), data_only=True)


def everything(file: outgoing.File) -> str:
    """All that is written anywhere in a file."""
    if file.name.endswith("parquet"):
        return str(pd.read_parquet(BytesIO(file.content)).to_csv())
    if not file.name.endswith(("xlsx", "ods")):
        return file.content.decode("utf-8-sig")
    parts = zipfile.ZipFile(BytesIO(file.content))
    return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


# --- reading ------------------------------------------------------------------------------------------------------


def test_nothing_chosen_is_everything_as_it_is_now(view: View) -> None:
    assert outgoing.read({}, view) == outgoing.read({"stand": "", "taal": "en"}, view) == Choices()


def test_every_choice_is_read(view: View) -> None:
    moment = view.milestones()[0]
    chosen = {"onderwerpen": "pillars", "verspreiding": "internal", "toelichting": "nee", "bronnen": "nee"}
    assert outgoing.read(chosen | {"stand": "raadswerkgroep", "vanaf": "1"}, view) == Choices(
        Included.PILLARS, Marking.INTERNAL, False, False, Point(moment.revision, moment), Point(1, moment)
    )


def test_a_day_ends_a_state_of_play_and_begins_a_list_of_changes(view: View) -> None:
    today = datetime.now(ZONE).date()
    assert outgoing.read({"stand": today.isoformat()}, view).at == Point(view.revision(), day=today)
    assert outgoing.read({"vanaf": today.isoformat()}, view).since == Point(0, day=today)


@pytest.mark.parametrize(
    ("choice", "value", "reason"),
    [
        ("onderwerpen", "alles", "choice"),
        ("verspreiding", "geheim", "choice"),
        ("toelichting", "no", "choice"),
        ("stand", "0", "no_revision"),
        ("stand", "999", "no_revision"),
        ("stand", "9" * 5000, "no_moment"),
        ("stand", "gisteren", "no_moment"),
        ("vanaf", "2027-02-30", "no_moment"),
        ("stand", "0001-01-01", "no_moment"),
        ("stand", "2001-01-01", "before_dossier"),
        ("vanaf", "-1", "no_moment"),
    ],
)
def test_what_there_is_not_is_refused_by_the_name_of_the_choice(
    view: View, choice: str, value: str, reason: str
) -> None:
    with pytest.raises(ChoiceError) as refused:
        outgoing.read({choice: value}, view)
    assert (refused.value.where, refused.value.reason) == (choice, reason)
    assert f"refusal.{reason}" in speak("nl").keys


def test_changes_since_later_than_the_state_of_play_are_refused(view: View) -> None:
    with pytest.raises(ChoiceError, match="something up to revision 1, found 2"):
        outgoing.read({"stand": "1", "vanaf": "2"}, view)


def test_a_dossier_without_pillars_has_no_file_of_pillars(tmp_path: Any) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    store.seed(dossier(pillars=0), {})
    flat = View(store, FILE.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    with pytest.raises(ChoiceError) as refused:
        asked(flat, onderwerpen="pillars")
    assert refused.value.reason == "no_topics"
    store.close()


# --- the files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("included", "sheets", "topics"),
    [
        ("all", ["Matrix", "P1", "P2", "Overig"], 7),
        ("pillars", ["Matrix"], 2),
        ("initiatives", ["P1", "P2", "Overig"], 5),
    ],
)
def test_only_the_topics_chosen_are_in_it(view: View, included: str, sheets: list[str], topics: int) -> None:
    made = book(view, onderwerpen=included)
    assert made.sheetnames[: len(sheets) + 1] == [*sheets, "Meerderheid"]
    assert made["Standpunten"].max_row == 1 + 27 * topics
    rows = list(csv.reader(StringIO(everything(asked(view, "csv", onderwerpen=included))), delimiter=";"))
    assert len(rows) == 1 + 27 * topics
    assert len(json.loads(asked(view, "json", onderwerpen=included).content)["dossier"]["topics"]) == topics


def test_a_file_of_an_agenda_has_its_topics_in_its_order_and_names_it(own: View) -> None:
    view, said = own, Said("Onze punten", "Coreper I", date(2027, 1, 12), ("x1", "1a"))
    view.planning().change(Key("tab", 1), lambda known: agendas.made(known, said))
    choice = "agenda:onze-punten"
    file = asked(view, onderwerpen=choice)
    assert file.name.startswith("krachtenveld-proef-onze-punten-20")
    made = load_workbook(BytesIO(file.content), data_only=True)
    assert made.sheetnames[:2] == ["Matrix", "Meerderheid"]
    heads = [str(cell.value) for row in made["Matrix"].iter_rows(max_row=6) for cell in row if cell.value]
    assert any("Onze punten · Coreper I · 12 januari 2027" in head for head in heads)
    assert made["Standpunten"].max_row == 1 + 27 * 2
    told = json.loads(asked(view, "json", onderwerpen=choice).content)["dossier"]["topics"]
    assert [topic["id"] for topic in told] == ["x1", "1a"]
    ods = zipfile.ZipFile(BytesIO(asked(view, "ods", onderwerpen=choice).content)).read("content.xml").decode()
    assert "Onze punten · Coreper I · 12 januari 2027" in ods
    assert choice in outgoing.about(view.dossier())
    with pytest.raises(ChoiceError) as refused:
        asked(view, onderwerpen=choice, stand="1")
    assert refused.value.reason == "no_agenda", "it was not there yet"


@pytest.mark.parametrize("kind", outgoing.FORMATS)
def test_nothing_above_the_marking_chosen_is_in_any_file(view: View, kind: str) -> None:
    assert SECRET in everything(asked(view, kind))
    inside, public = (everything(asked(view, kind, verspreiding=marking)) for marking in ("internal", "public"))
    assert SECRET not in inside
    assert NOTE in inside
    assert NOTE not in public
    assert SOURCE not in public


@pytest.mark.parametrize(
    ("marking", "word"), [("restricted", "beperkt"), ("internal", "intern"), ("public", "openbaar")]
)
def test_the_marking_stands_in_name_header_and_footer(view: View, marking: str, word: str) -> None:
    file = asked(view, verspreiding=marking)
    assert file.name.endswith(f"-{word}.xlsx")
    for sheet in load_workbook(BytesIO(file.content)):
        shown = f"Verspreiding: {word.capitalize()}"
        assert sheet.oddFooter.left.text.strip() == shown
        over = (sheet.oddHeader.right.text or "").strip()
        within = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
        assert over == shown or any(shown.upper() in text.upper() for text in within), (
            f"{sheet.title}: over it, or in a cell"
        )


@pytest.mark.parametrize("kind", outgoing.FORMATS)
def test_notes_and_sources_are_left_out_when_chosen(view: View, kind: str) -> None:
    less = everything(asked(view, kind, toelichting="nee"))
    assert (NOTE in less, SOURCE in less) == (False, True)
    less = everything(asked(view, kind, bronnen="nee"))
    assert (NOTE in less, SOURCE in less, "Anna" in less) == (True, False, False)


def test_whoever_sees_less_is_given_less_and_the_file_says_so(view: View) -> None:
    shared = view.narrowed(Marking.INTERNAL, sources=False, at=1)
    file = asked(shared, verspreiding="restricted", bronnen="ja")
    assert "-r1-intern" in file.name
    assert SECRET not in everything(file)
    made = load_workbook(BytesIO(file.content))
    assert "stand Raadswerkgroep (12 januari 2027), revisie 1 · zonder bronnen" in made["Matrix"]["A2"].value
    told = {row[0]: row[1] for row in made["Herkomst"].iter_rows(values_only=True)}
    assert (told["marking"], told["notes"], told["sources"]) == ("internal", "yes", "no")
    with pytest.raises(ChoiceError):
        outgoing.read({"stand": "2"}, shared)


def test_a_file_as_at_a_moment_is_as_it_was_and_says_so(view: View) -> None:
    file = asked(view, stand="Raadswerkgroep")
    assert "-r1-" in file.name
    made = load_workbook(BytesIO(file.content))
    assert made["Matrix"]["A2"].value.endswith("stand Raadswerkgroep (12 januari 2027), revisie 1")
    stances = {row[0].value: row[3].value for row in made["Matrix"].iter_rows(min_row=7, max_row=33)}
    assert (stances["BE"], stances["FR"]) == ("Steunt", "Onbekend")


def test_what_changed_since_a_moment_stands_on_a_sheet_of_its_own(view: View) -> None:
    made = book(view, vanaf="Raadswerkgroep")
    assert made.sheetnames[6:9] == ["Standpunten", "Wijzigingen", "Leeswijzer"]
    told = [row[:8] for row in made["Wijzigingen"].iter_rows(min_row=5, values_only=True)]
    assert told == [
        ("P1", "Onderwerp P1", "BE", "België", "Steunt", "Voortrekker", "Standpunt, Zekerheid, Basis", "Anna"),
        ("P1", "Onderwerp P1", "FR", "Frankrijk", "Onbekend", "Neutraal", "Standpunt, Zekerheid, Basis", "Anna"),
        ("X1", "Onderwerp X1", "NL", "Nederland", "Onbekend", "Steunt", "Standpunt", "Anna"),
    ]
    assert "sinds Raadswerkgroep (12 januari 2027)" in made["Wijzigingen"]["A2"].value
    assert made["Wijzigingen"]["J5"].value == "invoer"
    since = book(view, vanaf=str(view.revision()))["Wijzigingen"]
    assert [cell.value for cell in since["A"][4:]] == ["Sindsdien is er niets gewijzigd."]
    assert "Wijzigingen" not in book(view).sheetnames


def test_what_a_file_would_hold_is_told_beforehand(view: View) -> None:
    choices = outgoing.read({"verspreiding": "internal", "onderwerpen": "pillars", "vanaf": "1"}, view)
    held = outgoing.holding(view, REGISTERS, speak("nl"), datetime.now(UTC), choices)
    assert (held.topics, held.cells, held.known, held.withheld, held.moves) == (2, 54, 3, 1, 2)
    assert asked(view, onderwerpen="pillars", verspreiding="internal").name == f"{held.name}.xlsx"


@pytest.fixture
def decided(tmp_path: Any) -> Iterator[View]:
    """A dossier of which a rule, who takes part, the table and the title were set since revision 1."""
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    store.seed(FILE, {})
    decided = View(store, FILE.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    decided.set({"topic:1a:rule": "unanimity"})
    decided.set({"topic:1a:absent": ["DK", "IE"]})
    decided.set({"table": asdict(replace(REGISTERS.populations[2025], source="Eurostat", year=2027))})
    decided.set({"title": {"nl": "Een andere titel"}})
    decided.set({"topic:p1:rule": "qualified"})
    decided.set({"topic:p1:rule": None})
    yield decided
    store.close()


def test_what_changed_of_the_dossier_itself_is_told_with_who_and_in_words(decided: View) -> None:
    sheet = book(decided, vanaf="1")["Wijzigingen"]
    told = [row[:9] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert [(*row[:2], *row[4:8]) for row in told] == [
        (None, "Een andere titel", "Routekaart voor de proef", "Een andere titel", "Titel", "Anna"),
        (
            None,
            "Een andere titel",
            "geen; de meegeleverde tabel geldt",
            "Eurostat (2027)",
            "Ingelezen bevolkingstabel",
            "Anna",
        ),
        ("1a", "Onderwerp 1a", "gekwalificeerde meerderheid", "unanimiteit", "Beslisregel", "Anna"),
        ("1a", "Onderwerp 1a", "geen", "Denemarken en Ierland", "Doen niet mee", "Anna"),
    ]
    assert sheet["J5"].value == "dossier gewijzigd"
    told = json.loads(asked(decided, "json", vanaf="1").content)["dossier_moves"]
    assert [(move["topic"], move["field"], move["revision"], move["author"]) for move in told] == [
        (None, "title", 5, "Anna"),
        (None, "table", 4, "Anna"),
        ("1a", "rule", 2, "Anna"),
        ("1a", "absent", 3, "Anna"),
    ]
    assert (told[2]["before"], told[2]["after"], told[3]["after"]) == ("qualified", "unanimity", ["DK", "IE"])


def test_of_the_dossier_too_only_what_was_asked_and_may_be_seen_is_told(decided: View) -> None:
    def fields_told(view: View, **choices: str) -> list[str]:
        return [move["field"] for move in json.loads(asked(view, "json", **choices).content)["dossier_moves"]]

    assert fields_told(decided) == []
    assert fields_told(decided, vanaf="3") == ["title", "table"]
    assert fields_told(decided, vanaf="1", stand="2") == ["rule"]
    assert fields_told(decided, vanaf="1", onderwerpen="pillars") == ["title", "table"]
    assert fields_told(decided.narrowed(Marking.RESTRICTED, at=2), vanaf="1") == ["rule"]
    for kind in ("xlsx", "json"):
        assert "Anna" not in everything(asked(decided, kind, vanaf="1", bronnen="nee"))
    told = outgoing.holding(decided, REGISTERS, speak("nl"), datetime.now(UTC), outgoing.read({"vanaf": "1"}, decided))
    assert outgoing.lines(told, speak("nl"))[-1] == "Ook zijn 4 gegevens van het dossier zelf gewijzigd."


def test_whatever_changed_of_a_dossier_has_words(decided: View) -> None:
    for language in ("nl", "en"):
        named = {field.name for kind in (Dossier, Topic) for field in fields(kind)} - {"id"}
        # Each document and agenda is told as a change of its own, and of the topics each that came or went.
        one_by_one = named - {"documents", "agendas"} | {"document", "agenda", "shown"}
        assert speak(language).under("dossier_field").keys() == one_by_one
    given = {field.name: getattr(FILE, field.name) for field in fields(Dossier)}
    assert len(given) == 19, "a field more: say how it reads in positions/outgoing/dossier_moves.py"
    decided.set({"topics": [topic.id for topic in FILE.topics[:-1]]})
    decided.set({"topic:1a:parent": None})
    decided.set({"topic:1a:placed_by": "inference"})
    decided.set({"fiche_date": "2027-02-01"})
    decided.set({"general": [["procedure", "gewone"]]})
    decided.set({"expectations": []})
    decided.set({"agenda:a": {"name": "Coreper I", "day": "2027-05-20", "topics": ["1a"]}})
    decided.set({"archived": True})
    told = {row[6]: row[4:6] for row in book(decided, vanaf="1")["Wijzigingen"].iter_rows(min_row=5, values_only=True)}
    assert told["Staat in de matrix"] == ("Ja", "Nee")
    assert told["In het archief"] == ("Nee", "Ja")
    assert told["Agenda"] == ("geen", "Coreper I · 20 mei 2027: 1a")
    assert told["Valt onder"] == ("P1", "geen")
    assert told["Geplaatst door"] == ("het fiche", "onszelf")
    assert told["Datum fiche"] == ("12 januari 2027", "1 februari 2027")
    assert told["Algemene gegevens"] == ("geen", "Besluitvormingsprocedure Raad: gewone")
    assert told["Verwachting in het fiche"] == ("veel lidstaten: de doelstellingen", "geen")


def test_a_file_is_marked_as_high_as_what_it_tells_of_before(tmp_path: Any) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    store.seed(FILE, {CLOSED: Position(Stance.OPPOSES, note=SECRET, marking=Marking.RESTRICTED)})
    lowered = View(store, FILE.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    lowered.record(Batch(Key("a", 1), (Amend(CLOSED, 1, {"marking": Marking.INTERNAL, "note": ""}),)))
    for kind in ("xlsx", "json"):
        assert asked(lowered, kind).name.endswith(f"-intern.{kind}")
        since = asked(lowered, kind, vanaf="1")
        assert since.name.endswith(f"-beperkt.{kind}")
        within = asked(lowered, kind, vanaf="1", verspreiding="internal")
        assert (within.name.endswith(f"-intern.{kind}"), SECRET in everything(within)) == (True, False)
    assert SECRET in everything(since)
    store.close()


# --- csv --------------------------------------------------------------------------------------------------------------


def test_a_csv_file_is_what_a_dutch_excel_opens_and_holds_the_sheet_of_positions(view: View) -> None:
    file = asked(view, "csv")
    assert file.content.startswith(b"\xef\xbb\xbfNummer;Onderwerp;Code;Lidstaat;Standpunt;")
    head, *rows = csv.reader(StringIO(everything(file), newline=""), delimiter=";")
    sheet_head, *sheet = book(view)["Standpunten"].iter_rows(values_only=True)
    assert head == list(sheet_head)
    for row, cells in zip(rows, sheet, strict=True):
        assert row == [harmless(cell(value)) for value in cells]


def cell(value: Any) -> str:
    """A value of a sheet as a row of text has it."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == datetime.min.time() else f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


@given(st.text() | st.sampled_from(["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "'", "''", "'=1", " =1", "＝1"]))
def test_a_text_in_csv_starts_no_formula_and_comes_back_the_same(text: str) -> None:
    written = harmless(text)
    assert not written.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert written.removeprefix("'") == text


# --- json -------------------------------------------------------------------------------------------------------------


def test_json_holds_all_that_is_known_of_every_cell_and_of_the_dossier(view: View) -> None:
    told = json.loads(asked(view, "json", vanaf="1").content)
    assert (told["program"], told["format"], told["revision"]) == ("krachtenveld", 1, view.revision())
    assert (told["marking"], told["up_to"], told["notes"], told["sources"]) == ("restricted", "restricted", True, True)
    assert {cell: (w.version, w.revision, w.author, w.at, w.position) for cell, w in view.cells().cells.items()} == {
        Cell(cell["topic"], State(cell["state"])): (
            cell["version"],
            cell["revision"],
            cell["author"],
            datetime.fromisoformat(cell["at"]),
            position(cell),
        )
        for cell in told["cells"]
    }
    assert dossier_of(told["dossier"]) == view.dossier()
    assert told["populations"]["total"] == REGISTERS.populations[2025].total
    assert told["populations"]["persons"]["NL"] == REGISTERS.populations[2025].persons[State.NL]
    (moment,) = told["milestones"]
    assert (moment["name"], moment["date"], moment["revision"]) == ("Raadswerkgroep", "2027-01-12", 1)
    assert told["since"] == 1
    assert [(move["state"], move["before"]["stance"], move["stance"]) for move in told["moves"]] == [
        ("BE", "+", "++"),
        ("FR", "?", "0"),
        ("NL", "?", "+"),
    ]


def test_json_says_where_something_is_withheld_and_nothing_more(view: View) -> None:
    told = json.loads(asked(view, "json", verspreiding="internal").content)
    assert told["withheld"] == [{"topic": "p1", "state": "SE"}]
    assert "SE" not in {cell["state"] for cell in told["cells"]}


def position(told: dict[str, Any]) -> Position:
    """A position read back from JSON."""
    found = {field.name: told[field.name] for field in FIELDS}
    for field in FIELDS:
        if isinstance(field.kind, Some):
            found[field.name] = frozenset(map(field.kind.of, found[field.name]))
        elif isinstance(field.kind, One) and found[field.name] is not None:
            found[field.name] = field.kind.of(found[field.name])
    if found["source"]:
        source = found["source"]
        day = source["date"] and date.fromisoformat(source["date"])
        found["source"] = Source(SourceKind(source["kind"]), source["reference"], day)
    return Position(**found)


def dossier_of(told: dict[str, Any]) -> Dossier:
    """A dossier read back from JSON."""
    topics = tuple(
        Topic(
            **one
            | {
                "rule": one["rule"] and Rule(one["rule"]),
                "placed_by": one["placed_by"] and Placement(one["placed_by"]),
                "absent": frozenset(map(State, one["absent"])),
            }
        )
        for one in told["topics"]
    )
    return Dossier(
        **told
        | {
            "topics": topics,
            "fiche_date": date.fromisoformat(told["fiche_date"]),
            "general": tuple(map(tuple, told["general"])),
            "expectations": tuple(Expectation(**said) for said in told["expectations"]),
            "judgements": tuple(Judgement(**said) for said in told["judgements"]),
            **{
                name: tuple(told[name]) for name in ("documents", "evidence", "groups", "agendas")
            },  # of which this file has none
        }
    )
