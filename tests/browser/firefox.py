"""Debian's Firefox, driven by WebDriver BiDi alone: Playwright drives only a Firefox of its own."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 30
"""Seconds that a start, an answer or a change of the page may take."""
FOUND = shutil.which("firefox-esr")
KEYS = {"Enter": "\ue007", "Control": "\ue009"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PREFERENCES: dict[str, str | int] = {
    "intl.accept_languages": "nl-NL, nl",
    "ui.prefersReducedMotion": 1,
    "focusmanager.testmode": True,  # a window that no desktop brings forward has the focus all the same
    # Whatever is not on this machine is sought behind a door that is shut; for this machine no proxy is asked.
    "network.proxy.type": 1,
    **{f"network.proxy.{kind}": "127.0.0.1" for kind in ("http", "ssl")},
    **{f"network.proxy.{kind}_port": 9 for kind in ("http", "ssl")},
    "browser.download.folderList": 2,
    "browser.helperApps.neverAsk.saveToDisk": XLSX,
}
FIRST = """(css) => {
    const first = (root) => root.querySelector(css) ?? [...root.querySelectorAll("*")].reduce(
        (found, at) => found ?? (at.shadowRoot && first(at.shadowRoot)), null);
    return first(document);
}"""
"""The first element that fits, shadow roots opened."""


class FirefoxError(RuntimeError):
    """Firefox did not start, or refused what was asked; the message holds what it said."""


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """One window, for as long as it is used; its profile, its home and its folder ``downloads`` are in ``folder``."""
    settings = {**PREFERENCES, "browser.download.dir": str(folder / "downloads")}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
    (folder / "user.js").write_text("".join(lines), "utf-8")
    command = [
        FOUND or "firefox-esr",
        "--headless",
        "--no-remote",
        "--profile",
        str(folder),
        "--remote-debugging-port=0",
    ]
    with (folder / "firefox.log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, "HOME": str(folder)}, stdout=log, stderr=log)
    try:
        with connect(f"{_listening(process, folder / 'firefox.log')}/session", max_size=None, proxy=None) as line:
            yield Firefox(line)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listening(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where it listens, by what it prints."""

    def said() -> str:
        found = re.search(r"BiDi listening on (ws://\S+)", log.read_text("utf-8", "replace"))
        return found[1] if found else ""

    until(lambda: process.poll() is not None or said())
    if not said():
        raise FirefoxError(f"it ended without listening; it printed:\n{log.read_text('utf-8', 'replace')}")
    return said()


def until(reached: Callable[[], object], seen: Callable[[], object] = lambda: "nothing") -> None:
    """Wait until something is reached; an AssertionError shows what was seen instead."""
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline, f"not reached in {PATIENCE} s; seen: {seen()}"
        time.sleep(0.05)


class Firefox:
    """A window of 1280 by 900.  Elements go by CSS, whatever shadow root they stand in."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._asked = 0
        self.complaints: list[str] = []
        """What was printed as an error or not caught in a page, each as one line."""
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        # Not the tab it opens by itself: there its own greeting keeps the focus.
        self._here = {"context": self._ask("browsingContext.create", type="tab")["context"]}
        self._ask("browsingContext.setViewport", **self._here, viewport={"width": 1280, "height": 900})

    def open(self, url: str) -> None:
        """Load a page."""
        self._ask("browsingContext.navigate", **self._here, url=url, wait="complete")

    def call(self, function: str, *given: str | dict[str, Any]) -> dict[str, Any]:
        """Call a function of JavaScript, as in answer to a key; its result and what is given are values of BiDi."""
        values = [{"type": "string", "value": one} if isinstance(one, str) else one for one in given]
        how: dict[str, Any] = {"awaitPromise": True, "userActivation": True, "target": self._here}
        said = self._ask("script.callFunction", functionDeclaration=function, arguments=values, **how)
        if said["type"] == "exception":
            raise FirefoxError(said["exceptionDetails"]["text"])
        return dict(said["result"])

    def read(self, css: str, function: str) -> object:
        """What a function says of the first element that fits, as text or number; None where there is none."""
        return self.call(f"(css) => {{ const at = ({FIRST})(css); return at && ({function})(at); }}", css).get("value")

    def expect(self, css: str, function: str, pattern: str) -> None:
        """Wait until what a function says of the first element that fits begins like a pattern."""
        said = partial(self.read, css, function)
        until(lambda: re.match(pattern, str(said())), said)

    def click(self, css: str) -> None:
        """Click in the middle of the first element that fits, once it is there."""
        self.expect(css, "at => at.scrollIntoView({ block: 'center' }) ?? 'there'", "there")
        origin = {"type": "element", "element": self._node(css)}
        moves = [{"type": "pointerMove", "x": 0, "y": 0, "origin": origin}]
        presses = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act("pointer", [*moves, *presses])

    def press(self, keys: str) -> None:
        """Press keys together where the focus is: "4", "Control+z"."""
        held = [KEYS.get(key, key) for key in keys.split("+")]
        downs = [{"type": "keyDown", "value": key} for key in held]
        self._act("key", [*downs, *({"type": "keyUp", "value": key} for key in reversed(held))])

    def hand_in(self, css: str, file: Path) -> None:
        """Choose a file in a field for files."""
        self._ask("input.setFiles", **self._here, element=self._node(css), files=[str(file)])

    def picture(self, file: Path) -> None:
        """Keep what it shows as a PNG."""
        file.write_bytes(base64.b64decode(self._ask("browsingContext.captureScreenshot", **self._here)["data"]))

    def printed(self, file: Path, wide: float, high: float) -> None:
        """Print it as a PDF, on paper of so many centimetres without a margin of the browser's own."""
        bare = dict.fromkeys(("top", "right", "bottom", "left"), 0)
        paper: dict[str, Any] = {"page": {"width": wide, "height": high}, "margin": bare, "background": True}
        made = self._ask("browsingContext.print", **self._here, **paper, shrinkToFit=False)
        file.write_bytes(base64.b64decode(made["data"]))

    def _node(self, css: str) -> dict[str, Any]:
        """The first element that fits, once it is there: what is drawn anew is away for a moment."""
        found: dict[str, Any] = {}

        def there() -> bool:
            found.update(self.call(FIRST, css))
            return "sharedId" in found

        until(there, lambda: f"nothing at {css}")
        return {"sharedId": found["sharedId"]}

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        hand = {"type": kind, "id": kind, "actions": actions}
        self._ask("input.performActions", **self._here, actions=[hand])

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command, and what it answers; what is printed meanwhile is remembered."""
        self._asked += 1
        self._line.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while (said := json.loads(self._line.recv(PATIENCE))).get("id") != self._asked:
            if said.get("params", {}).get("level") == "error":
                self.complaints.append(said["params"]["text"])
        if said["type"] == "error":
            raise FirefoxError(f"{method}: {said['error']}: {said['message']}")
        return dict(said["result"])
