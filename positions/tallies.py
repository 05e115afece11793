"""What stands under a column: the count in words and as thin bars, against what the Council would need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NotRequired, TypedDict

from positions.access import Seen
from positions.briefs import state_of_play
from positions.council import closeness
from positions.council.tally import Reason, Tally, count
from positions.dossiers import Topic
from positions.stances import BLANK, Position, Stance
from positions.states import Populations, State
from positions.words import Words, documents

_FAVOUR, _AGAINST = (Stance.CHAMPIONS, Stance.SUPPORTS), (Stance.ABSTAINS, Stance.OPPOSES)


class ThinBar(TypedDict):
    """A figure as a thin bar: stances with their length in per cents, from either end, and where the line is.

    At the right end stands who is against, and beside it who abstains.
    """

    text: str
    stars: str
    favour: list[tuple[Stance, float]]
    against: list[tuple[Stance, float]]
    tick: float | None


class Verdict(TypedDict):
    """The outcome as a symbol and a word."""

    symbol: str
    word: str


class TallyData(TypedDict):
    """What stands under a column; without a verdict and a rule where nothing is voted on.

    ``favour`` and ``rest`` make a sentence; ``tight`` is what stands for ``rest`` in a narrow column, ``short`` in a
    narrower one.  ``close`` says that the outcome hangs on whom we are least sure of (``council.closeness``).  ``over``
    stands in the place of all of it where states decide on the topic no more.
    """

    favour: str
    rest: str
    tight: str
    short: str
    members: ThinBar
    population: ThinBar
    spoken: str
    tip: str
    close: bool
    verdict: NotRequired[Verdict]
    rule: NotRequired[str]
    over: NotRequired[str]


class ThinBarPart(TypedDict):
    """Those fields of a ``ThinBar`` that became different."""

    text: NotRequired[str]
    stars: NotRequired[str]
    favour: NotRequired[list[tuple[Stance, float]]]
    against: NotRequired[list[tuple[Stance, float]]]
    tick: NotRequired[float | None]


class TallyPart(TypedDict):
    """Those fields of a ``TallyData`` that became different, and of its bars and its verdict likewise."""

    favour: NotRequired[str]
    rest: NotRequired[str]
    tight: NotRequired[str]
    short: NotRequired[str]
    members: NotRequired[ThinBarPart]
    population: NotRequired[ThinBarPart]
    spoken: NotRequired[str]
    tip: NotRequired[str]
    close: NotRequired[bool]
    verdict: NotRequired[dict[str, str]]
    rule: NotRequired[str]
    over: NotRequired[str]


class Tallies:
    """The tallies of some topics, as the pages show them; ``decided`` counts what states decide on no more too."""

    def __init__(
        self, topics: Iterable[Topic], populations: Populations, words: Words, *, decided: bool = False
    ) -> None:
        self._topics = tuple(topics)
        self._populations = populations
        self._words = words
        self._decided = decided

    def of(self, seen: Seen) -> dict[str, TallyData]:
        """Every topic's count by its id, as the page draws it."""
        by_topic = _by_topic(seen)
        return {t.id: self._one(t, by_topic.get(t.id, {})) for t in self._topics}

    def tallies(self, seen: Seen) -> Iterable[tuple[Topic, Tally]]:
        """Every topic with the Council's count.  Cells the visitor may not see count as unknown."""
        by_topic = _by_topic(seen)
        return [(t, self.tally(t, by_topic.get(t.id, {}))) for t in self._topics]

    def tally(self, topic: Topic, positions: Mapping[State, Position]) -> Tally:
        """The Council's count on one topic; for a pillar only how much support there is."""
        return count(topic, positions, self._populations, decided=self._decided)

    def _one(self, topic: Topic, positions: Mapping[State, Position]) -> TallyData:
        counted = self.tally(topic, positions)
        favour, rest = self.sentence(counted)
        found: TallyData = {
            "favour": favour,
            "rest": rest,
            "tight": self.sentence(counted, tight=True)[1],
            "short": state_of_play.rest(counted, self._words),
            "members": self._members(counted, positions),
            "population": self._population(counted, positions),
            "spoken": self._spoken(counted),
            "tip": self._tip(topic, counted),
            "close": closeness.close(counted, closeness.unsure(positions), self._populations),
        }
        if counted.reason is Reason.OVER:
            return self._over(topic, found)
        if counted.reason is not Reason.SUPPORT:
            found["verdict"] = self.verdict(counted)
            found["rule"] = self.rule(topic)
        return found

    def _over(self, topic: Topic, found: TallyData) -> TallyData:
        """The same with what is told in the place of a count on what states decide on no more."""
        said = documents.concluded(topic.stage, self._words) if topic.stage else ""
        over = self._words("reason.over")
        return {**found, "favour": said, "rest": "", "tight": "", "short": "", "spoken": over, "over": said}

    def sentence(self, counted: Tally, tight: bool = False) -> tuple[str, str]:
        """ "18 voor" and ", waarvan 5 onder voorwaarden, 2 met een voorbehoud · 7 open · 2 tegen"; ``tight`` as
        ``state_of_play.of_which`` has it."""
        words = self._words
        of_which = state_of_play.of_which(
            counted, words, "tally.conditional_tight" if tight else "tally.conditional", tight=tight
        )
        rest = state_of_play.rest(counted, words)
        of_which += state_of_play.older(counted, words, tight=tight)
        return words("tally.favour", count=counted.in_favour.members), f"{of_which} · {rest}"

    def _members(self, counted: Tally, positions: Mapping[State, Position]) -> ThinBar:
        total = counted.participants.members
        stars = f", {counted.conditional.members}*" if counted.conditional.members else ""
        weights = dict.fromkeys(counted.participants.states, 1)
        needed = counted.threshold.line if counted.threshold else None
        return self._bar(
            str(counted.in_favour.members), stars, weights=weights, total=total, needed=needed, positions=positions
        )

    def _population(self, counted: Tally, positions: Mapping[State, Position]) -> ThinBar:
        total = counted.participants.persons
        text = state_of_play.share(counted.in_favour, counted, self._words)
        needed = (counted.threshold.persons or None) if counted.threshold else None
        weights = {s: self._populations.persons[s] for s in counted.participants.states}
        return self._bar(text, "", weights=weights, total=total, needed=needed, positions=positions)

    def _bar(
        self,
        text: str,
        stars: str,
        *,
        positions: Mapping[State, Position],
        weights: Mapping[State, int],
        total: int,
        needed: int | None,
    ) -> ThinBar:
        def parts(stances: tuple[Stance, ...]) -> list[tuple[Stance, float]]:
            held = ((s, sum(w for k, w in weights.items() if positions.get(k, BLANK).stance is s)) for s in stances)
            return [(s, round(100 * weight / total, 2)) for s, weight in held if weight]

        tick = None if needed is None else round(100 * needed / total, 2)
        return {"text": text, "stars": stars, "favour": parts(_FAVOUR), "against": parts(_AGAINST), "tick": tick}

    def verdict(self, counted: Tally) -> Verdict:
        """The outcome as a symbol and a word."""
        word = self._words(f"outcome.{counted.outcome}")
        return {"symbol": counted.outcome.symbol, "word": word}

    def rule(self, topic: Topic) -> str:
        """How the Council decides on a topic, who stays out, and whether that is our inference."""
        words = self._words
        if topic.rule is None:
            return words("rule.unknown")
        mark = "†" if topic.rule_inferred else ""
        absent = words("tally.without", states=", ".join(sorted(topic.absent))) if topic.absent else ""
        before = words("tally.as_expected") if topic.over else ""
        return f"{before}{words(f'rule.{topic.rule}')}{mark}{absent}"

    def _spoken(self, counted: Tally) -> str:
        share = state_of_play.share(counted.in_favour, counted, self._words)
        return self._words("tally.spoken", members=counted.in_favour.members, share=share)

    def _tip(self, topic: Topic, counted: Tally) -> str:
        words = self._words
        if counted.reason is Reason.OVER:
            return words("reason.over")
        lines = [state_of_play.reason(counted, words), words("tally.rests_on", n=counted.assessed)]
        if counted.reason not in (Reason.NO_VOTE, Reason.SUPPORT):
            lines.append(words("tally.indicative"))
        lines += state_of_play.rests(counted, words)
        if counted.doubt:
            lines.append(words("tally.rounding", year=self._populations.year))
        if topic.rule_inferred:
            lines.append(f"† {words('tally.inferred')}")
        return "\n".join(lines)


def _by_topic(seen: Seen) -> dict[str, dict[State, Position]]:
    found: dict[str, dict[State, Position]] = {}
    for cell, written in seen.cells.items():
        found.setdefault(cell.topic, {})[cell.state] = written.position
    return found
