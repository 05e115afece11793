"""The .ods in a real LibreOffice: opened, typed into, counted anew, saved as either kind, printed, and brought back."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from positions.changes import Cell
from positions.stances import Stance
from positions.states import State
from positions.workbooks.back import Merge, merge, opened, read
from positions.workbooks.back.account import TOLD
from positions.workbooks.out import styles
from tests.factories import dossier
from tests.libreoffice import convert, edited
from tests.workbooks.out.test_workbooks_office import colours, text_of, values
from tests.workbooks.out.test_workbooks_opendocument_out import SPACES, found, part
from tests.workbooks.samples import filled, letter, made, strays

FILE = dossier(pillars=2, under=1, crossing=1)
SHOWN = filled(FILE, note="=1+1 is  een toets,\n-verder niets.", prose={"": "In woorden."})
BELGIUM = Cell("p1", State.BE)
CHANGED = Cell("p1", State.NL)
KINDS = ("ods", "xlsx")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file as LibreOffice saved it, after a stance in the matrix and a note on the sheet of positions changed."""
    folder = tmp_path_factory.mktemp("kantoor")
    (folder / "uit.ods").write_bytes(made(SHOWN, kind="ods"))
    typed = {("Matrix", "D8"): "Tegen", ("Standpunten", f"{letter('note')}2"): "=anders"}
    return edited(folder / "uit.ods", typed, folder / "terug")


@pytest.mark.parametrize("kind", KINDS)
def test_what_somebody_typed_is_all_that_comes_back(saved: dict[str, Path], kind: str) -> None:
    said = read(opened(saved[kind].read_bytes()), FILE)
    held = {cell: one.position for cell, one in SHOWN.cells.items()}
    told = merge(said, held, SHOWN.cells, (), FILE)
    assert {one.cell: one.becomes.stance for one in told.proposals if one.cell == BELGIUM} == {BELGIUM: Stance.OPPOSES}
    assert {one.cell: one.becomes.note for one in told.proposals if one.cell == CHANGED} == {CHANGED: "=anders"}
    assert replace(told, proposals=told.proposals[2:]) == Merge((), (), ())
    assert [block for block in said.ledger.account().blocks if block.part in TOLD] == []


def test_what_it_counts_anew_is_what_we_count(saved: dict[str, Path]) -> None:
    one = SHOWN.cells[BELGIUM]
    changed = replace(one, position=replace(one.position, stance=Stance.OPPOSES))
    whole = BytesIO(made(replace(SHOWN, cells={**SHOWN.cells, BELGIUM: changed})))
    ours, theirs = (values(openpyxl.load_workbook(file, data_only=True)) for file in (whole, saved["xlsx"]))
    assert theirs["Meerderheid"] == ours["Meerderheid"]
    assert theirs["Matrix"] == ours["Matrix"]


def test_what_looks_like_a_formula_is_a_text_there_too(saved: dict[str, Path]) -> None:
    assert strays(openpyxl.load_workbook(saved["xlsx"])) == []


def test_panes_lists_filters_and_names_are_still_there_when_it_was_saved(saved: dict[str, Path]) -> None:
    data = saved["ods"].read_bytes()
    root = part(data)
    assert {one["condition"] for one in found(root, ".//table:content-validation")} >= {
        "of:cell-content-is-in-list(lijst_standpunten)"
    }
    assert "tabel_standpunten" in {one["name"] for one in found(root, ".//table:database-range")}
    assert frozen(data) == frozen(made(SHOWN, kind="ods"))
    assert frozen(data)["Matrix"] == ("3", "6")
    matrix = openpyxl.load_workbook(saved["xlsx"])["Matrix"]
    assert (matrix.freeze_panes, matrix.auto_filter.ref) == ("D7", "A6:E33")
    assert '"Tegen"' in {rule.formula[0] for area in matrix.conditional_formatting for rule in area.rules}


def frozen(data: bytes) -> dict[str, tuple[str, ...]]:
    """How many columns and rows stay in sight, of each sheet on which any do."""
    name, kept = f"{{{SPACES['config']}}}name", ("HorizontalSplitPosition", "VerticalSplitPosition")
    tables = part(data, "settings.xml").findall(".//*[@config:name='Tables']/*", SPACES)
    told = {one.get(name, ""): {item.get(name): item.text or "" for item in one} for one in tables}
    places = {title: tuple(items.get(one, "0") for one in kept) for title, items in told.items()}
    return {title: place for title, place in places.items() if place != ("0", "0")}


def words(pdf: Path, page: int) -> list[str]:
    """What stands on a page, but for how many pages there are: a row more or less fits on those that follow."""
    return re.sub(r"(Pagina \d+ van) \d+", r"\1", text_of(pdf, page)).split()


def test_on_paper_it_is_the_xlsx(tmp_path: Path) -> None:
    file = dossier(pillars=2, under=0, crossing=0)
    for kind in KINDS:
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "uit").with_suffix(f".{kind}").write_bytes(made(filled(file), kind=kind))
    ods, excel = (convert(tmp_path / kind / f"uit.{kind}", "pdf", tmp_path / kind) for kind in KINDS)
    for page in (1, 2):
        assert words(ods, page) == words(excel, page)
    assert {styles.STANCES[stance].fill for stance in Stance} <= colours(ods, tmp_path / "beeld").keys()
