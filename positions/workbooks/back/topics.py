"""What a head may call the topics of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from positions.workbooks.back.vocabulary import plain


@dataclass(frozen=True, slots=True)
class Called:
    """How one topic is called: its number, and its titles in any language."""

    id: str
    number: str
    titles: Sequence[str]

    def names(self) -> set[str]:
        """Everything that names it, as it is compared."""
        numbered = (f"{self.number} {title}" for title in self.titles)
        return {plain(name) for name in (self.id, self.number, *self.titles, *numbered)}


class Topics:
    """The topics that a table can be about.  A name of two topics is the name of neither."""

    def __init__(self, topics: Iterable[Called]) -> None:
        found: dict[str, str] = {}
        shared: set[str] = set()
        for topic in topics:
            for name in topic.names():
                shared |= {name} if found.setdefault(name, topic.id) != topic.id else set()
        self._ids = {name: topic for name, topic in found.items() if name and name not in shared}

    def called(self, head: str) -> str | None:
        """The id of the topic that a head calls by its name or number, and says no more."""
        whole = plain(head)
        return self._ids.get(whole) or self._ids.get(whole.rstrip(".:"))

    def named(self, head: str) -> str | None:
        """The id of the topic that a head speaks of: by its name, or by the number it begins with."""
        return self.called(head) or self._ids.get(plain(head).partition(" ")[0].rstrip(".:"))
