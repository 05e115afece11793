"""A paragraph cut into sentences, each a part of it as it stands."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])(?P<close>[”’\")]?)\s+(?=[‘“\"(]?[A-ZÀ-Ý0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:nr|nrs|art|artt|o\.a|m\.n|bijv|i\.p\.v|d\.w\.z|t\.a\.v|n\.a\.v|m\.b\.t|o\.b\.v|resp|jo|lid|dhr|mw|prof|dr|"
    r"incl|excl|ca|vgl|zgn|evt)\.|\b[A-Za-z]\.)$",
    re.IGNORECASE,
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; an abbreviation ends none."""
    found, start = [], 0
    for end in _END.finditer(text):
        if not _ABBREVIATION.search(text, start, end.start()):
            found.append(text[start : end.end("close")].strip())
            start = end.end()
    return tuple(filter(None, (*found, text[start:].strip())))
