"""The lists a cell may be chosen from, each under a name that validation refers to."""

from __future__ import annotations

from enum import Enum
from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from positions.stances import Basis, Certainty, Direction, Marking, Salience, SourceKind, Stance
from positions.workbooks.content import Content
from positions.workbooks.labels import KINDS, Labels
from positions.workbooks.pages import add_sheet
from positions.workbooks.texts import put

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


def add_lists(workbook: Any, content: Content, labels: Labels) -> None:
    """Write the hidden sheet of lists and define their names."""
    sheet = add_sheet(workbook, labels("sheet.lists"), content, labels)
    for column, (kind, name) in enumerate(NAMES.items(), 1):
        put(sheet, 1, column, labels(f"column.{KINDS[kind]}"), "head")
        choices = labels.all(kind)
        for row, choice in enumerate(choices, 2):
            put(sheet, row, column, choice)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 20
        area = f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(choices) + 1}"
        workbook.defined_names[name] = DefinedName(name, attr_text=area)
    sheet.sheet_state = "hidden"


def choose(sheet: Any, area: str, kind: type[Enum], labels: Labels) -> None:
    """Let the cells of ``area`` take only what is on a list, and say so otherwise."""
    choices = ", ".join(labels.all(kind))
    validation = DataValidation("list", formula1=NAMES[kind], allow_blank=True, errorStyle="stop")
    validation.errorTitle = labels("invalid.title")[:32]
    validation.error = labels("invalid.text", choices=choices)[:255]
    validation.showErrorMessage = True
    sheet.add_data_validation(validation)
    validation.add(area)
