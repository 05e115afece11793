"""A week on one topic: fill, a working party, calls, the round, what moved, the brief, and one state brought back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from positions.access import OWNER_NAME
from positions.changes import Batch, Cell, Key, Restate
from positions.stances import Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from tests.browser.conftest import Open
from tests.browser.framed import MomentsPage
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage, until
from tests.browser.server import Server
from tests.browser.test_matrix_round import begin, say
from tests.wordfile import said

TOPIC = "ela"
MATRIX = f"/?dossier={DOSSIER}&kolommen=P2"
WEDNESDAY = "Raadswerkgroep 13 januari"
CALL = Source(SourceKind.CONVERSATION, "telefoon PV Warschau", date(2027, 1, 14))
LINE = "Een sterker mandaat, met eerbiediging van nationale bevoegdheden."
BEGUN = {"DE": "+", "FR": "++", "PL": "-", "IT": "0", "SE": "--"}


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """One app, whose owner has given a name."""
    store.keep_setting(OWNER_NAME, "A. de Vries")
    return beside


def stances(store: Store) -> dict[str, str]:
    """What stands in the column, by state; of the Netherlands the fiche said so before."""
    held = {cell.state.value: one.position.stance.value for cell, one in store.cells(DOSSIER, [TOPIC]).items()}
    return {state: stance for state, stance in held.items() if state != "NL" and stance != "?"}


def new_day(page: Page) -> Page:
    """Another tab, once the window of the day before was closed."""
    other = page.context.new_page()
    page.close()
    return other


def test_a_week_from_the_first_stance_to_the_minister_and_back(open_shared: Open, store: Store) -> None:
    monday = open_shared()
    fill(MatrixPage(monday).open(MATRIX), store)
    wednesday = new_day(monday)
    calls(store)
    look_and_go_round(MatrixPage(wednesday).open(MATRIX), store)
    thursday = new_day(wednesday)
    compare(MomentsPage(thursday))
    brief(thursday)
    restore(new_day(thursday), store)


def fill(matrix: MatrixPage, store: Store) -> None:
    """Monday: the first stances, and the working party gets a name."""
    for state, stance in BEGUN.items():
        matrix.key(state, TOPIC, {"++": "5", "+": "4", "0": "3", "-": "2", "--": "1"}[stance])
    matrix.expect_saved()
    panel = matrix.panel("Moment")
    panel.get_by_label("Naam van het moment").fill(WEDNESDAY)
    panel.get_by_label("Datum van het moment").fill("2027-01-13")
    panel.get_by_role("button", name="Vastleggen").click()
    expect(matrix.notes).to_contain_text(f"Moment “{WEDNESDAY}” is vastgelegd.")
    assert stances(store) == BEGUN


def calls(store: Store) -> None:
    """A colleague telephones, and writes down two answers with their source."""
    seen = {cell.state: one.version for cell, one in store.cells(DOSSIER, [TOPIC]).items()}
    heard = {State.PL: Stance.SUPPORTS, State.ES: Stance.CHAMPIONS}
    edits = tuple(Restate(Cell(TOPIC, one), seen.get(one, 0), stance, CALL) for one, stance in heard.items())
    assert not store.record(DOSSIER, Batch(Key("elders", 1), edits), "M. Jansen", "local:M. Jansen").rejected


def look_and_go_round(matrix: MatrixPage, store: Store) -> None:
    """What the colleague heard is marked, and looked at; then everybody at the table is heard."""
    since = matrix.page.locator(".since")
    expect(since).to_contain_text("Sinds uw vorige bezoek wijzigde M. Jansen 2 cellen.", timeout=PATIENCE)
    matrix.select("PL", TOPIC)
    expect(matrix.inspector).to_contain_text("Sinds uw vorige bezoek: was Kritisch, M. Jansen")
    matrix.select("ES", TOPIC)
    expect(since).to_be_empty()
    begin(matrix, TOPIC)
    say(matrix, "EE +, mits er geld komt", "SE -")
    matrix.expect_saved()
    after = {**BEGUN, "PL": "+", "ES": "++", "EE": "+", "SE": "-"}
    until(matrix.page, lambda: stances(store) == after, lambda: str(stances(store)))


def compare(moments: MomentsPage) -> None:
    """Thursday: what moved since the working party, in words and as a list."""
    moments.open(f"/?dossier={DOSSIER}&pagina=momenten&kolommen=P2")
    expect(moments.moved).to_have_count(4)
    expect(moments.aside).to_contain_text(f"Sinds {WEDNESDAY}: twee lidstaten naar steun")
    expect(moments.aside).to_contain_text("Naar steun: Polen (Steunt); Zweden (Kritisch).")
    expect(moments.aside).to_contain_text("Voor het eerst beoordeeld: Spanje (Voortrekker); Estland (Steunt).")
    moments.at("list").click()
    expect(moments.aside.get_by_role("listitem").filter(has_text="Polen")).to_contain_text("telefoon PV Warschau")


def brief(page: Page) -> None:
    """The paper for the minister, with the Dutch line and what moved."""
    page.goto(f"/?dossier={DOSSIER}&pagina=bewindspersoon&kolommen=P2&onderwerp={TOPIC}")
    expect(page.locator(".matrix.page")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    line = page.locator(".brief").get_by_role("group", name="Nederlandse inzet")
    page.locator('[data-at="write inzet"]').click()
    page.locator('[data-at="inzet"]').fill(LINE)
    page.locator('[data-at="keep inzet"]').click()
    expect(line).to_contain_text(LINE, timeout=PATIENCE)
    expect(page.locator(".brief .marking")).to_have_text("Verspreiding: Beperkt", timeout=PATIENCE)
    with page.expect_download() as download:
        page.locator('[data-at="word"]').click()
    paper = said(download.value.path().read_bytes())
    assert LINE in paper
    assert "Polen" in paper


def restore(page: Page, store: Store) -> None:
    """Friday: the call turns out to be about something else, and Poland goes back to what it was; the rest stays."""
    moments = MomentsPage(page).open(f"/?dossier={DOSSIER}&pagina=momenten&kolommen=P2")
    moments.at("list").click()
    moments.at("restore-all").click()
    window = page.get_by_role("dialog")
    boxes = window.get_by_role("checkbox", name=re.compile(r"^(?!.*Polen)"))
    expect(boxes).to_have_count(3)
    for box in boxes.all():
        box.uncheck()
    window.get_by_role("button", name="1 cel herstellen").click()
    expect(page.get_by_role("status").filter(has_text="1 cel hersteld")).to_be_visible(timeout=PATIENCE)
    assert stances(store) == {**BEGUN, "ES": "++", "EE": "+", "SE": "-"}
