"""The sheets on paper: size and margins of each, and what stands above and below every page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.out.opendocument.markup import element, spaced
from positions.workbooks.texts import unescape

_A4 = ("29.7cm", "21cm")
"""Width and height of the paper of every sheet, which lies on its side."""
_LINE = 0.12
"""Inches that a line of these letters takes."""
_MARK = re.compile("&(.)")
_NUMBERED = {"style:num-format": "1"}
_FIELDS = {
    "P": element("text:page-number", _NUMBERED, "1"),
    "N": element("text:page-count", _NUMBERED, "1"),
    "&": "&amp;",
}


def layouts(sheets: dict[str, Worksheet]) -> str:
    """The automatic styles behind the pages of each sheet, by the name of its style."""
    letters = {"style:font-name": "Arial", "fo:font-size": "8pt"}
    about = {"style:name": "words", "style:family": "text"}
    words = element("style:style", about, element("style:text-properties", letters))
    return words + "".join(_layout(name, sheet) for name, sheet in sheets.items())


def masters(sheets: dict[str, Worksheet]) -> str:
    """The pages of each sheet, by the name of their style."""
    return element("office:master-styles", None, *(_master(name, sheet) for name, sheet in sheets.items()))


def _layout(name: str, sheet: Worksheet) -> str:
    margins, setup = sheet.page_margins, sheet.page_setup
    headed = bool(sheet.oddHeader)
    about = {
        "fo:page-width": _A4[0],
        "fo:page-height": _A4[1],
        "style:print-orientation": setup.orientation,
        "fo:margin-left": f"{margins.left}in",
        "fo:margin-right": f"{margins.right}in",
        "fo:margin-top": f"{margins.header if headed else margins.top}in",
        "fo:margin-bottom": f"{margins.footer}in",
        "style:scale-to-X": setup.fitToWidth or None,
        "style:scale-to-Y": setup.fitToHeight or None,
        "style:table-centering": "horizontal" if sheet.print_options.horizontalCentered else None,
        "style:first-page-number": "continue",
        "style:print": "charts drawings objects zero-values",
    }
    parts = [
        element("style:page-layout-properties", about),
        _room("header", margins.top - margins.header if headed else 0, "bottom"),
        _room("footer", margins.bottom - margins.footer, "top"),
    ]
    return element("style:page-layout", {"style:name": f"layout{name}"}, *parts)


def _room(kind: str, inches: float, inner: str) -> str:
    """So much room above or below a page for one line of it, and nothing without any."""
    about = {"fo:min-height": f"{inches:.2f}in", "fo:margin-left": "0in", "fo:margin-right": "0in"}
    about[f"fo:margin-{inner}"] = f"{inches - _LINE:.2f}in"
    inside = [element("style:header-footer-properties", about)] if inches else []
    return element(f"style:{kind}-style", None, *inside)


def _master(name: str, sheet: Worksheet) -> str:
    about = {"style:name": name, "style:display-name": sheet.title, "style:page-layout-name": f"layout{name}"}
    above = element("style:header", None if sheet.oddHeader else {"style:display": "false"}, *_regions(sheet.oddHeader))
    return element("style:master-page", about, above, element("style:footer", None, *_regions(sheet.oddFooter)))


def _regions(said: HeaderFooterItem) -> Iterator[str]:
    for side in ("left", "center", "right"):
        if text := getattr(said, side).text:
            span = element("text:span", {"text:style-name": "words"}, *_fields(unescape(text)))
            yield element(f"style:region-{side}", None, element("text:p", None, span))


def _fields(text: str) -> Iterator[str]:
    """A text in which ``&P`` is the page, ``&N`` how many there are, and ``&&`` an ampersand."""
    end = 0
    for found in _MARK.finditer(text):
        yield spaced(text[end : found.start()])
        yield _FIELDS[found[1]]
        end = found.end()
    yield spaced(text[end:])
