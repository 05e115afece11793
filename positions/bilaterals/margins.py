"""What stands above and below a sheet: for what it is, when it was so, and how far it may spread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from positions.bilaterals.content import StateSheet
from positions.bilaterals.likeness import DUTCH
from positions.stances import Marking
from positions.words import ZONE, Words

_NAMED = 5


def subtitle(sheet: StateSheet, words: Words, moment: str) -> str:
    """ "Voor bilateraal overleg · stand 12 januari 2027, 14:03, revisie 412"; without a moment only by its revision."""
    if sheet.state is DUTCH:
        key = "bilateral.subtitle_own" if moment else "bilateral.subtitle_own_then"
    else:
        key = "bilateral.subtitle" if moment else "bilateral.subtitle_then"
    return words(key, moment=moment, revision=sheet.revision)


def footer(sheet: StateSheet, dossier: str, words: Words, at: datetime) -> str:
    """ "Krachtenveld kwaliteitsbanen · Duitsland · 12 januari 2027 · revisie 412"."""
    day = words.day(at.astimezone(ZONE).date())
    return words("bilateral.footer", dossier=dossier, state=sheet.name, day=day, revision=sheet.revision)


def highest(sheets: Iterable[StateSheet]) -> Marking:
    """The marking of some sheets together."""
    return Marking.of_all(sheet.marking for sheet in sheets)


def file_name(sheets: Sequence[StateSheet], dossier: str, words: Words, at: datetime, earlier: bool = False) -> str:
    """ "statenblad-kwaliteitsbanen-DE-FR-2027-01-12-intern.docx"; of many states only how many.

    With the revision where it is an ``earlier`` one than the present.
    """
    revision = f"-r{sheets[0].revision}" if earlier else ""
    states = "-".join(sheet.state for sheet in sheets) if len(sheets) <= _NAMED else str(len(sheets))
    marking = words(f"marking.{highest(sheets)}").lower()
    return f"statenblad-{dossier}-{states}-{at.astimezone(ZONE):%Y-%m-%d}{revision}-{marking}.docx"
