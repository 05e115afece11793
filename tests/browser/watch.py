"""What a page must not do: call another host, print an error, break the content policy."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

LOCAL = {"data", "blob", "about", "chrome", "chrome-error", "devtools"}
"""Schemes that never leave the browser."""


class Watch:
    """Listens to every page of one browser context, and remembers what it ought not to have done."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self._home = urlsplit(home).netloc
        self._seen: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []
        self.requested: list[str] = []
        """Every address asked for, for tests that look at what a page fetches."""
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("page", self._on_page)

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

    @property
    def offences(self) -> list[str]:
        """What was seen and not forgiven, each as one line."""
        return [line for line in self._seen if not any(pattern.search(line) for pattern in self._forgiven)]

    def _on_page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._address(socket.url, "WebSocket"))

    def _on_request(self, request: Request) -> None:
        self._address(request.url, request.resource_type)

    def _address(self, url: str, kind: str) -> None:
        self.requested.append(url)
        parts = urlsplit(url)
        if parts.scheme not in LOCAL and parts.netloc != self._home:
            self._seen.append(f"asked another host ({kind}): {url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        # Chromium reports a breach of the Content-Security-Policy as an error here too.
        if message.type == "error":
            self._seen.append(f"console: {message.text} [{message.location.get('url', '')}]")

    def _on_error(self, error: WebError) -> None:
        self._seen.append(f"uncaught: {error.error}")
