"""Where the figures of the count stand: on the sheet that is read, and on the two hidden ones behind it."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from positions.dossiers import Topic
from positions.workbooks.out.plan import STATES_ROW, Plan, at, within

MAJORITY = (
    *("topic", "rule", "taking_part", "outcome", "favour", "conditional", "reserved", "older", "open", "unknown"),
    *("abstaining", "against", "persons", "share", "members_needed", "persons_needed", "alone", "reason"),
)
"""What the sheet Meerderheid tells of a topic, by column."""

FIGURES = (
    *("rule", "set", "taking_part", "persons", "members", "inhabitants", "alone", "conditional", "open", "abstaining"),
    *("doubtful", "doubtful_persons", "met", "worst", "firm", "best", "outcome", "reason"),
    *("current", "older_persons", "older_abstaining", "older_joining", "older_joining_persons"),
    *("asked_without_older", "outcome_without_older"),
    *("rounding", "share", "lowest_now", "highest_now", "lowest_best", "highest_best", "doubt"),
)
"""What is worked out of a topic under its states, from top to bottom."""

FIRST_SET = 3
"""The column where the sets of states begin on the sheet of thresholds, right of code and persons."""
MEMBERS_ASKED, PERSONS_ASKED, ALONE_ASKED = "drempel_leden", "drempel_inwoners", "drempel_alleen"
"""Tables of rule by participants: members and persons that adoption takes together, or members by themselves."""


def letter(column: str) -> str:
    """The letter of a column of Meerderheid."""
    return str(get_column_letter(MAJORITY.index(column) + 1))


def told(plan: Plan, topic: Topic, column: str) -> str:
    """The cell in which Meerderheid tells something of a topic."""
    return at(plan.majority, letter(column), plan.rows[topic.id])


def figure(plan: Plan, topic: Topic, name: str) -> str:
    """Where a figure of a topic stands, for a formula on another sheet."""
    return at(plan.counting, plan.counted(topic)["as"], figure_row(plan, topic, name))


def top(plan: Plan, topic: Topic) -> int:
    """The row in which the states of a topic begin on the sheet behind the count."""
    return band(plan, plan.places[topic.id][0])


def band(plan: Plan, number: int) -> int:
    """The same of the topics beside one another, from the first such row of them, which is 0."""
    return STATES_ROW + number * (plan.states + len(FIGURES) + 5)


def figure_row(plan: Plan, topic: Topic, name: str) -> int:
    """The row of a figure, under the states."""
    return under(plan, top(plan, topic), name)


def under(plan: Plan, first: int, name: str) -> int:
    """The row of a figure where the states begin in that row."""
    return first + plan.states + 1 + FIGURES.index(name)


def by_state(plan: Plan, topic: Topic, name: str) -> str:
    """What is worked out of each state on a topic, from the first to the last."""
    first = top(plan, topic)
    return within(plan.counting, plan.counted(topic)[name], first, first + plan.states - 1)


def persons(plan: Plan) -> str:
    """The persons that each state stands for."""
    return within(plan.counting, "B", STATES_ROW, STATES_ROW + plan.states - 1)


class ThresholdRows:
    """Where the figures of a set of states stand on the sheet of thresholds, from top to bottom."""

    def __init__(self, states: int, rules: int) -> None:
        self.last = STATES_ROW + states - 1
        self.taking_part, self.persons, self.majority, self.blocking = range(self.last + 2, self.last + 6)
        self.sums = self.last + 7
        self.members = self.sums + states + 1
        self.inhabitants, self.alone = self.members + rules + 1, self.members + 2 * (rules + 1)


def of_each(plan: Plan, row: int, last: int | None = None) -> str:
    """A row of the sheet of thresholds, or more, over every set of states."""
    to = get_column_letter(FIRST_SET + len(plan.sets) - 1)
    return within(plan.thresholds, get_column_letter(FIRST_SET), row, last or row, to)
