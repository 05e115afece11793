"""The colours of the look for what Python draws, read from the style sheet that holds them for the browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TOKENS = Path(__file__).parent / "positions.kit" / "tokens.css"
_PLACE = re.compile(r"\[data-(?:stance|kind)=\"([^\"]+)\"\]")
_ROOT = re.compile(r"\.matrix(\[data-theme=\"dark\"\])?")


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme: roles ("paper", "text"), and fill and ink by stance or kind ("++", "withheld")."""

    roles: dict[str, str]
    fills: dict[str, str]
    inks: dict[str, str]
    heat: tuple[str, ...]
    """From never to always on the same side."""


@cache
def palette(theme: str) -> Palette:
    """The colours of "light" or "dark"."""
    dark = theme == "dark"
    roles: dict[str, str] = {}
    fills: dict[str, str] = {}
    inks: dict[str, str] = {}
    # Later rules win, as in the browser; those of the dark theme stand after the others.
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", _TOKENS.read_text("utf-8"))):
        declared = dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))
        if 'data-theme="dark"' in selector and not dark:
            continue
        if _ROOT.fullmatch(selector.strip()):
            roles |= declared
        for name in _PLACE.findall(selector) if "fill" in declared else ():
            fills[name], inks[name] = declared["fill"], declared["ink"]
    heat = tuple(roles[f"heat-{step}"] for step in range(6))
    return Palette(roles, _meant(fills, roles), _meant(inks, roles), heat)


def for_paper() -> dict[str, str]:
    """What each colour of the dark theme is on paper.

    None of them is one of the light theme, so that what is drawn in that stays as it is: a page may be printed while
    its pictures are of the one theme and what was told of it is of the other.  Without the ring of what has the
    focus, which no paper has.
    """
    dark, light = palette("dark"), palette("light")
    pairs = ((dark.roles, light.roles), (dark.fills, light.fills), (dark.inks, light.inks))
    return {mine[name]: theirs[name] for mine, theirs in pairs for name in mine if name != "ring"}


def _meant(colours: dict[str, str], roles: dict[str, str]) -> dict[str, str]:
    """The same with ``var(--paper)`` as the colour it stands for."""
    return {name: roles[colour[6:-1]] if colour.startswith("var(") else colour for name, colour in colours.items()}
