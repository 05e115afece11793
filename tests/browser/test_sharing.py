"""Sharing as its owner does it: a link made, seen beforehand, listed, looked through and withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Cell, Key, Mark
from positions.people import Role
from positions.states import State
from positions.words import ZONE, speak
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import EVERYTHING, PATIENCE, MatrixPage, SharingPage
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.knocking import get
from tests.sharing import HIDDEN, SEEN, Shared, shared

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
VIEW = "kolommen=P2&groep=euro&standpunt=onbekend"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """The app, whose owner has a name already."""
    with shared(tmp_path_factory.mktemp("sharing")) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


@pytest.fixture
def owner(app: Shared, open_shared: Open) -> Page:
    """A browser of an owner, on the matrix."""
    return coming_in(open_shared(), app.own())


@pytest.fixture
def sharing(app: Shared, open_shared: Open) -> SharingPage:
    """The same, on the page Delen."""
    return SharingPage(app.seat(open_shared())).open()


def coming_in(page: Page, address: str) -> Page:
    """Somebody who opens a link, and says who they are when asked."""
    MatrixPage(page).open(address, "Anna")
    return page


def today() -> date:
    """The day it is now: a test may run on into the next."""
    return datetime.now(ZONE).date()


def symbols(page: Page) -> dict[tuple[str, str], str]:
    """What stands in each cell of the matrix: ("DE", "P1") to "+"."""
    read = (
        "cells => cells.map((cell) => [cell.dataset.state, cell.dataset.topic, cell.querySelector('.sym').textContent])"
    )
    return {(state, topic): sym for state, topic, sym in MatrixPage(page).cells.evaluate_all(read)}


# --- making ------------------------------------------------------------------------------------------------------


def test_a_link_is_made_and_copied_in_two_clicks_and_opens_the_same_view(
    app: Shared, owner: Page, open_shared: Open, watches: list[Watch]
) -> None:
    receiver = open_shared()
    for watch in watches:
        watch.listen()
    MatrixPage(owner).open(f"/?{VIEW}")
    owner.get_by_role("link", name="Delen").click()
    sharing = SharingPage(owner).ready()
    expect(sharing.lines.nth(4)).to_have_text("opent op P2 Eerlijk werk en modernisering, met uw filter en volgorde")
    day = today()
    label = f"Link van {speak('nl').day(day)}"
    address = sharing.make()
    token = address.partition("#")[2]
    assert re.fullmatch(rf"{app.server.url}/s#[\w-]{{43}}", address)
    assert sharing.address.input_value() == f"{app.server.url}/s#{'•' * 24}"
    expect(sharing.row(label)).to_contain_text("nooit")
    (made,) = [link for link in app.sharing.links() if link.label == label]
    assert (made.role, made.marking, made.notes, made.sources, made.at) == (Role.READER, "internal", False, False, None)
    assert made.expires.astimezone(ZONE).date() == day + timedelta(days=30)

    receiver.goto(address)
    matrix = MatrixPage(receiver)
    expect(matrix.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
    assert parse_qs(urlsplit(receiver.url).query).items() >= parse_qs(VIEW).items()
    expect(matrix.column("algoritmisch-management")).to_be_visible()
    expect(receiver.locator(".me")).to_contain_text(label)
    expect(matrix.saved).to_have_text("Alleen lezen")
    expect(matrix.name).to_have_count(0)
    expect(receiver.get_by_role("link", name="Delen")).to_have_count(0)

    for page in (owner, receiver):
        assert token not in page.evaluate(EVERYTHING)
    assert not [url for watch in watches for url in watch.requested if token in url.partition("#")[0]]
    receiver.go_back()
    assert token not in receiver.url, "the history has the landing without it"
    assert token not in app.server.log


def test_what_the_receiver_will_see_is_what_the_receiver_sees(
    sharing: SharingPage, app: Shared, open_shared: Open
) -> None:
    sharing.choose("marking public")
    expect(sharing.lines.nth(1)).to_contain_text("cellen zijn afgeschermd")
    sharing.choose("marking internal")
    expect(sharing.lines.nth(1)).to_have_text("1 cel is afgeschermd en telt als onbekend")
    expect(sharing.lines.nth(2)).to_contain_text("geen toelichting, bronnen, historie")
    beforehand = sharing.cells()
    assert beforehand[HIDDEN.state, HIDDEN.topic] == "■"
    receiver = coming_in(open_shared(), sharing.make("Wie dit ziet"))
    assert symbols(receiver) == beforehand
    app.write(SEEN, stance="-")
    try:
        sharing.page.bring_to_front()
        expect(sharing.receiver.locator("tbody tr", has_text="DE").locator("td").first).to_have_text(
            "−", timeout=PATIENCE
        )
    finally:
        app.write(SEEN, stance="+")


def test_an_editor_sees_all_of_a_cell_and_the_page_says_why(sharing: SharingPage) -> None:
    sharing.choose("role editor")
    for field in ("notes", "sources"):
        expect(sharing.at(field)).to_be_checked()
        expect(sharing.at(field)).to_be_disabled()
    expect(sharing.at("frozen 1")).to_be_disabled()
    expect(sharing.making).to_contain_text("Een bewerker ziet alles van een cel")
    expect(sharing.making).to_contain_text("Een bewerker werkt in de actuele stand.")
    expect(sharing.lines.filter(has_text="kan wijzigen")).to_have_text(
        "kan wijzigen wat hier te zien is; bij elke wijziging staan naam en label"
    )
    sharing.choose("role reader")
    expect(sharing.at("notes")).to_be_enabled()


def test_a_link_can_be_frozen_at_a_moment_and_ends_on_a_day(
    sharing: SharingPage, app: Shared, open_shared: Open
) -> None:
    app.store.record(DOSSIER, Mark(Key("mark", 1), "Raadswerkgroep 12 januari", today()), "Anna")
    named = app.store.milestones(DOSSIER)[0].revision
    app.write(SEEN, stance="--")
    try:
        sharing.open()
        sharing.choose("frozen 1")
        expect(sharing.at("moment")).to_have_value(str(named))
        expect(sharing.lines.nth(3)).to_have_text(
            "de stand “Raadswerkgroep 12 januari”: latere wijzigingen blijven weg"
        )
        until = today() + timedelta(days=3)
        sharing.at("day").fill(until.isoformat())
        expect(sharing.at("until 30")).to_have_attribute("aria-checked", "false")
        expect(sharing.receiver.locator("tbody tr", has_text="DE").locator("td").first).to_have_text("+")
        receiver = coming_in(open_shared(), sharing.make("Vastgezet"))
        (made,) = [link for link in app.sharing.links() if link.label == "Vastgezet"]
        assert (made.at, made.expires.astimezone(ZONE).date()) == (named, until)
        expect(sharing.row("Vastgezet")).to_contain_text("Raadswerkgroep 12 januari")
        assert symbols(receiver)[SEEN.state, SEEN.topic] == "+"
        expect(MatrixPage(receiver).saved).to_have_text("Alleen lezen, stand: Raadswerkgroep 12 januari")
        app.write(SEEN, stance="-")
        MatrixPage(receiver).reload()
        assert symbols(receiver)[SEEN.state, SEEN.topic] == "+"
    finally:
        app.write(SEEN, stance="+")


def test_where_the_clipboard_is_closed_the_address_is_there_to_copy_by_hand(sharing: SharingPage) -> None:
    sharing.page.context.clear_permissions()
    sharing.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    sharing.at("make").click()
    expect(sharing.made.get_by_role("status")).to_have_text("Link gemaakt. Kopieer de link hieronder.")
    assert re.search(r"/s#[\w-]{43}$", sharing.address.input_value())
    chosen = "field => [field.selectionStart, field.selectionEnd - field.value.length]"
    assert sharing.address.evaluate(chosen) == [0, 0]


def test_what_cannot_be_made_is_said_and_nothing_is_made(sharing: SharingPage, app: Shared) -> None:
    before = len(app.sharing.links())
    sharing.label.fill("   ")
    sharing.at("make").click()
    expect(sharing.warning).to_have_text("Vul een naam of label in; houd het kort.")
    assert len(app.sharing.links()) == before
    sharing.make("PV <b>Brussel</b>")
    expect(sharing.row("PV <b>Brussel</b>")).to_be_visible()
    expect(sharing.warning).to_be_hidden()


def test_a_link_is_made_by_keyboard_alone(owner: Page, app: Shared) -> None:
    matrix = MatrixPage(owner)
    owner.get_by_role("link", name="Delen").focus()
    matrix.press("Enter")
    sharing = SharingPage(owner).ready()
    sharing.label.focus()
    matrix.press("Control+a")
    owner.keyboard.type("Met toetsen")
    matrix.press("Tab", "ArrowRight", "Enter")
    expect(sharing.at("role editor")).to_have_attribute("aria-checked", "true")
    expect(sharing.at("role editor")).to_be_focused()
    matrix.press("ArrowLeft", "Space")
    expect(sharing.at("role reader")).to_be_focused()
    sharing.label.focus()
    matrix.press("Enter")
    expect(sharing.made.get_by_role("status")).to_have_text("Link gemaakt en gekopieerd")
    revoke = sharing.row("Met toetsen").get_by_role("button", name=re.compile("^Intrekken"))
    revoke.focus()
    matrix.press("Enter", "Escape")
    expect(revoke).to_be_focused()
    matrix.press("Enter", "Enter")
    expect(sharing.row("Met toetsen")).to_contain_text("Ingetrokken")
    expect(sharing.at("listed")).to_be_focused()


# --- what there is already -------------------------------------------------------------------------------------------


def test_the_list_tells_last_use_and_one_cannot_lock_oneself_out(
    sharing: SharingPage, app: Shared, open_shared: Open
) -> None:
    made, address = app.link("Wordt gebruikt", notes=False)
    coming_in(open_shared(), address)
    sharing.open()
    expect(sharing.row("Wordt gebruikt")).to_contain_text(speak("nl").moment(app.sharing.links()[0].used or made.made))
    expect(sharing.row("Wordt gebruikt")).to_contain_text("bronnen")
    expect(sharing.page.get_by_text("uw eigen toegang")).to_have_count(1)
    own = sharing.page.locator("tr[data-link]", has_text="uw eigen toegang")
    expect(own.get_by_role("button")).to_have_count(0)


def test_a_link_that_may_have_been_seen_on_its_way_says_so_and_offers_another_like_it(
    sharing: SharingPage, app: Shared
) -> None:
    made, address = app.link("PV Rome", Role.READER, notes=False, view="kolommen=P2", days=12)
    get(app.server, address.replace(app.server.url, "").replace("#", "/"))
    sharing.open()
    row = sharing.row("PV Rome")
    expect(row).to_contain_text("Kan onderweg gezien zijn: maak een nieuwe")
    assert violations(sharing.page) == []
    sharing.label.fill("Iets anders")
    row.get_by_role("button", name="Nieuwe maken: PV Rome").click()
    expect(sharing.label).to_have_value("PV Rome")
    expect(sharing.at("make")).to_be_focused()
    expect(sharing.lines.filter(has_text="opent op P2")).to_have_count(1)
    sharing.make()
    again, before = app.sharing.links()[:2]
    assert before.id == made.id
    same = ("label", "role", "marking", "notes", "sources", "at", "view")
    assert [getattr(again, name) for name in same] == [getattr(made, name) for name in same]
    assert (again.expires, again.exposed) == (made.expires, None)
    expect(row).to_have_count(2)
    expect(sharing.page.get_by_text("Kan onderweg gezien zijn")).to_have_count(1)


def test_an_owner_looks_through_a_link_on_every_page_and_comes_back(sharing: SharingPage, app: Shared) -> None:
    made, _ = app.link("PV Parijs", view="kolommen=P2")
    page, matrix = sharing.open().page, MatrixPage(sharing.page)
    sharing.row("PV Parijs").get_by_role("button", name="Bekijk als: PV Parijs").click()
    strip = page.locator(".through")
    expect(strip).to_have_text("U ziet dit zoals PV Parijs het ziet · Terug naar eigenaar ", timeout=PATIENCE)
    assert "kolommen=P2" in page.url
    expect(matrix.saved).to_have_text("Alleen lezen")
    for address in ("/", "/?pagina=meerderheid", "/?pagina=beeld", "/?pagina=teksten"):
        page.goto(address)
        expect(strip).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_role("link", name="Delen")).to_have_count(0)
    page.goto("/?pagina=delen")
    expect(page.get_by_text("Alleen een eigenaar kan dit.")).to_be_visible(timeout=PATIENCE)
    strip.get_by_role("button", name="Terug naar eigenaar").click()
    sharing.ready()
    expect(strip).to_have_count(0)
    assert next(link for link in app.sharing.links() if link.id == made.id).used is None


def test_what_one_browser_holds_adds_up_and_its_user_chooses_and_leaves(app: Shared, open_shared: Open) -> None:
    page = coming_in(open_shared(), app.link("PV Berlijn")[1])
    coming_in(page, app.link("Directie IZ", Role.EDITOR)[1])
    matrix, me = MatrixPage(page), page.locator(".me")
    expect(me).to_have_text("Anna · Directie IZ")
    matrix.key("FI", "P1", "4")
    matrix.expect_saved()
    assert app.store.cells(DOSSIER, ["P1"])[Cell("P1", State.FI)].author == "Anna (Directie IZ)"
    me.click()
    choices = page.locator(".panel").get_by_role("group", name="U kijkt door").get_by_role("button")
    expect(choices).to_have_text(["Directie IZbewerker", "PV Berlijnlezer"])
    choices.filter(has_text="PV Berlijn").click()
    expect(matrix.saved).to_have_text("Alleen lezen", timeout=PATIENCE)
    expect(me).to_have_text("Anna · PV Berlijn")
    me.click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", name="Geen toegang")).to_be_visible(timeout=PATIENCE)
    expect(matrix.grid).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", name="Geen toegang")).to_be_visible(timeout=PATIENCE)


@LOOKS
def test_the_page_has_no_violation_with_everything_on_it(
    app: Shared, open_shared: Open, language: str, theme: str
) -> None:
    words = speak(language)
    page = coming_in(open_shared(locale=LOCALES[language], color_scheme=theme), app.own())
    app.sharing.revoke(app.link("Niet meer")[0].id)
    sharing = SharingPage(page).open(f"/?pagina=delen&taal={language}")
    expect(sharing.root).to_have_attribute("data-theme", theme)
    label = f"Toegankelijk {language} {theme}"
    sharing.make(label)
    sharing.choose("role editor")
    sharing.row(label).get_by_role("button", name=words("sharing.revoke")).click()
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_reader_and_an_owner_who_looks_on_meet_no_violation(app: Shared, open_shared: Open, theme: str) -> None:
    page = coming_in(open_shared(color_scheme=theme), app.own())
    label = f"Bekeken {theme}"
    app.link(label)
    SharingPage(page).open().row(label).get_by_role("button", name="Bekijk als").click()
    expect(page.locator(".through")).to_be_visible(timeout=PATIENCE)
    page.locator(".me").click()
    assert violations(page) == []


OFF = """(list) => [...list.querySelectorAll("button, select, tbody th, tbody td")].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < 0 || right > innerWidth;
}).map((one) => one.textContent)"""
"""What of a list stands off the page, so that the list must be scrolled to come to it."""


@pytest.mark.parametrize("width", [320, 390, 820])
def test_what_one_can_do_with_a_link_is_reached_without_scrolling_aside(
    app: Shared, open_shared: Open, width: int
) -> None:
    label = f"Collega’s van de directie Internationale Zaken, afdeling {width}"
    app.link(label)
    page = open_shared(viewport={"width": width, "height": 844})
    MatrixPage(page).open(app.own(), "Anna")
    page.goto("/?pagina=delen")
    row = page.get_by_role("row", name=label)
    expect(row.get_by_role("button")).to_have_count(2, timeout=PATIENCE)
    assert page.locator(".listed").first.evaluate(OFF) == []
    row.get_by_role("button", name=re.compile("Intrekken")).click()
    expect(row.get_by_role("button", name="Annuleren")).to_be_in_viewport(ratio=1)
    assert page.locator(".listed .panel").evaluate(OFF) == []
    assert violations(page) == []
