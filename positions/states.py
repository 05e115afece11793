"""The member states, the groups they are spoken of in, and the populations they vote with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """A member state by the code the EU writes (EL, not GR), in the EU's protocol order."""

    BE = "BE"
    BG = "BG"
    CZ = "CZ"
    DK = "DK"
    DE = "DE"
    EE = "EE"
    IE = "IE"
    EL = "EL"
    ES = "ES"
    FR = "FR"
    HR = "HR"
    IT = "IT"
    CY = "CY"
    LV = "LV"
    LT = "LT"
    LU = "LU"
    HU = "HU"
    MT = "MT"
    NL = "NL"
    AT = "AT"
    PL = "PL"
    PT = "PT"
    RO = "RO"
    SI = "SI"
    SK = "SK"
    FI = "FI"
    SE = "SE"


@dataclass(frozen=True, slots=True)
class Grouping:
    """States that are often spoken of together, with where that was found."""

    id: str
    name: Mapping[str, str]
    """Language code to name."""
    members: frozenset[State]
    source: str
    date: str = ""
    """Since when it is so, or of when its source is: a day, a month or a year; empty for one made here."""
    also: tuple[str, ...] = ()
    """Its other names in any language, by which it is known again in what people write."""


@dataclass(frozen=True, slots=True)
class Populations:
    """The population table that weighs a vote (Rules of Procedure of the Council, annex III), in whole persons.

    ``total`` and ``threshold`` (65%) are as printed.  Where the table was printed in percentages, ``persons`` is
    inferred from them: each figure may be off by ``rounding`` persons, and they need not add up to ``total``.
    """

    year: int
    persons: Mapping[State, int]
    total: int
    threshold: int
    rounding: int
    source: str
    date: str

    def share(self, state: State) -> float:
        """The state's share of the Union, 0 to 1."""
        return self.persons[state] / self.total
