"""The page of a draft that is held against a dossier: what stood there before, and what it meets there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from positions.access import OWNER_NAME
from positions.changes import Amend, Batch, Cell, Key
from positions.drafts import EARLIER, Kind
from positions.stances import Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from tests.browser.accessibility import violations
from tests.browser.pages import PATIENCE
from tests.browser.server import Server
from tests.drafting import SAMPLE, kept, reject, take

HERE = "kwaliteitsbanen"
OURS = Cell("ela", State.NL)
STANCE = next(one.number for one in SAMPLE.finds() if one.kind is Kind.STANCE)
STOOD = [one.number for one in SAMPLE.finds() if one.kind is Kind.GENERAL]
AS_OWNER = ("A. de Vries", "local:A. de Vries")


@pytest.fixture(scope="module")
def store(store: Store) -> Store:
    """The database of this module, beside the app that runs on it."""
    store.keep_setting(OWNER_NAME, AS_OWNER[0])
    return store


@pytest.fixture(scope="module")
def shared_server(beside: Server) -> Server:
    """One app, on a machine whose owner has a name."""
    return beside


def opened(page: Page, draft: str) -> Page:
    page.goto(f"/?concept={draft}")
    expect(page.locator(".draft")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    return page


def test_what_stood_in_an_earlier_fiche_is_said_and_its_reason_goes_once_it_is_taken(
    shared_page: Page, store: Store
) -> None:
    store.drafts.keep(kept(id="stood", dossier=HERE))
    known = [reject(number, why="Stond al in een fiche dat hier bewaard is.") for number in STOOD]
    store.drafts.judge("stood", Key("fiche stood", 1), known, EARLIER)
    page = opened(shared_page, "stood")
    expect(page.locator(".stood")).to_contain_text(f"{len(STOOD)} vondsten stonden al in een eerder fiche")
    page.get_by_role("button", name="Algemene gegevens").click()
    row = page.locator(f'.find[data-find="{STOOD[0]}"]')
    expect(row).to_contain_text("Stond al in een fiche dat hier bewaard is.")
    assert violations(page) == []
    row.locator(".no").click()
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("data-verdict", "taken")
    expect(row).not_to_contain_text("Stond al in een fiche")


def test_what_was_not_written_is_named_before_one_goes_to_the_dossier(shared_page: Page, store: Store) -> None:
    store.drafts.keep(kept(id="met", dossier=HERE))
    there = store.cells(HERE)[OURS].version
    taken = [take(STANCE, column="topic:ela", stance=Stance.CRITICAL)]
    store.drafts.judge("met", Key("before", 1), taken, AS_OWNER, store.revision(HERE))
    page = opened(shared_page, "met")
    store.record(HERE, Batch(Key("Bram", 1), (Amend(OURS, there, {"stance": Stance.OPPOSES}),)), "Bram")
    page.get_by_role("button", name="Opnemen in dossier").click()
    asked = page.get_by_role("dialog", name="Opnemen in het dossier")
    tick = asked.get_by_role("checkbox", name="Nederland: Tegen wordt Kritisch van Bram")
    expect(tick).to_be_checked()
    assert violations(page) == []
    asked.get_by_role("button", name="Opnemen in dossier").click()
    told = page.get_by_role("dialog", name="Opgenomen in het dossier")
    expect(told).to_contain_text("Nederland: intussen gewijzigd door Bram; dat staat er nog", timeout=PATIENCE)
    expect(told.get_by_role("button", name="Naar het dossier")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url(f"**dossier={HERE}**", timeout=PATIENCE)
    assert store.cells(HERE)[OURS].position.stance is Stance.OPPOSES


def test_what_somebody_wrote_after_the_fiche_came_in_stays_unless_one_says_otherwise(
    shared_page: Page, store: Store
) -> None:
    store.drafts.keep(kept(id="later", dossier=HERE, made=datetime.now(UTC) - timedelta(hours=1)))
    there = store.cells(HERE)[OURS].version
    store.record(HERE, Batch(Key("Bram", 2), (Amend(OURS, there, {"stance": Stance.NEUTRAL}),)), "Bram")
    taken = [take(STANCE, column="topic:ela", stance=Stance.CRITICAL)]
    store.drafts.judge("later", Key("later", 1), taken, AS_OWNER, store.revision(HERE))
    page = opened(shared_page, "later")
    page.get_by_role("button", name="Opnemen in dossier").click()
    asked = page.get_by_role("dialog", name="Opnemen in het dossier")
    tick = asked.get_by_role("checkbox", name="Nederland: Neutraal wordt Kritisch van Bram")
    expect(tick).not_to_be_checked()
    expect(asked).to_contain_text("nadat dit fiche binnenkwam")
    asked.get_by_role("button", name="Opnemen in dossier").click()
    page.wait_for_url(f"**dossier={HERE}**", timeout=PATIENCE)
    assert store.cells(HERE)[OURS].position.stance is Stance.NEUTRAL


def test_what_came_in_the_place_of_another_source_is_named_before_one_goes_to_the_dossier(
    shared_page: Page, store: Store
) -> None:
    store.drafts.keep(kept(id="source", dossier=HERE))
    there = store.cells(HERE)[OURS].version
    heard = {"stance": Stance.CRITICAL, "source": Source(SourceKind.CONVERSATION, "gesprek met PV")}
    store.record(HERE, Batch(Key("Bram", 3), (Amend(OURS, there, heard),)), "Bram")
    taken = [take(STANCE, column="topic:ela", stance=Stance.CRITICAL)]
    store.drafts.judge("source", Key("source", 1), taken, AS_OWNER, store.revision(HERE))
    page = opened(shared_page, "source")
    page.get_by_role("button", name="Opnemen in dossier").click()
    asked = page.get_by_role("dialog", name="Opnemen in het dossier")
    says = "Kritisch blijft, bron “gesprek met PV” wordt dit fiche"
    asked.get_by_role("checkbox", name=says).check()
    asked.get_by_role("button", name="Opnemen in dossier").click()
    told = page.get_by_role("dialog", name="Opgenomen in het dossier")
    expect(told).to_contain_text(says, timeout=PATIENCE)
    expect(told).not_to_contain_text("Niet alles is geschreven")
    expect(told.get_by_role("button", name="Naar het dossier")).to_be_focused()
    assert violations(page) == []


def test_an_open_page_of_a_draft_that_is_thrown_away_says_that_there_is_none(shared_page: Page, store: Store) -> None:
    store.drafts.keep(kept(id="gone"))
    page = opened(shared_page, "gone")
    store.drafts.discard("gone")
    expect(page.get_by_text("Dit concept bestaat hier niet, of is niet met u gedeeld.")).to_be_visible(timeout=PATIENCE)
    page.goto("/?concept=nergens&taal=en")
    expect(page.get_by_text("This draft is not here, or was not shared with you.")).to_be_visible(timeout=PATIENCE)


def test_what_is_changed_begins_at_the_stance_that_was_found_and_enter_there_chooses_no_other(
    shared_page: Page, store: Store
) -> None:
    store.drafts.keep(kept(id="first"))
    page = opened(shared_page, "first")
    row = page.locator(f'.find[data-find="{STANCE}"]')
    row.locator(".no").click()
    page.keyboard.press("w")
    on = row.get_by_role("radio", checked=True).first
    expect(on).to_be_focused()
    said = on.get_attribute("data-stance")
    page.keyboard.press("Enter")
    expect(row.locator("[data-stance][aria-checked=true]")).to_have_attribute("data-stance", said or "")
