"""A paragraph as it is searched: letter for letter as it stands, in lower case, and cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ALIKE = {ord(odd): usual for odd, usual in zip("‘’‛`´“”„«»‐‑‒–—−", "'''''\"\"\"\"\"------", strict=True)}
_SPACE = re.compile(r"\s")
_END = re.compile(r"[.!?][\"'”’)]*(?=\s)|\n+|\s[•▪]\s")
_OPENS = re.compile(r"\s*[\"'“‘„(\[]*[A-ZÀ-Ý0-9ÉÖÄÜ]")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:nr|nrs|art|artt|o\.a|m\.n|d\.w\.z|d\.m\.v|bijv|bv|resp|t\.a\.v|i\.v\.m|m\.b\.t|t\.o\.v|n\.a\.v"
    r"|evt|dhr|mw|mevr|incl|excl|max|min|ca|vgl|dr|mr|prof|drs|ir|blz|par|lid|zgn|i\.c|a\.u\.b|e\.d|[A-Z])\.$"
)
_SHORTEST = 20
"""Letters before the end of a sentence by which it is known as one, more than any of these has: where none ends, as in
"nr. 1 art. 2", all before it would be read at each of them."""


def plain(text: str) -> str:
    """The text in lower case with one kind of quote, dash and space: as long as it was, so that places stay."""
    return "".join(_one(letter) for letter in text)


def _one(letter: str) -> str:
    small = letter.translate(_ALIKE).lower()
    return " " if _SPACE.match(letter) else small if len(small) == 1 else letter


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the white space round it."""
    start = 0
    for end in _END.finditer(text):
        if end[0].strip() in ("•", "▪") or _ends(text, start, end.end()):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, len(text))


def _ends(text: str, start: int, end: int) -> bool:
    return bool(_OPENS.match(text, end)) and not _SHORT.search(text[max(start, end - _SHORTEST) : end])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    bare = text[start:end].strip()
    if bare:
        begins = text.index(bare, start)
        yield begins, begins + len(bare)
