"""``sheet``: what lies on the table in a bilateral, a Word document with an A4 for each state."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from positions import bilaterals, outgoing, wiring
from positions.bilaterals import BilateralError
from positions.cli.commands import CommandError, Commands, about_contents, about_dossier, chosen, unknown, view, write
from positions.states import State
from positions.words import speak


def add(commands: Commands) -> None:
    """The command and its options."""
    sheet = commands.add_parser("sheet")
    sheet.add_argument("states", metavar="DE,FR")
    sheet.add_argument("out", nargs="?", type=Path, metavar="FILE")
    about_dossier(sheet)
    sheet.add_argument("--topics", default="", metavar="P2")
    about_contents(sheet)
    sheet.set_defaults(run=_sheet)


def _sheet(asked: argparse.Namespace) -> None:
    states, words, house = _states(asked.states), speak(asked.language), wiring.house()
    seen = view(house, asked.dossier)
    offered = [key for key, _ in bilaterals.choices(seen.dossier(), words)]
    if asked.topics not in offered:
        raise unknown("--topics", [*filter(None, offered)], asked.topics)
    with chosen(asked, seen) as choices:
        made = outgoing.state_sheets(
            seen,
            registers=house.registers,
            states=states,
            topics=asked.topics,
            words=words,
            at=datetime.now(UTC),
            choices=choices,
        )
    target = asked.out or wiring.ROOT / "exports" / made.name
    if not asked.out:
        target.parent.mkdir(exist_ok=True)
    write(target, made.content)
    print(target)


def _states(codes: str) -> tuple[State, ...]:
    try:
        return bilaterals.asked(codes)
    except BilateralError as refused:  # an address calls them otherwise
        raise CommandError("DE,FR", refused.expected, refused.found, refused.reason) from None
