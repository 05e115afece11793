"""The export measured: our workbook, beside openpyxl writing the same values and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from time import perf_counter
from typing import Any

from openpyxl import Workbook, load_workbook

from positions import outgoing
from positions.access import View
from positions.wiring import House
from positions.words import speak
from tests.bench.figures import Figure, in_turns

Values = dict[str, list[tuple[Any, ...]]]


def export(house: House, dossier_id: str) -> Figure:
    """The whole dossier as a workbook, in the process itself."""
    view = house.view(dossier_id)
    values = values_of(write_ours(house, view))
    ours, floor = in_turns(
        5, lambda: milliseconds(lambda: write_ours(house, view)), lambda: milliseconds(lambda: write_bare(values))
    )
    return Figure("export, 27x30 with notes", "openpyxl, bare values", ours, floor, most=3, limit=3000)


def write_ours(house: House, view: View) -> bytes:
    """The workbook as it is handed to a visitor."""
    return outgoing.made("xlsx", view, house.registers, speak("nl"), datetime.now(UTC)).content


def write_bare(values: Values) -> bytes:
    """The same sheets with the same values, without a style, a note or a rule."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in values.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def values_of(content: bytes) -> Values:
    """Every value of a workbook by sheet; a formula's text stays text."""
    book = load_workbook(BytesIO(content))
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def milliseconds(act: Any) -> float:
    """How long one call takes."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000
