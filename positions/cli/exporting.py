"""``export``: the matrix as a file to take along."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from positions import outgoing, wiring
from positions.agendas import BEGINS
from positions.cli.commands import CommandError, Commands, about_contents, about_dossier, chosen, view, write
from positions.words import speak


def add(commands: Commands) -> None:
    """The command and its options."""
    export = commands.add_parser("export")
    export.add_argument("out", nargs="?", type=Path, metavar="FILE")
    about_dossier(export)
    export.add_argument("--format", choices=outgoing.FORMATS)
    export.add_argument(
        "--parquet",
        dest="format",
        action="store_const",
        const="parquet",
    )
    topics = "|".join(choice.value for choice in outgoing.Included)
    export.add_argument("--topics", default="all", metavar=f"{topics}|agenda:ID")
    about_contents(export)
    export.add_argument("--since", default="", metavar="POINT")
    export.set_defaults(run=_export)


def _export(asked: argparse.Namespace) -> None:
    house = wiring.house()
    seen = view(house, asked.dossier)
    kind, known = _kind(asked), outgoing.about(seen.dossier())
    then = asked.at and asked.topics.startswith(BEGINS)  # what there was is asked of the dossier as it was
    if asked.topics not in known and not then:
        raise CommandError("--topics", "one of those known", asked.topics, "unknown", known)
    with chosen(asked, seen, {"onderwerpen": asked.topics, "vanaf": asked.since}) as choices:
        made = outgoing.made(
            kind, seen, registers=house.registers, words=speak(asked.language), at=datetime.now(UTC), choices=choices
        )
    target = asked.out or wiring.ROOT / "exports" / made.name
    if not asked.out:
        target.parent.mkdir(exist_ok=True)
    write(target, made.content)
    print(target)


def _kind(asked: argparse.Namespace) -> str:
    ending = asked.out.suffix.lower().removeprefix(".") if asked.out else ""
    return str(asked.format or (ending if ending in outgoing.FORMATS else "xlsx"))
