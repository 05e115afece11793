"""Several dossiers in one installation: the page that lists them, and each at an address of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Cell
from positions.stances import Position, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.factories import dossier

FLAT = dossier(pillars=0, under=0, crossing=4, id="a-stages", title={"nl": "Stagerichtlijn", "en": "Traineeships"})
BARE = dossier(pillars=0, under=0, crossing=0, id="b-leeg", title={"nl": "Wetsvoorstel in voorbereiding"})
PAGES = ["", "meerderheid", "beeld", "lidstaat", "teksten", "bestanden"]


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An app that has, beside the one that ships, a dossier whose id sorts earlier and that has no pillars, and one
    without a topic."""
    folder = tmp_path_factory.mktemp("dossiers")
    url = f"sqlite:///{folder / 'positions.db'}"
    store = Store.open(url)
    store.seed(FLAT, {Cell(t.id, s): Position(Stance.SUPPORTS) for t in FLAT.topics for s in (State.DE, State.FR)})
    store.seed(BARE, {})
    store.set_dossier(BARE.id, {"stage": {"phase": "announced"}}, "Anna")
    store.close()
    yield from Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="local").up()


def shelf(page: Page, address: str = "/") -> Page:
    """The page of all dossiers."""
    page.goto(address)
    expect(page.locator(".shelf")).to_be_visible(timeout=PATIENCE)
    return page


def lines(page: Page) -> list[str]:
    return list(
        page.locator(".shelf tbody [data-dossier]").evaluate_all("rows => rows.map((row) => row.dataset.dossier)")
    )


def test_with_more_than_one_they_are_listed_first_and_each_opens_at_its_own_address(open_shared: Open) -> None:
    page = shelf(open_shared())
    assert lines(page) == ["kwaliteitsbanen", "a-stages", "b-leeg"]
    page.get_by_role("link", name="Stagerichtlijn").click()
    matrix = MatrixPage(page).named()
    expect(page).to_have_url(re.compile(r"\?dossier=a-stages\b"))
    assert matrix.topics() == [topic.id for topic in FLAT.topics]
    expect(page.get_by_role("group", name="Kolommen").get_by_role("button", name="Pijlers")).to_have_count(0)
    page.get_by_role("link", name=re.compile("Alle dossiers")).click()
    expect(page.locator(".shelf")).to_be_visible(timeout=PATIENCE)


def test_from_today_one_goes_to_all_dossiers_one_works_in(open_shared: Open) -> None:
    page = open_shared()
    page.goto("/?dossier=kwaliteitsbanen&pagina=vandaag")
    whose = page.get_by_role("navigation", name="Van welke dossiers")
    expect(whose).to_contain_text("Dit dossier", timeout=PATIENCE)
    assert violations(page) == []
    whose.get_by_role("link", name="Mijn 3 dossiers").click()
    expect(page.locator(".shelf")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".shelf tbody [data-dossier]")).to_have_count(3)
    expect(page).to_have_url(re.compile("deel=mijn"))


def test_from_one_dossier_to_another_in_the_bar_of_any_page_by_keyboard(open_shared: Open) -> None:
    page = MatrixPage(open_shared(viewport={"width": 1440, "height": 900})).open("/?dossier=a-stages").page
    page.goto("/?dossier=a-stages&pagina=teksten")
    expect(page.locator(".matrix").first).to_have_attribute("data-line", "up", timeout=PATIENCE)
    button = page.get_by_role("button", name="Naar een ander dossier")
    button.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("searchbox", name="Zoek een titel of nummer")
    expect(box).to_be_focused()
    expect(page.locator(".switcher li")).to_have_count(3, timeout=PATIENCE)
    expect(page.locator(".switcher [aria-current]")).to_contain_text("Stagerichtlijn")
    assert violations(page) == []
    page.keyboard.type("bestaat niet")
    expect(page.locator(".switcher").get_by_role("status")).to_have_text("Geen dossier met deze woorden.")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".switcher li")).to_have_count(3, timeout=PATIENCE)
    page.keyboard.type("in voorbereiding")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Wetsvoorstel in voorbereiding")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?dossier=b-leeg\b"))


def test_every_way_on_stays_in_the_dossier(open_shared: Open) -> None:
    matrix = MatrixPage(open_shared()).open("/?dossier=a-stages")
    for name in ("Meerderheid", "Lidstaat", "Teksten", "Exporteren", "Matrix"):
        matrix.page.get_by_role("link", name=name, exact=True).first.click()
        expect(matrix.page.locator(".dossier")).to_contain_text("Stagerichtlijn", timeout=PATIENCE)
        expect(matrix.page).to_have_url(re.compile(r"\bdossier=a-stages\b"))


def test_looking_for_a_title_and_going_along_the_lines_by_keyboard(open_shared: Open) -> None:
    page = shelf(open_shared())
    box = page.get_by_role("searchbox")
    box.fill("stage")
    expect(page.locator(".tools").get_by_role("status")).to_have_text("1 van 3 dossiers")
    assert lines(page) == ["a-stages"]
    box.fill("bestaat niet")
    expect(page.locator(".shelf")).to_contain_text("Geen dossier heeft “bestaat niet” in de titel of het nummer.")
    page.get_by_role("button", name="Toon alle dossiers").click()
    expect(box).to_be_focused()
    page.get_by_label("Sorteren").select_option("known")
    assert lines(page)[0] == "kwaliteitsbanen"
    page.locator(".shelf tbody a").first.focus()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Stagerichtlijn")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?dossier=kwaliteitsbanen\b"))


def test_what_is_chosen_stands_in_the_address_and_survives_a_reload_and_another_language(open_shared: Open) -> None:
    page = shelf(open_shared())
    page.get_by_label("Fase").select_option("aangekondigd")
    assert lines(page) == ["b-leeg"]
    page.get_by_role("searchbox").fill("stage")
    expect(page.locator(".shelf")).to_contain_text("Geen dossier voldoet aan wat u hebt gekozen.")
    assert violations(page) == []
    page.get_by_role("button", name="Toon alle dossiers").click()
    page.get_by_label("Fase").select_option("niet gezegd")
    page.get_by_label("Sorteren").select_option("titel")
    page.get_by_role("searchbox").fill("stage")
    page.get_by_role("button", name=re.compile("^Mijn")).click()
    expect(page).to_have_url(re.compile(r"\?pagina=dossiers&deel=mijn&fase=geen&volgorde=titel&zoek=stage$"))
    page.reload()
    for language, mine in (("nl", "Mijn"), ("en", "Mine")):
        expect(page.locator(".shelf")).to_have_attribute("data-line", "up", timeout=PATIENCE)
        expect(page.get_by_role("button", name=re.compile(f"^{mine}"))).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("searchbox")).to_have_value("stage")
        assert [page.locator(f'[data-at="{one}"]').input_value() for one in ("phase", "order")] == ["geen", "title"]
        if language == "nl":  # its English title has another word
            assert lines(page) == ["a-stages"]
            page.get_by_role("link", name="EN", exact=True).click()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("asked", [FLAT.id, BARE.id])
def test_each_page_is_drawn_of_a_dossier_without_pillars_and_of_one_without_topics(
    open_shared: Open, asked: str, name: str
) -> None:
    page = open_shared()
    page.goto(f"/?dossier={asked}&pagina={name}")
    expect(page.locator(".matrix").first).to_have_attribute("data-line", "up", timeout=PATIENCE)
    if asked == BARE.id and name != "teksten":
        expect(page.locator(".bare p")).to_have_text(
            ["Dit dossier heeft nog geen onderwerpen, dus er is nog niets in te vullen.", "Onderwerp toevoegen"]
        )


@LOOKS
def test_the_page_has_no_violation(open_shared: Open, language: str, theme: str) -> None:
    page = shelf(open_shared(color_scheme=theme), f"/?taal={language}")
    expect(page.locator(".shelf")).to_have_attribute("data-theme", theme)
    assert violations(page) == []
    expect(page).to_have_title(re.compile(speak(language)("shelf.title")))


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (683, 330), (1280, 800)])
def test_it_fits_every_window(open_shared: Open, width: int, height: int) -> None:
    page = shelf(open_shared(viewport={"width": width, "height": height}))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    links = page.locator(".shelf tbody a").evaluate_all(
        "links => links.map((link) => link.getBoundingClientRect().height)"
    )
    assert min(links) >= 24
