"""``export``: the matrix as a file to take along."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from positions import outgoing, wiring
from positions.cli.commands import CommandError, Commands, about_dossier, view, write
from positions.outgoing import ChoiceError
from positions.stances import Marking
from positions.words import LANGUAGES, speak

_OPTIONS = {"stand": "--at", "vanaf": "--since", "onderwerpen": "--topics"}
"""The option behind each choice that can be refused."""


def add(commands: Commands) -> None:
    """The command and its options."""
    export = commands.add_parser("export", help="write the matrix as a file: Excel, CSV or JSON")
    export.add_argument("out", nargs="?", type=Path, help="the file to write (default: a dated name in exports/)")
    about_dossier(export)
    export.add_argument("--format", choices=outgoing.FORMATS, help="default: what the file's name ends in, or xlsx")
    export.add_argument("--language", choices=LANGUAGES, default="nl")
    export.add_argument("--topics", choices=[choice.value for choice in outgoing.Included], default="all")
    export.add_argument("--marking", choices=[marking.value for marking in Marking], default=Marking.RESTRICTED.value)
    export.add_argument("--without-notes", action="store_true")
    export.add_argument("--without-sources", action="store_true")
    point = "a revision, a day (2027-01-12) or the name of a moment"
    export.add_argument("--at", default="", metavar="POINT", help=f"as it was: {point}")
    export.add_argument("--since", default="", metavar="POINT", help=f"with what changed since: {point}")
    export.set_defaults(run=_export)


def _export(asked: argparse.Namespace) -> None:
    house = wiring.house()
    seen = view(house, asked.dossier)
    kind = _kind(asked)
    try:
        choices = outgoing.read(_choices(asked), seen)
        made = outgoing.made(kind, seen, house.tables, speak(asked.language), datetime.now(UTC), choices)
    except ChoiceError as refused:
        raise CommandError(_OPTIONS.get(refused.where, refused.where), refused.expected, refused.found) from None
    target = asked.out or wiring.ROOT / "exports" / made.name
    if not asked.out:
        target.parent.mkdir(exist_ok=True)
    write(target, made.content)
    print(target)


def _kind(asked: argparse.Namespace) -> str:
    ending = asked.out.suffix.lower().removeprefix(".") if asked.out else ""
    return str(asked.format or (ending if ending in outgoing.FORMATS else "xlsx"))


def _choices(asked: argparse.Namespace) -> dict[str, str]:
    """The options as they would stand in an address."""
    return {
        "onderwerpen": asked.topics,
        "verspreiding": asked.marking,
        "toelichting": "nee" if asked.without_notes else "",
        "bronnen": "nee" if asked.without_sources else "",
        "stand": asked.at,
        "vanaf": asked.since,
    }
