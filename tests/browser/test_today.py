"""The page Vandaag in use: each line leads to exactly its cells, by mouse and by key, and what others do moves it."""

from __future__ import annotations

import itertools
import json
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from positions.changes import Amend, Batch, Cell, Key, Restate
from positions.stances import Certainty, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import ZONE
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.framed import TodayPage
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server

NUMBERS = itertools.count()
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
TODAY = datetime.now(ZONE).date()
ADDRESS = TodayPage.address
LINES = ("unsure", "earlier", "carried", "unknown", "unsourced", "stale", "evidence")


@pytest.fixture(scope="module")
def by_number(store: Store, beside: Server) -> dict[str, str]:
    """The ids of the topics by their numbers."""
    return {topic.number: topic.id for topic in store.dossier(DOSSIER).topics}


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server, by_number: dict[str, str]) -> Server:
    """An app on made-up stances before a meeting, in which something stands in each list."""
    topic = by_number["2g"]
    for name, days in (("v2", 60), ("v3", 3)):
        text = {"id": name, "kind": "proposal", "version": name, "topic": topic, "marking": "internal"}
        store.set_dossier(DOSSIER, {f"document:{name}": {**text, "date": day(-days)}}, "S. Koster")
    plan = {"id": "rw", "name": "Werkgroep", "meeting": "Raadswerkgroep", "day": day(7)}
    planned = {**plan, "topics": [topic, by_number["2h"], by_number["P2"]]}
    store.set_dossier(DOSSIER, {f"topic:{topic}:current": "v3", "agenda:rw": planned}, "S. Koster")
    fresh, old = heard(3), heard(70)
    states = [state for state in State if state not in (State.NL, State.MT, State.LU)]
    write(store, *(restate(topic, state, Stance.SUPPORTS, fresh, "v3") for state in states[:12]))
    write(store, *(restate(topic, state, Stance.CRITICAL, fresh, "v2", Certainty.LOW) for state in states[12:16]))
    write(store, *(restate(by_number["P2"], state, Stance.SUPPORTS, old) for state in states[:5]))
    write(store, restate(by_number["2h"], State.DE, Stance.SUPPORTS, None))
    write(store, Amend(Cell(by_number["2h"], State.DE), 1, {"conditions": "mits ruimte"}))
    write(store, restate(by_number["2h"], State.DE, Stance.NEUTRAL, None, seen=2))
    return beside


def day(ahead: int) -> str:
    """A day as it is kept."""
    return (TODAY + timedelta(days=ahead)).isoformat()


def heard(ago: int) -> Source:
    """A meeting so many days ago."""
    return Source(SourceKind.MEETING, "Raadswerkgroep", TODAY - timedelta(days=ago))


def restate(
    topic: str,
    state: State,
    stance: Stance,
    source: Source | None,
    about: str | None = None,
    certainty: Certainty = Certainty.HIGH,
    seen: int = 0,
) -> Restate:
    """A stance as somebody heard it."""
    return Restate(Cell(topic, state), seen, stance, source, certainty=certainty, about=about)


def write(store: Store, *edits: Restate | Amend) -> None:
    """What a colleague writes, beside the pages that are open."""
    receipt = store.record(DOSSIER, Batch(Key("write", next(NUMBERS)), edits), "M. Jansen")
    assert not receipt.rejected
    assert not receipt.conflicts


@pytest.fixture
def today(shared_page: Page) -> TodayPage:
    return TodayPage(shared_page).open()


def counted(line: Locator) -> int:
    """How many cells a line says there are."""
    told = line.locator(".n")
    expect(told).to_have_text(re.compile(r"^[1-9][0-9]*$"))
    return int(told.inner_text())


def test_every_line_leads_to_exactly_as_many_cells_as_it_says(today: TodayPage) -> None:
    for name in LINES:
        line = today.line(name)
        n = counted(line)
        line.click()
        found = today.page.locator(".found").get_by_role("status")
        expect(found).to_have_text(re.compile(rf"^{n} cel(len)? bij "), timeout=PATIENCE)
        today.page.go_back()
        expect(line).to_be_visible(timeout=PATIENCE)


def test_the_sentence_and_the_meetings_say_what_is_known(today: TodayPage) -> None:
    expect(today.page.locator(".said")).to_contain_text(re.compile(r"Over 7 dagen: Raadswerkgroep\. Van de 81 standp"))
    meeting = today.line("meeting rw")
    expect(meeting).to_contain_text(re.compile(r"\d+ van 81 bekend"))
    meeting.click()
    expect(today.page.get_by_role("columnheader")).to_have_count(4, timeout=PATIENCE)


def test_lines_are_gone_along_by_keys_and_enter_opens_one(today: TodayPage) -> None:
    today.page.keyboard.press("j")
    expect(today.line("unsure")).to_be_focused()
    today.page.keyboard.press("j")
    expect(today.line("earlier")).to_be_focused()
    today.page.keyboard.press("k")
    expect(today.line("unsure")).to_be_focused()
    today.page.keyboard.press("Enter")
    expect(today.page.get_by_role("list", name="Filter")).to_contain_text("krap", timeout=PATIENCE)


def test_what_a_colleague_writes_moves_the_counts(today: TodayPage, store: Store, by_number: dict[str, str]) -> None:
    n = counted(today.line("unknown"))
    write(store, restate(by_number["2h"], State.MT, Stance.SUPPORTS, heard(1)))
    expect(today.line("unknown").locator(".n")).to_have_text(str(n - 1), timeout=PATIENCE)


def test_a_conflict_stands_first_as_the_only_warning_and_leads_to_its_cell(
    shared_page: Page, store: Store, by_number: dict[str, str]
) -> None:
    matrix = MatrixPage(shared_page).open(f"/?dossier={DOSSIER}", "A. de Vries")
    topic = by_number["2g"]
    edit = {"topic": topic, "state": "BE", "seen": 0, "stance": "--", "source": None}
    waiting = {"outbox": "away", "seq": 1, "edits": [edit], "paint": [[topic, "BE", {"stance": "--"}]]}
    kept = json.dumps({"pending": [waiting]})
    matrix.page.evaluate(f"kept => sessionStorage.setItem('krachtenveld:{DOSSIER}', kept)", kept)
    today = TodayPage(shared_page).open()
    line = today.page.locator(".waiting li").get_by_role("link")
    expect(line).to_contain_text("België 2g: u koos Tegen, M. Jansen schreef", timeout=PATIENCE)
    expect(today.page.locator("[data-row]").first).to_have_attribute("data-row", f"conflict {topic} BE")
    line.click()
    expect(matrix.notes).to_contain_text("België 2g is intussen gewijzigd door M. Jansen", timeout=PATIENCE)
    assert f"cel={topic}.BE" in shared_page.url


def test_what_others_changed_since_the_last_visit_stands_there_until_it_is_seen(
    shared_page: Page, store: Store, by_number: dict[str, str]
) -> None:
    TodayPage(shared_page).open()
    tab = shared_page.context.new_page()
    shared_page.close()
    write(store, restate(by_number["P3"], State.PL, Stance.OPPOSES, heard(1)))
    write(store, restate(by_number["P3"], State.SE, Stance.SUPPORTS, heard(1)))
    today = TodayPage(tab).open()
    expect(tab.locator(".said")).to_contain_text("Sinds uw vorige bezoek wijzigde M. Jansen 2 cellen.")
    section = tab.get_by_role("region", name="Gewijzigd sinds uw bezoek")
    expect(section.get_by_role("listitem")).to_have_text(
        [re.compile(r"Zweden P3 Onbekend → \?→ \+Steunt"), re.compile(r"Polen P3 Onbekend → \?→ −−Tegen")]
    )
    expect(today.line(f"changed {by_number['P3']} PL")).to_have_attribute("href", re.compile(r"cel=P3\.PL"))
    section.get_by_role("link", name="In matrix tonen").click()
    found = tab.locator(".found").get_by_role("status")
    expect(found).to_have_text("2 cellen bij 2 lidstaten", timeout=PATIENCE)
    tab.go_back()
    section.get_by_role("button", name="Gezien").click(timeout=PATIENCE)
    expect(section).to_have_count(0)
    expect(tab.locator(".said")).not_to_contain_text("vorige bezoek")


def test_how_it_stood_at_a_moment_is_told_as_it_stood(today: TodayPage) -> None:
    today.open(f"{ADDRESS}&stand=1")
    expect(today.page.locator(".lookback")).to_be_visible()
    expect(today.page.get_by_role("heading", name="Vergaderingen")).to_be_visible()
    expect(today.line("meeting rw")).to_have_count(0)
    href = today.line("unsourced").or_(today.line("stale")).or_(today.line("evidence")).first.get_attribute("href")
    assert href
    assert "stand=1" in href


@LOOKS
def test_no_violation_on_the_page(open_shared: Open, shared_server: Server, theme: str, language: str) -> None:
    page = open_shared(color_scheme=theme, locale=LOCALES[language])
    today = TodayPage(page).open(f"{ADDRESS}&taal={language}")
    today.page.locator("summary").click()
    assert violations(page) == []
