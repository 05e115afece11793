"""Another browser than the one the tests drive: Debian's Firefox, through the matrix, a paste, a file, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from positions.states import State
from positions.words import speak
from tests.browser import kept
from tests.browser.firefox import FOUND, Firefox, firefox, until
from tests.browser.printer import marked, sizes, told
from tests.browser.server import Server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOUND, reason="no firefox-esr here; run: sudo apt-get install firefox-esr"),
]
CELL = '[role=gridcell][data-state="{}"][data-topic="{}"]'
TEXT = "at => at.textContent.trim()"
STANCE = "at => at.dataset.stance"


@pytest.fixture
def fox(tmp_path: Path) -> Iterator[Firefox]:
    folder = tmp_path / "firefox"
    (folder / "downloads").mkdir(parents=True)
    with firefox(folder) as fox:
        yield fox
        fox.picture(tmp_path / "last.png")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'positions.db'}"


@pytest.fixture
def server(url: str, tmp_path: Path) -> Iterator[Server]:
    yield from Server(tmp_path, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="local").up()


def test_firefox_goes_through_matrix_paste_export_and_file_back(
    server: Server, fox: Firefox, url: str, tmp_path: Path
) -> None:
    fox.open(server.url)
    _say_who_one_is(fox)
    _press_a_stance(fox)
    _paste_a_block_and_take_it_back(fox)
    _see_the_majority(fox)
    _bring_back(fox, _changed(_take_along(fox, tmp_path / "firefox" / "downloads")))
    until(lambda: str(kept.grid(url)["DE", "P1"].position.stance) == "--", lambda: kept.grid(url))
    assert fox.complaints == []
    assert "Traceback" not in server.log


def test_firefox_prints_each_page_whole_marked_and_numbered(server: Server, fox: Firefox, tmp_path: Path) -> None:
    fox.open(server.url)
    _say_who_one_is(fox)
    _press_a_stance(fox)
    fox.expect(".tally .line", TEXT, "1|2")
    whole, after = _printed(fox, tmp_path / "matrix.pdf", 29.7, 21.0)
    dutch = speak("nl")
    for state in State:
        assert re.search(rf"^ *{state} +{dutch.state(state)}\b.*\b(Steunt|Onbekend)", whole, re.MULTILINE), whole
    assert "Draagvlak, indicatief" in whole
    assert "1 Nederland, P1" in after
    for page, wide, high in (("meerderheid", 29.7, 21.0), ("lidstaat&staat=DE", 21.0, 29.7), ("beeld", 29.7, 21.0)):
        fox.open(f"{server.url}/?pagina={page}")
        fox.expect(".matrix", "at => at.dataset.line", "up")
        if page == "beeld":
            fox.expect(".st-key-map .js-plotly-plot .bars path", "at => at.localName", "path")
        assert len(_printed(fox, tmp_path / f"{page[:8]}.pdf", wide, high)) == 1
    assert fox.complaints == []


def _printed(fox: Firefox, file: Path, wide: float, high: float) -> list[str]:
    """Each leaf that comes from the printer, once it bears what each must."""
    fox.printed(file, wide, high)
    leaves = told(file)
    for at, leaf in enumerate(leaves, 1):
        assert marked(leaf) == ["Intern", "Intern"], leaf
        assert f"Pagina {at} van {len(leaves)}" in leaf
    assert set(sizes(file)) == {(round(10 * wide), round(10 * high))}
    return leaves


def _say_who_one_is(fox: Firefox) -> None:
    fox.click("dialog.ask input")
    for key in "Proef":
        fox.press(key)
    fox.press("Enter")
    fox.expect(".me", TEXT, "Proef")
    fox.expect("dialog.ask", TEXT, "None")


def _press_a_stance(fox: Firefox) -> None:
    _stand_on(fox, "DE", "P1")
    fox.press("4")
    _expect_stances(fox, DE_P1="+")
    _expect_saved(fox)


def _paste_a_block_and_take_it_back(fox: Firefox) -> None:
    """By the clipboard and the keys themselves, which each browser handles in its own way."""
    _stand_on(fox, "FI", "P2")
    fox.call("text => navigator.clipboard.writeText(text)", "5\t4\n2\t1")
    fox.press("Control+v")
    _expect_stances(fox, FI_P2="++", FI_P3="+", FR_P2="-", FR_P3="--")
    _expect_saved(fox)
    fox.press("Control+z")
    _expect_stances(fox, FI_P2="?", FI_P3="?", FR_P2="?", FR_P3="?", DE_P1="+")
    _expect_saved(fox)


def _see_the_majority(fox: Firefox) -> None:
    fox.click('.bar a[href*="pagina=meerderheid"]')
    fox.expect(".verdictbox .sentence", TEXT, r"\w+")


def _take_along(fox: Firefox, downloads: Path) -> Path:
    """The workbook, as Firefox puts it on disk."""
    fox.click('.bar a[href*="pagina=bestanden"]')
    fox.click("[data-at=get]")
    # While it comes in, Firefox keeps it under another name beside an empty file of this one.
    until(lambda: [f for f in downloads.glob("*.xlsx") if f.stat().st_size] and not [*downloads.glob("*.part")])
    (file,) = downloads.iterdir()
    assert file.read_bytes().startswith(b"PK")
    return file


def _changed(file: Path) -> Path:
    """The same workbook, in which Germany is now against the first pillar."""
    book = openpyxl.load_workbook(file)
    matrix = book["Matrix"]
    row = next(cell.row for cell in matrix["A"] if cell.value == "DE")
    (known,) = (cell for cell in matrix[row] if cell.value == "Steunt")
    known.value = "Tegen"
    book.save(file)
    return file


def _bring_back(fox: Firefox, file: Path) -> None:
    fox.hand_in("[data-at=file]", file)
    fox.expect("[data-at=told]", TEXT, file.stem)
    fox.expect("[data-at=over]", TEXT, "1 cel overnemen")
    fox.expect(".bringing tbody:has(.value.new)", TEXT, "Duitsland P1")
    _expect_no_sideways(fox)
    fox.click("[data-at=over]")
    fox.click("dialog.ask button.main")


def _expect_no_sideways(fox: Firefox) -> None:
    fox.expect(".matrix", "at => at.scrollWidth - at.clientWidth", "0$")


def _stand_on(fox: Firefox, state: str, topic: str) -> None:
    fox.expect(CELL.format(state, topic), "at => at.focus() ?? at.getRootNode().activeElement.dataset.state", state)


def _expect_stances(fox: Firefox, **stances: str) -> None:
    """Wait until cells show stances: DE_P1="+"."""
    for where, stance in stances.items():
        fox.expect(CELL.format(*where.split("_")), STANCE, re.escape(stance) + "$")


def _expect_saved(fox: Firefox) -> None:
    fox.expect(".matrix", "at => at.dataset.pending", "0")
    fox.expect(".saved[role=status]", TEXT, "Opgeslagen|Alles opgeslagen")
