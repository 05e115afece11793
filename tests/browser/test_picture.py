"""The page Beeld in a real browser: the pictures are there, said in words, and behind each stands a table."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from positions.words import speak
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import DUTCH_DESK, Open
from tests.browser.pages import PATIENCE, MatrixPage, until
from tests.browser.server import Server


@pytest.fixture(scope="module")
def filled(browser: Browser, shared_server: Server) -> Iterator[None]:
    """A few stances on the pillars, for the Netherlands and the first four by name."""
    context = browser.new_context(base_url=shared_server.url, **DUTCH_DESK)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=shared_server.url)
    matrix = MatrixPage(context.new_page()).open()
    matrix.select("NL", "P1")
    matrix.paste("4\t4\t4\n5\t4\t4\n4\t4\t2\n1\t1\t3\n2\t4\t1")
    matrix.expect_saved()
    yield
    context.close()


def shown(page: Page, address: str = "/?pagina=beeld", pictures: int = 3) -> Page:
    """The page with its pictures drawn."""
    page.goto(address)
    expect(page.locator(".js-plotly-plot .main-svg:first-child")).to_have_count(pictures, timeout=PATIENCE)
    expect(page.locator(".matrix.over")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    return page


def taken_along(page: Page, kind: str, nth: int) -> Locator:
    """The button of a picture: "table", "png" or "svg"."""
    return page.locator(f'.head [data-as="{kind}"]').nth(nth)


def speaks(beginning: str) -> re.Pattern[str]:
    """A text that begins like this."""
    return re.compile(f"^{beginning}", re.DOTALL)


@LOOKS
def test_page_has_no_violation_with_every_table_open(
    open_shared: Open, filled: None, theme: str, language: str
) -> None:
    page = shown(open_shared(color_scheme=theme), f"/?pagina=beeld&taal={language}")
    expect(page).to_have_title(f"{speak(language)('picture.title')} · Krachtenveld")
    for nth in range(3):
        taken_along(page, "table", nth).click()
        expect(page.locator("table.plain:visible")).to_have_count(3 + nth, timeout=PATIENCE)
    assert violations(page) == []


CUT = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
    const frame = plot.querySelector(".main-svg").getBoundingClientRect();
    const beyond = ({ left, right, top, bottom }, box) =>
        left < box.left - 2 || right > box.right + 2 || top < box.top - 2 || bottom > box.bottom + 2;
    const parts = [...plot.querySelectorAll(".main-svg text, .main-svg .point path, .main-svg .shapelayer path")];
    const cut = parts.filter((part) => beyond(part.getBoundingClientRect(), frame));
    const window = { left: 0, right: innerWidth, top: -Infinity, bottom: Infinity };
    return [...(beyond(frame, window) ? ["picture"] : []), ...cut.map((part) => part.textContent || part.localName)];
})"""
"""Pictures that go beyond the window, and parts that go beyond their picture; the box of a sign is a little larger than
the sign."""


@pytest.mark.parametrize(("width", "columns"), [(390, ""), (640, "&kolommen=P2"), (820, ""), (1100, "")])
def test_no_picture_is_cut_off_on_a_narrow_screen(open_shared: Open, filled: None, width: int, columns: str) -> None:
    page = shown(open_shared(viewport={"width": width, "height": 844}), f"/?pagina=beeld{columns}", 2 if columns else 3)
    named = page.locator(".st-key-spreads .annotation", has_text="bevolking")  # at each bar, or once above them
    until(page, lambda: (named.count() > 1) == (width < 1000), named.all_inner_texts)
    until(page, lambda: page.evaluate(CUT) == [], lambda: page.evaluate(CUT))
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_each_picture_is_said_in_words_and_has_its_table(shared_page: Page, filled: None) -> None:
    page = shown(shared_page)
    figures = page.get_by_role("figure")
    expect(figures).to_have_count(3)
    said = [figures.nth(at).get_attribute("aria-label") or "" for at in range(3)]
    assert "3 voor" in said[0]
    assert "Voortrekker: België" in said[1]
    assert "aan dezelfde kant" in said[2]
    expect(page.get_by_role("row", name="Cyprus")).to_have_count(1)  # among those most like the Netherlands
    button = page.get_by_role("button", name="Kaart: Tabel")
    button.click()
    expect(page.get_by_role("row", name="Cyprus").first).to_contain_text("Tegen", timeout=PATIENCE)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    button.click()
    expect(page.get_by_role("row", name="Cyprus")).to_have_count(1, timeout=PATIENCE)


def test_each_picture_is_taken_along_as_svg_and_png_with_its_marking(shared_page: Page, filled: None) -> None:
    page = shown(shared_page)
    for nth, name in enumerate(("verdeling", "kaart-P1", "gelijkenis")):
        drawing = ElementTree.fromstring(downloaded(page, "svg", nth, name))
        said = " ".join("".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
        assert "Verspreiding: Intern" in said
        assert "Routekaart voor kwaliteitsbanen, COM(2025) 944 · revisie" in said
        assert ("NL" if nth else "P5 Toegang tot rechten") in said
        style = drawing.find("{http://www.w3.org/2000/svg}style")
        assert style is not None
        assert "data:font/woff2" in (style.text or ""), "it looks the same where the font is not there"
        picture = Image.open(io.BytesIO(downloaded(page, "png", nth, name))).convert("RGB")
        width, height = (int(drawing.attrib[side]) for side in ("width", "height"))
        assert picture.width == max(2000, 2 * width)
        assert picture.height == round(height * picture.width / width)
        assert len(picture.getcolors(1 << 24) or ()) > 20, "something is drawn in it"


def downloaded(page: Page, ending: str, nth: int, name: str) -> bytes:
    """A picture as it was saved, under the name it should have."""
    with page.expect_download() as download:
        taken_along(page, ending, nth).click()
    given = download.value.suggested_filename
    assert re.fullmatch(rf"krachtenveld-kwaliteitsbanen-{name}-\d{{4}}-\d\d-\d\d-intern\.{ending}", given), given
    return Path(download.value.path()).read_bytes()


def test_another_topic_and_other_columns_stand_in_the_address(shared_page: Page, filled: None) -> None:
    page = shown(shared_page)
    page.get_by_role("radio", name="P2", exact=True).click()
    expect(page.get_by_role("figure").nth(1)).to_have_attribute("aria-label", speaks("P2 "), timeout=PATIENCE)
    assert "kaart=P2" in page.url
    page.get_by_role("radio", name="P5 initiatieven").click()
    expect(page.get_by_role("figure").first).to_have_attribute("aria-label", speaks("5a "), timeout=PATIENCE)
    assert "kolommen=P5" in page.url
    page.reload()
    expect(page.get_by_role("figure").first).to_have_attribute("aria-label", speaks("5a "), timeout=PATIENCE)


def test_what_another_page_writes_is_drawn_at_once(open_shared: Open, filled: None) -> None:
    page = shown(open_shared(), "/?pagina=beeld&kaart=P4")
    tiles = page.get_by_role("figure").nth(1)
    assert "Slowakije" not in (tiles.get_attribute("aria-label") or "").split("Tegen: ")[-1].split(";")[0]
    matrix = MatrixPage(open_shared()).open()
    matrix.key("SK", "P4", "1")
    matrix.expect_saved()
    expect(tiles).to_have_attribute("aria-label", speaks(".*Tegen: Slowakije"), timeout=PATIENCE)


def test_evidence_stands_beside_the_cell_with_source_and_warning(shared_page: Page, filled: None) -> None:
    matrix = MatrixPage(shared_page).open("/?cel=P2.ES")
    found = matrix.inspector.locator(".evidence")
    expect(found).to_contain_text("Stagerichtlijn", timeout=PATIENCE)
    expect(found).to_contain_text("Een stem alleen zegt niets over de richting")
    for link in found.get_by_role("listitem").get_by_role("link").all():
        assert link.evaluate("link => [link.protocol, link.textContent]") == [
            "https:",
            f"{link.evaluate('link => link.host')} (opent in een nieuw venster)",
        ]
