"""The tables of this room as patterns: what names a state, what says a stance, and what makes it say nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from positions.stances import Side, Stance
from positions.states import State

_GAP = r"(?:(?:[^\s;]+\s+){0,8}?)"


def pattern(phrase: str) -> str:
    """A phrase of a table as a regular expression: any white space, and a gap of at most eight words for "…"."""
    return phrase.replace(" … ", rf"\s+{_GAP}").replace(" ", r"\s+")


@dataclass(frozen=True, slots=True)
class Word:
    """A cue: what it says, and how it is negated.  ``stance`` is None where it says no side."""

    stance: Stance | None
    kind: str
    found: re.Pattern[str]
    worry: bool = False

    @property
    def sign(self) -> str:
        """The side, as far as clauses are held against one another: "+", "-", or what it is beside these."""
        return signed(self.stance) if self.stance else "!" if self.worry else ""


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


@cache
def words() -> tuple[Word, ...]:
    """Every cue."""
    return tuple(
        Word(Stance(said["stance"]) if "stance" in said else None, kind, whole(said[kind]), name == "worry")
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
def masks(kind: str) -> dict[str, re.Pattern[str]]:
    """What makes a sentence or a clause say nothing, by why."""
    told = table("masks")[kind].items()
    return {why: re.compile(rf"(?<![\w-])(?:{'|'.join(map(pattern, found))})") for why, found in told}


@cache
def names() -> dict[str, State]:
    """Every way to name a state by itself, in the letters it is written with; people after "de"."""
    found: dict[str, State] = {}
    for code, said in table("states")["states"].items():
        capitals = [said["capital"]] if said["capital"] else []
        people = [f"{article} {said['people']}" for article in ("de", "De") if said["people"]]
        found |= dict.fromkeys((*said["name"].split("|"), *capitals, *people, code), State(code))
    return found


@cache
def adjectives() -> dict[str, State]:
    """Every adjective of a state."""
    table_of = table("states")["states"]
    return {form: State(code) for code, said in table_of.items() for form in said["adjective"].split("|")}
