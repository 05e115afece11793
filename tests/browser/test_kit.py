"""What the pages share is one thing in the browser: each file of the kit has one address, whichever page asks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.watch import Watch

KIT = Path(__file__).parents[2] / "positions" / "screens" / "positions.kit"


def test_from_matrix_to_meerderheid_each_file_of_the_kit_is_asked_for_by_the_one_address_it_has(
    shared_page: Page, watches: list[Watch]
) -> None:
    matrix = MatrixPage(shared_page).open()
    shared_page.get_by_role("link", name="Meerderheid").click()
    expect(shared_page.locator(".verdictbox")).to_be_visible(timeout=PATIENCE)
    expect(matrix.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
    addresses = {urlsplit(url).path for url in watches[0].requested if "/bidi-components/" in url}
    names = Counter(path.rpartition("/")[2] for path in addresses)
    shared = sorted(path.name for path in KIT.glob("*.js"))
    assert {name: names[name] for name in shared} == dict.fromkeys(shared, 1)
    assert {f"/_stcore/bidi-components/{KIT.name}/{name}" for name in shared} <= addresses
