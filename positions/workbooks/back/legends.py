"""What a sheet says its own signs and figures stand for, where that is something else than with us."""

from __future__ import annotations

import re

from positions.vocabulary import plain
from positions.workbooks.back.sheets import Sheet
from positions.workbooks.back.topics import Topics
from positions.workbooks.back.vocabulary import Vocabulary

_SIGN = r"(?P<sign>[+-]?(?:10|\d)|[+-]{1,3}|\?)"
_OPEN, _CLOSE = r"[\"'“”‘’(\[]?", r"[\"'“”‘’)\]]?"
_SAYS = r"(?P<says>=|:|betekent |staat voor |means |stands for )"
_ITEM = re.compile(rf"(?<!\w)(?<!\d[.,]){_SIGN}{_CLOSE} ?{_SAYS} ?{_OPEN}(?=[^\W\d_]|[+-]{{1,2}}(?!\d))")
_TURNED = re.compile(rf"= ?{_OPEN}{_SIGN}{_CLOSE}(?![\w=]| =|[.,]\d)")
_BREAK = re.compile(r"[,;:=()\[\]/|\"“”‘’]|\.(?: |$)| [–—·•-] ")
_BEFORE = re.compile(r"(\w+) ?[\"'“‘]?$")


def contrary(sheet: Sheet, vocabulary: Vocabulary, topics: Topics) -> frozenset[str]:
    """The families of signs of which a text on a sheet says what they are not with us.

    Such a text is "1 = voor", with ":" or "betekent", one or several in a cell, or turned: "voor=1, tegen=3".
    """
    texts = (value for values in sheet.rows.values() for value in values if isinstance(value, str))
    lines = (plain(line) for text in texts if not topics.called(text) for line in text.splitlines())
    said = (item for line in lines for item in (*_items(line, vocabulary), *_turned(line)))
    return frozenset(family(sign) for sign, word in said if not _is_ours(sign, word, vocabulary))


def family(sign: str) -> str:
    """What is explained together with a sign: of figures a legend may name the ends alone, and "+" goes with "++"."""
    return "1-9" if re.match("[+-]?[1-9]", plain(sign)) else plain(sign)[:1]


def _is_ours(sign: str, word: str, vocabulary: Vocabulary) -> bool:
    meant = vocabulary.stance(word)
    return meant is not None and meant is vocabulary.stance(sign)


def _items(line: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """What follows each sign; "Pijler 1: ..." is a title, and "artikel 4: ..." alone in a line no legend either."""
    found = [item for item in _ITEM.finditer(line) if not _is_title(line[: item.start()], vocabulary)]
    ends = [*(item.start() for item in found[1:]), len(line)]
    return [
        (item["sign"], _BREAK.split(line[item.end() : end])[0].strip(" '").removesuffix(" -"))
        for item, end in zip(found, ends, strict=False)
        if len(found) > 1 or item["says"] != ":" or not _BEFORE.search(line[: item.start()])
    ]


def _is_title(before: str, vocabulary: Vocabulary) -> bool:
    word = _BEFORE.search(before)
    return word is not None and vocabulary.says("pillar", word[1])


def _turned(line: str) -> list[tuple[str, str]]:
    """What stands before each sign; one alone may be a count."""
    found = [(item["sign"], _BREAK.split(line[: item.start()])[-1].strip(" '")) for item in _TURNED.finditer(line)]
    worded = [(sign, word) for sign, word in found if re.search(r"[^\W\d_]", word)]
    return worded if len(worded) > 1 else []
