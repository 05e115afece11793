"""Orca, the screen reader of Linux desktops, in front of a Chromium in a window: keys in, and what it says out.

All of it on a screen and a message bus of its own, so that nothing is heard and no desktop is needed. What Orca hands
to speech it writes down first, and that is read here: no voice is needed either.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tests.browser.chromium import window

PATIENCE = 60
"""Seconds in which something must be said, on a machine that is doing other things too."""
QUIET = 1.0
"""Seconds without a word in its log, after which it has nothing left to do."""
PARTS = {"orca": "orca", "Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "chromium": "chromium"}
"""What it takes: programs, and the packages of Debian that have them."""
MISSING = [package for program, package in PARTS.items() if not shutil.which(program)]

_SAID = re.compile(r"SPEECH OUTPUT: '(.*)' ?\{")
_OFF = ("sayAllOnLoad", "caretNavigationEnabled", "structuralNavigationEnabled")
_PROFILE = {"profile": ["Default", "default"], "pronunciations": {}, "keybindings": {}, **dict.fromkeys(_OFF, False)}
_SETTINGS = {"general": {}, "pronunciations": {}, "keybindings": {}, "profiles": {"default": _PROFILE}}
"""It says what somebody comes upon, and keys are the page's: it would read on by itself, and walk texts by arrows."""
_AT_ONCE = "import orca.debug\n\norca.debug.debugFile.reconfigure(line_buffering=True)\n"
"""What it runs when it starts, so that a line is in its log when it is said."""
_NO_KEYS = '<openbox_config xmlns="http://openbox.org/3.4/rc"/>'
"""What holds the windows has keys of its own for what a screen reader uses."""
_WIDE = ("--force-renderer-accessibility", "--window-size=1440,900", "--window-position=0,0")
_ON = "org.freedesktop.DBus.Properties.Set"


class ScreenReaderError(RuntimeError):
    """It did not start, or did not say what was waited for; the message holds what it did say."""


class Orca:
    """A screen reader at one window."""

    def __init__(self, log: Path, environment: dict[str, str]) -> None:
        self._log, self._environment, self._read = log, environment, 0

    def press(self, *keys: str) -> None:
        """Press keys as on a keyboard, by their names in X: "Right", "ctrl+z", "F1".  What was said before is past."""
        for key in keys:
            self.rest()
            subprocess.run(["xdotool", "key", key], env=self._environment, check=True)

    def command(self, *keys: str) -> None:
        """Press keys while its own key is held, by which it is told what to do."""
        self.rest()
        keyboard = ["xdotool", "keydown", "Insert", "key", *keys, "keyup", "Insert"]
        subprocess.run(keyboard, env=self._environment, check=True)

    def rest(self) -> None:
        """Let it say all that it has to say; that is past then.  A key that comes sooner is taken for another place."""
        self.settled()
        self._read = len(self._everything())

    def settled(self) -> str:
        """All that was said since the last key, once it has nothing left to say."""
        size, since, began = -1, time.monotonic(), time.monotonic()
        while time.monotonic() < min(since + QUIET, began + PATIENCE):
            if (now := self._log.stat().st_size) != size:
                size, since = now, time.monotonic()
            time.sleep(0.05)
        return self.heard()

    def click(self, x: int, y: int) -> None:
        """Click somewhere on the screen."""
        command = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(command, env=self._environment, check=True)

    def heard(self) -> str:
        """All that was said since the last key, on one line."""
        return " | ".join(self._everything()[self._read :])

    def expect(self, *patterns: str) -> str:
        """Wait until each of these was said since the last key, in this order; all that was said then."""
        wanted = re.compile(".*".join(patterns))
        deadline = time.monotonic() + PATIENCE
        while not wanted.search(self.heard()):
            if time.monotonic() > deadline:
                raise ScreenReaderError(f"waited for {wanted.pattern!r}; it said: {self.heard()}")
            time.sleep(0.05)
        return self.heard()

    def _everything(self) -> list[str]:
        text = self._log.read_text("utf-8", "replace") if self._log.exists() else ""
        return _SAID.findall(text)


@contextmanager
def listening(playwright: Playwright, folder: Path, url: str) -> Iterator[tuple[Orca, Page]]:
    """Orca and the page it reads, for as long as they are used; what all of them print is in ``folder``."""
    with ExitStack() as stack:
        environment = stack.enter_context(_desktop(folder))
        settings = folder / ".local" / "share" / "orca"
        settings.mkdir(parents=True)
        (settings / "user-settings.conf").write_text(json.dumps(_SETTINGS), "utf-8")
        (settings / "orca-customizations.py").write_text(_AT_ONCE, "utf-8")
        log = folder / "spoken.log"
        command = ["orca", "--replace", "--disable", "braille", f"--debug-file={log}"]
        stack.enter_context(_running(command, folder, environment))
        orca = Orca(log, environment)
        asked = {"env": environment, "base_url": url, "locale": "nl-NL"}
        page = stack.enter_context(window(playwright, folder / "profile", *_WIDE, **asked))
        orca.click(640, 600)  # in the page, where it begins in the address
        yield orca, page


@contextmanager
def _desktop(folder: Path) -> Iterator[dict[str, str]]:
    """A screen, a message bus and windows that take the focus; the environment of whatever is to stand there."""
    with ExitStack() as stack:
        home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "LANG": "C.UTF-8", "NO_AT_BRIDGE": "0"}
        environment = {**os.environ, **home}
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
        environment["DISPLAY"] = ":" + stack.enter_context(_telling(screen, environment))
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_telling(bus, environment))
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            where = ["--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]
            call = ["gdbus", "call", *where, "--method", _ON, "org.a11y.Status", name, "<true>"]
            subprocess.run(call, env=environment, check=True, capture_output=True)
        keyless = folder / "rc.xml"
        keyless.write_text(_NO_KEYS, "utf-8")
        stack.enter_context(_running(["openbox", "--config-file", str(keyless)], folder, environment))
        yield environment


@contextmanager
def _telling(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """A process, for as long as it is used, and the first line that it prints."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as one:
        try:
            assert one.stdout
            yield one.stdout.readline().strip()
        finally:
            one.terminate()


@contextmanager
def _running(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """A process, for as long as it is used; what it prints is kept."""
    with (folder / f"{command[0]}.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.kill()  # asked politely, Orca takes its time
        process.wait(PATIENCE)
