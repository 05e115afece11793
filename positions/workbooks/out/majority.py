"""The sheet Meerderheid: how it stands with every topic, in formulas that follow what is changed in the matrix."""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from positions.council.tally import Outcome, Reason, Tally
from positions.dossiers import Topic
from positions.states import Populations
from positions.workbooks import codes
from positions.workbooks.labels import Labels
from positions.workbooks.out import styles
from positions.workbooks.out.cells import height, lines, put
from positions.workbooks.out.content import Content
from positions.workbooks.out.figures import counted, rule, share
from positions.workbooks.out.formulas import Formulas, Result, quoted
from positions.workbooks.out.page_setup import marking, marks_itself, stand
from positions.workbooks.out.places import MAJORITY, by_state, figure, letter, persons, told
from positions.workbooks.out.plan import FIRST_ROW, Plan, taking_part

_WIDTHS = {
    "topic": 30,
    "rule": 25,
    "taking_part": 19.5,
    "outcome": 15,
    "favour": 8,
    "conditional": 10,
    "reserved": 13.5,
    "older": 10,
    "open": 8,
    "unknown": 12,
    "abstaining": 12.5,
    "against": 8,
    "persons": 13,
    "share": 11.5,
    "members_needed": 8,
    "persons_needed": 13,
    "alone": 9.5,
    "reason": 46,
}
"""How wide each column is, in characters."""

_ON_A_PAGE = 45
"""Topics and groups that stay legible on one A4."""

NAMES = {"stand": "outcome", "leden": "favour", "bevolking": "persons"}
"""What a defined name begins with, before its topic, and the column it leads to; the same in every language."""


def draw(workbook: Workbook, plan: Plan, content: Content, labels: Labels, formulas: Formulas) -> None:
    """Fill the sheet, and give each topic's cells their names."""
    sheet = plan.majority
    _draw_top(sheet, content, labels)
    for matrix in plan.matrices:
        above = min(plan.rows[topic.id] for topic in matrix.topics) - 1
        for column in range(1, len(MAJORITY) + 1):
            put(sheet, above, column, matrix.group if column == 1 else None, "group")
        for topic in matrix.topics:
            _draw_topic(plan, topic, content, labels, formulas)
    last = max(plan.rows.values())
    _choose(sheet, _column("rule", last), "lijst_regels", labels)
    _choose(sheet, _column("taking_part", last), "lijst_deelnames", labels)
    styles.signs(sheet, _column("outcome", last), labels.outcomes)
    _name(workbook, plan, content)
    _finish(sheet, last)
    marks_itself(sheet)


def _name(workbook: Workbook, plan: Plan, content: Content) -> None:
    names = keys(content)
    for topic in content.topics:
        for begin, column in NAMES.items():
            name = f"{begin}_{names[topic.id]}"
            workbook.defined_names[name] = DefinedName(name, attr_text=told(plan, topic, column))


def keys(content: Content) -> dict[str, str]:
    """Each topic's id as a defined name can hold it; those that would be the same get a number."""
    found: dict[str, str] = {}
    for topic in content.topics:
        key = name = re.sub(r"\W", "_", topic.id)[:200]
        number = 1
        while name.casefold() in {other.casefold() for other in found.values()}:
            number += 1
            name = f"{key}_{number}"
        found[topic.id] = name
    return found


def _draw_top(sheet: Worksheet, content: Content, labels: Labels) -> None:
    put(sheet, 1, 1, f"{labels('sheet.majority')}: {content.text(content.dossier.title)}", "title")
    put(sheet, 1, len(MAJORITY), marking(content, labels).upper(), "marking")
    parts = (content.dossier.number, content.council, stand(content, labels), content.remark)
    put(sheet, 2, 1, " · ".join(filter(None, parts)), "subtitle")
    put(sheet, 3, 1, labels("majority.what"), "subtitle")
    put(sheet, 4, 1, labels("majority.indicative"), "subtitle")
    for row, high in enumerate((24, 16, 16, 16, 8, 44), 1):
        sheet.row_dimensions[row].height = high
    for column, (name, width) in enumerate(_WIDTHS.items(), 1):
        cell = put(sheet, FIRST_ROW - 1, column, labels(f"majority.{name}"), "head")
        sheet.column_dimensions[cell.column_letter].width = width


def _draw_topic(plan: Plan, topic: Topic, content: Content, labels: Labels, formulas: Formulas) -> None:
    sheet, row = plan.majority, plan.rows[topic.id]
    name = f"{topic.number} {content.text(topic.short)}"
    put(sheet, row, _number("topic"), name, "line")
    put(sheet, row, _number("rule"), rule(topic, labels), "choice")
    put(sheet, row, _number("taking_part"), plan.sets[taking_part(topic)], "choice")
    results = _results(counted(topic, content), content.populations, labels)
    for what, formula in _formulas(plan, topic, row, content.populations, labels).items():
        style = _STYLES.get(what, "figure")
        formulas.put(sheet, row, _number(what), formula, result=results.get(what), style=style)
    texts = {
        "topic": name,
        "rule": rule(topic, labels),
        "taking_part": plan.sets[taking_part(topic)],
        "reason": str(results.get("reason", "")),
    }
    deepest = max(lines(text, int(_WIDTHS[column])) for column, text in texts.items())
    sheet.row_dimensions[row].height = max(17, height(deepest))


_STYLES = {
    "outcome": "outcome",
    "share": "figure share",
    "persons": "figure persons",
    "persons_needed": "figure persons",
    "reason": "line",
}


def _formulas(plan: Plan, topic: Topic, row: int, table: Populations, labels: Labels) -> dict[str, str]:
    """The formula of each column from the outcome on."""
    sides, favour = by_state(plan, topic, "as"), quoted(labels("side.for"))
    count = {
        name: f"COUNTIF({sides},{quoted(labels(f'side.{name}'))})"
        for name in ("for", "open", "unknown", "abstaining", "against")
    }
    of_which = {
        name: f'COUNTIFS({sides},{favour},{by_state(plan, topic, told_by)},">0")'
        for name, told_by in (("conditional", "conditions"), ("reserved", "reserves"), ("older", "older"))
    }

    def of(name: str) -> str:
        return figure(plan, topic, name)

    least = f"{of('taking_part')}-{of('alone')}+1"  # as ``Threshold.blocking_members``
    blocking = f'IF({of("reason")}={codes.REASONS[Reason.TOO_FEW_TO_BLOCK]},{least},"")'
    reached = f"{of('outcome')}={codes.OUTCOMES[Outcome.REACHED]}"
    warnings = {
        "rests_on_conditions": f"AND({reached},NOT({of('worst')}))",
        "rests_on_older": f"{of('outcome_without_older')}<>{of('outcome')}",
        "rests_on_reserves": f"AND({reached},NOT({of('firm')}))",
        "rounding": of("doubt"),
    }
    warn = [f'IF({holds},{quoted(f" {labels.warning(name, table)}")},"")' for name, holds in warnings.items()]
    return {
        "outcome": f"INDEX(lijst_uitkomsten,{of('outcome')})",
        "favour": count["for"],
        **of_which,
        "open": f"{count['open']}+{count['unknown']}",
        "unknown": count["unknown"],
        "abstaining": count["abstaining"],
        "against": count["against"],
        "persons": f"SUMIF({sides},{favour},{persons(plan)})",
        "share": f"INT(1000*{letter('persons')}{row}/{of('persons')})/1000",
        "members_needed": of("members"),
        "persons_needed": f'IF({of("inhabitants")}=0,"{codes.NOTHING}",{of("inhabitants")})',
        "alone": f'IF({of("alone")}>{of("taking_part")},"{codes.NOTHING}",{of("alone")})',
        "reason": "&".join([f'SUBSTITUTE(INDEX(lijst_redenen,{of("reason")}),"{{n}}",{blocking})', *warn]),
    }


def _results(found: Tally | None, table: Populations, labels: Labels) -> dict[str, Result]:
    """What the formulas amount to as it is; nothing for a topic that cannot be counted."""
    if found is None:
        return {}
    asked, persons = found.asked, found.in_favour.persons
    able = asked is not None and asked.blocking_members is not None
    warned = (*found.rests, *(["rounding"] if found.doubt else []))
    reason = " ".join((labels.reason(found), *(labels.warning(name, table) for name in warned)))
    return {
        "outcome": labels.of(found.outcome),
        "favour": found.in_favour.members,
        "conditional": found.conditional.members,
        "reserved": found.reserved.members,
        "older": found.older_in_favour,
        "open": found.open.members,
        "unknown": found.unknown.members,
        "abstaining": found.abstaining.members,
        "against": found.against.members,
        "persons": persons,
        "share": share(found),
        "members_needed": asked.members if asked else codes.NOTHING,
        "persons_needed": (asked.persons if asked else 0) or codes.NOTHING,
        "alone": asked.alone if asked and able else codes.NOTHING,
        "reason": reason,
    }


def _number(column: str) -> int:
    return MAJORITY.index(column) + 1


def _column(name: str, last: int) -> str:
    """A column from the first topic to the last."""
    return f"{letter(name)}{FIRST_ROW}:{letter(name)}{last}"


def _choose(sheet: Worksheet, area: str, names: str, labels: Labels) -> None:
    validation = DataValidation("list", formula1=names, allow_blank=False, errorStyle="stop")
    validation.errorTitle, validation.error = labels("invalid.title")[:32], labels("invalid.list")[:255]
    validation.showErrorMessage = True
    sheet.add_data_validation(validation)
    validation.add(area)


def _finish(sheet: Worksheet, last: int) -> None:
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
    sheet.page_setup.fitToHeight = 1 if last - FIRST_ROW < _ON_A_PAGE else 0
    sheet.print_area = f"A1:{letter(MAJORITY[-1])}{last}"
