"""Several browsers at one dossier, and a server or database that goes away under them: nothing lost, nothing twice."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Dialog, expect

from positions.changes import ENTRIES_AT_MOST
from tests.browser.conftest import Open
from tests.browser.kept import grid, history
from tests.browser.pages import MatrixPage, until
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.postgres import Server as Postgres

AWAY = re.compile(r"^Niet opgeslagen: geen verbinding\. ")
SIGHT = 1.0
"""Seconds within which another browser shows an edit."""

ON_ONE = pytest.mark.parametrize("lasting_url", ["sqlite"], indirect=True)
"""For what the pages do between them, whatever the database."""


@pytest.fixture
def window(open_lasting: Open, watches: list[Watch]) -> Callable[[], MatrixPage]:
    """Opens the matrix as somebody at another machine does; the server may go away under it."""

    def opened() -> MatrixPage:
        matrix = MatrixPage(open_lasting())
        watches[-1].forgive_absence()
        return matrix.open()

    return opened


def shows(matrix: MatrixPage, stance: str) -> bool:
    return matrix.stances()["BE", "P1"] == stance


def test_an_edit_is_in_the_other_browser_within_a_second(window: Callable[[], MatrixPage]) -> None:
    one, other = window(), window()
    other.page.evaluate("window.here = 'not loaded again'")
    took = []
    for stance, key in (("+", "4"), ("-", "2"), ("++", "5")):
        one.select("BE", "P1")
        start = time.monotonic()
        one.press(key)
        until(other.page, partial(shows, other, stance), other.stances)
        took.append(time.monotonic() - start)
    assert statistics.median(took) < SIGHT, took
    assert other.page.evaluate("window.here") == "not loaded again"
    one.expect_saved()


@ON_ONE
def test_the_other_browser_counts_along_and_shows_who_it_was(window: Callable[[], MatrixPage]) -> None:
    one, other = window(), window()
    other.select("DE", "P3")
    expect(other.tally("P3")).to_contain_text("0 voor · 27 open · 0 tegen")
    one.key("DE", "P3", "4")
    one.write("conditions", "vrijwillig")
    one.key("FR", "P3", "1")
    expect(other.tally("P3")).to_contain_text("1 voor, waarvan 1 onder voorwaarden · 25 open · 1 tegen")
    expect(other.tally("P3")).to_contain_text("18,4%")
    expect(other.field("conditions")).to_have_value("vrijwillig")
    expect(other.history()).to_have_count(2)
    expect(other.history().first).to_contain_text("Proef")
    one.press("Control+z")
    expect(other.tally("P3")).to_contain_text("26 open · 0 tegen")


@ON_ONE
def test_an_edit_by_another_does_not_disturb_what_is_being_typed(window: Callable[[], MatrixPage]) -> None:
    one, other = window(), window()
    other.key("BG", "P1", "4")
    other.field("note").click()
    other.page.keyboard.type("halver")
    one.key("CY", "P1", "2")
    one.expect_saved()
    other.expect_stance("CY", "P1", "-")
    expect(other.field("note")).to_be_focused()
    other.page.keyboard.type("wege")
    expect(other.field("note")).to_have_value("halverwege")
    other.field("note").blur()
    other.expect_saved()
    one.select("BG", "P1")
    expect(one.field("note")).to_have_value("halverwege")


@ON_ONE
def test_a_click_is_not_lost_while_another_s_edit_comes_in(window: Callable[[], MatrixPage]) -> None:
    one, other = window(), window()
    one.page.get_by_role("button", name="Groepering").hover()
    one.page.mouse.down()
    before = one.revision()
    other.key("CY", "P3", "2")
    until(one.page, lambda: one.revision() > before, one.revision)
    one.page.wait_for_timeout(300)  # what is drawn a moment after an edit
    one.page.mouse.up()
    expect(one.page.locator(".panel")).to_be_visible()
    one.press("Escape")
    one.key("CY", "P3", "2")
    one.field("certainty high").hover()
    one.page.mouse.down()
    other.write("note", "van de ander")
    expect(one.cell("CY", "P3")).to_have_accessible_name(re.compile("met toelichting"))
    one.page.wait_for_timeout(300)
    one.page.mouse.up()
    one.expect_name("CY", "P3", re.compile("zekerheid hoog"))
    expect(one.field("note")).to_have_value("van de ander")


def test_twenty_six_edits_at_once_are_all_kept(window: Callable[[], MatrixPage], lasting_url: str) -> None:
    matrix = window()
    states = [state for state in matrix.states() if state != "NL"]
    matrix.select(states[0], "P4")
    start = time.monotonic()
    for _ in states:
        matrix.press("2", "ArrowDown")
    took = time.monotonic() - start
    matrix.expect_saved()
    now = grid(lasting_url)
    assert [now[state, "P4"].position.stance.value for state in states] == ["-"] * 26, f"typed in {took:.1f} s"
    assert {now[state, "P4"].version for state in states} == {1}
    assert len({now[state, "P4"].revision for state in states}) == 26


def test_a_conflict_shows_both_choices_and_loses_neither(
    window: Callable[[], MatrixPage], lasting_server: Server, lasting_url: str
) -> None:
    one, other = window(), window()
    lasting_server.stop()
    for matrix, key in ((one, "2"), (other, "3")):
        matrix.expect_line("away")
        matrix.select_range(("PL", "P2"), ("PT", "P2"))  # one gesture: both go to whoever comes first
        matrix.press(key)
        matrix.expect_pending(1)
    other.key("RO", "P2", "5")
    lasting_server.start()
    for matrix in (one, other):
        matrix.expect_line("up", timeout=30_000)
        matrix.expect_saved()
    asked, first = (one, other) if one.notes.get_by_role("listitem").count() else (other, one)
    expect(first.notes).to_have_text("")
    mine, now = ("Kritisch", "Neutraal") if asked is one else ("Neutraal", "Kritisch")
    symbols = {"Kritisch": "-", "Neutraal": "0"}
    about_poland = asked.notes.get_by_role("listitem").filter(has_text="Polen P2")
    expect(about_poland).to_contain_text(re.compile(r"intussen gewijzigd door Proef \(.*\d\d:\d\d\)"))
    expect(about_poland).to_contain_text(f"Uw keuze: {mine}. Nu: {now}. Welke geldt?")
    one.expect_stance("RO", "P2", "++")
    asked.reload()
    expect(asked.notes.get_by_role("listitem")).to_have_count(2)
    asked.expect_stance("PL", "P2", symbols[now])
    about_poland.get_by_role("button", name="Mijn keuze").click()
    first.expect_stance("PL", "P2", symbols[mine])
    asked.notes.get_by_role("listitem").filter(has_text="Portugal P2").get_by_role("button", name="Laten staan").click()
    expect(asked.notes).to_have_text("")
    asked.expect_saved()
    asked.expect_stance("PT", "P2", symbols[now])
    written = {state: [w.position.stance for w in history(lasting_url, state, "P2")] for state in ("PL", "PT", "RO")}
    assert written == {"PL": [symbols[mine], symbols[now]], "PT": [symbols[now]], "RO": ["++"]}


def test_two_texts_for_one_cell_are_both_shown(
    window: Callable[[], MatrixPage], lasting_server: Server, lasting_url: str
) -> None:
    one, other = window(), window()
    lasting_server.stop()
    for matrix, text in ((one, "lezing van de een"), (other, "lezing van de ander")):
        matrix.expect_line("away")
        matrix.select("SI", "P2")
        matrix.write("note", text)
        matrix.expect_pending(1)
    lasting_server.start()
    for matrix in (one, other):
        matrix.expect_line("up", timeout=30_000)
        matrix.expect_saved()
    asked = one if one.notes.get_by_role("listitem").count() else other
    expect(asked.notes).to_contain_text("lezing van de een")
    expect(asked.notes).to_contain_text("lezing van de ander")
    asked.notes.get_by_role("button", name="Mijn keuze").click()
    asked.expect_saved()
    notes = [w.position.note for w in history(lasting_url, "SI", "P2")]
    assert sorted(notes) == ["lezing van de ander", "lezing van de een"]


def test_edits_around_a_killed_process_are_each_written_once(
    window: Callable[[], MatrixPage], lasting_server: Server, lasting_url: str
) -> None:
    matrix = window()
    states = [state for state in matrix.states() if state != "NL"]
    matrix.select(states[0], "P5")
    for _ in range(9):
        matrix.press("4", "ArrowDown")
    lasting_server.kill()
    for _ in range(9):
        matrix.press("4", "ArrowDown")
    matrix.expect_line("away")
    expect(matrix.saved).to_have_text(AWAY)
    waiting = int(matrix.root.get_attribute("data-pending") or 0)
    assert waiting >= 9
    expect(matrix.saved).to_contain_text(str(waiting))
    lasting_server.start()
    matrix.expect_line("up", timeout=30_000)
    for _ in range(8):
        matrix.press("4", "ArrowDown")
    matrix.expect_saved()
    expect(matrix.saved).to_have_text(re.compile(r"^Opgeslagen \d\d:\d\d$"))
    kept = {state: history(lasting_url, state, "P5") for state in states}
    assert {state: [w.position.stance.value for w in kept[state]] for state in states} == {s: ["+"] for s in states}
    matrix.reload()
    matrix.expect_stances({(state, "P5"): "+" for state in states})


@ON_ONE
def test_the_browser_asks_before_a_window_with_unsaved_edits_is_closed(
    window: Callable[[], MatrixPage], lasting_server: Server
) -> None:
    matrix = window()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    matrix.page.on("dialog", stay)
    lasting_server.stop()
    matrix.expect_line("away")
    matrix.key("MT", "P1", "4")
    matrix.expect_pending(1)
    matrix.page.close(run_before_unload=True)
    until(matrix.page, lambda: asked == ["beforeunload"], lambda: asked)
    matrix.page.remove_listener("dialog", stay)
    lasting_server.start()
    matrix.expect_line("up", timeout=30_000)
    matrix.expect_saved()


def test_edits_waiting_when_the_page_is_loaded_again_arrive_once(
    window: Callable[[], MatrixPage], lasting_server: Server, lasting_url: str
) -> None:
    matrix = window()
    lasting_server.kill()
    matrix.expect_line("away")
    matrix.key("SK", "P1", "5")
    matrix.key("SK", "P1", "4")
    matrix.expect_pending(2)
    lasting_server.start()
    matrix.reload()
    matrix.expect_stance("SK", "P1", "+")
    matrix.expect_saved()
    stances = [w.position.stance.value for w in history(lasting_url, "SK", "P1")]
    assert stances == ["+", "++"]
    matrix.key("SK", "P1", "Control+z")
    matrix.expect_stance("SK", "P1", "++")
    matrix.expect_saved()


@ON_ONE
def test_what_waits_after_a_long_spell_away_is_sent_in_portions_and_written_once_in_its_order(
    window: Callable[[], MatrixPage], lasting_server: Server, lasting_url: str
) -> None:
    matrix = window()
    lasting_server.kill()
    matrix.expect_line("away")
    matrix.select("LU", "P2")
    matrix.press(*"24" * 60)
    matrix.expect_pending(120)
    sent: list[int] = []
    matrix.page.on("websocket", lambda line: line.on("framesent", lambda said: sent.append(_entries(said))))
    lasting_server.start()
    matrix.expect_saved(timeout=60_000)
    assert 0 < max(sent) <= ENTRIES_AT_MOST / 2
    stances = [w.position.stance.value for w in reversed(history(lasting_url, "LU", "P2"))]
    assert stances == ["-", "+"] * 60


def _entries(said: str | bytes) -> int:
    """How many entries of an outbox a page sent in one message."""
    return len(json.loads(said).get("entries", ())) if isinstance(said, str) and said.startswith("{") else 0


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_the_saved_line_tells_when_the_database_does_not_answer(
    open_page: Open, server: Server, store_url: str, postgres_server: Postgres
) -> None:
    matrix = MatrixPage(open_page()).open()
    matrix.key("DE", "P1", "4")
    matrix.expect_saved()
    postgres_server.stop()
    try:
        matrix.key("FR", "P1", "2")
        expect(matrix.saved).to_have_text("Niet opgeslagen: de database antwoordt niet. Er wordt opnieuw geprobeerd.")
        matrix.expect_stance("FR", "P1", "-")
    finally:
        postgres_server.start()
    matrix.expect_saved(timeout=30_000)
    assert [w.position.stance.value for w in history(store_url, "FR", "P1")] == ["-"]
