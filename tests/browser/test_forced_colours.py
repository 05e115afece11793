"""Where the system chooses the colours: what a ground, a shadow or a hatch tells, a border or a pattern tells too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from positions.changes import Cell
from positions.stances import Stance
from positions.states import State
from positions.store import Store
from tests.bilaterals import scene
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MajorityPage, MatrixPage, TextsPage
from tests.browser.server import Server

LOOK = """(at, pseudo) => {
    const look = getComputedStyle(at, pseudo);
    return ["borderLeftWidth", "borderRightWidth", "borderTopWidth", "borderTopStyle", "borderBottomColor",
        "outlineStyle", "outlineWidth", "backgroundColor", "backgroundImage", "color"].map((name) => look[name]);
}"""


@dataclass(frozen=True)
class Look:
    """How something is drawn, as the browser has it."""

    left: str
    right: str
    top: str
    line: str
    under: str
    outline: str
    outlined: str
    ground: str
    pattern: str
    ink: str


def look(at: Locator, pseudo: str = "") -> Look:
    """How an element is drawn, or its ``::after``."""
    return Look(*at.evaluate(f"(at) => ({LOOK})(at, {pseudo!r})" if pseudo else f"(at) => ({LOOK})(at, null)"))


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("forced")
    url = f"sqlite:///{folder / 'positions.db'}"
    store = Store.open(url)
    turns = {
        Cell("P1", state): scene.held(stance) for state, stance in zip(list(State)[1:6], list(Stance)[:5], strict=True)
    }
    kept = {Cell("P2", state): scene.held("++") for state in (State.BE, State.BG)}
    store.seed(scene.dossier(), {**scene.cells(), **turns, **kept})
    store.close()
    yield from Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="local").up()


@pytest.fixture
def forced(open_shared: Open) -> Page:
    """A page whose colours the system chooses."""
    return open_shared(forced_colors="active")


@pytest.fixture
def matrix(forced: Page) -> MatrixPage:
    return MatrixPage(forced).open()


SIDES = {"++": ("8px", "0px"), "+": ("3px", "0px"), "0": ("0px", "0px"), "-": ("0px", "3px"), "--": ("0px", "8px")}


def test_a_cell_says_its_stance_by_the_side_and_the_thickness_of_a_border(matrix: MatrixPage) -> None:
    for stance, sides in SIDES.items():
        box = matrix.page.locator(f'[role=gridcell][data-topic=P1][data-stance="{stance}"] .box').first
        drawn = look(box)
        assert (drawn.left, drawn.right) == sides, stance
    expected = look(matrix.page.locator('[role=gridcell][data-kind="expected"] .box').first)
    assert (expected.outline, expected.outlined) == ("dashed", "2px")


def test_the_current_cell_has_a_ring_and_what_is_chosen_another_ground(matrix: MatrixPage) -> None:
    matrix.select_range(("DE", "P1"), ("EE", "P2"))
    ring = look(matrix.page.locator("[role=gridcell].current"), "::after")
    assert (ring.top, ring.line) == ("3px", "solid")
    grounds = {
        look(matrix.cell(state, topic)).ground for state, topic in matrix.selected() if (state, topic) != ("EE", "P2")
    }
    assert len(grounds) == 1
    assert grounds != {look(matrix.cell("SE", "P5")).ground}
    assert look(matrix.column("P2")).outline == "solid"
    assert look(matrix.column("P5")).outline == "none"


def test_the_bars_under_a_column_are_filled_outlined_and_hatched(matrix: MatrixPage) -> None:
    part = matrix.tally("P1").locator(".count").first
    champions, supports, against = (look(part.locator(f'[data-stance="{one}"]')) for one in ("++", "+", "--"))
    assert champions.ground == champions.under != supports.ground
    assert supports.top == "1px"
    assert "gradient" in against.pattern
    assert look(part.locator(".open")).top == "2px"
    assert look(part.locator(".tick")).left == "2px"


def test_only_the_page_one_is_on_has_a_line_under_its_name(forced: Page) -> None:
    for address in ("/", "/?pagina=teksten"):
        forced.goto(address)
        links = forced.locator("nav.pages a")
        expect(links).to_have_count(7, timeout=PATIENCE)
        paper = look(forced.locator(".matrix")).ground
        lined = [link for link in links.all() if look(link).under != paper]
        assert len(lined) == 1
        expect(lined[0]).to_have_attribute("aria-current", "page")


def expect_told_apart(group: Locator) -> None:
    """Of a row of choices the one that is on has another ground than all others, and another ink."""
    buttons = group.get_by_role("radio").or_(group.locator("button")).all()
    on = [one for one in buttons if "true" in (one.get_attribute("aria-checked"), one.get_attribute("aria-pressed"))]
    chosen = {look(one) for one in on}
    others = {look(one) for one in buttons if one not in on and one.is_enabled()}
    assert chosen
    assert {one.ground for one in chosen}.isdisjoint(one.ground for one in others)
    assert {one.ink for one in chosen}.isdisjoint(one.ink for one in others)


def test_what_is_chosen_looks_chosen_on_each_page(forced: Page) -> None:
    matrix = MatrixPage(forced).open("/?cel=P2.DE&standpunt=4")
    expect_told_apart(matrix.inspector.locator(".stancebuttons"))
    expect_told_apart(matrix.inspector.get_by_role("radiogroup", name="Zekerheid"))
    expect_told_apart(forced.locator(".switch"))
    assert look(forced.locator(".pop.on")).ground != look(forced.get_by_role("button", name="Sorteren")).ground
    majority = MajorityPage(forced).open()
    expect_told_apart(majority.page.locator(".flip .segments").first)
    texts = TextsPage(forced).open()
    expect_told_apart(texts.page.locator(".texts .segments").first)


def test_the_bars_of_meerderheid_have_borders_and_their_threshold_a_line(forced: Page) -> None:
    majority = MajorityPage(forced).open()
    strip = majority.page.locator(".strip").first
    for segment in strip.locator(".length").all():
        assert look(segment).top != "0px"
    champions, against = (look(strip.locator(f'[data-stance="{one}"]').first) for one in ("++", "--"))
    assert champions.ground != look(strip.locator('[data-stance="+"]').first).ground
    assert "gradient" in against.pattern
    assert look(strip.locator(".tick")).left == "3px"


def test_the_legend_of_beeld_is_as_its_drawing(forced: Page) -> None:
    forced.goto("/?pagina=beeld")
    expect(forced.locator(".js-plotly-plot .main-svg:first-child")).to_have_count(3, timeout=2 * PATIENCE)
    drawn = forced.locator(".js-plotly-plot").first.locator(".bars path").first
    fill = drawn.evaluate("at => getComputedStyle(at).fill")
    grounds = [look(one).ground for one in forced.locator(".stHtml .legend").first.locator("i").all()]
    assert fill in grounds
    assert len(set(grounds)) > 5
    chosen = forced.get_by_role("radio", checked=True)
    assert [look(one).outline for one in chosen.all()] == ["solid", "solid"]
