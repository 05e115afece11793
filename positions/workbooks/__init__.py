"""Excel out and back: the matrix as a workbook to print, filter and edit, and what a file that comes back says."""

from positions.workbooks.content import Content, DossierRow
from positions.workbooks.labels import WORDS_NEEDED
from positions.workbooks.refusal import WorkbookError
from positions.workbooks.texts import Value
from positions.workbooks.writing import table, write

__all__ = ["WORDS_NEEDED", "Content", "DossierRow", "Value", "WorkbookError", "table", "write"]
