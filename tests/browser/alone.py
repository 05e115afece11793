"""Uses the app, from its start to a saved edit, where nothing can be reached: in a network namespace of its own.

``unshare --net python -m tests.browser.alone FOLDER``
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import launch
from tests.browser.conftest import DUTCH_DESK
from tests.browser.nursery import ROOT
from tests.browser.pages import MatrixPage
from tests.browser.server import Server

NOWHERE = ("192.0.2.1", 9)
"""An address of nobody (RFC 5737)."""
CALLS = "calls.txt"
LISTENER = f"""
import pathlib, sys

HOME = {{"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}}

def hear(event, given):
    if event == "socket.connect" and isinstance(given[1], tuple):
        name = given[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        name = given[0]
    elif event == "socket.sendto" and isinstance(given[1], tuple):
        name = given[1][0]
    else:
        return
    if (name.decode() if isinstance(name, bytes) else name) not in HOME:
        with (pathlib.Path(__file__).parent / "{CALLS}").open("a") as calls:
            calls.write(f"{{event}} {{name}}\\n")

sys.addaudithook(hear)
"""
"""Python reads this before anything else in every process of the server, and it notes whom that process calls."""


def listen(folder: Path) -> dict[str, str]:
    """Put the listener in a folder; the environment with which a process is heard."""
    (folder / "sitecustomize.py").write_text(LISTENER, "utf-8")
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH", "")]))}


def calls(folder: Path) -> list[str]:
    """Every call to another machine, one line each."""
    heard = folder / CALLS
    return heard.read_text("utf-8").splitlines() if heard.exists() else []


def main(folder: Path) -> None:
    """Do it all; an exception when anything does not work."""
    raise_loopback()
    expect_no_way_out()
    settings = {"POSITIONS_DATABASE_URL": f"sqlite:///{folder / 'positions.db'}", "POSITIONS_ACCESS": "local"}
    server = Server(folder, ROOT / "app.py", **settings, **listen(folder))
    server.start()
    try:
        for path in ("/healthz", "/readyz", "/", "/uitvoer/kwaliteitsbanen.xlsx"):
            assert server.answers(path), f"no answer on {path}: {server.log}"
        edit(server)
    finally:
        server.stop()


def raise_loopback() -> None:
    """A new namespace has a loopback interface, and it is down."""
    up = struct.pack("16sh14x", b"lo", 0x1 | 0x40)  # IFF_UP | IFF_RUNNING
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, 0x8914, up)  # SIOCSIFFLAGS


def expect_no_way_out() -> None:
    """An AssertionError where another machine can be reached."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        assert probe.connect_ex(NOWHERE) == errno.ENETUNREACH, "there is a route out of here"


def edit(server: Server) -> None:
    """Set a cell in a browser, and see that it was kept."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        matrix = MatrixPage(browser.new_context(base_url=server.url, **DUTCH_DESK).new_page()).open()
        matrix.key("DE", "P1", "4")
        matrix.expect_saved()
        matrix.reload()
        matrix.expect_stance("DE", "P1", "+")
        expect(matrix.tally("P1")).to_contain_text("2 voor")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
