"""``brief``: the krachtenveld in prose."""

from __future__ import annotations

import argparse

from positions import wiring
from positions.access import View
from positions.briefs import Audience, Wish
from positions.cli.commands import Commands, about_dossier, unknown, view
from positions.prose import written


def add(commands: Commands) -> None:
    """The command and its options."""
    brief = commands.add_parser("brief")
    about_dossier(brief)
    brief.add_argument("--topic", default="", metavar="ID")
    audience = brief.add_mutually_exclusive_group()
    for name in (Audience.PUBLIC, Audience.INTERNAL):
        audience.add_argument(f"--{name}", dest="audience", action="store_const", const=name)
    brief.set_defaults(run=_brief, audience=Audience.PUBLIC)


def _brief(asked: argparse.Namespace) -> None:
    house = wiring.house()
    seen = view(house, asked.dossier)
    _refuse_unknown(asked.topic, seen)
    wish = Wish(asked.audience, asked.topic, asked.language)
    print(written(seen, house.registers.populations, wish).text, end="")


def _refuse_unknown(topic: str, seen: View) -> None:
    known = [t.id for t in seen.dossier().topics]
    if topic and topic not in known:
        raise unknown("--topic", known, topic)
