"""*Bekijk als*: an owner sees in one tab what a link shows, and goes on as before in every other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from positions.people import Role
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage, SharingPage
from tests.browser.server import Server
from tests.sharing import SECRETS, Shared, shared

KEYS = ("1", "4", "0", "+", "-", "?", "Delete", "Backspace", "z", "b", "m")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with shared(tmp_path_factory.mktemp("through")) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


@pytest.fixture
def owner(app: Shared, open_shared: Open) -> Page:
    """The tab of an owner, at the matrix."""
    page = open_shared()
    MatrixPage(page).open(app.own(), "Anna")
    return page


def look(page: Page, label: str) -> Page:
    """Look through a link, as its row on the page Delen offers."""
    sharing = SharingPage(page).open()
    sharing.row(label).get_by_role("button", name=f"Bekijk als: {label}").click()
    expect(page.locator(".through")).to_contain_text(f"zoals {label} het ziet", timeout=PATIENCE)
    return page


def test_another_tab_goes_on_with_its_round_and_the_line_that_is_typed_there(app: Shared, owner: Page) -> None:
    app.link("PV Parijs")
    matrix = MatrixPage(owner)
    matrix.work_from("Raadswerkgroep 12 januari")
    owner.get_by_role("button", name="Tafelronde").click()
    line = owner.get_by_label("Wat zegt deze lidstaat")
    line.fill("EE +, mits er ")
    owner.evaluate("window.here = 'not loaded again'")
    seen = look(owner.context.new_page(), "PV Parijs")
    expect(MatrixPage(seen).saved).to_have_text("Alleen lezen")
    line.press_sequentially("geld komt")
    line.press("Enter")
    matrix.expect_stance("EE", "P1", "+")
    matrix.expect_saved()
    assert owner.evaluate("window.here") == "not loaded again"
    expect(owner.locator(".through")).to_have_count(0)


def test_all_that_is_asked_from_the_tab_is_asked_as_the_receiver_and_a_new_tab_is_the_owners(
    app: Shared, owner: Page
) -> None:
    made, _ = app.link("PV Rome")
    page = look(owner.context.new_page(), "PV Rome")
    for name in ("Meerderheid", "Beeld", "Lidstaat", "Teksten", "Matrix", "Exporteren", "EN English"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(".through")).to_be_visible(timeout=PATIENCE)
        assert f"als={made.id}" in page.url
    page.goto("/?pagina=bestanden")
    file = page.locator("[data-at=get]").get_attribute("href", timeout=PATIENCE)
    assert file
    told = page.evaluate("file => fetch(file.replace('.xlsx', '.csv')).then((answer) => answer.text())", file)
    assert f"als={made.id}" in file
    assert not any(secret in told for secret in SECRETS)
    other = owner.context.new_page()
    MatrixPage(other).open()
    expect(other.locator(".through")).to_have_count(0)
    page.locator(".through").get_by_role("button").click()
    expect(page.locator(".through")).to_have_count(0, timeout=PATIENCE)
    page.reload()
    expect(page.locator("[data-at=get]")).to_be_visible(timeout=PATIENCE)
    assert "als=" not in page.url + str(page.locator("[data-at=get]").get_attribute("href"))


def test_no_key_writes_for_who_only_looks_also_not_an_undo_of_what_they_did_before(app: Shared, owner: Page) -> None:
    app.link("PV Praag")
    matrix = MatrixPage(owner)
    matrix.key("CZ", "P1", "4", "5")
    matrix.expect_saved()
    look(owner, "PV Praag")
    owner.get_by_role("link", name="Matrix", exact=True).click()
    matrix.expect_stance("CZ", "P1", "++")
    before = matrix.stances()
    for key in (*KEYS, "Control+z", "Control+y", "Control+Shift+Z"):
        matrix.key("CZ", "P1", key)
    expect(matrix.saved).to_have_text("Alleen lezen")
    expect(matrix.root).to_have_attribute("data-pending", "0")
    assert matrix.stances() == before


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_an_address_that_says_what_is_looked_through_gives_nobody_anything(
    app: Shared, open_shared: Open, role: Role
) -> None:
    other, _ = app.link("Van een ander")
    page = open_shared()
    matrix = MatrixPage(page).open(app.link("Bezoeker", role)[1], "Bram")
    matrix.open(f"/?als={other.id}&kolommen=P2")
    expect(page.locator(".through")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/\?dossier=kwaliteitsbanen&kolommen=P2(&cel=|$)"))


def test_a_link_that_ends_while_somebody_looks_through_it_leaves_the_owner_an_owner(app: Shared, owner: Page) -> None:
    made, _ = app.link("PV Wenen")
    look(owner, "PV Wenen")
    app.sharing.revoke(made.id)
    expect(owner.locator(".through")).to_have_count(0, timeout=PATIENCE)
    expect(owner.get_by_role("link", name="Delen", exact=True)).to_be_visible(timeout=PATIENCE)
    assert "als=" not in owner.url
