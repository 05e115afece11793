"""What the formulas on a topic amount to as it stands, by the Council's own count."""

from __future__ import annotations

from dataclasses import replace

from positions.council.rules import RuleError
from positions.council.tally import Reason, Tally, count
from positions.dossiers import Topic
from positions.workbooks import codes
from positions.workbooks.labels import Labels
from positions.workbooks.out.content import Content


def counted(topic: Topic, content: Content) -> Tally | None:
    """The Council's count on a topic; None where its rule cannot be applied to those who take part."""
    positions = {state: content.position(topic, state) for state in content.states}
    try:
        if topic.over:  # who stood where is shown, and amounts to nothing
            unruled = replace(topic, rule=None, is_pillar=False)
            return replace(count(unruled, positions, content.populations, decided=True), reason=Reason.OVER)
        return count(topic, positions, content.populations)
    except RuleError:
        return None


def rule(topic: Topic, labels: Labels) -> str:
    """What is chosen on the list of rules: of a pillar without a rule only the support is shown, and of what is over
    how it was expected to go."""
    if topic.over:
        return labels.rules[codes.OVER - 1]
    if topic.rule is None:
        return labels.rules[(codes.SUPPORT if topic.is_pillar else codes.RULE_UNKNOWN) - 1]
    return labels.of(topic.rule)


def share(found: Tally) -> float:
    """The population in favour, 0 to 1, rounded down: what falls just short of 65% must not read as 65%."""
    return 1000 * found.in_favour.persons // found.participants.persons / 1000
