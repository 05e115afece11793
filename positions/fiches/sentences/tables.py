"""The tables of this room as patterns: what names a state, what says a stance, and what makes it say nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from positions.stances import Direction, Side, Stance
from positions.states import State

_SET = re.compile(r"\{([a-z]+)\}")
_GAP = r"(?:(?:[^\s;]+\s+){0,8}?)"


def pattern(phrase: str) -> str:
    """A phrase of a table as a regular expression: any white space, a gap of at most eight words for "…", any word of
    a set for its name in braces, and before "zich" the states, where they stand behind their verb."""
    phrase = _SET.sub(lambda found: f"(?:{'|'.join(table('frames')['sets'][found[1]])})", phrase)
    phrase = phrase.replace(" zich", " (?:[¤§]+ )?zich")
    return phrase.replace(" … ", rf",?\s+{_GAP}").replace(" ", r"\s+")


@dataclass(frozen=True, slots=True)
class Word:
    """A cue: what it says, and how it is negated.  ``stance`` is None where it says no side."""

    stance: Stance | None
    kind: str
    found: re.Pattern[str]
    table: str

    @property
    def doubts(self) -> bool:
        """Whether it doubts or worries: of many states that leaves their side open."""
        return self.table in ("doubts", "worry")

    @property
    def sign(self) -> str:
        """The side, as far as clauses are held against one another: "+", "-", or "" where it says none."""
        return signed(self.stance) if self.stance else ""


def signed(stance: Stance) -> str:
    """The sign of the side a stance leans to: a critical one leans against."""
    leans = {Stance.CHAMPIONS: "+", Stance.SUPPORTS: "+", Stance.CRITICAL: "-", Stance.OPPOSES: "-"}
    return leans.get(stance, stance.value)


def leaning(stance: Stance | None) -> Side:
    """The side on which an expectation has its states: a critical one is against, and open what says neither side."""
    sides = {"+": Side.FOR, "-": Side.AGAINST, "/": Side.ABSTAINING}
    return sides.get(signed(stance), Side.OPEN) if stance else Side.OPEN


@cache
def table(name: str) -> dict[str, Any]:
    """A table of this room, as it stands in its file."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


def spoken(name: str) -> str:
    """A list of words round the states, as an alternation in lower case."""
    return "|".join(table("states")["words"][name]).lower()


@cache
def words() -> tuple[Word, ...]:
    """Every cue."""
    return tuple(
        Word(Stance(said["stance"]) if "stance" in said else None, kind, whole(said[kind]), name)
        for name, said in table("cues").items()
        for kind in ("whole", "verbs", "nouns", "words")
        if kind in said
    )


def frame(part: str, name: str) -> str:
    """A list of ``frames``, as an alternation; the longest first."""
    return "|".join(map(pattern, sorted(table("frames")[part][name], key=len, reverse=True)))


def whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, as whole words; the longest that fits where one begins like another."""
    tried = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(pattern, tried))})(?![\w-])")


@cache
def directions(direction: Direction) -> re.Pattern[str]:
    """What says that a text goes too far, or not far enough."""
    return re.compile(rf"(?<!\w)(?:{frame('directions', direction)})(?!\w)")


@cache
def masks(kind: str) -> dict[str, re.Pattern[str]]:
    """What makes a sentence or a clause say nothing, by why."""
    told = table("masks")[kind].items()
    return {why: re.compile(rf"(?<![\w-])(?:{'|'.join(map(pattern, found))})") for why, found in told}


@cache
def names() -> dict[str, State]:
    """Every way to name a state by itself, in the letters it is written with; people after "de"."""
    said = table("states")
    found = {name: State(code) for code, known in said["names"].items() for name in (*known, code)}
    found |= {capital: State(code) for code, capital in said["capitals"].items()}
    return found | {f"{the} {people}": State(code) for code, people in said["people"].items() for the in ("de", "De")}


@cache
def capitals() -> frozenset[str]:
    """The names that are only those of capitals."""
    return frozenset(table("states")["capitals"].values())


@cache
def adjectives() -> dict[str, State]:
    """Every adjective of a state."""
    return {form: State(code) for code, forms in table("states")["adjectives"].items() for form in forms}
