"""What this room says when it cannot write a workbook."""

from positions.refusals import Refusal


class WorkbookError(Refusal):
    """A workbook could not be written; nothing was left behind."""
