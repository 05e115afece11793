"""What every state counts as on every topic: a hidden sheet, worked out from what stands on the matrix sheets."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from positions.dossiers import Topic
from positions.workbooks.labels import COLUMNS, Labels
from positions.workbooks.out.cells import put
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas, quoted
from positions.workbooks.out.plan import STATES_ROW, Plan, at, within
from positions.workbooks.out.thresholds import ALONE, MEMBERS, PERSONS, Rows, of_each

FIGURES = (
    *("rule", "set", "taking_part", "persons", "members", "inhabitants", "alone", "conditional", "open"),
    *("met", "worst", "best", "outcome", "reason"),
    *("rounding", "share", "lowest_now", "highest_now", "lowest_best", "highest_best", "doubt"),
)
"""What is worked out of a topic under its states, from top to bottom."""

UNCOUNTABLE = 15
"""The reason that comes after those of the council: this rule cannot be applied to these states."""


def figure(plan: Plan, topic: Topic, name: str) -> str:
    """Where a figure of a topic stands, for a formula on another sheet."""
    return at(plan.counting, plan.counted(topic)[0], _row(plan, name))


def side(plan: Plan, topic: Topic) -> tuple[str, str, str]:
    """What each state counts as on a topic, how many conditions it has there, and the persons it stands for."""
    first, last = STATES_ROW, STATES_ROW + plan.states - 1
    sides, conditions = (within(plan.counting, letter, first, last) for letter in plan.counted(topic))
    return sides, conditions, within(plan.counting, "B", first, last)


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
        put(sheet, _row(plan, name), 1, labels(f"counting.{name}"))
    put(sheet, _row(plan, "rounding"), 2, content.populations.rounding, "count")
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
        takes_part = f"INDEX({of_each(plan, row)},1,{counted}${_row(plan, 'set')})"
        label = f"INDEX({stances},MATCH($A{row},{codes},0))"
        as_what = f"IFERROR(INDEX(telt_als,MATCH({label},lijst_standpunten,0)),{quoted(labels('side.unknown'))})"
        formulas.put(sheet, row, column, f'IF(ISNUMBER({takes_part}),{as_what},"")')
        formulas.put(sheet, row, column + 1, _conditions(plan, content, number, row))
    for name, formula in _figures(plan, topic, labels):
        formulas.put(sheet, _row(plan, name), column, formula)


def _conditions(plan: Plan, content: Content, number: str, row: int) -> str:
    """How many rows of the sheet of positions hold conditions of a state on a topic: one or none."""
    last = 1 + len(content.topics) * plan.states

    def register(name: str) -> str:
        return within(plan.register, get_column_letter(COLUMNS.index(name) + 1), 2, last)

    # Not by COUNTIFS: to that the numbers 1.1 and 1.10 are one figure, and ">2" is a comparison.
    same = f"EXACT({register('number')},{number})*({register('code')}=$A{row})"
    return f'SUMPRODUCT({same}*({register("conditions")}<>""))'


def _figures(plan: Plan, topic: Topic, labels: Labels) -> Iterator[tuple[str, str]]:
    """Name and formula of everything that follows from the count on a topic."""
    x, conditions = plan.counted(topic)
    first, last = STATES_ROW, STATES_ROW + plan.states - 1
    sides, held, persons = (
        f"{x}${first}:{x}${last}",
        f"{conditions}${first}:{conditions}${last}",
        f"$B${first}:$B${last}",
    )
    v = {name: f"{x}${_row(plan, name)}" for name in FIGURES}
    row = plan.rows[topic.id]
    rule, chosen, favour, with_terms, still, people = (
        at(plan.majority, letter, row) for letter in ("B", "C", "E", "F", "G", "J")
    )
    thresholds = Rows(plan.states, len(labels.rules))
    yield "rule", f"MATCH({rule},lijst_regels,0)"
    yield "set", f"MATCH({chosen},lijst_deelnames,0)"
    for name, place in (("taking_part", thresholds.taking_part), ("persons", thresholds.persons)):
        yield name, f"INDEX({of_each(plan, place)},1,{v['set']})"
    for name, table in (("members", MEMBERS), ("inhabitants", PERSONS), ("alone", ALONE)):
        yield name, f"INDEX({table},{v['rule']},{v['set']})"
    yield "conditional", f'SUMIFS({persons},{sides},{quoted(labels("side.for"))},{held},">0")'
    yield "open", "+".join(f"SUMIF({sides},{quoted(labels(f'side.{s}'))},{persons})" for s in ("open", "unknown"))
    now, best = (favour, people), (f"({favour}+{still})", f"({people}+{v['open']})")
    for name, (m, p) in {
        "met": now,
        "worst": (f"({favour}-{with_terms})", f"({people}-{v['conditional']})"),
        "best": best,
    }.items():
        enough = f"OR(AND({m}>={v['members']},{p}>={v['inhabitants']}),{m}>={v['alone']})"
        yield name, f"AND(ISNUMBER({v['members']}),{enough})"
    yield "outcome", f"IF(OR(NOT(ISNUMBER({v['members']})),{v['rule']}=8),4,IF({v['met']},1,IF({v['best']},2,3)))"
    yield "reason", _reason(v, now, best)
    yield from _rounding(v, plan, {"now": now, "best": best}, persons)


def _reason(v: dict[str, str], now: tuple[str, str], best: tuple[str, str]) -> str:
    """Why, as the number of a ``council.tally.Reason``."""
    unanimous = f"OR({v['rule']}=4,{v['rule']}=5)"

    def short(count: tuple[str, str]) -> str:
        return f"({count[0]}<{v['members']})+2*({count[1]}<{v['inhabitants']})"

    reached = f"IF({unanimous},3,IF({short(now)}>0,2,1))"
    missing, out_of_reach = f"IF({unanimous},7,3+{short(now)})", f"IF({unanimous},11,7+{short(best)})"
    why = f"IF({v['met']},{reached},IF({v['best']},{missing},{out_of_reach}))"
    counted = f"IF(NOT(ISNUMBER({v['members']})),{UNCOUNTABLE},IF({v['rule']}=8,14,{why}))"
    return f"IF({v['taking_part']}=0,{UNCOUNTABLE},IF({v['rule']}=6,12,IF({v['rule']}=7,13,{counted})))"


def _rounding(
    v: dict[str, str], plan: Plan, counts: dict[str, tuple[str, str]], persons: str
) -> Iterator[tuple[str, str]]:
    """Whether exact populations could turn the outcome; the sums are explained in ``council.rounding``."""
    everyone, off = plan.states, f"$B${_row(plan, 'rounding')}"
    total = at(plan.thresholds, "B", Rows(plan.states, 0).persons)
    n = v["taking_part"]
    yield "rounding", f"IF({n}={everyone},SUM({persons}),{v['persons']})"
    yield "share", f"{total}-SUM({persons})+{everyone}*{off}"
    tips = {}
    for name, (m, p) in counts.items():
        against, room, outside = f"({n}-{m})", f"2*{off}", f"({everyone}-{n})"
        base = f"100*{p}-65*{v['rounding']}-{off}*(35*{m}-65*{against})"

        def given(first: str, then: str, room: str = room, outside: str = outside) -> tuple[str, str]:
            left = f"MAX(0,{v['share']}-{first}*{room}-{outside}*{room})"
            return f"MIN({v['share']},{first}*{room})", f"MIN({left},{then}*{room})"

        lost, won = given(against, m)
        yield f"lowest_{name}", f"{base}-65*{lost}+35*{won}"
        won, lost = given(m, against)
        yield f"highest_{name}", f"{base}+35*{won}-65*{lost}"
        between = f"{v['members']}<={m},{m}<{v['alone']}"
        tips[name] = f"AND({between},{v[f'lowest_{name}']}<0,{v[f'highest_{name}']}>=0)"
    either = f"IF({v['outcome']}=1,{tips['now']},IF({v['outcome']}=3,{tips['best']},OR({tips['now']},{tips['best']})))"
    yield "doubt", f"IF(OR({v['outcome']}=4,{v['inhabitants']}=0,{off}=0),FALSE,{either})"


def _row(plan: Plan, name: str) -> int:
    return STATES_ROW + plan.states + 1 + FIGURES.index(name)
