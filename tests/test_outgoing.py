"""What is handed out says what the matrix says, to each visitor no more than they may see."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from positions import outgoing, seeds
from positions.access import View
from positions.briefs import Audience, Wish
from positions.changes import Batch, Cell, Edit, Key, Restate
from positions.council.tally import support, tally
from positions.people import Role, Visitor
from positions.prose import written
from positions.registers import Registers
from positions.stances import Marking, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import LANGUAGES, speak
from tests.wordfile import every_part

SEED = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml")
PEOPLE = seeds.all_populations()
REGISTERS = Registers(PEOPLE, seeds.groupings(), evidence=seeds.evidence())
AT = datetime(2027, 1, 12, 23, 30, tzinfo=UTC)
SECRET = "zegt het alleen tegen ons"
STANCES = [*Stance, Stance.SUPPORTS, Stance.SUPPORTS]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The dossier that ships, a stance of every state on every pillar and on the first initiatives, one withheld."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('outgoing') / 'positions.db'}")
    closed = Position(
        Stance.OPPOSES,
        note=SECRET,
        marking=Marking.RESTRICTED,
        source=Source(SourceKind.CONVERSATION, "in vertrouwen"),
    )
    opened.seed(SEED.dossier, dict(SEED.positions) | {Cell("P1", State.SE): closed})
    opened.record("kwaliteitsbanen", Batch(Key("x", 1), tuple(_edits())), "Anna")
    yield opened
    opened.close()


def _edits() -> Iterator[Edit]:
    for column, topic in enumerate(SEED.dossier.topics[:9]):
        for row, state in enumerate(State):
            if state not in (State.NL, State.SE) and state not in topic.absent:
                words = "mits het kan" if row % 3 == 0 else ""
                yield Restate(Cell(topic.id, state), 0, STANCES[(row + column) % len(STANCES)], words=words)


@cache
def exported(store: Store, marking: Marking = Marking.RESTRICTED, language: str = "nl") -> outgoing.File:
    """The workbook as somebody gets it."""
    view = View(store, "kwaliteitsbanen", Visitor("Bram", Role.READER, marking))
    return outgoing.made("xlsx", view, REGISTERS, speak(language), AT)


@cache
def opened(file: outgoing.File) -> Workbook:
    """The file as openpyxl reads it."""
    return load_workbook(BytesIO(file.content), data_only=True)


def line(book: Workbook, sheet: str, label: str) -> list[Any]:
    """The figures in the line of a sheet that begins with a label, from the first topic on."""
    (found,) = [row for row in book[sheet].iter_rows(values_only=True) if str(row[0]).startswith(label)]
    return list(found[3:])


def columns(book: Workbook, sheet: str) -> list[str]:
    """The numbers of the topics at the head of a sheet."""
    (head,) = [row for row in book[sheet].iter_rows(values_only=True) if row[0] in ("Code",)]
    return [str(title).split()[0] for title in head[3:] if title]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_bears_the_dossier_and_the_day_here(store: Store, language: str) -> None:
    file = exported(store, language=language)
    assert (
        file.name == f"krachtenveld-kwaliteitsbanen-2027-01-13-{speak(language)('marking.restricted').lower()}.xlsx"
    ), "half past midnight in The Hague"
    assert file.media_type == outgoing.FORMATS["xlsx"]
    assert zipfile.ZipFile(BytesIO(file.content)).testzip() is None


def test_each_pillar_with_initiatives_has_its_sheet_and_so_do_the_rest(store: Store) -> None:
    assert opened(exported(store)).sheetnames[:5] == ["Matrix", "P1", "P2", "P5", "Overig"]
    english = opened(exported(store, language="en")).sheetnames
    assert english[5:9] == ["Majority", "Field of forces", "Positions", "Evidence"]


@pytest.mark.parametrize("sheet", ["Matrix", "P1"])
def test_the_figures_are_those_of_the_council(store: Store, sheet: str) -> None:
    book = opened(exported(store))
    cells = store.cells("kwaliteitsbanen")
    numbers = columns(book, sheet)
    assert len(numbers) >= 5
    for at, number in enumerate(numbers):
        topic = next(t for t in SEED.dossier.topics if t.number == number)
        taking_part = [s for s in State if s not in topic.absent]
        held = {c.state: w.position for c, w in cells.items() if c.topic == topic.id}
        counted = (
            support(taking_part, held, PEOPLE[2025])
            if topic.is_pillar
            else tally(topic.rule, taking_part, held, PEOPLE[2025])
        )
        assert line(book, sheet, "Draagvlak: leden voor")[at] == counted.in_favour.members
        assert line(book, sheet, "waarvan onder voorwaarden")[at] == counted.conditional.members
        # Rounded down to a tenth of a per cent: never above what is there, and less than a tenth below it.
        share = counted.in_favour.persons / counted.participants.persons
        assert 0 <= share - line(book, sheet, "Draagvlak: bevolking")[at] < 0.001
        abstain = f", {counted.abstaining.members} onthouden" if counted.abstaining.members else ""
        rest = f"{counted.open.members} open, {counted.against.members} tegen{abstain}"
        assert line(book, sheet, "Open, tegen")[at] == rest


def test_every_cell_has_its_row_with_what_the_matrix_says(store: Store) -> None:
    words = speak("nl")
    head, *rows = opened(exported(store))["Standpunten"].iter_rows(values_only=True)
    told = {(row[0], row[2]): dict(zip(head, row, strict=True)) for row in rows}
    cells = store.cells("kwaliteitsbanen")
    assert len(told) == len(rows) == 27 * len(SEED.dossier.topics)
    for topic in SEED.dossier.topics:
        for state in State:
            written = cells.get(Cell(topic.id, state))
            position = written.position if written else Position()
            row = told[topic.number, state.value]
            assert row["Standpunt"] == words(f"stance.{position.stance.name.lower()}")
            assert row["Doet mee"] == ("Nee" if state in topic.absent else "Ja")
            assert (row["Voorwaarden"] or "", row["Toelichting"] or "") == (position.conditions, position.note)


def test_a_withheld_cell_is_nowhere_in_the_file(store: Store) -> None:
    whole, less = exported(store), exported(store, Marking.INTERNAL)
    assert (SECRET in text(whole), SECRET in text(less)) == (True, False)
    assert ("in vertrouwen" in text(whole), "in vertrouwen" in text(less)) == (True, False)
    book = opened(less)
    head, *rows = book["Standpunten"].iter_rows(values_only=True)
    (row,) = [dict(zip(head, row, strict=True)) for row in rows if (row[0], row[2]) == ("P1", "SE")]
    assert row["Standpunt"] == "Afgeschermd"
    assert {row[name] for name in ("Toelichting", "Bron", "Door", "Versie", "Revisie", "Verspreiding")} == {None}


def test_a_withheld_cell_counts_as_unknown(store: Store) -> None:
    whole, less = (line(opened(exported(store, m)), "Matrix", "Open, tegen")[0] for m in list(Marking)[:0:-1])
    assert whole.split()[0] == str(int(less.split()[0]) - 1)
    assert whole.split()[2] == str(int(less.split()[2]) + 1)


def test_the_file_is_marked_as_its_highest_cell(store: Store) -> None:
    assert "VERSPREIDING: BEPERKT" in text(exported(store))
    assert "VERSPREIDING: BEPERKT" not in text(exported(store, Marking.INTERNAL))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_holds_the_text_its_marking_and_what_it_rests_on(store: Store, language: str) -> None:
    view = View(store, "kwaliteitsbanen", Visitor("Bram", Role.READER, Marking.RESTRICTED))
    wish = Wish(Audience.INTERNAL, "P1", language)
    file = outgoing.text(view, REGISTERS, wish, AT)
    marking = {"nl": "Beperkt", "en": "Restricted"}[language]
    assert file.name == f"krachtenveld-kwaliteitsbanen-P1-2027-01-13-{marking.lower()}.docx"
    made = Document(BytesIO(file.content))
    title, stand, *paragraphs = [p.text for p in made.paragraphs]
    told = written(view, PEOPLE, wish)
    assert [title, *paragraphs] == [told.title, *(p.text for s in told.sections for p in s.paragraphs)]
    assert {"nl": "Gemaakt 13 januari 2027, 00:30, van revisie 2", "en": "Made 13 January 2027, 00:30, of revision 2"}[
        language
    ] == stand
    assert marking in made.sections[0].header.paragraphs[0].text


def test_in_a_document_for_who_may_see_less_nothing_is_told_of_what_is_withheld(store: Store) -> None:
    for marking, told in ((Marking.RESTRICTED, True), (Marking.INTERNAL, False)):
        view = View(store, "kwaliteitsbanen", Visitor("Bram", Role.READER, marking))
        made = text(outgoing.text(view, REGISTERS, Wish(Audience.INTERNAL, "P1"), AT))
        assert ("Zweden" in made) == told
        assert ("afgeschermd" in made) != told
    view = View(store, "kwaliteitsbanen", Visitor("Bram", Role.READER, Marking.RESTRICTED))
    assert "Zweden" not in text(outgoing.text(view, REGISTERS, Wish(Audience.PUBLIC, "P1"), AT))


def text(file: outgoing.File) -> str:
    """Everything that is written anywhere in a file, its hidden parts too."""
    return every_part(file.content)


def test_state_sheets_hold_what_was_chosen_and_as_at_when(store: Store) -> None:
    view, words = View(store, "kwaliteitsbanen", Visitor("Bram", Role.READER, Marking.RESTRICTED)), speak("nl")
    first = outgoing.Choices(marking=Marking.INTERNAL, sources=False, at=outgoing.Point(1))
    then = outgoing.state_sheets(view, REGISTERS, [State.SE, State.DE], "P1", words, AT, first)
    assert then.name == "statenblad-kwaliteitsbanen-SE-DE-2027-01-13-r1-intern.docx"
    assert "stand bij revisie 1" in text(then)
    assert SECRET not in text(then)
    assert "Afgeschermd" in text(then)
    assert "BNC-fiche" not in text(then)
    now = outgoing.state_sheets(view, REGISTERS, [State.SE], "P1", words, AT)
    assert now.name.endswith("-SE-2027-01-13-beperkt.docx")
    assert SECRET in text(now)
    assert "stand 13 januari 2027, 00:30, revisie 2" in text(now)


def test_a_text_that_was_redacted_is_in_no_file_of_any_moment(tmp_path: Path) -> None:
    kept = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    told = Position(Stance.SUPPORTS, note=SECRET, conditions=SECRET, source=Source(SourceKind.MEETING, SECRET))
    kept.seed(SEED.dossier, dict(SEED.positions) | {Cell("P1", State.SE): told})
    kept.record("kwaliteitsbanen", Batch(Key("x", 1), (Restate(Cell("P1", State.SE), 1, Stance.OPPOSES),)), "Anna")
    owner = View(kept, "kwaliteitsbanen", Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    then = owner.narrowed(Marking.RESTRICTED, at=1)
    assert [SECRET in told for view in (owner, then) for told in _every_file(view)] == [True] * 14
    owner.redact(Cell("P1", State.SE), 1)
    assert [SECRET in told for view in (owner, then) for told in _every_file(view)] == [False] * 14
    kept.close()


def _read(kind: str, file: outgoing.File) -> str:
    if kind == "parquet":
        return str(pd.read_parquet(BytesIO(file.content)).to_csv())
    return text(file) if kind in ("xlsx", "ods") else file.content.decode()


def _every_file(view: View) -> Iterator[str]:
    """The dossier in every kind of file there is."""
    since = outgoing.Choices(since=outgoing.Point(1))
    for kind in outgoing.FORMATS:
        made = outgoing.made(kind, view, REGISTERS, speak("nl"), AT, since)
        yield _read(kind, made)
    yield text(outgoing.text(view, REGISTERS, Wish(Audience.INTERNAL, "P1"), AT))
    yield text(outgoing.state_sheets(view, REGISTERS, [State.SE], "P1", speak("nl"), AT, since))


# --- evidence -----------------------------------------------------------------------------------------------------


def test_evidence_has_a_sheet_of_its_own_on_the_topics_of_the_file_first(store: Store) -> None:
    book = opened(exported(store))
    rows = list(book["Bewijs"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == len(REGISTERS.evidence)
    telework = [row for row in rows if row[0] == "2b"]
    assert [row[1] for row in telework] == ["DK", "EE", "FI", "HU", "IE", "LV", "LT", "LU", "RO", "SE"]
    assert (telework[0][3], telework[0][10]) == ("ondertekend", "primair")
    assert [row[0] for row in rows if row[0]] == [row[0] for row in rows[: sum(bool(row[0]) for row in rows)]]
    assert all(row[8] and str(row[9]).startswith("http") and row[4] for row in rows)


def test_what_a_stance_rests_on_is_in_no_way_told_on_that_sheet(store: Store) -> None:
    narrow = opened(exported(store, Marking.PUBLIC))["Bewijs"].iter_rows(values_only=True)
    assert list(narrow)[4:] == list(opened(exported(store))["Bewijs"].iter_rows(values_only=True))[4:]
