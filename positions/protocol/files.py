"""The page Bestanden: what it starts with; it asks the server over routes of its own, and sends what it takes over."""

from __future__ import annotations

from collections.abc import Iterable

from positions.access import View
from positions.protocol.heading import ContentsData, PageData, bar, contents
from positions.registers import Registers
from positions.words import Words


class FilesData(PageData, ContentsData):
    """The kinds of file there are, what one may choose of them, and the words of either half of the page."""

    taking: dict[str, str]
    bringing: dict[str, str]
    kinds: list[str]


def opening(view: View, registers: Registers, kinds: Iterable[str], words: Words) -> FilesData:
    """What the page starts with."""
    return {
        **bar(view, view.dossier(), registers, words),
        **contents(view, words),
        "title": words("taking.title"),
        "taking": words.under("taking"),
        "bringing": words.under("bringing"),
        "kinds": list(kinds),
    }
