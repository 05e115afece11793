"""What people write for a stance, a state or a column, in any language we speak, and what they may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from positions.fields import enumerations
from positions.stances import FIELDS, SourceKind, Stance
from positions.states import State
from positions.vocabulary import Contradiction, is_dash, plain, read_stance, read_state, stance_words, state_names
from positions.words import LANGUAGES, Words, speak
from positions.workbooks.labels import COLUMNS, key

KINDS: tuple[type[Enum], ...] = (*dict.fromkeys(enumerations(FIELDS).values()), SourceKind)

_E = TypeVar("_E", bound=Enum)
_T = TypeVar("_T")
_LONGEST = 60
_LONG = 5
"""Letters over which a slip may be in two of them; up to which, in one."""
_CODE = 3
"""Letters up to which a word is a code: of these every other is near, and none a slip."""
_DASHES = (Stance.CRITICAL, Stance.OPPOSES, Stance.UNKNOWN)
"""What somebody may mean by a dash that is no minus."""
_SLASH = (Stance.ABSTAINS, Stance.UNKNOWN)
"""What somebody may mean by a "/" that stands alone."""
_BETWEEN = re.compile(r"\s*(?:[/|,;&→\n]|[-=]>|\b(?:of|or|en|and)\b)\s*")
"""What stands between two stances in one cell."""
_LEGEND = (*(f"workbook.{name}" for name in ("marking", "legend", "expected", "withheld", "corner")), "reading.marked")
"""Our own words over a matrix, as they are and as a marking was called before."""
_BLANK = re.compile(r"\\\{\w+\\\}")
"""What is filled in there, in a text that was escaped."""
_PARTED = re.compile(r"\s*(?:[/,;&+\n]|\ben\b|\band\b)\s*")


class Vocabulary:
    """The words of every language, the file's own first; ``groups`` are the states that go by one name, and in a file
    that is ``ours`` every sign is a stance."""

    def __init__(
        self, language: str = LANGUAGES[0], groups: Mapping[str, Iterable[State]] | None = None, ours: bool = False
    ) -> None:
        self._ours = ours
        self._own = speak(language)
        order = sorted(LANGUAGES, key=lambda spoken: spoken != language)
        spoken = [speak(one) for one in order]
        self._members: dict[type[Enum], Mapping[str, Enum]] = {kind: _labels(kind, spoken) for kind in KINDS}
        self._columns = _turned({column: [w(f"workbook.column.{column}") for w in spoken] for column in COLUMNS})
        for column in ("topic", "state", "stance", "conditions", "note", "source", "marking"):
            self._columns = dict.fromkeys(_also(f"column_{column}", spoken), column) | self._columns
        said = {name: {plain(w(f"workbook.{name}")) for w in spoken} for name in ("withheld", "absent", "yes")}
        said["another"] = {plain(w("document.another")) for w in spoken}
        self._said = said | {name: _also(name, spoken) for name in ("total", "remark", "pillar", "scale", "earlier")}
        self.supposed = frozenset(_also("supposed", spoken))
        """What people add to a topic whose stances are not what a state says, but expected or another's word."""
        self.turning = tuple(_also("turning", spoken))
        """What people write of a scale that does not say by itself which end is for."""
        self.weighing = tuple(sorted(_also("weighing", spoken), key=len, reverse=True))
        """What people write for and against, the longest first."""
        self._sheets = {plain(text) for w in spoken for text in w.under("workbook.sheet").values()}
        self._tally = tuple(
            plain(text) for w in spoken for text in w.under("workbook.tally").values() if text[0] != "{"
        )
        self._legend = [plain(w(name)) for w in spoken for name in _LEGEND]
        self._shares = {plain(w("workbook.population")) for w in spoken}
        self._shown = {plain(label): label for words in spoken for label in _readable(words)}
        self._groups = {plain(name): sorted(states, key=[*State].index) for name, states in (groups or {}).items()}

    def stance(self, text: str) -> Stance | None:
        """The stance somebody means by a label, a symbol, both, or a digit of the keyboard; None if by nothing."""
        return read_stance(text, self._ours)

    def dash(self, text: str) -> bool:
        """Whether it is a dash that is nobody's stance."""
        return is_dash(text)

    def member(self, kind: type[_E], text: str) -> _E | None:
        """The member of an enumeration that a label names."""
        found = self._members[kind].get(plain(text))
        return found if isinstance(found, kind) else None

    def label(self, member: Enum) -> str:
        """What a member is called in the file's language."""
        return self._own(key(member))

    @property
    def kinds_of_topics(self) -> tuple[str, ...]:
        """What people put before the number of a pillar."""
        return tuple(self._said["pillar"])

    def name(self, state: State) -> str:
        """The name of a state in the file's language."""
        return self._own.state(state)

    def state(self, text: str) -> State | Contradiction | None:
        """The member state by its code, its name or both; a contradiction where these are of two states."""
        return read_state(text)

    def states(self, text: str) -> list[State]:
        """The states that a label may stand for: by name, several at once, a grouping, or a slip."""
        if found := read_state(text):
            return [found] if isinstance(found, State) else [found.one, found.other]
        parts = [read_state(part) for part in _PARTED.split(plain(text)) if part]
        if len(parts) > 1 and all(isinstance(part, State) for part in parts):
            return [part for part in parts if isinstance(part, State)]
        if group := self._group(plain(text)):
            return group
        near = nearest(text, state_names())
        return [state_names()[near]] if near else []

    def _group(self, word: str) -> list[State]:
        for name, states in self._groups.items():
            if word == name or (len(word) > 4 and name.startswith(word)):
                return list(states)
        return []

    def column(self, text: str) -> str | None:
        """The column of the sheet of positions that bears this head, or that people give another."""
        return self._columns.get(plain(text))

    def says(self, name: str, text: str) -> bool:
        """Whether a cell says that it is withheld, that its state is absent, or yes; or that it is a total, or
        another document."""
        return plain(text) in self._said[name]

    def speaks(self, name: str, text: str) -> bool:
        """Whether a text has one of these words in it: "total", "remark", "pillar"."""
        words = {*re.split(r"[^\w%-]+", plain(text))}
        return plain(text) in self._said[name] or bool(words & self._said[name])

    def weighs(self, text: str) -> bool:
        """Whether a text says for or against."""
        return bool({*re.split(r"[^\w]+", plain(text))} & {*self.weighing})

    def totals(self, text: str) -> bool:
        """Whether it is the label of a row that counts: one that we write under a matrix, or somebody's own."""
        return self.speaks("total", text) or plain(text).startswith(self._tally)

    def legend(self, text: str) -> bool:
        """Whether it is a marking or a word of our legend that is no stance: over a matrix we write these."""
        return any(re.fullmatch(_BLANK.sub(".*", re.escape(one)), plain(text)) for one in self._legend)

    def shares(self, head: str) -> bool:
        """Whether a head is ours over the shares of the population."""
        return plain(head) in self._shares

    def furniture(self, title: str) -> bool:
        """Whether a sheet bears the title of one of ours."""
        return plain(title) in self._sheets

    def meant(self, kind: type[Enum], text: str) -> str:
        """The label that is near enough to a word to be what was meant, as it is written; empty if none is."""
        if kind is State:
            return ", ".join(map(self.name, self.states(text)))
        found = nearest(text, self._members[kind])
        return self._shown.get(found, found)

    def offers(self, text: str) -> tuple[str, ...]:
        """The stances to choose from for what is none: a dash, a "/", several in one cell, or a slip of one."""
        if self.dash(text):
            return tuple(stance.value for stance in _DASHES)
        if plain(text) == Stance.ABSTAINS:
            return tuple(stance.value for stance in _SLASH)
        parts = [self.stance(part) for part in _BETWEEN.split(plain(text))] if len(text) <= _LONGEST else []
        if len(parts) > 1 and all(parts):
            return tuple(dict.fromkeys(part.value for part in parts if part))
        near = nearest(text, stance_words())
        return (stance_words()[near].value,) if near else ()


def nearest(text: str, known: Iterable[str]) -> str:
    """The known name that a text is a slip of: it begins alike, and a letter or two are other.

    Empty for none, and for what has another word beside it, for that may turn it about: "steunt niet".
    """
    word = plain(text)
    found = [(_apart(word, one), one) for one in known if _alike(word, one)] if len(text) <= _LONGEST else []
    letters, near = min(found, default=(_LONGEST, ""))
    return near if letters <= (2 if len(near) > _LONG else 1) else ""


def _alike(word: str, known: str) -> bool:
    """Whether the one may be a slip of the other, before letters are counted."""
    long = len(word) > _CODE < len(known) and abs(len(word) - len(known)) <= 2
    return long and word[0] == known[0] and len(word.split()) <= len(known.split())


def _apart(one: str, other: str) -> int:
    """How many letters are other, too many, missing, or changed places with the next (Damerau, Levenshtein)."""
    before: list[int] = []
    row: list[int] = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != its)))
            if i > 1 and j > 1 and letter == other[j - 2] and its == one[i - 2]:
                row[j] = min(row[j], earlier[j - 2] + 1)
    return row[-1]


def _also(name: str, spoken: Iterable[Words]) -> set[str]:
    """What people write for something, with "; " between."""
    return {plain(word) for words in spoken for word in words(f"reading.{name}").split("; ")}


def _labels(kind: type[_E], spoken: Iterable[Words]) -> dict[str, _E]:
    return _turned({member: [words(key(member)) for words in spoken] for member in kind})


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
