"""A paragraph cut into sentences, each a part of it as it stands."""

from __future__ import annotations

from positions.fiches.sentences import texts


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; an abbreviation ends none."""
    return tuple(text[start:end] for start, end in texts.sentences(text))
