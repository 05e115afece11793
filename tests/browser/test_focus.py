"""Whoever works with keys alone: the focus is never lost, the keys are told, and what is pressed is large enough."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from positions.words import speak
from tests.browser.accessibility import violations
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage, until
from tests.browser.server import Server
from tests.sharing import Shared, shared

PAGES = ("", "vandaag", "meerderheid", "beeld", "lidstaat", "teksten", "bestanden", "delen")

MIND = """() => {
    window.lost = [];
    const deep = () => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at;
    };
    let last = deep();
    const look = () => {
        const at = deep();
        if (!at || at === document.body) window.lost.push(last?.ariaLabel ?? last?.textContent.slice(0, 40) ?? "?");
        else last = at;
        requestAnimationFrame(look);
    };
    look();
}"""
"""Remember, frame by frame, from where the focus was lost."""

STOPS = """(root) => {
    const all = "button, a[href], input, select, textarea, summary, [tabindex='0']";
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
    return [...root.querySelectorAll(all)].filter((one) => one.tabIndex >= 0 && !one.disabled && seen(one)).length;
}"""
"""How many stops Tab makes on a page at least."""

SMALL = """(root) => {
    const all = "button, a[href], input, select, textarea, summary, [role=gridcell], [role^=menuitem]";
    const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && one.getClientRects().length && !one.closest(".spoken");
    const running = (one) => one.matches("a")
        && [...one.parentNode.childNodes].some((beside) => beside.nodeType === 3 && beside.data.trim());
    return [...root.querySelectorAll(all)].filter((one) => seen(one) && !running(one)).flatMap((one) => {
        const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
        const called = one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim() || one.className;
        return Math.min(width, height) < 23.99 ? [`${called}: ${width.toFixed(1)} by ${height.toFixed(1)}`] : [];
    });
}"""
"""What is pressed and has less than 24 by 24 pixels, but for links in running text (WCAG 2.5.8)."""

MISNAMED = """(root) => {
    const plain = (text) => text.toLowerCase().replaceAll(/\\s+/g, " ").trim();
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.innerText?.trim();
    return [...root.querySelectorAll(":is(button, a, [role=radio], summary)[aria-label]")].filter(seen)
        .filter((one) => /[\\p{L}\\p{N}]/u.test(one.innerText) && !plain(one.ariaLabel).includes(plain(one.innerText)))
        .map((one) => `${one.innerText} is called ${one.ariaLabel}`);
}"""
"""What says one thing to who sees it and another to who speaks to it (WCAG 2.5.3)."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with shared(tmp_path_factory.mktemp("focus")) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


@pytest.fixture
def owner(app: Shared, open_shared: Open) -> Page:
    """An owner, who has every page and all of it."""
    return app.seat(open_shared())


def come(page: Page, name: str, language: str = "nl") -> Locator:
    """Open a page, whose focus is minded from then on."""
    page.goto(f"/?pagina={name}&taal={language}")
    root = page.locator(".matrix").first
    expect(root).to_have_attribute("data-line", "up", timeout=PATIENCE)
    until(page, lambda: not page.evaluate("document.activeElement === document.body"), lambda: "the body")
    page.evaluate(MIND)
    return root


def lost(page: Page) -> list[str]:
    """From where the focus was lost since."""
    found: list[str] = page.evaluate("new Promise((go) => requestAnimationFrame(() => go(window.lost)))")
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_is_in_a_page_from_the_start_and_on_every_stop_of_it(owner: Page, name: str) -> None:
    root = come(owner, name)
    for _ in range(root.evaluate(STOPS) - 1):
        owner.keyboard.press("Shift+Tab")
        if lost(owner):
            break  # past the first stop, in the browser itself
    come(owner, name)
    owner.locator("header.bar a:visible").first.focus()
    for _ in range(root.evaluate(STOPS) - 2):
        owner.keyboard.press("Tab")
    assert lost(owner) == []


@pytest.mark.parametrize("name", PAGES)
def test_what_is_opened_and_closed_on_a_page_gives_the_focus_back(owner: Page, name: str) -> None:
    root = come(owner, name)
    for button in root.locator("button.pop[aria-expanded]:visible").all():
        button.focus()
        owner.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        owner.keyboard.press("Escape")
        expect(button).to_be_focused()
    assert lost(owner) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_f1_and_a_button_show_the_keys_of_the_page_and_where_its_manual_is(
    owner: Page, name: str, language: str
) -> None:
    words = speak(language).under("keys")
    root, press = come(owner, name, language), owner.keyboard.press
    shown = root.get_by_role("dialog", name=words["title"])
    before = owner.evaluate("document.activeElement.className")
    press("F1")
    expect(shown).to_be_visible()
    assert violations(owner) == []
    press("F1")
    expect(shown).to_have_count(1)
    press("Escape")
    expect(shown).to_have_count(0)
    assert owner.evaluate("document.activeElement.className") == before
    button = root.get_by_role("button", name=f"? {words['title']}")
    button.press("Enter")
    expect(shown).to_contain_text(words["everywhere"])
    expect(shown.get_by_text(words["champions"], exact=True)).to_have_count(1 if name == "" else 0)
    with owner.expect_popup() as manual:
        shown.get_by_role("link", name=words["manual"]).press("Enter")
    expect(manual.value.locator("h2:target")).to_be_in_viewport()
    assert violations(manual.value) == []
    manual.value.close()
    shown.get_by_role("button", name=words["done"]).press("Enter")
    expect(button).to_be_focused()
    assert lost(owner) == []


@pytest.mark.parametrize("name", PAGES)
def test_what_is_pressed_is_large_enough_and_called_what_it_says(owner: Page, name: str) -> None:
    root = come(owner, name)
    assert root.evaluate(SMALL) == []
    assert root.evaluate(MISNAMED) == []
    for button in root.locator("button.pop[aria-expanded]:visible").all():
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        assert root.evaluate(SMALL) == []
        assert root.evaluate(MISNAMED) == []
        owner.keyboard.press("Escape")


def test_a_link_is_made_looked_through_and_withdrawn_without_losing_the_focus(app: Shared, owner: Page) -> None:
    root = come(owner, "delen")
    make = root.locator("[data-at=make]")
    root.locator("[data-at=label]").fill("Den Haag")
    make.focus()
    owner.keyboard.press("Enter")
    expect(root.locator(".made").get_by_role("status")).to_contain_text("gemaakt", timeout=PATIENCE)
    expect(make).to_be_focused()
    assert lost(owner) == []
    root.locator("[data-at=look]").press("Enter")
    back = owner.get_by_role("button", name="Terug naar eigenaar")
    expect(back).to_be_visible(timeout=PATIENCE)
    until(owner, lambda: not owner.evaluate("document.activeElement === document.body"), lambda: "the body")
    back.press("Enter")
    expect(back).to_have_count(0, timeout=PATIENCE)
    until(owner, lambda: not owner.evaluate("document.activeElement === document.body"), lambda: "the body")


def test_a_new_name_and_another_language_leave_the_focus_on_the_page(owner: Page) -> None:
    root = come(owner, "meerderheid")
    root.locator(".me").press("Enter")
    root.get_by_role("button", name="Uw naam: Anna").press("Enter")
    name = root.get_by_role("textbox", name="Uw naam")
    name.fill("Anna B.")
    name.press("Enter")
    expect(root.locator(".me")).to_contain_text("Anna B.")
    assert lost(owner) == []
    root.get_by_role("link", name="EN English").press("Enter")
    expect(root.get_by_role("link", name="Majority")).to_be_visible(timeout=PATIENCE)
    until(owner, lambda: not owner.evaluate("document.activeElement === document.body"), lambda: "the body")


def test_who_only_looks_is_asked_for_a_name_at_the_first_change_which_is_made_once_they_say_it(
    app: Shared, open_shared: Open
) -> None:
    page = open_shared()
    page.goto(app.own())
    matrix = MatrixPage(page)
    expect(matrix.name).to_be_visible(timeout=PATIENCE)
    for key in ("Escape", "Enter"):
        if key == "Enter":
            matrix.name.get_by_role("button", name="Alleen kijken").focus()
        matrix.press(key)
        expect(matrix.name).to_have_count(0)
        matrix.expect_selected("NL", "P1")
        matrix.press("5")
        expect(matrix.name).to_be_visible()
        matrix.expect_stance("NL", "P1", "+")
    matrix.name.get_by_role("textbox").fill("Anna")
    matrix.press("Enter")
    expect(matrix.name).to_have_count(0, timeout=PATIENCE)
    matrix.expect_stance("NL", "P1", "++")
    matrix.press("Control+z")
    matrix.expect_stance("NL", "P1", "+")
    matrix.expect_saved()


def test_the_tip_of_a_column_is_there_as_long_as_the_pointer_is_on_it_and_goes_with_it(owner: Page) -> None:
    matrix, tip = MatrixPage(owner), owner.get_by_role("tooltip")
    come(owner, "")
    matrix.column("P2").hover()
    expect(tip).to_be_visible()
    tip.hover()
    expect(tip).to_be_visible()
    matrix.cell("SE", "P5").hover()
    expect(tip).to_be_hidden()
    matrix.column("P2").hover()
    expect(tip).to_be_visible()
    told = tip.text_content() or ""
    matrix.column("P2").get_by_role("button").click()
    expect(matrix.column("P2")).to_have_count(0, timeout=PATIENCE)
    expect(tip).not_to_have_text(told)
