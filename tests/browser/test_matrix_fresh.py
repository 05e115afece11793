"""What somebody else did in the same matrix: marked for a moment, and said on the saved line where it waits for one."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MajorityPage, MatrixPage

FRESH = re.compile(r"\bfresh\b")


@pytest.fixture
def pair(open_shared: Open) -> tuple[MatrixPage, MatrixPage]:
    """The matrix of two people."""
    return MatrixPage(open_shared()).open(name="Anna"), MatrixPage(open_shared()).open()


def test_what_somebody_else_changed_is_framed_and_named_for_a_moment(pair: tuple[MatrixPage, MatrixPage]) -> None:
    one, other = pair
    one.key("DE", "P1", "4")
    other.expect_stance("DE", "P1", "+")
    theirs = other.cell("DE", "P1")
    expect(theirs).to_have_class(FRESH)
    expect(theirs).to_have_accessible_name(re.compile("Duitsland, P1 .*: Steunt, .*, zojuist gewijzigd door Anna$"))
    assert theirs.evaluate("cell => getComputedStyle(cell.firstElementChild).outlineStyle") == "dashed"
    assert violations(other.page) == []
    one.expect_saved()
    expect(one.cell("DE", "P1")).not_to_have_class(FRESH)
    expect(other.page.locator(".fresh")).to_have_count(0, timeout=PATIENCE)
    expect(theirs).not_to_have_accessible_name(re.compile("zojuist"))


def test_the_saved_line_says_when_a_conflict_waits_on_every_page_until_it_is_settled(
    pair: tuple[MatrixPage, MatrixPage],
) -> None:
    one, other = pair
    one.key("FR", "P2", "4")
    one.expect_saved()
    edit = {"topic": "P2", "state": "FR", "seen": 0, "stance": "--", "source": None}
    waiting = {"outbox": "away", "seq": 1, "edits": [edit], "paint": [["P2", "FR", {"stance": "--"}]]}
    kept = json.dumps({"pending": [waiting]})
    other.page.evaluate(f"kept => sessionStorage.setItem('krachtenveld:{DOSSIER}', kept)", kept)
    other.reload()
    waits = re.compile("^(Opgeslagen .*|Alles opgeslagen) · 1 wijziging wacht op uw keuze$")
    expect(other.saved).to_have_text(waits, timeout=PATIENCE)
    MajorityPage(other.page).open(name="")
    expect(other.saved).to_have_text(waits)
    other.open()
    other.notes.get_by_role("button", name="Laten staan").click()
    expect(other.saved).not_to_contain_text("wacht")
