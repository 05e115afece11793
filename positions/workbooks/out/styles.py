"""How a workbook looks: every colour, font, width and named style, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.named_styles import NamedStyleList
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from positions.council.tally import Outcome
from positions.stances import Stance

FONT = "Arial"
PAPER, PANEL, TEXT, SECOND = "FFFFFF", "F5F7F9", "15202B", "556070"
ACCENT, ON_ACCENT = "14406B", "FFFFFF"
ROW_LINE, HATCH = "E9ECEF", "E6E9ED"
NETHERLANDS, WARNING = "FFF4E2", "8A4B00"


@dataclass(frozen=True, slots=True)
class Paint:
    """How one label is shown: its fill and ink (RRGGBB) and the symbol its number format puts before it."""

    fill: str
    ink: str
    symbol: str

    @property
    def number_format(self) -> str:
        """The cell keeps the plain label; only what is seen gets the symbol."""
        return f'"{self.symbol} "@'


STANCES = {
    Stance.CHAMPIONS: Paint("0B4F85", "FFFFFF", "++"),
    Stance.SUPPORTS: Paint("ADD0EC", "0A2E4D", "+"),
    Stance.NEUTRAL: Paint("DEDACF", "34322D", "0"),
    Stance.CRITICAL: Paint("E9A55F", "3B1D00", "−"),
    Stance.OPPOSES: Paint("AF4700", "FFFFFF", "−−"),
    Stance.ABSTAINS: Paint("967CBC", "1A0B33", "/"),
    Stance.UNKNOWN: Paint(PAPER, SECOND, "?"),
}
SIGNS = {Outcome.REACHED: "✓", Outcome.OPEN: "○", Outcome.BLOCKED: "×"}
"""What the number format of an outcome puts before its word."""
WITHHELD = Paint("959CA7", "10151A", "■")
ABSENT = Paint(PAPER, SECOND, "–")

_LINE = Side("thin", ROW_LINE)
_HEAVY = Side("medium", TEXT)
_CELL = Border(right=_LINE, bottom=_LINE)
_CELL_NL = Border(right=_LINE, bottom=_HEAVY)

_FORMATS = 199
"""Number of the first format that a rule brings; those of the cells begin at 164."""

_LEFT = Alignment(horizontal="left", vertical="center", indent=1)
_FITTING = Alignment(horizontal="left", vertical="center", indent=1, shrink_to_fit=True)
_RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
_FIGURE = Alignment(horizontal="right", vertical="center", indent=1)
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_HEAD = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)


def _font(size: float = 10, ink: str = TEXT, bold: bool = False, italic: bool = False) -> Font:
    return Font(name=FONT, sz=size, color=ink, b=bold, i=italic)


def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour, bgColor=colour)


_HATCHED = PatternFill("darkUp", fgColor=HATCH, bgColor=PAPER)


def _style(name: str, font: Font, **parts: Any) -> NamedStyle:
    parts.setdefault("alignment", Alignment(vertical="center"))
    return NamedStyle(name, font=font, **parts)


def _labelled(
    name: str, paint: Paint, *, netherlands: bool = False, hatched: bool = False, italic: bool = False
) -> NamedStyle:
    """A matrix cell as it looks to a reader who knows no rules: by the stance it was written with."""
    return _style(
        name + " NL" * netherlands,
        _font(ink=paint.ink, italic=italic),
        fill=_HATCHED if hatched else _solid(paint.fill),
        border=_CELL_NL if netherlands else _CELL,
        number_format=paint.number_format,
        alignment=_FITTING if italic else _LEFT,
    )


def _state(name: str, netherlands: bool, **parts: Any) -> NamedStyle:
    fill = {"fill": _solid(NETHERLANDS)} if netherlands else {}
    border = _CELL_NL if netherlands else _CELL
    return _style(name + " NL" * netherlands, _font(bold=netherlands), border=border, **fill, **parts)


def _styles() -> list[NamedStyle]:
    unknown = STANCES[Stance.UNKNOWN]
    head = {"fill": _solid(ACCENT), "border": Border(right=Side("thin", PAPER))}
    tally = {"fill": _solid(PANEL), "border": Border(bottom=_LINE)}
    return [
        _style("title", _font(15, bold=True)),
        _style("subtitle", _font(9, SECOND)),
        _style("marking", _font(9, WARNING, bold=True), alignment=Alignment(horizontal="right", vertical="center")),
        _style("small", _font(8, SECOND), alignment=_LEFT),
        _style("heading", _font(11, ACCENT, bold=True), border=Border(bottom=Side("thin", ACCENT))),
        _style("head", _font(ink=ON_ACCENT, bold=True), alignment=_HEAD, **head),
        _style("topic head", _font(ink=ON_ACCENT), alignment=_HEAD, **head),
        _style("tally label", _font(bold=True), alignment=_LEFT, **tally),
        _style("tally", _font(bold=True), alignment=_LEFT, **tally),
        _style("tally words", _font(9), alignment=_HEAD, **tally),
        _style("tally share", _font(bold=True), alignment=_LEFT, number_format="0.0%", **tally),
        _style("tally outcome", _font(bold=True), alignment=_LEFT, **tally),
        _style("group", _font(bold=True), alignment=_LEFT, **tally),
        _style("said of", _font(ink=ACCENT, bold=True), alignment=_TOP, border=Border(top=_LINE)),
        _style("said first", _font(), alignment=_TOP, border=Border(top=_LINE)),
        _style("said", _font(), alignment=_TOP),
        _style("choice", _font(ink=ACCENT), alignment=_HEAD, border=Border(bottom=_LINE, left=_LINE, right=_LINE)),
        _style("line", _font(), alignment=_HEAD, border=Border(bottom=_LINE)),
        _style("outcome", _font(bold=True), alignment=_HEAD, border=Border(bottom=_LINE)),
        _style("figure", _font(), alignment=_FIGURE, border=Border(bottom=_LINE)),
        _style("figure share", _font(), alignment=_FIGURE, border=Border(bottom=_LINE), number_format="0.0%"),
        _style("figure persons", _font(), alignment=_FIGURE, border=Border(bottom=_LINE), number_format="#,##0"),
        _style("text", _font(), alignment=_TOP),
        _style("row", _font(), alignment=_TOP, border=Border(bottom=_LINE)),
        _style("date", _font(), alignment=_TOP),
        _style("plain", _font(), alignment=Alignment(vertical="top")),
        _style("count", _font(), number_format="#,##0", alignment=_TOP),
        _style("part", _font(), number_format="0.00%", alignment=_TOP),
        _style("strong", _font(bold=True), alignment=_TOP),
        *(_state("state", nl, alignment=_LEFT) for nl in (False, True)),
        *(_state("share", nl, alignment=_RIGHT, number_format="0.00%") for nl in (False, True)),
        *(_labelled("expected", unknown, netherlands=nl, hatched=True) for nl in (False, True)),
        _labelled("expected sample", unknown, hatched=True, italic=True),
        *(_labelled("absent", ABSENT, netherlands=nl) for nl in (False, True)),
        *(_labelled(stance.name.lower(), STANCES[stance], netherlands=nl) for stance in Stance for nl in (False, True)),
        *(_labelled("withheld", WITHHELD, netherlands=nl) for nl in (False, True)),
    ]


class _Found(NamedStyleList):  # type: ignore[misc]  # openpyxl tells no types of it
    """The styles of a workbook, each found at once: openpyxl looks through all their names, for every cell."""

    def __init__(self, styles: Iterable[NamedStyle]) -> None:
        super().__init__(styles)
        self.worn = {style.name: style.as_tuple() for style in self}

    def append(self, style: NamedStyle) -> None:
        """Take one in; what it amounts to follows it."""
        super().append(style)
        self.worn[style.name] = style.as_tuple()


def wear(cell: Cell, name: str) -> None:
    """Give a cell one of these styles, and nothing besides."""
    cell._style = copy(cell.parent.parent._named_styles.worn[name])


def dress(workbook: Workbook) -> None:
    """Give a new workbook its font and its named styles."""
    workbook._fonts.clear()  # the first font is what empty cells and column widths are measured in
    workbook._fonts.add(_font())
    workbook._named_styles["Normal"].font = _font()
    workbook._named_styles = _Found(workbook._named_styles)
    for style in _styles():
        workbook.add_named_style(style)


def recolour(sheet: Worksheet, area: str, labels: Mapping[Stance, str], withheld: str, expected: str = "") -> None:
    """Let the cells of ``area`` take fill, ink and symbol from the label in them, also after somebody changes it.

    The cells of ``expected`` keep their hatch while unknown, and are in italics where no hatch can be drawn.
    """
    rules = sheet.conditional_formatting
    if expected:
        unknown = STANCES[Stance.UNKNOWN]
        rules.add(expected, _rule(labels[Stance.UNKNOWN], unknown, _FORMATS, fill=_HATCHED, italic=True))
    paints = [*((labels[stance], paint) for stance, paint in STANCES.items()), (withheld, WITHHELD)]
    for number, (label, paint) in enumerate(paints, _FORMATS + 1):
        rules.add(area, _rule(label, paint, number))


def signs(sheet: Worksheet, area: str, words: Mapping[Outcome, str]) -> None:
    """Let the cells of ``area`` show the sign of the outcome whose word is in them."""
    for number, (outcome, sign) in enumerate(SIGNS.items(), _FORMATS + 20):
        shown = DifferentialStyle(numFmt=NumberFormat(number, f'"{sign} "@'))
        word = words[outcome].replace('"', '""')
        sheet.conditional_formatting.add(area, Rule("cellIs", operator="equal", formula=[f'"{word}"'], dxf=shown))


def _rule(label: str, paint: Paint, number: int, fill: PatternFill | None = None, italic: bool | None = None) -> Rule:
    shown = DifferentialStyle(
        font=Font(color=paint.ink, i=italic),
        numFmt=NumberFormat(number, paint.number_format),
        fill=fill or _solid(paint.fill),
    )
    quoted = label.replace('"', '""')
    return Rule("cellIs", operator="equal", formula=[f'"{quoted}"'], dxf=shown)
