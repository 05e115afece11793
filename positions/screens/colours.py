"""The colours of the look for what Python draws, read from the style sheet that holds them for the browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


def between(steps: Sequence[str], share: float) -> str:
    """The colour at a share, from 0 to 1, of the way along some steps."""
    at = share * (len(steps) - 1)
    low = min(int(at), len(steps) - 2)
    ends = [[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in steps[low : low + 2]]
    return "#" + "".join(f"{round(a + (at - low) * (b - a)):02x}" for a, b in zip(*ends, strict=True))


def for_paper(drawn: Palette, shares: Iterable[float]) -> dict[str, str]:
    """What each colour of a drawn theme is on paper, those at these shares of the heat map too; nothing in light."""
    light = palette("light")
    if drawn == light:
        return {}
    pairs = ((drawn.roles, light.roles), (drawn.fills, light.fills), (drawn.inks, light.inks))
    named = {mine[name]: theirs[name] for mine, theirs in pairs for name in mine}
    return named | {between(drawn.heat, share): between(light.heat, share) for share in shares}


def _meant(colours: dict[str, str], roles: dict[str, str]) -> dict[str, str]:
    """The same with ``var(--paper)`` as the colour it stands for."""
    return {name: roles[colour[6:-1]] if colour.startswith("var(") else colour for name, colour in colours.items()}
