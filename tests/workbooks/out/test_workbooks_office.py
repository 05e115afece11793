"""The same workbook in LibreOffice: values, text that stays text, and pages."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.formatting import ConditionalFormattingList
from PIL import Image

from positions.changes import Cell
from positions.stances import NOTE_LENGTH, Position, Source, SourceKind, Stance
from positions.states import State
from positions.workbooks.out import styles
from positions.workbooks.out.writing import write
from positions.workbooks.texts import unescape
from tests.factories import dossier
from tests.libreoffice import convert, pages
from tests.workbooks.samples import WORDS, content, filled, strays

FORMULAS = ["=1+1", "+1", "-1", "@x", "#N/A", "_x0041_", "1e5", "WAAR", "regel een\nregel twee"]


def values(book: Any, read: Callable[[str], str] = str) -> dict[str, dict[str, Any]]:
    """Every value by sheet and cell, figures to 12 decimals; empty text is no value."""
    return {
        sheet.title: {
            cell.coordinate: read(cell.value) if isinstance(cell.value, str) else _rounded(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
        for sheet in book
    }


def _rounded(value: Any) -> Any:
    return round(value, 12) if isinstance(value, float) else value


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A workbook with everything in it, as written and as LibreOffice saved it again."""
    folder = tmp_path_factory.mktemp("heen")
    file = dossier(pillars=5, under=2, crossing=2)
    shown = filled(file)
    awkward = {
        (topic.id, State.BE): Position(Stance.NEUTRAL, note=text, source=Source(SourceKind.MESSAGE, text))
        for topic, text in zip(file.topics, FORMULAS, strict=False)
    }
    cells = {**shown.cells, **content(file, awkward).cells}
    write(replace(shown, cells=cells), WORDS["nl"], folder / "uit.xlsx")
    again = convert(folder / "uit.xlsx", "xlsx", folder / "terug")
    return folder / "uit.xlsx", again


def test_saved_again_by_libreoffice_every_value_is_the_same(both: tuple[Path, Path]) -> None:
    ours, theirs = (openpyxl.load_workbook(path, data_only=True) for path in both)
    for book in (ours, theirs):  # what is behind the count has no results until a spreadsheet works them out
        del book["Drempels"], book["Telling"]
    # LibreOffice keeps texts in one table, and there openpyxl undoes the escaping itself.
    assert values(ours, unescape) == values(theirs)


def test_formulas_in_texts_are_text_in_libreoffice_too(both: tuple[Path, Path]) -> None:
    assert strays(openpyxl.load_workbook(both[1])) == []


def test_libreoffice_keeps_rules_lists_notes_and_filters(both: tuple[Path, Path]) -> None:
    ours, theirs = (openpyxl.load_workbook(path)["Matrix"] for path in both)
    assert theirs.auto_filter.ref == ours.auto_filter.ref
    assert theirs.data_validations.dataValidation[0].formula1.lstrip("=") == "lijst_standpunten"
    labels = {rule.formula[0] for area in theirs.conditional_formatting for rule in area.rules}
    assert {'"Voortrekker"', '"Tegen"', '"Onbekend"', '"Afgeschermd"'} <= labels
    assert theirs["D7"].comment.text.strip() == ours["D7"].comment.text.strip()


def printed(folder: Path, shown: Any) -> Path:
    write(shown, WORDS["nl"], folder / "uit.xlsx")
    return convert(folder / "uit.xlsx", "pdf", folder)


def text_of(pdf: Path, page: int) -> str:
    asked = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def colours(pdf: Path, folder: Path) -> dict[str, int]:
    """How many dots of the first page have each colour, RRGGBB."""
    with Image.open(pages(pdf, folder)[0]) as page:
        dots = page.convert("RGB").tobytes()
    return Counter(dots[at : at + 3].hex().upper() for at in range(0, len(dots), 3))


ASTRAL = "vóór 😀 en 𐌀"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of a workbook without rules, with a long note on one cell and rare letters in another."""
    folder = tmp_path_factory.mktemp("papier")
    held = {State.NL: Position(Stance.SUPPORTS, note=ASTRAL), State.BE: Position(Stance.OPPOSES, note=LONG)}
    write(content(dossier(pillars=1, under=1), {("p1", s): p for s, p in held.items()}), WORDS["nl"], folder / "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    for sheet in book:
        sheet.conditional_formatting = ConditionalFormattingList()
    book.save(folder / "b.xlsx")
    return told(convert(folder / "b.xlsx", "pdf", folder))


LONG = " ".join(f"{number:03} woord" for number in range(200)) + "."


def told(pdf: Path) -> list[str]:
    """The text of each page."""
    asked = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]


def test_the_marking_stands_once_above_and_once_below_each_page(paper: list[str]) -> None:
    for page in paper:
        lines = [line.casefold() for line in page.splitlines() if line.strip()]
        assert [sum("verspreiding: intern" in line for line in part) for part in (lines[:3], lines[-2:])] == [1, 1]


def test_a_note_of_two_thousand_characters_is_whole_on_paper(paper: list[str]) -> None:
    assert len(LONG) == NOTE_LENGTH
    (page,) = [page for page in paper if "000 woord" in page]
    assert [number for number in range(200) if f"{number:03}" not in page] == []


@pytest.mark.parametrize(
    ("part", "end"), [("{:03}", "\n"), ("{:03} een regel van wat meer woorden", "\n"), ("{:03}", "\n\n\n")]
)
def test_a_note_of_many_lines_is_whole_on_paper_with_a_mark_for_each(tmp_path: Path, part: str, end: str) -> None:
    numbers = range((NOTE_LENGTH + len(end)) // len(part.format(0) + end))
    note = end.join(part.format(number) for number in numbers)
    assert NOTE_LENGTH - 40 < len(note) <= NOTE_LENGTH
    held = {("p1", State.NL): Position(Stance.SUPPORTS, note=note, conditions=note[:500].strip())}
    for page in told(printed(tmp_path, content(dossier(pillars=1, under=0, crossing=0), held))):
        if "¶" in page:
            assert [number for number in numbers if f"{number:03}" not in page] == []
            assert page.count("¶") > note.count("\n")
            return
    raise AssertionError("the note is on no page")


def test_without_rules_the_right_sign_is_on_paper(paper: list[str]) -> None:
    assert [paper[0].count(shown) for shown in ("+ Steunt", "−− Tegen", "? Steunt", "? Tegen")] == [2, 2, 0, 0]


def test_letters_above_ffff_are_written_as_they_are(tmp_path: Path, paper: list[str]) -> None:
    assert any(ASTRAL in page for page in paper)
    write(content(positions={("p1", State.NL): Position(note=ASTRAL)}), WORDS["nl"], tmp_path / "uit.xlsx")
    with zipfile.ZipFile(tmp_path / "uit.xlsx") as parts:
        written = [parts.read(name) for name in parts.namelist()]
    assert sum(ASTRAL.encode() in part for part in written) == 2
    assert not any(re.search(rb"&#\d{3,};", part) for part in written)


@pytest.mark.parametrize("full", [True, False], ids=["filled in", "empty"])
def test_the_pillars_print_on_one_page(tmp_path: Path, full: bool) -> None:
    file = dossier(pillars=5, under=1, crossing=0)
    pdf = printed(tmp_path, filled(file) if full else content(file))
    first, second = text_of(pdf, 1), text_of(pdf, 2)
    assert "Krachtenveld Routekaart voor de proef" in first
    assert all(re.search(rf"^ *{state.value} ", first, re.MULTILINE) for state in State)
    assert "Pagina 1 van" in first
    assert "Verspreiding: Intern" in first
    assert "P1 Onderwerp P1" in second


def test_paper_shows_the_symbols_and_the_colours(tmp_path: Path) -> None:
    pdf = printed(tmp_path, filled(dossier(pillars=5, under=0, crossing=0)))
    for shown in ("++ Voortrekker", "+ Steunt", "0 Neutraal", "− Kritisch", "−− Tegen", "? Onbekend"):
        assert shown in text_of(pdf, 1)
    assert {styles.STANCES[stance].fill for stance in Stance} <= colours(pdf, tmp_path / "beeld").keys()


def test_colour_and_symbol_follow_when_somebody_changes_a_stance(tmp_path: Path) -> None:
    expected = {Cell(pillar, state) for pillar in ("p1", "p2") for state in State}
    pdf = printed(tmp_path, content(dossier(pillars=2, under=0, crossing=0), expected=expected))
    book = openpyxl.load_workbook(tmp_path / "uit.xlsx")
    book["Matrix"]["D20"] = "Tegen"
    book.save(tmp_path / "gewijzigd.xlsx")
    changed = convert(tmp_path / "gewijzigd.xlsx", "pdf", tmp_path)
    assert [text_of(page, 1).count("−− Tegen") for page in (pdf, changed)] == [1, 2]
    opposed = styles.STANCES[Stance.OPPOSES].fill
    before, after = (colours(page, tmp_path / page.stem)[opposed] for page in (pdf, changed))
    assert after > 1.5 * before
