"""Text as a document can hold it: whatever people typed stays text, and ends where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SOFT_HYPHEN = "\u00ad"  # for screens; an office shows every one
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPENS |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_TO_THE_LEFT = re.compile(f"[{_RIGHT}](?:[^A-Za-z\u00c0-\u024f\n]*[{_RIGHT}])?")


def clean(text: str) -> str:
    """Text with line ends as newlines and every change of direction closed; what XML cannot hold becomes U+FFFD."""
    text = _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).replace(_SOFT_HYPHEN, "")
    return "\n".join(map(_closed, text.split("\n")))


def directions(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text in order, and whether each is read from right to left."""
    at = 0
    for found in _TO_THE_LEFT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _closed(line: str) -> str:
    """A line without a direction left open, which would turn round the words after it."""
    waiting: list[str] = []
    for character in line:
        if character in _OPENS:
            waiting.append(_OPENS[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
    return line + "".join(reversed(waiting))
