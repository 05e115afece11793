"""What somebody asks of a topic, and what the question is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from positions.council.likelihoods import DEFAULT, Table
from positions.council.rules import PRESETS
from positions.dossiers import Dossier, Rule, Topic
from positions.refusals import Refusal
from positions.stances import Stance
from positions.states import Populations, State
from positions.words import Words

Json = dict[str, Any]


class ProspectError(Refusal):
    """A question about a topic that has no answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks of a topic.  ``flips`` are states taken to be for or against; the matrix stays as it is.

    ``rule`` and ``preset`` stand in for the dossier's own; ``chosen`` is who must be in a blocking minority; ``table``
    is what stances are taken to mean.
    """

    topic: str
    flips: Mapping[State, Stance] = field(default_factory=dict)
    rule: Rule | None = None
    preset: str = ""
    chosen: State = State.NL
    table: Table = DEFAULT


def chances() -> list[Json]:
    """The table that turns stance and certainty into a chance, in per cent: low, middle, high."""
    return [
        {"stance": stance, "certainty": certainty, "figures": [round(100 * p) for p in band.figures]}
        for (stance, certainty), band in DEFAULT.favour.items()
    ]


def weights(dossier: Dossier, populations: Populations) -> Json:
    """The population table that counts, and whether it was loaded for this dossier."""
    about = {"year": populations.year, "source": populations.source, "date": populations.date}
    return about | {"own": dossier.table is not None}


def topic(dossier: Dossier, question: Question) -> Topic:
    try:
        return dossier.topic(question.topic)
    except KeyError:
        raise ProspectError("topic", "a topic of this dossier", question.topic, "unknown_topic") from None


def title(topic: Topic, words: Words) -> str:
    return f"{topic.number} {topic.title.get(words.language) or topic.title['nl']}"


def participants(topic: Topic, question: Question) -> Collection[State]:
    return PRESETS[question.preset] if question.preset in PRESETS else [s for s in State if s not in topic.absent]


def about(topic: Topic, question: Question, words: Words) -> Json:
    rule = question.rule or topic.rule
    return {
        "id": topic.id,
        "title": title(topic, words),
        "lines": [text for text in (topic.instrument, topic.status, topic.legal_basis) if text],
        "pillar": topic.is_pillar,
        "rule": rule,
        "rule_text": words(f"rule.{rule or 'unknown'}"),
        "inferred": topic.rule_inferred and question.rule is None,
        "preset": question.preset,
        "participants": words("majority.participants", n=len(participants(topic, question))),
        "rules": [{"id": r.value, "title": words(f"rule.{r}")} for r in Rule if r is not Rule.NONE],
        "presets": [{"id": name, "title": words(f"participants.{name}")} for name in PRESETS],
    }
