"""The lists a cell may be chosen from, each under a name that validation refers to."""

from __future__ import annotations

from enum import Enum

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from positions.stances import Basis, Certainty, Direction, Marking, Salience, SourceKind, Stance
from positions.workbooks import codes
from positions.workbooks.labels import KINDS, Labels
from positions.workbooks.out.cells import put
from positions.workbooks.out.plan import Plan, within

NAMES: dict[type[Enum], str] = {
    Stance: "lijst_standpunten",
    Direction: "lijst_richtingen",
    Certainty: "lijst_zekerheden",
    Salience: "lijst_belangen",
    Basis: "lijst_bases",
    SourceKind: "lijst_bronsoorten",
    Marking: "lijst_verspreidingen",
}
"""The defined names, the same in every language so that formulas and readers find them."""


def draw(workbook: Workbook, plan: Plan, labels: Labels) -> None:
    """Fill the hidden sheet of lists and define their names."""
    lists = [(name, labels(f"column.{KINDS[kind]}"), labels.all(kind)) for kind, name in NAMES.items()]
    sides = [labels(f"side.{'unknown' if stance is Stance.UNKNOWN else stance.side.value}") for stance in Stance]
    lists += [
        ("telt_als", labels("counting.as"), sides),
        ("lijst_regels", labels("majority.rule"), labels.rules),
        ("lijst_deelnames", labels("majority.taking_part"), list(plan.sets.values())),
        ("lijst_uitkomsten", labels("majority.outcome"), [*map(labels.of, codes.listed(codes.OUTCOMES))]),
        ("lijst_redenen", labels("majority.reason"), labels.reasons),
    ]
    for column, (name, head, choices) in enumerate(lists, 1):
        put(plan.lists, 1, column, head, "head")
        for row, choice in enumerate(choices, 2):
            put(plan.lists, row, column, choice)
        letter = get_column_letter(column)
        plan.lists.column_dimensions[letter].width = 20
        area = within(plan.lists, letter, 2, len(choices) + 1)
        workbook.defined_names[name] = DefinedName(name, attr_text=area)
    plan.lists.sheet_state = "hidden"


def choose(sheet: Worksheet, area: str, kind: type[Enum], labels: Labels) -> None:
    """Let the cells of ``area`` take only what is on a list, and say so otherwise."""
    choices = ", ".join(labels.all(kind))
    validation = DataValidation("list", formula1=NAMES[kind], allow_blank=True, errorStyle="stop")
    validation.errorTitle = labels("invalid.title")[:32]
    validation.error = labels("invalid.text", choices=choices)[:255]
    validation.showErrorMessage = True
    sheet.add_data_validation(validation)
    validation.add(area)
