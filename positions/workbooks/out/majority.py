"""The sheet Meerderheid: how it stands with every topic, in formulas that follow what is changed in the matrix."""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from positions.council.rules import RuleError
from positions.council.tally import Tally, support, tally
from positions.dossiers import Topic
from positions.workbooks.labels import Labels
from positions.workbooks.out import styles
from positions.workbooks.out.cells import height, lines, put
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas, Result, quoted
from positions.workbooks.out.live_count import figure, side
from positions.workbooks.out.page_setup import marking, marks_itself, stand
from positions.workbooks.out.plan import FIRST_ROW, Plan, at, taking_part
from positions.workbooks.out.thresholds import NO

COLUMNS = {
    "topic": 30,
    "rule": 25,
    "taking_part": 19.5,
    "outcome": 15,
    "favour": 8,
    "conditional": 10,
    "open": 8,
    "unknown": 12,
    "against": 8,
    "persons": 13,
    "share": 11.5,
    "members_needed": 8,
    "persons_needed": 13,
    "alone": 9.5,
    "reason": 54,
}
"""What the sheet tells of a topic, in order, and how wide each column is in characters."""

_ON_A_PAGE = 45
"""Topics and groups that stay legible on one A4."""

NAMES = {"stand": "D", "leden": "E", "bevolking": "J"}
"""What a defined name begins with, before its topic, and the column it leads to; the same in every language."""


def draw(workbook: Workbook, plan: Plan, content: Content, labels: Labels, formulas: Formulas) -> None:
    """Fill the sheet, and give each topic's cells their names."""
    sheet = plan.majority
    _draw_top(sheet, content, labels)
    for matrix in plan.matrices:
        above = min(plan.rows[topic.id] for topic in matrix.topics) - 1
        for column in range(1, len(COLUMNS) + 1):
            put(sheet, above, column, matrix.group if column == 1 else None, "group")
        for topic in matrix.topics:
            _draw_topic(plan, topic, content, labels, formulas)
    last = max(plan.rows.values())
    for letter, names in (("B", "lijst_regels"), ("C", "lijst_deelnames")):
        _choose(sheet, f"{letter}{FIRST_ROW}:{letter}{last}", names, labels)
    styles.signs(sheet, f"D{FIRST_ROW}:D{last}", labels.outcomes)
    for topic_id, key in keys(content).items():
        for begin, letter in NAMES.items():
            place = at(sheet, letter, plan.rows[topic_id])
            workbook.defined_names[f"{begin}_{key}"] = DefinedName(f"{begin}_{key}", attr_text=place)
    _finish(sheet, last)
    marks_itself(sheet, content, labels)


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


def counted(topic: Topic, content: Content) -> Tally | None:
    """The Council's count on a topic; None where its rule cannot be applied to those who take part."""
    positions = {state: content.position(topic, state) for state in content.states}
    states = taking_part(topic)
    try:
        if topic.is_pillar and topic.rule is None:
            return support(states, positions, content.populations)
        return tally(topic.rule, states, positions, content.populations)
    except RuleError:
        return None


def rule(topic: Topic, labels: Labels) -> str:
    """What is chosen on the list of rules: of a pillar without a rule only the support is shown."""
    if topic.rule is None:
        return labels.rules[-1 if topic.is_pillar else -2]
    return labels.of(topic.rule)


def share(found: Tally) -> float:
    """The population in favour, 0 to 1, rounded down: what falls just short of 65% must not read as 65%."""
    return 1000 * found.in_favour.persons // found.participants.persons / 1000


def _draw_top(sheet: Worksheet, content: Content, labels: Labels) -> None:
    put(sheet, 1, 1, f"{labels('sheet.majority')}: {content.text(content.dossier.title)}", "title")
    put(sheet, 1, len(COLUMNS), marking(content, labels).upper(), "marking")
    parts = (content.dossier.number, content.council, stand(content, labels), content.remark)
    put(sheet, 2, 1, " · ".join(filter(None, parts)), "subtitle")
    put(sheet, 3, 1, labels("majority.what"), "subtitle")
    put(sheet, 4, 1, labels("majority.indicative"), "subtitle")
    for row, high in enumerate((24, 16, 16, 16, 8, 44), 1):
        sheet.row_dimensions[row].height = high
    for column, (name, width) in enumerate(COLUMNS.items(), 1):
        cell = put(sheet, FIRST_ROW - 1, column, labels(f"majority.{name}"), "head")
        sheet.column_dimensions[cell.column_letter].width = width


def _draw_topic(plan: Plan, topic: Topic, content: Content, labels: Labels, formulas: Formulas) -> None:
    sheet, row = plan.majority, plan.rows[topic.id]
    name = f"{topic.number} {content.text(topic.short)}"
    put(sheet, row, 1, name, "line")
    put(sheet, row, 2, rule(topic, labels), "choice")
    put(sheet, row, 3, plan.sets[taking_part(topic)], "choice")
    results = _results(counted(topic, content), labels)
    for column, (what, formula) in enumerate(_formulas(plan, topic, row, labels).items(), 4):
        formulas.put(sheet, row, column, formula, results.get(what), _STYLES.get(what, "figure"))
    texts = {
        "topic": name,
        "rule": rule(topic, labels),
        "taking_part": plan.sets[taking_part(topic)],
        "reason": str(results.get("reason", "")),
    }
    deepest = max(lines(text, int(COLUMNS[column])) for column, text in texts.items())
    sheet.row_dimensions[row].height = max(17, height(deepest))


_STYLES = {
    "outcome": "outcome",
    "share": "figure share",
    "persons": "figure persons",
    "persons_needed": "figure persons",
    "reason": "line",
}


def _formulas(plan: Plan, topic: Topic, row: int, labels: Labels) -> dict[str, str]:
    """The formula of each column from the outcome on."""
    sides, conditions, persons = side(plan, topic)
    count = {
        name: f"COUNTIF({sides},{quoted(labels(f'side.{name}'))})" for name in ("for", "open", "unknown", "against")
    }

    def of(name: str) -> str:
        return figure(plan, topic, name)

    warn = [
        f'IF({condition}," {labels(text)}","")'
        for condition, text in (
            (f"AND({of('outcome')}=1,NOT({of('worst')}))", "majority.rests_on_conditions"),
            (of("doubt"), "majority.doubt"),
        )
    ]
    return {
        "outcome": f"INDEX(lijst_uitkomsten,{of('outcome')})",
        "favour": count["for"],
        "conditional": f'COUNTIFS({sides},{quoted(labels("side.for"))},{conditions},">0")',
        "open": f"{count['open']}+{count['unknown']}",
        "unknown": count["unknown"],
        "against": count["against"],
        "persons": f"SUMIF({sides},{quoted(labels('side.for'))},{persons})",
        "share": f"INT(1000*J{row}/{of('persons')})/1000",
        "members_needed": of("members"),
        "persons_needed": f'IF({of("inhabitants")}=0,"{NO}",{of("inhabitants")})',
        "alone": f'IF({of("alone")}>{of("taking_part")},"{NO}",{of("alone")})',
        "reason": "&".join([f"INDEX(lijst_redenen,{of('reason')})", *warn]),
    }


def _results(found: Tally | None, labels: Labels) -> dict[str, Result]:
    """What the formulas amount to as it is; nothing for a topic that cannot be counted."""
    if found is None:
        return {}
    asked, persons = found.threshold, found.in_favour.persons
    able = asked is not None and asked.blocking_members is not None
    reason = labels.of(found.reason)
    if found.rests_on_conditions:
        reason += f" {labels('majority.rests_on_conditions')}"
    if found.doubt:
        reason += f" {labels('majority.doubt')}"
    return {
        "outcome": labels.of(found.outcome),
        "favour": found.in_favour.members,
        "conditional": found.conditional.members,
        "open": found.open.members,
        "unknown": found.unknown.members,
        "against": found.against.members,
        "persons": persons,
        "share": share(found),
        "members_needed": asked.members if asked else NO,
        "persons_needed": (asked.persons if asked else 0) or NO,
        "alone": asked.alone if asked and able else NO,
        "reason": reason,
    }


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
    sheet.print_area = f"A1:O{last}"
