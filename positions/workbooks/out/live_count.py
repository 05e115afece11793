"""What every state counts as on every topic: a hidden sheet, worked out from what stands on the matrix sheets."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import column_index_from_string, get_column_letter

from positions.dossiers import Topic
from positions.stances import Reserve
from positions.workbooks.labels import COLUMNS, Labels
from positions.workbooks.out.cells import put
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas, quoted
from positions.workbooks.out.live_verdict import figures
from positions.workbooks.out.places import FIGURES, band, figure_row, of_each, top, under
from positions.workbooks.out.plan import OF_A_STATE, STATES_ROW, Plan, within


def draw(plan: Plan, content: Content, labels: Labels, formulas: Formulas) -> None:
    """Fill the sheet: some columns to a topic, a row to a state, and under them what follows from the count."""
    sheet = plan.counting
    put(sheet, 1, 1, labels("sheet.counting"), "title")
    put(sheet, 2, 1, labels("counting.what"), "subtitle")
    for number in sorted({number for number, _ in plan.places.values()}):
        _draw_states(plan, band(plan, number), content, labels)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 14
    for topic in content.topics:
        _draw_topic(plan, topic, content, labels, formulas)
    sheet.sheet_state = "hidden"


def _draw_states(plan: Plan, first: int, content: Content, labels: Labels) -> None:
    """What stands left of topics beside one another: the states with their persons, and what each figure is."""
    sheet = plan.counting
    for column, name in enumerate((labels("column.code"), labels("heading.persons")), 1):
        put(sheet, first - 1, column, name, "head")
    for row, state in enumerate(content.states, first):
        put(sheet, row, 1, state.value)
        put(sheet, row, 2, content.populations.persons[state], "count")
    for name in FIGURES:
        put(sheet, under(plan, first, name), 1, labels(f"counting.{name}"))
    put(sheet, under(plan, first, "rounding"), 2, content.populations.rounding, "count")


def _draw_topic(plan: Plan, topic: Topic, content: Content, labels: Labels, formulas: Formulas) -> None:
    sheet, counted, highest = plan.counting, plan.counted(topic)["as"], top(plan, topic)
    first = column_index_from_string(counted)
    put(sheet, highest - 2, first, topic.number, "head")
    for column, name in enumerate(OF_A_STATE, first):
        put(sheet, highest - 1, column, labels(f"counting.{name}"), "head")
    stances, codes = plan.stances(topic)
    for at_state, row in enumerate(range(highest, highest + plan.states), STATES_ROW):
        takes_part = f"INDEX({of_each(plan, at_state)},1,{counted}${figure_row(plan, topic, 'set')})"
        label = f"INDEX({stances},MATCH($A{row},{codes},0))"
        as_what = f"IFERROR(INDEX(telt_als,MATCH({label},lijst_standpunten,0)),{quoted(labels('side.unknown'))})"
        formulas.put(sheet, row, first, f'IF(ISNUMBER({takes_part}),{as_what},"")')
        for column, formula in enumerate(_told(plan, topic, row, content, labels), first + 1):
            formulas.put(sheet, row, column, formula)
    put(sheet, figure_row(plan, topic, "current"), first, _current(topic, content, labels))
    for name, formula in figures(plan, topic, labels):
        formulas.put(sheet, figure_row(plan, topic, name), first, formula)


def _told(plan: Plan, topic: Topic, row: int, content: Content, labels: Labels) -> Iterator[str]:
    """What the sheet of positions tells of a state on a topic: in which row, and what of it bears on the count."""
    columns, last = plan.counted(topic), 1 + len(content.topics) * plan.states

    def register(name: str, first: int = 2) -> str:
        return within(plan.register, get_column_letter(COLUMNS.index(name) + 1), first, last)

    def held(name: str) -> str:
        return f"INDEX({register(name, 1)},${columns['row']}{row})"

    # Not by COUNTIFS: to that the numbers 1.1 and 1.10 are one figure, and ">2" is a comparison.
    same = f"EXACT({register('number')},{columns['as']}${top(plan, topic) - 2})*({register('code')}=$A{row})"
    yield f"SUMPRODUCT(MAX({same}*ROW({register('number')})))"
    current = f"{columns['as']}${figure_row(plan, topic, 'current')}"
    for holds in (
        f"LEN({held('conditions')})>0",
        f"LEN({held('reserves')})>0",
        f"ISNUMBER(SEARCH({quoted(labels.of(Reserve.SUBSTANCE))},{held('reserves')}))",
        f"AND(LEN({current})>0,LEN({held('about')})>0,TRIM({held('about')})<>TRIM({current}))",
    ):
        yield f"IF(${columns['row']}{row}=0,0,IF({holds},1,0))"


def _current(topic: Topic, content: Content, labels: Labels) -> str | None:
    """What the text that lies before a topic is called on the sheet of positions; None where none does."""
    return content.texts(topic, labels.another).get(topic.current, topic.current) if topic.current else None
