"""What somebody took of a draft, and how the fiche is referred to where it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from positions.drafts import Find, KeptDraft, Place, Verdict
from positions.fiches.telling import said
from positions.plain import Plain
from positions.stances import NOTE_LENGTH, REFERENCE_LENGTH, Source, SourceKind
from positions.words import LANGUAGES, speak

CUT = "…"
_NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """A find that somebody accepted, with what they said otherwise of it."""

    find: Find
    changed: Mapping[str, Plain]


def taken(kept: KeptDraft) -> Iterator[Taken]:
    """What was accepted and can enter a dossier; nothing that is open, rejected or only told."""
    judged = kept.judged()
    for find in kept.draft.finds():
        one = judged[find.number]
        if one.verdict is Verdict.TAKEN and not find.kind.told:
            yield Taken(find, one.changed)


def placed(place: Place) -> str:
    """A place as a dossier has it, in Dutch in every language: "3b, alinea 4"."""
    return said(place, speak(LANGUAGES[0]))


def source(fiche: str, quote: str, place: Place) -> tuple[Source, str]:
    """What a stance rests on, with its words and where they stand; and a note with all of them where they are long."""
    where = f"par. {placed(place)}" if place.section else placed(place)
    begin = f"{cut(fiche, _NAME_LENGTH)}, {where}: "
    held = cut(quote, REFERENCE_LENGTH - len(begin) - len("“”"))
    note = "" if held == quote else cut(f"“{quote}”", NOTE_LENGTH)
    return Source(SourceKind.FICHE, f"{begin}“{held}”"), note


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, cut off behind a word."""
    if len(text) <= most:
        return text
    held = text[: most - len(CUT)]
    return (held.rpartition(" ")[0] or held).rstrip(" ,;:") + CUT
