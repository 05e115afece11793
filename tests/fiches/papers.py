"""A fiche as a PDF: printed by LibreOffice, or page by page as a hand would set it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from tests.fiches.documents import as_document
from tests.fiches.samples import Written
from tests.libreoffice import convert

SIZE, LEADING, LEFT, HEIGHT = 9.0, 11.0, 71.0, 842.0


def as_pdf(fiche: Iterable[Written], folder: Path) -> bytes:
    """A fiche as LibreOffice prints it."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "fiche.docx"
    made.write_bytes(as_document(fiche))
    return convert(made, "pdf", folder).read_bytes()


def typeset(*pages: Sequence[tuple[float, float, float, str]], rules: Sequence[float] = (), secret: str = "") -> bytes:
    """A PDF of pages of lines, each at (left, bottom, size, words), with a rule at these heights on every page."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    for page in pages:
        drawn = "".join(f"BT /F1 {size} Tf {x} {y} Td ({_told(text)}) Tj ET\n" for x, y, size, text in page)
        drawn += "".join(f"{LEFT} {y} 144 0.6 re f\n" for y in rules)
        sheet = writer.add_blank_page(595, HEIGHT)
        stream = DecodedStreamObject()
        stream.set_data(drawn.encode("cp1252"))
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
        held = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): held})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        sheet[NameObject("/Contents")] = writer._add_object(stream)
    if secret:
        writer.encrypt(secret, algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _told(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def column(*texts: str, top: float = 760.0, size: float = SIZE) -> list[tuple[float, float, float, str]]:
    """Lines one under the other."""
    return [(LEFT, top - nth * LEADING, size, text) for nth, text in enumerate(texts)]
