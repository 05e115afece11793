"""What each rule asks for before the Council has decided, in whole members and whole persons."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from positions.refusals import Refusal
from positions.rules import Rule
from positions.states import Populations, State

EVERYONE = tuple(State)

PRESETS: Mapping[str, frozenset[State]] = {
    "all": frozenset(State),
    # From 1 January 2026, with Bulgaria.
    "euro_area": frozenset(State) - {State.CZ, State.DK, State.HU, State.PL, State.RO, State.SE},
    "without_dk": frozenset(State) - {State.DK},
    "without_ie": frozenset(State) - {State.IE},
    "without_dk_ie": frozenset(State) - {State.DK, State.IE},
    "schengen": frozenset(State) - {State.CY, State.IE},
}
"""Sets of participants that occur often; any other set will do as well."""

_FEWEST = {Rule.QUALIFIED: 4}


class RuleError(Refusal):
    """This rule cannot be applied to these participants."""


class Article(StrEnum):
    """Where a rule is written; the names are keys for whoever words them in another language."""

    TEU_16_4 = "Art. 16(4) TEU"
    TFEU_238_1 = "Art. 238(1) TFEU"
    TFEU_238_2 = "Art. 238(2) TFEU"
    TFEU_238_3_A = "Art. 238(3)(a) TFEU"
    TFEU_238_3_B = "Art. 238(3)(b) TFEU"
    TFEU_238_4 = "Art. 238(4) TFEU"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What adoption takes: ``members`` and ``persons`` together, or ``alone`` members whatever their population.

    ``persons`` is 0 where population does not count.  ``alone`` is one more than there are participants where no
    number of members is enough by itself.  ``of_members`` and ``of_persons`` are all who take part.  Under unanimity
    ``members`` is everyone; ``abstention_hinders`` is then False, since abstaining leaves the decision standing.
    ``inferred`` marks what the Treaty does not say in so many words.
    """

    members: int
    persons: int
    alone: int
    of_members: int
    of_persons: int
    article: Article
    abstention_hinders: bool = True
    inferred: bool = False

    @property
    def blocking_members(self) -> int | None:
        """The fewest members the Treaty takes for a blocking minority; None where it sets no such number."""
        return None if self.alone > self.of_members else self.of_members - self.alone + 1

    @property
    def line(self) -> int | None:
        """How many members must join in; None under unanimity, where it is enough that nobody is against."""
        return self.members if self.abstention_hinders else None

    def with_abstaining(self, members: int) -> Threshold:
        """What it comes down to when so many abstain: the same, but under unanimity one member fewer for each of
        them, and never nobody."""
        if self.abstention_hinders or not members:
            return self
        return replace(self, members=max(1, self.members - members))

    def met(self, members: int, persons: int) -> bool:
        """Whether this many members with this many persons in favour are enough."""
        return (members >= self.members and persons >= self.persons) or members >= self.alone


def threshold(rule: Rule, participants: Collection[State], populations: Populations) -> Threshold:
    """What ``rule`` asks of ``participants``.

    With all 27 the printed total and threshold of the population table hold; with fewer, the sum of those who take
    part.  Consensus is treated as unanimity.

    Raises RuleError for an empty set, a set too small for the rule, a participant without population, and for
    ``Rule.NONE``, under which nobody votes.
    """
    states = in_protocol_order(participants)
    _refuse(rule, states, populations)
    if rule is Rule.QUALIFIED:
        return _qualified(states, populations)
    if rule is Rule.REINFORCED:
        return _reinforced(states, populations)
    n, asking = len(states), _asking(states, populations)
    if rule is Rule.SIMPLE:
        # Art. 238(1) speaks of the Council's component members only; that those who take part are meant is inferred.
        inferred = n < len(EVERYONE)
        return asking(members=n // 2 + 1, persons=0, alone=n + 1, article=Article.TFEU_238_1, inferred=inferred)
    everyone = asking(members=n, persons=0, alone=n + 1, article=Article.TFEU_238_4, abstention_hinders=False)
    return replace(everyone, inferred=rule is Rule.CONSENSUS)


def in_protocol_order(states: Collection[State]) -> tuple[State, ...]:
    """The states, each once, in the EU's protocol order."""
    if states is EVERYONE:
        return EVERYONE
    chosen = frozenset(states)
    return EVERYONE if len(chosen) == len(EVERYONE) else tuple([s for s in EVERYONE if s in chosen])


def _refuse(rule: Rule, states: tuple[State, ...], populations: Populations) -> None:
    if rule is Rule.NONE:
        raise RuleError("rule", "one the Council votes by", rule.value, reason="no_vote")
    if not states:
        raise RuleError("participants", "at least one member state", "none", reason="nobody")
    fewest = _FEWEST.get(rule, 1)
    if len(states) < fewest:
        # Below four, "the fewest that have over 35%, plus one" can be everybody: then one state, or none, would do.
        expected = (
            f"at least {fewest} for a {rule.value} majority, whose blocking minority could otherwise be everybody"
        )
        raise RuleError("participants", expected, " ".join(states), reason="too_few")
    if len(populations.persons) < len(EVERYONE) and not populations.persons.keys() >= set(states):
        unknown = " ".join(s for s in states if s not in populations.persons)
        expected = f"a population for every participant in the table of {populations.year}"
        raise RuleError("populations", expected, f"none for {unknown}", reason="no_population")


def _qualified(states: tuple[State, ...], populations: Populations) -> Threshold:
    n, asking = len(states), _asking(states, populations)
    if n == len(EVERYONE):
        return asking(members=15, persons=populations.threshold, alone=n - 3, article=Article.TEU_16_4)
    blocking = _fewest_over_35_percent(states, populations) + 1
    members, persons = _ceiling(55, n), _ceiling(65, _total(states, populations))
    return asking(members=members, persons=persons, alone=n - blocking + 1, article=Article.TFEU_238_3_A)


def _reinforced(states: tuple[State, ...], populations: Populations) -> Threshold:
    # Neither 238(2) nor 238(3)(b) sets a smallest blocking minority, so no number of members is enough by itself.
    n, asking = len(states), _asking(states, populations)
    if n == len(EVERYONE):
        persons, article = populations.threshold, Article.TFEU_238_2
    else:
        persons, article = _ceiling(65, _total(states, populations)), Article.TFEU_238_3_B
    return asking(members=_ceiling(72, n), persons=persons, alone=n + 1, article=article)


def _asking(states: tuple[State, ...], populations: Populations) -> partial[Threshold]:
    """What is asked of these, who all take part."""
    return partial(Threshold, of_members=len(states), of_persons=_total(states, populations))


def _total(states: tuple[State, ...], populations: Populations) -> int:
    if len(states) == len(EVERYONE):
        return populations.total
    return sum(map(populations.persons.__getitem__, states))


def _ceiling(percent: int, of: int) -> int:
    return -(-percent * of // 100)


def _fewest_over_35_percent(states: tuple[State, ...], populations: Populations) -> int:
    largest = sorted(map(populations.persons.__getitem__, states), reverse=True)
    limit, held = 35 * sum(largest), 0
    for count, persons in enumerate(largest, 1):
        held += persons
        if 100 * held > limit:
            return count
    raise RuleError("populations", "participants with persons in them", "0 persons", reason="no_population")
