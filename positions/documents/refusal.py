"""What this room says when it cannot write a document."""

from positions.refusals import Refusal


class DocumentError(Refusal):
    """A document could not be written; nothing was left behind."""
