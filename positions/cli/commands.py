"""What the commands share: one kind of refusal, the dossier they are about, and where they write."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from positions.access import View
from positions.refusals import Refusal
from positions.wiring import House

Commands = Any
"""argparse's own collection of commands, whose type it keeps to itself."""


class CommandError(Refusal):
    """A command was given something it cannot work with."""


def about_dossier(parser: argparse.ArgumentParser) -> None:
    """Let a command be about a dossier."""
    parser.add_argument("--dossier", default="kwaliteitsbanen")


def view(house: House, dossier_id: str) -> View:
    """The dossier as its owner sees it."""
    try:
        return house.view(dossier_id)
    except KeyError:
        raise CommandError("--dossier", "one of " + ", ".join(house.store.dossier_ids()), dossier_id) from None


def write(target: Path, content: bytes) -> None:
    """Write a file, or refuse in a sentence."""
    try:
        target.write_bytes(content)
    except OSError as trouble:
        raise CommandError(str(target), "a file that can be written", trouble.strerror) from None
