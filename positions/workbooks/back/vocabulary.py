"""What people write for a stance, a state or a column, in any language we speak, and what they may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

from positions.stances import DIGITS, Basis, Certainty, Direction, Marking, Salience, SourceKind, Stance
from positions.states import State
from positions.words import LANGUAGES, Words, speak
from positions.workbooks.labels import COLUMNS, key

KINDS: tuple[type[Enum], ...] = (Stance, Direction, Certainty, Salience, Basis, SourceKind, Marking)

_E = TypeVar("_E", bound=Enum)
_T = TypeVar("_T")
_SYMBOLS = {stance.value: stance for stance in Stance}
_SIGNED = re.compile(r"(\+\+|\+|--|-|0|\?)\s+(.+)")
_LONGEST = 60
_NEAR = 0.6
"""How alike two words must be (difflib's ratio) before one is taken for a slip of the other."""


class Vocabulary:
    """The words of every language, the file's own first."""

    def __init__(self, language: str = LANGUAGES[0]) -> None:
        self._own = speak(language)
        order = sorted(LANGUAGES, key=lambda spoken: spoken != language)
        spoken = [speak(one) for one in order]
        self._members: dict[type[Enum], Mapping[str, Enum]] = {kind: _labels(kind, spoken) for kind in KINDS}
        self._stances: dict[str, Stance] = _labels(Stance, spoken)
        self._states = _states(spoken)
        self._columns = _turned({column: [w(f"workbook.column.{column}") for w in spoken] for column in COLUMNS})
        self._said = {name: {plain(w(f"workbook.{name}")) for w in spoken} for name in ("withheld", "absent", "yes")}
        self._shown = {plain(label): label for words in spoken for label in _readable(words)}

    def stance(self, text: str) -> Stance | None:
        """The stance somebody means by a label, a symbol, both, or a digit of the keyboard; None if by nothing."""
        word = plain(text).replace("−", "-").replace("–", "-")
        labels = self._stances
        if signed := _SIGNED.fullmatch(word):
            return labels[signed[2]] if labels.get(signed[2]) == signed[1] else None
        return labels.get(word) or DIGITS.get(word) or _SYMBOLS.get(word)

    def member(self, kind: type[_E], text: str) -> _E | None:
        """The member of an enumeration that a label names."""
        found = self._members[kind].get(plain(text))
        return found if isinstance(found, kind) else None

    def label(self, member: Enum) -> str:
        """What a member is called in the file's language."""
        return self._own(key(member))

    def state(self, text: str) -> State | None:
        """The member state by its code or its name."""
        return self._states.get(plain(text))

    def column(self, text: str) -> str | None:
        """The column of the sheet of positions that bears this head."""
        return self._columns.get(plain(text))

    def says(self, name: str, text: str) -> bool:
        """Whether a cell says that it is withheld, that its state is absent, or yes."""
        return plain(text) in self._said[name]

    def meant(self, kind: type[Enum], text: str, sure: float = _NEAR) -> str:
        """The label that is near enough to a word to be what was meant, as it is written; empty if none is."""
        known: Mapping[str, object] = self._states if kind is State else self._members[kind]
        found = nearest(text, known, sure)
        return self._shown.get(found, found)


def plain(text: str) -> str:
    """A text as it is compared: without what differs only to the eye."""
    return " ".join(text.replace("\u00ad", "").split()).casefold()


def nearest(text: str, known: Iterable[str], sure: float) -> str:
    """The known name that a text is a slip of; empty for none, and for what is no name but a story."""
    near = get_close_matches(plain(text), known, 1, sure) if len(text) <= _LONGEST else []
    return near[0] if near else ""


def _labels(kind: type[_E], spoken: Iterable[Words]) -> dict[str, _E]:
    return _turned({member: [words(key(member)) for words in spoken] for member in kind})


def _states(spoken: Iterable[Words]) -> dict[str, State]:
    names = {state: [*(words.state(state) for words in spoken), state.value] for state in State}
    return _turned(names) | {"gr": State.EL}  # what the rest of the world writes


def _readable(words: Words) -> Iterable[str]:
    """Every label as it is written."""
    yield from (words(key(member)) for kind in KINDS for member in kind)
    yield from (words.state(state) for state in State)
    yield from State


def _turned(labels: Mapping[_T, Sequence[str]]) -> dict[str, _T]:
    """Members by their labels, which come a language at a time; of two with one label the first language's."""
    found: dict[str, _T] = {}
    for one_language in zip(*labels.values(), strict=True):
        for member, label in zip(labels, one_language, strict=True):
            found.setdefault(plain(label), member)
    return found
