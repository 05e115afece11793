"""What a sheet says its own signs and figures stand for, where that is something else than with us."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from positions.vocabulary import plain
from positions.workbooks.back.sheets import Sheet
from positions.workbooks.back.topics import Topics
from positions.workbooks.back.vocabulary import Vocabulary

_SIGN = r"(?P<sign>[+-]?(?:10|\d)|[+-]{1,3}|\?)"
_OPEN, _CLOSE = r"[\"'“”‘’(\[]?", r"[\"'“”‘’)\]]?"
_BARE = re.compile(_SIGN)
_SAYS = r"(?P<says>=|:|betekent |staat voor |means |stands for )"
_ITEM = re.compile(rf"(?<!\w)(?<!\d[.,]){_SIGN}{_CLOSE} ?{_SAYS} ?{_OPEN}(?=[^\W\d_]|[+-]{{1,2}}(?!\d))")
_TURNED = re.compile(rf"= ?{_OPEN}{_SIGN}{_CLOSE}(?![\w=]| =|[.,]\d)")
_RANGE = re.compile(r"(?<![\w.,/-])([01]) ?(?:[-–/]|tot en met|t/m|tot|to) ?(10|[2-9])(?![\w/-]|[.,]\d)")
_BREAK = re.compile(r"[,;:=()\[\]/|\"“”‘’]|\.(?: |$)| [–—·•-] ")
_ASIDE = r" is | ?[(\[] ?| ?(?:->|[→–]) ?| ?= ?"
"""What stands between a word and the sign for it, or the other way round, besides what always says so."""
_TIED = rf"(?:{_ASIDE}| ?[:.)\]-] ?)[\"'“”‘’(\[]?"
_LOOSE = rf"(?:{_ASIDE}| ?[:.)\]-] ?| )[\"'“”‘’(\[]?"
_BEFORE = re.compile(r"(\w+) ?[\"'“‘]?$")


def contrary(sheets: Iterable[Sheet], vocabulary: Vocabulary, topics: Topics) -> frozenset[str]:
    """The families of signs of which a text in a file says what they are not with us, on whichever sheet.

    Such a text is "1 = voor", with ":" or "betekent", one or several in a cell, or turned: "voor=1, tegen=3"; or sign
    and word stand in two cells beside each other, row under row.  Or it says of two signs or more what they are for or
    against, however that is written: "1 (voor) tot 5 (tegen)", "voor is 1, tegen is 5".
    """
    told = [*sheets]
    texts = (value for sheet in told for values in sheet.rows.values() for value in values if isinstance(value, str))
    lines = [plain(line) for text in texts if not topics.called(text) for line in text.splitlines()]
    said = chain(*map(_beside, told), (item for line in lines for item in (*_items(line, vocabulary), *_turned(line))))
    weighed = [item for line in lines for item in _weighed(line, vocabulary)]
    sure = weighed if len({sign for sign, _ in weighed}) > 1 else []
    figures = {family("1")} if any(_is_another(line, vocabulary) for line in lines) else set()
    return frozenset(family(sign) for sign, word in (*said, *sure) if not _is_ours(sign, word, vocabulary)) | figures


def _is_another(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line speaks of a scale from another figure to another than ours, or of one that may be turned about."""
    if any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", line) for one in vocabulary.turning):
        return True
    ends = {found.groups() for found in _RANGE.finditer(line)} if vocabulary.speaks("scale", line) else set()
    return bool(ends - {("1", "5")})


def _weighed(line: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The signs that stand beside a word for or against: "1 (voor)", "1 is voor", "voor is 1".

    In a line that speaks of a scale nothing needs to stand between: "schaal: 1 positief / 5 negatief".
    """
    between = _LOOSE if vocabulary.speaks("scale", line) else _TIED
    before, behind = _patterns(vocabulary.weighing, between)
    for found in before.finditer(line):
        if not _is_title(line[: found.start()], vocabulary):
            yield found["sign"], found["word"]
    yield from ((found["sign"], found["word"]) for found in behind.finditer(line))


@cache
def _patterns(weighing: Sequence[str], between: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A sign with such a word behind it, which one or two others may strengthen, and one with it before."""
    word = rf"(?P<word>(?:[^\W\d_]+ ){{0,2}}(?:{'|'.join(map(re.escape, weighing))}))(?!\w)"
    before = rf"(?<!\w)(?<!\d[.,]){_SIGN}{between}{word}"
    behind = rf"(?<!\w){word}(?:{_ASIDE}){_SIGN}(?![\w%]|[.,]\d)"
    return re.compile(before), re.compile(behind)


def _beside(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Signs with a word in the next cell and nothing around those two; one alone, or one sign twice, is no legend."""
    found: dict[int, list[tuple[str, str]]] = {}
    for row, values in sheet.rows.items():
        texts = ["", *(sheet.cell(row, column).text for column in range(1, len(values) + 1)), "", ""]
        for column in range(1, len(values)):
            before, sign, word, behind = texts[column - 1 : column + 3]
            if not before and not behind and _BARE.fullmatch(plain(sign)) and re.search(r"[^\W\d_]", word):
                found.setdefault(column, []).append((plain(sign), plain(word)))
    for pairs in found.values():
        if 1 < len(pairs) == len({sign for sign, _ in pairs}):
            yield from pairs


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
