"""The sentences of a state sheet: what the cells say, put beside one another, and a question; never an opinion."""

from __future__ import annotations

import unicodedata

from positions.bilaterals.likeness import DUTCH, Alike, Held, Pair
from positions.bilaterals.questions import Effect, Gain, Question, Reason
from positions.briefs import state_of_play
from positions.council.tally import Outcome, Tally
from positions.council.tally import Reason as TallyReason
from positions.stances import Side
from positions.states import State
from positions.words import Words

_LONGEST = 140
"""Characters of conditions that a sentence quotes; the whole stands in the table."""
_SIDES = {Side.FOR: "favour", Side.OPEN: "open", Side.ABSTAINING: "abstaining", Side.AGAINST: "opposes"}
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


class Wording:
    """The sentences about one state, in one language."""

    def __init__(self, state: State, words: Words) -> None:
        self._words = words
        self.name = self._called(state)

    def question(self, question: Question) -> str:
        """Where the two stand, what to ask, and what a yes would do."""
        said = [self._where(question.pair), self._asked(question)]
        if question.gain is not Gain.NONE and question.effect:
            said.append(self._effect(question.effect) + ("†" if question.pair.topic.rule_inferred else ""))
        return " ".join(said)

    def together(self, pair: Pair) -> str:
        """What both hold, with the conditions or the direction of each."""
        words = self._words
        if pair.theirs.critical and pair.ours.critical and pair.alike is not Alike.SAME:
            return self._where(pair)
        if pair.theirs.critical and pair.ours.critical:
            said = words(f"both.{pair.theirs.position.stance.name.lower()}")
        else:
            said = words(f"both.{_SIDES[pair.theirs.position.stance.side]}")
        each = [(self.name, pair.theirs), (self._called(DUTCH), pair.ours)]
        wants = [f"{name}: {wish}" for name, held in each if (wish := self._wish(held))]
        return f"{said}. {'; '.join(wants)}." if wants else f"{said}."

    def dutch(self, held: Held) -> str:
        """What the Netherlands has to look at in its own cell."""
        return self._words("bilateral.still", conditions=_quoted(held.stale))

    def _called(self, state: State) -> str:
        return self._words("bilateral.netherlands") if state is DUTCH else self._words.state(state)

    def _where(self, pair: Pair) -> str:
        """ "Duitsland is kritisch en vindt dat het te ver gaat; Nederland steunt, mits ..." """
        words = self._words
        theirs = self._holds(self.name, pair.theirs) if pair.theirs.known else words("bilateral.not_known")
        if not pair.ours.known:
            return f"{_capital(theirs)}."
        ours = self._holds(self._called(DUTCH), pair.ours)
        return _capital(words("bilateral.beside", theirs=theirs, ours=ours)) + "."

    def _holds(self, name: str, held: Held) -> str:
        """A state with its stance, and with its conditions or what it wants otherwise."""
        words, position = self._words, held.position
        said = f"{name} {words(f'holds.{position.stance.name.lower()}')}"
        if position.direction:
            said = words("bilateral.and", one=said, other=words(f"wants.{position.direction}"))
        if held.conditions:
            key = "bilateral.provided" if held.in_favour else "bilateral.with_conditions"
            said = words(key, said=said, conditions=_quoted(held.conditions))
        return said

    def _wish(self, held: Held) -> str:
        direction = held.position.direction
        parts = [self._words(f"direction.{direction}")] if direction else []
        parts += [_quoted(held.conditions)] if held.conditions else []
        return ", ".join(parts)

    def _asked(self, question: Question) -> str:
        pair, words = question.pair, self._words
        if question.reason is Reason.STALE:
            return words("bilateral.still", conditions=_quoted(pair.theirs.stale))
        if question.reason is Reason.UNKNOWN:
            return words("bilateral.what", state=self.name)
        if question.reason is Reason.CONDITIONAL:
            return words("bilateral.for_that")
        helped = not pair.theirs.in_favour and not pair.ours.critical
        return words("bilateral.needs" if helped else "bilateral.room", state=self.name)

    def _effect(self, effect: Effect) -> str:
        """What a yes does, counted."""
        said = self._unanimous(effect) if _unanimous(effect.now) else self._majority(effect)
        return said + " " + self._words("bilateral.doubt") if effect.other.doubt else said

    def _majority(self, effect: Effect) -> str:
        words, other = self._words, effect.other
        given = {"state": self.name, "count": self._count(other)}
        if not effect.joins:
            return words("bilateral.without", **given)
        if other.outcome is Outcome.REACHED:
            return words("bilateral.reached", **given)
        if effect.now.outcome is Outcome.BLOCKED:
            return words("bilateral.unblocks", state=self.name)
        return words("bilateral.nearer", **given, lacking=words.listed(state_of_play.missing(other, words)))

    def _unanimous(self, effect: Effect) -> str:
        words = self._words
        if not effect.joins:
            return words("bilateral.asks_all")
        if effect.other.outcome is Outcome.REACHED:
            everybody = effect.other.reason is TallyReason.ALL_IN_FAVOUR
            return words("bilateral.last" if everybody else "bilateral.last_abstaining", state=self.name)
        if effect.now.outcome is Outcome.BLOCKED:
            return words("bilateral.only_against", state=self.name)
        return words("bilateral.asks_all")

    def _count(self, counted: Tally) -> str:
        """ "15 leden, waarvan 4 onder voorwaarden, 74,2%"; without a share where population does not count."""
        words = self._words
        members = words("majority.members", n=counted.in_favour.members)
        of_which = state_of_play.of_which(counted, words)
        weighed = counted.threshold is not None and counted.threshold.persons > 0
        share = f", {state_of_play.share(counted.in_favour, counted, words)}" if weighed else ""
        return f"{members}{of_which}{share}"


def _unanimous(counted: Tally) -> bool:
    return counted.threshold is not None and not counted.threshold.abstention_hinders


def _quoted(text: str) -> str:
    """What somebody typed, on one line, in quotation marks; cut where it is too long for a sentence.

    Without marks of direction: one left open would turn round our own words after it.
    """
    line = "".join(c for c in " ".join(text.split()) if unicodedata.bidirectional(c) not in _TURNING)
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + '…'}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
