"""Run by itself, in a process of its own: takes its own means away, then has an opener read one file.

``python -I chamber.py OPENER FUNCTION SECONDS BYTES [GIVEN ...] < FILE`` runs the file ``OPENER`` and prints as JSON
what its ``FUNCTION`` makes of the bytes, and of what else is given it.  It imports nothing of ours, has little time and
memory, and writes no file.  An opener that finds more than it may hand back raises MemoryError, as Python does when
there is no more; one that finds something too far away ends with the status ``FAR``.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from runpy import run_path

FULL = 3
"""The status it ends with when a file holds more than it may hand back."""
FAR = 4
"""The status an opener ends with when something lies further away than it may."""


def main(opener: str, function: str, seconds: str, memory: str, *given: str) -> None:
    """Read standard input and print what it holds; whatever goes wrong ends the process with a status."""
    confine(int(seconds), int(memory))
    found = run_path(opener)[function](sys.stdin.buffer.read(), *given)
    sys.stdout.write(json.dumps(found))


def confine(seconds: int, memory: int) -> None:
    """Little time and memory, and no files; where the system knows no limits, the parent's clock still ends us."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        limits = {"CPU": seconds, "AS": memory, "FSIZE": 0, "CORE": 0}
        for name, most in limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except MemoryError:
        sys.exit(FULL)
