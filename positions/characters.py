"""The characters that no database, page or file can hold: NUL, and half of a surrogate pair."""

from __future__ import annotations

import re

_NONE_OF = re.compile("[\0\ud800-\udfff]")


def sound(text: str) -> bool:
    """Whether a text can be kept, asked for and sent on as it is."""
    return not _NONE_OF.search(text)
