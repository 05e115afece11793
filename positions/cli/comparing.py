"""``compare``: what moved between two moments."""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

from positions import comparing, outgoing, wiring
from positions.access import View
from positions.cli.commands import CommandError, Commands, about_dossier, unknown, view, write
from positions.comparing import Comparison, Moved, PointError, Sieve, points, sifting, telling
from positions.plain import Plain, record
from positions.states import State
from positions.words import Words, speak

_OPTIONS = {"vanaf": "--since", "stand": "--until"}


def add(commands: Commands) -> None:
    """The command and its options."""
    compare = commands.add_parser("compare")
    compare.add_argument("--since", required=True, metavar="POINT")
    compare.add_argument("--until", default="", metavar="POINT")
    about_dossier(compare)
    compare.add_argument("--states", default="", metavar="DE,FR")
    compare.add_argument("--topics", default="", metavar="P2,2f")
    compare.add_argument("--ways", default="", metavar="WAY,…")
    compare.add_argument("--by", action="append", default=[], metavar="NAME")
    compare.add_argument("--json", action="store_true")
    compare.add_argument("--out", type=Path, metavar="FILE")
    compare.set_defaults(run=_compare)


def _compare(asked: argparse.Namespace) -> None:
    house, words = wiring.house(), speak(asked.language)
    found = _found(view(house, asked.dossier), asked, house)
    if asked.out:
        write(asked.out, _file(found, asked.out, house, words))
        print(asked.out)
        return
    if asked.json:
        print(json.dumps(_plain(found), ensure_ascii=False, indent=2))
        return
    for line in (*telling.sentences(found, words), *_lines(found, words)):
        print(line)


def _found(seen: View, asked: argparse.Namespace, house: wiring.House) -> Comparison:
    try:
        since = points.since(asked.since, seen)
        until = comparing.point("stand", asked.until, seen, ended=True)
        found = comparing.compared(seen, since, house.registers.populations, until)
        return found.sifted(_sieve(asked, found))
    except PointError as refused:
        raise CommandError(_OPTIONS[refused.where], refused.expected, refused.found, refused.reason) from None


def _file(found: Comparison, target: Path, house: wiring.House, words: Words) -> bytes:
    """The same as a Word document or a workbook, by the name that is asked for."""
    at = datetime.now(UTC)
    if target.suffix == ".docx":
        return outgoing.comparison_document(found, words, at).content
    if target.suffix == ".xlsx":
        weights = found.now.weights(house.registers.populations)
        return outgoing.comparison_workbook(found, weights, words, at).content
    raise unknown("--out", [".xlsx", ".docx"], target.suffix)


def _sieve(asked: argparse.Namespace, found: Comparison) -> Sieve:
    topics = {counted.topic.number: counted.topic.id for counted in found.topics}
    states = {state.value: state for state in State}
    return Sieve(
        states=frozenset(states[one] for one in _named("--states", asked.states, states)),
        topics=frozenset(topics[one] for one in _named("--topics", asked.topics, topics)),
        ways=frozenset(sifting.WAYS[one] for one in _named("--ways", asked.ways, sifting.WAYS)),
        people=frozenset(asked.by) or None,
    )


def _named(option: str, value: str, known: Collection[str]) -> list[str]:
    """What is named, of what there is.  Raises CommandError."""
    named = [one.strip() for one in value.split(",") if one.strip()]
    for one in named:
        if one not in known:
            raise unknown(option, [*known], one)
    return named


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
