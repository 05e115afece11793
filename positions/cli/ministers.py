"""``minister``: what a minister takes to a meeting, a Word document with one or two sheets for each topic."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from positions import outgoing, wiring
from positions.cli.commands import POINT, Commands, about_contents, about_dossier, chosen, view, write
from positions.words import speak


def add(commands: Commands) -> None:
    """The command and its options."""
    minister = commands.add_parser(
        "minister", help="write the minister's brief on a topic, or on some, as a Word document"
    )
    minister.add_argument("out", nargs="?", type=Path, help="the file to write (default: a dated name in exports/)")
    about_dossier(minister)
    minister.add_argument("--topic", default="", metavar="ela", help="the id of one topic")
    minister.add_argument(
        "--columns", default="", metavar="p2", help="all topics of these columns, as an address has them"
    )
    about_contents(minister)
    minister.add_argument(
        "--since", default="", metavar="POINT", help=f"what moved since (default: the last moment): {POINT}"
    )
    minister.set_defaults(run=_minister)


def _minister(asked: argparse.Namespace) -> None:
    house, words = wiring.house(), speak(asked.language)
    seen = view(house, asked.dossier)
    about = outgoing.About(asked.topic, asked.columns)
    with chosen(asked, seen, {"vanaf": asked.since}) as choices:
        made = outgoing.minister_briefs(
            seen, registers=house.registers, about=about, words=words, at=datetime.now(UTC), choices=choices
        )
    target = asked.out or wiring.ROOT / "exports" / made.name
    if not asked.out:
        target.parent.mkdir(exist_ok=True)
    write(target, made.content)
    print(target)
