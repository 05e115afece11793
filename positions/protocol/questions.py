"""What the page Meerderheid asks for: a question about a topic, a rule to keep, a population table to load."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from positions.council.likelihoods import Table
from positions.council.rules import PRESETS
from positions.dossiers import Rule
from positions.prospects import OWN, UNRULED, Question, chances
from positions.protocol.reading import MessageError, day, field, one_of, shape, text, whole
from positions.seeds import population_table
from positions.stances import Source, SourceKind, Stance
from positions.states import Populations, State

_TABLE_LENGTH = 20_000  # characters; 27 rows need a few hundred


def question(message: Any) -> Question:
    """What a page asks of one topic."""
    flips = field(message, "flips")
    if not isinstance(flips, Mapping):
        raise MessageError("flips", "states with stances", shape(flips))
    taken = {one_of(State)("flips", code): one_of(Stance)("flips", stance) for code, stance in flips.items()}
    return Question(
        topic=text(message, "topic"),
        flips=taken,
        rule=_rule(message),
        participants=_participants(message),
        chosen=one_of(State)("chosen", field(message, "chosen")),
        table=_table(message.get("chances", {})),
    )


def decision(message: Any) -> tuple[str, Question | None]:
    """A topic, and the rule and participants to keep for it; None to go back to those the dossier began with."""
    topic = text(message, "topic")
    if "rule" not in message:
        return topic, None
    return topic, Question(topic, rule=_rule(message), participants=_participants(message))


def weights(message: Any) -> Populations | None:
    """The population table somebody loads; None to go back to the shipped one.  Raises SeedError for a wrong table."""
    if "csv" not in message:
        return None
    if len(text(message, "csv")) > _TABLE_LENGTH:
        found = len(text(message, "csv"))
        raise MessageError("CSV", f"at most {_TABLE_LENGTH} characters", found, "too_long", _TABLE_LENGTH)
    total = whole(message, "total") or None
    source = Source(SourceKind.DOCUMENT, text(message, "source")).reference
    if not source:
        raise MessageError("source", "where the table comes from", "nothing", "source_missing")
    since = day(message, "date").isoformat()
    year = whole(message, "year")
    return population_table(text(message, "name") or "CSV", text(message, "csv"), year, source, since, total)


def _rule(message: Any) -> Rule | Literal["own"] | None:
    """The rule that stands in for the dossier's own, which is meant by no text at all."""
    rule = text(message, "rule")
    if rule == UNRULED:
        return None
    return one_of(Rule)("rule", rule) if rule else OWN


def _participants(message: Any) -> frozenset[State] | None:
    """Who takes part in place of the dossier's own: a list of states, or the name of a set.

    A name that is not on offer is passed over.
    """
    told = field(message, "participants")
    if isinstance(told, list):
        return frozenset(one_of(State)("participants", code) for code in told)
    return PRESETS.get(text(message, "participants"))


def _table(changes: Any) -> Table:
    """The table of chances with what somebody changed in it: the figures of a row by its name."""
    if not isinstance(changes, Mapping):
        raise MessageError("chances", "figures by row", shape(changes))
    for figures in changes.values():
        if not isinstance(figures, list) or any(type(figure) is not int for figure in figures):
            raise MessageError("chances", "lists of whole per cents", shape(figures))
    return chances.table(changes)
