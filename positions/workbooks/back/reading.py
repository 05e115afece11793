"""A file that was opened, read: one of our own workbooks whatever was done to it, or somebody else's table."""

from __future__ import annotations

from collections.abc import Iterable

from positions.dossiers import Dossier
from positions.stances import Stance
from positions.workbooks import WorkbookError, origin
from positions.workbooks.back import crosstab
from positions.workbooks.back.crosstab import Names
from positions.workbooks.back.opening import Opened, Table
from positions.workbooks.back.records import Records, is_register
from positions.workbooks.back.statements import Said
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
    for table in _named(opened, origin.ORIGIN, "") or opened.tables:
        rows = [table.rows[number] for number in sorted(table.rows)]
        if origin.marked(rows):
            return origin.read(rows)
    return None


def _named(opened: Opened, name: str, title: str) -> list[Table]:
    """The sheet that a defined name leads to or, where the name is lost, the one that still bears the title."""
    wanted = opened.names.get(name, title)
    return [table for table in opened.tables if table.title == wanted]


def _own(opened: Opened, told: Origin) -> Said:
    said, vocabulary = Said(told), Vocabulary(told.language)
    topics = crosstab.names((topic.id, topic.number, (topic.short,)) for topic in told.topics)
    matrices = [table for held in told.matrices for table in _named(opened, held.name, held.title)]
    # An emptied cell is unknown, as Delete makes it on the page.
    _read(said, matrices, topics, vocabulary, vocabulary.label(Stance.UNKNOWN))
    hidden = [name for name, shown in (("note", told.notes), ("source", told.sources)) if not shown]
    for table in _named(opened, origin.REGISTER, told.register):
        said.rows = Records(table, topics, vocabulary, said.misread, hidden=hidden, mac=opened.mac).rows()
    return _something(said)


def _foreign(opened: Opened, dossier: Dossier) -> Said:
    """Of a table that is not ours an empty cell says nothing."""
    said, vocabulary = Said(None), Vocabulary()
    topics = crosstab.names((t.id, t.number, (*t.short.values(), *t.title.values())) for t in dossier.topics)
    lists = [table for table in opened.tables if is_register(table, vocabulary)]
    _read(said, [table for table in opened.tables if table not in lists], topics, vocabulary, "")
    for table in lists[:1]:
        said.rows = Records(table, topics, vocabulary, said.misread, mac=opened.mac, blanks=False).rows()
    return _something(said)


def _read(said: Said, tables: Iterable[Table], topics: Names, vocabulary: Vocabulary, blank: str) -> None:
    found = [table for one in tables if (table := crosstab.find(one, topics, vocabulary))]
    for table in found:
        said.misread.extend(crosstab.strays(table, vocabulary))
    said.stances = crosstab.stances(found, vocabulary, blank, said.misread)


def _something(said: Said) -> Said:
    if not said.stances and not said.rows and not said.misread:
        raise WorkbookError("file", "a table of states by topics", "none", "file_table")
    return said
