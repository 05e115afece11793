"""How the Council decides on a topic, kept in the dossier: another rule, other participants, or as it began."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from positions.access import View
from positions.council.tally import count
from positions.dossiers import Dossier, Topic
from positions.plain import Plain
from positions.prospects import questions
from positions.prospects.questions import Question
from positions.states import Populations

Fields: TypeAlias = Mapping[str, Plain]
"""What ``View.set`` sets."""


def kept(view: View, question: Question, populations: Mapping[int, Populations]) -> Fields:
    """The rule and the participants a question tries, as fields of the dossier, as far as they differ from its own.

    Raises ProspectError for a topic that is not there, and RuleError for what nobody could count by.
    """
    dossier = view.own()
    return _differing(
        questions.topic(dossier, question.topic), questions.tried(dossier, question), dossier, populations
    )


def begun(view: View, topic_id: str, populations: Mapping[int, Populations]) -> Fields:
    """What the dossier's file began the topic with, as fields of the dossier.  Raises as ``kept`` does."""
    dossier = view.own()
    first, own = (questions.topic(each, topic_id) for each in (view.begun(), dossier))
    back = replace(own, rule=first.rule, rule_inferred=first.rule_inferred, absent=first.absent)
    return _differing(own, back, dossier, populations)


def moved(view: View, topic: Topic) -> bool:
    """Whether somebody set another rule or other participants for a topic than the dossier's file has."""
    then = {first.id: _decided(first) for first in view.begun().topics}
    return then.get(topic.id, now := _decided(view.own().topic(topic.id))) != now


def _differing(own: Topic, to: Topic, dossier: Dossier, populations: Mapping[int, Populations]) -> Fields:
    count(to, {}, dossier.weights(populations))  # what is refused here, every page that counts would refuse later
    before = _decided(own)
    return {f"topic:{own.id}:{field}": value for field, value in _decided(to).items() if value != before[field]}


def _decided(topic: Topic) -> dict[str, Plain]:
    return {
        "rule": topic.rule and topic.rule.value,
        "rule_inferred": topic.rule_inferred,
        "absent": sorted(topic.absent),
    }
