"""How the Council decides."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """How the Council decides.  What each asks for, with its article, is in ``council.rules``."""

    QUALIFIED = "qualified"
    REINFORCED = "reinforced"
    SIMPLE = "simple"
    UNANIMITY = "unanimity"
    CONSENSUS = "consensus"
    NONE = "none"
