"""The guard knows the shape of archives, and each room says what its own must hold."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from positions.quarantine import QuarantineError
from positions.quarantine.guard import Bounds, Form, inspect

LETTERS = Bounds(
    needed=frozenset({"[Content_Types].xml", "word/document.xml"}),
    largest=1_000,
    parts=3,
    unpacked=2_000,
    ratio=10,
    free=100,
    elements=20,
)
LETTER = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a file."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_every_part_of_an_archive_is_shown_to_the_room_that_asks() -> None:
    seen: dict[str, bytes] = {}
    assert inspect(packed(LETTER), LETTERS, seen.__setitem__) is Form.ARCHIVE
    assert seen == LETTER


def test_a_text_is_told_from_an_archive() -> None:
    assert inspect("Fiche 1: één brief".encode(), LETTERS, lambda *_: None) is Form.TEXT


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}, "file_kind"),
        ({**LETTER, "word/1.xml": b"", "word/2.xml": b""}, "file_parts"),
        ({**LETTER, "word/1.xml": b" " * 2_001}, "file_unpacked"),
        ({**LETTER, "word/1.xml": b"<a/>" * 21}, "file_full"),
        ({**LETTER, "word/vbaProject.bin": b"x"}, "file_macros"),
        ({**LETTER, "word/embeddings/oleObject1.bin": b"x"}, "file_foreign"),
    ],
)
def test_what_an_archive_may_hold_is_the_rooms_own_to_say(parts: dict[str, bytes], reason: str) -> None:
    with pytest.raises(QuarantineError) as refused:
        inspect(packed(parts), LETTERS, lambda *_: None)
    assert refused.value.reason == reason


def test_a_file_larger_than_the_room_takes_is_not_looked_into() -> None:
    with pytest.raises(QuarantineError) as refused:
        inspect(bytes(1_001), LETTERS, lambda *_: None)
    assert refused.value.reason == "file_large"
