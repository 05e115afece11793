"""One cell: what it holds, how that is worked out, and the note beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.comments import Comment

from positions.workbooks.out.formulas import Formulas, Result
from positions.workbooks.out.opendocument import addresses, formats
from positions.workbooks.out.opendocument.looks import Looks
from positions.workbooks.out.opendocument.markup import element, paragraphs, spaced
from positions.workbooks.texts import unescape

_DOT = 2.54 / 96
"""Centimetres of one dot of a note."""

About = dict[str, object]


def held(cell: Cell, formulas: Formulas, looks: Looks) -> tuple[About, str]:
    """What a cell holds: as attributes, and as what stands within it."""
    if cell.data_type == "f":
        about, shown = _worked_out(cell, formulas.result(cell), looks)
    else:
        about, shown = _held(cell.value, cell, looks)
    return about, (_note(cell.comment) if cell.comment else "") + shown


def _worked_out(cell: Cell, result: Result, looks: Looks) -> tuple[About, str]:
    """A formula, and what it comes to."""
    about, shown = _held(result, cell, looks)
    told = {"office:string-value": result} if isinstance(result, str) else {}
    return {"table:formula": addresses.formula(str(cell.value)), **about, **told}, shown


def _held(value: object, cell: Cell, looks: Looks) -> tuple[About, str]:
    match value:
        case None:
            return {}, ""
        case CellRichText():
            return {"office:value-type": "string"}, element("text:p", None, *_spans(value, looks))
        case str():
            return {"office:value-type": "string"}, paragraphs(unescape(value))
        case date():
            return _day(value.isoformat(), formats.shown(value, str(cell.number_format)))
        case int() | float():
            code = str(cell.number_format)
            kind = "percentage" if code.endswith("%") else "float"
            return {"office:value-type": kind, "office:value": repr(value)}, paragraphs(formats.shown(value, code))
    return {}, ""


def _day(value: str, shown: str) -> tuple[About, str]:
    return {"office:value-type": "date", "office:date-value": value}, paragraphs(shown)


def _spans(text: CellRichText, looks: Looks) -> Iterator[str]:
    """The parts of a text, each in letters of its own."""
    for part in text:
        if isinstance(part, TextBlock):
            yield element("text:span", {"text:style-name": looks.span(part.font)}, spaced(unescape(part.text)))
        else:
            yield spaced(unescape(part))


def _note(note: Comment) -> str:
    """A note, folded away until somebody points at its cell."""
    about = {
        "office:display": "false",
        "svg:width": f"{note.width * _DOT:.2f}cm",
        "svg:height": f"{note.height * _DOT:.2f}cm",
    }
    return element(
        "office:annotation", about, element("dc:creator", None, note.author), paragraphs(unescape(note.text))
    )
