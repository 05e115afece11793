"""What is looked at: filters, groups, order, columns and language, all kept in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from positions import seeds
from positions.states import State
from positions.words import speak
from tests.browser.conftest import DUTCH_DESK, Open
from tests.browser.pages import FilesPage, MatrixPage
from tests.browser.server import Server

BY_NAME = ["NL", *sorted((s.value for s in State if s is not State.NL), key=lambda c: speak("nl").state(State(c)))]
DOSSIER = next(iter(seeds.dossiers())).dossier


@pytest.fixture(scope="module")
def filled(browser: Browser, shared_server: Server) -> Iterator[None]:
    """A few cells to tell apart: with and without a source, sure and not, old and new."""
    context = browser.new_context(base_url=shared_server.url, **DUTCH_DESK)
    matrix = MatrixPage(context.new_page()).open()
    matrix.key("FR", "P1", "4")
    matrix.key("PL", "P2", "2")
    matrix.work_from("Raadswerkgroep", "Vergadering", "2026-01-12")
    matrix.key("DE", "P1", "5")
    matrix.work_from("Stemverklaring", "Stemming", "2026-06-30")
    matrix.key("IT", "P1", "1")
    for choice in ("certainty high", "basis voted"):
        matrix.field(choice).click()
        expect(matrix.field(choice)).to_have_attribute("aria-checked", "true")
    matrix.expect_saved()
    yield
    context.close()


@pytest.fixture
def matrix(shared_page: Page, filled: None) -> MatrixPage:
    return MatrixPage(shared_page).open()


def asked(matrix: MatrixPage) -> dict[str, str]:
    """What the address holds, the selected cell left out."""
    given = {key: values[0] for key, values in parse_qs(urlsplit(matrix.page.url).query).items()}
    given.pop("cel", None)
    return given


FILTERS = [
    (["Voortrekker"], ["DE"]),
    (["Tegen", "Kritisch"], ["IT", "PL"]),
    (["hoog"], ["IT"]),
    (["gestemd"], ["IT"]),
    (["geen bron"], ["FR", "PL"]),
    (["laag", "Voortrekker"], ["DE"]),
]


def test_the_filter_leaves_the_states_with_such_a_cell(matrix: MatrixPage, open_shared: Open) -> None:
    button = matrix.page.get_by_role("toolbar").get_by_role("button", name=re.compile("^Filter"))
    expect(button).to_have_text("Filter geen")
    for labels, shown in FILTERS:
        matrix.expect_states(*BY_NAME)
        matrix.filter_by(*labels)
        matrix.expect_states(*shown)
        expect(matrix.cells).to_have_count(5 * len(shown))
        expect(button).to_contain_text(re.compile("|".join(labels)))
        matrix.panel("Filter").get_by_role("button", name="Filter wissen").click()
    expect(button).to_have_text("Filter geen")
    matrix.filter_by("geen bron", "Kritisch")
    expect(matrix.page).to_have_url(re.compile(r"standpunt=2.*bron=geen"))
    MatrixPage(open_shared()).open(matrix.page.url).expect_states("PL")


def test_older_than_a_day_goes_by_the_day_of_the_source(matrix: MatrixPage) -> None:
    for day, shown in (("2026-03-01", ["NL", "DE"]), ("2026-07-30", ["NL", "DE", "IT"])):
        matrix.panel("Filter").get_by_label("Ouder dan deze dag").fill(day)
        matrix.press("Escape")
        matrix.expect_states(*shown)
        expect(matrix.page).to_have_url(re.compile(f"ouder={day}"))


def test_a_filter_that_nobody_passes_says_so_and_opens_from_its_link(matrix: MatrixPage, open_shared: Open) -> None:
    matrix.filter_by("Neutraal", "hoog")
    matrix.expect_states()
    expect(matrix.page.get_by_text("Geen lidstaat past bij dit filter.")).to_be_visible()
    expect(matrix.page).to_have_url(re.compile("standpunt="))
    other = MatrixPage(open_shared()).open(matrix.page.url)
    expect(other.page.get_by_text("Geen lidstaat past bij dit filter.")).to_be_visible()
    other.panel("Filter").get_by_role("button", name="Filter wissen").click()
    other.expect_states(*BY_NAME)


def test_a_group_of_states_is_looked_at_alone(matrix: MatrixPage) -> None:
    matrix.choose("Groepering", "Benelux")
    matrix.expect_states("NL", "BE", "LU")
    matrix.choose("Groepering", "Visegradgroep")
    matrix.expect_states("HU", "PL", "SK", "CZ")
    expect(matrix.page).to_have_url(re.compile("groep=v"))
    matrix.reload()
    matrix.expect_states("HU", "PL", "SK", "CZ")
    matrix.choose("Groepering", "Alle lidstaten")
    matrix.expect_states(*BY_NAME)
    expect(matrix.page).not_to_have_url(re.compile("groep="))


def test_rows_are_sorted_by_name_population_protocol_and_stance(matrix: MatrixPage) -> None:
    matrix.expect_states(*BY_NAME)
    matrix.choose("Sorteren", "bevolking")
    assert matrix.states()[:6] == ["NL", "DE", "FR", "IT", "ES", "PL"]
    assert matrix.states()[-1] == "MT"
    matrix.choose("Sorteren", "protocolvolgorde")
    matrix.expect_states("NL", *(state.value for state in State if state is not State.NL))
    matrix.choose("Sorteren", "standpunt in P1")
    assert matrix.states()[:4] == ["NL", "DE", "FR", "IT"]
    expect(matrix.page).to_have_url(re.compile("sorteer=P1"))
    matrix.reload()
    assert matrix.states()[:4] == ["NL", "DE", "FR", "IT"]
    matrix.choose("Sorteren", "naam")
    matrix.expect_states(*BY_NAME)


def test_a_re_sort_keeps_each_edit_with_its_own_state(matrix: MatrixPage) -> None:
    matrix.choose("Sorteren", "bevolking")
    before = matrix.stances()
    matrix.key("SE", "P5", "3")
    matrix.expect_stances(before | {("SE", "P5"): "0"})
    matrix.choose("Sorteren", "naam")
    matrix.expect_stances(before | {("SE", "P5"): "0"})
    matrix.key("SE", "P5", "Control+z")
    matrix.expect_saved()


def test_a_pillar_opens_into_its_initiatives_in_the_same_grid_and_back(matrix: MatrixPage) -> None:
    matrix.column("P2").get_by_role("button", name="21 initiatieven").click()
    under = [topic.id for topic in DOSSIER.under("P2")]
    expect(matrix.cells).to_have_count(27 * len(under))
    assert matrix.topics() == under
    expect(matrix.page.get_by_text("onder deze pijler gezet door ons")).to_be_visible()
    expect(matrix.page).to_have_url(re.compile("kolommen=P2"))
    matrix.key("DE", under[0], "4")
    matrix.expect_stance("DE", under[0], "+")
    matrix.reload()
    assert matrix.topics() == under
    matrix.expect_stance("DE", under[0], "+")
    matrix.page.get_by_role("button", name="◂ Pijlers").click()
    expect(matrix.cells).to_have_count(27 * 5)
    matrix.expect_stance("DE", "P1", "++")
    expect(matrix.page).not_to_have_url(re.compile("kolommen="))


def test_initiatives_are_chosen_from_the_row_above_and_by_key_on_a_head(matrix: MatrixPage) -> None:
    matrix.choose("Initiatieven", "Pijleroverstijgend")
    expect(matrix.cells).to_have_count(27 * len(DOSSIER.under(None)))
    matrix.page.get_by_role("button", name="Pijlers", exact=True).click()
    expect(matrix.cells).to_have_count(27 * 5)
    matrix.key("NL", "P5", "ArrowUp", "Enter")
    expect(matrix.cells).to_have_count(27 * len(DOSSIER.under("P5")))
    assert matrix.focused() != "body", "the focus is somewhere in the new grid"


def test_everything_at_once_opens_again_from_the_address(matrix: MatrixPage, open_shared: Open) -> None:
    matrix.choose("Initiatieven", "P5")
    expect(matrix.cells).to_have_count(27 * 5)
    matrix.choose("Groepering", "Visegradgroep")
    matrix.choose("Sorteren", "bevolking")
    matrix.filter_by("Onbekend")
    matrix.page.get_by_label("NL bovenaan").click()
    matrix.select("SK", "care-deal")
    expect(matrix.page).to_have_url(re.compile(r"nl=0.*|.*cel=care-deal\.SK"))
    matrix.expect_states("PL", "CZ", "HU", "SK")
    expect(matrix.page).to_have_url(re.compile(r"cel=care-deal\.SK"))
    other = MatrixPage(open_shared()).open(matrix.page.url)
    other.expect_states("PL", "CZ", "HU", "SK")
    assert other.topics() == matrix.topics()
    assert asked(other) == asked(matrix)
    expect(other.page.get_by_label("NL bovenaan")).not_to_be_checked()
    expect(other.inspector).to_contain_text("Slowakije")
    expect(other.inspector).to_contain_text("European Care Deal")


def test_a_link_to_a_cell_opens_it_with_its_history(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open("/?cel=P4.NL")
    expect(matrix.inspector.get_by_role("heading", name="Nederland")).to_be_visible()
    expect(matrix.history()).to_have_count(1)
    expect(matrix.history()).to_contain_text("fiche")


def test_the_language_is_switched_in_the_address_and_keeps_the_view(matrix: MatrixPage, open_shared: Open) -> None:
    matrix.choose("Groepering", "Visegradgroep")
    expect(matrix.page).to_have_url(re.compile("groep=v"))
    matrix.page.get_by_role("link", name="English").click()
    expect(matrix.page.get_by_role("rowheader", name="Hungary")).to_be_visible()
    matrix.expect_states("CZ", "HU", "PL", "SK")
    expect(matrix.page.get_by_role("heading", name="Quality Jobs Roadmap")).to_be_visible()
    expect(matrix.page.locator("html")).to_have_attribute("lang", "en")
    assert asked(matrix)["taal"] == "en"
    other = MatrixPage(open_shared()).open(matrix.page.url)
    expect(other.page.get_by_role("button", name="Table round")).to_be_visible()
    other.page.get_by_role("link", name="Nederlands").click()
    expect(other.page.get_by_role("button", name="Tafelronde")).to_be_visible()
    expect(other.page.locator("html")).to_have_attribute("lang", "nl")
    assert "taal" not in asked(other)


def test_an_address_full_of_nonsense_opens_the_matrix_all_the_same(open_shared: Open) -> None:
    nonsense = "groep=<img src=//x>&sorteer=P99&kolommen=../..&cel=a.b&standpunt=99&ouder=gisteren&taal=xx&nl=ja"
    matrix = MatrixPage(open_shared()).open(f"/?{nonsense}")
    expect(matrix.cells).to_have_count(27 * 5)
    matrix.expect_states(*BY_NAME)
    assert not matrix.page.locator("img[src='//x']").count()
    for name in ("__proto__", "constructor"):
        matrix.open("/?" + "&".join(f"{key}={name}" for key in ("sorteer", "groep", "kolommen", "zekerheid", "cel")))
        expect(matrix.cells).to_have_count(27 * 5)
        matrix.expect_states(*BY_NAME)


def test_a_topic_with_a_rule_is_open_reached_or_blocked_and_a_pillar_never(matrix: MatrixPage) -> None:
    topic = "sociale-bestedingen-nrpp"
    expect(matrix.page.get_by_text("Draagvlak, indicatief")).to_be_visible()
    for outcome in ("Bereikt", "Geblokkeerd"):
        expect(matrix.page.locator("[data-tally]").filter(has_text=outcome)).to_have_count(0)
    matrix.choose("Initiatieven", "P5")
    expect(matrix.page.get_by_text("Stand, indicatief")).to_be_visible()
    tally = matrix.tally(topic)
    expect(tally).to_contain_text("Open")
    expect(tally).to_contain_text("gekwalificeerde meerderheid")
    first, last = matrix.states()[0], matrix.states()[-1]
    matrix.select_range((first, topic), (last, topic))
    for key, outcome in (("4", "Bereikt"), ("1", "Geblokkeerd"), ("Control+z", "Bereikt"), ("Control+z", "Open")):
        matrix.press(key)
        expect(tally).to_contain_text(outcome)
    matrix.expect_saved()


def test_the_export_link_leads_in_two_clicks_to_the_workbook_of_the_dossier(matrix: MatrixPage, tmp_path: Path) -> None:
    matrix.page.get_by_role("link", name="Exporteren").click()
    name = FilesPage(matrix.page).download(tmp_path / "uit.xlsx")
    assert re.fullmatch(r"krachtenveld-kwaliteitsbanen-\d{4}-\d\d-\d\d-intern\.xlsx", name)
