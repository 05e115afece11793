"""A file that was opened, read: one of our own workbooks whatever was done to it, or somebody else's table."""

from __future__ import annotations

from collections.abc import Iterable

from positions.dossiers import Dossier
from positions.stances import Stance
from positions.workbooks import WorkbookError, origin
from positions.workbooks.back import crosstab, records
from positions.workbooks.back.records import Manner
from positions.workbooks.back.sheets import Opened, Sheet
from positions.workbooks.back.statements import Said
from positions.workbooks.back.topics import Called, Topics
from positions.workbooks.back.vocabulary import Vocabulary
from positions.workbooks.origin import Origin


def read(opened: Opened, dossier: Dossier) -> Said:
    """What a file says of a dossier's cells.

    Raises WorkbookError: reason "file_origin" or "file_newer" as ``origin.read`` does, "file_dossier" for a workbook
    of another dossier, "file_table" where nothing in the file can be taken for a matrix.
    """
    told = _origin(opened)
    if told is None:
        return _foreign(opened, dossier)
    if told.dossier != dossier.id:
        raise WorkbookError("file", dossier.id, told.dossier[:80], "file_dossier")
    return _own(opened, told)


def _origin(opened: Opened) -> Origin | None:
    """Where the workbook came from, by the defined name or by the sheet's own first word."""
    for sheet in _named(opened, origin.ORIGIN, "") or opened.sheets:
        rows = [sheet.rows[number] for number in sorted(sheet.rows)]
        if origin.marked(rows):
            return origin.read(rows)
    return None


def _named(opened: Opened, name: str, title: str) -> list[Sheet]:
    """The sheet that a defined name leads to or, where the name is lost, the one that still bears the title."""
    wanted = opened.names.get(name, title)
    return [sheet for sheet in opened.sheets if sheet.title == wanted]


def _own(opened: Opened, told: Origin) -> Said:
    said, vocabulary = Said(told), Vocabulary(told.language)
    topics = Topics(Called(topic.id, topic.number, (topic.short,)) for topic in told.topics)
    matrices = [sheet for held in told.matrices for sheet in _named(opened, held.name, held.title)]
    # An emptied cell is unknown, as Delete makes it on the page.
    _read(said, matrices, topics, vocabulary, vocabulary.label(Stance.UNKNOWN))
    hidden = frozenset(name for name, shown in (("note", told.notes), ("source", told.sources)) if not shown)
    for sheet in _named(opened, origin.REGISTER, told.register):
        register = records.find(sheet, vocabulary)
        said.rows = records.rows(
            register, topics, vocabulary, said.misread, Manner(hidden, opened.mac, day_first=told.language == "nl")
        )
    return _something(said)


def _foreign(opened: Opened, dossier: Dossier) -> Said:
    """Of a table that is not ours an empty cell says nothing."""
    said, vocabulary = Said(None), Vocabulary()
    topics = Topics(Called(t.id, t.number, (*t.short.values(), *t.title.values())) for t in dossier.topics)
    registers = [records.find(sheet, vocabulary) for sheet in opened.sheets]
    _read(said, [register.sheet for register in registers if not register.is_whole], topics, vocabulary, "")
    for register in [register for register in registers if register.is_whole][:1]:
        said.rows = records.rows(register, topics, vocabulary, said.misread, Manner(mac=opened.mac, blanks=False))
    return _something(said)


def _read(said: Said, sheets: Iterable[Sheet], topics: Topics, vocabulary: Vocabulary, blank: str) -> None:
    found = [table for sheet in sheets if (table := crosstab.find(sheet, topics, vocabulary))]
    for table in found:
        said.misread.extend(crosstab.strays(table, vocabulary))
    said.stances = crosstab.stances(found, vocabulary, blank, said.misread)


def _something(said: Said) -> Said:
    if not said.stances and not said.rows and not said.misread:
        raise WorkbookError("file", "a table of states by topics", "none", "file_table")
    return said
