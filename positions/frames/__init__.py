"""The dossier as data frames, for whoever goes on in a notebook: what one visitor may see, and never more.

Values are the codes of the JSON file, the same in every language.  A choice is a category in its own order, from
strongest support to opposition for a stance; what is not known is missing, but for the stance ``?``, which is a value.
``attrs`` of each frame says of which dossier and revision it is, and how far it may spread.

pandas is asked for here and in nothing that a page starts with: it takes half a second to load.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from io import BytesIO

import pandas as pd

from positions.access import View
from positions.changes import Cell, Written
from positions.dossiers import Dossier, Topic
from positions.evidence import Ballot, Deed, Evidence
from positions.fields import Citation, Field, One, Some
from positions.plain import Plain, plain, record
from positions.stances import BLANK, FIELDS, Marking, Position, SourceKind, Stance
from positions.states import Populations, State

__all__ = ["cells", "comparison", "evidence", "matrix", "parquet", "topics", "weights"]

_STATES = pd.CategoricalDtype([state.value for state in State], ordered=True)
_STANCES = pd.CategoricalDtype([stance.value for stance in Stance], ordered=True)
_FLAGS = dict.fromkeys(("takes_part", "withheld", "expected"), "bool")
_WROTE = {"version": "Int64", "revision": "Int64", "author": "str", "at": "datetime64[us, UTC]", "reason": "str"}
_FILE = {"file": "str"}
Row = dict[str, Plain]


def cells(view: View, topics: Collection[str] | None = None) -> pd.DataFrame:
    """Long: a row for each state and topic, in the dossier's order, with all fields of the cell and who wrote it.

    ``topics`` are ids, None for all.  A source is in three columns (kind, reference, date); several values of one
    field stand with commas between.  ``expected`` says that the fiche's expectation is all there is.  Of a cell of a
    state that does not take part, or that is withheld, only ``takes_part`` and ``withheld`` say something.
    """
    dossier, seen = view.dossier(), view.cells(topics)
    shown = [topic for topic in dossier.topics if topics is None or topic.id in topics]
    rows = [
        _place(dossier, topic, cell, cell in seen.withheld, seen.cells.get(cell), view)
        for topic in shown
        for cell in (Cell(topic.id, state) for state in State)
    ]
    place = {"topic": _ordered(t.id for t in shown), "number": _ordered(t.number for t in shown), "state": _STATES}
    marking = Marking.of_all(marking for written in seen.cells.values() for marking in written.position.markings)
    return _said(_frame(rows, {**place, **_FLAGS, **_types(FIELDS), **_WROTE, **_FILE}), view, marking)


def matrix(view: View) -> pd.DataFrame:
    """Wide: the states by the topics' numbers, with each stance as a category; missing where a state takes no part, or
    the cell is withheld."""
    long = cells(view)
    wide = long.pivot(index="state", columns="number", values="stance").astype(_STANCES)
    wide.columns = wide.columns.astype("str")  # in their order, as categories sort; a file keeps no categories there
    wide.attrs = long.attrs
    return wide


def topics(view: View) -> pd.DataFrame:
    """A row for each topic with all fields of it, by id; texts in two languages in a column each."""
    told = view.dossier().topics
    rows = [dict(_flat(record(topic))) for topic in told]
    marking = Marking.of_all(marking for topic in told for marking in topic.markings)
    return _said(pd.DataFrame.from_records(rows, index="id"), view, marking)


def comparison(view: View, since: int) -> pd.DataFrame:
    """A row for each cell that became something else since a revision: each field as it was, and as it now is.

    Columns are those of ``cells``, with ``_before`` and ``_after`` behind a field's name.  What a visitor may not see
    either then or now is not among them.
    """
    moves = view.moves(since)
    rows = [
        {**record(move.after.cell), **_both(move.before, move.after.position), **_wrote(move.after, view)}
        for move in moves
    ]
    both = {f"{name}_{when}": kind for name, kind in _types(FIELDS).items() for when in ("before", "after")}
    told = (position for move in moves for position in (move.before, move.after.position))
    marking = Marking.of_all(marking for position in told for marking in position.markings)
    return _said(_frame(rows, {"topic": "str", "state": _STATES, **both, **_WROTE, **_FILE}), view, marking)


def evidence(rows: Iterable[Evidence]) -> pd.DataFrame:
    """A row for each thing a state publicly did or said, as ``data/evidence.csv`` has it; it is nobody's stance.

    ``date`` is text, since it may be no more than a year.
    """
    told = [record(row) for row in rows]
    types = {"state": _STATES, "deed": _ordered(Deed), "ballot": _ordered(Ballot)}
    return pd.DataFrame.from_records(told, columns=[field.name for field in fields(Evidence)]).astype(types)


def weights(table: Populations) -> pd.DataFrame:
    """The population table by state: ``persons``, and ``share`` of the Union, 0 to 1; its source is in ``attrs``."""
    states = pd.CategoricalIndex(list(table.persons), dtype=_STATES, name="state")
    frame = pd.DataFrame({"persons": list(table.persons.values())}, index=states).sort_index()
    frame["share"] = frame["persons"] / table.total
    frame.attrs = {key: value for key, value in record(table).items() if key != "persons"}
    return frame


def parquet(frame: pd.DataFrame) -> bytes:
    """The frame as a Parquet file, which keeps types, categories and ``attrs``."""
    target = BytesIO()
    frame.to_parquet(target, index=frame.index.name is not None)
    return target.getvalue()


def _place(dossier: Dossier, topic: Topic, cell: Cell, withheld: bool, written: Written | None, view: View) -> Row:
    takes_part = cell.state not in topic.absent
    about: Row = {**record(cell), "number": topic.number, "takes_part": takes_part, "withheld": withheld}
    if withheld or not takes_part:
        return about | {"expected": False}
    held = _fields(written.position if written else BLANK)
    return about | {"expected": dossier.expects(cell, written)} | held | (_wrote(written, view) if written else {})


def _fields(position: Position) -> Row:
    """The fields of a cell as one column each, of a source three."""
    return dict(pair for field in FIELDS for pair in _columns(field, getattr(position, field.name)))


def _columns(field: Field, value: object) -> Iterator[tuple[str, Plain]]:
    if isinstance(field.kind, Citation):
        for part in ("kind", "reference", "date"):
            yield f"{field.name}_{part}", plain(getattr(value, part, None))
    elif isinstance(field.kind, Some) and isinstance(value, Collection):
        yield field.name, ",".join(word.value for word in field.kind.of if word in value)
    else:
        yield field.name, plain(value)


def _both(before: Position, after: Position) -> Row:
    pairs = (("before", _fields(before)), ("after", _fields(after)))
    return {f"{name}_{when}": value for when, held in pairs for name, value in held.items()}


def _wrote(written: Written, view: View) -> Row:
    """Who wrote a cell and when; what a file was called goes with the sources, as in the JSON file."""
    told = {name: plain(getattr(written, name)) for name in _WROTE}
    told["reason"] = written.why
    return told | ({"file": written.file if view.visitor.sources else ""} if written.file else {})


def _types(held: Iterable[Field]) -> dict[str, object]:
    """The type of each column that a field has."""
    found: dict[str, object] = {}
    for field in held:
        if isinstance(field.kind, One):
            found[field.name] = _ordered(field.kind.of)
        elif isinstance(field.kind, Citation):
            found |= {
                f"{field.name}_kind": _ordered(SourceKind),
                f"{field.name}_reference": "str",
                f"{field.name}_date": "datetime64[ms]",
            }
        else:
            found[field.name] = "str"
    return found


def _ordered(words: Iterable[str]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype([str(plain(word)) for word in words], ordered=True)


def _frame(rows: list[Row], types: Mapping[str, object]) -> pd.DataFrame:
    """The rows in these columns, each of its type; a column that no row has is there, and empty."""
    frame = pd.DataFrame.from_records(rows).reindex(columns=list(types))
    frame["at"] = pd.to_datetime(frame["at"], utc=True, format="ISO8601")
    return frame.astype(types)


def _flat(told: Mapping[str, Plain]) -> Iterator[tuple[str, Plain]]:
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}_{key}", one) for key, one in value.items())
        else:
            yield name, ",".join(map(str, value)) if isinstance(value, list) else value


def _said(frame: pd.DataFrame, view: View, marking: Marking) -> pd.DataFrame:
    frame.attrs = {"dossier": view.dossier_id, "revision": view.revision(), "marking": marking.value}
    return frame
