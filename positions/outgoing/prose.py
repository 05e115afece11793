"""The krachtenveld in prose as a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from positions import papers
from positions.access import View
from positions.briefs import Brief, Wish
from positions.outgoing.files import File
from positions.prose import written
from positions.registers import Registers
from positions.words import ZONE, speak

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text(view: View, registers: Registers, wish: Wish, at: datetime) -> File:
    """The text in the language wished for; ``at`` is the moment it is made.  Raises as ``prose.written`` does."""
    revision, words = view.revision(), speak(wish.language)
    made = written(view, registers.populations, wish)
    marking = words(f"marking.{made.marking}")
    stand = words("texts.stand", moment=words.moment(at), revision=revision)
    footer = f"{words('app.name')} {view.dossier().number}"
    page = papers.Page(made.title, stand, footer, tuple(_blocks(made)), size=11, margin=25)
    document = papers.Paper(
        title=made.title,
        marking=words("workbook.marking", marking=marking),
        numbering=words("workbook.page"),
        as_at=at,
        pages=(page,),
        language=made.language,
    )
    day = f"{at.astimezone(ZONE):%Y-%m-%d}"
    name = "-".join(filter(None, ("krachtenveld", view.dossier_id, wish.topic, day, marking.lower())))
    return File(f"{name}.docx", papers.write(document), DOCX)


def _blocks(made: Brief) -> Iterable[papers.Block]:
    for section in made.sections:
        if section.heading:
            yield papers.Heading(section.heading)
        for paragraph in section.paragraphs:
            yield papers.Paragraph((papers.Text(paragraph.text),))
