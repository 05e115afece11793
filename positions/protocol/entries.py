"""Entries of the outbox, read one by one, so that what is wrong with one leaves the others alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, NotRequired, TypeAlias, TypedDict, TypeVar

from positions.changes import (
    EDITS_AT_MOST,
    MOMENT_LENGTH,
    OUTBOX_LENGTH,
    Amend,
    Batch,
    Cell,
    Edit,
    Key,
    Mark,
    Rejected,
    Restate,
    Restore,
    Revert,
)
from positions.fields import Citation, Field, One, Reference, Some, Text
from positions.protocol.reading import (
    Message,
    MessageError,
    Number,
    as_told,
    day,
    field,
    mapping,
    one_of,
    read,
    shape,
    text,
)
from positions.protocol.returns import AsAtData, as_at, take_back
from positions.restoring import AsAt, TakeBack
from positions.stances import (
    FIELDS,
    REFERENCE_LENGTH,
    Basis,
    Certainty,
    Marking,
    PositionError,
    Source,
    SourceKind,
    Stance,
)
from positions.states import State

_E = TypeVar("_E")


class KeyData(TypedDict):
    """The identity of an entry."""

    outbox: str
    seq: int


class Where(TypedDict):
    """A cell; whether there is such a topic is for others to say."""

    topic: str
    state: State


class GivenSource(TypedDict):
    """A source as somebody gives it."""

    kind: SourceKind
    reference: str
    date: NotRequired[str | None]


class Press(Where):
    """A key press on a cell, as ``changes.Restate``."""

    seen: int
    stance: Stance
    source: NotRequired[GivenSource | None]
    basis: NotRequired[Basis]
    certainty: NotRequired[Certainty]
    marking: NotRequired[Marking | None]
    about: NotRequired[str | None]
    words: NotRequired[str]


class Setting(Where):
    """Fields set in the inspector, as ``changes.Amend``."""

    seen: int
    set: Annotated[object, FIELDS]


class Return(Where):
    """A version brought back, as ``changes.Restore``."""

    seen: int
    restore: int


class Moment(TypedDict):
    """A name for the present revision."""

    name: str
    date: date


class Edits(TypedDict):
    """Edits of one gesture; ``file`` is what they were taken over from."""

    edits: Annotated[list[object], list[Press | Setting | Return]]
    file: NotRequired[Annotated[object, str]]


class Editing(KeyData, Edits):
    """An entry with edits."""


class Undoing(KeyData):
    """Undo what another entry wrote."""

    revert: KeyData


class Naming(KeyData):
    """Name a moment."""

    mark: Moment


class Returning(KeyData):
    """Bring cells back as they were at a moment."""

    as_at: AsAtData


class Retaking(KeyData):
    """Undo what was brought in at once as this revision."""

    take_back: Number


EntryData: TypeAlias = Editing | Undoing | Naming | Returning | Retaking
Entry: TypeAlias = Batch | Revert | Mark | AsAt | TakeBack
"""An entry as it was read."""


def key(message: object) -> Key:
    """The identity of an entry; what is no name of an outbox is not repeated in an answer."""
    told = read(KeyData, message)
    if not 0 < len(told["outbox"]) <= OUTBOX_LENGTH:
        raise MessageError("outbox", f"a name of 1 to {OUTBOX_LENGTH} characters", len(told["outbox"]))
    return Key(**told)


def cell(message: object) -> Cell:
    """The cell a message speaks of."""
    return Cell(**read(Where, message))


def weight(message: object) -> int:
    """How many edits an entry asks to be written, all that go at once where the server works them out; none where it is
    refused for their number alone."""
    if isinstance(message, Mapping) and message.keys() & {"as_at", "take_back"}:
        return EDITS_AT_MOST
    edits = message.get("edits") if isinstance(message, Mapping) else None
    return len(edits) if isinstance(edits, list) and len(edits) <= EDITS_AT_MOST else 0


def entry(asked_as: Key, message: Message) -> tuple[Entry, tuple[Rejected, ...]]:
    """What an entry of the outbox asks for, and those of its edits that no cell can hold; the others go on."""
    if "as_at" in message:
        return as_at(asked_as, mapping("as_at", message["as_at"])), ()
    if "take_back" in message:
        return take_back(asked_as, message["take_back"]), ()
    if "revert" in message:
        return Revert(asked_as, key(message["revert"])), ()
    if "mark" in message:
        return _mark(asked_as, read(Moment, message["mark"])), ()
    asked = read(Edits, message)
    if len(asked["edits"]) > EDITS_AT_MOST:
        raise MessageError("edits", f"at most {EDITS_AT_MOST}", len(asked["edits"]))
    edits: list[Edit] = []
    unfit: list[Rejected] = []
    for one in asked["edits"]:
        where = _told(one)
        try:
            edits.append(_edit(cell(one), mapping("edit", one)))
        except (MessageError, PositionError) as refused:
            unfit.append(Rejected.of(where, refused))
    return Batch(asked_as, tuple(edits), _file(as_told("file", asked.get("file", "")))), tuple(unfit)


def _told(message: object) -> Cell:
    """The cell as it was told, so that who sent it is answered, whatever its topic is called."""
    return Cell(as_told("topic", field(message, "topic")), one_of(State)("state", field(message, "state")))


def _mark(asked_as: Key, asked: Moment) -> Mark:
    name = " ".join(asked["name"].split())
    if not 0 < len(name) <= MOMENT_LENGTH:
        raise MessageError("moment", f"a name of 1 to {MOMENT_LENGTH} characters", len(name), reason="moment_name")
    return Mark(asked_as, name, asked["date"])


def _file(name: str) -> str:
    """The name of the file the edits come from, as far as a log can hold it."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:REFERENCE_LENGTH]


def _edit(where: Cell, message: Message) -> Edit:
    if "restore" in message:
        back = read(Return, message)
        return Restore(where, back["seen"], back["restore"])
    if "set" in message:
        setting = read(Setting, message)
        return Amend(where, setting["seen"], _fields(setting["set"]))
    press = read(Press, message)
    return Restate(
        where,
        press["seen"],
        press["stance"],
        source=_source("source", press.get("source")),
        basis=press.get("basis", Basis.ESTIMATED),
        words=press.get("words", ""),
        certainty=press.get("certainty", Certainty.LOW),
        marking=press.get("marking"),
        about=press.get("about") or None,
    )


def _fields(asked: object) -> dict[str, object]:
    if not isinstance(asked, dict) or not asked.keys() <= _READERS.keys():
        raise MessageError("set", "fields of a cell", shape(asked))
    return {name: _READERS[name](name, value) for name, value in asked.items()}


def _source(_: str, value: object) -> Source | None:
    """The source; None where nothing is left of its reference."""
    if value is None:
        return None
    given = read(GivenSource, value)
    on = given.get("date")
    source = Source(given["kind"], given["reference"], day("date", on) if on else None)
    return source if source.reference else None


def _reader(field: Field) -> Callable[[str, object], object]:
    """What reads a field of a cell; nothing and None are the same where nothing need be chosen."""
    match field.kind:
        case One(of, optional):
            return _or_none(one_of(of)) if optional else one_of(of)
        case Some(of):
            return _some(one_of(of))
        case Text():
            return text
        case Reference():
            return _or_none(text)
        case Citation():
            return _source


def _or_none(reader: Callable[[str, object], _E]) -> Callable[[str, object], _E | None]:
    return lambda name, value: None if value in (None, "") else reader(name, value)


def _some(reader: Callable[[str, object], _E]) -> Callable[[str, object], frozenset[_E]]:
    def read_all(name: str, value: object) -> frozenset[_E]:
        if not isinstance(value, list):
            raise MessageError(name, "a list", shape(value))
        return frozenset(reader(name, one) for one in value)

    return read_all


def _looked_at(_: str, value: object) -> None:
    """Somebody says that conditions and note still hold, so they belong to the present stance."""
    if value is not None:
        raise MessageError("carried_from", "nothing", shape(value))


_READERS = {field.name: _reader(field) for field in FIELDS} | {"carried_from": _looked_at}
