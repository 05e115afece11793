"""Which Chromium the tests drive: Debian's without a window, another one on the path, or the one Playwright brought."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable")
"""The same engine first without its window, which costs half as much: for each page the others also draw their own bar.

Not ``chromium-browser``: on Ubuntu that is a snap, which cannot read a profile under /tmp.
"""

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    # No name but our own is looked up, so that nothing leaves the machine even where a test would miss it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def find(playwright: Playwright) -> str:
    """The path of the executable, or a FileNotFoundError that says what to install."""
    for path in (*map(shutil.which, NAMES), playwright.chromium.executable_path):
        if path and Path(path).exists():
            return path
    raise FileNotFoundError("no Chromium on the path; run: sudo apt-get install chromium")


# A sandbox inside a container or under root cannot be made.
ALONE = ("--no-sandbox",) if os.geteuid() == 0 else ()


def launch(playwright: Playwright, *more: str, program: Path | None = None) -> Browser:
    """A headless Chromium that calls nobody by itself, with ``more`` arguments and by another ``program`` if given."""
    return playwright.chromium.launch(executable_path=program or find(playwright), args=[*QUIET, *ALONE, *more])


@contextmanager
def window(playwright: Playwright, folder: Path, *more: str, **how: Any) -> Iterator[Page]:
    """The page of a Chromium in a window, that keeps its profile in a folder."""
    args = [*QUIET, *ALONE, *more]
    program = shutil.which("chromium")
    start = playwright.chromium.launch_persistent_context
    with start(folder, executable_path=program, args=args, headless=False, no_viewport=True, **how) as context:
        yield context.pages[0]


if __name__ == "__main__":
    with sync_playwright() as drive:
        try:
            print(find(drive))
        except FileNotFoundError as missing:
            sys.exit(str(missing))
