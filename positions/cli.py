"""The same rooms from a terminal: what a page hands out can also be made by a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from positions import outgoing, wiring
from positions.refusals import Refusal
from positions.words import LANGUAGES, speak


class CommandError(Refusal):
    """A command was given something it cannot work with."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 2 with one sentence on standard error when it could not be."""
    asked = _parser().parse_args(arguments)
    try:
        asked.run(asked)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m positions", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser("export", help="write the matrix as an Excel workbook")
    export.add_argument("out", nargs="?", type=Path, help="the file to write (default: a dated name in exports/)")
    export.add_argument("--dossier", default="kwaliteitsbanen")
    export.add_argument("--language", choices=LANGUAGES, default="nl")
    export.set_defaults(run=_export)
    return parser


def _export(asked: argparse.Namespace) -> None:
    house = wiring.house()
    try:
        view = house.view(asked.dossier)
    except KeyError:
        raise CommandError("--dossier", "one of " + ", ".join(house.store.dossier_ids()), asked.dossier) from None
    made = outgoing.workbook(view, house.tables, speak(asked.language), datetime.now(UTC))
    target = asked.out or wiring.ROOT / "exports" / made.name
    try:
        if not asked.out:
            target.parent.mkdir(exist_ok=True)
        target.write_bytes(made.content)
    except OSError as trouble:
        raise CommandError(str(target), "a file that can be written", trouble.strerror) from None
    print(target)
