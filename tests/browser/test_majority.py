"""The page Meerderheid in use: what it says, what if, writing back, and what others do meanwhile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from positions import seeds
from positions.changes import Amend, Batch, Cell, Key
from positions.stances import Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.nursery import ROOT
from tests.browser.pages import PATIENCE, MajorityPage, MatrixPage
from tests.browser.server import Server
from tests.browser.watch import Watch

ROADMAP = next(iter(seeds.dossiers())).dossier
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
STANCES = {
    "++": "FR ES NL LU",
    "+": "BE PT EL HR SI CY IT AT BG MT",
    "0": "DE FI IE LV LT SK CZ",
    "-": "SE DK EE",
    "--": "HU",
}
PROVIDED = {"IT", "AT", "BG", "MT"}
OPEN = (
    "○ Open Nu zijn 14 lidstaten voor, waarvan 4 onder voorwaarden, met 55,7% van de bevolking. "
    "Nog nodig voor een gekwalificeerde meerderheid: 1 lid en 9,3 procentpunt. Indicatief: er is nog niet gestemd."
)


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """One app, in which everybody has a made-up stance on three topics; a test that writes has one of its own."""
    for seq, topic in enumerate(("ela", "esspass", "luchtvaartdiensten", "europese-onderzoeksruimte")):
        fill(store, seq, topic)
    return beside


def fill(store: Store, seq: int, topic: str) -> None:
    """Every state's stance on a topic; Poland and Romania stay unknown."""
    edits = [
        Amend(Cell(topic, State(code)), versions.get(code, 0), fields(code, stance))
        for versions in [seen(store, topic)]
        for stance, codes in STANCES.items()
        for code in codes.split()
    ]
    receipt = store.record(DOSSIER, Batch(Key("fill", seq), tuple(edits)), "M. Jansen")
    assert not receipt.conflicts
    assert not receipt.rejected


def fields(code: str, stance: str) -> dict[str, object]:
    return {"stance": Stance(stance), "conditions": "er ruimte is" if code in PROVIDED else "", "direction": None}


def seen(store: Store, topic: str) -> dict[str, int]:
    return {cell.state: written.version for cell, written in store.cells(DOSSIER, [topic]).items()}


def stances(store: Store, topic: str) -> dict[str, str]:
    return {cell.state: written.position.stance for cell, written in store.cells(DOSSIER, [topic]).items()}


@pytest.fixture
def majority(shared_page: Page) -> MajorityPage:
    return MajorityPage(shared_page).open()


# --- what it says -----------------------------------------------------------------------------------------------


def test_the_page_says_in_one_sentence_where_the_topic_stands(majority: MajorityPage) -> None:
    expect(majority.sentence).to_have_text(OPEN)
    expect(majority.verdict).to_contain_text("Indicatief: er is nog niet gestemd.Rust op 25 beoordeelde standpunten.")
    majority.at("copy").click()
    expect(majority.at("copy")).to_have_text("Gekopieerd")
    copied = majority.page.evaluate("navigator.clipboard.readText()")
    assert copied == OPEN.removeprefix("○ Open ")
    expect(majority.part("Nu in de matrix").locator(".strip").first.locator(".length")).to_have_count(27)
    completing = majority.part("Welke lidstaten de meerderheid compleet maken")
    expect(completing).to_contain_text("waarschijnlijkste eerst")
    expect(completing.get_by_role("listitem").first).to_have_text("DE15 leden, 74,2%")
    majority.at("table").click()
    expect(majority.page.get_by_role("row", name=re.compile("^Italië Steunt .*voorwaarden"))).to_be_visible()


@pytest.mark.parametrize(
    "closed",
    ["navigator.clipboard.writeText = () => Promise.reject(new Error())", "delete Navigator.prototype.clipboard"],
)
def test_where_a_browser_does_not_copy_the_page_says_how_to(open_shared: Open, closed: str) -> None:
    page = open_shared(anew=True)
    page.add_init_script(closed)
    majority = MajorityPage(page).open("/?pagina=meerderheid&onderwerp=ela&alsof=DEvoor")
    expect(majority.outcome).to_be_visible(timeout=PATIENCE)
    for place, key in (("copy", "prospect.copy_by_hand"), ("link", "prospect.link_by_hand")):
        majority.at(place).click()
        expect(majority.at(place)).to_have_text(speak("nl")(key))


def test_topic_rule_participants_and_blocking_state_are_chosen_and_stay_in_the_address(
    majority: MajorityPage, open_shared: Open
) -> None:
    majority.choose("chosen", "PL")
    expect(majority.part("Blokkeren met").locator(".chip").first).to_have_text("PL", timeout=PATIENCE)
    majority.choose("rule", "simple")
    expect(majority.sentence).to_contain_text("✓ Bereikt")
    majority.choose("participants", "without_dk")
    expect(majority.part("Nu in de matrix")).to_contain_text("14 van 26")
    majority.choose("topic", "esspass")
    expect(majority.page).to_have_url(re.compile("onderwerp=esspass&regel=simple&deelnemers=without_dk&met=PL"))
    other = MajorityPage(open_shared()).open(majority.page.url)
    expect(other.sentence).to_contain_text("✓ Bereikt")
    expect(other.part("Nu in de matrix")).to_contain_text("14 van 26")
    for place, value in (("topic", "esspass"), ("rule", "simple"), ("participants", "without_dk"), ("chosen", "PL")):
        expect(other.at(place)).to_have_value(value)


def test_opponents_are_called_only_when_asked_for(majority: MajorityPage) -> None:
    expect(majority.calls).to_have_count(12)
    expect(majority.calls.first).to_contain_text("Duitsland")
    expect(majority.calls.filter(has_text="Hongarije")).to_have_count(0)
    majority.at("opponents").click()
    expect(majority.calls).to_have_count(13)
    expect(majority.calls.filter(has_text="Hongarije")).to_have_count(1)


def test_the_sentence_is_copied_with_what_was_assumed(majority: MajorityPage) -> None:
    majority.flip("DE", "+")
    majority.at("copy").click()
    expect(majority.at("copy")).to_have_text("Gekopieerd")
    copied = majority.page.evaluate("navigator.clipboard.readText()")
    assert "Aangenomen: Duitsland voor. Dan zijn 15 lidstaten voor" in copied
    expect(majority.part("Blokkeren met")).to_contain_text("Standpunten bepalen de volgorde")


def test_an_address_full_of_nonsense_opens_the_page_all_the_same(open_shared: Open) -> None:
    nonsense = "onderwerp=nergens&alsof=XXvoor,DE,plVOOR&regel=loting&deelnemers=niemand&met=ZZ"
    nonsense += "&kansen=3laag9-8-7,6laag1-2-3,samenhang100,x"
    majority = MajorityPage(open_shared()).open(f"/?pagina=meerderheid&{nonsense}")
    majority.choose("topic", "ela")
    expect(majority.sentence).to_have_text(OPEN)
    expect(majority.saved).to_have_text("Alles opgeslagen")


# --- what if ----------------------------------------------------------------------------------------------------


def test_a_flip_shows_both_side_by_side_and_its_link_shows_the_same(majority: MajorityPage, open_shared: Open) -> None:
    majority.flip("DE", "+")
    expect(majority.outcome).to_contain_text("✓ Bereikt")
    expect(majority.outcome).to_contain_text("Leden 15 van 27 was 14 van 27")
    expect(majority.outcome).to_contain_text("Bevolking 74,2% was 55,7%")
    expect(majority.outcome.locator(".flipped")).to_have_text("DE")
    expect(majority.sentence).to_have_text(OPEN)
    expect(majority.page).to_have_url(re.compile("alsof=DEvoor"))
    for part in ("Wie eerst bellen", "Wat de meerderheid breekt", "Blokkeren met"):
        expect(majority.part(part)).to_contain_text("met uw aannames")
    expect(majority.calls.filter(has_text="Duitsland")).to_have_count(0)
    majority.at("link").click()
    expect(majority.at("link")).to_have_text("Gekopieerd")
    other = MajorityPage(open_shared()).open(majority.page.evaluate("navigator.clipboard.readText()"))
    expect(other.outcome).to_contain_text("✓ Bereikt")
    here, there = majority.outcome.text_content(), other.outcome.text_content()
    assert here
    assert there == here.replace("Gekopieerd", "Link kopiëren")
    other.at("clear").click()
    expect(other.outcome).to_have_count(0)
    expect(other.page).not_to_have_url(re.compile("alsof"))


def test_what_is_assumed_is_written_back_after_one_question_and_undone_in_the_matrix(
    majority: MajorityPage, store: Store
) -> None:
    topic = "esspass"
    majority.open(f"/?pagina=meerderheid&onderwerp={topic}")
    before = stances(store, topic)
    majority.at("everybody").click()
    for state, stance in (("DE", "+"), ("PL", "--"), ("FR", "+")):
        majority.flip(state, stance)
    majority.at("back").click()
    expect(majority.dialog).to_contain_text("2 lidstaten krijgen")  # France is in favour already
    majority.dialog.get_by_role("button", name="Annuleren").click()
    expect(majority.dialog).to_have_count(0)
    assert stances(store, topic) == before
    majority.write_back()
    expect(majority.sentence).to_contain_text("✓ Bereikt Nu zijn 15 lidstaten voor", timeout=PATIENCE)
    expect(majority.outcome).to_have_count(0)
    assert stances(store, topic) == before | {"DE": "+", "PL": "--"}
    matrix = MatrixPage(majority.page).open(f"/?kolommen={pillar(topic)}")
    matrix.expect_stance("DE", topic, "+")
    matrix.expect_stance("PL", topic, "--")
    matrix.key("NL", topic, "Control+z")
    matrix.expect_stance("DE", topic, "0")
    matrix.expect_saved()
    assert {s: v for s, v in stances(store, topic).items() if v != "?"} == before


def test_somebody_elses_edit_meanwhile_is_told_and_not_overwritten(majority: MajorityPage, store: Store) -> None:
    topic = "luchtvaartdiensten"
    majority.open(f"/?pagina=meerderheid&onderwerp={topic}")
    majority.flip("DE", "+")
    majority.at("back").click()
    expect(majority.dialog).to_contain_text("1 lidstaat krijgt")
    amend = Amend(Cell(topic, State.DE), seen(store, topic)["DE"], {"stance": Stance.CRITICAL})
    store.record(DOSSIER, Batch(Key("elsewhere", 1), (amend,)), "M. Jansen")
    majority.dialog.get_by_role("button", name="Overnemen").click()
    expect(majority.warning).to_have_text("DE: intussen alweer gewijzigd. Kies op de pagina Matrix welke geldt.")
    assert stances(store, topic)["DE"] == "-"
    expect(majority.calls.filter(has_text="Duitsland")).to_contain_text("Kritisch", timeout=PATIENCE)
    expect(majority.warning).to_be_visible()
    matrix = MatrixPage(majority.page).open(f"/?kolommen={pillar(topic)}")
    expect(matrix.notes).to_contain_text("Uw keuze: Steunt. Nu: Kritisch. Welke geldt?")
    matrix.notes.get_by_role("button", name="Mijn keuze").click()
    matrix.expect_saved()
    assert stances(store, topic)["DE"] == "+"


def test_an_edit_in_another_browsers_matrix_redraws_the_page(majority: MajorityPage, open_shared: Open) -> None:
    topic = "europese-onderzoeksruimte"
    majority.open(f"/?pagina=meerderheid&onderwerp={topic}")
    majority.flip("FI", "+")
    matrix = MatrixPage(open_shared()).open(f"/?kolommen={pillar(topic)}")
    matrix.key("DE", topic, "4")
    expect(majority.sentence).to_contain_text("Nu zijn 15 lidstaten voor", timeout=PATIENCE)
    expect(majority.outcome).to_contain_text("Leden 16 van 27 was 15 van 27")
    matrix.key("DE", topic, "3")
    expect(majority.sentence).to_contain_text("Nu zijn 14 lidstaten voor", timeout=PATIENCE)


def pillar(topic: str) -> str:
    """Under which key the matrix shows a topic."""
    return ROADMAP.topic(topic).parent or "overig"


def test_any_set_of_states_takes_part_by_ticking_them_and_stays_in_the_address(
    majority: MajorityPage, open_shared: Open
) -> None:
    majority.choose("rule", "simple")
    majority.choose("participants", "euro_area")
    expect(majority.part("Nu in de matrix")).to_contain_text("van 21")
    majority.choose("participants", "others")
    ticks = majority.page.get_by_role("group", name="Deelnemers")
    expect(ticks.get_by_role("checkbox")).to_have_count(27)
    expect(ticks.get_by_role("checkbox", checked=True)).to_have_count(21)
    majority.at("partPL").click()
    expect(majority.part("Nu in de matrix")).to_contain_text("van 22")
    assert majority.focused() == "partPL", "the focus stays where it was over a redraw"
    other = MajorityPage(open_shared()).open(majority.page.url)
    expect(other.part("Nu in de matrix")).to_contain_text("van 22")
    expect(other.at("partPL")).to_be_checked()
    few = MajorityPage(open_shared()).open("/?pagina=meerderheid&onderwerp=ela&deelnemers=NL,BE,LU")
    expect(few.warning).to_contain_text("bij minder dan vier kan een blokkerende minderheid iedereen zijn")
    few.at("partDE").click()
    expect(few.part("Nu in de matrix")).to_contain_text("van 4")
    expect(few.warning).to_be_hidden()


# --- the table of chances ---------------------------------------------------------------------------------------


def test_changed_chances_travel_with_the_address_and_are_put_back(majority: MajorityPage, open_shared: Open) -> None:
    before = majority.part("Kans op aanname").locator(".large").text_content() or ""
    majority.at("chances").click()
    expect(majority.at("5nee0")).to_have_count(0)
    for place, value in (("3laag2", "99"), ("onbekend0", "90"), ("samenhang0", "10")):
        majority.at(place).fill(value)
        majority.at(place).press("Tab")
    expect(majority.page).to_have_url(re.compile(r"kansen=3laag15-50-99%2Conbekend90%2Csamenhang10"))
    expect(majority.part("Kans op aanname").locator(".large")).not_to_have_text(before, timeout=PATIENCE)
    expect(majority.at("reset")).to_have_text("3 gewijzigde rijen terugzetten")
    other = MajorityPage(open_shared()).open(majority.page.url)
    expect(other.at("reset")).to_have_count(1)
    changed = majority.part("Kans op aanname").text_content() or ""
    expect(other.part("Kans op aanname")).to_have_text(changed, timeout=PATIENCE)
    majority.at("reset").click()
    expect(majority.part("Kans op aanname").locator(".large")).to_have_text(before, timeout=PATIENCE)
    expect(majority.page).not_to_have_url(re.compile("kansen"))


def test_figures_that_do_not_go_up_are_refused_in_words_and_stay_as_typed(majority: MajorityPage) -> None:
    majority.at("chances").click()
    majority.at("3laag0").fill("60")
    majority.at("3laag0").press("Tab")
    expect(majority.warning).to_contain_text("Niet overgenomen: 60%, 50%, 85%.")
    expect(majority.at("3laag0")).to_have_value("60")
    expect(majority.page).not_to_have_url(re.compile("kansen"))
    majority.at("3laag1").fill("70")
    majority.at("3laag1").press("Tab")
    expect(majority.page).to_have_url(re.compile("kansen=3laag60-70-85"))
    expect(majority.warning).to_have_count(0)
    majority.at("4hoog1").fill("101")
    majority.at("4hoog1").press("Tab")
    expect(majority.warning).to_have_text("Niet overgenomen: vul een heel getal in van 0 tot en met 100.")
    majority.at("opponents").click()  # what else is drawn anew leaves it
    expect(majority.at("opponents")).to_be_checked()
    expect(majority.at("4hoog1")).to_have_value("101")
    majority.at("4hoog1").fill("92")
    majority.at("4hoog1").press("Tab")
    expect(majority.at("reset")).to_have_text("2 gewijzigde rijen terugzetten", timeout=PATIENCE)
    majority.at("4hoog1").fill("101")
    majority.at("4hoog1").press("Tab")
    majority.at("reset").click()
    expect(majority.at("4hoog1")).to_have_value("94", timeout=PATIENCE)
    expect(majority.warning).to_have_count(0)


def test_under_unanimity_the_table_says_who_would_vote_against(majority: MajorityPage) -> None:
    majority.choose("rule", "consensus")
    expect(majority.at("grounds")).to_contain_text("Consensus is geteld als unanimiteit")
    majority.at("chances").click()
    majority.at("3nee0").fill("100")
    majority.at("3nee0").press("Tab")
    expect(majority.page).to_have_url(re.compile("regel=consensus&kansen=3nee100"))
    expect(majority.at("reset")).to_have_text("1 gewijzigde rij terugzetten")


# --- what the count rests on ------------------------------------------------------------------------------------


def test_a_population_table_is_loaded_for_everybody_and_taken_back(
    majority: MajorityPage, open_shared: Open, tmp_path: Path
) -> None:
    """As a Dutch spreadsheet saves it: with a byte order mark, semicolons, and commas in the figures."""
    other = MajorityPage(open_shared()).open()
    rows = (ROOT / "data" / "populations" / "2025.csv").read_text("utf-8").replace(".", "~").replace(",", ";")
    table = tmp_path / "tabel.csv"
    table.write_text(
        "\ufeff" + rows.replace("~", ",").replace("DE;18,49", "DE;28,49").replace("FR;15,17", "FR;5,17"), "utf-8"
    )
    majority.load_table(table, year=2027, source="Fictieve tabel", total=451_028_881)
    for page in (majority, other):
        expect(page.at("weights")).to_have_text("Bevolking 2027", timeout=PATIENCE)
        expect(page.sentence).to_contain_text(
            "14 lidstaten voor, waarvan 4 onder voorwaarden, met 45,7% van de bevolking"
        )
    majority.at("weights").click()
    expect(majority.page.locator(".panel")).to_contain_text("Fictieve tabel")
    majority.page.get_by_role("button", name="Terug naar de meegeleverde tabel").click()
    for page in (majority, other):
        expect(page.at("weights")).to_have_text("Bevolking 2025", timeout=PATIENCE)
        expect(page.sentence).to_have_text(OPEN)


def test_a_wrong_population_table_is_refused_with_its_row_and_the_reason(
    majority: MajorityPage, tmp_path: Path
) -> None:
    table = tmp_path / "tabel.csv"
    table.write_text("state,persons\nBE,11800000\nGR,10400000\n", "utf-8")
    majority.load_table(table, year=2027, source="Fictieve tabel")
    expect(majority.warning).to_have_text(
        "tabel.csv, regel 3, lidstaat: “GR” is geen code van een lidstaat (EL, niet GR).", timeout=PATIENCE
    )
    expect(majority.at("weights")).to_have_text("Bevolking 2025")
    majority.flip("DE", "+")
    expect(majority.warning).to_be_hidden()


def test_a_rule_that_is_tried_is_kept_in_the_dossier_when_asked(majority: MajorityPage, open_shared: Open) -> None:
    topic = "skills-guarantee"
    majority.open(f"/?pagina=meerderheid&onderwerp={topic}")
    other = MajorityPage(open_shared()).open(f"/?pagina=meerderheid&onderwerp={topic}")
    expect(majority.at("decide")).to_have_count(0)
    majority.choose("rule", "simple")
    majority.choose("participants", "without_dk")
    expect(majority.part("Nu in de matrix")).to_contain_text("van 26", timeout=PATIENCE)
    expect(other.part("Nu in de matrix")).to_contain_text("van 27")
    majority.at("decide").click()
    expect(majority.at("decide")).to_have_count(0, timeout=PATIENCE)
    for page in (majority, other):
        expect(page.part("Nu in de matrix")).to_contain_text("van 26", timeout=PATIENCE)
        expect(page.sentence).to_contain_text("Nog nodig voor een gewone meerderheid")
        expect(page.at("rule")).to_have_value("")
    expect(majority.page).not_to_have_url(re.compile("regel|deelnemers"))


def test_a_rule_on_a_pillar_is_told_under_the_matrix_and_can_be_taken_back(majority: MajorityPage) -> None:
    address = "/?pagina=meerderheid&onderwerp=P1"
    majority.open(address).choose("rule", "simple")
    expect(majority.sentence).to_contain_text("Open Nu is 1 lidstaat voor", timeout=PATIENCE)
    majority.at("decide").click()
    expect(majority.at("begun")).to_have_text("Regel en deelnemers zoals bij het begin", timeout=PATIENCE)
    foot = MatrixPage(majority.page).open("/").page.locator(".tallies")
    expect(foot.locator(".side")).to_contain_text("Stand, indicatief")
    expect(foot.locator(".side")).not_to_contain_text("over pijlers stemt de Raad niet")
    expect(foot.locator(".side")).not_to_contain_text("streep bij")
    expect(foot.locator("[data-tally=P1]")).to_contain_text("gewone meerderheid")
    majority.open(address).at("begun").click()
    expect(majority.at("begun")).to_have_count(0, timeout=PATIENCE)
    expect(majority.verdict).to_contain_text("Over pijlers stemt de Raad niet")
    expect(majority.part("Welke lidstaten de meerderheid compleet maken")).to_contain_text("kleinste eerst")
    majority.choose("rule", "unruled")
    expect(majority.verdict).to_contain_text("Over pijlers stemt de Raad niet")
    foot = MatrixPage(majority.page).open("/").page.locator(".tallies")
    expect(foot.locator(".side")).to_contain_text("over pijlers stemt de Raad niet")


# --- keyboard, accessibility, the line --------------------------------------------------------------------------


def test_what_if_works_by_keyboard_alone(majority: MajorityPage) -> None:
    keyboard = majority.page.keyboard
    for _ in range(40):
        if majority.focused().startswith("DE"):
            break
        keyboard.press("Tab")
    assert majority.focused() == "DE", "a row of choices is one stop, at the one that is on"
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    expect(majority.outcome).to_contain_text("Bereikt", timeout=PATIENCE)
    assert majority.focused() == "DE+", "the focus stays where it was over a redraw"
    for _ in range(60):
        if majority.focused() == "back":
            break
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(majority.dialog).to_be_visible()
    keyboard.press("Escape")
    expect(majority.dialog).to_have_count(0)
    assert majority.focused() == "back"
    majority.at("clear").focus()
    keyboard.press("Enter")
    expect(majority.outcome).to_have_count(0)
    assert majority.focused() == "everybody", "the focus is not lost with the button that had it"


@LOOKS
def test_the_page_has_no_violation(open_shared: Open, language: str, theme: str) -> None:
    page = open_shared(locale=LOCALES[language], color_scheme=theme)
    majority = MajorityPage(page).open(f"/?pagina=meerderheid&onderwerp=ela&alsof=DEvoor&taal={language}")
    expect(majority.root).to_have_attribute("data-theme", theme)
    expect(majority.outcome).to_be_visible(timeout=PATIENCE)
    for place in ("table", "chances"):
        majority.at(place).click()
    seen = violations(page)
    majority.at("weights").click()
    seen += violations(page)
    page.keyboard.press("Escape")
    majority.at("back").click()
    expect(majority.dialog).to_contain_text(speak(language)("prospect.write_back_yes"))
    seen += violations(page)
    assert not seen, "\n".join(seen)


def test_without_a_connection_the_page_says_so_and_catches_up(
    browser: Browser, shared_server: Server, open_shared: Open, watches: list[Watch], store: Store
) -> None:
    majority = MajorityPage(open_shared()).open()
    watches[-1].forgive_absence()
    shared_server.stop()
    try:
        expect(majority.saved).to_have_text("Geen verbinding. Er wordt opnieuw verbonden.", timeout=PATIENCE)
        majority.at("DE+").click()
    finally:
        shared_server.start()
    expect(majority.outcome).to_contain_text("✓ Bereikt", timeout=30_000)
    expect(majority.saved).to_have_text("Alles opgeslagen")
