"""Whoever only reads: on a phone the topics come first, a tap tells a cell, and nowhere stands a field or a key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from positions.changes import Cell
from positions.stances import Source, SourceKind
from positions.states import State
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.pages import EVERYTHING, PATIENCE, MatrixPage, until
from tests.browser.server import Server
from tests.sharing import CONDITION, HIDDEN, NOTE, SECRETS, SEEN, SOURCE, Shared, shared

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET: dict[str, Any] = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
FIELDS = "input, textarea, select, fieldset, kbd, [role=radio], [contenteditable]"
"""What one would write with."""
ON_TOP = """element => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const root = element.getRootNode();
    const seen = root.elementFromPoint(x + width / 2, y + height / 2);
    return element.contains(seen) && x >= 0 && x + width <= innerWidth + 0.5;
}"""
"""Whether an element is what a finger in its middle would touch, and lies within the window's width."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with shared(tmp_path_factory.mktemp("reader")) as one:
        one.write(Cell("P1", State.FR), stance="++")
        one.write(Cell("P1", State.EE), stance="--", source=Source(SourceKind.MEETING, "Raadswerkgroep"))
        one.write(Cell("P1", State.EE), stance="-")
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


class ReaderPage:
    """The pages as a receiver has them.  States and topics go by code: "DE", "P1"."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.matrix = MatrixPage(page)
        self.list = page.locator(".overview .list")
        self.detail = page.locator(".overview .detail")
        self.sheet = page.locator("dialog.below")
        self.panel = page.locator("aside.reader")
        self.asked: list[dict[str, Any]] = []
        self.heard: list[object] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        if "/matrix/" in socket.url:
            socket.on("framesent", lambda frame: self.asked.append(json.loads(frame)))
            socket.on("framereceived", lambda frame: self.heard.append(frame))

    def come_in(self, address: str) -> ReaderPage:
        """Open a link."""
        self.matrix.open(address)
        return self

    def at(self, place: str) -> Locator:
        """What is tapped, by its place: "topic P1", "state DE", "tile P1 DE", "way matrix", "back"."""
        return self.page.locator(f'[data-at="{place}"]')

    def tell(self, topic: str, state: str) -> Locator:
        """From the topics to the sheet of one cell; the sheet."""
        self.at(f"topic {topic}").tap()
        self.at(f"tile {topic} {state}").tap()
        expect(self.sheet).to_be_visible()
        return self.sheet

    def fields(self) -> list[str]:
        """What one could write with, of all that is on the screen."""
        read = "all => all.filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))"
        return list(self.page.locator(FIELDS).evaluate_all(read))


@pytest.fixture
def phone(app: Shared, open_shared: Open) -> ReaderPage:
    return ReaderPage(open_shared(**PHONE)).come_in(app.link("Telefoon")[1])


# --- on a phone ------------------------------------------------------------------------------------------------------


def test_on_a_phone_the_topics_with_their_counts_come_first_and_the_matrix_is_a_step_away(phone: ReaderPage) -> None:
    lines = phone.list.locator("[data-at^='topic ']")
    expect(lines).to_have_count(5)
    expect(lines.first).to_contain_text("3 voor, waarvan 2 onder voorwaarden · 24 open · 0 tegen")
    expect(lines.first).to_contain_text("Nederland: ")
    expect(phone.matrix.grid).not_to_be_visible()
    expect(phone.detail).not_to_be_visible()
    assert phone.fields() == []
    assert [height for height in heights(lines) if height < 44] == []
    phone.at("way matrix").tap()
    expect(phone.matrix.grid).to_be_visible()
    expect(phone.list).not_to_be_visible()
    phone.at("way onderwerpen").tap()
    expect(lines.first).to_be_visible()


def heights(parts: Locator) -> list[float]:
    """How high each of these is, in pixels."""
    return list(parts.evaluate_all("all => all.map((e) => e.getBoundingClientRect().height)"))


def test_a_topic_has_its_states_by_side_and_a_way_back_to_the_line_it_was_opened_from(phone: ReaderPage) -> None:
    phone.at("topic P1").tap()
    expect(phone.detail.get_by_role("heading", name=re.compile("^P1 "))).to_be_focused()
    expect(phone.list).not_to_be_visible()
    expect(phone.detail.locator("h3")).to_have_text([re.compile("^Voor 3"), re.compile("^Open 24")])
    first = phone.detail.locator("ul").first.get_by_role("button")
    expect(first).to_have_text([re.compile("Frankrijk"), re.compile("Duitsland mits"), re.compile("Nederland")])
    assert [height for height in heights(first) if height < 44] == []
    phone.at("back").tap()
    expect(phone.at("topic P1")).to_be_focused()
    expect(phone.detail).not_to_be_visible()


def test_the_way_back_of_the_device_closes_a_topic_and_does_not_leave_the_page(phone: ReaderPage) -> None:
    phone.page.evaluate("window.here = 'not loaded again'")
    phone.at("topic P1").tap()
    expect(phone.detail).to_be_visible()
    phone.page.go_back()
    expect(phone.at("topic P1")).to_be_focused()
    expect(phone.detail).not_to_be_visible()
    phone.page.go_forward()
    expect(phone.detail).to_be_visible()
    phone.at("back").tap()
    expect(phone.list).to_be_visible()
    assert phone.page.evaluate("window.here") == "not loaded again"


def test_a_tap_tells_the_cell_from_below_without_a_key_a_field_or_anything_empty(phone: ReaderPage) -> None:
    sheet = phone.tell("P1", "DE")
    expect(sheet.locator(".history")).to_be_visible(timeout=PATIENCE)
    for text in ("Steunt", CONDITION, NOTE, SOURCE, "M. Jansen", "Nederland"):
        expect(sheet).to_contain_text(text)
    expect(sheet.locator("dt", has_text="Belang")).to_have_count(0)
    assert phone.fields() == []
    box = sheet.bounding_box()
    assert box
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    assert box["y"] > 80, "what it stands over is still seen"
    for name in ("Sluiten", "Frankrijk", "Nederland"):
        assert sheet.get_by_role("button", name=name).evaluate(ON_TOP), name
    phone.page.keyboard.press("5")
    expect(sheet.locator(".band")).to_have_text(re.compile("Steunt"))


def test_arrows_step_along_the_states_escape_closes_and_the_focus_is_on_the_tile(phone: ReaderPage) -> None:
    sheet = phone.tell("P1", "DE")
    title = sheet.get_by_role("heading", level=2)
    expect(title).to_have_text("Duitsland")
    phone.page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("Frankrijk")
    expect(sheet.get_by_role("status")).to_have_text(re.compile("^Frankrijk P1 .*: Voortrekker$"))
    phone.page.keyboard.press("ArrowRight")
    sheet.get_by_role("button", name="Nederland →").tap()
    expect(title).to_have_text("Nederland")
    phone.page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    expect(phone.at("tile P1 NL")).to_be_focused()


def test_the_states_are_a_list_too_and_the_sheet_then_steps_along_the_topics(phone: ReaderPage) -> None:
    phone.at("way lidstaten").tap()
    expect(phone.list.get_by_role("button")).to_have_count(27)
    names = phone.list.locator("b").all_inner_texts()
    assert names == sorted(names)
    expect(phone.at("state DE")).to_contain_text("P1: Steunt, P2: Onbekend")
    phone.at("state DE").tap()
    phone.at("tile P1 DE").tap()
    expect(phone.sheet).to_contain_text(NOTE)
    phone.sheet.get_by_role("button", name="P2 →").tap()
    expect(phone.sheet).to_contain_text("Onbekend")
    expect(phone.sheet.locator("#sheet-about")).to_have_text(re.compile("^P2 "))
    assert "toon=lidstaat" in phone.page.url


def test_the_initiatives_are_further_down_the_list_and_lead_back(phone: ReaderPage) -> None:
    phone.at("columns P2").tap()
    expect(phone.list.locator("h2").first).to_contain_text("P2 ", timeout=PATIENCE)
    expect(phone.at("topic ela")).to_contain_text("voor")
    expect(phone.at("over")).to_be_focused()
    assert phone.page.locator(".overview").evaluate("overview => overview.scrollTop") == 0
    phone.at("pillars").tap()
    expect(phone.at("topic P1")).to_be_visible(timeout=PATIENCE)


def test_in_the_matrix_a_tap_tells_the_cell_too_and_gives_the_focus_back_to_it(phone: ReaderPage) -> None:
    phone.at("way matrix").tap()
    phone.matrix.cell("DE", "P1").tap()
    expect(phone.sheet).to_contain_text(NOTE)
    expect(phone.sheet.locator(".history")).to_be_visible(timeout=PATIENCE)  # the sheet is as high by then as it gets
    phone.sheet.get_by_role("button", name="Sluiten").tap()
    expect(phone.sheet).not_to_be_visible()
    phone.matrix.expect_selected("DE", "P1")


def test_what_a_colleague_writes_is_told_in_the_open_sheet(app: Shared, phone: ReaderPage) -> None:
    sheet = phone.tell("P1", "HU")
    expect(sheet.locator(".band")).to_contain_text("Onbekend")
    app.write(Cell("P1", State.HU), stance="-", note="net-geschreven")
    expect(sheet).to_contain_text("net-geschreven", timeout=PATIENCE)
    expect(sheet.locator(".band")).to_contain_text("Kritisch")


# --- no more than the link shows -------------------------------------------------------------------------------------


def test_what_is_withheld_is_told_as_that_and_neither_held_nor_asked_for(phone: ReaderPage) -> None:
    sheet = phone.tell("P2", "PL")
    expect(sheet).to_contain_text("Deze cel is voor u afgeschermd en telt als onbekend.")
    phone.page.keyboard.press("ArrowLeft")
    expect(sheet.locator("summary")).to_contain_text("Bewijs", timeout=PATIENCE)
    kept = phone.page.evaluate(EVERYTHING)
    assert [word for word in SECRETS if word in kept] == []
    assert {one["kind"] for one in phone.asked} <= {"hello", "ping", "history"}
    told = [(one["topic"], one["state"]) for one in phone.asked if one["kind"] == "history"]
    assert told, "of the cell beside it"
    assert (HIDDEN.topic, HIDDEN.state) not in told
    phone.page.keyboard.press("Escape")
    expect(phone.page.locator(".ending")).to_contain_text("U ziet wat hoogstens Intern is.")


def test_a_link_without_texts_says_once_at_the_end_what_it_leaves_out(app: Shared, open_shared: Open) -> None:
    phone = ReaderPage(open_shared(**PHONE)).come_in(app.link("Kaal", notes=False, sources=False)[1])
    sheet = phone.tell("P1", "DE")
    expect(sheet.get_by_text("Toelichting, bronnen en historie zijn voor u niet te zien.")).to_have_count(1)
    expect(sheet.locator("dt")).to_have_text(["Voorwaarden", "Vastgelegd"])
    expect(sheet.locator(".history")).to_have_count(0)
    assert [word for word in (NOTE, SOURCE, "M. Jansen") if word in phone.page.evaluate(EVERYTHING)] == []


def test_a_reader_asks_for_no_history_before_a_cell_is_told(phone: ReaderPage) -> None:
    phone.at("topic P1").tap()
    expect(phone.at("tile P1 DE")).to_be_visible()
    before = len(phone.heard)
    until(phone.page, lambda: len(phone.heard) > before, lambda: phone.asked)  # it hears of the server now and then
    assert [one for one in phone.asked if one["kind"] == "history"] == []


# --- on larger screens -----------------------------------------------------------------------------------------------


def test_on_a_tablet_list_and_topic_stand_side_by_side(app: Shared, open_shared: Open) -> None:
    tablet = ReaderPage(open_shared(**TABLET)).come_in(app.link("Tablet")[1])
    expect(tablet.list).to_be_visible()
    expect(tablet.detail.get_by_role("heading", name=re.compile("^P1 "))).to_be_visible()
    expect(tablet.at("back")).not_to_be_visible()
    tablet.at("topic P2").tap()
    expect(tablet.at("topic P2")).to_have_attribute("aria-current", "true")
    tablet.at("tile P2 PL").tap()
    expect(tablet.sheet).to_contain_text("afgeschermd")
    box = tablet.sheet.bounding_box()
    assert box
    assert (box["width"], box["y"] + box["height"]) == (820, 1180)
    tablet.page.keyboard.press("Escape")
    expect(tablet.at("tile P2 PL")).to_be_focused()


def test_on_a_wide_desk_the_story_stands_beside_the_matrix_and_is_no_form(app: Shared, open_shared: Open) -> None:
    desk = ReaderPage(open_shared(**DESK)).come_in(app.link("Bureau")[1])
    matrix = desk.matrix
    matrix.select("DE", "P1")
    expect(desk.panel.locator(".history li")).to_have_count(1, timeout=PATIENCE)
    for text in ("Duitsland", "Steunt", CONDITION, NOTE, SOURCE):
        expect(desk.panel).to_contain_text(text)
    expect(desk.panel.locator(FIELDS)).to_have_count(0)
    expect(desk.panel.get_by_role("button")).to_have_count(0)
    expect(desk.page.locator(".ways")).not_to_be_visible()
    matrix.cell("DE", "P1").click()
    matrix.press("Enter")
    expect(desk.panel).to_be_focused()
    matrix.press("Escape")
    matrix.expect_selected("DE", "P1")
    expect(desk.sheet).not_to_be_visible()
    matrix.select("EE", "P1")
    expect(desk.panel.locator(".history li")).to_have_count(2, timeout=PATIENCE)


def test_with_a_mouse_in_a_narrow_window_the_matrix_comes_first_and_enter_tells_a_cell(
    app: Shared, open_shared: Open
) -> None:
    desk = ReaderPage(open_shared(viewport={"width": 700, "height": 800})).come_in(app.link("Smal")[1])
    desk.matrix.key("DE", "P1", "Enter")
    expect(desk.sheet).to_contain_text(NOTE)
    desk.matrix.press("Escape")
    desk.matrix.expect_selected("DE", "P1")
    desk.at("way lidstaten").click()
    expect(desk.at("state DE")).to_be_visible()


@LOOKS
def test_lists_sheet_and_panel_have_no_violation(app: Shared, open_shared: Open, theme: str, language: str) -> None:
    _, link = app.link("Ogen")
    phone = ReaderPage(open_shared(**PHONE, color_scheme=theme)).come_in(link)
    page = phone.page
    page.goto(f"/?taal={language}")
    expect(phone.at("topic P1")).to_be_visible(timeout=PATIENCE)
    assert violations(page) == []
    phone.tell(SEEN.topic, SEEN.state)
    expect(phone.sheet.locator(".history")).to_be_visible(timeout=PATIENCE)
    assert violations(page) == []
    page.goto(f"/?taal={language}&toon=lidstaten")
    expect(phone.at("state DE")).to_be_visible(timeout=PATIENCE)
    assert violations(page) == []
    desk = ReaderPage(open_shared(**DESK, color_scheme=theme)).come_in(link)
    desk.page.goto(f"/?taal={language}&cel=P1.DE")
    expect(desk.panel.locator(".history")).to_be_visible(timeout=PATIENCE)
    assert violations(desk.page) == []


def swipe(page: Page, at: Locator, down: int) -> None:
    """Draw a finger down from the middle of something, as a screen tells it: step by step."""
    box = at.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    screen = page.context.new_cdp_session(page)
    for step in range(6):
        kind = "touchMove" if step else "touchStart"
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y + down * step / 5}]})
    screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    screen.detach()


def test_a_finger_that_draws_the_sheet_down_sends_it_away_and_a_short_draw_does_not(phone: ReaderPage) -> None:
    sheet = phone.tell("P1", "DE")
    expect(sheet.locator(".history")).to_be_visible(timeout=PATIENCE)  # with which it grows, and its grip goes up
    for down, there in ((30, True), (120, False)):
        swipe(phone.page, sheet.locator(".grip"), down)
        (expect(sheet).to_be_visible if there else expect(sheet).not_to_be_visible)()
    expect(phone.at("tile P1 DE")).to_be_focused()
