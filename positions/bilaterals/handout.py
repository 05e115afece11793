"""State sheets to lay on the table: one A4 for each state, in one Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions import papers
from positions.bilaterals.content import HeldInWords, Item, Part, Row, StateSheet
from positions.bilaterals.likeness import DUTCH, Alike, Kind
from positions.bilaterals.margins import footer, highest, subtitle
from positions.papers import Aside, Band, Chip, Column, Heading, Line, Numbered, Page, Paragraph, Table, Text, Tone
from positions.stances import Stance
from positions.words import Words

_WIDTHS = (8, 34, 28, 33, 34, 29, 20)
_OWN_WIDTHS = (8, 46, 38, 56, 38)
"""Of the columns, in millimetres."""
_MARGIN = 12.0


@dataclass(frozen=True, slots=True)
class _Density:
    """How much goes on the paper: the size, and how many characters of conditions or a source, and of a note."""

    size: float
    texts: int
    note: int


_DENSITIES = (
    _Density(8.5, 500, 160),
    _Density(8, 500, 160),
    _Density(8, 160, 80),
    _Density(7.5, 90, 50),
    _Density(7.5, 60, 30),
)
"""Tried in order until a sheet fits its page; after the last, rows are left off, and named."""


def document(sheets: Sequence[StateSheet], dossier: str, words: Words, at: datetime, moment: str) -> bytes:
    """The bytes of the Word file, one page a state; ``at`` is when it is made, ``moment`` names the state of play."""
    return papers.write(
        papers.Paper(
            title=words("bilateral.name", states=words.listed([sheet.name for sheet in sheets])),
            marking=words.marked(highest(sheets)),
            numbering=words("workbook.page"),
            as_at=at,
            pages=tuple(
                _Handout(sheet, words, subtitle(sheet, words, moment), footer(sheet, dossier, words, at)).page()
                for sheet in sheets
            ),
            language=words.language,
        )
    )


class _Handout:
    def __init__(self, sheet: StateSheet, words: Words, subtitle: str, footer: str) -> None:
        self._sheet = sheet
        self._words = words
        self._subtitle = subtitle
        self._footer = footer

    def page(self) -> Page:
        """The sheet as large as it can be; where it is too much even so, without the rows that say least."""
        for density in _DENSITIES:
            made = self._page(density, frozenset())
            if papers.fits(made):
                return made
        return self._shortest(_DENSITIES[-1])

    def _shortest(self, density: _Density) -> Page:
        """The page with as many rows as fit, by halving: naming a row takes less paper than showing it."""
        order = [row.topic for row in sorted(self._rows(), key=_telling)]
        fewest, most = 0, len(order)
        while fewest < most:
            middle = (fewest + most + 1) // 2
            if papers.fits(self._page(density, frozenset(order[middle:]))):
                fewest = middle
            else:
                most = middle - 1
        return self._page(density, frozenset(order[fewest:]))

    def _rows(self) -> Iterator[Row]:
        for group in self._sheet.groups:
            yield from group.rows

    def _page(self, density: _Density, left_out: frozenset[str]) -> Page:
        sheet = self._sheet
        shown = [row for row in self._rows() if row.topic not in left_out]
        blocks: list[papers.Block] = [Aside(tuple(self._aside())), Paragraph(tuple(self._counts()))]
        if shown:
            blocks.append(self._table(density, left_out))
        foot = [sheet.silent, self._left_out(left_out), self._cut(shown, density), *sheet.notes]
        if said := " ".join(filter(None, foot)):
            blocks.append(Paragraph((Text(said, tone=Tone.SECOND, small=True),)))
        return Page(
            title=sheet.title,
            subtitle=self._subtitle,
            footer=self._footer,
            blocks=tuple(blocks),
            size=density.size,
            margin=_MARGIN,
        )

    def _aside(self) -> Iterator[Heading | Paragraph | Numbered]:
        for number, part in enumerate(self._sheet.parts):
            yield Heading(part.title, 2)
            if part.items and number == 0:
                yield Numbered(tuple(_item(item) for item in part.items))
            else:
                yield from (Paragraph(_item(item)) for item in part.items)
            yield from self._rest(part)

    def _rest(self, part: Part) -> Iterator[Paragraph]:
        if part.rest:
            yield Paragraph((Text(part.rest, tone=Tone.SECOND),))

    def _counts(self) -> Iterator[Text]:
        for at, (figure, counted) in enumerate(self._sheet.counts):
            yield Text(("      " if at else "") + figure, bold=True)
            yield Text(f" {counted}", tone=Tone.SECOND)

    def _table(self, density: _Density, left_out: frozenset[str]) -> Table:
        widths = _OWN_WIDTHS if self._sheet.state is DUTCH else _WIDTHS
        columns = tuple(Column(head, width) for head, width in zip(("", *self._sheet.heads), widths, strict=True))
        rows: list[papers.Row | Band] = []
        for group in self._sheet.groups:
            held = [self._row(row, density) for row in group.rows if row.topic not in left_out]
            rows += [Band(group.title), *held] if held else []
        return Table(columns, tuple(rows))

    def _row(self, row: Row, density: _Density) -> papers.Row:
        number: Line = (Text(row.number, bold=True, tone=Tone.SECOND),)
        conditions = tuple(self._conditions(row.theirs, density))
        title: Line = (Text(row.title),)
        cells = [(number,), (title,), self._stance(row.theirs), conditions, _evidence(row.theirs, density)]
        if row.ours:
            ours = tuple(self._wanted(row.ours, density))
            cells += [(*self._stance(row.ours), *ours), tuple(_alike(row))]
        return papers.Row(tuple(cells))

    def _stance(self, stand: HeldInWords) -> tuple[Line, ...]:
        if stand.kind is Kind.ABSENT:
            return ((Text(f"– {stand.word}", tone=Tone.SECOND),),)
        chip = Chip(None if stand.kind is Kind.WITHHELD else stand.stance)
        first = (chip, Text(f"  {stand.word}", bold=True))
        return (first, *(_small(said) for said in (stand.beside, stand.about) if said))

    def _conditions(self, stand: HeldInWords, density: _Density) -> Iterator[Line]:
        if stand.conditions:
            yield (Text(_short(stand.conditions, density.texts)),)
        elif stand.kind is Kind.OPEN and stand.stance is not Stance.UNKNOWN:
            yield (Text(self._words("bilateral.none"), tone=Tone.SECOND),)
        if stand.since:
            yield (Text(stand.since, tone=Tone.WARNING, small=True),)
        yield from self._red_line(stand, density)
        if stand.note:
            yield _small(_short(stand.note, density.note))

    def _wanted(self, stand: HeldInWords, density: _Density) -> Iterator[Line]:
        """What the Netherlands asks, under its stance; its notes and sources are known at home."""
        if stand.conditions:
            conditions = _short(stand.conditions, density.texts)
            yield _small(self._words("bilateral.provided_short", conditions=conditions))
        if stand.since:
            yield (Text(stand.since, tone=Tone.WARNING, small=True),)
        yield from self._red_line(stand, density)

    def _red_line(self, stand: HeldInWords, density: _Density) -> Iterator[Line]:
        if stand.red_line:
            name = Text(f"{self._words('matrix.red_line')}: ", bold=True, small=True)
            yield (name, Text(_short(stand.red_line, density.texts), small=True))

    def _left_out(self, topics: frozenset[str]) -> str:
        named = [" ".join(filter(None, [row.number, row.word])) for row in self._rows() if row.topic in topics]
        return self._words("bilateral.left_out", topics=", ".join(named)) if named else ""

    def _cut(self, shown: Sequence[Row], density: _Density) -> str:
        stands = [stand for row in shown for stand in (row.theirs, row.ours) if stand]
        cut = any(
            max(len(stand.conditions), len(stand.red_line), len(stand.source)) > density.texts for stand in stands
        )
        cut |= any(len(row.theirs.note) > density.note for row in shown)
        return self._words("bilateral.cut") if cut else ""


def _item(item: Item) -> Line:
    return (Text(f"{item.number} {item.title}.", bold=True), Text(f" {item.text}"))


def _evidence(stand: HeldInWords, density: _Density) -> tuple[Line, ...]:
    tone = Tone.SECOND if stand.sourced else Tone.WARNING
    lines: list[Line] = [(Text(stand.basis),)] if stand.basis else []
    lines += [(Text(_short(stand.source, density.texts), tone=tone, small=True),)] if stand.source else []
    return tuple(lines)


def _alike(row: Row) -> Iterator[Line]:
    if row.word:
        apart = row.alike in (Alike.DIFFERENT, Alike.OPPOSITE)
        sign = (Text(f"{row.symbol} ", bold=True),) if row.symbol else ()
        yield (*sign, Text(row.word, bold=apart, tone=Tone.PLAIN if row.symbol else Tone.SECOND))
    if row.remark:
        yield _small(row.remark)


def _small(text: str) -> Line:
    return (Text(text, tone=Tone.SECOND, small=True),)


def _short(text: str, length: int) -> str:
    """As much of a text as there is room for; that it goes on is seen."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _telling(row: Row) -> int:
    """The rows that say most first: apart from the Netherlands, with conditions, known, and the rest."""
    if row.alike in (Alike.DIFFERENT, Alike.OPPOSITE):
        return 0
    if row.theirs.conditions:
        return 1
    return 2 if row.theirs.stance is not Stance.UNKNOWN else 3
