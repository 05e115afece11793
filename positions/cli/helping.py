"""What --help says of each command and option, in the language that is asked for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from functools import partial

from positions.cli.commands import Command, Commands, Parser
from positions.words import Words


class _Layout(argparse.HelpFormatter):
    """How it is laid out, with the words for what argparse calls in English alone."""

    def __init__(self, words: Words, prog: str) -> None:
        super().__init__(prog)
        self._words = words

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._words("help.usage"))

    def start_section(self, heading: str | None) -> None:
        known = {"options": "help.options", "positional arguments": "help.needed"}
        super().start_section(self._words(known[heading]) if heading in known else heading)


def word(parser: Parser, commands: Commands, words: Words) -> None:
    """Give the command line and each of its commands their words."""
    parser.description = words("help.about")
    _worded(parser, "", words)
    commands.metavar = words("help.command")
    for name, command in commands.choices.items():
        about = words(f"help.{name}.about")
        commands._choices_actions.append(commands._ChoicesPseudoAction(name, (), about))
        command.description, command.epilog = about, words.under(f"help.{name}").get("after")
        _worded(command, name, words)
        # Said beforehand: where options and the rest are told apart, argparse takes seven letters off for "usage: ".
        command.usage = command.format_usage().removeprefix(words("help.usage")).strip()


def _worded(parser: Parser | Command, name: str, words: Words) -> None:
    parser.formatter_class = partial(_Layout, words)
    own, shared, stands = (words.under(f"help.{part}") for part in (name, "shared", "stands"))
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            called = _called(action)
            action.help = own[called] if called in own else shared[called]
            if action.nargs != 0 and not action.choices:
                action.metavar = _standing(action, stands)


def _standing(action: argparse.Action, stands: Mapping[str, str]) -> str:
    """What stands where something is to be filled in, with the words in it in the language that is asked for."""
    shown = action.metavar or action.dest.upper()
    return re.sub(r"[A-Z]{3,}", lambda word: stands[word[0].lower()], str(shown))


def _called(action: argparse.Action) -> str:
    """What an option is called, or what stands without one."""
    return max(action.option_strings, key=len, default=action.dest).removeprefix("--").replace("-", "_")
