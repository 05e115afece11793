"""Paragraphs of running text: sizes, colours, chips, and words that are read from right to left."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from positions.papers import styles
from positions.papers.content import Chip, Line, Text
from positions.papers.measure import leading
from positions.papers.texts import clean, directions

_BREAK = {"\n": "br", "\t": "tab"}
_BREAKS = re.compile("([\n\t])")


def element(name: str, **attributes: object) -> Any:
    """An element of the format: ``element("tab", val="left", pos=720)``."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def points(value: float, to: int = 20) -> int:
    """Points in the units of the format: twentieths, or halves or eighths where it wants those."""
    return round(value * to)


def millimetres(value: float) -> int:
    """Millimetres in twentieths of a point."""
    return points(value * styles.MILLIMETRE)


def paragraph(
    line: Line,
    size: float,
    *,
    style: str = "",
    before: float = 0,
    after: float = 0,
    hanging: float = 0,
    keep: bool = False,
    border: Any = None,
    tabs: tuple[tuple[str, float], ...] = (),
    centred: bool = False,
    ink: str = "",
) -> Any:
    """A paragraph element.  Sizes and spaces in points, ``hanging`` and tabs in millimetres; ``ink`` colours it all."""
    made, about = OxmlElement("w:p"), OxmlElement("w:pPr")
    made.append(about)
    parts = [element("pStyle", val=style)] if style else []
    parts += [element("keepNext")] if keep else []
    parts += [border] if border is not None else []
    if tabs:
        stops = element("tabs")
        stops.extend(element("tab", val=kind, pos=millimetres(at)) for kind, at in tabs)
        parts.append(stops)
    spacing = {"before": points(before), "after": points(after)}
    parts.append(element("spacing", **spacing, line=points(leading(line, size)), lineRule="exact"))
    if hanging:
        parts.append(element("ind", left=millimetres(hanging), hanging=millimetres(hanging)))
    parts += [element("jc", val="center")] if centred else []
    about.extend(parts)
    for inline in line:
        if isinstance(inline, Chip):
            made.append(_chip(inline, size))
        else:
            made.extend(_text(inline, size, ink))
    return made


def field(code: str, size: float, colour: str) -> list[Any]:
    """Runs that an office fills in: PAGE, NUMPAGES."""
    made = []
    for kind in ("begin", "separate", "end"):
        made.append(_run(element("fldChar", fldCharType=kind), size, colour))
        if kind == "begin":
            asked = element("instrText")
            asked.text = f" {code} "
            made.append(_run(asked, size, colour))
        elif kind == "separate":
            made.append(_run(_words("1"), size, colour))
    return made


def _text(inline: Text, size: float, ink: str = "") -> list[Any]:
    size *= styles.SMALL if inline.small else 1
    colour, made = ink or styles.TONES[inline.tone], []
    for part in _BREAKS.split(clean(inline.text)):
        if part in _BREAK:
            made.append(_run(element(_BREAK[part]), size, colour))
            continue
        for words, to_the_left in directions(part):
            made.append(_run(_words(words), size, colour, bold=inline.bold, to_the_left=to_the_left))
    return made


def _chip(inline: Chip, size: float) -> Any:
    paint = styles.STANCES[inline.stance]
    ground = [element("shd", val="clear", color="auto", fill=paint.fill)]
    if paint.fill == styles.PAPER:
        ground = [element("bdr", val="single", sz=4, space=0, color=styles.HAIRLINE)]
    return _run(_words(styles.chip(paint)), size, paint.ink, bold=True, ground=ground)


def _run(
    content: Any,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    to_the_left: bool = False,
    ground: list[Any] | None = None,
) -> Any:
    """One run; what holds for it stands in the order that the format asks for."""
    run, about = OxmlElement("w:r"), OxmlElement("w:rPr")
    about.extend([element("b"), element("bCs")] if bold else [])
    about.append(element("color", val=colour))
    about.extend(element(name, val=points(size, 2)) for name in ("sz", "szCs"))
    about.extend(ground or [])
    about.extend([element("rtl")] if to_the_left else [])
    run.extend([about, content])
    return run


def _words(text: str) -> Any:
    made = OxmlElement("w:t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made
