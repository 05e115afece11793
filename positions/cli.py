"""The same rooms from a terminal: what a page hands out can also be made by a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from positions import counting, outgoing, wiring
from positions.dossiers import Rule
from positions.refusals import Refusal
from positions.seeds.tables import state_in
from positions.states import State
from positions.words import LANGUAGES, speak


class CommandError(Refusal):
    """A command was given something it cannot work with."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 2 with one sentence on standard error when it could not be."""
    asked = _parser().parse_args(arguments)
    try:
        asked.run(asked)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m positions", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser("export", help="write the matrix as an Excel workbook")
    export.add_argument("out", nargs="?", type=Path, help="the file to write (default: a dated name in exports/)")
    export.add_argument("--dossier", default="kwaliteitsbanen")
    export.add_argument("--language", choices=LANGUAGES, default="nl")
    export.set_defaults(run=_export)
    tally = commands.add_parser("tally", help="count stances as the Council counts")
    tally.add_argument("stances", metavar="STANCES.csv", help="state,stance[,certainty][,p]; - reads standard input")
    tally.add_argument("--rule", type=Rule, choices=counting.RULES, default=Rule.QUALIFIED)
    tally.add_argument("--without", default="", metavar="DK,IE", help="states that do not take part")
    tally.add_argument("--population", default="2025", metavar="2025|FILE.csv")
    tally.add_argument("--with", dest="chosen", default=State.NL, metavar="NL", help="in every blocking set")
    tally.add_argument("--json", action="store_true")
    tally.set_defaults(run=_tally)
    return parser


def _export(asked: argparse.Namespace) -> None:
    house = wiring.house()
    try:
        view = house.view(asked.dossier)
    except KeyError:
        raise CommandError("--dossier", "one of " + ", ".join(house.store.dossier_ids()), asked.dossier) from None
    made = outgoing.workbook(view, house.tables, speak(asked.language), datetime.now(UTC))
    target = asked.out or wiring.ROOT / "exports" / made.name
    try:
        if not asked.out:
            target.parent.mkdir(exist_ok=True)
        target.write_bytes(made.content)
    except OSError as trouble:
        raise CommandError(str(target), "a file that can be written", trouble.strerror) from None
    print(target)


def _tally(asked: argparse.Namespace) -> None:
    said = counting.read(*_content(asked.stances))
    participants = frozenset(State) - counting.states("--without", asked.without)
    chosen = state_in("--with", asked.chosen)
    counted = counting.count(asked.rule, participants, said, counting.population(asked.population), chosen)
    print(counting.as_json(counted) if asked.json else counting.as_text(counted, speak("en")))


def _content(asked: str) -> tuple[str, bytes]:
    """The name of an input and what stands in it; - is standard input."""
    if asked == "-":
        return "standard input", sys.stdin.buffer.read()
    try:
        return asked, Path(asked).read_bytes()
    except OSError as trouble:
        raise CommandError(asked, "a file that can be read", trouble.strerror) from None
