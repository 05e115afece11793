"""Somebody's file, opened in a process of its own: what comes back are plain values, or a refusal."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec

from positions.quarantine import QuarantineError, chamber

Plain = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None
"""A value as JSON has it: all that leaves the process."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an opener may take: seconds of the processor, and bytes of memory.

    ``patience`` are seconds by the clock; the process gets those of the processor late on a busy machine.
    """

    seconds: int
    memory: int
    patience: float = 10.0


def opened(data: bytes, opener: str, limits: Limits) -> Plain:
    """What an opener makes of a file.

    ``opener`` names a function as ``module:function``.  Its module is run as a file by itself, so it can import nothing
    of ours.  Raises QuarantineError with reason "file_broken", "file_full" or "file_slow".
    """
    status, told = _run(data, opener, limits)
    if status == chamber.FULL:
        raise QuarantineError("file", "what can be handed back", "more", "file_full")
    if status < 0:  # ended by a limit
        raise QuarantineError("file", f"{limits.seconds} seconds and {limits.memory} bytes", "more", "file_slow")
    try:
        found: Plain = json.loads(told) if status == 0 else _refuse(status)
    except ValueError:
        _refuse(status)
    return found


def _refuse(status: int) -> Plain:
    raise QuarantineError("file", "something that can be read", f"status {status}", "file_broken")


def _run(data: bytes, opener: str, limits: Limits) -> tuple[int, bytes]:
    """How the process ended (below nought by a signal), and what it said."""
    # No environment: what stands in ours is nothing for a process that reads strangers' files.
    module, _, function = opener.partition(":")
    arguments = (chamber.__file__, _file(module), function, str(limits.seconds), str(limits.memory))
    pipe = subprocess.PIPE
    command = [sys.executable, "-I", *arguments]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env={}) as child:
        try:
            told, _ = child.communicate(data, timeout=limits.patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return -9, b""
        return child.returncode, told


def _file(module: str) -> str:
    found = find_spec(module)
    if found is None or found.origin is None:
        raise LookupError(f"no opener {module}")
    return found.origin
