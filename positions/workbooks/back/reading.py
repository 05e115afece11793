"""A file that was opened, read: one of our own workbooks whatever was done to it, or somebody else's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from positions.dossiers import Dossier
from positions.fields import SeenWith
from positions.stances import FIELDS, Stance
from positions.states import State
from positions.workbooks import WorkbookError, origin
from positions.workbooks.back import legends, lists, records, surroundings
from positions.workbooks.back.account import Ledger, Part
from positions.workbooks.back.crosstab import Reader
from positions.workbooks.back.documents import Texts
from positions.workbooks.back.finding import find
from positions.workbooks.back.grids import Grid
from positions.workbooks.back.records import Manner
from positions.workbooks.back.sheets import Opened, Sheet
from positions.workbooks.back.statements import ALL, FIRST, Answers, Said
from positions.workbooks.back.tables import Crosstab
from positions.workbooks.back.topics import Called, Topics
from positions.workbooks.back.vocabulary import Vocabulary
from positions.workbooks.back.written import Written
from positions.workbooks.origin import Origin

UNASKED = Answers()


def read(
    opened: Opened,
    dossier: Dossier,
    answers: Answers = UNASKED,
    groups: Mapping[str, Iterable[State]] | None = None,
) -> Said:
    """What a file says of a dossier's cells, with an account of every filled cell.

    ``groups`` are states that go by one name: who may have been meant by it.  Raises WorkbookError: reason
    "file_origin" or "file_newer" as ``origin.read`` does, "file_dossier" for a workbook of another dossier,
    "file_table" where nothing in the file can be taken for a matrix.
    """
    told = _origin(opened)
    if told is not None and told.dossier != dossier.id:
        raise WorkbookError("file", dossier.id, told.dossier[:80], "file_dossier")
    opened = replace(opened, sheets=tuple(sheet.filled(_told(answers, ALL)) for sheet in opened.sheets))
    vocabulary = Vocabulary(told.language, groups, ours=True) if told else Vocabulary(groups=groups)
    if told is None:
        opened = replace(opened, sheets=tuple(_failing(sheet, vocabulary) for sheet in opened.sheets))
    ledger = Ledger(opened.sheets, surroundings.could_be(vocabulary))
    said = Said(told, ledger=ledger, merged=_told(answers, FIRST))
    for sheet in opened.sheets:
        if sheet.title in answers.aside:
            said.ledger.whole(Part.ASIDE, sheet)
    reading = _Reading(opened, said, vocabulary, answers, Texts(dossier, vocabulary))
    reading.own(told) if told else reading.foreign(dossier)
    if not answers.aside and not said.stances and not said.rows and not said.misread and not said.dashes:
        raise WorkbookError("file", "a table of states by topics", "none", "file_table")
    return said


def _failing(sheet: Sheet, vocabulary: Vocabulary) -> Sheet:
    """A sheet of somebody else with its errors known; in a list of ours a text that looks like one is a text."""
    return sheet if lists.find(sheet, vocabulary).is_listed else sheet.failing()


def _told(answers: Answers, which: str) -> set[str]:
    """The merged cells of which somebody said this."""
    return {where for where, said in answers.meant.items() if said == which}


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


class _Reading:
    """Reads the sheets of one file, and puts down what became of every cell."""

    def __init__(self, opened: Opened, said: Said, vocabulary: Vocabulary, answers: Answers, texts: Texts) -> None:
        self._opened, self._said, self._vocabulary, self._answers = opened, said, vocabulary, answers
        self._texts = texts
        self._contrary: frozenset[str] = frozenset()

    def own(self, told: Origin) -> None:
        """A workbook of ours: its matrices, the sheet of positions, and what else we put into it."""
        # An emptied cell is unknown, as Delete makes it on the page.
        unknown = self._vocabulary.label(Stance.UNKNOWN)
        reader = Reader(self._said, self._vocabulary, self._answers, self._texts, unknown)
        topics = {topic.id: Called(topic.id, topic.number, (topic.short,)) for topic in told.topics}
        for held in told.matrices:
            names = Topics(topics[name] for name in held.topics if name in topics)
            for sheet in self._kept(_named(self._opened, held.name, held.title)):
                tables = self._tables(sheet, names, reader, held.topics)
                if written := told.prints.get(held.title):
                    surroundings.kept(sheet, tables, self._said.ledger, Written(written))
                else:
                    surroundings.ours(sheet, tables, self._said.ledger, self._vocabulary)
        reader.done()
        shown = {SeenWith.NOTES: told.notes, SeenWith.SOURCES: told.sources, SeenWith.RED_LINES: told.red_lines}
        hidden = frozenset(one.name for one in FIELDS if one.seen_with and not shown[one.seen_with])
        for sheet in self._kept(_named(self._opened, origin.REGISTER, told.register)):
            register = lists.known_again(lists.find(sheet, self._vocabulary))
            manner = Manner(
                self._texts,
                hidden,
                self._opened.mac,
                day_first=told.language == "nl",
                joined=True,
                meant=self._answers.meant,
            )
            names = Topics(topics.values())
            self._said.rows = records.rows(register, names, self._vocabulary, self._said, manner)
        self._furniture(told)

    def _furniture(self, told: Origin) -> None:
        """The sheets that we put in beside those that are read back."""
        read = {told.register, *(held.title for held in told.matrices)}
        ledger = self._said.ledger
        for sheet in self._opened.sheets:
            first = [sheet.rows[number] for number in sorted(sheet.rows)[:1]]
            ours = self._vocabulary.furniture(sheet.title) and sheet.title not in read
            if (written := told.prints.get(sheet.title)) and sheet.title not in read:
                surroundings.furniture(sheet, ledger, Written(written))
            elif origin.marked(first) or (not told.prints and (sheet.hidden or ours)):
                ledger.whole(Part.OWN, sheet)
            elif sheet.hidden and not ledger.tables(sheet):
                ledger.whole(Part.HIDDEN, sheet)

    def foreign(self, dossier: Dossier) -> None:
        """Somebody else's tables.  An empty cell says nothing there, and what was hidden was not meant to be read."""
        reader = Reader(self._said, self._vocabulary, self._answers, self._texts)
        kinds = self._vocabulary.kinds_of_topics
        called = (
            Called(t.id, t.number, (*t.short.values(), *t.title.values()), kinds if t.is_pillar else ())
            for t in dossier.topics
        )
        topics = Topics(called, self._vocabulary.supposed)
        self._contrary = legends.contrary(self._opened.sheets, self._vocabulary, topics)
        for sheet in self._kept(self._opened.sheets):
            if sheet.hidden and len(self._opened.sheets) > 1:
                self._said.ledger.whole(Part.HIDDEN, sheet)
                continue
            self._said.ledger.notes(sheet)
            if not self._list(sheet, topics):
                tables = self._tables(sheet, topics, reader)
                surroundings.theirs(sheet, tables, self._said.ledger, self._vocabulary)
        rows, self._said.rows = self._said.rows, {}
        reader.done()
        self._said.rows |= rows

    def _kept(self, sheets: Iterable[Sheet]) -> list[Sheet]:
        return [sheet for sheet in sheets if sheet.title not in self._answers.aside]

    def _list(self, sheet: Sheet, topics: Topics) -> bool:
        """Whether a sheet is a list with a row for every cell; it is read then.  A second one only adds to it."""
        register = lists.find(sheet, self._vocabulary)
        if not register.is_whole:
            return False
        manner = Manner(
            self._texts, mac=self._opened.mac, blanks=False, contrary=self._contrary, meant=self._answers.meant
        )
        found = records.rows(register, topics, self._vocabulary, self._said, manner)
        self._said.rows = found | self._said.rows
        return bool(found)

    def _tables(self, sheet: Sheet, topics: Topics, reader: Reader, held: Sequence[str] = ()) -> list[Crosstab]:
        """The tables of a sheet, read the way in which they tell most: states at the side, or across the top."""
        ways = [find(Grid(sheet, turned), topics, self._vocabulary, held) for turned in (False, True)]
        found = max(ways, key=lambda tables: (sum(map(self._stances, tables)), len(tables)))
        for table in found:
            reader.read(table, self._contrary)
        return found

    def _stances(self, table: Crosstab) -> int:
        """How many stances stand in a table."""
        texts = (table.grid.text(row, column) for row in table.states for column in table.stances)
        return sum(self._vocabulary.stance(text) is not None for text in texts)
