"""``dossiers`` and ``start``: what is kept here, one dossier a line, and one more."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from positions import wiring
from positions.access import Mode, Starting, local_visitor
from positions.access.starting import alike, bare
from positions.cli.commands import CommandError, Commands, content, view
from positions.dossiers import Dossier
from positions.plain import plain
from positions.protocol.shelf import ShelvedData, lines
from positions.store.lives import Destroyed
from positions.words import Words, speak


def add(commands: Commands) -> None:
    """Add the command."""
    dossiers = commands.add_parser("dossiers")
    dossiers.add_argument("--json", action="store_true")
    dossiers.add_argument("--destroyed", action="store_true")
    dossiers.set_defaults(run=_dossiers)
    start = commands.add_parser("start")
    start.add_argument("--title", required=True)
    start.add_argument("--title-en", default="", metavar="TITLE")
    start.add_argument("--number", default="")
    columns = start.add_mutually_exclusive_group()
    columns.add_argument("--topics", type=Path, metavar="FILE")
    columns.add_argument("--columns-of", default="", metavar="ID")
    start.add_argument("--name", default="")
    start.set_defaults(run=_start)


def _dossiers(asked: argparse.Namespace) -> None:
    words, house = speak(asked.language), wiring.house()
    if asked.destroyed:
        return _tell_destroyed(house.store.lives.destroyed(), words, asked.json)
    rows = lines(house.all().rows(), words)
    if asked.json:
        return print(json.dumps(rows, ensure_ascii=False, indent=2))
    for row in rows:
        print(_line(row))
    return None if rows else print(words("shelf.none"))


def _tell_destroyed(left: Sequence[Destroyed], words: Words, as_json: bool) -> None:
    """The line that is left of each, the last one first."""
    if as_json:
        return print(json.dumps([plain(one) for one in left], ensure_ascii=False, indent=2))
    for one in left:
        revisions = words("terminal.revisions", n=one.revisions)
        told = (one.dossier, one.title, one.number, revisions, words.moment(one.at), one.author)
        print(" · ".join(part for part in told if part))
    return None if left else print(words("terminal.none_destroyed"))


def _line(row: ShelvedData) -> str:
    parts = (row["id"], row["title"], row["number"], row["topics"], row["phase"], row["filled"], row["changed"])
    return " · ".join(part for part in parts if part)


def _start(asked: argparse.Namespace) -> None:
    words, house = speak(asked.language), wiring.house()
    starter = local_visitor(house.store)
    starter = replace(starter, name=" ".join(asked.name.split()) or starter.name)
    if not starter.name:
        raise CommandError("--name", "who starts it, for it stands behind its first revision", "nothing", "no_starter")
    made = Starting(house.store, starter, house.live.publish).start(_begun(house, asked))
    print(words("terminal.started", id=made))
    if house.mode is not Mode.LOCAL:
        print(words("terminal.first_owner", command=f"python -m positions link --dossier {made} --role eigenaar"))


def _begun(house: wiring.House, asked: argparse.Namespace) -> Dossier:
    title, population = {"nl": asked.title, "en": asked.title_en}, max(house.registers.populations)
    if asked.columns_of:
        return alike(view(house, asked.columns_of).own(), title, asked.number, population)
    return bare(title, asked.number, _lines(asked.topics) if asked.topics else (), population)


def _lines(file: Path) -> list[str]:
    try:
        return content(file).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise CommandError(str(file), "text in UTF-8", "another", "not_text") from None
