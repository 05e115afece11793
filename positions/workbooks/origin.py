"""Where a workbook came from: the hidden sheet by which it is known again when it comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from positions.stances import Marking
from positions.workbooks import WorkbookError
from positions.workbooks.prints import Rows, parted, pieces

FORMAT = 1
"""Counts up when a workbook of today could no longer be read as one of yesterday."""

ORIGIN, REGISTER, MATRIX = "krachtenveld_herkomst", "krachtenveld_standpunten", "krachtenveld_matrix_"
"""The defined names of this sheet, of the sheet of positions, and of each matrix before its number.

A name follows its sheet when that is renamed or moved, and is the same in every language.
"""

_MAGIC = "krachtenveld"
_FLAGS = {True: "yes", False: "no"}
_SAID = {said: flag for flag, said in _FLAGS.items()}


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

    ``up_to`` is the highest marking that was let into it; ``notes``, ``sources`` and ``red_lines`` say whether those
    were, the last of these never in a workbook of before there were any.
    ``register`` is the title the sheet of positions had; ``prints`` are those of the others, by their titles, and none
    in a workbook of before they were kept.
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
    prints: Mapping[str, Rows] = field(default_factory=dict)
    red_lines: bool = False


def rows(origin: Origin) -> Iterator[tuple[str | int, ...]]:
    """The rows of the hidden sheet, from which ``read`` has the origin again."""
    yield _MAGIC, FORMAT
    yield "dossier", origin.dossier
    yield "revision", origin.revision
    yield "language", origin.language
    yield "marking", origin.up_to.value
    yield "notes", _FLAGS[origin.notes]
    yield "sources", _FLAGS[origin.sources]
    yield "red_lines", _FLAGS[origin.red_lines]
    yield "positions", origin.register
    for topic in origin.topics:
        yield "topic", topic.id, topic.number, topic.short
    for held in origin.matrices:
        yield "matrix", held.name, held.title, *held.topics
    for title, row in origin.prints.items():
        yield "print", title, *pieces(row)


def marked(rows: Sequence[Sequence[object]]) -> bool:
    """Whether these rows are a sheet of origin."""
    return bool(rows) and _texts(rows[0])[:1] == [_MAGIC]


def read(rows: Sequence[Sequence[object]]) -> Origin:
    """The origin that a sheet's rows tell.

    Raises WorkbookError: reason "file_newer" for a workbook of a later version of this program, "file_origin" for a
    sheet that somebody changed.
    """
    told: dict[str, list[list[str]]] = {}
    for name, *values in filter(None, map(_texts, rows)):
        told.setdefault(name, []).append(values)
    try:
        single = {name: values[0][0] for name, values in told.items() if name not in ("topic", "matrix", "print")}
        if int(single[_MAGIC]) > FORMAT:
            raise WorkbookError("origin", f"format {FORMAT} or earlier", single[_MAGIC], "file_newer")
        return Origin(
            dossier=single["dossier"],
            revision=int(single["revision"]),
            language=single["language"],
            up_to=Marking(single["marking"]),
            notes=_SAID[single["notes"]],
            sources=_SAID[single["sources"]],
            topics=tuple(Heading(*(*values, "", "")[:3]) for values in told["topic"]),
            matrices=tuple(Held(values[0], values[1], tuple(values[2:])) for values in told.get("matrix", [])),
            register=single["positions"],
            red_lines=_SAID[single.get("red_lines", _FLAGS[False])],
            prints={title: parted(texts) for title, *texts in told.get("print", [])},
        )
    except (IndexError, KeyError, ValueError) as trouble:
        raise WorkbookError("origin", "the sheet as it was written", type(trouble).__name__, "file_origin") from None


def _texts(row: Sequence[object]) -> list[str]:
    """The values of a row, opened by now, as texts, up to the first empty one."""
    texts: list[str] = []
    for value in row:
        if value in (None, ""):
            break
        texts.append(str(value))
    return texts
