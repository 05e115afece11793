"""What an address asks for and its dossier has not, or has no more: said, since the page shows something else then."""

from __future__ import annotations

from positions.agendas import BEGINS
from positions.dossiers import PILLARS
from positions.words import Words


def missed(words: Words, *asked: tuple[str, str]) -> str:
    """That an address asks for what there is not, each beside what is shown instead; "" where it has all of it.

    What it asks for is not repeated: anybody may write an address.
    """
    return words("page.missed") if any(wanted not in ("", got) for wanted, got in asked) else ""


def columns_missed(words: Words, wanted: str, got: str) -> str:
    """The same of the keys of columns; the pillars of a dossier without any are all its topics."""
    if wanted in ("", PILLARS, got):
        return ""
    return words("page.agenda_missed" if wanted.startswith(BEGINS) else "page.columns_missed")
