"""A file read into a draft in a process of its own: all of it, since a text can be made that takes a reader hours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from positions.drafts import Draft, Paragraph
from positions.fiches import guard
from positions.fiches.guard import LARGEST
from positions.fiches.refused import FicheError
from positions.plain import noun, plain
from positions.quarantine import QuarantineError, process
from positions.quarantine.process import Limits

LIMITS = Limits(seconds=10, memory=500_000_000, patience=40.0)
"""What reading may take beside opening, for which its own limits hold.  20 pages take a tenth of a second."""
TEXTS = ("before", "after")
"""Of a draft with tracked changes: the text without them, and as it becomes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody has to choose first: one of ``fiches``, by their titles, where there are several; and which text
    of a ``tracked`` one."""

    fiches: tuple[str, ...]
    tracked: bool


def read(data: bytes, number: int | None = None, text: str = "") -> Draft | Asked:
    """The draft of a file, or what has to be chosen for it.

    ``number`` counts from 1, ``text`` is one of ``TEXTS``.  Raises FicheError, "file_slow" too for what takes too much.
    """
    if len(data) > LARGEST:
        raise FicheError("file", f"at most {LARGEST} bytes", len(data), "fiche_large")
    given = ("" if number is None else str(number), text if text in TEXTS else "")
    try:
        found = process.opened(data, "positions.fiches.chambered:read", LIMITS, *given)
    except QuarantineError as refused:
        raise guard.ours(refused) from None
    match found:
        case {"draft": dict(draft)}:
            return noun(Draft, draft)
        case {"asked": dict(asked)}:
            return noun(Asked, asked)
        case {"refused": [str(where), str(expected), what, str(reason), int() | None as most]}:
            raise FicheError(where, expected, what, reason, most)
    raise FicheError("file", "a fiche that can be read", "something else", "fiche_broken")


def news(draft: Draft, earlier: Sequence[Sequence[Paragraph]]) -> frozenset[int]:
    """The finds of a fiche that none of these earlier ones, by their paragraphs, says; all where it takes too much."""
    given = json.dumps({"draft": plain(draft), "earlier": plain([*earlier])}).encode()
    try:
        found = process.opened(given, "positions.fiches.chambered:news", LIMITS)
    except QuarantineError:
        found = None
    match found:
        case {"news": list(numbers)}:
            return frozenset(number for number in numbers if isinstance(number, int))
    return frozenset(one.number for one in draft.finds())
