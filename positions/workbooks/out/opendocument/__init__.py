"""The same workbook as an OpenDocument spreadsheet (ODF 1.3), by the standard library alone.

What is drawn on the sheets of openpyxl is the one description of what a workbook holds; this says it in another format.
"""

from positions.workbooks.out.opendocument.parts import packed

__all__ = ["packed"]
