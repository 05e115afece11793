"""The SQLite file is moved away under a running program: every page says so in one sentence, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.kept import history
from tests.browser.pages import MatrixPage
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.knocking import get

OPEN = (
    "Er wordt niets opgeslagen: de database staat niet meer op haar plaats. "
    "Waarschuw de beheerder en houd dit venster open."
)
OPENED = "De database staat niet meer op haar plaats."
PAGES = ("", "meerderheid", "lidstaat", "teksten", "delen", "bestanden", "beeld")


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_every_page_says_so_and_what_waited_is_written_once_it_is_back(
    open_page: Open, server: Server, store_url: str, tmp_path: Path, watches: list[Watch]
) -> None:
    anna = MatrixPage(open_page()).open()
    others = {name: open_page() for name in PAGES}
    for name, page in others.items():
        page.goto(f"/?pagina={name}")
        expect(page.locator(".saved[role=status]")).to_be_visible(timeout=20_000)
    files = sorted(tmp_path.glob("positions.db*"))
    (tmp_path / "elsewhere").mkdir()
    for file in files:
        file.rename(tmp_path / "elsewhere" / file.name)
    anna.key("DE", "P1", "4")
    expect(anna.saved).to_have_text(OPEN, timeout=10_000)
    for page in others.values():
        expect(page.locator(".saved[role=status]")).to_have_text(OPEN, timeout=10_000)
    newcomer = open_page()
    newcomer.goto("/")
    expect(newcomer.get_by_text(OPENED)).to_be_visible()
    answer = get(server, "/readyz")
    assert (answer.status, answer.text) == (503, "the database is not where it was")
    assert not list(tmp_path.glob("positions.db*"))
    for file in files:
        (tmp_path / "elsewhere" / file.name).rename(file)
    anna.expect_saved()
    assert [w.position.stance.value for w in history(store_url, "DE", "P1")] == ["+"]
