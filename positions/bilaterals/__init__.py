"""What lies on the table in a bilateral: one state's stances beside the Dutch ones, and what there is to ask."""

from positions.bilaterals.composing import asked, choices, sheets
from positions.bilaterals.content import BilateralError, Group, HeldInWords, Item, Part, Row, StateSheet
from positions.bilaterals.likeness import Alike
from positions.bilaterals.margins import file_name, footer, highest, subtitle

__all__ = [
    "Alike",
    "BilateralError",
    "Group",
    "HeldInWords",
    "Item",
    "Part",
    "Row",
    "StateSheet",
    "asked",
    "choices",
    "file_name",
    "footer",
    "highest",
    "sheets",
    "subtitle",
]
