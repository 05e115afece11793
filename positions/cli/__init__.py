"""The same rooms from a terminal: what a page hands out can also be made by a command."""

from __future__ import annotations

import sys
from argparse import SUPPRESS
from collections.abc import Sequence

from positions.cli import (
    comparing,
    drafting,
    exporting,
    helping,
    importing,
    keepers,
    keeping,
    ministers,
    sharing,
    sheets,
    shelving,
    tallying,
    telling,
    writing,
)
from positions.cli.commands import Command, CommandError, Parser
from positions.refusals import Refusal
from positions.words import LANGUAGES, Words, speak

__all__ = ["CommandError", "main"]

_GROUPS = (
    exporting,
    importing,
    drafting,
    writing,
    sheets,
    ministers,
    shelving,
    comparing,
    tallying,
    sharing,
    keepers,
    keeping,
)
"""Each adds its commands, and says what runs them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 2 with a sentence on standard error for each thing that stood in the way.

    A command may say itself that something is left to do: then 1.
    """
    given = sys.argv[1:] if arguments is None else [*arguments]
    language = telling.language(given)
    words = speak(language if language in LANGUAGES else LANGUAGES[0])
    try:
        asked = _parser(words).parse_args(given)
        return asked.run(asked) or 0
    except Refusal as refused:
        for sentence in telling.sentences(refused, words):
            # One line each, and nothing that a terminal obeys, whatever stood in a file.
            print("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in sentence), file=sys.stderr)
        return 2


def _parser(words: Words | None = None) -> Parser:
    """The commands, each in the language it is asked for."""
    parser = Parser(prog="python -m positions")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    commands = parser.add_subparsers(required=True, parser_class=Command)
    for group in _GROUPS:
        group.add(commands)
    for command in commands.choices.values():
        command.add_argument("--language", choices=LANGUAGES, default=SUPPRESS)  # or before the command
    helping.word(parser, commands, words or speak(LANGUAGES[0]))
    return parser
