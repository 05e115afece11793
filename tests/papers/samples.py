"""Documents to test with: made-up content in, an opened document out."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx

from positions.papers import (
    Aside,
    Band,
    Block,
    Chip,
    Column,
    Heading,
    Line,
    Numbered,
    Page,
    Paper,
    Paragraph,
    Row,
    Table,
    Text,
    Tone,
    write,
)
from positions.stances import Stance
from tests.factories import AT


def line(text: str, **how: Any) -> Line:
    """A line of one piece."""
    return (Text(text, **how),)


def table(*texts: str, rows: int = 3) -> Table:
    """A table of two columns, with every stance in it, and these texts in the other column."""
    stances: list[Stance | None] = [*Stance, None]
    shown = [
        Row(((line(text),), ((Chip(stances[at % len(stances)]), Text(" x")),)))
        for at, text in enumerate(texts or ["y"])
    ]
    return Table((Column("Onderwerp", 80), Column("Standpunt", 40)), (Band("Pijlers"), *(shown * rows)))


def page(*blocks: Block, title: str = "Duitsland: Routekaart voor de proef", **fields: Any) -> Page:
    """A page with these blocks."""
    return Page(title, "stand 12 januari 2027 14:03, revisie 412", "Krachtenveld · Duitsland", blocks, **fields)


def document(*pages: Page, **fields: Any) -> Paper:
    """A document of these pages."""
    return Paper("Statenblad", "Verspreiding: Intern", "Pagina {page} van {pages}", AT, pages, **fields)


def everything(text: str = "Woorden.") -> Page:
    """A page with a block of each kind, each with ``text`` in it."""
    aside = Aside((Heading(text, 2), Numbered((line(text), line(text))), Paragraph(line(text, tone=Tone.WARNING))))
    return page(aside, Heading(text), Paragraph(line(text, small=True)), Numbered((line(text),)), table(text))


def opened(made: Paper) -> Any:
    """The document written and opened again."""
    return docx.Document(BytesIO(write(made)))
