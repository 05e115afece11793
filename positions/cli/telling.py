"""What a terminal says of what was not taken: in the language that was asked for, whoever refuses, argparse too."""

from __future__ import annotations

import re
from argparse import ArgumentError, ArgumentParser
from collections.abc import Sequence

from positions.cli.commands import CommandError, FileError, UsageError
from positions.refusals import Refusal
from positions.words import LANGUAGES, Words
from positions.words.sentences import place, why

_OPTION, _WHAT = r"argument (?P<option>.+?)", r"(?P<what>.+)"
_ARGPARSE = {
    "required": rf"(?:the following arguments are required: |one of the arguments ){_WHAT}",
    "choice": rf"{_OPTION}: invalid choice: {_WHAT} \(choose from (?P<known>.+)\)",
    "value": rf"{_OPTION}: expected .*arguments?",
    "number": rf"{_OPTION}: invalid .+ value: {_WHAT}",
    "over": rf"unrecognized arguments: {_WHAT}",
    "together": rf"{_OPTION}: not allowed with argument {_WHAT}",
    "flag": rf"{_OPTION}: ignored explicit argument {_WHAT}",
    "ambiguous": r"ambiguous option: (?P<option>.+?) could match (?P<known>.+)",
}
"""What argparse says, which knows English alone, by the word that we have for it."""


def language(arguments: Sequence[str]) -> str:
    """The language that a command names, known before anything else of it is read; Dutch where it names none."""
    early = ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--language", default=LANGUAGES[0])
    try:
        return str(early.parse_known_args(arguments)[0].language)
    except ArgumentError:
        return LANGUAGES[0]


def sentences(refused: Refusal, words: Words) -> list[str]:
    """A sentence for each thing that was not taken."""
    return [_sentence(one, words) for one in refused.each]


def _sentence(refused: Refusal, words: Words) -> str:
    if isinstance(refused, FileError):
        return refused.said
    if isinstance(refused, UsageError):
        return words("terminal.see", said=_usage(refused, words), command=refused.where)
    known = ", ".join(refused.known) if isinstance(refused, CommandError) else ""
    where = place(words, refused.where)
    if f"terminal.{refused.reason}" in words.keys:
        return words(f"terminal.{refused.reason}", where=where, found=refused.found, known=known)
    if f"refusal.{refused.reason}" in words.keys and refused.reason != "invalid":
        return why(words, refused)
    return words("terminal.refused", said=str(refused))


def _usage(refused: UsageError, words: Words) -> str:
    for name, pattern in _ARGPARSE.items():
        if told := re.fullmatch(pattern, str(refused.found)):
            bare = {key: value.replace("'", "") for key, value in told.groupdict().items()}
            return words(f"terminal.{name}", command=refused.where, **bare)
    return words("terminal.another", command=refused.where)
