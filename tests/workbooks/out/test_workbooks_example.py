"""The committed example is what the program makes today."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from positions.workbooks.back import guard
from tests.factories import dossier
from tests.workbooks.out import example
from tests.workbooks.samples import content, opened


def _parts(workbook: bytes) -> dict[str, bytes]:
    # Compressed bytes differ between versions of zlib; what is in them does not.
    with ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_example_in_exports_is_what_the_program_makes_of_the_shipped_dossier() -> None:
    kept = _parts(example.PLACE.read_bytes())
    made = _parts(example.made())
    stale = [name for name in kept.keys() | made.keys() if kept.get(name) != made.get(name)]
    assert not stale, "write it again with: python -m tests.workbooks.out.example"


@pytest.mark.parametrize("pillars", [5, 24])
def test_no_sheet_is_wider_or_longer_than_what_is_read_back(pillars: int) -> None:
    whole = content(dossier(pillars=pillars, under=4))
    sizes = {sheet.title: (sheet.max_row, sheet.max_column) for sheet in opened(whole)}
    assert max(rows for rows, _ in sizes.values()) <= guard.ROWS
    assert max(columns for _, columns in sizes.values()) <= guard.COLUMNS
