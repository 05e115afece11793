"""Pages that one test after another works at: what Chromium read and compiled of our files stays, all else is cleared.

The first load at a new one costs three times what the next one does, and most tests wait for little else.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from playwright.sync_api import Browser, Error

from tests.browser.watch import Watch

_ONCE = """if (window.origin !== "null" && window.name !== TOKEN) {
    sessionStorage.clear();
    localStorage.clear();
    window.name = TOKEN;
}"""
"""Run before a page's own scripts: it clears what the page of an earlier test kept, and leaves this test's alone.

A page of no origin may keep nothing, nor look whether it did.
"""

WAITING = 6
"""How many desks wait for a next test at most: two people, in the languages and colours that are asked for most."""

_AT_REST = "/_stcore/health"
"""An address of ours without a script.  At ``about:blank`` Chromium would forget what it compiled."""


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

    def rest(self) -> bool:
        """Leave the page for one that does nothing, so that nobody is looking on; whether that could be done."""
        if self.page.is_closed():
            return False
        try:
            self.page.goto(_AT_REST, timeout=5_000)
        except Error:  # the app is gone, or something of the last test stands in the way
            return False
        return True

    def clear(self) -> None:
        """Make it ready for another test."""
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
    """The desks of one browser.  Those that a test took wait for the next tests that ask for the same."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._used: list[Desk] = []
        self._waiting: list[Desk] = []

    def take(self, url: str, asked: dict[str, Any], anew: bool = False) -> Desk:
        """A desk at an app; with ``anew`` one that no test had before or gets after."""
        fits = [desk for desk in self._waiting if (desk.url, desk.asked) == (url, asked)]
        if fits and not anew:
            desk = fits[-1]
            self._waiting.remove(desk)
        else:
            desk = Desk(self._browser, url, asked)
        desk.lasts = not anew
        desk.clear()
        self._used.append(desk)
        return desk

    def leave(self) -> None:
        """A test is over."""
        for desk in self._used:
            if desk.lasts and desk.rest():
                self._waiting.append(desk)
            else:
                desk.close()
        self._used.clear()
        while len(self._waiting) > WAITING:
            self._waiting.pop(0).close()
