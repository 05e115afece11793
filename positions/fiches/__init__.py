"""A BNC-fiche, from the bytes of a file to a draft: what was found in it, each with its quotation and place.

Nothing here is kept and nothing is anybody's stance: a draft says what a fiche says, and a person decides about it.
"""

from positions.refusals import Refusal


class FicheError(Refusal):
    """A file holds no fiche, or not one that can be read."""
