"""The matrix as a workbook: ``out`` writes it, ``back`` reads what comes back; here is what both speak of."""

from positions.refusals import Refusal


class WorkbookError(Refusal):
    """A workbook could not be written and nothing was left behind, or a file that came back could not be read."""
