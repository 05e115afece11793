"""What a page must not do: call another host, print an error, break the content policy."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

LOCAL = {"data", "blob", "about", "chrome", "chrome-error", "devtools"}
"""Schemes that never leave the browser."""


class Watch:
    """Listens to every page of one browser context, and remembers what it ought not to have done."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self._home = urlsplit(home).netloc
        self._seen: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []
        self._listens = False
        self._context = context
        self.requested: list[str] = []
        """The addresses of sockets, and of every request since ``listen``."""
        context.on("requestfailed", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("page", self._on_page)

    def listen(self) -> None:
        """Hear every request of this test from now on, also those that may be: a tenth of what it costs to load a page.

        Without it those are heard that fail, and where pages go: nothing but this machine can be reached
        (``chromium.QUIET``), and what another server on it is asked for from within a page breaks the content policy.
        """
        self._context.on("request", self._hear)
        self._listens = True

    def forgive(self, pattern: str) -> None:
        """Take what matches as expected; say so in tests that cut the line or end the server."""
        self._forgiven.append(re.compile(pattern))

    def forgive_absence(self) -> None:
        """Take it that the server is away for a while."""
        self.forgive(r"ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INTERNET_DISCONNECTED")
        self.forgive(r"WebSocket connection to|WebSocket onerror|Client Error: WebSocket|Failed to fetch")
        self.forgive(r"Client Error in reaching server endpoint|Streamlit server is not responding")  # when it lasts

    def forget(self) -> None:
        """Forget what was seen, for the next test at the same page."""
        self._seen.clear()
        self.requested.clear()

    def clear(self) -> None:
        """Forget what is forgiven too."""
        self.forget()
        self._forgiven.clear()
        if self._listens:
            self._context.remove_listener("request", self._hear)
            self._listens = False

    @property
    def offences(self) -> list[str]:
        """What was seen and not forgiven, each as one line."""
        return [line for line in self._seen if not any(pattern.search(line) for pattern in self._forgiven)]

    def _on_page(self, page: Page) -> None:
        page.on("websocket", self._on_socket)
        page.on("framenavigated", lambda frame: self._address(frame.url, "document"))

    def _on_socket(self, socket: WebSocket) -> None:
        self.requested.append(socket.url)
        self._address(socket.url, "WebSocket")

    def _on_request(self, request: Request) -> None:
        self._address(request.url, request.resource_type)

    def _hear(self, request: Request) -> None:
        self.requested.append(request.url)
        self._on_request(request)

    def _address(self, url: str, kind: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in LOCAL and parts.netloc != self._home:
            self._seen.append(f"asked another host ({kind}): {url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        # Chromium reports a breach of the Content-Security-Policy as an error here too.
        if message.type == "error":
            self._seen.append(f"console: {message.text} [{message.location.get('url', '')}]")

    def _on_error(self, error: WebError) -> None:
        self._seen.append(f"uncaught: {error.error}")
