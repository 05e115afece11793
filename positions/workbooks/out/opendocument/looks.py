"""How cells look: the named styles of a workbook, and what cells add to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Color, Font, NamedStyle, PatternFill, Side

from positions.workbooks.out.opendocument import formats
from positions.workbooks.out.opendocument.markup import called, element

FONT = "Arial"
DEFAULT = "Default"
"""The style of a cell without one."""

_THICK = {"thin": "0.74pt", "medium": "1.76pt"}
_SIDES = {"left": "start", "right": "end", "center": "center"}
_HEIGHTS = {"top": "top", "center": "middle"}
_INDENT = 0.25
"""Centimetres of one step that a text stands in."""


class Looks:
    """The styles that are in use; each is made once, and found again by what it is."""

    def __init__(self, workbook: Workbook) -> None:
        self._named = {one.name: one for one in workbook._named_styles}
        self._language = str(workbook.properties.language or "")
        self._formats: dict[str, str] = {}
        self._own: dict[tuple[str, str, tuple[str, ...]], str] = {}
        self._rules: dict[tuple[str, str, str, str], str] = {}
        self._spans: dict[str, str] = {}
        self._cells: dict[tuple[Any, ...], str | None] = {}

    def of(self, cell: Cell, rules: tuple[str, ...] = ()) -> str | None:
        """The style of a cell with the rules that bear on it; None for one that has none of its own."""
        key = (tuple(cell._style or ()), rules)
        if key not in self._cells:
            self._cells[key] = self._of(cell, rules)
        return self._cells[key]

    def _of(self, cell: Cell, rules: tuple[str, ...]) -> str | None:
        named = self._named[cell.style]
        code = formats.TEXT if cell.quotePrefix else str(cell.number_format)
        other = code if code != named.number_format else ""
        if not other and not rules:
            return None if named.name == "Normal" else called(named.name)
        return self._own.setdefault((named.name, other, rules), f"ce{len(self._own) + 1}")

    def rule(self, rule: Rule) -> str:
        """That a cell looks otherwise while the label in it is a certain one.  Raises ValueError for another rule."""
        if (rule.type, rule.operator) != ("cellIs", "equal"):
            raise ValueError(f"no rule: {rule.type} {rule.operator}")
        condition, looks = str(rule.formula[0]), rule.dxf
        code = looks.numFmt.formatCode if looks.numFmt else formats.GENERAL
        look = (condition, code, _cell(looks.fill), _text(looks.font) if looks.font else "")
        same = sum(one[0] == condition for one in self._rules)
        title = self._rules.setdefault(look, f"= {condition[1:-1]}{f' {same + 1}' if same else ''}")
        about = {"style:condition": f"cell-content()={condition}", "style:apply-style-name": called(title)}
        return element("style:map", about)

    def span(self, font: InlineFont) -> str:
        """The style of a part of a text that stands in other letters than the rest."""
        return self._spans.setdefault(_text(font), f"T{len(self._spans) + 1}")

    def common(self) -> str:
        """The styles that go by a name, once all cells are known."""
        normal, *rest = sorted(self._named.values(), key=lambda one: one.name != "Normal")
        language, _, country = self._language.partition("-")
        spoken = {"fo:language": language or None, "fo:country": country or None}
        default = element("style:default-style", {"style:family": "table-cell"}, _text(normal.font, spoken))
        plain = element("style:style", {"style:name": DEFAULT, "style:family": "table-cell"})
        named = [self._named_style(one) for one in rest]
        named += [self._common(title, code, cell, text) for (_, code, cell, text), title in self._rules.items()]
        shown = [formats.style(name, code) for code, name in self._formats.items()]
        return "".join((default, *shown, plain, *named))

    def automatic(self) -> str:
        """The styles of cells that add something to one with a name, and of parts of texts."""
        codes = dict.fromkeys(code for _, code, _ in self._own if code)
        names = {code: f"F{number}" for number, code in enumerate(codes, 1)}
        found = [formats.style(name, code) for code, name in names.items()]
        for (parent, code, rules), name in self._own.items():
            about = {
                "style:name": name,
                "style:family": "table-cell",
                "style:parent-style-name": DEFAULT if parent == "Normal" else called(parent),
                "style:data-style-name": names.get(code),
            }
            found.append(element("style:style", about, *rules))
        for look, name in self._spans.items():
            found.append(element("style:style", {"style:name": name, "style:family": "text"}, look))
        return "".join(found)

    def _named_style(self, one: NamedStyle) -> str:
        inner = (_cell(one.fill, one.border, one.alignment), _paragraph(one.alignment), _text(one.font))
        return self._common(one.name, one.number_format, *inner)

    def _common(self, title: str, code: str, *inner: str) -> str:
        shown = None
        if code != formats.GENERAL:
            shown = self._formats.setdefault(code, f"N{len(self._formats) + 1}")
        about = {
            "style:name": called(title),
            "style:display-name": title,
            "style:family": "table-cell",
            "style:parent-style-name": DEFAULT,
            "style:data-style-name": shown,
        }
        return element("style:style", about, *inner)


def _cell(fill: PatternFill | None = None, border: Border | None = None, held: Alignment | None = None) -> str:
    about: dict[str, object] = {}
    if fill and fill.fill_type:
        about["fo:background-color"] = _ground(fill)
    for side in ("left", "right", "top", "bottom"):
        if border and (line := getattr(border, side)) and line.style:
            about[f"fo:border-{side}"] = _line(line)
    if held:
        about |= {
            "style:vertical-align": _HEIGHTS.get(held.vertical or ""),
            "fo:wrap-option": "wrap" if held.wrap_text else None,
            "style:shrink-to-fit": "true" if held.shrink_to_fit else None,
            "style:text-align-source": "fix" if held.horizontal else None,
        }
    return element("style:table-cell-properties", about)


def _ground(fill: PatternFill) -> str:
    """The colour of a fill, and of a hatch what it comes to from afar: there are none behind cells of OpenDocument."""
    lines, paper = (bytes.fromhex(one.rgb[-6:]) for one in (fill.fgColor, fill.bgColor))
    return "#" + bytes((a + b) // 2 for a, b in zip(lines, paper, strict=True)).hex()


def _line(side: Side) -> str:
    return f"{_THICK[side.style]} solid {_colour(side.color)}"


def _paragraph(held: Alignment) -> str:
    indent = f"{held.indent * _INDENT:.2f}cm" if held.indent else None
    return element(
        "style:paragraph-properties", {"fo:text-align": _SIDES.get(held.horizontal or ""), "fo:margin-left": indent}
    )


def _text(font: Font | InlineFont, beside: Mapping[str, object] | None = None) -> str:
    name = font.name if isinstance(font, Font) else font.rFont
    about = {
        "style:font-name": name,
        "fo:font-size": f"{font.sz:g}pt" if font.sz else None,
        "fo:color": _colour(font.color) if font.color else None,
        "fo:font-weight": "bold" if font.b else None,
        "fo:font-style": "italic" if font.i else None,
    }
    return element("style:text-properties", {**about, **(beside or {})})


def _colour(colour: Color) -> str:
    return f"#{colour.rgb[-6:].lower()}"
