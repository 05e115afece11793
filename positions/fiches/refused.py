"""Why a file is not taken for a fiche."""

from positions.refusals import Refusal


class FicheError(Refusal):
    """A file holds no fiche, or not one that can be read."""
