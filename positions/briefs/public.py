"""A text that anybody may read: quantifiers instead of states.

How markings bear on it, decided here and nowhere else:

- It counts what the visitor sees and is marked Openbaar or Intern.  That is how a fiche works: "veel lidstaten" tells
  of many what may be told of none by name.  What is marked Beperkt is not counted: it is unknown in it.
- It names no state but the Netherlands, and the Netherlands only where the Dutch cell itself is Openbaar; otherwise it
  is counted with the others.
- A stance is told only where at least ``LEAST`` states beside the Netherlands hold it.  A stance that one or two hold
  is no more than "ook andere standpunten komen voor", without how many, which or why.  It says nothing of directions,
  and of conditions only that there are some.
- "Alle lidstaten" would tell the stance of each.  It is said where every cell it rests on is Openbaar; otherwise the
  text says "vrijwel alle".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from positions.briefs import phrases
from positions.briefs.ground import Ground
from positions.briefs.paragraphs import Sentence
from positions.quantifiers import Quantifier, quantify
from positions.stances import Marking, Stance
from positions.states import State
from positions.words import Words

HIGHEST = Marking.INTERNAL
"""The highest marking that is counted in a text for everybody."""
LEAST = 3
"""As few states as a text for everybody tells of.  Our choice: among three nobody can say which one it is."""

Group = tuple[str, frozenset[Stance]]
_SUPPORT: Group = ("supports", frozenset({Stance.CHAMPIONS, Stance.SUPPORTS}))
_NEUTRAL: Group = ("neutral", frozenset({Stance.NEUTRAL}))
_CRITICAL: Group = ("critical", frozenset({Stance.CRITICAL}))
_OPPOSED: Group = ("opposes", frozenset({Stance.OPPOSES}))
_ABSTAINING: Group = ("abstains", frozenset({Stance.ABSTAINS}))
_RESERVED: Group = ("critical_or_opposes", _CRITICAL[1] | _OPPOSED[1])
_SINGULAR = {("nl", Quantifier.MAJORITY), ("nl", Quantifier.LARGE_MAJORITY)}
"""What takes its verb in the singular: "een meerderheid steunt"."""


def sentences(ground: Ground, words: Words) -> Iterator[Sentence]:
    """What may be said to anybody of one topic, and how much is not known."""
    return _Telling(ground, words).sentences()


def dutch_named(ground: Ground) -> bool:
    """Whether a text for everybody may name the Netherlands: its own cell is Openbaar."""
    dutch = ground.known.get(State.NL)
    return bool(dutch and dutch.marking is Marking.PUBLIC)


class _Telling:
    def __init__(self, ground: Ground, words: Words) -> None:
        self._ground = ground
        self._words = words
        self._named = dutch_named(ground)

    def sentences(self) -> Iterator[Sentence]:
        claims = list(self._claims())
        yield from claims
        yield from self._rest(claims)
        told = tuple(chain.from_iterable(c.states for c in claims))
        if estimated := self._ground.estimated(told):
            yield self._of(estimated, "brief.estimate" if len(estimated) == len(told) else "brief.estimate_in_part")
        if unknown := phrases.unknown(self._ground, self._words):
            yield Sentence(unknown)

    def _claims(self) -> Iterator[Sentence]:
        """A sentence for each stance that enough states hold; the Netherlands by itself where they are too few."""
        first = True
        for key, stances in self._groups():
            members = self._ground.holders(stances)
            if len(self._others(stances)) >= LEAST:
                yield self._counted(key, stances, members, first)
                yield from self._conditional(members) if stances == _SUPPORT[1] else ()
            elif self._named and State.NL in members:
                text = phrases.predicate(
                    key, self._words.in_text(State.NL), n=1, ground=self._ground, words=self._words, first=first
                )
                yield Sentence(text, (State.NL,), stances)
            else:
                continue
            first = False

    def _groups(self) -> tuple[Group, ...]:
        """The stances that are told apart; critical and opposed together where that hides too few."""
        sizes = [len(self._others(stances)) for _, stances in (_CRITICAL, _OPPOSED)]
        if 0 < min(sizes) < LEAST <= sum(sizes):
            return _SUPPORT, _NEUTRAL, _RESERVED, _ABSTAINING
        return _SUPPORT, _NEUTRAL, _CRITICAL, _OPPOSED, _ABSTAINING

    def _counted(self, key: str, stances: frozenset[Stance], members: tuple[State, ...], first: bool) -> Sentence:
        ground, words = self._ground, self._words
        quantifier = quantify(len(members), len(ground.participants))
        if quantifier is Quantifier.ALL and not all(ground.known[s].marking is Marking.PUBLIC for s in members):
            quantifier = Quantifier.NEARLY_ALL
        who = words(f"brief.quantifier.{quantifier}", part=phrases.part(ground, words))
        if self._named and State.NL in members:
            who = words("brief.including", who=who)
        n = 1 if (words.language, quantifier) in _SINGULAR else len(members)
        return Sentence(
            phrases.predicate(key, who, n=n, ground=ground, words=words, first=first), members, stances, quantifier
        )

    def _conditional(self, members: tuple[State, ...]) -> Iterator[Sentence]:
        attached = tuple(s for s in members if self._ground.known[s].conditional)
        if attached:
            yield self._of(attached, "brief.conditional" if attached == members else "brief.conditional_in_part")

    def _rest(self, claims: list[Sentence]) -> Iterator[Sentence]:
        """That there is more than may be told."""
        told = {s for claim in claims for s in claim.states}
        untold = tuple(s for s in self._ground.known if s not in told)
        if not untold:
            return
        if any(claim.quantifier for claim in claims):
            yield self._of(untold, "brief.others")
        elif len(untold) >= LEAST:
            yield self._of(untold, "brief.divided")
        else:
            yield Sentence(self._words("brief.too_few", part=phrases.part(self._ground, self._words)), untold)

    def _others(self, stances: frozenset[Stance]) -> tuple[State, ...]:
        members = self._ground.holders(stances)
        return tuple(s for s in members if s is not State.NL) if self._named else members

    def _of(self, states: tuple[State, ...], key: str) -> Sentence:
        return Sentence(self._words(key), states)
