"""What this room says when it is asked for sheets it cannot make."""

from positions.refusals import Refusal


class BilateralError(Refusal):
    """Sheets of these states cannot be made."""
