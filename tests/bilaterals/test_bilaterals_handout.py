"""State sheets on paper: one A4 each, whatever stands in the cells."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from positions.bilaterals import StateSheet, sheets
from positions.bilaterals.handout import document
from positions.changes import Cell
from positions.dossiers import Dossier
from positions.stances import Basis, Certainty, Direction, Marking, Position, Salience, Side, Source, SourceKind, Stance
from positions.states import State
from positions.words import speak
from tests.bilaterals import scene
from tests.bilaterals.conftest import TABLES, Room
from tests.factories import AT
from tests.libreoffice import convert
from tests.wordfile import said

LONG = "De lidstaat wil ruimte voor nationale cao’s en geen eigen inspecties van de Autoriteit. "
AWKWARD = [
    "=1+1",
    "<b>vet</b> & zo",
    "🎉 🇳🇱",
    "שלום עולם",
    "\u202eomgekeerd",
    "Woordenlijst" * 30,
    "regel een\nregel twee",
]


def everything(text: str) -> dict[Cell, Position]:
    """A stance of everybody on every topic, each with all that a cell can hold."""
    source = Source(SourceKind.MEETING, text[:190] or "?", AT.date())
    found = {}
    for at, topic in enumerate(scene.ROADMAP.topics):
        for row, state in enumerate(State):
            stance = list(Stance)[(at + row) % 5]
            direction = None if stance.side is Side.FOR else Direction.NOT_FAR_ENOUGH
            about = Certainty.HIGH, direction, Basis.STATED, Salience.HIGH
            carried = Stance.OPPOSES if stance is not Stance.OPPOSES and at % 3 == 0 else None
            if state not in topic.absent:
                cell = Cell(topic.id, state)
                found[cell] = Position(stance, *about, text[:500], text[:2000], source, Marking.INTERNAL, carried)
    return found


def made(
    room: Room, dossier: Dossier, cells: Mapping[Cell, Position], *states: State, choice: str = ""
) -> list[StateSheet]:
    """The sheets of some states."""
    return list(sheets(room.view(room.plant(dossier, cells)), TABLES, states, choice, speak("nl")))


def written(shown: list[StateSheet], language: str = "nl") -> bytes:
    words = speak(language)
    return document(shown, "proef", words, AT, words.moment(AT))


def pages(shown: list[StateSheet], folder: Path) -> list[str]:
    """What stands on each page, as LibreOffice prints it."""
    (folder / "uit.docx").write_bytes(written(shown))
    pdf = convert(folder / "uit.docx", "pdf", folder)
    run = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return run.stdout.split("\f")[:-1]


@pytest.fixture(scope="module")
def printed(room: Room, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[StateSheet], list[str]]:
    """Sheets of every kind in one document, from nothing known to more than a page could hold, and their pages."""
    few, bare = scene.cells(), scene.SEED.positions
    awkward = {
        cell: replace(position, conditions=text, note=text * 3)
        for (cell, position), text in zip(few.items(), AWKWARD * 20, strict=False)
    }
    shown = [
        *made(room, scene.dossier(), few, State.DE, State.PL, State.NL, State.DK, choice="P2"),
        *made(room, scene.dossier(), bare, State.FR, State.NL),
        *made(room, scene.dossier(), everything("kort"), State.DE, State.DK),
        *made(room, scene.dossier(), everything(LONG * 25), State.FR, State.NL, State.DK),
        *made(room, scene.dossier(), everything("W" * 2000), State.ES),
        *made(room, scene.dossier(), awkward, State.DE),
    ]
    return shown, pages(shown, tmp_path_factory.mktemp("papier"))


def test_every_sheet_takes_one_page_whatever_stands_in_it(printed: tuple[list[StateSheet], list[str]]) -> None:
    shown, found = printed
    assert len(found) == len(shown)
    for number, (sheet, page) in enumerate(zip(shown, found, strict=True), 1):
        assert sheet.title in page
        assert f"Pagina {number} van {len(shown)}" in page
        assert page.count("Verspreiding: Intern") == 2
        assert sheet.parts[0].title in page


def test_a_sheet_says_what_it_says_on_screen(printed: tuple[list[StateSheet], list[str]]) -> None:
    germany = " ".join(printed[1][0].split())
    assert "15 leden, 74,2%" in germany
    assert "8 van 11 onderwerpen aan dezelfde kant 14 niet te vergelijken 18,49% van de bevolking" in germany
    for row in (r for group in printed[0][0].groups for r in group.rows):
        assert row.number in germany
    assert "Krachtenveld proef · Duitsland · 12 januari 2027 · revisie 1" in germany
    assert "Voor bilateraal overleg · stand 12 januari 2027, 14:03, revisie 1" in germany


def test_what_does_not_fit_is_named_and_what_is_cut_is_said(room: Room) -> None:
    (sheet,) = made(room, scene.dossier(), everything(LONG * 25), State.FR)
    shown = said(written([sheet]))
    told = shown.split("Wegens plaats niet op dit blad: ")[1].split(".")[0]
    left_out = {part.split()[0] for part in told.split(", ")}
    rows = {row.number for group in sheet.groups for row in group.rows}
    on_it = {line for line in shown.splitlines() if line in rows}
    assert left_out | on_it == rows
    assert not left_out & on_it
    assert "Met … ingekort; de hele tekst staat in Krachtenveld." in shown
    short = said(written(made(room, scene.dossier(), scene.cells(), State.DE)))
    assert "ingekort" not in short
    assert "Wegens plaats" not in short


@pytest.mark.parametrize("text", AWKWARD)
def test_what_people_typed_stands_there_as_text(room: Room, text: str) -> None:
    cells = {Cell("ela", State.DE): replace(scene.held("0"), conditions=text, note=f"noot {text}"[:150])}
    shown = said(written(made(room, scene.dossier(), cells, State.DE)))
    assert text.strip() in shown
    assert f"noot {text}"[:150].strip() in shown


def test_the_same_cells_give_the_same_bytes_and_one_high_cell_marks_the_whole(room: Room) -> None:
    shown = made(room, scene.dossier(), scene.cells(), State.DE, State.FR)
    assert written(shown) == written(shown)
    assert "Verspreiding: Intern" in headers(written(shown))
    higher = [shown[0], replace(shown[1], marking=Marking.RESTRICTED)]
    assert headers(written(higher)) == {"Verspreiding: Beperkt"}


def headers(content: bytes) -> set[str]:
    """What stands above the pages."""
    return {section.header.paragraphs[0].text.strip() for section in docx.Document(BytesIO(content)).sections}


def test_the_document_speaks_english_too(room: Room, berlin: str) -> None:
    shown = sheets(room.view(berlin), TABLES, [State.DE], "P2", speak("en"))
    text = said(written(list(shown), "en"))
    assert "Germany: Quality Jobs Roadmap" in text
    assert "To ask" in text
    assert "provided met vereenvoudiging" in text
