"""Where a workbook came from: the hidden sheet by which it is known again when it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from positions.dossiers import Topic
from positions.stances import Marking
from positions.workbooks import WorkbookError
from positions.workbooks.labels import Labels
from positions.workbooks.out.content import Content
from positions.workbooks.out.page_setup import add_sheet
from positions.workbooks.texts import put, unescape

FORMAT = 1
"""Counts up when a workbook of today could no longer be read as one of yesterday."""

ORIGIN, REGISTER, MATRIX = "krachtenveld_herkomst", "krachtenveld_standpunten", "krachtenveld_matrix_"
"""The defined names of this sheet, of the sheet of positions, and of each matrix before its number.

A name follows its sheet when that is renamed or moved, and is the same in every language.
"""

_MAGIC = "krachtenveld"
_FLAGS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Heading:
    """How a topic was called in the workbook."""

    id: str
    number: str
    short: str


@dataclass(frozen=True, slots=True)
class Held:
    """A matrix sheet: its defined name, its title when it was written, and the topics on it by id."""

    name: str
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a workbook was made from.

    ``up_to`` is the highest marking that was let into it; ``notes`` and ``sources`` say whether those were.
    ``register`` is the title the sheet of positions had.
    """

    dossier: str
    revision: int
    language: str
    up_to: Marking
    notes: bool
    sources: bool
    topics: tuple[Heading, ...]
    matrices: tuple[Held, ...]
    register: str


def add_origin(
    workbook: Any, content: Content, labels: Labels, matrices: Sequence[tuple[Any, Sequence[Topic]]], register: Any
) -> None:
    """Write the hidden sheet, and name the sheets it speaks of; each matrix comes with its topics."""
    sheet = add_sheet(workbook, labels("sheet.origin"), content, labels)
    _name(workbook, ORIGIN, sheet)
    _name(workbook, REGISTER, register)
    for number, (matrix, _) in enumerate(matrices, 1):
        _name(workbook, f"{MATRIX}{number}", matrix)
    for row, values in enumerate(_rows(content, matrices, register.title), 1):
        for column, value in enumerate(values, 1):
            put(sheet, row, column, value)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 20
    sheet.sheet_state = "hidden"


def _rows(
    content: Content, matrices: Sequence[tuple[Any, Sequence[Topic]]], register: str
) -> Iterable[tuple[str | int, ...]]:
    yield _MAGIC, FORMAT
    yield "dossier", content.dossier.id
    yield "revision", content.revision
    yield "language", content.language
    yield "marking", content.up_to.value
    yield "notes", "yes" if content.notes else "no"
    yield "sources", "yes" if content.sources else "no"
    yield "positions", register
    for topic in content.topics:
        yield "topic", topic.id, topic.number, content.text(topic.short)
    for number, (sheet, topics) in enumerate(matrices, 1):
        yield "matrix", f"{MATRIX}{number}", sheet.title, *(topic.id for topic in topics)


def _name(workbook: Any, name: str, sheet: Any) -> None:
    """Name the whole of a sheet that is in use, so that no deleted row or column takes the name with it."""
    area = f"{quote_sheetname(sheet.title)}!$A$1:$Z$200"
    workbook.defined_names[name] = DefinedName(name, attr_text=area, hidden=True)


def marked(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether these rows are a sheet of origin."""
    return bool(rows) and _texts(rows[0])[:1] == [_MAGIC]


def read(rows: Sequence[Sequence[Any]]) -> Origin:
    """The origin that a sheet's rows tell.

    Raises WorkbookError: reason "file_newer" for a workbook of a later version of this program, "file_origin" for a
    sheet that somebody changed.
    """
    told: dict[str, list[list[str]]] = {}
    for name, *values in filter(None, map(_texts, rows)):
        told.setdefault(name, []).append(values)
    try:
        single = {name: values[0][0] for name, values in told.items() if name not in ("topic", "matrix")}
        if int(single[_MAGIC]) > FORMAT:
            raise WorkbookError("origin", f"format {FORMAT} or earlier", single[_MAGIC], "file_newer")
        return Origin(
            dossier=single["dossier"],
            revision=int(single["revision"]),
            language=single["language"],
            up_to=Marking(single["marking"]),
            notes=_FLAGS[single["notes"]],
            sources=_FLAGS[single["sources"]],
            topics=tuple(Heading(*(*values, "", "")[:3]) for values in told["topic"]),
            matrices=tuple(Held(values[0], values[1], tuple(values[2:])) for values in told.get("matrix", [])),
            register=single["positions"],
        )
    except (IndexError, KeyError, ValueError) as trouble:
        raise WorkbookError("origin", "the sheet as it was written", type(trouble).__name__, "file_origin") from None


def _texts(row: Sequence[Any]) -> list[str]:
    """The values of a row as texts, up to the first empty one."""
    texts: list[str] = []
    for value in row:
        if value in (None, ""):
            break
        texts.append(unescape(str(value)))
    return texts
