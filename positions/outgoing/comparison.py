"""Two moments side by side as a Word document: in words, then cell by cell, then what of the dossier itself changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from positions import papers
from positions.comparing import SIGNS, Comparison, Moved, telling
from positions.outgoing import dossier_moves
from positions.outgoing.files import File
from positions.outgoing.prose import DOCX
from positions.papers import Chip, Column, Heading, Line, Paragraph, Row, Table, Text, Tone
from positions.words import ZONE, Words


def document(found: Comparison, words: Words, at: datetime) -> File:
    """What moved between two moments, as far as it is sifted; ``at`` is the moment it is made."""
    title = words("comparing.title", title=words.printed(found.now.title))
    page = papers.Page(
        title=title,
        subtitle=f"{span(found, words)} · {words.moment(at)}",
        footer=f"{words('app.name')} {found.now.number}",
        blocks=tuple(_blocks(found, words)),
    )
    document = papers.Paper(
        title=title,
        marking=words("workbook.marking", marking=words(f"marking.{found.marking}")),
        numbering=words("workbook.page"),
        as_at=at,
        pages=(page,),
        language=words.language,
    )
    return File(f"{file_name(found, words, at)}.docx", papers.write(document), DOCX)


def span(found: Comparison, words: Words) -> str:
    """Between which moments: "Raadswerkgroep 6 oktober – nu"."""
    return f"{telling.began(found, words)} – {telling.ended(found, words)}"


def file_name(found: Comparison, words: Words, at: datetime) -> str:
    """verschil-kwaliteitsbanen-r61-r412-2027-01-12-intern, up to the kind of file."""
    revisions = f"r{found.since.revision}-r{found.until.revision}"
    day, marking = f"{at.astimezone(ZONE):%Y-%m-%d}", words(f"marking.{found.marking}").lower()
    return "-".join((words("comparing.file"), found.now.id, revisions, day, marking))


def _blocks(found: Comparison, words: Words) -> Iterator[papers.Block]:
    for sentence in telling.sentences(found, words):
        yield Paragraph((Text(sentence),))
    if found.cells:
        yield Heading(words("comparing.cells"))
        yield _cells(found, words)
    if found.dossier:
        yield Heading(words("comparing.of_dossier"))
        yield _dossier(found, words)


def in_order(found: Comparison, words: Words) -> list[Moved]:
    """The cells that moved by topic, and there by the name of the state."""
    order = {counted.topic.id: at for at, counted in enumerate(found.topics)}
    return sorted(found.cells, key=lambda one: (order[one.cell.topic], words.state(one.cell.state)))


def _cells(found: Comparison, words: Words) -> Table:
    topics = {counted.topic.id: counted.topic for counted in found.topics}
    heads = ("workbook.column.topic", "workbook.column.state", "comparing.was_is", "comparing.who")
    columns = tuple(Column(words(head), width) for head, width in zip(heads, (48, 34, 42, 42), strict=True))
    return Table(
        columns,
        tuple(
            Row(
                (
                    (_plain(f"{topics[one.cell.topic].number} {words.printed(topics[one.cell.topic].short)}"),),
                    (_plain(words.state(one.cell.state)),),
                    _became(one, words),
                    _who(one, words),
                )
            )
            for one in in_order(found, words)
        ),
    )


def _became(moved: Moved, words: Words) -> tuple[Line, ...]:
    before, after = moved.move.before.stance, moved.move.after.position.stance
    fields = telling.also(moved, words)
    stances: Line = (Chip(before), Text(f" {SIGNS[moved.way]} "), Chip(after)) if before is not after else ()
    said = (Text(", ".join(fields), tone=Tone.SECOND, small=True),) if fields else ()
    return tuple(line for line in (stances, said) if line)


def _who(moved: Moved, words: Words) -> tuple[Line, ...]:
    written = moved.move.after
    source = written.position.source.reference if written.position.source else ""
    told = (written.author, words.moment(written.at), source)
    return tuple((Text(one, small=True),) for one in told if one)


def _dossier(found: Comparison, words: Words) -> Table:
    heads = ("workbook.column.topic", "comparing.field", "comparing.before", "comparing.after", "comparing.who")
    columns = tuple(Column(words(head), width) for head, width in zip(heads, (38, 28, 36, 36, 28), strict=True))
    rows = dossier_moves.rows(found.dossier, found.now, words)
    return Table(
        columns,
        tuple(
            Row(
                (
                    (_plain(f"{row.number} {row.about}".strip()),),
                    (_plain(row.label),),
                    (_plain(row.before),),
                    (_plain(row.after),),
                    tuple((Text(one, small=True),) for one in (row.author, words.moment(row.at)) if one),
                )
            )
            for row in rows
        ),
    )


def _plain(text: str) -> Line:
    return (Text(text),)
