"""How large and of what shape a fiche may be before it is opened: a Word document, a PDF or a text."""

from __future__ import annotations

from enum import StrEnum

from positions.fiches.refused import FicheError
from positions.quarantine import QuarantineError, guard

LARGEST = 10_000_000
"""Bytes of a file.  A letter with eleven fiches is half a million; one with pictures of a seal and a scan has more."""
BOUNDS = guard.Bounds(
    archive="a Word document",
    text="a text",
    needed={"document": frozenset({"[Content_Types].xml", "word/document.xml"})},
    largest=LARGEST,
    parts=400,
    unpacked=40_000_000,
    ratio=100,
    free=2_000_000,
    elements=800_000,
    leads=(b"/hyperlink", b"/attachedTemplate", b"/image"),
)
"""A fiche of 20 pages unpacks to a million bytes in 30,000 elements.  A ministry's documents name the template on its
own drive that they were made with."""

REASONS = {
    "file_large": "fiche_large",
    "file_kind": "fiche_kind",
    "file_locked": "fiche_locked",
    "file_broken": "fiche_broken",
    "file_parts": "fiche_parts",
    "file_entities": "fiche_entities",
    "file_macros": "fiche_macros",
    "file_full": "fiche_full",
}
"""What the quarantine says of tables, and what is said here of texts; the rest is said alike."""


class Kind(StrEnum):
    """What a file turns out to be."""

    DOCUMENT = "document"
    PDF = "pdf"
    TEXT = "text"


def inspect(data: bytes) -> Kind:
    """What kind of file the bytes are; nothing of them is parsed.  Raises FicheError."""
    if data.startswith(b"%PDF-"):
        if len(data) > LARGEST:
            raise FicheError("file", f"at most {LARGEST} bytes", len(data), "fiche_large")
        return Kind.PDF
    try:
        return Kind(guard.inspect(data, BOUNDS, lambda name, content: None))
    except QuarantineError as refused:
        raise ours(refused) from None


def ours(refused: QuarantineError) -> FicheError:
    """The same refusal as it is said of a fiche."""
    return FicheError(refused.where, refused.expected, refused.found, REASONS.get(refused.reason, refused.reason))
