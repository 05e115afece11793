"""What people write for a stance or a state, in any language we speak: read here once, for pastes, files and tables.

The page reads the same words by ``reading.js`` in its kit, from the tables ``stance_words`` and ``state_names``; one
file of cases, ``tests/cases/reading.json``, holds the two to the same answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from positions.stances import DIGITS, Stance
from positions.states import State
from positions.words import LANGUAGES, speak

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_UNSEEN = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])
"""Soft hyphens, what has no width, and marks of direction: they differ to a machine only."""
_SAME = _FULL_WIDTH | _UNSEEN
_SPACES = re.compile("[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_SIGNED = re.compile(r"(\+\+|\+|--|-|0|/|\?) (.+)", re.DOTALL)
_FIGURE = re.compile(r"([0-5])[.,]0{1,3}")
_DASHES = re.compile("[–—‒―]{1,2}")
_BESIDE = re.compile(r"(.+?) ?[(\[](.+?)[)\]]", re.DOTALL)
_BEFORE = re.compile(r"(\w{2}) ?[-–:,/|]? (.+)", re.DOTALL)

_SHORT = 200
"""Characters of what is remembered as it is compared: a cell of a table may hold a hundred times more."""
_MARKS = "*⁰¹²³⁴⁵⁶⁷⁸⁹"
"""What points to a footnote."""
_TWO_CODES = 4
_ALPHA_3 = {
    "BE": "bel", "BG": "bgr", "CZ": "cze", "DK": "dnk", "DE": "deu", "EE": "est", "IE": "irl", "EL": "grc", "ES": "esp",
    "FR": "fra", "HR": "hrv", "IT": "ita", "CY": "cyp", "LV": "lva", "LT": "ltu", "LU": "lux", "HU": "hun", "MT": "mlt",
    "NL": "nld", "AT": "aut", "PL": "pol", "PT": "prt", "RO": "rou", "SI": "svn", "SK": "svk", "FI": "fin", "SE": "swe",
}  # fmt: skip
"""ISO 3166-1 alpha-3."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A code and a name beside it that are of two states: neither is taken."""

    one: State
    other: State


def plain(text: str) -> str:
    """A text as it is compared: in lower case, composed (NFC), without what differs only to the eye."""
    return _short(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFC", text.translate(_SAME))
    return _SPACES.sub(" ", bare).strip(" ").lower().replace("−", "-")


_short = lru_cache(4096)(_plain)


def unaccented(text: str) -> str:
    """A text without the accents that people leave off: "belgie"."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if unicodedata.category(c) != "Mn"))


def read_stance(text: str, ours: bool = False) -> Stance | None:
    """The stance somebody means by a label in any language, a sign, both together, or the digit of its key.

    None for anything else, and so for a dash that is no minus (see ``is_dash``), and for a "/" alone, which people
    write for "not applicable", unless what it stands in is ``ours``.
    """
    word, labels = plain(text), stance_words()
    if signed := _SIGNED.fullmatch(word):
        meant = labels.get(signed[2])
        return meant if meant is not None and meant.value == signed[1] else None
    if figure := _FIGURE.fullmatch(word):
        word = figure[1]
    return labels.get(word) or DIGITS.get(word) or (_OURS if ours else _SIGNS).get(word)


def is_dash(text: str) -> bool:
    """Whether it is an en dash or a longer one: what autocorrect makes of "--", what we show for "doet niet mee" and
    what people type for "nothing known".  It is nobody's stance, and told."""
    return bool(_DASHES.fullmatch(plain(text)))


def read_state(text: str) -> State | Contradiction | None:
    """The member state that a code (EL or GR), a name (short, official, usual) or both together stand for."""
    word = plain(text).rstrip(f".: {_MARKS}")
    if state := _named(word):
        return state
    for pattern in (_BESIDE, _BEFORE):
        if found := pattern.fullmatch(word):
            one, other = _named(found[1]), _named(found[2])
            if one and one is other:
                return one
            if one and other and len(found[1]) + len(found[2]) > _TWO_CODES:  # two codes are two states
                return Contradiction(one, other)
    return None


def _named(word: str) -> State | None:
    names = state_names()
    word = word.rstrip(f". {_MARKS}")
    return names.get(word) or names.get(unaccented(word))


@cache
def stance_words() -> Mapping[str, Stance]:
    """Every label of a stance, and what else people write for it, as they are compared."""
    found: dict[str, Stance] = {}
    for words in map(speak, LANGUAGES):
        for name, stance in Stance.__members__.items():
            also = f"stance_also.{name.lower()}"
            spoken = [words(f"stance.{name.lower()}"), *(words(also).split("; ") if also in words.keys else ())]
            found |= dict.fromkeys(map(plain, spoken), stance)
    return found


@cache
def state_names() -> Mapping[str, State]:
    """Every code and name of a state, as they are compared; those with accents also without."""
    found: dict[str, State] = {"gr": State.EL}
    for state in State:
        found |= dict.fromkeys((state.value.lower(), _ALPHA_3[state]), state)
        for name in _names(state):
            found |= dict.fromkeys((plain(name), unaccented(plain(name))), state)
    return found


def _names(state: State) -> Iterable[str]:
    for language in LANGUAGES:
        words = speak(language)
        yield words.state(state)
        yield words.in_text(state)
        yield words(f"state_official.{state}")
        also = f"state_also.{state}"
        yield from words(also).split("; ") if also in words.keys else ()


_OURS = {stance.value: stance for stance in Stance}
_SIGNS = {sign: stance for sign, stance in _OURS.items() if stance is not Stance.ABSTAINS}
