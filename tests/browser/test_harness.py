"""The browser harness itself, tried on an app of a few lines: what it lets pass and what it must not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import DUTCH_DESK, Open
from tests.browser.desks import Desks
from tests.browser.pages import until
from tests.browser.server import Server, ServerError
from tests.browser.watch import Watch

APP = """
import os
import streamlit as st

st.title(os.environ["GREETING"])
if st.button("Tel"):
    st.session_state["count"] = st.session_state.get("count", 0) + 1
st.text(f"geteld: {st.session_state.get('count', 0)}")
"""


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("little")
    script = folder / "little.py"
    script.write_text(APP, "utf-8")
    yield from Server(folder, script, GREETING="Goedendag").up()


def test_a_click_reaches_the_script_and_comes_back(shared_page: Page) -> None:
    shared_page.goto("/")
    shared_page.get_by_role("button", name="Tel").click()
    expect(shared_page.get_by_text("geteld: 1")).to_be_visible()
    expect(shared_page.get_by_role("heading", name="Goedendag")).to_be_visible()


def test_a_killed_server_comes_back_on_the_same_address(
    shared_page: Page, shared_server: Server, watches: list[Watch]
) -> None:
    page, server = shared_page, shared_server
    watches[0].forgive_absence()
    page.goto("/")
    expect(page.get_by_text("geteld: 0")).to_be_visible()
    server.kill()
    assert not server.answers()
    server.start()
    page.get_by_role("button", name="Tel").click()
    expect(page.get_by_text("geteld: 1")).to_be_visible(timeout=20_000)


def test_a_server_that_cannot_start_says_what_it_printed(tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text("import streamlit as st\nraise SystemExit('no data here')\napp = st.App(__file__)\n", "utf-8")
    with pytest.raises(ServerError, match="no data here"):
        Server(tmp_path, script).start()


@pytest.mark.desk(locale="en-GB", color_scheme="dark", viewport={"width": 800, "height": 600})
def test_a_test_chooses_the_desk_it_is_seen_from(shared_page: Page) -> None:
    shared_page.goto("/")
    seen = shared_page.evaluate("[navigator.language, matchMedia('(prefers-color-scheme: dark)').matches, innerWidth]")
    assert seen == ["en-GB", True, 800]


@pytest.mark.parametrize(
    ("misdeed", "seen"),
    [
        (
            "fetch('http://elsewhere.example/x').catch(() => {})",
            "asked another host (fetch): http://elsewhere.example/x",
        ),
        ("new Image().src = 'http://192.0.2.1/x.png'", "asked another host (image): http://192.0.2.1/x.png"),
        ("new WebSocket('ws://elsewhere.example/')", "asked another host (WebSocket): ws://elsewhere.example/"),
        ("console.error('so much for that')", "console: so much for that"),
        ("setTimeout(() => { throw new Error('loose end') })", "uncaught: loose end"),
    ],
)
def test_a_page_that_misbehaves_is_caught(shared_page: Page, watches: list[Watch], misdeed: str, seen: str) -> None:
    shared_page.goto("/")
    expect(shared_page.get_by_text("geteld: 0")).to_be_visible()
    shared_page.evaluate(f"() => {{ {misdeed} }}")
    until(shared_page, lambda: any(line.startswith(seen) for line in watches[0].offences), lambda: watches[0].offences)
    watches[0].forgive("")


def test_two_people_are_two_sessions(open_shared: Open) -> None:
    one, other = open_shared(), open_shared()
    for page in (one, other):
        page.goto("/")
    one.get_by_role("button", name="Tel").click()
    expect(one.get_by_text("geteld: 1")).to_be_visible()
    expect(other.get_by_text("geteld: 0")).to_be_visible()


def test_nothing_that_a_page_kept_is_there_for_the_next_test(desks: Desks, shared_server: Server) -> None:
    for _ in range(2):
        desk = desks.take(shared_server.url, DUTCH_DESK)
        desk.page.goto("/")
        expect(desk.page.get_by_text("geteld: 0")).to_be_visible()
        assert "mine" not in desk.page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]")
        assert not desk.page.evaluate("document.cookie.includes('mine')")
        desk.page.evaluate("sessionStorage.mine = localStorage.mine = 1; document.cookie = 'mine=1'")
        desk.page.reload()
        assert desk.page.evaluate("sessionStorage.mine + localStorage.mine") == "11", (
            "what a test keeps outlives a reload"
        )
        page = desk.page
        desks.leave()
    assert page is desks.take(shared_server.url, DUTCH_DESK).page, "and it is one page all the while"
    desks.leave()


def test_axe_names_what_is_wrong_and_where(shared_page: Page) -> None:
    shared_page.goto("/")
    expect(shared_page.get_by_text("geteld: 0")).to_be_visible()
    shared_page.evaluate(
        """() => {
            const host = document.body.appendChild(document.createElement('div'));
            host.id = 'host';
            host.attachShadow({ mode: 'open' }).innerHTML = '<img id="bare" src="data:image/gif;base64,R0lGODlh">';
        }"""
    )
    assert [line for line in violations(shared_page, "#host") if line.startswith("image-alt (critical) #host >> #bare")]
