"""What lies on the table in a bilateral: one state's stances beside the Dutch ones, and what there is to ask."""

from positions.bilaterals.content import Group, Item, Part, Row, Sheet, Stand
from positions.bilaterals.likeness import Alike
from positions.bilaterals.refusal import BilateralError
from positions.bilaterals.sheet import asked, choices, sheets
from positions.bilaterals.stand import file_name, footer, highest, spread, subtitle

__all__ = [
    "Alike",
    "BilateralError",
    "Group",
    "Item",
    "Part",
    "Row",
    "Sheet",
    "Stand",
    "asked",
    "choices",
    "file_name",
    "footer",
    "highest",
    "sheets",
    "spread",
    "subtitle",
]
