"""``compare``: what moved between two moments."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from positions import comparing, wiring
from positions.access import View
from positions.cli.commands import POINT, CommandError, Commands, about_dossier, view
from positions.comparing import Comparison, Moved, PointError, points, telling
from positions.plain import Plain, record
from positions.words import Words, speak

_OPTIONS = {"vanaf": "--since", "stand": "--until"}


def add(commands: Commands) -> None:
    """The command and its options."""
    compare = commands.add_parser("compare", help="what moved between two moments")
    compare.add_argument("--since", required=True, metavar="POINT", help=f"the earlier one: {POINT}")
    compare.add_argument("--until", default="", metavar="POINT", help="the later one (default: now)")
    about_dossier(compare)
    compare.add_argument("--json", action="store_true", help="as JSON: each cell with what it was, by whom and when")
    compare.set_defaults(run=_compare)


def _compare(asked: argparse.Namespace) -> None:
    house, words = wiring.house(), speak(asked.language)
    found = _found(view(house, asked.dossier), asked, house)
    if asked.json:
        print(json.dumps(_plain(found), ensure_ascii=False, indent=2))
        return
    for line in (*telling.sentences(found, words), *_lines(found, words)):
        print(line)


def _found(seen: View, asked: argparse.Namespace, house: wiring.House) -> Comparison:
    try:
        since = points.since(asked.since, seen)
        until = comparing.point("stand", asked.until, seen, ended=True)
        return comparing.compared(seen, since, house.registers.populations, until)
    except PointError as refused:
        raise CommandError(_OPTIONS[refused.where], refused.expected, refused.found, refused.reason) from None


def _lines(found: Comparison, words: Words) -> Iterator[str]:
    topics = {counted.topic.id: counted.topic.number for counted in found.topics}
    for moved in found.cells:
        before, after = moved.move.before.stance, moved.move.after.position.stance
        signs = f"{before} → {after}" if before is not after else f"{after}"
        parts = (topics[moved.cell.topic], moved.cell.state, signs, *_who(moved, words))
        yield " · ".join(part for part in parts if part)


def _who(moved: Moved, words: Words) -> tuple[str, str]:
    return moved.move.after.author, words.moment(moved.move.after.at)


def _plain(found: Comparison) -> Plain:
    return {
        "since": found.since.revision,
        "until": found.until.revision,
        "marking": found.marking.value,
        "cells": [_cell(moved) for moved in found.cells],
        "withheld": [record(cell) for cell in sorted(found.withheld)],
    }


def _cell(moved: Moved) -> Plain:
    written = moved.move.after
    return {
        "state": moved.cell.state.value,
        "topic": moved.cell.topic,
        "way": moved.way.value,
        "changed": [*moved.fields],
        "before": record(moved.move.before),
        "after": record(written.position),
        "by": written.author,
        "at": written.at.isoformat(),
    }
