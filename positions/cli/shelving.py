"""``positions dossiers``: what is kept here, one dossier a line, as the page of that name lists it."""

from __future__ import annotations

import argparse
import json

from positions import wiring
from positions.cli.commands import Commands
from positions.protocol.shelf import ShelvedData, opening
from positions.words import speak


def add(commands: Commands) -> None:
    """Add the command."""
    dossiers = commands.add_parser("dossiers", help="the dossiers there are")
    dossiers.add_argument("--json", action="store_true", help="as JSON")
    dossiers.set_defaults(run=_dossiers)


def _dossiers(asked: argparse.Namespace) -> None:
    words, house = speak(asked.language), wiring.house()
    rows = opening(house.all().rows(), words)["rows"]
    if asked.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        print(_line(row))
    if not rows:
        print(words("shelf.none"))


def _line(row: ShelvedData) -> str:
    parts = (row["id"], row["title"], row["number"], row["topics"], row["phase"], row["filled"], row["changed"])
    return " · ".join(part for part in parts if part)
