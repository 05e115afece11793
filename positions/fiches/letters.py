"""The fiches in one file: a letter to parliament may bring a dozen, and a person chooses which is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from positions.fiches import labels
from positions.fiches.labels import GENERAL
from positions.fiches.lines import Line

_FICHE = re.compile(r"(?:herziene? )?(?:bnc-?\s?)?fiche(?: \d{1,2})?\s*(?:[:–-]\s*(.*)|$)", re.IGNORECASE)
"""The heading of a fiche, in a letter also that of its line in the list."""


@dataclass(frozen=True, slots=True)
class Fiche:
    """One fiche of a file, from its heading to the next: what it is called, and its lines."""

    title: str
    lines: tuple[Line, ...]


def fiches(lines: Sequence[Line]) -> tuple[Fiche, ...]:
    """The fiches in these lines, in their order.  A text without general data is one as a whole.

    What stands before the heading of the first is the letter, and in none of them.
    """
    opened = [number for number, line in enumerate(lines) if _opens(line)]
    opened = [at for at, after in pairwise((*opened, len(lines))) if _holds(lines[at:after])]
    if not opened:
        return (Fiche("", tuple(lines)),)
    starts = [_start(lines, at, before) for before, at in pairwise((0, *opened))]
    headings = [_title(lines[start : at + 1]) for start, at in zip(starts, opened, strict=True)]
    parts = [tuple(lines[start:end]) for start, end in pairwise((*starts, len(lines)))]
    return tuple(map(Fiche, headings, parts))


def _opens(line: Line) -> bool:
    label = labels.read(line.text)
    return label is not None and label.section == GENERAL


def _holds(lines: Sequence[Line]) -> bool:
    """Whether more of a fiche follows than its first heading, which a letter may name."""
    return any((found := labels.read(line.text)) and found.section != GENERAL for line in lines) or any(
        len(labels.split(line.text)) > 1 for line in lines[:1]
    )


def _start(lines: Sequence[Line], at: int, before: int) -> int:
    """Where a fiche begins: at the last heading that says so, after the one before, or at its general data."""
    headings = (number for number in range(at - 1, before - 1, -1) if _FICHE.fullmatch(lines[number].text))
    return next(headings, at)


def _title(heading: Sequence[Line]) -> str:
    """What the heading calls it, which may go over lines."""
    first = _FICHE.fullmatch(heading[0].text)
    if not first:
        return ""
    return " ".join(filter(None, ((first[1] or ""), *(line.text for line in heading[1:-1]))))
