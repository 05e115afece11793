"""The import measured: a workbook of ours read and merged, beside openpyxl reading the same file and nothing else."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from positions import incoming
from positions.wiring import House
from positions.workbooks.labels import COLUMNS
from tests.bench.figures import Figure, in_turns
from tests.bench.writing import milliseconds, values_of, write_ours


def imported(house: House, dossier_id: str) -> Figure:
    """The whole dossier back with thirty cells changed: guarded, opened in its own process, read and merged."""
    view = house.view(dossier_id)
    data = changed(write_ours(house, view))
    ours, floor = in_turns(
        5, lambda: milliseconds(lambda: incoming.incoming(view, data)), lambda: milliseconds(lambda: values_of(data))
    )
    return Figure("import with merge, 27x30 with notes", "openpyxl, reading", ours, floor, most=2)


def changed(data: bytes) -> bytes:
    """The workbook with a column of notes and a stance here and there changed."""
    book = load_workbook(BytesIO(data))
    sheet = book["Standpunten"]
    for row in range(2, 29):
        sheet.cell(row, COLUMNS.index("note") + 1).value = f"gewijzigd op rij {row}"
    for row in (8, 12, 16):
        book["Matrix"].cell(row, 5).value = "Tegen"
    target = BytesIO()
    book.save(target)
    return target.getvalue()
