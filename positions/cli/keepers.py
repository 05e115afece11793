"""``keeper``, ``keepers``: who may start, restore and destroy dossiers, and who is kept out of all of them."""

from __future__ import annotations

import argparse

from positions import wiring
from positions.cli.commands import Commands
from positions.words import speak

_KEEPER, _NONE, _BY_CLAIM = "beheerder", "geen", "groep"


def add(commands: Commands) -> None:
    """The commands and their options."""
    keeper = commands.add_parser("keeper")
    keeper.add_argument("subject", metavar="ADDRESS")
    keeper.add_argument("--role", choices=(_KEEPER, _NONE, _BY_CLAIM), default=_KEEPER)
    keeper.add_argument("--name", default="")
    keeper.set_defaults(run=_keeper)
    keepers = commands.add_parser("keepers")
    keepers.set_defaults(run=_keepers)


def _keeper(asked: argparse.Namespace) -> None:
    keepers, words = wiring.house().keepers(), speak(asked.language)
    if asked.role == _KEEPER:
        print(f"{keepers.appoint(asked.subject, asked.name).subject}  {_KEEPER}")
    elif asked.role == _NONE:
        print(words("terminal.kept_out", subject=keepers.keep_out(asked.subject, asked.name).subject))
    else:
        keepers.forget(asked.subject)
        print(words("terminal.forgotten", subject=asked.subject))


def _keepers(asked: argparse.Namespace) -> None:
    listed = wiring.house().keepers().people()
    for one in listed:
        print(f"{one.subject}  {one.name}  {_KEEPER if one.keeper else _NONE}")
    if not listed:
        print(speak(asked.language)("terminal.nobody_listed"))
