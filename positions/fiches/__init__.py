"""A BNC-fiche, from the bytes of a file to a draft: what was found in it, each with its quotation and place.

Nothing here is kept and nothing is anybody's stance: a draft says what a fiche says, and a person decides about it.
"""

from positions.fiches.apart import Asked, news, read
from positions.fiches.confirming import Confirmed, Untold, confirmed, proposed
from positions.fiches.guard import LARGEST
from positions.fiches.opening import Opened, opened
from positions.fiches.reading import again, draft
from positions.fiches.refused import FicheError
from positions.fiches.revising import Change, Moved, Otherwise, Revision, revised
from positions.fiches.telling import as_json, as_text, said

__all__ = [
    "LARGEST",
    "Asked",
    "Change",
    "Confirmed",
    "FicheError",
    "Moved",
    "Opened",
    "Otherwise",
    "Revision",
    "Untold",
    "again",
    "as_json",
    "as_text",
    "confirmed",
    "draft",
    "news",
    "opened",
    "proposed",
    "read",
    "revised",
    "said",
]
