"""``export``: the matrix as an Excel workbook."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from positions import outgoing, wiring
from positions.cli.commands import Commands, about_dossier, view, write
from positions.words import LANGUAGES, speak


def add(commands: Commands) -> None:
    """The command and its options."""
    export = commands.add_parser("export", help="write the matrix as an Excel workbook")
    export.add_argument("out", nargs="?", type=Path, help="the file to write (default: a dated name in exports/)")
    about_dossier(export)
    export.add_argument("--language", choices=LANGUAGES, default="nl")
    export.set_defaults(run=_export)


def _export(asked: argparse.Namespace) -> None:
    house = wiring.house()
    seen = view(house, asked.dossier)
    made = outgoing.workbook(seen, house.tables, speak(asked.language), datetime.now(UTC))
    target = asked.out or wiring.ROOT / "exports" / made.name
    if not asked.out:
        target.parent.mkdir(exist_ok=True)
    write(target, made.content)
    print(target)
