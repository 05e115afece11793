"""The lists that cells may be chosen from, and what is said of anything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.out.opendocument import addresses
from positions.workbooks.out.opendocument.markup import element, paragraphs


class Choices:
    """The lists of one workbook, under the names by which cells speak of them."""

    def __init__(self) -> None:
        self._lists: dict[str, str] = {}

    def of(self, sheet: Worksheet) -> dict[tuple[int, int], list[str]]:
        """The name of the list of each cell of a sheet that has one."""
        lists = sheet.data_validations.dataValidation
        return spread((one.sqref, [self._named(one, sheet.title)]) for one in lists)

    def all(self) -> str:
        """The lists themselves, once all sheets were asked for theirs."""
        return element("table:content-validations", None, *self._lists.values()) if self._lists else ""

    def _named(self, one: DataValidation, title: str) -> str:
        name = f"val{len(self._lists) + 1}"
        first = min((place.min_row, place.min_col, place.coord) for place in one.sqref.ranges)[2].partition(":")[0]
        about = {
            "table:name": name,
            "table:condition": f"of:cell-content-is-in-list({one.formula1})",
            "table:allow-empty-cell": "true" if one.allow_blank else "false",
            "table:display-list": "unsorted",
            "table:base-cell-address": addresses.area(title, first),
        }
        told = {"table:title": one.errorTitle, "table:message-type": one.errorStyle, "table:display": "true"}
        said = element("table:error-message", told, paragraphs(one.error))
        self._lists[name] = element("table:content-validation", about, said)
        return name


def spread(given: Iterable[tuple[MultiCellRange, Sequence[str]]]) -> dict[tuple[int, int], list[str]]:
    """What is given to areas, for each cell by row and column; of overlapping ones in their order."""
    found: dict[tuple[int, int], list[str]] = {}
    for areas, what in given:
        for area in areas.ranges:
            for place in area.cells:
                found.setdefault(place, []).extend(what)
    return found
