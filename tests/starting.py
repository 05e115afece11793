"""Starts that are to end by themselves, each split off from one process that has read Streamlit and all of ours.

By the real command each reads the same modules for two seconds of the processor.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.browser.nursery import READ, ROOT, become
from tests.browser.server import PATIENCE

End = subprocess.CompletedProcess[str]


def ends(asked: Iterable[tuple[list[str], dict[str, str], Path]]) -> list[End]:
    """How ``streamlit WORDS`` ended with an environment, for each; what it printed is left in its folder."""
    starts = [(words, environment, str(folder)) for words, environment, folder in asked]
    command = [sys.executable, "-m", "tests.starting"]
    subprocess.run(command, cwd=ROOT, input=json.dumps(starts), text=True, check=True)
    return [_end(words, Path(folder)) for words, _, folder in starts]


def _end(words: list[str], folder: Path) -> End:
    code, out, error = ((folder / name).read_text("utf-8") for name in ("code", "out", "error"))
    return subprocess.CompletedProcess(words, int(code), out, error)


def main() -> None:
    """Let one after the other start and end; one that does not end is killed."""
    asked = json.load(sys.stdin)
    for name in READ:
        importlib.import_module(name)
    for words, environment, folder in asked:
        pid = os.fork()
        if not pid:
            signal.alarm(PATIENCE)
            become(words, environment, f"{folder}/out", f"{folder}/error")
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        Path(folder, "code").write_text(str(code), "utf-8")


if __name__ == "__main__":
    main()
