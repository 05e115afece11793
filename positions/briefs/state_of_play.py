"""Where a topic stands in the Council, in sentences: who is in favour, what is missing, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from positions.council.shares import rounded_down, rounded_up
from positions.council.tally import Bloc, Outcome, Reason, Tally, count
from positions.dossiers import Topic
from positions.rules import Rule
from positions.stances import Position
from positions.states import Populations, State
from positions.words import Words, documents

_SAID = {Reason.MEMBERS_MISSING, Reason.POPULATION_MISSING, Reason.BOTH_MISSING}
"""Reasons that the sentence itself gives, with figures."""
_INDICATIVE = {Reason.NO_VOTE: "tally.indicative_none", Reason.SUPPORT: "tally.indicative_pillar"}
"""How it is said to be indicative where there is nothing to vote on; the reason says so too."""


def of(topic: Topic, positions: Mapping[State, Position], table: Populations, words: Words) -> Iterator[str]:
    """The sentences on one topic under its own rule."""
    counted = count(topic, positions, table)
    if counted.reason is Reason.OVER:
        yield over(topic, words)
        return
    yield sentence(counted, topic.rule, words)
    yield from reasons(counted, words)
    if counted.reason not in _INDICATIVE:
        yield indicative(counted, words)
    if topic.rule_inferred:
        yield words("brief.inferred")
    if counted.doubt:
        yield words("tally.rounding", year=table.year)


def over(topic: Topic, words: Words) -> str:
    """That states decide on a topic no more, and why: "Aangenomen door de Raad op 29 april 2026. ..." """
    concluded = documents.concluded(topic.stage, words) if topic.stage else ""
    return f"{concluded}. {words('reason.over')}"


def sentence(counted: Tally, rule: Rule | None, words: Words, when: str = "majority.now") -> str:
    """How many are in favour with what share of the population, and what a majority still lacks.

    ``when`` is how it begins: as it is now, or "majority.then" as it would be.
    """
    favour = counted.in_favour.members
    # Of one state it is not said that one of them has conditions.
    key = "tally.all_conditional" if counted.conditional.members == favour else "tally.conditional"
    text = words(
        when,
        n=favour,
        conditional=of_which(counted, words, key) + older(counted, words),
        share=share(counted.in_favour, counted, words),
    )
    lacking = _lacking(counted, rule, words)
    return f"{text} {lacking}" if lacking else text


def of_which(counted: Tally, words: Words, conditional: str = "tally.conditional", *, tight: bool = False) -> str:
    """How many of those in favour attach conditions, worded by ``conditional``, and how many have a reserve; nothing
    where none.  ``tight`` says that there is little room."""
    attached, reserved = counted.conditional.members, counted.reserved.members
    said = words(conditional, n=attached) if attached else ""
    if not reserved:
        return said
    if attached:
        return said + words("tally.too_tight" if tight else "tally.too", n=reserved)
    return words("tally.reserved_tight" if tight else "tally.reserved", n=reserved)


def older(counted: Tally, words: Words, *, tight: bool = False) -> str:
    """How many of those in favour are so of an earlier text; nothing where none is.  ``tight`` as above."""
    if not (n := counted.older_in_favour):
        return ""
    if counted.conditional.members or counted.reserved.members:
        return words("tally.older_too_tight" if tight else "tally.older_too", n=n)
    return words("tally.older_tight" if tight else "tally.older", n=n)


def indicative(counted: Tally, words: Words) -> str:
    """That nobody has voted on this, or ever will."""
    return words(_INDICATIVE.get(counted.reason, "tally.indicative"))


def reasons(counted: Tally, words: Words) -> list[str]:
    """Why it stands so, as far as the sentence does not say it, and how far that holds."""
    why = [] if counted.reason in _SAID else [reason(counted, words)]
    return why + rests(counted, words)


def reason(counted: Tally, words: Words) -> str:
    """Why the outcome is what it is; how many it takes to block is as the rule has it for those who take part."""
    blocking = counted.asked.blocking_members if counted.asked else None
    return words(f"reason.{counted.reason}", n=blocking)


def rests(counted: Tally, words: Words) -> list[str]:
    """What the outcome rests on: conditions, stances about an earlier text, reserves of substance."""
    return [words(f"tally.{name}") for name in counted.rests]


def grounds(counted: Tally, rule: Rule | None, words: Words) -> list[str]:
    """The rule with its article, and what of it the Treaty does not say in so many words; nothing without a count."""
    asked = counted.threshold
    if asked is None:
        return []
    key = "majority.rule" if rule else "majority.thresholds"
    article = words(f"article.{asked.article.name.lower()}")
    lines = [words(key, rule=words(f"rule.{rule or Rule.QUALIFIED}"), article=article)]
    if asked.inferred:
        lines.append(words("majority.as_unanimity" if rule is Rule.CONSENSUS else "majority.fewer"))
    return lines


def share(bloc: Bloc, counted: Tally, words: Words) -> str:
    """What some stand for, of the population of those who take part; all of it without a fraction."""
    part = rounded_down(bloc.persons, counted.participants.persons)
    return words.percent(part, 0 if part == 1 else 1)


def rest(counted: Tally, words: Words) -> str:
    """How many are open and against, and where anybody abstains how many do."""
    key = "tally.rest_abstaining" if counted.abstaining.members else "tally.rest"
    return words(key, **_numbers(counted))


def _numbers(counted: Tally) -> dict[str, int]:
    found = {"open": counted.open.members, "against": counted.against.members}
    return found | ({"abstaining": counted.abstaining.members} if counted.abstaining.members else {})


def missing(counted: Tally, words: Words) -> list[str]:
    """What those in favour are short of: so many members, so many percentage points of the population."""
    found = []
    if counted.missing_members:
        found.append(words("majority.members", n=counted.missing_members))
    if counted.missing_persons:
        points = 100 * rounded_up(counted.missing_persons, counted.participants.persons)
        found.append(words("majority.points", points=words.number(points, 1)))
    return found


def _lacking(counted: Tally, rule: Rule | None, words: Words) -> str:
    asked = counted.threshold
    if asked is None or counted.outcome is Outcome.REACHED:
        return ""
    if not asked.abstention_hinders:  # nobody needs to join: it is enough that nobody is against
        key = "majority.unanimous_abstaining" if counted.abstaining.members else "majority.unanimous"
        return words(key, rule=words(f"rule.{rule}"), **_numbers(counted))
    short_of = missing(counted, words)
    if not short_of:
        return ""
    lacking = words.listed(short_of)
    # The four-member rule: then those left out are too few to block, whatever population they stand for.
    if counted.missing_alone == 1 and counted.missing_persons:
        lacking = words("majority.or_any", lacking=lacking)
    return words("majority.lacking", rule=words(f"rule.{rule or Rule.QUALIFIED}"), lacking=lacking)
