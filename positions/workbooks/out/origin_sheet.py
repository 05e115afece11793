"""The hidden sheet by which a workbook is known again when it comes back, and the names that lead to its sheets."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks import origin
from positions.workbooks.labels import Labels
from positions.workbooks.origin import Heading, Held, Origin
from positions.workbooks.out.cells import put
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.page_setup import add_sheet
from positions.workbooks.out.plan import Plan
from positions.workbooks.out.printing import printed


def draw(workbook: Workbook, plan: Plan, content: Content, labels: Labels, formulas: Formulas) -> None:
    """Write the sheet, after all others, and name the sheets it speaks of."""
    sheet = add_sheet(workbook, labels("sheet.origin"), content, labels)
    _name(workbook, origin.ORIGIN, sheet)
    _name(workbook, origin.REGISTER, plan.register)
    for number, matrix in enumerate(plan.matrices, 1):
        _name(workbook, f"{origin.MATRIX}{number}", matrix.sheet)
    for row, values in enumerate(origin.rows(_origin(plan, content, formulas)), 1):
        for column, value in enumerate(values, 1):
            put(sheet, row, column, value)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 20
    sheet.sheet_state = "hidden"


def _origin(plan: Plan, content: Content, formulas: Formulas) -> Origin:
    return Origin(
        dossier=content.dossier.id,
        revision=content.revision,
        language=content.language,
        up_to=content.up_to,
        notes=content.notes,
        sources=content.sources,
        red_lines=content.red_lines,
        topics=tuple(Heading(topic.id, topic.number, content.text(topic.short)) for topic in content.topics),
        matrices=tuple(
            Held(f"{origin.MATRIX}{number}", matrix.sheet.title, tuple(topic.id for topic in matrix.topics))
            for number, matrix in enumerate(plan.matrices, 1)
        ),
        register=plan.register.title,
        prints=printed(plan, formulas),
    )


def _name(workbook: Workbook, name: str, sheet: Worksheet) -> None:
    """Name the whole of a sheet that is in use, so that no deleted row or column takes the name with it."""
    area = f"{quote_sheetname(sheet.title)}!$A$1:$Z$200"
    workbook.defined_names[name] = DefinedName(name, attr_text=area, hidden=True)
