"""Run in the quarantine: opens one Word document that passed the guard, and hands back its lines as plain values.

``document`` gives ``{"texts": [[[line, in a table, [footnote, ...]], ...], ...]}``: the text as it becomes with every
tracked change, and without what somebody struck through by hand; if there is any of either, also as it was before.
Numbers that Word makes by itself stand before their line.  Comments, authors, properties, heads and feet of pages are
not read.  Nothing of ours is imported here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

TEXT = 1_000_000
"""Characters handed back; a letter with eleven fiches has half a million."""
PARTS = ("document", "styles", "numbering", "footnotes", "endnotes")
LEVELS = 9
MANY = 4_000
"""How far a number is written in Roman figures or letters; beyond, in our own."""

_ADDED, _GONE = ("ins", "moveTo"), ("del", "moveFrom")
_STRUCK = ("strike", "dstrike")
_UNREAD = {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText", "delInstrText", "sdtPr", "tblGrid"}
_BREAKS = {"br", "cr"}
_SYMBOLS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}

Node = Any  # lxml tells no types
Line = tuple[str, bool, list[str]]


def document(data: bytes) -> dict[str, list[list[Line]]]:
    """The texts of a document."""
    with ZipFile(BytesIO(data)) as archive:
        names = {*archive.namelist()}
        parts = {name: _parsed(archive.read(f"word/{name}.xml")) for name in PARTS if f"word/{name}.xml" in names}
    texts = [[*Text(parts, before=False).lines()]]
    if any(map(_is_changed, (node for part in parts.values() for node in part.iter(etree.Element)))):
        texts.append([*Text(parts, before=True).lines()])
    if sum(len(line[0]) + sum(map(len, line[2])) for text in texts for line in text) > TEXT:
        raise MemoryError
    return {"texts": texts}


def _is_changed(node: Node) -> bool:
    return local(node) in (*_ADDED, *_GONE) or (_looks(node, *_STRUCK) and child(node, "t") is not None)


def _parsed(content: bytes) -> Node:
    """One part; entities are not resolved, and what lies deeper than 256 levels is refused by the parser."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def local(node: Node) -> str:
    """The name of an element without its namespace, of which there are two; "" of what is none."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def child(node: Node | None, *names: str) -> Node | None:
    """The element below by these names, one within the other."""
    for name in names:
        node = next((one for one in node if local(one) == name), None) if node is not None else None
    return node


def value(node: Node | None, name: str = "val") -> str | None:
    """An attribute, in whichever namespace."""
    told = node.attrib if node is not None else {}
    return next((held for key, held in told.items() if etree.QName(key).localname == name), None)


def number(text: str | None, default: int = 0) -> int:
    """A number as the file says it."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


class Text:
    """The text of a document, as it becomes or as it was ``before`` its tracked changes."""

    def __init__(self, parts: dict[str, Node], before: bool) -> None:
        self._parts, self._left_out = parts, _ADDED if before else _GONE
        self._unseen = ("vanish",) if before else ("vanish", *_STRUCK)
        self._numbering = Numbering(parts.get("styles"), parts.get("numbering"))
        self._boxes: list[Node] = []
        self._asked: list[tuple[str, str]] = []
        self._carried = ""

    def lines(self) -> Iterator[Line]:
        """Its lines, in the order of reading."""
        yield from self._blocks(self._parts["document"], in_table=False)
        if self._carried:
            yield self._carried, False, []

    def _blocks(self, node: Node, in_table: bool) -> Iterator[Line]:
        for one in node:
            name = local(one)
            if name == "p":
                yield from self._paragraph(one, in_table)
            elif name == "AlternateContent":
                yield from self._blocks(_either(one), in_table)
            elif name not in _UNREAD and name not in self._left_out and not self._is_gone(child(one, "trPr")):
                yield from self._blocks(one, in_table or name == "tc")

    def _is_gone(self, properties: Node | None) -> bool:
        return any(child(properties, name) is not None for name in self._left_out)

    def _paragraph(self, node: Node, in_table: bool) -> Iterator[Line]:
        """A paragraph, each break a new line, then the text boxes in it; it goes on if its end was taken out."""
        label = self._numbering.label(child(node, "pPr"))
        text = self._carried + "".join(self._inline(node))
        self._carried = ""
        asked, boxes = self._asked, self._boxes
        self._asked, self._boxes = [], []
        if self._is_gone(child(node, "pPr", "rPr")):
            self._carried, self._asked = text, asked
        else:
            *lines, last = text.split("\n")
            prefix = f"{label} " if label else ""
            for line in lines:
                yield prefix + line, in_table, []
                prefix = ""
            yield prefix + last, in_table, [self._note(*one) for one in asked]
        for box in boxes:
            yield from self._blocks(box, in_table)

    def _inline(self, node: Node) -> Iterator[str]:
        """What stands within a paragraph; boxes and notes are put aside on the way."""
        for one in node:
            name = local(one)
            if name in ("t", "delText"):
                yield one.text or ""
            elif name in _SYMBOLS:
                yield _SYMBOLS[name]
            elif name in _BREAKS:
                yield "\n"
            elif name == "sym":
                yield _symbol(value(one, "char"))
            elif name in ("footnoteReference", "endnoteReference"):
                self._asked.append((name.removesuffix("Reference"), value(one, "id") or ""))
            elif name == "txbxContent":
                self._boxes.append(one)
            elif name == "AlternateContent":
                yield from self._inline(_either(one))
            elif name and name not in _UNREAD and name not in self._left_out and not _looks(one, *self._unseen):
                yield from self._inline(one)

    def _note(self, kind: str, wanted: str) -> str:
        """The text of a footnote; notes to notes are not followed."""
        part = self._parts.get(f"{kind}s", ())
        found = next((one for one in part if local(one) == kind and value(one, "id") == wanted), None)
        paragraphs = found.iter("{*}p") if found is not None else ()
        told = " ".join("".join(self._inline(one)) for one in paragraphs)
        self._asked, self._boxes = [], []
        return told.replace("\n", " ")


def _either(node: Node) -> Node:
    """Of two ways to say the same, as a text box has for newer and older Words, the first."""
    return child(node, "Choice") if child(node, "Choice") is not None else (child(node, "Fallback") or ())


def _looks(node: Node, *ways: str) -> bool:
    """Whether a run of text looks so: hidden, or struck through."""
    found = (child(node, "rPr", way) for way in ways if local(node) == "r")
    return any(one is not None and value(one) not in ("0", "false", "off") for one in found)


def _symbol(code: str | None) -> str:
    """A character of a font of symbols; what lies in the private area means nothing outside its font."""
    found = int(code, 16) if code and re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return chr(found) if 0x20 < found < 0xD800 else ""


class Numbering:
    """The numbers that Word makes by itself: where each list stands, and how it writes its next."""

    def __init__(self, styles: Node | None, numbering: Node | None) -> None:
        self._styles = {value(one, "styleId"): one for one in _all(styles, "style")}
        paragraphs = (key for key, one in self._styles.items() if value(one, "type") == "paragraph")
        self._usual = next((key for key in paragraphs if value(self._styles[key], "default") in ("1", "true")), None)
        self._abstract = {value(one, "abstractNumId"): one for one in _all(numbering, "abstractNum")}
        self._lists = {value(one, "numId"): one for one in _all(numbering, "num")}
        self._counts: dict[str | None, list[int | None]] = {}
        self._begun: set[str | None] = set()

    def label(self, properties: Node | None) -> str:
        """What stands before a paragraph with these properties; "" before most."""
        found, level = self._asked(properties)
        list_ = self._lists.get(found)
        if list_ is None or not 0 <= level < LEVELS:
            return ""
        abstract = self._meant(value(child(list_, "abstractNumId")))
        levels = {number(value(one, "ilvl")): one for one in _all(abstract, "lvl")}
        counts = self._counts.setdefault(value(abstract, "abstractNumId"), [None] * LEVELS)
        self._begin(found, list_, counts)
        now = counts[level]
        counts[level] = number(value(child(levels.get(level), "start")), 1) if now is None else now + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return _written(levels, counts, level)

    def _begin(self, found: str | None, list_: Node, counts: list[int | None]) -> None:
        """Where a list starts anew, though it looks like another, its first number is said with it."""
        if found in self._begun:
            return
        self._begun.add(found)
        for one in _all(list_, "lvlOverride"):
            level, start = number(value(one, "ilvl")), value(child(one, "startOverride"))
            if start is not None and 0 <= level < LEVELS:
                counts[level] = number(start, 1) - 1

    def _asked(self, properties: Node | None) -> tuple[str | None, int]:
        """The list and the level that a paragraph is in: by itself, or by its style or one that this rests on."""
        own = child(properties, "numPr")
        style = value(child(properties, "pStyle")) or self._usual
        found, level = value(child(own, "numId")), value(child(own, "ilvl"))
        passed: set[str | None] = set()
        while found is None and style in self._styles and style not in passed:
            passed.add(style)
            numbered = child(self._styles[style], "pPr", "numPr")
            found, level = value(child(numbered, "numId")), level or value(child(numbered, "ilvl"))
            style = value(child(self._styles[style], "basedOn"))
        return found, number(level)

    def _meant(self, wanted: str | None) -> Node | None:
        """The shape of a list; one may only name a style that another is the shape of."""
        shape = self._abstract.get(wanted)
        link = value(child(shape, "numStyleLink"))
        linked = (one for one in self._abstract.values() if link and value(child(one, "styleLink")) == link)
        return next(linked, shape)


def _all(node: Node | None, name: str) -> list[Node]:
    return [one for one in node if local(one) == name] if node is not None else []


def _written(levels: dict[int, Node], counts: list[int | None], level: int) -> str:
    shape = levels.get(level)
    if value(child(shape, "numFmt")) == "bullet":
        return "•"
    text = value(child(shape, "lvlText")) or ""
    return re.sub(r"%([1-9])", lambda found: _figure(levels, counts, int(found[1]) - 1), text[:100])


def _figure(levels: dict[int, Node], counts: list[int | None], level: int) -> str:
    shape, count = levels.get(level), counts[level]
    if count is None:
        count = number(value(child(shape, "start")), 1)
    write = _FORMATS.get(value(child(shape, "numFmt")) or "", str)
    return write(count) if 0 < count < MANY else str(count)


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    told = ""
    for worth, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN.split(), strict=True):
        told += sign * (count // worth)
        count %= worth
    return told


_ROMAN = "m cm d cd c xc l xl x ix v iv i"
_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda count: "",
}
