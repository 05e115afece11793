"""Logging in at a real identity provider: who comes in, as whom, until when, and that leaving leaves nothing."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections.abc import Iterator

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import DUTCH_DESK
from tests.browser.pages import SharingPage, until
from tests.browser.server import Server

ANNA, CARLA, ERIK = "anna@example.org", "carla@example.org", "erik@example.org"
HERE = ("--dossier", "kwaliteitsbanen")
LONG_AGO = int(time.time()) - 11 * 3600
"""Longer than a session lasts here."""
VOUCHED: dict[str, object] = {"email_verified": True}
PEOPLE = (
    User(sub=ANNA, claims={"email": ANNA, "name": "Anna Voorbeeld", **VOUCHED}),
    User(sub=CARLA, claims={"email": CARLA, "name": "Carla Voorbeeld", "groups": ["szw"], **VOUCHED}),
    User(sub=ERIK, claims={"email": ERIK, "name": "Erik Voorbeeld", "groups": ["szw"], "iat": LONG_AGO, **VOUCHED}),
    User(sub="dirk@example.org", claims={"email": "dirk@example.org", "name": "Dirk Voorbeeld", **VOUCHED}),
    User(sub="vreemd", claims={"email": ANNA, "name": "Niet Anna", "email_verified": "false"}),
    User(sub="zwijgt", claims={"email": ANNA, "name": "Ook niet Anna"}),
)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows four people."""
    with run_server_in_thread(user_claims=PEOPLE) as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture(scope="module")
def server(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app in oidc mode beside that provider; Anna is on the list, Carla and Erik are in a group."""
    folder = tmp_path_factory.mktemp("login")
    app = Server(
        folder,
        POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'positions.db'}",
        POSITIONS_ACCESS="oidc",
        POSITIONS_OIDC_METADATA=f"{provider}/.well-known/openid-configuration",
        POSITIONS_OIDC_CLIENT_ID="krachtenveld",
        POSITIONS_OIDC_CLIENT_SECRET="for a test",
        POSITIONS_OIDC_COOKIE_SECRET="only for a test, and long enough for it",
        POSITIONS_OIDC_CLAIM="groups",
        POSITIONS_OIDC_READER="szw",
    )
    app.url = f"http://localhost:{app.port}"
    app.set(POSITIONS_URL=app.url)
    app.command("person", ANNA, "--role", "eigenaar", "--name", "Anna Voorbeeld", *HERE)
    app.start()
    yield app
    app.leave()


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=server.url, **DUTCH_DESK)
    yield context
    context.close()


def log_in(page: Page, somebody: str) -> None:
    page.get_by_role("button", name="Inloggen").click()
    page.locator("input[name=sub]").fill(somebody)
    page.get_by_role("button", name="Authorize").click()


def expect_matrix(page: Page) -> None:
    expect(page.get_by_role("grid")).to_be_visible(timeout=20_000)


def test_who_is_on_the_list_comes_in_under_their_own_name_and_back_where_they_were_going(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/?kolommen=p2&taal=nl")
    expect(page.get_by_text("U hebt hier nog geen toegang.")).to_be_visible(timeout=20_000)
    log_in(page, ANNA)
    expect_matrix(page)
    assert "kolommen=p2" in page.url
    cell = page.get_by_role("gridcell").nth(30)
    cell.click()
    page.keyboard.press("4")
    expect(page.locator(".matrix[data-pending='0']")).to_be_visible()
    expect(page.get_by_text(re.compile("Anna Voorbeeld")).first).to_be_visible()


def test_a_group_of_the_provider_makes_a_reader(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/")
    log_in(page, CARLA)
    expect_matrix(page)
    expect(page.get_by_text("Alleen lezen").first).to_be_visible()


def test_who_is_nobody_here_is_told_so_and_not_sent_round_in_circles(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/")
    log_in(page, "dirk@example.org")
    expect(page.get_by_text("U bent ingelogd, maar nog van geen dossier lid.")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Geef daarbij door waarmee u inlogt: dirk@example.org.")).to_be_visible()
    expect(page.get_by_role("grid")).to_have_count(0)


def test_who_is_in_one_dossier_hears_the_same_of_another_whether_it_is_there_or_not(
    desk: BrowserContext, server: Server
) -> None:
    server.command("start", "--title", "Ander dossier", "--name", "Beheer")
    page = desk.new_page()
    page.goto("/")
    log_in(page, CARLA)
    expect_matrix(page)
    for elsewhere in ("ander-dossier", "nergens"):
        page.goto(f"/?dossier={elsewhere}")
        expect(page.get_by_role("status")).to_have_text(
            "U bent ingelogd, maar van dit dossier geen lid, of het bestaat hier niet.", timeout=20_000
        )
        expect(page.get_by_text(f"Geef daarbij door waarmee u inlogt: {CARLA}.")).to_be_visible()
        assert violations(page) == []
    page.get_by_role("link", name="Naar de dossiers waarvan u lid bent").click()
    expect(page.get_by_text("Kwaliteitsbanen").first).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Ander dossier")).to_have_count(0)


@pytest.mark.parametrize(
    ("somebody", "why", "setting"),
    [("vreemd", "dat uw e-mailadres niet is gecontroleerd", "true"), ("zwijgt", "POSITIONS_OIDC_UNVERIFIED", "")],
)
def test_who_logs_in_with_an_address_that_nobody_vouches_for_is_told_why_and_the_log_says_so(
    desk: BrowserContext, server: Server, somebody: str, why: str, setting: str
) -> None:
    page = desk.new_page()
    page.goto("/")
    log_in(page, somebody)
    expect(page.get_by_role("status")).to_contain_text(why, timeout=20_000)
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()
    assert violations(page) == []
    told = [line for line in map(json.loads, server.log.splitlines()) if line["event"] == "login refused"]
    assert "email_verified" in told[-1]["why"]
    assert (setting or why) in told[-1]["why"]
    assert ANNA not in told[-1]["why"]


def test_an_owner_withdraws_access_that_a_group_gives_and_the_list_says_so(
    desk: BrowserContext, browser: Browser, server: Server
) -> None:
    elsewhere = browser.new_context(base_url=server.url, **DUTCH_DESK)
    there, here = elsewhere.new_page(), desk.new_page()
    there.goto("/")
    log_in(there, CARLA)
    expect_matrix(there)
    here.goto("/?pagina=delen")
    log_in(here, ANNA)
    sharing = SharingPage(here).ready()
    here.locator("form.newcomer [data-at=subject]").fill(CARLA)
    here.locator("form.newcomer [data-at=name]").fill("Carla")
    sharing.at("admit").click()
    sharing.at(f"dismiss {CARLA}").click()
    expect(here.locator(".panel")).to_contain_text("komt niet binnen, ook niet door een groep van de inlogdienst")
    here.locator(".panel").get_by_role("button", name="Toegang intrekken").click()
    role = here.get_by_role("combobox", name="Rol: Carla")
    expect(role.locator("option:checked")).to_have_text("geen toegang")
    assert violations(here) == []
    expect(there.get_by_role("heading", name="Geen toegang")).to_be_visible(timeout=20_000)
    role.select_option("lezer")
    there.reload()
    expect_matrix(there)
    server.command("person", CARLA, "--role", "groep", *HERE)
    elsewhere.close()


@LOOKS
def test_the_question_before_access_is_withdrawn_has_no_violation(
    desk: BrowserContext, server: Server, theme: str, language: str
) -> None:
    server.command("person", "bram@example.org", "--role", "lezer", "--name", "Bram Voorbeeld", *HERE)
    page = desk.new_page()
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto("/")
    log_in(page, ANNA)
    expect_matrix(page)
    page.goto(f"/?pagina=delen&taal={language}")
    sharing = SharingPage(page).ready()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        sharing.at("dismiss bram@example.org").click()
        expect(page.locator(".panel")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")


def test_whose_login_is_too_long_ago_logs_in_anew_though_the_provider_still_vouches_for_it(
    desk: BrowserContext, provider: str
) -> None:
    page = desk.new_page()
    page.goto("/")
    log_in(page, ERIK)
    expect(page.get_by_role("heading", name="Geen toegang")).to_be_visible(timeout=20_000)
    assert any(cookie["name"].startswith("_streamlit_user") for cookie in desk.cookies())
    page.reload()
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("grid")).to_have_count(0)
    told = json.dumps({"email": ERIK, "name": "Erik Voorbeeld", "groups": ["szw"], **VOUCHED}).encode()
    headers = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(f"{provider}/users/{ERIK}", told, headers, method="PUT")).close()
    log_in(page, ERIK)
    expect_matrix(page)


def test_after_logging_out_a_copy_of_every_cookie_opens_nothing(
    desk: BrowserContext, browser: Browser, server: Server
) -> None:
    page = desk.new_page()
    page.goto("/")
    log_in(page, ANNA)
    expect_matrix(page)
    copied = desk.cookies()
    # Not by the page's own fetch: the page hears of it at once and goes, with what it was waiting for.
    left = desk.request.post(f"{server.url}/s/uit", data="{}", headers={"Origin": server.url})
    assert left.status == 200
    thief = browser.new_context(base_url=server.url, **DUTCH_DESK)
    thief.add_cookies(copied)  # type: ignore[arg-type]
    stolen = thief.new_page()
    stolen.goto("/")
    expect(stolen.get_by_role("button", name="Inloggen")).to_be_visible(timeout=20_000)
    expect(stolen.get_by_role("grid")).to_have_count(0)
    thief.close()


KEPT = "() => Object.entries(sessionStorage).filter(([place]) => /^krachtenveld:[^:]+:/.test(place))"
"""What a tab holds of where somebody was and what they sought there."""


def test_who_logs_in_in_the_same_tab_finds_nothing_of_what_was_sought_there_before(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/")
    log_in(page, ANNA)
    expect_matrix(page)
    page.get_by_role("button", name=re.compile("Filter")).click()
    page.get_by_role("searchbox").fill("geheim woord")
    page.keyboard.press("Escape")
    until(page, lambda: "geheim woord" in str(page.evaluate(KEPT)), lambda: "not kept")
    page.locator(".me").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="End session").click(timeout=20_000)
    page.goto("/")
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible(timeout=20_000)
    until(page, lambda: page.evaluate(KEPT) == [], lambda: page.evaluate(KEPT))
    page.keyboard.press("F1")
    expect(page.get_by_role("dialog", name="Toetsen")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    log_in(page, CARLA)
    expect_matrix(page)
    assert "geheim" not in str(page.evaluate(KEPT))


def test_who_logs_in_in_the_same_tab_finds_no_draft_of_who_was_there_before(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/")
    log_in(page, ANNA)
    expect_matrix(page)
    draft = {"P1|BE|note": {"text": "nog niet af", "seen": 0, "was": ["?", ""]}}
    page.evaluate("draft => sessionStorage.setItem('krachtenveld:drafts:x', JSON.stringify(draft))", draft)
    page.locator(".me").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="End session").click(timeout=20_000)
    page.goto("/")
    expect(page.get_by_text("In dit venster wacht 1 wijziging")).to_be_visible(timeout=20_000)
    assert "nog niet af" in str(page.evaluate(KEPT))
    log_in(page, CARLA)
    expect_matrix(page)
    assert "nog niet af" not in str(page.evaluate(KEPT))
    assert ANNA not in str(page.evaluate(KEPT))


def test_logging_out_in_one_browser_closes_the_page_in_another(
    desk: BrowserContext, browser: Browser, server: Server
) -> None:
    elsewhere = browser.new_context(base_url=server.url, **DUTCH_DESK)
    here, there = desk.new_page(), elsewhere.new_page()
    for page in (there, here):
        page.goto("/")
        log_in(page, ANNA)
        expect_matrix(page)
    here.locator(".me").click()
    here.get_by_role("button", name="Uitloggen").click()
    expect(there.get_by_role("button", name="Inloggen")).to_be_visible(timeout=20_000)
    expect(there.get_by_role("grid")).to_have_count(0)
    elsewhere.close()
