"""What somebody asks of a topic, and what the question is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, Literal

from positions.council.likelihoods import DEFAULT, Table
from positions.council.rules import PRESETS
from positions.dossiers import Dossier, Topic
from positions.prospects.content import Asked, Option, Weights
from positions.refusals import Refusal
from positions.rules import Rule
from positions.stances import Stance
from positions.states import Populations, State
from positions.words import ZONE, Words


class ProspectError(Refusal):
    """A question about a topic that has no answer."""


OWN: Final = "own"
"""Stands for the rule the dossier has."""
UNRULED = "unruled"
"""What a page calls having no rule."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks of a topic.  ``flips`` are states taken to be for or against or to
    abstain; the matrix stays as it is.

    ``rule`` (None for no rule) and ``participants`` stand in for the dossier's own; ``chosen`` is who must be in a
    blocking minority; ``table`` is what stances are taken to mean; ``decided`` asks of what is over how it was
    expected to go.
    """

    topic: str
    flips: Mapping[State, Stance] = field(default_factory=dict)
    rule: Rule | Literal["own"] | None = OWN
    participants: frozenset[State] | None = None
    chosen: State = State.NL
    table: Table = DEFAULT
    decided: bool = False


def weights(dossier: Dossier, populations: Populations, words: Words, today: date | None = None) -> Weights:
    """The population table that counts, whether it was loaded here, and whether a newer one is due, as on 1 January."""
    year = (today or datetime.now(ZONE).date()).year
    return {
        "year": populations.year,
        "source": populations.source,
        "date": populations.date,
        "own": dossier.table is not None,
        "due": words("majority.table_due", year=year, of=populations.year) if populations.year < year else "",
    }


def topic(dossier: Dossier, topic_id: str) -> Topic:
    """The topic with this id.  Raises ProspectError."""
    try:
        return dossier.topic(topic_id)
    except KeyError:
        raise ProspectError("topic", "a topic of this dossier", topic_id, "unknown_topic") from None


def tried(dossier: Dossier, question: Question) -> Topic:
    """The topic asked about, with the rule and the participants that stand in for its own.  Raises ProspectError."""
    found = topic(dossier, question.topic)
    if question.rule is None or isinstance(question.rule, Rule):
        found = replace(found, rule=question.rule, rule_inferred=False)
    if question.participants is not None:
        found = replace(found, absent=frozenset(State) - question.participants)
    return found


def title(topic: Topic, words: Words) -> str:
    """Number and title, in Dutch where there is no other."""
    return f"{topic.number} {words.said(topic.title)}"


def dated(topic: Topic, words: Words) -> str:
    """Its status, and as of when it holds; "" where it has none."""
    if not topic.status or topic.as_of is None:
        return topic.status
    return words("grid.dated", status=topic.status, day=words.day(topic.as_of))


def ruled(dossier: Dossier, topic: Topic, words: Words) -> list[str]:
    """That the rule is that of the text on the table, and why; nothing where it is the topic's own, or tried."""
    text = dossier.document(topic.current)
    if text is None or text.rule is None or text.rule is not topic.rule:
        return []
    return [words("document.rules", version=text.version, source=text.rule_source)]


def about(topic: Topic, words: Words) -> Asked:
    """What is asked about, and what can be tried: rules, no rule, and sets of participants."""
    unruled = words("majority.support" if topic.is_pillar else "rule.unknown")
    rules: list[Option] = [{"id": r.value, "title": words(f"rule.{r}")} for r in Rule if r is not Rule.NONE]
    return {
        "id": topic.id,
        "title": title(topic, words),
        "lines": [text for text in (topic.instrument, dated(topic, words), topic.legal_basis) if text],
        "current": topic.current or "",
        "over": topic.over,
        "rule": topic.rule,
        "inferred": topic.rule_inferred,
        "rules": [*rules, {"id": UNRULED, "title": unruled}],
        "presets": [{"id": name, "title": words(f"participants.{name}")} for name in PRESETS],
    }
