"""Images made once, brought up, and a browser beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import find, launch
from tests.browser.conftest import DUTCH_DESK
from tests.browser.pages import MatrixPage
from tests.browser.watch import Watch
from tests.containers import images
from tests.containers.compose import HOST, MAIN, Compose
from tests.containers.engine import ADDRESS, Engine, lacking

Sit = Callable[[], MatrixPage]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """Where containers are made; where none can be, the reason is the outcome."""
    if why := lacking():
        if os.environ.get("CI_CONTAINERS") == "1":
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    with TemporaryDirectory(prefix="krachtenveld-containers-", ignore_cleanup_errors=True) as folder:
        engine = Engine(Path(folder))
        images.make(engine)
        engine.start()
        yield engine
        engine.stop()


@pytest.fixture(scope="module")
def compose(engine: Engine) -> Iterator[Compose]:
    """All of it, up."""
    compose = Compose(engine)
    compose.up()
    yield compose
    compose.down()


@pytest.fixture(scope="module")
def link(compose: Compose) -> str:
    """The address of a link for editors, made as docs/hosting.md says."""
    return compose.do("app-1", f"{MAIN} link --role bewerker --marking beperkt --label Proef").splitlines()[0]


@pytest.fixture(scope="module")
def browser(engine: Engine) -> Iterator[Browser]:
    """A Chromium at another machine, as it were, that finds the proxy where compose.yaml publishes it."""
    with sync_playwright() as playwright:
        program = engine.folder / "chromium"
        program.write_text(f'#!/bin/sh\nexec {" ".join(engine.beside())} {find(playwright)} "$@"\n', "utf-8")
        program.chmod(0o755)
        browser = launch(playwright, f"--host-resolver-rules=MAP {HOST} {ADDRESS}, MAP * ~NOTFOUND", program=program)
        yield browser
        browser.close()


@pytest.fixture
def sit(browser: Browser, compose: Compose, link: str) -> Iterator[Sit]:
    """Opens the matrix by the link in a browser of its own; what it may not do fails the test."""
    watches: list[Watch] = []
    with ExitStack() as stack:

        def sit_down() -> MatrixPage:
            context = browser.new_context(base_url=compose.url, ignore_https_errors=True, **DUTCH_DESK)
            stack.callback(context.close)
            watches.append(Watch(context, compose.url))
            watches[-1].forgive_absence()
            watches[-1].forgive(r"status of 50[234]|status 50[234]")
            page = context.new_page()
            page.goto(link)
            # A process that was just started reads all of itself for its first page.
            expect(page.locator(".matrix")).to_be_visible(timeout=60_000)
            return MatrixPage(page).open()

        yield sit_down
    offences = [line for watch in watches for line in watch.offences]
    assert not offences, "the browser saw:\n" + "\n".join(offences)
