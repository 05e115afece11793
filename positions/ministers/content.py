"""What stands in a minister's brief on one topic, in the words of one language: the same on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from positions.stances import Marking, Stance
from positions.states import State


@dataclass(frozen=True, slots=True)
class Length:
    """A state in a bar.  ``stance`` is None where it is withheld; ``label`` has a star where it attaches conditions."""

    state: State
    stance: Stance | None
    weight: float
    label: str


@dataclass(frozen=True, slots=True)
class BlocBar:
    """Who stands where: in favour, open, abstaining and against, in that order, without those in which nobody is.

    ``tick`` is the weight that the rule asks for, as ``asked`` says; None where it asks for none.
    """

    head: str
    blocs: tuple[tuple[Length, ...], ...]
    tick: float | None
    asked: str


@dataclass(frozen=True, slots=True)
class Inzet:
    """The Dutch line; without one ``why`` says whether nobody wrote it, or it is withheld."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Mover:
    """A state that is not in favour: what its support would do, and what it needs for that."""

    state: State
    name: str
    stance: Stance | None
    share: str
    effect: str
    needs: str
    known: bool


@dataclass(frozen=True, slots=True)
class Attached:
    """Something that some states attach, those that attach the same together."""

    states: str
    text: str


@dataclass(frozen=True, slots=True)
class MovedState:
    """A state that moved since an earlier moment; the stances are the same where something else did."""

    state: State
    name: str
    before: Stance
    after: Stance
    text: str


@dataclass(frozen=True, slots=True)
class TopicBrief:
    """The brief on one topic.

    ``over`` says for whom it is and, of an agenda, of which; ``about`` what is on the table and how it is decided.
    ``bars`` are empty where nobody is counted.  ``moved_title`` names the moment since when, ``moved_none`` stands in
    the place of what moved where nothing did.  ``rests`` is what it rests on, sentence by sentence.
    """

    topic: str
    over: str
    title: str
    about: str
    verdict: str
    sentence: str
    bars: tuple[BlocBar, ...]
    inzet: Inzet
    watched: tuple[str, ...]
    movers_title: str
    movers: tuple[Mover, ...]
    movers_rest: str
    conditions: tuple[Attached, ...]
    red_lines: tuple[Attached, ...]
    reserves: tuple[Attached, ...]
    moved_title: str
    moved: tuple[MovedState, ...]
    moved_none: str
    rests: tuple[str, ...]
    marking: Marking
    revision: int
