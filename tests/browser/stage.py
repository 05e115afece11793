"""Playwright and its Chromium, from the first browser test of a process to the last: begun once, not for every file."""

from __future__ import annotations

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.chromium import launch
from tests.browser.desks import Desks


class Stage:
    """What the browser tests share.  While it is there, nothing else can run an event loop in this process."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._desks: Desks | None = None

    @property
    def playwright(self) -> Playwright:
        """What drives browsers."""
        self._playwright = self._playwright or sync_playwright().start()
        return self._playwright

    @property
    def browser(self) -> Browser:
        """A Chromium; another one where a test ended it."""
        if not (self._browser and self._browser.is_connected()):
            self._browser, self._desks = launch(self.playwright), None
        return self._browser

    @property
    def desks(self) -> Desks:
        """The desks at it."""
        browser = self.browser
        self._desks = self._desks or Desks(browser)
        return self._desks

    def close(self) -> None:
        """Whatever was begun is ended; who asks again begins again."""
        if self._browser and self._browser.is_connected():
            self._browser.close()
        if self._playwright:
            self._playwright.stop()
        self._playwright = self._browser = self._desks = None
