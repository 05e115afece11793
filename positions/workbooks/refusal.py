"""What this room says when it cannot write a workbook, or cannot take one in."""

from positions.refusals import Refusal


class WorkbookError(Refusal):
    """A workbook could not be written and nothing was left behind, or a file could not be read."""
