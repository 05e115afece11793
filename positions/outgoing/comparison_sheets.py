"""Two moments side by side as a workbook: what moved, what each topic came to, and what of the dossier changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from positions.comparing import Comparison, Moved, telling
from positions.council.tally import Tally
from positions.outgoing import dossier_moves, sheets
from positions.outgoing.comparison import file_name, in_order, span
from positions.outgoing.files import XLSX, File
from positions.states import Populations
from positions.words import ZONE, Words
from positions.workbooks import out
from positions.workbooks.out import Listing
from positions.workbooks.texts import Value


def workbook(found: Comparison, populations: Populations, words: Words, at: datetime) -> File:
    """What moved between two moments, as far as it is sifted; ``at`` is the moment it is made."""
    content = sheets.content(found.now, found.after, found.until.revision, populations=populations, words=words, at=at)
    listings = [_moves(found, words), _counts(found, words), _dossier(found, words)]
    listings = [replace(one, subtitle=_subtitle(found, words, at)) for one in listings]
    written = out.write_listings(listings, replace(content, marking=found.marking), sheets.needed(words))
    return File(f"{file_name(found, words, at)}.xlsx", written, XLSX)


def _subtitle(found: Comparison, words: Words, at: datetime) -> str:
    sifted = words("comparing.sifted", what=telling.sifted(found, words)) if found.sieve else ""
    return " · ".join(filter(None, (span(found, words), words.moment(at), sifted)))


def _moves(found: Comparison, words: Words) -> Listing:
    heads = {
        "workbook.column.state": 16,
        "workbook.column.number": 10,
        "workbook.column.topic": 30,
        "comparing.before": 15,
        "comparing.after": 15,
        "comparing.way": 22,
        "comparing.changed": 34,
        "workbook.column.author": 20,
        "workbook.column.at": 17,
        "workbook.column.source": 34,
    }
    rows = [_moved(found, one, words) for one in in_order(found, words)]
    return _listing("workbook.sheet.moves", heads, rows, words, stances=(3, 4))


def _moved(found: Comparison, moved: Moved, words: Words) -> list[Value]:
    topic = next(one.topic for one in found.topics if one.topic.id == moved.cell.topic)
    before, written = moved.move.before, moved.move.after
    source = written.position.source
    return [
        words.state(moved.cell.state),
        topic.number,
        words.printed(topic.short),
        *(words(f"stance.{one.stance.name.lower()}") for one in (before, written.position)),
        words(f"comparing.way_{moved.way}"),
        ", ".join(telling.also(moved, words)),
        written.author,
        _local(written.at),
        source.reference if source else "",
    ]


def _counts(found: Comparison, words: Words) -> Listing:
    moments = telling.began(found, words), telling.ended(found, words)
    heads = [(words("workbook.column.number"), 10.0), (words("workbook.column.topic"), 34.0)]
    for what in ("members", "share", "outcome_at"):
        heads += [(words(f"comparing.{what}", moment=moment), 18.0) for moment in moments]
    rows = [
        _counted(one.topic.number, words.printed(one.topic.short), one.then, one.now, words) for one in found.topics
    ]
    title = words("comparing.counts")
    return Listing(title, title, "", tuple(heads), rows, words("comparing.nothing_there"))


def _counted(number: str, title: str, then: Tally | None, now: Tally | None, words: Words) -> list[Value]:
    pair = (then, now)
    members: list[Value] = [one.in_favour.members if one else None for one in pair]
    outcomes: list[Value] = [words(f"outcome.{one.outcome}") if one else None for one in pair]
    return [number, title, *members, *map(_share, pair), *outcomes]


def _share(counted: Tally | None) -> float | None:
    of = counted.participants.persons if counted else 0
    return counted.in_favour.persons / of if counted and of else None


def _dossier(found: Comparison, words: Words) -> Listing:
    heads = {
        "workbook.column.number": 10,
        "workbook.column.topic": 34,
        "comparing.field": 26,
        "comparing.before": 34,
        "comparing.after": 34,
        "workbook.column.author": 20,
        "workbook.column.at": 17,
    }
    rows: list[list[Value]] = [
        [row.number, row.about, row.label, row.before, row.after, row.author, _local(row.at)]
        for row in dossier_moves.rows(found.dossier, found.now, words)
    ]
    return _listing("comparing.of_dossier", heads, rows, words)


def _listing(
    title: str, heads: dict[str, int], rows: Sequence[Sequence[Value]], words: Words, stances: tuple[int, ...] = ()
) -> Listing:
    named = tuple((words(head), float(width)) for head, width in heads.items())
    return Listing(words(title), words(title), "", named, rows, words("comparing.nothing_there"), stances)


def _local(at: datetime) -> datetime:
    return at.astimezone(ZONE).replace(tzinfo=None, microsecond=0)
