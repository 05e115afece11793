"""Somebody's file, opened in a process of its own: what comes back are plain values, or a refusal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
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


def opened(data: bytes, opener: str, limits: Limits, *given: str) -> Plain:
    """What an opener makes of a file, and of what else is given it.

    ``opener`` names a function as ``module:function``.  Its module is run as a file by itself, and finds nothing of
    ours unless it says where that is.  Raises QuarantineError with reason "file_broken", "file_full", "file_far" or
    "file_slow".
    """
    status, told = _run(data, opener, limits, given)
    if status == chamber.FULL:
        raise QuarantineError("file", "something of a bearable size", "more", "file_full")
    if status == chamber.FAR:
        raise QuarantineError("file", "cells near one another", "one beyond", "file_far")
    if status < 0:  # ended by a limit
        allowed = f"{limits.seconds} seconds and {limits.memory} bytes to open it"
        raise QuarantineError("file", allowed, "more", "file_slow")
    try:
        found: Plain = json.loads(told) if status == 0 else _refuse(status)
    except ValueError:
        _refuse(status)
    return found


def _refuse(status: int) -> Plain:
    raise QuarantineError("file", "something that can be read", f"status {status}", "file_broken")


def _run(data: bytes, opener: str, limits: Limits, given: Sequence[str]) -> tuple[int, bytes]:
    """How the process ended (below nought by a signal), and what it said."""
    # No environment: what stands in ours is nothing for a process that reads strangers' files.
    module, _, function = opener.partition(":")
    arguments = (chamber.__file__, _file(module), function, str(limits.seconds), str(limits.memory), *given)
    pipe = subprocess.PIPE
    command = [sys.executable, "-I", *arguments]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=quiet, env={}, start_new_session=True) as child:
        try:
            told, _ = child.communicate(data, timeout=limits.patience)
        except subprocess.TimeoutExpired:
            _end(child)
            child.communicate()
            return -9, b""
        return child.returncode, told


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a process, and all that it began in its turn."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()


def _file(module: str) -> str:
    found = find_spec(module)
    if found is None or found.origin is None:
        raise LookupError(f"no opener {module}")
    return found.origin
