"""A column judged whole: figures and signs are stances only if all of them can be ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from enum import Enum, auto

from positions.vocabulary import plain
from positions.workbooks.back.legends import family
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


def scales(
    columns: Mapping[int, Sequence[Located]], vocabulary: Vocabulary, contrary: Collection[str] = ()
) -> dict[int, Scale]:
    """The scale of each column of a table: beside one whose figures are another's, those of bare figures are too."""
    found = {number: scale(cells, vocabulary, contrary) for number, cells in columns.items()}
    figures = {number: [bool(_FIGURE.fullmatch(plain(at.text))) for at in cells] for number, cells in columns.items()}
    if any(judged is Scale.ANOTHER and any(figures[number]) for number, judged in found.items()):
        found |= {number: Scale.ANOTHER for number, are in figures.items() if are and all(are)}
    return found


def scale(cells: Sequence[Located], vocabulary: Vocabulary, contrary: Collection[str] = ()) -> Scale:
    """The scale of the filled cells of a column in somebody else's table.

    A figure that is no digit of ours, figures that only tick and count (1, or 0 and 1), or a sign of the families that
    the sheet itself explains to the ``contrary``, make all of it another's.
    """
    said = [plain(at.text) for at in cells]
    figures = [text for text in said if _FIGURE.fullmatch(text)]
    ticks = len(figures) == len(said) and {*figures} <= {"0", "1"} and "1" in figures
    foreign = [text for text in figures if vocabulary.stance(text) is None]
    explained = any(family(text) in contrary for text in said if text in _OTHER_SIGNS | {"-"} or text in figures)
    if ticks or foreign or explained or any(map(_LONG_SIGN.fullmatch, said)):
        return Scale.ANOTHER
    dashed = len(said) >= ENOUGH and "-" in said and not _OTHER_SIGNS & {*said}
    return Scale.DASHED if dashed else Scale.OURS
