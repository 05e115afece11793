"""What the commands share: one kind of refusal, the dossier they are about, what of it, and where they write."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from positions import outgoing
from positions.access import View
from positions.outgoing import ChoiceError, Choices
from positions.refusals import Refusal
from positions.stances import Marking
from positions.wiring import House
from positions.words import Words
from positions.words.sentences import why

if TYPE_CHECKING:  # argparse keeps the type of its collection of commands to itself
    Commands: TypeAlias = argparse._SubParsersAction["Command"]
else:
    Commands: TypeAlias = object


_OPTIONS = {"stand": "--at", "vanaf": "--since", "onderwerpen": "--topics", "onderwerp": "--topic"}
"""The option behind each choice that can be refused."""


class CommandError(Refusal):
    """A command was given something it cannot work with; ``known`` is what it could have been, where that is a list."""

    def __init__(self, where: str, expected: str, found: object, reason: str, known: Sequence[str] = ()) -> None:
        super().__init__(where, expected, found, reason)
        self.known = known


class FileError(Refusal):
    """A file was refused, and that is ``said`` as the page says it."""

    def __init__(self, refused: Refusal, said: str) -> None:
        super().__init__(refused.where, refused.expected, refused.found, refused.reason, refused.most)
        self.said = said


class UsageError(Refusal):
    """What was typed is no command: found is what argparse says of it."""


@contextmanager
def worded(words: Words, file: Path) -> Iterator[None]:
    """Say why a file is refused in these words, by its name; what is wrong with an option is said of the option."""
    try:
        yield
    except CommandError:
        raise
    except Refusal as refused:
        raise FileError(refused, f"{file.name}: {why(words, refused)}") from None


def about_dossier(parser: argparse.ArgumentParser) -> None:
    """Let a command be about a dossier: the one that is named, or the only one there is."""
    parser.add_argument("--dossier", default="", metavar="ID")


def about_contents(parser: argparse.ArgumentParser) -> None:
    """Let it be chosen what a file holds: up to which marking, with what, and as at when."""
    parser.add_argument("--marking", choices=[marking.value for marking in Marking], default=Marking.RESTRICTED.value)
    parser.add_argument("--without-notes", action="store_true")
    parser.add_argument("--without-sources", action="store_true")
    parser.add_argument("--with-red-lines", action="store_true")
    parser.add_argument("--at", default="", metavar="POINT")


@contextmanager
def chosen(asked: argparse.Namespace, seen: View, more: Mapping[str, str] | None = None) -> Iterator[Choices]:
    """What ``about_contents`` let be chosen, and ``more`` as it would stand in an address.

    What there is not is refused by the name of its option, also when it turns out in making the file.
    """
    choices = {
        "verspreiding": asked.marking,
        "toelichting": "nee" if asked.without_notes else "",
        "bronnen": "nee" if asked.without_sources else "",
        "rodelijnen": "ja" if asked.with_red_lines else "",
        "stand": asked.at,
    }
    try:
        yield outgoing.read({**choices, **(more or {})}, seen)
    except ChoiceError as refused:
        where = _OPTIONS.get(refused.where, refused.where)
        raise CommandError(where, refused.expected, refused.found, refused.reason) from None


class Parser(argparse.ArgumentParser):
    """The command line, which says what is wrong with it as everything else is said."""

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with what argparse says."""
        raise UsageError(self.prog, "a command as --help has it", message, "usage")


class Command(Parser):
    """A command, whose options may stand in any order, also between what it is about."""

    _parting = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """The options and what is over; argparse parts the two by coming here once more."""
        if self._parting:
            return super().parse_known_args(args, namespace)
        self._parting = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._parting = False


def view(house: House, dossier_id: str, name: str = "") -> View:
    """The dossier as its owner sees it, or whoever gives a name."""
    there = house.store.dossier_ids()
    if not there:
        raise CommandError("--dossier", "a dossier that is kept here", "none", "no_dossiers")
    if not dossier_id and len(there) != 1:
        raise CommandError("--dossier", "one of " + ", ".join(there), "nothing", "which", there)
    dossier_id = dossier_id or there[0]
    try:
        return house.view(dossier_id, name)
    except KeyError:
        raise unknown("--dossier", there, dossier_id) from None


def write(target: Path, content: bytes) -> None:
    """Write a file, or refuse in a sentence."""
    try:
        target.write_bytes(content)
    except OSError as trouble:
        raise CommandError(str(target), "a file that can be written", trouble.strerror, "unwritable") from None


def content(source: Path) -> bytes:
    """What stands in a file, or a refusal in a sentence."""
    try:
        return source.read_bytes()
    except OSError as trouble:
        reasons = {FileNotFoundError: "no_file", IsADirectoryError: "a_folder"}
        reason = reasons.get(type(trouble), "unreadable")
        raise CommandError(str(source), "a file that can be read", trouble.strerror, reason) from None


def unknown(option: str, known: Sequence[str], found: str) -> CommandError:
    """The refusal of what is not among those there are."""
    return CommandError(option, "one of " + ", ".join(known), found, "unknown", known)
