"""What every state counts as on every topic: a hidden sheet, worked out from what stands on the matrix sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from positions.council.tally import Outcome, Reason
from positions.dossiers import Topic
from positions.rules import Rule
from positions.workbooks import codes
from positions.workbooks.labels import COLUMNS, Labels
from positions.workbooks.out.cells import put
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas, quoted
from positions.workbooks.out.places import (
    ALONE_ASKED,
    FIGURES,
    MEMBERS_ASKED,
    PERSONS_ASKED,
    ThresholdRows,
    figure_row,
    of_each,
    told,
)
from positions.workbooks.out.plan import STATES_ROW, Plan, at, within


def draw(plan: Plan, content: Content, labels: Labels, formulas: Formulas) -> None:
    """Fill the sheet: two columns to a topic, a row to a state, and under them what follows from the count."""
    sheet = plan.counting
    put(sheet, 1, 1, labels("sheet.counting"), "title")
    put(sheet, 2, 1, labels("counting.what"), "subtitle")
    for column, name in enumerate((labels("column.code"), labels("heading.persons")), 1):
        put(sheet, STATES_ROW - 1, column, name, "head")
    for row, state in enumerate(content.states, STATES_ROW):
        put(sheet, row, 1, state.value)
        put(sheet, row, 2, content.populations.persons[state], "count")
    for name in FIGURES:
        put(sheet, figure_row(plan, name), 1, labels(f"counting.{name}"))
    put(sheet, figure_row(plan, "rounding"), 2, content.populations.rounding, "count")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 14
    for topic in content.topics:
        _draw_topic(plan, topic, content, labels, formulas)
    sheet.sheet_state = "hidden"


def _draw_topic(plan: Plan, topic: Topic, content: Content, labels: Labels, formulas: Formulas) -> None:
    sheet = plan.counting
    counted, _ = plan.counted(topic)
    column = 3 + 2 * list(plan.rows).index(topic.id)
    put(sheet, STATES_ROW - 2, column, topic.number, "head")
    put(sheet, STATES_ROW - 1, column, labels("counting.as"), "head")
    put(sheet, STATES_ROW - 1, column + 1, labels("column.conditions"), "head")
    stances, codes = plan.stances(topic)
    number = f"{counted}${STATES_ROW - 2}"
    for row in range(STATES_ROW, STATES_ROW + plan.states):
        takes_part = f"INDEX({of_each(plan, row)},1,{counted}${figure_row(plan, 'set')})"
        label = f"INDEX({stances},MATCH($A{row},{codes},0))"
        as_what = f"IFERROR(INDEX(telt_als,MATCH({label},lijst_standpunten,0)),{quoted(labels('side.unknown'))})"
        formulas.put(sheet, row, column, f'IF(ISNUMBER({takes_part}),{as_what},"")')
        formulas.put(sheet, row, column + 1, _conditions(plan, content, number, row))
    for name, formula in _figures(plan, topic, labels):
        formulas.put(sheet, figure_row(plan, name), column, formula)


def _conditions(plan: Plan, content: Content, number: str, row: int) -> str:
    """How many rows of the sheet of positions hold conditions of a state on a topic: one or none."""
    last = 1 + len(content.topics) * plan.states

    def register(name: str) -> str:
        return within(plan.register, get_column_letter(COLUMNS.index(name) + 1), 2, last)

    # Not by COUNTIFS: to that the numbers 1.1 and 1.10 are one figure, and ">2" is a comparison.
    same = f"EXACT({register('number')},{number})*({register('code')}=$A{row})"
    return f'SUMPRODUCT({same}*({register("conditions")}<>""))'


@dataclass(frozen=True, slots=True)
class _Count:
    """Members and the persons they stand for, each as a formula."""

    members: str
    persons: str


class _Ground:
    """What the formulas of one topic refer to.

    ``figures`` are its own under the states, by name; ``sides``, ``conditions`` and ``persons`` go by state.  ``now``
    are those in favour, ``worst`` those without conditions, ``best`` those in favour once every open state has joined.
    Who abstains joins neither; under a ``unanimous`` rule so many members fewer are then asked.
    """

    def __init__(self, plan: Plan, topic: Topic) -> None:
        column, conditions = plan.counted(topic)
        first, last = STATES_ROW, STATES_ROW + plan.states - 1
        self.sides, self.conditions = f"{column}${first}:{column}${last}", f"{conditions}${first}:{conditions}${last}"
        self.persons = f"$B${first}:$B${last}"
        self.figures = v = {name: f"{column}${figure_row(plan, name)}" for name in FIGURES}
        codes_of = codes.RULES[Rule.UNANIMITY], codes.RULES[Rule.CONSENSUS]
        self.unanimous = "OR(" + ",".join(f"{v['rule']}={code}" for code in codes_of) + ")"
        self.abstaining = told(plan, topic, "abstaining")
        self.rule, self.chosen = told(plan, topic, "rule"), told(plan, topic, "taking_part")
        self.now = now = _Count(told(plan, topic, "favour"), told(plan, topic, "persons"))
        terms, still = told(plan, topic, "conditional"), told(plan, topic, "open")
        self.worst = _Count(f"({now.members}-{terms})", f"({now.persons}-{v['conditional']})")
        self.best = _Count(f"({now.members}+{still})", f"({now.persons}+{v['open']})")


def _figures(plan: Plan, topic: Topic, labels: Labels) -> Iterator[tuple[str, str]]:
    """Name and formula of everything that follows from the count on a topic."""
    ground = _Ground(plan, topic)
    yield from _asked(ground, plan, labels)
    yield from _persons(ground, labels)
    yield from _outcome(ground)
    yield "reason", _reason(ground)
    yield from _rounding(ground, plan)


def _asked(ground: _Ground, plan: Plan, labels: Labels) -> Iterator[tuple[str, str]]:
    """Which rule and which states were chosen, and what the rule asks of them."""
    v, rows = ground.figures, ThresholdRows(plan.states, len(labels.rules))
    yield "rule", f"MATCH({ground.rule},lijst_regels,0)"
    yield "set", f"MATCH({ground.chosen},lijst_deelnames,0)"
    for name, place in (("taking_part", rows.taking_part), ("persons", rows.persons)):
        yield name, f"INDEX({of_each(plan, place)},1,{v['set']})"
    yield "abstaining", ground.abstaining
    members = f"INDEX({MEMBERS_ASKED},{v['rule']},{v['set']})"
    fewer = f"AND({ground.unanimous},{v['abstaining']}>0)"
    yield "members", f"IF({fewer},MAX(1,{members}-{v['abstaining']}),{members})"
    for name, table in (("inhabitants", PERSONS_ASKED), ("alone", ALONE_ASKED)):
        yield name, f"INDEX({table},{v['rule']},{v['set']})"


def _persons(ground: _Ground, labels: Labels) -> Iterator[tuple[str, str]]:
    """The persons of those in favour on conditions, and of those of whom one cannot tell."""
    sides, persons = ground.sides, ground.persons
    yield "conditional", f'SUMIFS({persons},{sides},{quoted(labels("side.for"))},{ground.conditions},">0")'
    yield "open", "+".join(f"SUMIF({sides},{quoted(labels(f'side.{s}'))},{persons})" for s in ("open", "unknown"))


def _outcome(ground: _Ground) -> Iterator[tuple[str, str]]:
    """Whether the thresholds are met, now, at worst and at best; and the outcome, as a code."""
    v = ground.figures
    for name, count in (("met", ground.now), ("worst", ground.worst), ("best", ground.best)):
        together = f"AND({count.members}>={v['members']},{count.persons}>={v['inhabitants']})"
        yield name, f"AND(ISNUMBER({v['members']}),OR({together},{count.members}>={v['alone']}))"
    none, reached, open_, blocked = (
        codes.OUTCOMES[outcome] for outcome in (Outcome.NONE, Outcome.REACHED, Outcome.OPEN, Outcome.BLOCKED)
    )
    undecided = f"OR(NOT(ISNUMBER({v['members']})),{v['rule']}={codes.SUPPORT})"
    yield "outcome", f"IF({undecided},{none},IF({v['met']},{reached},IF({v['best']},{open_},{blocked})))"


def _reason(ground: _Ground) -> str:
    """Why, as a code."""
    v, why = ground.figures, codes.REASONS
    unanimous, abstaining = ground.unanimous, v["abstaining"]

    def short(count: _Count) -> str:
        """1 when members are missing, 2 when persons are, 3 when both: as the reasons follow one another."""
        return f"({count.members}<{v['members']})+2*({count.persons}<{v['inhabitants']})"

    enough = f"IF({short(ground.now)}>0,{why[Reason.TOO_FEW_TO_BLOCK]},{why[Reason.MAJORITY]})"
    missing = f"{why[Reason.MEMBERS_MISSING] - 1}+{short(ground.now)}"
    out_of_reach = f"{why[Reason.MEMBERS_OUT_OF_REACH] - 1}+{short(ground.best)}"
    all_for = f"IF({abstaining}>0,{why[Reason.NOBODY_AGAINST]},{why[Reason.ALL_IN_FAVOUR]})"
    all_abstain = f"{abstaining}={v['taking_part']}"
    stopped = f"IF({all_abstain},{why[Reason.NOBODY_IN_FAVOUR]},{why[Reason.SOMEBODY_AGAINST]})"
    found = _if(
        (v["met"], f"IF({unanimous},{all_for},{enough})"),
        (v["best"], f"IF({unanimous},{why[Reason.SOME_OPEN]},{missing})"),
        otherwise=f"IF({unanimous},{stopped},{out_of_reach})",
    )
    return _if(
        (f"{v['taking_part']}=0", codes.UNCOUNTABLE),
        (f"{v['rule']}={codes.RULES[Rule.NONE]}", why[Reason.NO_VOTE]),
        (f"{v['rule']}={codes.RULE_UNKNOWN}", why[Reason.RULE_UNKNOWN]),
        (f"{v['rule']}={codes.OVER}", why[Reason.OVER]),
        (f"NOT(ISNUMBER({v['members']}))", codes.UNCOUNTABLE),
        (f"{v['rule']}={codes.SUPPORT}", why[Reason.SUPPORT]),
        otherwise=found,
    )


def _if(*cases: tuple[str, str | int], otherwise: str) -> str:
    """What stands beside the first condition that holds."""
    formula = otherwise
    for condition, value in reversed(cases):
        formula = f"IF({condition},{value},{formula})"
    return formula


def _rounding(ground: _Ground, plan: Plan) -> Iterator[tuple[str, str]]:
    """Whether exact populations could turn the outcome; the sums are explained in ``council.rounding``."""
    v, persons = ground.figures, ground.persons
    everyone, off = plan.states, f"$B${figure_row(plan, 'rounding')}"
    total = at(plan.thresholds, "B", ThresholdRows(plan.states, 0).persons)
    yield "rounding", f"IF({v['taking_part']}={everyone},SUM({persons}),{v['persons']})"
    yield "share", f"{total}-SUM({persons})+{everyone}*{off}"
    tips = {}
    for name, count in (("now", ground.now), ("best", ground.best)):
        yield f"lowest_{name}", _span(v, count, everyone, off, up=False)
        yield f"highest_{name}", _span(v, count, everyone, off, up=True)
        between = f"{v['members']}<={count.members},{count.members}<{v['alone']}"
        tips[name] = f"AND({between},{v[f'lowest_{name}']}<0,{v[f'highest_{name}']}>=0)"
    yield "doubt", _doubt(v, tips["now"], tips["best"], off)


def _span(v: Mapping[str, str], count: _Count, everyone: int, off: str, *, up: bool) -> str:
    """How far the persons of a count may lie above 65% on exact figures, in hundredths, at least or at most."""
    members, taking_part, room = count.members, v["taking_part"], f"2*{off}"
    against, outside = f"({taking_part}-{members})", f"({everyone}-{taking_part})"
    base = f"100*{count.persons}-65*{v['rounding']}-{off}*(35*{members}-65*{against})"
    first, then = (members, against) if up else (against, members)
    left = f"MAX(0,{v['share']}-{first}*{room}-{outside}*{room})"
    most, rest = f"MIN({v['share']},{first}*{room})", f"MIN({left},{then}*{room})"
    return f"{base}+35*{most}-65*{rest}" if up else f"{base}-65*{most}+35*{rest}"


def _doubt(v: Mapping[str, str], now: str, best: str, off: str) -> str:
    reached, blocked, none = (codes.OUTCOMES[outcome] for outcome in (Outcome.REACHED, Outcome.BLOCKED, Outcome.NONE))
    either = f"IF({v['outcome']}={reached},{now},IF({v['outcome']}={blocked},{best},OR({now},{best})))"
    return f"IF(OR({v['outcome']}={none},{v['inhabitants']}=0,{off}=0),FALSE,{either})"
