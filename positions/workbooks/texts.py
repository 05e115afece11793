"""Text as a workbook stores it: whatever people typed comes back as they typed it."""

from __future__ import annotations

import re
from datetime import date, datetime

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

_MARKED = re.compile("(¶+) ")

Value = str | int | float | date | datetime | None


def clean(text: str) -> str:
    """Text with line ends as newlines; what XML cannot hold becomes U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """Text as a cell or note stores it: clean, and what looks like an escape is escaped."""
    text = clean(text)
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def unescape(text: str) -> str:
    """Text as it was before ``escape``, from what a workbook stores."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def joined(text: str) -> str:
    """A text on one line, with a mark in front and for each line end: one ``¶``, or more where the text has such."""
    mark = "¶" * (1 + max((len(found[1]) for found in _MARKED.finditer(text)), default=0)) + " "
    return mark + text.replace("\n", mark)


def parted(text: str) -> str:
    """The text as it was before ``joined``; another is as it is."""
    mark = _MARKED.match(text)
    return text[mark.end() :].replace(mark[0], "\n") if mark else text
