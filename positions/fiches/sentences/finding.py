"""Decisions about a sentence as what a draft holds: stances and expectations in the fiche's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from positions.drafts import FoundExpectation, FoundStance, Paragraph, Place
from positions.fiches.sentences.cues import Cue, cues
from positions.fiches.sentences.deciding import Decision
from positions.fiches.sentences.objects import about, is_whole, misleads, points
from positions.fiches.sentences.tables import directions, leaning, signed
from positions.stances import Direction, Side, Stance


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph; ``small`` is it in lower case, ``first`` where its quotation begins."""

    paragraph: Paragraph
    start: int
    end: int
    small: str
    first: int | None = None

    @property
    def text(self) -> str:
        """Its own words."""
        return self.paragraph.text[self.start : self.end]

    @property
    def quote(self) -> str:
        """What is quoted of it: with the sentence before where it speaks of that ("deze landen")."""
        return self.paragraph.text[self.start if self.first is None else self.first : self.end]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.paragraph.place

    def plainly(self, small: str) -> Sentence:
        """It, as it is searched without what is said in passing."""
        return replace(self, small=small)

    def since(self, before: Sentence) -> Sentence:
        """It, quoted together with the sentence before."""
        return replace(self, first=before.start)

    def words(self, stretch: tuple[int, int] | None) -> str:
        """A part of it, letter for letter; "" of none."""
        return self.text[stretch[0] : stretch[1]].strip() if stretch else ""


def stances(sentence: Sentence, told: Iterable[Decision], before: Sentence | None = None) -> tuple[FoundStance, ...]:
    """Of each state that is named with a stance, that stance; what is ``back`` has its words ``before``."""
    return tuple(dict.fromkeys(found for one in told for found in _stances(sentence, one, before)))


def _stances(sentence: Sentence, told: Decision, before: Sentence | None) -> Iterator[FoundStance]:
    if told.cue is None or told.stance is None:
        return
    saying = before if told.back and before else sentence
    topic = saying.words(_about(saying, told))
    if signed(told.stance) == "+" and misleads(topic):
        return
    stance, direction = _directed(saying, told, told.stance)
    condition = sentence.words(told.condition)
    for named in told.named:
        for state in named.states:
            whole = "" if is_whole(topic) else topic
            yield FoundStance(state, whole, stance, direction, condition, sentence.quote, sentence.place)


def _about(sentence: Sentence, told: Decision) -> tuple[int, int] | None:
    """What the deciding cue is about; where that only points back, what another of the same side is about."""
    if told.cue is None:
        return None
    found = about(sentence.small, told.clause, told.cue, told.named)
    if points(sentence.words(found)):
        beside = cues(sentence.small, told.clause.opening, told.clause.end)
        first = next((cue for cue in beside if cue.sign == told.cue.sign), told.cue)
        return about(sentence.small, told.clause, first, told.named)
    return found


def _directed(sentence: Sentence, told: Decision, stance: Stance) -> tuple[Stance, Direction | None]:
    """The stance with what it wants of the text, by these very words only; who wants more is no champion of it."""
    wanted = _wanted(sentence, told, Direction.NOT_FAR_ENOUGH), _wanted(sentence, told, Direction.TOO_FAR)
    direction = Direction.NOT_FAR_ENOUGH if wanted[0] else Direction.TOO_FAR if wanted[1] else None
    if direction is Direction.NOT_FAR_ENOUGH and stance is Stance.CHAMPIONS:
        return Stance.SUPPORTS, direction
    return stance, direction if direction and stance is not Stance.UNKNOWN and direction.fits(stance) else None


def _wanted(sentence: Sentence, told: Decision, direction: Direction) -> bool:
    """Whether the deciding clause, or the reason given for it, says in so many words what is wanted of the text."""
    parts = (told.clause, told.reason) if told.reason else (told.clause,)
    return any(directions(direction).search(sentence.small, one.opening, one.end) for one in parts)


def expectations(
    sentence: Sentence, told: Iterable[Decision], before: Sentence | None = None
) -> tuple[FoundExpectation, ...]:
    """Of each quantifier, the side it is expected on."""
    return tuple(dict.fromkeys(found for one in told for found in _expectations(sentence, one, before)))


def _expectations(sentence: Sentence, told: Decision, before: Sentence | None) -> Iterator[FoundExpectation]:
    if told.cue is None or told.stance is Stance.UNKNOWN:
        return
    saying = before if told.back and before else sentence
    of, side = saying.words(_about(saying, told)), _side(saying, told, told.cue)
    if side is Side.FOR and misleads(of):
        return
    for part in (part for named in told.named for part in named.quantifiers):
        said = sentence.words((part.start, part.start + len(part.quantifier)))
        yield FoundExpectation(said, part.count, side, of, sentence.quote, sentence.place)


def _side(sentence: Sentence, told: Decision, cue: Cue) -> Side:
    """The side of many: open where they doubt, and where they are against because they want more."""
    more = _wanted(sentence, told, Direction.NOT_FAR_ENOUGH)
    return Side.OPEN if cue.word.sign == "-" and (more or cue.word.doubts) else leaning(told.stance)
