"""The same rooms from a terminal: what a page hands out can also be made by a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from positions.cli import exporting, importing, keeping, sharing, sheets, tallying, writing
from positions.cli.commands import Command, CommandError
from positions.refusals import Refusal

__all__ = ["CommandError", "main"]

_GROUPS = (exporting, importing, writing, sheets, tallying, sharing, keeping)
"""Each adds its commands, and says what runs them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 2 with a sentence on standard error for each thing that stood in the way.

    A command may say itself that something is left to do: then 1.
    """
    parser = argparse.ArgumentParser(prog="python -m positions", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Command)
    for group in _GROUPS:
        group.add(commands)
    asked = parser.parse_args(arguments)
    try:
        return asked.run(asked) or 0
    except Refusal as refused:
        for sentence in refused.sentences:
            # One line each, and nothing that a terminal obeys, whatever stood in a file.
            print("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in sentence), file=sys.stderr)
        return 2
