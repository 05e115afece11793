"""Excel out: the matrix as a workbook that can be printed, filtered and edited, with all that is known of each cell."""

from positions.workbooks.content import Content
from positions.workbooks.labels import WORDS_NEEDED
from positions.workbooks.refusal import WorkbookError
from positions.workbooks.texts import Value
from positions.workbooks.writing import table, write

__all__ = ["WORDS_NEEDED", "Content", "Value", "WorkbookError", "table", "write"]
