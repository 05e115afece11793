"""A file that somebody hands in as a fiche, judged by its bytes and opened: the fiches in it, each as its lines."""

from __future__ import annotations

from dataclasses import dataclass

from positions.fiches import guard, plaintext
from positions.fiches.letters import Fiche, fiches
from positions.fiches.refused import FicheError


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: a fiche or, behind a letter, several."""

    fiches: tuple[Fiche, ...]


def opened(data: bytes) -> Opened:
    """The fiches in a file; raises FicheError where it holds none that can be read."""
    kind = guard.inspect(data)
    if kind is not guard.Kind.TEXT:
        raise FicheError("file", "a text", kind, "fiche_kind")
    return Opened(fiches(plaintext.read(data)))
