"""What axe says of the page in both languages and both themes, with everything open that can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from positions.words import Words, speak
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import DUTCH_DESK, Open
from tests.browser.pages import MatrixPage
from tests.browser.server import Server

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
LEAST = 4.5
"""WCAG 2, AA, for text of ordinary size."""


@pytest.fixture(scope="module")
def filled(browser: Browser, shared_server: Server) -> Iterator[None]:
    """Every stance, with the marks there are; one cell with everything."""
    context = browser.new_context(base_url=shared_server.url, **DUTCH_DESK)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=shared_server.url)
    matrix = MatrixPage(context.new_page()).open()
    for address, topic in (("/?kolommen=P5", "care-deal"), ("/", "P1")):
        matrix.open(address)
        matrix.select("BE", topic)
        matrix.paste("5\t4\n3\t2\n1\t4\n4\t5")
        matrix.expect_saved()
    matrix.key("DE", "P1", "2")
    matrix.write("conditions", "er ruimte is")
    matrix.write("note", "zegt de ambassade")
    for choice in ("certainty high", "basis voted", "direction too_far"):
        matrix.field(choice).click()
        expect(matrix.field(choice)).to_have_attribute("aria-checked", "true")
    matrix.key("DE", "P1", "4")
    matrix.expect_saved()
    yield
    context.close()


@pytest.fixture
def matrix(theme: str, language: str, open_shared: Open, filled: None) -> MatrixPage:
    page = open_shared(locale=LOCALES[language], color_scheme=theme)
    matrix = MatrixPage(page).open(f"/?taal={language}")
    expect(matrix.root).to_have_attribute("data-theme", theme)
    matrix.select("DE", "P1")
    return matrix


@LOOKS
def test_the_page_has_no_violation_with_anything_open(matrix: MatrixPage, language: str) -> None:
    words, page = speak(language), matrix.page
    seen = {"pillars": violations(page)}
    _expect_readable_hatch(matrix)
    matrix.press("Enter")
    expect(matrix.menu).to_be_visible()
    seen["menu"] = violations(page)
    matrix.press("Escape")
    for name in ("filter", "moment", "current_source"):
        matrix.panel(words(f"matrix.{name}"))
        seen[name] = violations(page)
        matrix.press("Escape")
    matrix.press("Control+k")
    page.get_by_role("combobox", name=words("matrix.jump")).fill("de")
    expect(page.get_by_role("dialog").get_by_role("option")).not_to_have_count(0)
    seen["jump"] = violations(page)
    matrix.press("Escape")
    for found in ("&standpunt=5", "&standpunt=3&basis=voted"):
        matrix.open(f"/?taal={language}{found}")
        expect(page.get_by_role("list", name=words("matrix.filter"))).not_to_be_empty()
        seen[found] = violations(page)
    matrix.open(f"/?taal={language}")
    page.get_by_role("button", name=re.compile(words("matrix.your_name"))).click()
    expect(matrix.name).to_be_visible()
    seen["name"] = violations(page)
    matrix.press("Escape")
    seen |= _round_and_notes(matrix, words)
    matrix.open(f"/?taal={language}&kolommen=P5")
    matrix.key("NL", "care-deal", "ArrowUp")
    expect(page.get_by_role("tooltip")).to_be_visible()
    seen["initiatives"] = violations(page)
    assert not _told(seen), _told(seen)


def _round_and_notes(matrix: MatrixPage, words: Words) -> dict[str, list[str]]:
    """Both at once: a note about a pasted word stays while the table speaks."""
    matrix.select("SE", "P5")
    matrix.paste("xyz")
    expect(matrix.notes.get_by_role("listitem")).not_to_have_count(0)
    panel = matrix.panel(words("matrix.current_source"))
    panel.locator("[data-field=reference]").fill("Raadswerkgroep")
    panel.get_by_role("button", name=words("matrix.done")).click()
    matrix.page.get_by_role("button", name=words("matrix.round")).click()
    expect(matrix.page.get_by_label(words("matrix.round_line"))).to_be_focused()
    expect(matrix.notes.get_by_role("listitem")).not_to_have_count(0)
    return {"round and notes": violations(matrix.page)}


def _expect_readable_hatch(matrix: MatrixPage) -> None:
    """Axe does not judge text on a pattern: every colour of the hatch, against the ink of symbol and word."""
    cell = matrix.cell("SE", "P2")
    read = "cell => [getComputedStyle(cell).backgroundImage, getComputedStyle(cell).backgroundColor]"
    grounds = [_rgb(found) for text in cell.evaluate(read) for found in re.findall(r"rgb\([^)]*\)", text)]
    assert len(grounds) >= 2
    for part in (cell.locator(".sym"), cell.locator(".word")):
        ink = _rgb(part.evaluate("part => getComputedStyle(part).color"))
        assert min(_contrast(ink, ground) for ground in grounds) >= LEAST


def _told(seen: dict[str, list[str]]) -> str:
    return "\n".join(f"{where}: {line}" for where, lines in seen.items() for line in lines)


def _rgb(text: str) -> tuple[int, int, int]:
    red, green, blue = (int(part) for part in re.findall(r"\d+", text)[:3])
    return red, green, blue


def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """WCAG 2's contrast ratio of two colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
