"""How likely a state is to let a proposal pass, by what is known of its stance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product
from types import MappingProxyType

from positions.refusals import Refusal
from positions.rules import Rule
from positions.stances import Certainty, Position, Stance


class LikelihoodError(Refusal):
    """These figures cannot be chances."""


@dataclass(frozen=True, slots=True)
class Band:
    """A chance from 0 to 1: the lowest and highest thought possible, and the figure in the middle."""

    low: float
    expected: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.expected <= self.high <= 1:
            raise LikelihoodError("chance", "0 <= low <= expected <= high <= 1", self.figures, "figures")

    @property
    def figures(self) -> tuple[float, float, float]:
        """From low to high, as a row of the table of chances has them."""
        return self.low, self.expected, self.high


class Origin(StrEnum):
    """Where a likelihood comes from."""

    TABLE = "table"
    UNKNOWN = "unknown"
    """Nothing is known, so anything can be."""
    EXPECTATION = "expectation"
    """Nothing is known of this state itself; the fiche's collective expectation moved the middle figure."""
    GIVEN = "given"
    """Somebody gave the figure."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely one state is to let the proposal pass under the rule: to vote for, or in unanimity not against."""

    band: Band
    origin: Origin


UNKNOWN = Band(0.0, 0.5, 1.0)
"""Of a state nothing is known of: anything can be, so a table changes no more of it than the middle figure."""

_LOW, _MEDIUM, _HIGH = Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH
_KNOWN = tuple(stance for stance in Stance if stance is not Stance.UNKNOWN)

_FAVOUR = {
    (Stance.CHAMPIONS, _HIGH): Band(0.94, 0.97, 0.99),
    (Stance.CHAMPIONS, _MEDIUM): Band(0.90, 0.95, 0.99),
    (Stance.CHAMPIONS, _LOW): Band(0.80, 0.90, 0.99),
    (Stance.SUPPORTS, _HIGH): Band(0.90, 0.94, 0.97),
    (Stance.SUPPORTS, _MEDIUM): Band(0.80, 0.88, 0.97),
    (Stance.SUPPORTS, _LOW): Band(0.65, 0.78, 0.97),
    (Stance.NEUTRAL, _HIGH): Band(0.40, 0.50, 0.60),
    (Stance.NEUTRAL, _MEDIUM): Band(0.30, 0.50, 0.70),
    (Stance.NEUTRAL, _LOW): Band(0.15, 0.50, 0.85),
    (Stance.CRITICAL, _HIGH): Band(0.12, 0.18, 0.25),
    (Stance.CRITICAL, _MEDIUM): Band(0.08, 0.22, 0.40),
    (Stance.CRITICAL, _LOW): Band(0.05, 0.28, 0.55),
    (Stance.OPPOSES, _HIGH): Band(0.01, 0.03, 0.05),
    (Stance.OPPOSES, _MEDIUM): Band(0.01, 0.05, 0.12),
    (Stance.OPPOSES, _LOW): Band(0.01, 0.10, 0.25),
    (Stance.ABSTAINS, _HIGH): Band(0.02, 0.04, 0.08),
    (Stance.ABSTAINS, _MEDIUM): Band(0.02, 0.08, 0.18),
    (Stance.ABSTAINS, _LOW): Band(0.02, 0.15, 0.35),
}
_OBJECTS = {
    Stance.CHAMPIONS: 0.5,
    Stance.SUPPORTS: 0.5,
    Stance.NEUTRAL: 0.25,
    Stance.CRITICAL: 0.5,
    Stance.OPPOSES: 1.0,
    Stance.ABSTAINS: 0.05,
}


@dataclass(frozen=True, slots=True)
class Table:
    """What the stances are taken to mean.  Judgements, not measurements: no source gives such figures; change them.

    ``favour`` is the chance of a vote in favour, by stance and certainty.  The default obeys two laws: a better
    stance never has a lower figure at the same certainty, and surer bands lie within less sure ones.  Who abstains
    stands between the critical and the opponents there, and above the neutral ones under unanimity.
    ``objects`` is what part of *not* voting in favour is a vote against, the rest being abstention; it matters
    under unanimity alone, where only a vote against hinders (Art. 238(4) TFEU): P(no) = (1 - favour) x objects.
    ``unknown`` is the middle figure of a state nothing is known of.
    ``correlation`` is how much states move together in the correlated figure, from 0 to below 1.
    """

    favour: Mapping[tuple[Stance, Certainty], Band] = field(default_factory=lambda: MappingProxyType(_FAVOUR))
    objects: Mapping[Stance, float] = field(default_factory=lambda: MappingProxyType(_OBJECTS))
    unknown: float = UNKNOWN.expected
    correlation: float = 0.3

    def __post_init__(self) -> None:
        if missing := [f"{s} {c}" for s, c in product(_KNOWN, Certainty) if (s, c) not in self.favour]:
            raise LikelihoodError("favour", "a band for every known stance and certainty", f"none for {missing[0]}")
        for stance in _KNOWN:
            if not 0 <= self.objects.get(stance, -1) <= 1:
                found = self.objects.get(stance, "nothing")
                raise LikelihoodError(f"objects, {stance}", "a part from 0 to 1", found, "figures")
        if not 0 <= self.unknown <= 1:
            raise LikelihoodError("unknown", "a chance from 0 to 1", self.unknown, "figures")
        if not 0 <= self.correlation < 1:
            raise LikelihoodError("correlation", "from 0 to below 1", self.correlation, "figures")

    def changed(self, stance: Stance, certainty: Certainty, band: Band) -> Table:
        """The table with one band changed."""
        return replace(self, favour={**self.favour, (stance, certainty): band})

    def likelihood(
        self, position: Position, rule: Rule, given: float | None = None, expectation: float | None = None
    ) -> Likelihood:
        """How likely the state with this position is to let the proposal pass under ``rule``.

        ``given`` takes the table's place, whatever the rule.  Without a certainty the lowest is assumed.  Of an
        unknown stance anything can be; ``expectation``, the fiche's, then only moves the middle figure.
        Raises LikelihoodError for figures that are no chances.
        """
        if given is not None:
            return Likelihood(Band(given, given, given), Origin.GIVEN)
        if position.stance is Stance.UNKNOWN:
            if expectation is None:
                return Likelihood(replace(UNKNOWN, expected=self.unknown), Origin.UNKNOWN)
            return Likelihood(replace(UNKNOWN, expected=expectation), Origin.EXPECTATION)
        band = self.favour[position.stance, position.certainty or Certainty.LOW]
        if rule in (Rule.UNANIMITY, Rule.CONSENSUS):
            part = self.objects[position.stance]
            band = Band(*(1 - (1 - p) * part for p in band.figures))
        return Likelihood(band, Origin.TABLE)


DEFAULT = Table()
