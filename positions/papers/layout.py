"""The paper: A4, its margins, the marking at the top right, and the foot of every page."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from positions.papers import styles
from positions.papers.content import Page, Paper, Text, Tone
from positions.papers.measure import lines
from positions.papers.runs import element, field, paragraph

_SIZE = 8.0
_HEADINGS = ("Heading 1", "Heading 2", "Heading 3")


def dress(made: Any, locale: str) -> None:
    """Give a new document its font and its language; sizes and colours stand with each text."""
    about = made.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    about.clear()
    about.extend([_font(), element("lang", val=locale, eastAsia=locale, bidi="ar-SA")])
    for name in ("Normal", "Header", "Footer", *_HEADINGS):
        style = made.styles[name]
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        for stops in style.element.pPr.findall(qn("w:tabs")):
            style.element.pPr.remove(stops)
        about = style.element.get_or_add_rPr()
        about.clear()
        about.append(_font())


def lay(section: Any, document: Paper, page: Page) -> None:
    """Set the paper of one page, with what stands above and below it."""
    section.page_width, section.page_height = Mm(styles.WIDTH), Mm(styles.HEIGHT)
    section.left_margin = section.right_margin = Mm(page.margin)
    section.top_margin, section.bottom_margin = Mm(styles.TOP), Mm(styles.BOTTOM)
    section.header_distance, section.footer_distance = Mm(styles.HEAD), Mm(styles.FOOT)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    width = styles.WIDTH - 2 * page.margin
    _put(section.header, _head(document, width))
    _put(section.footer, _foot(document, page, width))


def _put(part: Any, line: Any) -> None:
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(line)


def _head(document: Paper, width: float) -> Any:
    line = (Text(f"\t{document.marking}", bold=True, tone=Tone.WARNING),)
    return paragraph(line, _SIZE + 1, style="Header", tabs=(("right", width),))


def _foot(document: Paper, page: Page, width: float) -> Any:
    over = element("pBdr")
    over.append(element("top", val="single", sz=4, space=6, color=styles.HAIRLINE))
    middle = _short(page.footer, width * styles.MILLIMETRE / 2)
    before, _, after = document.numbering.partition("{page}")
    between, _, end = after.partition("{pages}")
    made = paragraph(
        (Text(f"{document.marking}\t{middle}\t{before}", tone=Tone.SECOND),),
        _SIZE,
        style="Footer",
        border=over,
        tabs=(("center", width / 2), ("right", width)),
    )
    for code, text in (("PAGE", between), ("NUMPAGES", end)):
        made.extend(field(code, _SIZE, styles.SECOND))
        made.extend(paragraph((Text(text, tone=Tone.SECOND),), _SIZE)[1:])
    return made


def _short(text: str, width: float) -> str:
    """As much of a text as stands on one line."""
    short = text
    while short and lines((Text(short),), _SIZE, width) > 1:
        short = short[:-1]
    return short if short == text else f"{short[:-1].rstrip()}…"


def _font() -> Any:
    names = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), styles.FONT)
    return element("rFonts", **names)
