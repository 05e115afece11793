"""Excel out: the matrix as a workbook to print, to filter and to edit, that counts along by itself."""

from positions.workbooks.out.content import Content, DossierRow
from positions.workbooks.out.listing import Listing
from positions.workbooks.out.listing import write as write_listings
from positions.workbooks.out.writing import table, write

__all__ = ["Content", "DossierRow", "Listing", "table", "write", "write_listings"]
