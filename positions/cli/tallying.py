"""``tally``: stances counted as the Council counts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from positions import counting
from positions.cli.commands import Commands, content
from positions.rules import Rule
from positions.states import State
from positions.words import Words, speak


def add(commands: Commands) -> None:
    """The command and its options."""
    tally = commands.add_parser("tally")
    tally.add_argument(
        "stances",
        metavar="STANCES.csv",
    )
    rules = [rule.value for rule in counting.RULES]
    tally.add_argument("--rule", choices=rules, default=Rule.QUALIFIED.value)
    tally.add_argument("--without", default="", metavar="DK,IE")
    tally.add_argument("--population", default="2025", metavar="2025|FILE.csv")
    tally.add_argument("--with", dest="chosen", default=State.NL, metavar="NL")
    tally.add_argument("--json", action="store_true")
    tally.set_defaults(run=_tally)


def _tally(asked: argparse.Namespace) -> None:
    words = speak(asked.language)
    said = counting.read(*_content(asked.stances, words))
    participants = frozenset(State) - counting.states("--without", asked.without)
    chosen = counting.state("--with", asked.chosen)
    counted = counting.count(Rule(asked.rule), participants, said, counting.population(asked.population), chosen)
    print(counting.as_json(counted) if asked.json else counting.as_text(counted, words))


def _content(asked: str, words: Words) -> tuple[str, bytes]:
    """The name of an input and what stands in it; - is standard input."""
    if asked == "-":
        return words("terminal.input"), sys.stdin.buffer.read()
    return asked, content(Path(asked))
