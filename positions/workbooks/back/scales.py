"""A column judged whole: figures and signs are stances only if all of them can be ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from positions.vocabulary import plain
from positions.workbooks.back.sheets import Located
from positions.workbooks.back.vocabulary import Vocabulary

ENOUGH = 5
"""Filled cells of a column from which it is odd that "-" is its only sign."""
_FIGURE = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")
_LONG_SIGN = re.compile(r"[+-]{3,}")
_OTHER_SIGNS = frozenset({"++", "+", "--", "0", "?"})


class Scale(Enum):
    """Whose scale a column is written in.  DASHED is ours, but a "-" in it may stand for nothing."""

    OURS = auto()
    DASHED = auto()
    ANOTHER = auto()


def scale(cells: Sequence[Located], vocabulary: Vocabulary) -> Scale:
    """The scale of the filled cells of a column in somebody else's table.

    A figure that is no digit of ours, or figures that only tick and count (1, or 0 and 1), make all of it another's.
    """
    said = [plain(at.text) for at in cells]
    figures = [text for text in said if _FIGURE.fullmatch(text)]
    ticks = len(figures) == len(said) and {*figures} <= {"0", "1"} and "1" in figures
    foreign = [text for text in figures if vocabulary.stance(text) is None]
    if ticks or foreign or any(map(_LONG_SIGN.fullmatch, said)):
        return Scale.ANOTHER
    dashed = len(said) >= ENOUGH and "-" in said and not _OTHER_SIGNS & {*said}
    return Scale.DASHED if dashed else Scale.OURS
