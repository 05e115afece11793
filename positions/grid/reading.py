"""What a page's messages ask for: JSON that anybody may have sent, read into nouns or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from positions.changes import Amend, Batch, Cell, Edit, Key, Mark, Rejected, Restate, Restore, Revert
from positions.council.likelihoods import DEFAULT, Band, Table
from positions.dossiers import Rule
from positions.prospects import Question
from positions.refusals import Refusal
from positions.seeds import population_table
from positions.stances import (
    REFERENCE_LENGTH,
    Basis,
    Certainty,
    Direction,
    Marking,
    PositionError,
    Salience,
    Source,
    SourceKind,
    Stance,
)
from positions.states import Populations, State

EDITS_AT_MOST = 2000
LAST_REVISION = 2**31 - 1  # as far as the databases count
_LAST = 2**53  # as far as a browser counts in whole numbers
_MOMENT_LENGTH = 120
_TABLE_LENGTH = 20_000  # characters; 27 rows need a few hundred
_E = TypeVar("_E", bound=StrEnum)


class MessageError(Refusal):
    """Something reached the server that no page of ours sends."""


def text(message: Any, name: str) -> str:
    """The text a message holds under a name."""
    return _text(name, _field(message, name))


def whole(message: Any, name: str, last: int = _LAST) -> int:
    """The whole number from 0 to ``last`` that a message holds under a name."""
    value = _field(message, name)
    if type(value) is not int or not 0 <= value <= last:
        raise MessageError(name, f"a whole number from 0 to {last}", _kind(value))
    return value


def flag(message: Any, name: str) -> bool:
    """The yes or no that a message holds under a name."""
    value = _field(message, name)
    if not isinstance(value, bool):
        raise MessageError(name, "true or false", _kind(value))
    return value


def day(message: Any, name: str) -> date:
    """The day that a message holds under a name."""
    return _day(name, _field(message, name))


def choice(message: Any, name: str, kind: type[_E]) -> _E:
    """The one of a few values that a message holds under a name."""
    return one_of(kind)(name, _field(message, name))


def items(message: Any, name: str) -> list[Any]:
    """The list a message holds under a name."""
    value = _field(message, name)
    if not isinstance(value, list):
        raise MessageError(name, "a list", _kind(value))
    return value


def cell(message: Any) -> Cell:
    """The cell a message speaks of; whether there is such a topic is for others to say."""
    return Cell(text(message, "topic"), one_of(State)("state", _field(message, "state")))


def state(message: Any) -> State:
    """The state a message speaks of."""
    return one_of(State)("state", _field(message, "state"))


def key(message: Any) -> Key:
    """The identity of an entry."""
    return Key(text(message, "outbox"), whole(message, "seq"))


def entry(asked_as: Key, message: Any) -> tuple[Batch | Revert | Mark, tuple[Rejected, ...]]:
    """What an entry of the outbox asks for, and those of its edits that no cell can hold; the others go on."""
    if "revert" in message:
        return Revert(asked_as, key(message["revert"])), ()
    if "mark" in message:
        return _mark(asked_as, message["mark"]), ()
    asked = items(message, "edits")
    if len(asked) > EDITS_AT_MOST:
        raise MessageError("edits", f"at most {EDITS_AT_MOST}", len(asked))
    edits: list[Edit] = []
    unfit: list[Rejected] = []
    for one in asked:
        where = cell(one)
        try:
            edits.append(_edit(where, one))
        except (MessageError, PositionError) as refused:
            unfit.append(Rejected(where, refused.where, refused.expected, str(refused.found), refused.reason))
    return Batch(asked_as, tuple(edits), _file(message)), tuple(unfit)


def question(message: Any) -> Question:
    """What a page asks of one topic."""
    flips = _field(message, "flips")
    if not isinstance(flips, Mapping):
        raise MessageError("flips", "states with stances", _kind(flips))
    taken = {one_of(State)("flips", code): one_of(Stance)("flips", stance) for code, stance in flips.items()}
    rule, preset = text(message, "rule"), text(message, "preset")
    return Question(
        topic=text(message, "topic"),
        flips=taken,
        rule=one_of(Rule)("rule", rule) if rule else None,
        preset=preset,
        chosen=one_of(State)("chosen", _field(message, "chosen")),
        table=_table(message.get("bands")),
    )


def decision(message: Any) -> tuple[str, Rule | None, str]:
    """How the Council is to decide on a topic: its id, the rule and the set of participants, empty where unchanged."""
    rule = text(message, "rule")
    return text(message, "topic"), one_of(Rule)("rule", rule) if rule else None, text(message, "preset")


def weights(message: Any) -> Populations | None:
    """The population table somebody loads; None to go back to the shipped one.  Raises SeedError for a wrong table."""
    if "csv" not in message:
        return None
    if len(text(message, "csv")) > _TABLE_LENGTH:
        raise MessageError("CSV", f"at most {_TABLE_LENGTH} characters", len(text(message, "csv")), "too_long")
    total = whole(message, "total") or None
    source = Source(SourceKind.DOCUMENT, text(message, "source")).reference
    if not source:
        raise MessageError("source", "where the table comes from", "nothing", "source_missing")
    day = _day("date", _field(message, "date")).isoformat()
    year = whole(message, "year")
    return population_table(text(message, "name") or "CSV", text(message, "csv"), year, source, day, total)


def _table(bands: Any) -> Table:
    """The table of chances with what somebody changed in it: low, middle and high by "stance|certainty"."""
    if bands is not None and not isinstance(bands, Mapping):
        raise MessageError("bands", "figures by stance and certainty", _kind(bands))
    table = DEFAULT
    for key, figures in (bands or {}).items():
        stance, _, certainty = key.partition("|")
        if not isinstance(figures, list) or [type(f) in (int, float) for f in figures] != [True] * 3:
            raise MessageError("bands", "low, middle and high", _kind(figures))
        table = table.changed(one_of(Stance)("bands", stance), one_of(Certainty)("bands", certainty), Band(*figures))
    return table


def _mark(asked_as: Key, asked: Any) -> Mark:
    name = " ".join(text(asked, "name").split())
    if not 0 < len(name) <= _MOMENT_LENGTH:
        raise MessageError("moment", f"a name of 1 to {_MOMENT_LENGTH} characters", len(name), reason="moment_name")
    return Mark(asked_as, name, _day("date", _field(asked, "date")))


def _file(message: Mapping[str, Any]) -> str:
    """The name of the file the edits come from, as far as a log can hold it."""
    name = " ".join("".join(c if c.isprintable() else " " for c in _text("file", message.get("file", ""))).split())
    return name[:REFERENCE_LENGTH]


def _edit(where: Cell, asked: Mapping[str, Any]) -> Edit:
    seen = whole(asked, "seen")
    if "restore" in asked:
        return Restore(where, seen, whole(asked, "restore"))
    if "set" in asked:
        return Amend(where, seen, _fields(asked["set"]))
    return Restate(
        where,
        seen,
        one_of(Stance)("stance", _field(asked, "stance")),
        _source("source", asked.get("source")),
        one_of(Basis)("basis", asked.get("basis", Basis.ESTIMATED)),
        _text("words", asked.get("words", "")),
    )


def _fields(asked: Any) -> dict[str, Any]:
    if not isinstance(asked, dict) or not asked.keys() <= _FIELDS.keys():
        raise MessageError("set", "fields of a cell", _kind(asked))
    return {name: _FIELDS[name](name, value) for name, value in asked.items()}


def _field(message: Any, name: str) -> Any:
    if not isinstance(message, Mapping) or name not in message:
        raise MessageError(name, "to be there", _kind(message) if not isinstance(message, Mapping) else "nothing")
    return message[name]


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise MessageError(name, "text", _kind(value))
    return value


def _day(name: str, value: Any) -> date:
    try:
        return date.fromisoformat(_text(name, value))
    except ValueError:
        raise MessageError(name, "a date such as 2027-01-12", "something else") from None


def _source(name: str, value: Any) -> Source | None:
    """The source; None where nothing is left of its reference."""
    if value is None:
        return None
    kind = one_of(SourceKind)("kind", _field(value, "kind"))
    day = value.get("date")
    source = Source(kind, text(value, "reference"), _day("date", day) if day else None)
    return source if source.reference else None


def one_of(kind: type[_E]) -> Callable[[str, Any], _E]:
    """Reads one of the values of an enumeration: called with the field's name and what stands there."""

    def read(name: str, value: Any) -> _E:
        try:
            return kind(value)
        except ValueError:
            raise MessageError(name, "one of " + ", ".join(kind), _kind(value)) from None

    return read


def _or_none(kind: type[_E]) -> Callable[[str, Any], _E | None]:
    return lambda name, value: None if value in (None, "") else one_of(kind)(name, value)


def _looked_at(_: str, value: Any) -> None:
    """Somebody says that conditions and note still hold, so they belong to the present stance."""
    if value is not None:
        raise MessageError("carried_from", "nothing", _kind(value))


def _kind(value: Any) -> str:
    """What something is, without repeating it: it may be long, or somebody's note, and this goes into the log."""
    return "nothing" if value is None else type(value).__name__


_FIELDS: dict[str, Callable[[str, Any], Any]] = {
    "stance": one_of(Stance),
    "certainty": _or_none(Certainty),
    "direction": _or_none(Direction),
    "basis": _or_none(Basis),
    "salience": _or_none(Salience),
    "conditions": _text,
    "note": _text,
    "source": _source,
    "marking": one_of(Marking),
    "carried_from": _looked_at,
}
