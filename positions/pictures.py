"""What the page Beeld shows of some topics together: how the stances are spread, where, and who stands with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from positions.access import Seen, View
from positions.briefs import state_of_play
from positions.changes import Cell
from positions.council.agreement import Agreement, Likeness, agreement
from positions.council.tally import Reason, Tally
from positions.dossiers import Columns, Dossier, Topic
from positions.prospects.questions import title
from positions.stances import Marking, Position
from positions.states import Populations, State
from positions.tallies import Tallies
from positions.words import Words, documents

LEAST = 2
"""On fewer shared topics than this, no two states are said to be alike or not."""
ENOUGH = 10
"""On fewer topics than this the page warns not to speak of blocs.  Our own choice: five pillars cannot carry that."""


class Fill(StrEnum):
    """What a state's place in a picture shows: a stance, or why there is none.  In the order of a legend."""

    CHAMPIONS = "++"
    SUPPORTS = "+"
    NEUTRAL = "0"
    CRITICAL = "-"
    OPPOSES = "--"
    ABSTAINS = "/"
    UNKNOWN = "?"
    EXPECTED = "expected"
    """Unknown, and the fiche says something of many states, none by name."""
    WITHHELD = "withheld"
    ABSENT = "absent"

    @property
    def symbol(self) -> str:
        """The sign that says the same as the colour."""
        return _SYMBOLS.get(self, self.value.replace("-", "−"))


_SYMBOLS = {Fill.EXPECTED: "?", Fill.WITHHELD: "■", Fill.ABSENT: "–"}
IN_FAVOUR = (Fill.CHAMPIONS, Fill.SUPPORTS)
OPEN = (Fill.NEUTRAL, Fill.CRITICAL, Fill.UNKNOWN, Fill.EXPECTED, Fill.WITHHELD)
ABSTAINING = (Fill.ABSTAINS,)
AGAINST = (Fill.OPPOSES,)

TILES: Mapping[State, tuple[int, int]] = {
    State(code): (column, row)
    for row, line in enumerate(
        (
            ".. .. .. .. .. SE FI ..",
            ".. .. .. .. DK .. EE ..",
            ".. .. .. .. .. .. LV ..",
            "IE .. .. NL DE PL LT ..",
            ".. .. BE LU CZ SK .. ..",
            ".. .. FR .. AT HU RO ..",
            "PT ES .. IT SI HR BG ..",
            ".. .. .. MT .. .. EL CY",
        )
    )
    for column, code in enumerate(line.split())
    if code != ".."
}
"""Where each state lies on a map of equal tiles: (column from the west, row from the north)."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One topic: what every state's place shows, and the Council's count of it.

    ``shares`` are of the population of those who take part, 0 to 1; ``rule`` and ``verdict`` are empty for a pillar
    without a rule, which is not voted on.  Of what is over and not counted ``rule`` says when that came to be.
    """

    topic: Topic
    title: str
    fills: Mapping[State, Fill]
    shares: Mapping[State, float]
    tally: Tally
    counted: str
    """The count in words: "18 voor, waarvan 5 onder voorwaarden · 7 open · 2 tegen"."""
    rule: str = ""
    verdict: str = ""

    def holders(self, fill: Fill) -> tuple[State, ...]:
        """The states that show this, in protocol order."""
        return tuple(state for state in State if self.fills[state] is fill)

    def share(self, fill: Fill) -> float:
        """Of the population of those who take part, what they stand for: 0 to 1."""
        return sum(self.shares[state] for state in self.holders(fill))


@dataclass(frozen=True, slots=True)
class Pictures:
    """Everything on the page: the topics side by side, and how alike the states are over them."""

    columns: Columns
    spreads: tuple[Spread, ...]
    agreement: Agreement
    revision: int
    marking: Marking
    """How far they may spread: as high as the highest cell in them, and never below internal."""

    def spread(self, topic: str) -> Spread:
        """The topic with this id; the first one when it is not among these."""
        return next((s for s in self.spreads if s.topic.id == topic), self.spreads[0])

    def alike(self, chosen: State = State.NL) -> tuple[tuple[State, Likeness], ...]:
        """The other states by their likeness to ``chosen``, where there are topics enough to say so."""
        return tuple((s, found) for s, found in self.agreement.most_like(chosen) if found.topics >= LEAST)

    def extremes(self, most: int) -> tuple[tuple[tuple[State, Likeness], ...], tuple[tuple[State, Likeness], ...]]:
        """Those most and those least like the Netherlands, at most so many of each, and nobody among both."""
        found = self.alike()
        half = min(most, (len(found) + 1) // 2)
        return found[:half], found[half:][::-1][:half]

    @property
    def rests_on(self) -> int:
        """On how many topics any two states could be compared at most."""
        pairs = self.agreement.likenesses.items()
        return max((found.topics for (one, other), found in pairs if one is not other), default=0)


def pictures(
    view: View, populations: Mapping[int, Populations], columns_key: str, words: Words, *, decided: bool = False
) -> Pictures:
    """The topics that an address asks for (as the matrix's columns), as this visitor may see them.

    What states decide on no more is counted and compared only where ``decided`` asks for it.
    """
    dossier = view.dossier()
    columns = Columns.of(dossier, columns_key)
    revision = view.revision()
    seen = view.cells([t.id for t in columns.topics])
    table = dossier.weights(populations)
    counts = Tallies(columns.topics, table, words, decided=decided)
    spreads = tuple(
        _spread(dossier, topic, tally, seen=seen, table=table, words=words) for topic, tally in counts.tallies(seen)
    )
    compared = [topic for topic in columns.topics if decided or not topic.over]
    marking = Marking.of_all(written.position.marking for written in seen.cells.values())
    return Pictures(columns, spreads, agreement(_compared(compared, seen)), revision, marking)


def _spread(dossier: Dossier, topic: Topic, tally: Tally, seen: Seen, table: Populations, words: Words) -> Spread:
    fills = {state: _fill(dossier, topic, Cell(topic.id, state), seen) for state in State}
    whole = sum(table.persons[s] for s in tally.participants.states)
    shares = {s: table.persons[s] / whole if s in tally.participants.states else 0.0 for s in State}
    counts = Tallies([topic], table, words)
    over = tally.reason is Reason.OVER
    named, counted = title(topic, words), (state_of_play.over(topic, words),) if over else counts.sentence(tally)
    if tally.reason is Reason.SUPPORT:
        return Spread(topic, title=named, fills=fills, shares=shares, tally=tally, counted="".join(counted))
    verdict = counts.verdict(tally)
    said = f"{verdict['symbol']} {verdict['word']}".strip() if tally.threshold else ""
    return Spread(
        topic,
        title=named,
        fills=fills,
        shares=shares,
        tally=tally,
        counted="".join(counted),
        rule=documents.concluded(topic.stage, words) if over and topic.stage else counts.rule(topic),
        verdict=said,
    )


def _fill(dossier: Dossier, topic: Topic, cell: Cell, seen: Seen) -> Fill:
    if cell.state in topic.absent:
        return Fill.ABSENT
    if cell in seen.withheld:
        return Fill.WITHHELD
    if dossier.expects(cell, seen.cells.get(cell)):
        return Fill.EXPECTED
    return Fill(seen.position(cell).stance.value)


def _compared(topics: Iterable[Topic], seen: Seen) -> list[dict[State, Position]]:
    """The positions on each topic, of those who take part in it."""
    held: dict[str, dict[State, Position]] = {}
    for cell, written in seen.cells.items():
        held.setdefault(cell.topic, {})[cell.state] = written.position
    return [{s: p for s, p in held.get(t.id, {}).items() if s not in t.absent} for t in topics]
