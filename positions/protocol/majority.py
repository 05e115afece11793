"""The page Meerderheid: what it starts with, what it asks of a topic, and the rule or weights that it has kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from positions.access import View
from positions.changes import QUOTED
from positions.council.likelihoods import LikelihoodError
from positions.council.rules import PRESETS, RuleError
from positions.dossiers import counts_decided
from positions.plain import record
from positions.prospects import (
    OWN,
    UNRULED,
    FigureRow,
    Prospect,
    ProspectError,
    Question,
    chances,
    decisions,
    prospect,
    reweighed,
)
from positions.prospects.content import Reweighed
from positions.protocol.drawing import LabelsData, labels
from positions.protocol.heading import PageData, bar
from positions.protocol.missed import missed
from positions.protocol.reading import Figure, Message, MessageError, one_of, read
from positions.protocol.visit import Kinds, Settled, Visit
from positions.refusals import Refusal
from positions.registers import Registers
from positions.rules import Rule
from positions.seeds import population_table
from positions.seeds.tables import refuse_workbook
from positions.stances import Source, SourceKind, Stance
from positions.states import State
from positions.words import Words

if TYPE_CHECKING:
    from positions.frames import eurostat

_TABLE_LENGTH = 200_000  # characters; 27 rows need a few hundred, Eurostat's series with its years some 50,000


class StateName(TypedDict):
    """A state by what it is called."""

    code: State
    name: str


class MajorityData(PageData):
    """What the page starts with: an answer, the table of chances as it ships, and its words."""

    states: list[StateName]
    prospect: Prospect
    chances: list[FigureRow]
    text: dict[str, str]
    labels: LabelsData


class AskProspect(TypedDict):
    """A question about a topic: states taken to be for or against or to abstain, and what stands in for what the
    dossier has.

    ``rule`` is that of the dossier where it is ""; ``participants`` are states, or the name of a set, the dossier's own
    where there is no such set.  ``chances`` are the rows of the table that somebody changed.
    """

    kind: Literal["prospect"]
    topic: str
    flips: dict[State, Stance]
    rule: str
    participants: list[State] | str
    chosen: State
    chances: NotRequired[dict[str, list[Figure]]]
    decided: NotRequired[bool]


class ProspectAnswer(TypedDict):
    """The answer, or why there is none."""

    kind: Literal["prospect"]
    prospect: NotRequired[Prospect]
    refused: NotRequired[str]


class Begin(TypedDict):
    """Let a topic go back to the rule and participants that the dossier began with."""

    kind: Literal["decide"]
    topic: str


class Keep(Begin):
    """A rule and participants to keep for a topic, as in a question."""

    rule: str
    participants: list[State] | str


class Unload(TypedDict):
    """Go back to the population table that ships."""

    kind: Literal["weights"]


class Table(TypedDict):
    """A population table: rows as CSV or a file of Eurostat's, and what it is; ``total`` 0 where none is printed."""

    csv: str
    name: str
    year: int
    source: str
    date: date
    total: int


class Load(Table):
    """A population table to weigh by."""

    kind: Literal["weights"]


class Reweigh(Table):
    """Ask what a table would change before it is taken."""

    kind: Literal["reweigh"]


class ReweighAnswer(TypedDict):
    """What it would change, or why it cannot be read."""

    kind: Literal["reweigh"]
    reweighed: NotRequired[Reweighed]
    refused: NotRequired[str]


class Kept(Settled):
    """That something was kept, or why not."""

    kind: Literal["set"]


def opening(view: View, registers: Registers, asked: Mapping[str, str], words: Words) -> MajorityData:
    """What the page starts with: the answer for the topic that the address asks for, and its words.

    It takes a dossier that has one.
    """
    dossier = view.dossier()
    known = {topic.id for topic in dossier.topics}
    begin = next((t.id for t in dossier.topics if t.rule not in (None, Rule.NONE)), dossier.topics[0].id)
    topic = asked.get("onderwerp", "")
    question = Question(topic if topic in known else begin, decided=counts_decided(asked))
    return {
        **bar(view, dossier, registers, words),
        "title": words("prospect.title"),
        "missed": missed(words, (topic, question.topic)),
        "states": [{"code": state, "name": words.state(state)} for state in State],
        "prospect": prospect(view, registers.populations, question, words),
        "chances": chances.rows(),
        "text": words.under("prospect"),
        "labels": labels(words),
    }


def _prospect(visit: Visit, message: Message) -> ProspectAnswer:
    asked = read(AskProspect, message)
    try:
        found = prospect(visit.enter(), visit.registers.populations, _question(asked), visit.words)
    except (RuleError, ProspectError, LikelihoodError) as refused:
        return {"kind": "prospect", "refused": visit.say(refused)}
    return {"kind": "prospect", "prospect": found}


def _decide(visit: Visit, message: Message) -> Kept:
    topic, tried = read(Begin, message)["topic"], _tried(read(Keep, message)) if "rule" in message else None
    populations = visit.registers.populations

    def fields(view: View) -> decisions.Fields:
        return decisions.kept(view, tried, populations) if tried else decisions.begun(view, topic, populations)

    return {"kind": "set", **visit.set(fields)}


def _weights(visit: Visit, message: Message) -> Kept:
    def fields(_: View) -> decisions.Fields:
        return {"table": record(_loaded(read(Load, message)).table) if "csv" in message else None}

    return {"kind": "set", **visit.set(fields)}


def _reweigh(visit: Visit, message: Message) -> ReweighAnswer:
    try:
        found = _loaded(read(Reweigh, message))
        told = reweighed(visit.enter(), visit.registers.populations, found.table, visit.words, found.flags)
    except Refusal as refused:
        return {"kind": "reweigh", "refused": visit.answer(refused)}
    return {"kind": "reweigh", "reweighed": told}


KINDS: Kinds = {"prospect": _prospect, "decide": _decide, "weights": _weights, "reweigh": _reweigh}


def _question(asked: AskProspect) -> Question:
    return Question(
        topic=asked["topic"],
        flips=asked["flips"],
        rule=_rule(asked["rule"]),
        participants=_participants(asked["participants"]),
        chosen=asked["chosen"],
        table=chances.table(asked.get("chances", {})),
        decided=asked.get("decided", False),
    )


def _tried(asked: Keep) -> Question:
    return Question(asked["topic"], rule=_rule(asked["rule"]), participants=_participants(asked["participants"]))


def _loaded(asked: Table) -> eurostat.Read:
    """The population table somebody loads, with Eurostat's marks.  Raises SeedError for a wrong table."""
    from positions.frames import eurostat  # only here: no page waits until pandas has loaded

    name, csv, year, day = asked["name"][:QUOTED] or "CSV", asked["csv"], asked["year"], asked["date"].isoformat()
    refuse_workbook(name, asked["name"])
    if len(csv) > _TABLE_LENGTH:
        raise MessageError("CSV", f"at most {_TABLE_LENGTH} characters", len(csv), "too_long", _TABLE_LENGTH)
    source = Source(SourceKind.DOCUMENT, asked["source"]).reference
    if not source:
        raise MessageError("source", "where the table comes from", "nothing", "source_missing")
    if eurostat.recognised(csv):
        return eurostat.read(name, csv, year, source, day)
    return eurostat.Read(population_table(name, csv, year, source, day, asked["total"] or None), {})


def _rule(rule: str) -> Rule | Literal["own"] | None:
    """The rule that stands in for the dossier's own, which is meant by no text at all."""
    if rule == UNRULED:
        return None
    return one_of(Rule)("rule", rule) if rule else OWN


def _participants(told: list[State] | str) -> frozenset[State] | None:
    """Who takes part in place of the dossier's own; a name of a set that is not on offer is passed over."""
    return frozenset(told) if isinstance(told, list) else PRESETS.get(told)
