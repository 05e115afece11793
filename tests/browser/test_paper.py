"""Every page on paper: whole, in the light palette, with marking, moment and number on each leaf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from positions import seeds
from positions.changes import Cell
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.bilaterals import scene
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.printer import marked, pictured, printed, sizes, told
from tests.browser.server import Server

PILLARS = ("P1", "P2", "P3", "P4", "P5")
LANDSCAPE, UPRIGHT = (297, 210), (210, 297)
STANCE_WORDS = re.compile("|".join(speak("nl")(f"stance.{s.name.lower()}") for s in Stance))
NUMBER = re.compile(r"(?:Pagina|Page) (\d+) (?:van|of) (\d+)")
WIDER_THAN_A_SWATCH = 25
"""Pixels at 120 dots to an inch: the legend has the same colours in another order."""
TOOLS = ("Exporteren", "Tafelronde", "Huidige bron", "Moment nu")


def stances() -> dict[Cell, Position]:
    """The scene, with every pillar filled for everybody in turn, and one cell that only few may see."""
    turns = list(Stance)
    rest = {
        Cell(topic, state): scene.held(turns[(3 * x + 5 * y) % len(turns)])
        for x, topic in enumerate(PILLARS)
        for y, state in enumerate(State)
    }
    found = rest | scene.cells()
    closed = Cell("P3", State.FR)
    return found | {closed: replace(found[closed], marking=Marking.RESTRICTED)}


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("paper")
    url = f"sqlite:///{folder / 'positions.db'}"
    store = Store.open(url)
    store.seed(scene.dossier(), stances())
    store.close()
    yield from Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="local").up()


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


def line(text: str, state: State, language: str = "nl") -> str:
    """The line on which a state stands in a matrix."""
    found = [one for one in text.splitlines() if re.match(rf"\s*{state} {{1,8}}{speak(language).state(state)}\b", one)]
    assert len(found) == 1, f"{state} stands on {len(found)} lines of:\n{text}"
    return found[0]


def expect_bearings(leaves: list[str], marking: str) -> None:
    """On each leaf the marking above and below, and its number among all."""
    for at, leaf in enumerate(leaves, 1):
        assert marked(leaf) == [marking, marking], leaf
        assert NUMBER.findall(leaf) == [(str(at), str(len(leaves)))], leaf
        assert "revisie" in leaf


def test_the_matrix_is_one_landscape_a4_with_every_state_counts_legend_and_marking(
    matrix: MatrixPage, tmp_path: Path
) -> None:
    matrix.select("DE", "P2")
    file = printed(matrix.page, tmp_path)
    leaves = told(file)
    assert sizes(file) == [LANDSCAPE, LANDSCAPE]
    expect_bearings(leaves, "Beperkt")
    whole, held, dutch = leaves[0], stances(), speak("nl")
    for state in State:
        said = STANCE_WORDS.findall(line(whole, state))
        wanted = [held[Cell(topic, state)].stance for topic in PILLARS]
        assert said == [dutch(f"stance.{stance.name.lower()}") for stance in wanted], line(whole, state)
    assert "Routekaart voor kwaliteitsbanen: krachtenveld" in whole
    assert re.search(
        r"COM\(2025\) 944 · Pijlers · stand van .* · Groepering: alle 27 · Sorteren: naam · Filter: geen", whole
    )
    assert "Draagvlak, indicatief" in whole
    assert "voorwaarden 1–5 vanaf pagina 2" in whole
    assert "ingeschat" in whole
    assert [tool for tool in TOOLS if tool in "".join(leaves)] == []
    expect(matrix.page.locator(".onpaper")).to_have_count(0)
    matrix.expect_selected("DE", "P2")


def test_conditions_are_numbered_in_their_cells_and_written_out_after_the_matrix(
    matrix: MatrixPage, tmp_path: Path
) -> None:
    whole, after = told(printed(matrix.page, tmp_path))
    assert re.search(r"Steunt mits1\s.*Steunt mits2\s.*Kritisch mits3", line(whole, State.NL))
    assert re.search(r"Steunt mits4\s.*Kritisch mits5", line(whole, State.DE))
    flat = " ".join(after.split())
    for said in (
        "1 Nederland, P1 (Steunt): zonder extra lasten voor mkb",
        "4 Duitsland, P2 (Steunt): ruimte voor nationale cao’s",
        "5 Duitsland, P5 (Kritisch): geen oormerk van 14%",
    ):
        assert said in flat


def test_many_columns_go_on_on_the_next_leaf_with_head_states_and_counts_again(
    matrix: MatrixPage, tmp_path: Path
) -> None:
    matrix.open("/?kolommen=P2")
    topics = matrix.topics()
    leaves = told(printed(matrix.page, tmp_path))
    expect_bearings(leaves, "Intern")
    whole = leaves[: -(-len(topics) // 10)]
    for leaf in whole:
        for state in State:
            assert line(leaf, state)
        assert "Stand, indicatief" in leaf
        assert re.search(r"\d+ open · \d+ tegen", leaf), leaf
    assert re.search("Voortrekker", line(whole[0], State.FR))


def test_paper_shows_what_the_screen_shows_and_says_by_what_it_was_chosen(matrix: MatrixPage, tmp_path: Path) -> None:
    matrix.open("/?groep=euro&standpunt=1&sorteer=bevolking&nl=0")
    shown = matrix.states()
    assert 0 < len(shown) < 27
    whole = told(printed(matrix.page, tmp_path))[0]
    order = [code for code in re.findall(r"^\s*([A-Z]{2}) {1,8}[A-Z]", whole, re.MULTILINE) if code in set(State)]
    assert order == shown
    assert re.search(r"Sorteren: bevolking · Filter: (\S+ )?Tegen", whole), whole
    (euro,) = [one for one in seeds.groupings() if one.id == "euro"]
    assert f"Groepering: {euro.name['nl']} ·" in whole


def test_paper_is_in_the_language_of_the_page(shared_page: Page, tmp_path: Path) -> None:
    matrix = MatrixPage(shared_page).open("/?taal=en")
    whole, after = told(printed(matrix.page, tmp_path))
    assert marked(after) == ["Restricted", "Restricted"]
    assert "Page 1 of 2" in whole
    assert line(whole, State.DE, "en")


@pytest.mark.parametrize(("address", "said"), [("teksten&soort=intern", "Rust op"), ("bestanden", "Meenemen")])
def test_what_is_not_drawn_for_paper_comes_without_what_can_be_pressed(
    shared_page: Page, tmp_path: Path, address: str, said: str
) -> None:
    shared_page.goto(f"/?pagina={address}")
    expect(shared_page.locator(".matrix.page")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    file = printed(shared_page, tmp_path)
    leaves = told(file)
    assert set(sizes(file)) == {UPRIGHT}
    for at, leaf in enumerate(leaves, 1):
        assert len(marked(leaf)) >= 2
        assert NUMBER.findall(leaf) == [(str(at), str(len(leaves)))]
    whole = "".join(leaves)
    assert said in whole
    assert "Downloaden" not in whole
    assert "Kopiëren" not in whole


def test_who_abstains_is_on_paper_by_word_and_count(matrix: MatrixPage, tmp_path: Path) -> None:
    held = stances()
    leaf = " ".join(told(printed(matrix.page, tmp_path))[0].split())
    counted = [topic for topic in PILLARS if any(held[Cell(topic, s)].stance is Stance.ABSTAINS for s in State)]
    assert leaf.count("onthouden") == len(counted) == len(PILLARS)
    assert re.search(r"Tegen (/ )?Onthoudt zich (\? )?Onbekend", leaf), "the legend"


PAGES = {
    "meerderheid": ("/?pagina=meerderheid&onderwerp=ela", LANDSCAPE, "Intern"),
    "beeld": ("/?pagina=beeld", LANDSCAPE, "Beperkt"),
    "lidstaat": ("/?pagina=lidstaat&staat=DE", UPRIGHT, "Intern"),
}


def shown(page: Page, name: str) -> Page:
    """A page that is made on one leaf, whole on the screen."""
    page.goto(PAGES[name][0])
    expect(page.locator(".matrix.page, .matrix.over")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    if name == "beeld":
        expect(page.locator(".js-plotly-plot .main-svg:first-child")).to_have_count(3, timeout=2 * PATIENCE)
        expect(page.locator(".head .take")).to_have_count(3, timeout=2 * PATIENCE)  # which hand them over
    return page


@pytest.mark.parametrize("name", PAGES)
def test_each_other_page_is_one_leaf_in_the_light_palette_from_a_dark_page_too(
    open_shared: Open, tmp_path: Path, name: str
) -> None:
    _, size, marking = PAGES[name]
    drawn = []
    for theme in ("light", "dark"):
        page = shown(open_shared(color_scheme=theme), name)
        file = printed(page, tmp_path, theme)
        assert sizes(file) == [size]
        expect_bearings(told(file), marking)
        drawn.append(Image.open(pictured(file, tmp_path / theme)[0]).convert("RGB"))
    differing = ImageChops.difference(*drawn).convert("L").point(lambda value: 255 if value > 24 else 0)
    share = differing.histogram()[255] / (differing.width * differing.height)
    assert share < 0.002, f"{share:.2%} of the leaf is another colour from a dark page"


def test_beeld_on_paper_says_so_where_not_every_picture_is_drawn_yet(open_shared: Open, tmp_path: Path) -> None:
    page = shown(open_shared(color_scheme="light"), "beeld")
    unfinished = "Nog niet alle beelden waren getekend"
    assert unfinished not in told(printed(page, tmp_path))[0]
    page.evaluate("() => document.querySelector('.st-key-heat .js-plotly-plot').classList.remove('js-plotly-plot')")
    (leaf,) = told(printed(page, tmp_path))
    assert unfinished in " ".join(leaf.split())
    expect_bearings([leaf], "Beperkt")


def test_beeld_on_paper_draws_who_abstains_beside_who_is_against_and_says_so(open_shared: Open, tmp_path: Path) -> None:
    page = shown(open_shared(color_scheme="light"), "beeld")
    file = printed(page, tmp_path)
    assert "Onthoudt zich" in " ".join(told(file)[0].split())
    drawn = Image.open(pictured(file, tmp_path, 120)[0]).convert("RGB")
    upper = drawn.crop((0, 0, drawn.width, drawn.height // 2))  # the map is lower
    rows = [sides for y in range(upper.height) if (sides := both(upper, y))]
    assert len(rows) > 10 * len(PILLARS), "each pillar has a bar with both"
    assert [pair for pair in rows if pair[0] > pair[1]] == []


def both(picture: Image.Image, y: int) -> tuple[int, int] | None:
    """Where on a line of the first bars the last abstains, and where the first is against; None where not both do."""
    line = [picture.getpixel((x, y)) for x in range(picture.width * 6 // 10)]
    abstaining = [x for x, seen in enumerate(line) if close(seen, (0x96, 0x7C, 0xBC))]
    against = [x for x, seen in enumerate(line) if close(seen, (0xAF, 0x47, 0))]
    return (abstaining[-1], against[0]) if len(abstaining) > WIDER_THAN_A_SWATCH and against else None


def close(seen: object, colour: tuple[int, int, int]) -> bool:
    """Whether a pixel is of a colour, but for what drawing does to it."""
    assert isinstance(seen, tuple)
    return all(abs(one - other) < 12 for one, other in zip(seen, colour, strict=True))
