"""``minister``: what a minister takes to a meeting, a Word document with one or two sheets for each topic."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from positions import outgoing, wiring
from positions.cli.commands import Commands, about_contents, about_dossier, chosen, view, write
from positions.words import speak


def add(commands: Commands) -> None:
    """The command and its options."""
    minister = commands.add_parser("minister")
    minister.add_argument("out", nargs="?", type=Path)
    about_dossier(minister)
    minister.add_argument("--topic", default="", metavar="ela")
    minister.add_argument("--columns", default="", metavar="p2")
    about_contents(minister)
    minister.add_argument("--since", default="", metavar="POINT")
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
