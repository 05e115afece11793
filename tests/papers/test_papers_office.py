"""The same document in LibreOffice: its pages, what stands above and below each, and its colours."""

from __future__ import annotations

import subprocess
from pathlib import Path

from PIL import Image

from positions.papers import Aside, Page, Paper, Paragraph, fits, styles, write
from positions.papers.measure import height
from tests.libreoffice import convert, pages
from tests.papers.samples import document, everything, line, page, table

WORDS = "De lidstaat wil ruimte voor nationale cao’s, en geen eigen inspecties van de Autoriteit. "
LONG = "Arbeidsongeschiktheidsverzekering" * 4


def printed(folder: Path, made: Paper) -> Path:
    """The document as a PDF."""
    (folder / "uit.docx").write_bytes(write(made))
    return convert(folder / "uit.docx", "pdf", folder)


def texts(pdf: Path) -> list[str]:
    """What stands on each page."""
    asked = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]


def sized(title: str, rows: int, texts: list[str]) -> Page:
    """A page of so many rows."""
    aside = Aside((Paragraph(line(WORDS * 3)),))
    return page(aside, table(*texts, rows=rows), title=title, size=8.5, margin=12)


def test_every_page_bears_marking_name_and_number_and_stances_their_colours_and_symbols(tmp_path: Path) -> None:
    prose = page(Paragraph(line(WORDS * 80)), title="Frankrijk: proef")
    pdf = printed(tmp_path, document(page(table(*"12345678", rows=1)), prose, everything()))
    shown = texts(pdf)
    assert len(shown) == 4, "the second runs on to another page"
    for number, text in enumerate(shown, 1):
        first, *_, last = [part for part in text.splitlines() if part.strip()]
        assert first.strip() == "Verspreiding: Intern"
        assert last.split("  ")[0] == "Verspreiding: Intern"
        assert "Krachtenveld · Duitsland" in last
        assert last.endswith(f"Pagina {number} van 4")
    assert "Frankrijk: proef" in shown[1]
    assert all(f"{paint.symbol} x" in " ".join(shown[0].split()) for paint in styles.STANCES.values())
    with Image.open(pages(pdf, tmp_path / "beeld", 90)[0]) as picture:
        pixels = picture.convert("RGB").tobytes()
    seen = {colour.hex().upper() for colour in {pixels[at : at + 3] for at in range(0, len(pixels), 3)}}
    assert {paint.fill for paint in styles.STANCES.values()} <= seen


def test_what_fits_by_our_measure_fits_on_paper_and_little_more_would(tmp_path: Path) -> None:
    made = []
    for number, some in enumerate(([WORDS], ["kort"], [LONG, "", "ééN" * 70], ["WWWWW MMMMM " * 20, WORDS * 4])):
        most = max(rows for rows in range(1, 60) if fits(sized("", rows, some)))
        assert height(sized("", most, some)) > 0.75 * (styles.HEIGHT - styles.TOP - styles.BOTTOM) * styles.MILLIMETRE
        made += [sized(f"Vol {number}", most, some), sized(f"Meer {number}", most + 1 + most // 2, some)]
    shown = [text.splitlines()[1:4] for text in texts(printed(tmp_path, document(*made)))]
    began = [next((title.title for title in made if title.title in map(str.strip, head)), "verder") for head in shown]
    assert began == [title for k in range(4) for title in (f"Vol {k}", f"Meer {k}", "verder")]
