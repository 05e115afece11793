"""The page Bestanden: what it starts with; it asks the server over routes of its own, and sends what it takes over."""

from __future__ import annotations

from collections.abc import Iterable

from positions.access import View
from positions.dossiers import Dossier
from positions.prospects import Option
from positions.protocol.heading import ContentsData, PageData, bar, contents
from positions.registers import Registers
from positions.words import Words


class FilesData(PageData, ContentsData):
    """The kinds of file there are, what one may choose of them, and the words of either half of the page.

    ``topics`` says of which topics a file can be; of a dossier without pillars only of all, or of an agenda.
    """

    taking: dict[str, str]
    bringing: dict[str, str]
    kinds: list[str]
    topics: list[Option]


def opening(view: View, registers: Registers, kinds: Iterable[str], topics: Iterable[str], words: Words) -> FilesData:
    """What the page starts with, of files of these kinds and about these topics."""
    return {
        **bar(view, view.dossier(), registers, words),
        **contents(view, words),
        "title": words("taking.title"),
        "taking": words.under("taking"),
        "bringing": words.under("bringing"),
        "kinds": list(kinds),
        "topics": [{"id": one, "title": _titled(one, view.dossier(), words)} for one in topics],
    }


def _titled(topics: str, dossier: Dossier, words: Words) -> str:
    agenda = dossier.agenda(topics)
    return agenda.name if agenda else words(f"taking.topics_{topics}")
