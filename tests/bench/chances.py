"""The Council's arithmetic measured, in processor time: chances beside drawing lots, a page beside its bare counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from time import process_time

import numpy as np
from numpy.typing import NDArray

from positions.council.agreement import agreement
from positions.council.chances import outlook
from positions.council.coalitions import coalitions
from positions.council.routes import blocking, breakers, completions
from positions.council.rules import EVERYONE, threshold
from positions.council.tally import tally
from positions.prospects.page import SHOWN
from positions.rules import Rule
from positions.seeds import all_populations
from positions.stances import Certainty, Position, Stance
from positions.states import State
from tests.bench.figures import Figure, in_turns

SEED, DRAWS, TIMES, CHUNK = 20270112, 1_000_000, 300, 50_000
UNION = all_populations()[2025]
ASKED = threshold(Rule.QUALIFIED, EVERYONE, UNION)
PERSONS = tuple(UNION.persons[state] for state in EVERYONE)

Column = dict[State, Position]
Floats = NDArray[np.float64]


def figures() -> Iterator[Figure]:
    """300 exact chances with all 27 swings beside one Monte Carlo; five pillars beside their five counts."""
    rng = np.random.default_rng(SEED)
    all_p = rng.random((TIMES, len(EVERYONE)))
    drawn = abs(draw(all_p[0]) - exact(all_p[0])[0])
    assert drawn < 3e-3, f"drawing lots is {drawn} off: the two do not measure the same"
    ours, floor = in_turns(5, lambda: took(lambda: [exact(p) for p in all_p]), lambda: took(lambda: draw(all_p[0])))
    yield Figure(f"{TIMES} times the chance with 27 swings", "one Monte Carlo of 10^6", ours, floor, most=1)
    # Others each time: what was reckoned once is kept.
    pillars = [[column(rng) for _ in range(5)] for _ in range(42)]
    ours, floor = in_turns(
        20, lambda: took(lambda: everything(pillars.pop())), lambda: took(lambda: counts(pillars.pop()))
    )
    yield Figure("five pillars with all the page shows", "the five counts", ours, floor, limit=50)


def exact(p: Floats) -> tuple[float, Floats]:
    """The chance and all swings, as the program has them."""
    return coalitions(PERSONS, ASKED.members, ASKED.persons, ASKED.alone).swings(p)


def draw(p: Floats) -> float:
    """The chance alone, by drawing a million votes."""
    rng = np.random.default_rng(SEED)
    likely, persons = p.astype(np.float32), np.array(PERSONS, np.float64)
    adopted = 0
    for _ in range(DRAWS // CHUNK):
        yes = rng.random((CHUNK, len(EVERYONE)), np.float32) < likely
        members, held = yes.sum(axis=1), yes @ persons
        adopted += int(
            np.count_nonzero(((members >= ASKED.members) & (held >= ASKED.persons)) | (members >= ASKED.alone))
        )
    return adopted / DRAWS


def column(rng: np.random.Generator) -> Column:
    """One topic, of which as many are unknown, open, abstaining, opposed and in favour as may be before a Council."""
    stances = rng.choice(list(Stance), len(EVERYONE), p=[0.15, 0.3, 0.15, 0.1, 0.05, 0.05, 0.2])
    said = zip(EVERYONE, stances, cycle(Certainty), strict=False)
    return {state: Position(Stance(stance), certainty) for state, stance, certainty in said}


def everything(pillars: list[Column]) -> None:
    """Counts, bands, swings, calls, routes and blocking sets of each, and who agrees with whom."""
    for said in pillars:
        counted = tally(Rule.QUALIFIED, EVERYONE, said, UNION)
        likely = outlook(Rule.QUALIFIED, EVERYONE, said, UNION)
        assert likely.chance
        assert 0 <= likely.chance.correlated <= 1  # which is reckoned by asking for it
        p = likely.p
        completions(counted, UNION, p)
        breakers(counted, UNION, p)
        blocking(counted, UNION, p, most=SHOWN)
    found = agreement(pillars)
    found.order()
    found.most_like()


def counts(pillars: list[Column]) -> None:
    """The counts alone."""
    for said in pillars:
        tally(Rule.QUALIFIED, EVERYONE, said, UNION)


def took(act: Callable[[], object]) -> float:
    """Milliseconds of the processor: the same whoever else is at the machine."""
    start = process_time()
    act()
    return (process_time() - start) * 1000
