"""What the pages share is one thing in the browser: it comes once, as one, and serves every page from then on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from positions.web.joined import KIT
from positions.web.parts import ASKED, Parts
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.watch import Watch

PARTS = Parts()


def test_from_matrix_to_meerderheid_the_kit_has_one_address_and_comes_once(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    with answers(shared_page) as came:
        to_majority(matrix)
    assert came.get(PARTS.root + KIT) == "kept"
    names = Counter(path.rpartition("/")[2] for path in came if path.startswith(PARTS.root))
    assert set(names.values()) == {1}


def test_a_page_that_was_seen_before_asks_only_where_its_script_is(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    with answers(shared_page) as came:
        matrix.reload()
    asked = [path for path, how in came.items() if how != "kept" and path.startswith((ASKED, PARTS.root))]
    assert asked == [f"{ASKED}positions.matrix/matrix.js"]
    assert set(PARTS.scripts("")) <= came.keys()


def test_each_script_of_a_page_was_announced_with_it(shared_page: Page, watches: list[Watch]) -> None:
    watches[0].listen()
    matrix = MatrixPage(shared_page).open()
    assert unannounced(watches[0], "") == {f"{PARTS.root}positions.matrix/matrix.js"}
    watches[0].forget()
    to_majority(matrix)
    assert unannounced(watches[0], "meerderheid") == {f"{PARTS.root}positions.majority/majority.js"}


BLANK = f"{PARTS.root}positions.kit/blank.js"
"""Named by Streamlit's page itself, for when nothing else comes."""


def unannounced(watch: Watch, page: str) -> set[str]:
    """Which parts were asked for that nothing named before: only where the page's own script turned out to be."""
    asked = {urlsplit(url).path for url in watch.requested}
    return {path for path in asked if path.startswith((ASKED, PARTS.root))} - {*PARTS.scripts(page), BLANK}


def to_majority(matrix: MatrixPage) -> None:
    """By the bar, as people go."""
    matrix.page.get_by_role("link", name="Meerderheid").click()
    expect(matrix.page.locator(".verdictbox")).to_be_visible(timeout=PATIENCE)
    expect(matrix.root).to_have_attribute("data-line", "up", timeout=PATIENCE)


@contextmanager
def answers(page: Page) -> Iterator[dict[str, str]]:
    """Each path that is asked meanwhile, with how it came: "kept" by the browser, or by the line with its status."""
    line = page.context.new_cdp_session(page)
    kept: set[str] = set()
    came: dict[str, str] = {}

    def answered(event: dict[str, Any]) -> None:
        response = event["response"]
        from_cache = response["fromDiskCache"] or event["requestId"] in kept
        came[urlsplit(response["url"]).path] = "kept" if from_cache else str(response["status"])

    line.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))
    line.on("Network.responseReceived", answered)
    line.on("Network.requestWillBeSent", lambda event: asked(event, came))
    line.send("Network.enable")
    yield came
    line.detach()


def asked(event: dict[str, Any], came: dict[str, str]) -> None:
    """What led to another address came by the line."""
    if led := event.get("redirectResponse"):
        came[urlsplit(led["url"]).path] = str(led["status"])
