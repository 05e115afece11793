"""How a figure, a day or a word is shown, from a workbook's code for it."""

from __future__ import annotations

import re
from datetime import date, datetime

from positions.workbooks.out.opendocument.markup import element, escaped

GENERAL = "General"
TEXT = "@"

_WORD = re.compile(r'(?:"([^"]*)")?@(?:"([^"]*)")?')
_SHARE = re.compile(r"0(?:\.(0+))?%")
_COUNT = "#,##0"
_DAY = re.compile(r"dd|mm|yyyy|hh|[-/: ]")
_PARTS = {"dd": "number:day", "mm": "number:month", "yyyy": "number:year", "hh": "number:hours"}


def style(name: str, code: str) -> str:
    """The code as a style of that name.  Raises ValueError for one of a kind that no sheet of ours has."""
    about = {"style:name": name}
    if word := _WORD.fullmatch(code):
        return element("number:text-style", about, _literal(word[1]), "<number:text-content/>", _literal(word[2]))
    if share := _SHARE.fullmatch(code):
        return element("number:percentage-style", about, _number(len(share[1] or "")), _literal("%"))
    if code == _COUNT:
        return element("number:number-style", about, _number(0, grouping=True))
    if not re.fullmatch(f"(?:{_DAY.pattern})+", code):
        raise ValueError(f"no format: {code}")
    return element("number:date-style", about, *_day(code))


def _literal(text: str | None) -> str:
    return f"<number:text>{escaped(text)}</number:text>" if text else ""


def _number(decimals: int, grouping: bool = False) -> str:
    about = {"number:decimal-places": decimals, "number:min-decimal-places": decimals, "number:min-integer-digits": 1}
    return element("number:number", {**about, "number:grouping": "true" if grouping else None})


def _day(code: str) -> list[str]:
    """The parts of a day; ``mm`` after hours are minutes."""
    parts, hours = [], False
    for part in _DAY.findall(code):
        name = "number:minutes" if part == "mm" and hours else _PARTS.get(part)
        parts.append(element(name, {"number:style": "long"}) if name else _literal(part))
        hours = hours or part == "hh"
    return parts


def shown(value: float | date, code: str) -> str:
    """A figure or a day about as such a style shows it, for a reader that only shows what stands there."""
    if isinstance(value, date):
        at = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        return _shown_day(at, code)
    if share := _SHARE.fullmatch(code):
        return f"{value:.{len(share[1] or '')}%}"
    return f"{value:,.0f}" if code == _COUNT else f"{value:.15g}"


def _shown_day(at: datetime, code: str) -> str:
    says = {"dd": f"{at:%d}", "yyyy": f"{at.year:04}", "hh": f"{at:%H}"}
    shown, hours = "", False
    for part in _DAY.findall(code):
        shown += (f"{at:%M}" if hours else f"{at:%m}") if part == "mm" else says.get(part, part)
        hours = hours or part == "hh"
    return shown
