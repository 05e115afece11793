"""From a source to the paragraph of the fiche that it names, with those around it, and back; wiped by an owner."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.pages import MatrixPage
from tests.browser.server import Server

FICHE = "\n".join(
    (
        "1. Algemene gegevens",
        "a) Titel voorstel",
        "Routekaart voor stille havens",
        "3. Nederlandse positie ten aanzien van het voorstel",
        "b) Beoordeling + inzet ten aanzien van dit voorstel",
        *(f"Dit is alinea {n} van de beoordeling, <b>zonder opmaak</b>." for n in range(1, 31)),
        "c) Eerste inschatting van krachtenveld",
        "Naar verwachting zullen veel lidstaten instemmen met het voorstel.",
        "Daarnaast is er aandacht voor kleine havens.",
    )
)


@pytest.fixture
def matrix(server: Server, page: Page, tmp_path: Path) -> MatrixPage:
    """The shipped dossier, whose fiche keeps the paragraphs of another."""
    (tmp_path / "fiche.txt").write_text(FICHE, "utf-8")
    said = server.command("fiche", str(tmp_path / "fiche.txt"), "--keep", "fiche-4263", "--name", "A. Bakker")
    assert "alinea’s bewaard bij fiche-4263" in said
    return MatrixPage(page).open()


def test_a_source_leads_to_its_paragraph_and_an_owner_wipes_what_the_fiche_says(matrix: MatrixPage) -> None:
    page = matrix.page
    over = page.get_by_role("button", name="In het fiche").first
    over.click()
    read = page.locator("dialog.fiche")
    expect(read.locator(".cited")).to_have_text(
        "3c, alinea 1 Naar verwachting zullen veel lidstaten instemmen met het voorstel."
    )
    expect(read.locator(".cited")).to_be_focused()
    expect(read).to_contain_text("3c, alinea 2")
    expect(read).not_to_contain_text("3b, alinea")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(read).to_have_count(0)
    expect(over).to_be_focused()

    matrix.select("NL", matrix.topics()[0])
    page.locator(".inspector").get_by_role("button", name="In het fiche").click()
    expect(read.locator(".cited").first).to_be_visible()
    expect(read).to_contain_text("<b>zonder opmaak</b>")
    assert read.locator("p b").count() == 0

    read.get_by_role("button", name="Wis de tekst van dit fiche …").click()
    page.get_by_role("button", name="Definitief verwijderen").click()
    expect(page.get_by_text("De tekst van het fiche is gewist.")).to_be_visible()
    expect(page.get_by_role("button", name="In het fiche")).to_have_count(0)
    expect(page.locator("dialog")).to_have_count(0)
