"""What lies on the table in a bilateral: one state's stances beside the Dutch ones, and what there is to ask."""

from positions.bilaterals.content import Group, Item, Part, Row, Sheet, Stand
from positions.bilaterals.likeness import Alike
from positions.bilaterals.sheet import choices, sheets
from positions.bilaterals.stand import footer, highest, spread, subtitle

__all__ = [
    "Alike",
    "Group",
    "Item",
    "Part",
    "Row",
    "Sheet",
    "Stand",
    "choices",
    "footer",
    "highest",
    "sheets",
    "spread",
    "subtitle",
]
