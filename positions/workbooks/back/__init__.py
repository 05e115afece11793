"""A file that comes back: judged, opened in quarantine, read, and held against what stands there now."""

from positions.workbooks.back.account import Account, Part
from positions.workbooks.back.differences import Difference, Merge, merge
from positions.workbooks.back.guard import LARGEST
from positions.workbooks.back.opening import opened
from positions.workbooks.back.reading import read
from positions.workbooks.back.statements import Answers, Misread, Said

__all__ = [
    "LARGEST",
    "Account",
    "Answers",
    "Difference",
    "Merge",
    "Misread",
    "Part",
    "Said",
    "merge",
    "opened",
    "read",
]
