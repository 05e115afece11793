"""Several cells at once in the panel: what they have in common, and what is filled in for all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from positions.changes import Cell
from positions.people import Role
from positions.stances import Basis, Certainty, Marking, Salience, Source, SourceKind, Stance
from positions.states import State
from tests.browser.accessibility import violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.sharing import Shared, shared

SOURCE = Source(SourceKind.MEETING, "Raadswerkgroep 12 januari")
FOUR = [Cell(topic, state) for topic in ("P3", "P4") for state in (State.BE, State.BG)]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with shared(tmp_path_factory.mktemp("several")) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


@pytest.fixture
def page(open_shared: Open) -> Page:
    return open_shared()


def four(app: Shared, page: Page, address: str) -> MatrixPage:
    """Four cells selected, each written as the others but for what stands in the first."""
    for cell in FOUR:
        same = {"stance": Stance.SUPPORTS, "basis": Basis.STATED, "certainty": Certainty.LOW, "salience": Salience.LOW}
        app.write(cell, **same, source=SOURCE, marking=Marking.RESTRICTED)
    matrix = MatrixPage(page).open(address, "Anna")
    matrix.select_range(("BE", "P3"), ("BG", "P4"))
    expect(matrix.inspector).to_contain_text("4 cellen gekozen")
    return matrix


def held(app: Shared, field: str) -> list[object]:
    """What the four hold."""
    now = app.store.cells(DOSSIER)
    return [getattr(now[cell].position, field) for cell in FOUR]


def below(upper: Locator, lower: Locator) -> bool:
    """Whether nothing of what should stand lower is under what stands above it."""
    one, other = upper.bounding_box(), lower.bounding_box()
    return bool(one and other and other["y"] >= one["y"] + one["height"] - 0.5)


def group(matrix: MatrixPage, name: str) -> Locator:
    return matrix.inspector.get_by_role("radiogroup", name=name, exact=True)


def test_what_they_share_is_on_and_where_they_differ_it_says_so(app: Shared, page: Page) -> None:
    matrix = four(app, page, app.own())
    for choice in ("basis stated", "certainty low", "salience low", "marking restricted"):
        expect(matrix.field(choice)).to_have_attribute("aria-checked", "true")
    expect(matrix.field("stance +")).to_have_attribute("aria-checked", "true")
    expect(matrix.field("reference")).to_have_value(SOURCE.reference)
    expect(matrix.inspector).not_to_contain_text("verschillend")
    other = {"stance": Stance.CRITICAL, "basis": Basis.VOTED, "certainty": Certainty.HIGH, "salience": None}
    app.write(FOUR[0], **other, source=Source(SourceKind.VOTE, "Stemming"), marking=Marking.INTERNAL)
    for field in ("Standpunt", "Basis", "Zekerheid", "Belang", "Verspreiding"):
        expect(group(matrix, f"{field}: verschillend").get_by_role("radio", checked=True)).to_have_count(0)
    expect(matrix.inspector.get_by_role("group", name="Bron: verschillend")).to_be_visible()
    expect(matrix.field("reference")).to_have_value("")
    expect(matrix.inspector).to_contain_text("Toelichting alleen Bulgarije")
    assert violations(page) == []


def test_one_press_fills_all_of_them_as_one_step(app: Shared, page: Page) -> None:
    matrix = four(app, page, app.own())
    app.write(FOUR[0], source=Source(SourceKind.VOTE, "Stemming"), basis=Basis.VOTED)
    expect(matrix.inspector).to_contain_text("verschillend")
    matrix.field("kind").select_option("Document")
    matrix.field("day").fill("2027-01-12")
    matrix.write("reference", "Position paper")
    matrix.expect_saved()
    assert {source.reference for source in held(app, "source")} == {"Position paper"}  # type: ignore[attr-defined]
    matrix.select_range(("BE", "P3"), ("BG", "P4"))
    for choice in ("basis estimated", "certainty high", "salience medium"):
        matrix.field(choice).click()
        expect(matrix.field(choice)).to_have_attribute("aria-checked", "true")
    matrix.expect_saved()
    assert held(app, "basis") == ["estimated"] * 4
    assert held(app, "certainty") == ["high"] * 4
    assert held(app, "salience") == ["medium"] * 4
    matrix.select("BG", "P4")
    matrix.press("Control+z")
    matrix.expect_saved()
    assert held(app, "salience") == ["low"] * 4


def test_a_day_alone_takes_no_source_away_where_they_differ(app: Shared, page: Page) -> None:
    matrix = four(app, page, app.own())
    app.write(FOUR[0], source=Source(SourceKind.VOTE, "Stemming"))
    expect(matrix.inspector).to_contain_text("verschillend")
    matrix.write("day", "2027-01-12")
    matrix.expect_saved()
    assert held(app, "source") == [Source(SourceKind.VOTE, "Stemming"), *[SOURCE] * 3]


def test_state_and_topic_stay_in_view(app: Shared, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    matrix = four(app, page, app.own())
    assert below(matrix.inspector.locator("header"), matrix.inspector.locator(".banner"))
    matrix.field("marking public").focus()
    expect(matrix.inspector.get_by_role("heading", name="Bulgarije")).to_be_in_viewport(ratio=1)
    expect(matrix.field("marking public")).to_be_in_viewport(ratio=1)
    matrix.field("conditions").focus()
    assert below(matrix.inspector.locator("header"), matrix.field("conditions"))


def test_an_owner_who_lowers_a_marking_is_told_by_which_links_what_is_seen(app: Shared, page: Page) -> None:
    app.link("Lezer intern")
    app.link("Lezer openbaar", marking=Marking.PUBLIC)
    matrix = four(app, page, app.own())
    matrix.field("marking internal").click()
    expect(matrix.name).to_contain_text("4 cellen krijgen de verspreiding Intern.", timeout=PATIENCE)
    expect(matrix.name.get_by_role("listitem")).to_have_text(["Lezer intern: 4 cellen"])
    assert violations(page) == []
    matrix.name.get_by_role("button", name="Annuleren").click()
    expect(matrix.field("marking internal")).to_be_focused()
    assert held(app, "marking") == [Marking.RESTRICTED] * 4
    matrix.field("marking public").click()
    expect(matrix.name.get_by_role("listitem")).to_have_count(2, timeout=PATIENCE)
    matrix.name.get_by_role("button", name="Verlagen").click()
    matrix.expect_saved()
    assert held(app, "marking") == [Marking.PUBLIC] * 4
    matrix.select("BG", "P4")
    matrix.press("Control+z")
    matrix.expect_saved()
    assert held(app, "marking") == [Marking.RESTRICTED] * 4


def test_an_editor_is_told_that_links_up_to_there_show_it_and_not_which(app: Shared, page: Page) -> None:
    app.link("Alleen voor eigenaren")
    app.write(Cell("P5", State.BE), stance=Stance.SUPPORTS)
    address = app.link("Redactie", Role.EDITOR, marking=Marking.RESTRICTED)[1]
    matrix = MatrixPage(page).open(address, "Bram")
    matrix.select("BE", "P5")
    matrix.field("marking public").click()
    expect(matrix.name).to_contain_text("België, P5 krijgt de verspreiding Openbaar.", timeout=PATIENCE)
    expect(matrix.name).to_contain_text("Wie door een link of na inloggen tot en met Openbaar mag zien")
    expect(matrix.name).not_to_contain_text("eigenaren")
    matrix.press("Escape")
    expect(matrix.name).to_have_count(0)
    assert app.store.cells(DOSSIER)[Cell("P5", State.BE)].position.marking is Marking.INTERNAL


def test_a_version_with_a_lower_marking_is_asked_about_before_it_is_brought_back(app: Shared, page: Page) -> None:
    cell = Cell("P5", State.BG)
    app.write(cell, stance=Stance.SUPPORTS)
    app.write(cell, stance=Stance.OPPOSES, marking=Marking.RESTRICTED)
    app.link("Lezer intern")
    matrix = MatrixPage(page).open(app.own(), "Anna")
    matrix.select("BG", "P5")
    matrix.field("restore 1").click()
    expect(matrix.name).to_contain_text("Bulgarije, P5 krijgt de verspreiding Intern.", timeout=PATIENCE)
    matrix.name.get_by_role("button", name="Verlagen").click()
    matrix.expect_stance("BG", "P5", "+")
    matrix.expect_saved()


def test_an_undo_that_lowers_a_marking_is_asked_about_each_time_and_a_redo_that_raises_it_is_not(
    app: Shared, page: Page
) -> None:
    cell = Cell("P5", State.CZ)
    app.link("Lezer intern")
    matrix = MatrixPage(page).open(app.own(), "Anna")
    matrix.key("CZ", "P5", "4")
    matrix.field("marking restricted").click()
    matrix.expect_saved()
    for answer in ("Annuleren", "Verlagen"):
        matrix.select("CZ", "P5")
        matrix.press("Control+z")
        expect(matrix.name).to_contain_text("Tsjechië, P5 krijgt de verspreiding Intern.", timeout=PATIENCE)
        expect(matrix.name.get_by_role("listitem")).to_contain_text(["Lezer intern: 1 cel"])
        assert app.store.cells(DOSSIER)[cell].position.marking is Marking.RESTRICTED
        matrix.name.get_by_role("button", name=answer).click()
        expect(matrix.name).to_have_count(0)
        matrix.expect_selected("CZ", "P5")
    matrix.expect_saved()
    assert app.store.cells(DOSSIER)[cell].position.marking is Marking.INTERNAL
    matrix.press("Control+y")
    matrix.expect_saved()
    assert app.store.cells(DOSSIER)[cell].position.marking is Marking.RESTRICTED


def test_two_lowerings_that_wait_for_their_answer_are_asked_about_one_after_the_other(app: Shared, page: Page) -> None:
    cell = Cell("P5", State.LT)
    app.write(cell, stance=Stance.SUPPORTS, marking=Marking.RESTRICTED)
    app.link("Lezer intern")
    app.link("Lezer openbaar", marking=Marking.PUBLIC)
    matrix = MatrixPage(page).open(app.own(), "Anna")
    matrix.select("LT", "P5")
    fields = [matrix.field(f"marking {marking}").element_handle() for marking in (Marking.INTERNAL, Marking.PUBLIC)]
    page.evaluate("fields => fields.forEach((field) => field.click())", fields)
    for marking, named in ((Marking.INTERNAL, "Intern"), (Marking.PUBLIC, "Openbaar")):
        expect(matrix.name).to_contain_text(f"Litouwen, P5 krijgt de verspreiding {named}.", timeout=PATIENCE)
        matrix.name.get_by_role("button", name="Verlagen").click()
        matrix.expect_saved()
        assert app.store.cells(DOSSIER)[cell].position.marking is marking


def test_the_marking_of_red_lines_is_lowered_after_the_same_question_by_every_road(app: Shared, page: Page) -> None:
    cells = [Cell(topic, State.MT) for topic in ("P3", "P4")]
    app.link("Met rode lijnen", red_lines=True)
    app.link("Zonder rode lijnen")
    for cell in cells:
        app.write(cell, stance=Stance.SUPPORTS, red_line="geen quota")
    matrix = MatrixPage(page).open(app.link("Eigenaar", Role.OWNER, red_lines=True)[1], "Anna")
    question = matrix.name

    def lowered() -> list[Marking]:
        now = app.store.cells(DOSSIER)
        return [now[cell].position.red_line_marking for cell in cells]

    matrix.select("MT", "P3")
    matrix.field("red_line_marking internal").click()
    expect(question).to_contain_text("De rode lijn van Malta, P3 krijgt de verspreiding Intern.", timeout=PATIENCE)
    expect(question.get_by_role("listitem")).to_have_text(["Met rode lijnen: 1 rode lijn"])
    assert violations(page) == []
    question.get_by_role("button", name="Annuleren").click()
    expect(matrix.field("red_line_marking internal")).to_be_focused()
    assert lowered() == [Marking.RESTRICTED] * 2
    matrix.field("red_line_marking internal").click()
    question.get_by_role("button", name="Verlagen").click(timeout=PATIENCE)
    matrix.expect_saved()
    matrix.field("red_line_marking restricted").click()
    matrix.expect_saved()
    assert lowered() == [Marking.RESTRICTED] * 2
    for press in ("undo", "restore"):
        if press == "undo":
            matrix.select("MT", "P3")
            matrix.press("Control+z")
        else:
            matrix.field("restore 2").click()
        expect(question).to_contain_text("De rode lijn van Malta, P3 krijgt de verspreiding Intern.", timeout=PATIENCE)
        question.get_by_role("button", name="Annuleren").click()
    assert lowered() == [Marking.RESTRICTED] * 2
