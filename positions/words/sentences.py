"""Why something was not taken, in one sentence: in words, and with nothing of the English of a log."""

from __future__ import annotations

import re

from positions.changes import Rejected
from positions.refusals import Refusal
from positions.words import Words

_PART = re.compile(r", (?:line (\d+)|(state|stance|certainty|persons|percent|total))(?=,|$)")
"""A place in a table that somebody loads, behind the name they gave it."""


def place(words: Words, where: str) -> str:
    """A place as somebody named it, with the line and the column behind it in words."""
    return _PART.sub(lambda part: f", {_part(words, *part.groups())}", where)


def why(words: Words, refused: Refusal | Rejected) -> str:
    """The sentence for a refusal; for a reason that has none, that the place named cannot hold this."""
    reason = refused.reason if f"refusal.{refused.reason}" in words.keys else "invalid"
    return words(f"refusal.{reason}", where=_place(words, refused, reason), found=refused.found, most=refused.most)


def closed(words: Words, refused: Refusal) -> str:
    """The sentence of a door for who may not come in; for a reason that no door has, or that passes, the refusal's."""
    door = f"door.{refused.reason}"
    return words(door) if door in words.keys and not refused.later else why(words, refused)


def _place(words: Words, refused: Refusal | Rejected, reason: str) -> str:
    """A field by its name; what somebody named themselves, as a table or a choice in an address, as they did."""
    field = f"field.{refused.where}"
    if field in words.keys:
        return words(field)
    if reason == "invalid":
        return words("field.another")
    return place(words, refused.where)


def _part(words: Words, line: str | None, column: str | None) -> str:
    return words("refusal.line", n=line) if line else words(f"field.{column}")
