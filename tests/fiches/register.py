"""Invented paragraphs in the register of BNC-fiches, and what people found in each; see ``register/README.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from positions.stances import Side, Stance
from positions.states import State

FILES = sorted((Path(__file__).parent / "register").glob("*.json"))
"""By which the rules were made."""
BLIND = sorted((Path(__file__).parent / "register_two").glob("*.json"))
"""Of another hand, and not read by who makes the rules."""

LEANINGS = {"++": "+", "+": "+", "0": "0", "-": "-", "--": "-", "/": "/", "?": "?"}
"""What a stance leans to: finer than its side, which holds critical and neutral both for open."""


@dataclass(frozen=True, slots=True)
class Named:
    """A state with a stance; ``within`` is a piece of its sentence, where the paragraph holds more of that state.

    ``accepted`` are the stances that the words allow, the likeliest first.  What is ``optional`` may be left out.
    """

    state: State
    accepted: tuple[Stance, ...]
    direction: str
    condition: str
    within: str
    optional: bool

    @property
    def sides(self) -> frozenset[Side]:
        return frozenset(stance.side for stance in self.accepted)

    @property
    def leanings(self) -> frozenset[str]:
        return frozenset(LEANINGS[stance] for stance in self.accepted)


@dataclass(frozen=True, slots=True)
class Counted:
    """States that are counted or quantified, the sides that the words allow, and what they speak of."""

    quantifier: str
    sides: tuple[Side, ...]
    of: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of section 3b or 3c of an invented fiche, with all there is to propose from it."""

    title: str
    kind: str
    year: int
    section: str
    text: str
    stances: tuple[Named, ...]
    expectations: tuple[Counted, ...]
    groups: tuple[str, ...]
    unknown: tuple[State, ...]
    notes: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that has to be proposed."""
        return all(each.optional for each in self.stances) and all(each.optional for each in self.expectations)


def paragraphs(file: Path) -> Iterator[Paragraph]:
    """The paragraphs of one file, in its order."""
    for fiche in json.loads(file.read_text("utf-8"))["fiches"]:
        for told in fiche["paragraphs"]:
            yield _paragraph(fiche, told)


def _paragraph(fiche: dict[str, Any], told: dict[str, Any]) -> Paragraph:
    return Paragraph(
        title=fiche["title"],
        kind=fiche["kind"],
        year=fiche["year"],
        section=told["section"],
        text=told["text"],
        stances=tuple(map(_named, told["stances"])),
        expectations=tuple(map(_counted, told["expectations"])),
        groups=tuple(told["groups"]),
        unknown=tuple(map(State, told.get("unknown", ()))),
        notes=tuple(told.get("notes", ())),
    )


def _named(told: dict[str, Any]) -> Named:
    return Named(
        state=State(told["state"]),
        accepted=tuple(map(Stance, (told["stance"], *told.get("also", ())))),
        direction=told["direction"],
        condition=told["condition"],
        within=told.get("within", ""),
        optional=told.get("optional", False),
    )


def _counted(told: dict[str, Any]) -> Counted:
    sides = tuple(map(Side, (told["side"], *told.get("also", ()))))
    return Counted(told["quantifier"], sides, told["of"], told.get("optional", False))
