"""``minister``: what a minister takes to a meeting, a Word document with one or two sheets for each topic."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from positions import outgoing, wiring
from positions.cli.commands import Commands, about_contents, about_dossier, chosen, unknown, view, write
from positions.dossiers import ACROSS, ALL, PILLARS, Columns, Dossier
from positions.words import speak


def add(commands: Commands) -> None:
    """The command and its options."""
    minister = commands.add_parser("minister")
    minister.add_argument("out", nargs="?", type=Path, metavar="FILE")
    about_dossier(minister)
    minister.add_argument("--topic", default="", metavar="ela")
    minister.add_argument("--columns", default="", metavar="P2")
    about_contents(minister)
    minister.add_argument("--since", default="", metavar="POINT")
    minister.set_defaults(run=_minister)


def _minister(asked: argparse.Namespace) -> None:
    house, words = wiring.house(), speak(asked.language)
    seen = view(house, asked.dossier)
    if not asked.at:  # what there was is asked of the dossier as it was
        _refuse_unknown(asked.columns, seen.dossier())
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


def _refuse_unknown(columns: str, dossier: Dossier) -> None:
    """A page has the pillars for columns there are not; nobody hands out a paper on others than they asked for."""
    keys = (PILLARS, ACROSS, ALL, *(one.id for one in dossier.pillars), *(one.key for one in dossier.agendas))
    known = [key for key in keys if Columns.of(dossier, key).key == key]
    if columns and columns not in known:
        raise unknown("--columns", known, columns)
