"""The manual as the program serves it: whole, plain, and with its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from positions.web.manual import DOCS, anchor, written
from tests.browser.server import Server
from tests.knocking import get

SOURCE = (DOCS / "handleiding.md").read_text("utf-8")
TAG = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app behind its door, at which nobody here knocks."""
    folder = tmp_path_factory.mktemp("manual")
    yield from Server(
        folder, POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'positions.db'}", POSITIONS_ACCESS="links"
    ).up()


def plain(text: str) -> str:
    """A text without its marks, on one line."""
    return " ".join(re.sub(r"[*`|#]|\]\([^)]*\)|!?\[|^\d+\.|^- |\\", " ", text, flags=re.MULTILINE).split())


def test_all_that_the_manual_says_is_on_the_page() -> None:
    page = " ".join(unescape(TAG.sub(" ", written().partition("<main>")[2])).split())
    for line in SOURCE.splitlines():
        if not line.startswith(("![", "|---")):
            for part in plain(line).split():
                assert part in page, line


def test_every_heading_and_every_link_has_its_place() -> None:
    heads = re.findall(r"^#+ (.+)$", SOURCE, re.MULTILINE)
    ids = re.findall(r'<h\d id="([^"]+)">', written())
    assert ids == [anchor(head) for head in heads]
    assert len(set(ids)) == len(ids)
    led = re.findall(r'href="([^"]+)"', written())
    assert {one for one in led if not one.startswith("#")} == {"data:,", "./"}
    assert {one[1:] for one in led if one.startswith("#")} <= set(ids)


def test_html_in_the_manual_is_text() -> None:
    assert "<script" not in written()
    assert written().count("<main>") == 1


def test_the_manual_is_open_to_anybody_and_asks_nothing_from_elsewhere(server: Server) -> None:
    answer = get(server, "/handleiding")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.text == written()
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for picture in (DOCS / "beelden").iterdir():
        if f"beelden/{picture.name}" in SOURCE:
            assert f'src="handleiding/beelden/{picture.name}"' in answer.text
    shown = get(server, "/handleiding/beelden/begin.png")
    assert (shown.status, shown.headers["content-type"]) == (200, "image/png")
    assert shown.body == Path(DOCS / "beelden" / "begin.png").read_bytes()


@pytest.mark.parametrize("name", ["geen.png", "..%2f..%2fapp.py", "%2e%2e/handleiding.md", ""])
def test_nothing_but_its_pictures_lies_below_it(server: Server, name: str) -> None:
    assert get(server, f"/handleiding/beelden/{name}").status == 404
