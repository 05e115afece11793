"""What each rule asks of each set of states: a hidden sheet, worked out from the populations on it."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from positions.rules import Rule
from positions.states import State
from positions.workbooks import codes
from positions.workbooks.labels import Labels
from positions.workbooks.out.cells import put
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.places import (
    ALONE_ASKED,
    FIRST_SET,
    MEMBERS_ASKED,
    PERSONS_ASKED,
    ThresholdRows,
    of_each,
)
from positions.workbooks.out.plan import STATES_ROW, Plan


def draw(workbook: Workbook, plan: Plan, content: Content, labels: Labels, formulas: Formulas) -> None:
    """Fill the sheet, and name its tables."""
    sheet = plan.thresholds
    rules = labels.rules
    rows = ThresholdRows(plan.states, len(rules))
    _draw_names(plan, rows, content, labels)
    for column, states in enumerate(plan.sets, FIRST_SET):
        for row, state in enumerate(content.states, STATES_ROW):
            put(sheet, row, column, content.populations.persons[state] if state in states else None, "count")
        letter = get_column_letter(column)
        for row, formula in _figures(letter, rows, content):
            formulas.put(sheet, row, column, formula, style="count")
    for name, row in ((MEMBERS_ASKED, rows.members), (PERSONS_ASKED, rows.inhabitants), (ALONE_ASKED, rows.alone)):
        area = of_each(plan, row, row + len(rules) - 1)
        workbook.defined_names[name] = DefinedName(name, attr_text=area)
    sheet.sheet_state = "hidden"


def _draw_names(plan: Plan, rows: ThresholdRows, content: Content, labels: Labels) -> None:
    sheet = plan.thresholds
    put(sheet, 1, 1, labels("sheet.thresholds"), "title")
    put(sheet, 2, 1, labels("thresholds.what"), "subtitle")
    for column, name in enumerate((labels("column.code"), labels("heading.persons"), *plan.sets.values()), 1):
        put(sheet, STATES_ROW - 1, column, name, "head")
        sheet.column_dimensions[get_column_letter(column)].width = 26 if column == 1 else 16
    for row, state in enumerate(content.states, STATES_ROW):
        put(sheet, row, 1, state.value)
        put(sheet, row, 2, content.populations.persons[state], "count")
    for name in ("taking_part", "persons", "majority", "blocking"):
        put(sheet, getattr(rows, name), 1, labels(f"thresholds.{name}"))
    put(sheet, rows.persons, 2, content.populations.total, "count")
    put(sheet, rows.majority, 2, content.populations.threshold, "count")
    for number in range(len(content.states)):
        put(sheet, rows.sums + number, 1, labels("thresholds.largest", n=number + 1))
    for name in ("members", "inhabitants", "alone"):
        for number, rule in enumerate(labels.rules):
            put(sheet, getattr(rows, name) + number, 1, f"{labels(f'thresholds.{name}')}: {rule}")


def _figures(x: str, rows: ThresholdRows, content: Content) -> Iterator[tuple[int, str]]:
    """Row and formula of everything about the set of states in column ``x``."""
    held = f"{x}${STATES_ROW}:{x}${rows.last}"
    n, total, majority = f"{x}${rows.taking_part}", f"{x}${rows.persons}", f"{x}${rows.majority}"
    blocking = f"{x}${rows.blocking}"
    everyone = len(State)
    yield rows.taking_part, f"COUNT({held})"
    # With all 27 the printed total and threshold hold: the persons of a table in percentages are inferred.
    yield rows.persons, f"IF({n}={everyone},$B${rows.persons},SUM({held}))"
    yield rows.majority, f"IF({n}={everyone},$B${rows.majority},ROUNDUP(65*{total}/100,0))"
    sums = f"{x}${rows.sums}:{x}${rows.sums + len(content.states) - 1}"
    # The fewest that hold more than 35%, plus one; with all 27 four (Art. 16(4) TEU, 238(3)(a) TFEU).
    yield rows.blocking, f"IF({n}={everyone},4,SUMPRODUCT(--(100*{sums}<=35*SUM({held})))+2)"
    for number in range(len(content.states)):
        before = f"{x}{rows.sums + number - 1}" if number else "0"
        yield rows.sums + number, f"{before}+IF({n}>{number},LARGE({held},{number + 1}),0)"
    never = f"{n}+1"
    asked = {
        Rule.QUALIFIED: (f"ROUNDUP(55*{n}/100,0)", majority, f"{n}-{blocking}+1", 4),
        Rule.REINFORCED: (f"ROUNDUP(72*{n}/100,0)", majority, never, 1),
        Rule.SIMPLE: (f"INT({n}/2)+1", "0", never, 1),
        Rule.UNANIMITY: (n, "0", never, 1),
        Rule.CONSENSUS: (n, "0", never, 1),
    }
    support = asked[Rule.QUALIFIED]  # pillars are held against the lines of a qualified majority
    for number, line in enumerate([*map(asked.get, codes.listed(codes.RULES)), None, support, None]):
        for table, place in enumerate((rows.members, rows.inhabitants, rows.alone)):
            yield place + number, f'IF({n}<{line[3]},"{codes.NOTHING}",{line[table]})' if line else f'"{codes.NOTHING}"'
