"""Two windows, of two people who each may see one dossier: nothing that either is ever sent is of the other's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from positions.web.parts import PAGES
from tests.apart.served import heard
from tests.apart.world import Both, Side, both, environment
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.knocking import get

FILES = (".xlsx", ".csv", ".json", "/teksten.docx?soort=intern", "/statenblad.docx?staten=DE")


class Window:
    """A browser of somebody who opened the link to one dossier, and all that was ever sent to it."""

    def __init__(self, browser: Browser, server: Server, side: Side) -> None:
        self.side, self.received = side, bytearray()
        self._server = server
        self.page: Page = browser.new_context(base_url=server.url, viewport={"width": 1600, "height": 900}).new_page()
        self.page.on("websocket", self._listen)
        self.page.goto(f"/s#{side.links[0][1]}")
        self.matrix = MatrixPage(self.page).named(f"Anna van {side.names['topic']}")

    def _listen(self, line: WebSocket) -> None:
        line.on("framereceived", self._keep)

    def _keep(self, said: str | bytes) -> None:
        self.received += said.encode() if isinstance(said, str) else said

    def go(self, name: str, of: Side | None = None) -> None:
        """Open a page, of this dossier or of the other."""
        self.page.goto(f"/?dossier={(of or self.side).dossier}&pagina={name}")
        if of is None:
            expect(self.page.locator("body")).to_contain_text(self.side.token, timeout=PATIENCE)
        else:
            expect(self.page.locator(".entrance")).to_be_visible(timeout=PATIENCE)

    def take(self) -> None:
        """Take every file along."""
        (cookie,) = (one["value"] for one in self.page.context.cookies() if one.get("name") == "krachtenveld")
        for end in FILES:
            answer = get(self._server, f"/uitvoer/{self.side.dossier}{end}", Cookie=f"krachtenveld={cookie}")
            assert answer.status == 200
            self.received += heard(answer)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Both, Server]]:
    """An app that people enter by links, with two dossiers in it."""
    folder = tmp_path_factory.mktemp("apart")
    url = f"sqlite:///{folder / 'positions.db'}"
    with both(folder, url, "links") as opened:
        server = Server(folder, **environment(url, "links", folder / "data"))
        server.start()
        yield opened, server
        server.leave()


def test_nothing_of_one_dossier_reaches_the_window_of_the_other(
    browser: Browser, installation: tuple[Both, Server]
) -> None:
    opened, server = installation
    windows = [Window(browser, server, side) for side in (opened.here, opened.there)]
    for window in windows:
        window.matrix.select("BE", "p1")
        window.matrix.write("note", f"{window.side.token} nu getypt")
        expect(window.matrix.root).to_have_attribute("data-pending", "0", timeout=PATIENCE)
    for name in (*PAGES, "dossiers"):
        for window in windows:
            window.go(name)
    for window, other in zip(windows, reversed(windows), strict=True):
        window.go("", of=other.side)
        window.go("")
        window.matrix.named()
        window.page.keyboard.press("Control+k")
        window.page.keyboard.type(other.side.token)
        window.take()
    for window, other in zip(windows, reversed(windows), strict=True):
        assert window.side.told_in(bytes(window.received))
        assert f"{window.side.token} nu getypt".encode() in window.received
        assert not other.side.told_in(bytes(window.received))
        window.page.context.close()
