"""A page that one test after another works at: what Chromium read and compiled of our files stays, all else is cleared.

A page of its own for each test costs twice as much, and most tests wait for little else.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from playwright.sync_api import Browser

from tests.browser.watch import Watch

_ONCE = """if (window.origin !== "null" && window.name !== TOKEN) {
    sessionStorage.clear();
    localStorage.clear();
    window.name = TOKEN;
}"""
"""Run before a page's own scripts: it clears what the page of an earlier test kept, and leaves this test's alone.

A page of no origin may keep nothing, nor look whether it did.
"""


class Desk:
    """A browser context of its own with one page, as another person at another machine has."""

    def __init__(self, browser: Browser, url: str, asked: dict[str, Any]) -> None:
        self.url, self.asked = url, asked
        self._context = browser.new_context(base_url=url, **asked)
        self.watch = Watch(self._context, url)
        self.page = self._context.new_page()
        self._line = self._context.new_cdp_session(self.page)
        self._line.send("Page.enable")  # else its scripts are taken and never run
        self._script = ""
        self.lasts = True

    @property
    def whole(self) -> bool:
        """Whether its page is still there."""
        return not self.page.is_closed()

    def clear(self) -> None:
        """Make it ready for another test.  The page of the last one is there until something is loaded."""
        for other in self._context.pages:
            if other != self.page:
                other.close()
        self._context.clear_cookies()
        self._context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.url)
        self.page.set_viewport_size(self.asked["viewport"])
        self.watch.clear()
        if self._script:
            self._line.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": self._script})
        source = _ONCE.replace("TOKEN", json.dumps(secrets.token_hex()))
        self._script = self._line.send("Page.addScriptToEvaluateOnNewDocument", {"source": source})["identifier"]

    def close(self) -> None:
        """Leave it for good."""
        self._context.close()


class Desks:
    """The desks of one browser.  The first that a test took waits for the next test that asks for the same."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._used: list[Desk] = []
        self._kept: Desk | None = None

    def take(self, url: str, asked: dict[str, Any], anew: bool = False) -> Desk:
        """A desk at an app; with ``anew`` one that no test had before or gets after."""
        desk, kept = None, self._kept
        if kept and not anew and kept.whole and (kept.url, kept.asked) == (url, asked):
            desk, self._kept = kept, None
        desk = desk or Desk(self._browser, url, asked)
        desk.lasts = not anew
        desk.clear()
        self._used.append(desk)
        return desk

    def leave(self) -> None:
        """A test is over."""
        lasting = next((desk for desk in self._used if desk.lasts), None)
        if lasting and self._kept:
            self._kept.close()
        self._kept = lasting or self._kept
        for desk in self._used:
            if desk is not lasting:
                desk.close()
        self._used.clear()

    def close(self) -> None:
        """Nothing waits any more."""
        if self._kept:
            self._kept.close()
        self._kept = None
