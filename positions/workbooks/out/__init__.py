"""Excel out: the matrix as a workbook to print, to filter and to edit, that counts along by itself."""

from positions.workbooks.out.content import Content, DossierRow
from positions.workbooks.out.writing import table, write

__all__ = ["Content", "DossierRow", "table", "write"]
