"""The committed example is what the program makes today."""

from io import BytesIO
from zipfile import ZipFile

from tests.workbooks.out import example


def _parts(workbook: bytes) -> dict[str, bytes]:
    # Compressed bytes differ between versions of zlib; what is in them does not.
    with ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_example_in_exports_is_what_the_program_makes_of_the_shipped_dossier() -> None:
    kept = _parts(example.PLACE.read_bytes())
    made = _parts(example.made())
    stale = [name for name in kept.keys() | made.keys() if kept.get(name) != made.get(name)]
    assert not stale, "write it again with: python -m tests.workbooks.out.example"
