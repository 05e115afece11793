"""What the page Meerderheid draws of one topic, as plain JSON."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from positions.rules import Rule
from positions.stances import Certainty, Side, Stance
from positions.states import State


class Option(TypedDict):
    """Something one can choose."""

    id: str
    title: str


class FigureRow(TypedDict):
    """A row of the table of chances, its figures in whole per cents."""

    id: str
    part: Literal["favour", "unknown", "objects", "together"]
    stance: NotRequired[Stance]
    certainty: NotRequired[Certainty]
    most: int
    figures: list[int]


class Weights(TypedDict):
    """The population table that counts, and whether it was loaded for this dossier."""

    year: int
    source: str
    date: str
    own: bool
    due: str
    """That a newer table weighs by now, empty where this is the newest there can be."""


class Weight(TypedDict):
    """What a state weighs by the table in use and by another, in words; ``flag`` is what Eurostat marks it with."""

    code: State
    name: str
    before: str
    after: str
    change: str
    share: str
    flag: str


class Turned(TypedDict):
    """A topic whose verdict is another by another table."""

    title: str
    before: str
    after: str


class Reweighed(TypedDict):
    """What another population table would change; ``was`` is the year of the one in use.

    ``rounded`` says how far figures of that may be off, where it was printed in percentages.
    """

    year: int
    was: int
    source: str
    states: list[Weight]
    turned: list[Turned]
    said: str
    rounded: str


class Who(TypedDict):
    """A state with what it holds; ``kind`` where that is no stance of its own."""

    code: State
    name: str
    stance: Stance
    said: str
    kind: NotRequired[Literal["withheld", "expected"]]


class Weighed(Who):
    """A state in a bar: ``weight`` is its share in per cents of the population of those who take part."""

    weight: float
    conditional: bool


class Call(Who):
    """A state that is not in favour, and what a successful call adds: ``share`` in percentage points."""

    p: str
    gain: str
    share: float
    side: Side


class Line(TypedDict):
    """A figure against what is needed; ``tick`` is where on a bar that is, in per cents."""

    text: str
    needed: str
    tick: float | None


class Blocs(TypedDict):
    """Who stands where."""

    favour: list[Weighed]
    open: list[Weighed]
    abstaining: list[Weighed]
    against: list[Weighed]


class Chance(TypedDict):
    """The chance of adoption in per cents, and in words."""

    low: float
    expected: float
    high: float
    low_text: str
    expected_text: str
    high_text: str
    fiche: str


class StateOfPlay(TypedDict):
    """One state of play: the sentence, the bars and the chance."""

    symbol: str
    verdict: str
    sentence: str
    rests: str
    extremes: str
    reason: str
    members: Line
    population: Line
    blocs: Blocs
    chance: Chance | None


class Now(StateOfPlay):
    """The state of play as it is, with what is withheld, and the chance when states also move together."""

    withheld: list[State]
    together: str


class Moving(TypedDict):
    """States that move together, and what follows; ``persuaded`` where somebody who now abstains is among them."""

    states: list[Who]
    persuaded: NotRequired[bool]
    text: str


class Routes(TypedDict):
    """The sets that complete the majority, or those that break it; none are ``asked`` where nobody votes."""

    asked: bool
    breaking: bool
    sets: list[Moving]


class Blocking(TypedDict):
    """Blocking minorities with the chosen state in them."""

    asked: bool
    chosen: State
    sets: list[Moving]


class Asked(TypedDict):
    """What is asked about, and what can be tried: rules, no rule, and sets of participants."""

    id: str
    title: str
    lines: list[str]
    current: str
    over: bool
    rule: Rule | None
    inferred: bool
    rules: list[Option]
    presets: list[Option]


class About(Asked):
    """The same, with what the rule rests on, whether it was changed here, and whether anybody is counted."""

    grounds: list[str]
    moved: bool
    counted: bool


_So = TypedDict("_So", {"if": StateOfPlay | None})


class Prospect(_So):
    """The whole answer: ``now``, and ``if`` some states were for or against, or abstained.

    ``copied`` is the sentence with what was assumed; ``ours`` why the Netherlands is not among the ``calls``;
    ``marked`` is what it bears on paper.
    """

    revision: int
    marked: str
    topic: About
    topics: list[Option]
    versions: dict[State, int]
    weights: Weights
    now: Now
    flips: dict[State, Stance]
    copied: str
    calls: list[Call]
    ours: str
    routes: Routes
    blocking: Blocking
