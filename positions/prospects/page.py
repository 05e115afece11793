"""One topic counted, and put into the words and figures that the page Meerderheid draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from positions.access import Seen
from positions.briefs import state_of_play
from positions.council.chances import Outlook, outlook
from positions.council.routes import Route, blocking, breakers, completions, persuasions
from positions.council.tally import Bloc, Outcome, Reason, Tally
from positions.council.tally import count as tallied
from positions.dossiers import Dossier, Topic
from positions.prospects.content import Blocking, Blocs, Call, Chance, Line, Moving, Routes, StateOfPlay, Weighed
from positions.prospects.members import Members
from positions.prospects.questions import Question
from positions.stances import BLANK, Position, Side, Stance
from positions.states import Populations, State
from positions.words import Words

SHOWN = 4
"""How many routes and blocking sets are told."""


@dataclass(frozen=True, slots=True)
class _Count:
    tally: Tally
    outlook: Outlook
    positions: Mapping[State, Position]


class Page:
    """The answer to one question, part by part; ``topic`` has the rule and the participants that are tried."""

    def __init__(
        self,
        dossier: Dossier,
        topic: Topic,
        question: Question,
        populations: Populations,
        words: Words,
        seen: Seen,
    ) -> None:
        self._dossier = dossier
        self._topic = topic
        self._question = question
        self.populations = populations
        self._words = words
        self._members = Members(dossier, topic, seen, words)

    def count(self, positions: Mapping[State, Position]) -> _Count:
        """What these positions amount to, and how likely adoption is with them."""
        counted = tallied(self._topic, positions, self.populations, decided=self._question.decided)
        found = outlook(
            None if counted.reason is Reason.OVER else self._topic.rule,
            counted.participants.states,
            positions,
            self.populations,
            table=self._question.table,
            expectations=self._members.expectations(positions),
        )
        return _Count(counted, found, positions)

    def state_of_play(self, count: _Count, positions: Mapping[State, Position]) -> StateOfPlay:
        """One state of play: the sentence, the bars and the chance."""
        counted, words = count.tally, self._words
        over = counted.reason is Reason.OVER
        verdict = words(f"outcome.{counted.outcome}") if counted.outcome is not Outcome.NONE else ""
        return {
            "symbol": counted.outcome.symbol,
            "verdict": verdict,
            # It is pasted elsewhere, so it must say by itself that nobody has voted.
            "sentence": state_of_play.over(self._topic, words)
            if over
            else " ".join(
                (state_of_play.sentence(counted, self._topic.rule, words), state_of_play.indicative(counted, words))
            ),
            "rests": "" if over else self._rests(count),
            "extremes": "" if over else self._extremes(counted),
            "reason": state_of_play.reason(counted, words),
            "members": self._line(counted.in_favour, counted, persons=False),
            "population": self._line(counted.in_favour, counted, persons=True),
            "blocs": self._blocs(counted, positions),
            "chance": self._chance(count.outlook),
        }

    def grounds(self, count: _Count) -> list[str]:
        """What the rule rests on."""
        return state_of_play.grounds(count.tally, self._topic.rule, self._words)

    def calls(self, count: _Count) -> list[Call]:
        """Every state that is not in favour, by what a successful call adds to the chance."""
        likelihoods = count.outlook.likelihoods
        return [
            {
                **self._members.who(call.state, count.positions),
                "p": "" if likelihoods[call.state].origin == "unknown" else self._words.percent(call.p, 0),
                "gain": self._gain(100 * call.gain),
                "share": round(100 * call.gain, 2),
                "side": call.side,
            }
            for call in count.outlook.calls
        ]

    def ours(self, count: _Count) -> str:
        """Why the Netherlands is not among those to call; nothing where it is in favour, or nobody is called."""
        takes_part = State.NL in count.tally.participants.states and State.NL not in count.tally.in_favour.states
        if count.outlook.chance is None or not takes_part:
            return ""
        who = self._members.who(State.NL, count.positions)
        settled = "settled" if who["stance"] is not Stance.UNKNOWN else "unsettled"
        return self._words(f"ours.{who.get('kind', settled)}", stance=who["said"])

    def _gain(self, points: float) -> str:
        if round(points, 1) or not points:
            return f"+{self._words.number(points, 1)}"
        return self._words("majority.hardly", figure=self._words.number(0.1, 1))

    def routes(self, count: _Count) -> Routes:
        """The likeliest sets that complete the majority, or the smallest that would break it.

        After the open states, apart from them: those with somebody who now abstains.
        """
        asked, favour = count.tally.asked, count.tally.in_favour
        reached = asked is not None and asked.met(favour.members, favour.persons)
        p = count.outlook.p or dict.fromkeys(count.tally.participants.states, 0.5)
        found = (breakers if reached else completions)(count.tally, self.populations, p)[:SHOWN]
        persuading = () if reached else persuasions(count.tally, self.populations, p)[:SHOWN]
        return {
            "asked": asked is not None,
            "breaking": reached,
            "sets": [self._route(route, count) for route in (*found, *persuading)],
        }

    def blocking(self, count: _Count) -> Blocking:
        """Blocking minorities of at most five with the chosen state in them."""
        chosen, p = self._question.chosen, count.outlook.p
        sets: Iterable[Route] = ()
        if count.tally.threshold and chosen in count.tally.participants.states:
            even = dict.fromkeys(count.tally.participants.states, 0.5)
            sets = blocking(count.tally, self.populations, p or even, chosen=chosen, most=SHOWN)
        total = count.tally.participants.persons
        shown: list[Moving] = [
            {
                "states": [
                    self._members.who(s, count.positions)
                    for s in sorted(route.moving.states, key=lambda s: s is not chosen)
                ],
                "text": self._blocked(route.moving, count.tally, total),
            }
            for route in sets
        ]
        return {"asked": count.tally.threshold is not None, "chosen": chosen, "sets": shown}

    def _blocked(self, minority: Bloc, counted: Tally, total: int) -> str:
        """What a blocking set stands for, and where its members stand."""
        blocs = {
            "against": counted.against,
            "abstaining": counted.abstaining,
            "open": counted.open,
            "favour": counted.in_favour,
        }
        numbers = {name: len({*bloc.states} & {*minority.states}) for name, bloc in blocs.items()}
        stand = [self._words(f"stand.{name}", n=n) for name, n in numbers.items() if n]
        return f"{self._words.percent(minority.persons / total, 1)}: {', '.join(stand)}"

    def _rests(self, count: _Count) -> str:
        words, counted = self._words, count.tally
        lines = state_of_play.reasons(counted, words)
        lines.append(words("tally.rests_on", n=counted.assessed))
        hidden = sum(self._members.hidden(state, count.positions) for state in counted.unknown.states)
        for key, n in (("majority.unknown", counted.unknown.members - hidden), ("majority.withheld", hidden)):
            lines += [words(key, n=n)] if n else []
        if by_fiche := len(count.outlook.expected_by_fiche):
            lines.append(words("majority.expected", n=by_fiche))
        if counted.doubt:
            lines.append(words("tally.rounding", year=self.populations.year))
        return " ".join(lines)

    def _extremes(self, counted: Tally) -> str:
        lines = [self._words("majority.best", best=self._after(counted.best, counted))]
        if counted.conditional.members:
            lines.insert(0, self._words("majority.worst", worst=self._after(counted.worst, counted)))
        return " ".join(lines)

    def _after(self, bloc: Bloc, counted: Tally) -> str:
        return self._words("majority.after", n=bloc.members, share=state_of_play.share(bloc, counted, self._words))

    def _line(self, bloc: Bloc, counted: Tally, persons: bool) -> Line:
        asked, total = counted.threshold, counted.participants
        if persons:
            tick = 100 * asked.persons / total.persons if asked and asked.persons else None
            return {
                "text": state_of_play.share(bloc, counted, self._words),
                "needed": "65%" if tick else "",
                "tick": tick,
            }
        line = asked.line if asked else None
        text = self._words("majority.of", n=bloc.members, of=total.members)
        return {"text": text, "needed": str(line or ""), "tick": line and 100 * line / total.members}

    def _blocs(self, counted: Tally, positions: Mapping[State, Position]) -> Blocs:
        """In favour (unconditional, then conditional, by size), open (by code), abstaining, and against (by size)."""
        big = self.populations.persons
        conditional = set(counted.conditional.states)
        favour = sorted(
            counted.in_favour.states,
            key=lambda s: (s in conditional, positions.get(s, BLANK).stance is not Stance.CHAMPIONS, -big[s]),
        )
        total = counted.participants.persons

        def weighed(states: Iterable[State]) -> list[Weighed]:
            shares = {state: round(100 * big[state] / total, 3) for state in states}
            return [
                {**self._members.who(state, positions), "weight": share, "conditional": state in conditional}
                for state, share in shares.items()
            ]

        return {
            "favour": weighed(favour),
            "open": weighed(sorted(counted.open.states)),
            "abstaining": weighed(sorted(counted.abstaining.states, key=lambda s: -big[s])),
            "against": weighed(sorted(counted.against.states, key=lambda s: -big[s])),
        }

    def _chance(self, found: Outlook) -> Chance | None:
        chance, percent = found.chance, partial(self._words.percent, decimals=0)
        if chance is None:
            return None
        return {
            "low": round(100 * chance.low, 2),
            "expected": round(100 * chance.expected, 2),
            "high": round(100 * chance.high, 2),
            "low_text": percent(chance.low),
            "expected_text": percent(chance.expected),
            "high_text": percent(chance.high),
            "fiche": self._by_fiche(len(found.expected_by_fiche)),
        }

    def together(self, count: _Count) -> str:
        """The chance when states also move together; told of what is, not of what would be, for that takes as long."""
        chance = count.outlook.chance
        return self._words.percent(chance.correlated, 0) if chance else ""

    def _by_fiche(self, n: int) -> str:
        """For how many states the fiche's expectation moves the middle figure, and to what; nothing where for none."""
        middle = self._dossier.middle(self._topic)
        if not n or middle is None:
            return ""
        weighed = [one.quantifier for one in self._dossier.expected_of(self._topic) if one.middle is not None]
        share = self._words.percent(middle, 0)
        return self._words("majority.by_fiche", n=n, quantifier="”, “".join(weighed), share=share)

    def _route(self, route: Route, count: _Count) -> Moving:
        states = [self._members.who(state, count.positions) for state in route.moving.states]
        told: Moving = {"states": states, "text": self._after(route.after, count.tally)}
        if set(route.moving.states) & set(count.tally.abstaining.states):
            told["persuaded"] = True
        return told


def taken(position: Position | None, stance: Stance) -> Position:
    """A position as if the state took this stance: what the cell becomes when it is written back."""
    kept = position or BLANK
    if kept.stance.side is not Side.OPEN and kept.stance.side is stance.side:
        return kept
    return kept.restated(stance, None)
