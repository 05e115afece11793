"""Stances from a CSV file, counted as the Council counts, with all that follows from the count."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from positions import seeds, vocabulary
from positions.briefs import state_of_play
from positions.council.chances import Outlook, outlook
from positions.council.routes import Route, blocking, breakers, completions, persuasions
from positions.council.tally import Tally, tally
from positions.refusals import Refusal
from positions.rules import Rule
from positions.seeds.tables import read as read_text
from positions.seeds.tables import refuse_workbook
from positions.stances import Certainty, Position, Stance
from positions.states import Populations, State
from positions.words import LANGUAGES, Words, speak

RULES = (Rule.QUALIFIED, Rule.REINFORCED, Rule.SIMPLE, Rule.UNANIMITY)
"""What can be counted by: the rules under which there is a vote."""

_COLUMNS = ("state", "stance", "certainty", "p")
_HEAD = "state,stance[,certainty][,p], in any order"
_HEADS = {"land": "state", "country": "state", "kans": "p", "chance": "p"}
"""What a column may be headed besides the heads of our own files, as it is compared."""


class CountingError(Refusal):
    """What was given cannot be counted; ``further`` are the refusals of later rows."""

    def __init__(
        self, where: str, expected: str, found: object, reason: str, further: Collection[Refusal] = ()
    ) -> None:
        super().__init__(where, expected, found, reason)
        self.further = further

    @property
    def each(self) -> tuple[Refusal, ...]:
        """The first row that was refused, then the later ones."""
        return (self, *self.further)


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says: the position of each state in it, and the chances it gives itself."""

    positions: Mapping[State, Position]
    given: Mapping[State, float]


@dataclass(frozen=True, slots=True)
class Count:
    """The count on one topic, how likely adoption is, and the ways to turn it."""

    tally: Tally
    outlook: Outlook
    completions: tuple[Route, ...]
    persuasions: tuple[Route, ...]
    breakers: tuple[Route, ...]
    blocking: tuple[Route, ...]


def count(
    rule: Rule, participants: Collection[State], said: Said, populations: Populations, chosen: State = State.NL
) -> Count:
    """Count what was said under a rule the Council votes by; ``chosen`` is in every blocking set.

    Raises RuleError as ``rules.threshold`` does.
    """
    counted = tally(rule, participants, said.positions, populations)
    chances = outlook(rule, participants, said.positions, populations, given=said.given)
    p = chances.p
    return Count(
        counted,
        chances,
        completions(counted, populations, p),
        persuasions(counted, populations, p),
        breakers(counted, populations, p),
        blocking(counted, populations, p, chosen),
    )


def read(where: str, content: bytes) -> Said:
    """The stances in a CSV file of ``state,stance[,certainty][,p]``, parted by commas, semicolons or tabs.

    Words may be of either language.  Raises CountingError, naming every bad line.
    """
    try:
        text = content.decode("utf-8-sig")
        head = text.partition("\n")[0]
        delimiter = max(",;\t", key=head.count)
        reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        reader.fieldnames = _columns(f"{where}, line 1", reader.fieldnames or ())
        return _said(where, reader, comma=delimiter != ",")
    except UnicodeDecodeError:
        raise CountingError(where, "text in UTF-8", "other bytes", "not_text") from None
    except csv.Error as error:
        raise CountingError(where, "valid CSV", error, "not_csv") from None


def population(asked: str) -> Populations:
    """The table of a year that ships, or that of a user's file: Eurostat's, or as ``seeds.own_populations`` reads it.

    Raises a Refusal.
    """
    refuse_workbook(asked, asked)
    if asked.lower().endswith((".csv", ".tsv", ".json")):
        return _own(Path(asked))
    tables = {str(year): table for year, table in seeds.all_populations().items()}
    if asked not in tables:
        raise CountingError(
            "--population", "a CSV, TSV or JSON file, or one of " + ", ".join(tables), asked, "no_table"
        )
    return tables[asked]


def _own(path: Path) -> Populations:
    from positions.frames import eurostat  # only here: no other count waits until pandas has loaded

    text = read_text(path)
    return eurostat.read(path.name, text).table if eurostat.recognised(text) else seeds.own_populations(path)


def states(where: str, codes: str) -> frozenset[State]:
    """Member states by their codes or names, with commas between.  Raises CountingError."""
    return frozenset(state(where, code.strip()) for code in codes.split(",")) if codes.strip() else frozenset()


def as_json(counted: Count) -> str:
    """The count for another program: sets of states as lists of their codes, chances from 0 to 1, whole persons."""
    now, everyone, asked = counted.tally.in_favour, counted.tally.participants, counted.tally.asked
    chance = counted.outlook.chance
    found: dict[str, object] = {
        "outcome": counted.tally.outcome,
        "reason": counted.tally.reason,
        "members": {"in_favour": now.members, "needed": asked and asked.members, "total": everyone.members},
        "population": {"in_favour": now.persons, "needed": asked and asked.persons, "total": everyone.persons},
        "abstaining": counted.tally.abstaining.states,
        "chance": chance and {"low": chance.low, "expected": chance.expected, "high": chance.high},
        "calls": [{"state": c.state, "swing": c.swing, "gain": c.gain} for c in counted.outlook.calls],
        "completions": _sets(counted.completions),
        "persuasions": _sets(counted.persuasions),
        "breakers": _sets(counted.breakers),
        "blocking": _sets(counted.blocking),
    }
    return json.dumps(found, indent=2)


def as_text(counted: Count, words: Words) -> str:
    """The count for a reader, with the rule's article; of the blocking sets only the first ten."""
    of = counted.tally
    lines = [f"{words(f'outcome.{of.outcome}')}: {state_of_play.reason(of, words)}", *_in_favour(of, words)]
    lines += state_of_play.grounds(of, of.rule, words)
    if chance := counted.outlook.chance:
        told = {name: words.percent(getattr(chance, name)) for name in ("expected", "low", "high", "correlated")}
        lines.append(words("counted.chance", **told))
    calls = [f"{c.state} +{words.percent(c.gain)}" for c in counted.outlook.calls[:10]]
    lines.append(words("counted.call", states=", ".join(calls) or words("counted.nobody")))
    for key, routes in (
        ("counted.completions", counted.completions),
        ("counted.persuasions", counted.persuasions),
        ("counted.breakers", counted.breakers),
        ("counted.blocking", counted.blocking),
    ):
        lines += [words(key), *(f"  {' '.join(r.moving.states)}" for r in routes[:10])] if routes else []
        lines += [words("counted.more", left=len(routes) - 10)] if len(routes) > 10 else []
    return "\n".join(lines)


def _in_favour(of: Tally, words: Words) -> tuple[str, str]:
    """How many members are in favour, with how much of the population; and what is needed of either, if anything."""
    now, everyone, asked = of.in_favour, of.participants, of.asked
    members = words("counted.members", members=now.members, of=everyone.members)
    share, persons = state_of_play.share(now, of, words), words.number(now.persons)
    needed = words("counted.needed", needed=asked.members) if asked else ""
    part = words.percent(asked.persons / everyone.persons) if asked and asked.persons else ""
    asks = words("counted.needed", needed=part) if part else ""
    return members + needed, words("counted.population", share=share, needed=asks, persons=persons)


def _sets(routes: Collection[Route]) -> list[tuple[State, ...]]:
    return [route.moving.states for route in routes]


def _columns(where: str, heads: Sequence[str]) -> list[str]:
    """The columns that heads name, in either language and any order; a state and a stance, and nothing twice."""
    known = _heads()
    columns = [known.get(vocabulary.plain(head), "") for head in heads]
    if len({*columns}) < len(columns) or not {"state", "stance"} <= {*columns} <= {*_COLUMNS}:
        raise CountingError(where, _HEAD, ",".join(head.strip() for head in heads) or "–", "heads")
    return columns


@cache
def _heads() -> Mapping[str, str]:
    """Every head that a column may bear, as it is compared."""
    own = {column: column for column in _COLUMNS}
    spoken = {
        vocabulary.plain(speak(one)(f"workbook.column.{column}")): column
        for one in LANGUAGES
        for column in ("state", "stance", "certainty")
    }
    return own | spoken | _HEADS


def _said(where: str, reader: csv.DictReader[str], *, comma: bool) -> Said:
    positions: dict[State, Position] = {}
    given: dict[State, float] = {}
    bad: list[Refusal] = []
    for row in reader:
        line = f"{where}, line {reader.line_num}"
        try:
            told, position, p = _row(line, row, comma=comma)
            if told in positions:
                raise CountingError(f"{line}, state", "each state once", told, "state_twice")
        except Refusal as refused:
            bad.append(refused)
            continue
        positions[told] = position
        if p is not None:
            given[told] = p
    if bad:
        raise CountingError(bad[0].where, bad[0].expected, bad[0].found, bad[0].reason, bad[1:])
    return Said(positions, given)


def _row(line: str, row: Mapping[str | None, str | None], *, comma: bool) -> tuple[State, Position, float | None]:
    fields = {key: text.strip() for key, text in row.items() if key is not None and text is not None}
    if len(fields) < len(row):
        raise CountingError(line, "as many fields as in the first line", "more or fewer", "width")
    told = state(f"{line}, state", fields["state"])
    stance = _stance(f"{line}, stance", fields["stance"])
    certainty = _certainty(f"{line}, certainty", fields.get("certainty", ""))
    p = fields.get("p", "")
    return told, Position(stance, certainty), _chance(f"{line}, p", p.replace(",", ".") if comma else p)


def state(where: str, text: str) -> State:
    """A member state by its code (EL or GR) or its name in either language.  Raises CountingError."""
    read = vocabulary.read_state(text)
    if isinstance(read, vocabulary.Contradiction):
        raise CountingError(where, "a code and a name of one member state", text, "two_states")
    if read is None:
        raise CountingError(where, "the code or name of a member state", text or "–", "no_state")
    return read


def _stance(where: str, text: str) -> Stance:
    if vocabulary.is_dash(text):
        raise CountingError(where, "- for critical, -- for opposed or ? for unknown", text, "no_minus")
    read = vocabulary.read_stance(text)
    if read is None:
        raise CountingError(where, "one of " + " ".join(Stance) + ", or its word", text or "–", "no_stance")
    return read


def _certainty(where: str, text: str) -> Certainty | None:
    read = _certainties().get(vocabulary.plain(text))
    if text and read is None:
        raise CountingError(where, "one of " + ", ".join(Certainty) + ", or nothing", text, "no_certainty")
    return read


@cache
def _certainties() -> Mapping[str, Certainty]:
    """Every word for a certainty, as it is compared."""
    own = {certainty.value: certainty for certainty in Certainty}
    return own | {vocabulary.plain(speak(one)(f"certainty.{c}")): c for one in LANGUAGES for c in Certainty}


def _chance(where: str, text: str) -> float | None:
    if not text:
        return None
    try:
        p = float(text)
    except ValueError:
        p = -1.0
    if not 0 <= p <= 1:
        raise CountingError(where, "a chance from 0 to 1 with a point, or nothing", text, "no_chance")
    return p
