"""A bar of who stands where, as a table of Word: cells filled with a stance's colour, and a line at what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from positions.papers import styles
from positions.papers.content import Bar, Piece, Text, Tone
from positions.papers.measure import lines
from positions.papers.runs import paragraph
from positions.papers.tables import cell, frame, row

_LEAST = 0.35
"""No office draws a narrower cell, in millimetres."""
_LABELLED = 3.0
"""Nor a label in a narrower one."""
_EDGE = 14.0
"""Closer to the end than this, what is asked stands before its line, in millimetres."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cell: how wide, what it shows (None for the white between stretches), of which stretch, and where it begins."""

    width: float
    piece: Piece | None
    stretch: int
    begins: float


def bar(content: Bar, size: float, width: float) -> Any:
    """The table: what it is about over the bar itself."""
    cuts, tick = _cuts(content, width)
    made = frame([one.width for one in cuts], 0)
    size *= styles.BAR_SIZE
    made.append(row(_heads(content, cuts, tick, size)))
    made.append(row([_filled(one, tick, size) for one in cuts], high=styles.BAR_HEIGHT))
    return made


def _cuts(content: Bar, width: float) -> tuple[list[_Cut], float | None]:
    """The cells from left to right, and where the line is; a piece that it runs through is two."""
    whole = sum(piece.weight for stretch in content.stretches for piece in stretch.pieces)
    gaps = styles.BAR_GAP * (len(content.stretches) - 1)
    scale = (width - gaps) / whole if whole else 0
    cuts: list[_Cut] = []
    at, weight, tick = 0.0, 0.0, None
    for number, stretch in enumerate(content.stretches):
        if number:
            cuts.append(_Cut(styles.BAR_GAP, None, number, at))
            at += styles.BAR_GAP
        for piece in stretch.pieces:
            wide = piece.weight * scale
            if content.tick is not None and tick is None and content.tick < weight + piece.weight - 1e-9:
                tick = at + max(0.0, content.tick - weight) * scale
            cuts.extend(_split(_Cut(wide, piece, number, at), tick))
            at, weight = at + wide, weight + piece.weight
    return cuts, at if content.tick is not None and tick is None else tick


def _split(one: _Cut, tick: float | None) -> Iterator[_Cut]:
    """The cell, or both its halves where the line runs through it; the wider one keeps the label."""
    left = tick - one.begins if tick is not None else 0.0
    if one.piece is None or not _LEAST < left < one.width - _LEAST:
        yield one
        return
    bare = Piece(one.piece.stance, one.piece.weight, "", one.piece.ours)
    first, last = (one.piece, bare) if left > one.width - left else (bare, one.piece)
    yield _Cut(left, first, one.stretch, one.begins)
    yield _Cut(one.width - left, last, one.stretch, one.begins + left)


def _on(one: _Cut, tick: float | None) -> bool:
    return tick is not None and abs(one.begins - tick) <= _LEAST and one.piece is not None


def _heads(content: Bar, cuts: list[_Cut], tick: float | None, size: float) -> list[Any]:
    """What the bar is about, and at the line what is asked."""
    width = sum(one.width for one in cuts)
    first = next((n for n, one in enumerate(cuts) if n and _on(one, tick)), len(cuts))
    before = sum(one.width for one in cuts[:first])
    line = (styles.TICK, styles.TEXT)
    named, asked = Text(content.head, tone=Tone.SECOND), Text(content.asked, bold=True)
    if first == len(cuts):
        if tick is None:
            return [cell(width, [paragraph((named,), size)], len(cuts))]
        held = paragraph((named, Text("\t"), asked), size, tabs=(("right", width - 1),))
        return [cell(width, [held], len(cuts), right=line)]
    if width - before < _EDGE:
        held = paragraph((named, Text("\t"), asked), size, tabs=(("right", before - 1),))
        return [cell(before, [held], first), cell(width - before, [paragraph((), size)], len(cuts) - first, left=line)]
    after = paragraph((Text(" "), asked), size)
    left = cell(before, [paragraph((named,), size)], first)
    return [left, cell(width - before, [after], len(cuts) - first, left=line)]


def _filled(one: _Cut, tick: float | None, size: float) -> Any:
    if one.piece is None:
        return cell(one.width, [paragraph((), 1)])
    paint = styles.STANCES[one.piece.stance]
    edge = styles.HAIRLINE if paint.fill == styles.PAPER else styles.PAPER
    edges = {"right": (0.5, edge), "left": (0.5, edge)}
    if paint.fill == styles.PAPER:
        edges |= {"top": (0.5, styles.SECOND), "bottom": (0.5, styles.SECOND)}
    edges |= {"bottom": (styles.OURS, styles.OURS_COLOUR)} if one.piece.ours else {}
    edges |= {"left": (styles.TICK, styles.TEXT)} if _on(one, tick) else {}
    return cell(one.width, [_label(one, size, paint.ink)], 1, paint.fill, **edges)


def _label(one: _Cut, size: float, ink: str) -> Any:
    """Its label, where that stands on one line."""
    text = one.piece.label if one.piece else ""
    line = (Text(text, bold=True),)
    if not text or one.width < _LABELLED or lines(line, size, one.width * styles.MILLIMETRE) > 1:
        return paragraph((), 1)
    return paragraph(line, size, centred=True, ink=ink)
