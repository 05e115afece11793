"""What a head may call the topics of a dossier."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from positions.states import State
from positions.vocabulary import plain, read_state

_LETTERED = re.compile(r"([a-z]+)(\d+)")
_BETWEEN = re.compile(r"[\s.:,;|()–—/-]+")

_PART = re.compile(r"[a-z]?\d+[a-z]?\.\d")
"""The number of a part of a topic: "P1.1"."""
_MORE = re.compile(
    r"(?:[a-z]+ )?[a-z]?\d+[a-z]?\s*(?:t/m|tot en met|en|and|to|[-–,/&+])\s*(?:\d{1,2}[a-z]?\b|[a-z]\b(?! [a-z]{2}))"
)
"""A number, and what it goes on with: "1a-f", "Pijler 3 en 4"."""


@dataclass(frozen=True, slots=True)
class Called:
    """How one topic is called: its number, and its titles in any language; ``kinds`` are what people put before it."""

    id: str
    number: str
    titles: Sequence[str]
    kinds: Sequence[str] = ()

    def names(self) -> set[str]:
        """Everything that names it, as it is compared: "P1", "P 1", "Pijler 1", each also with a title behind it."""
        numbers = {self.number, *self._spoken()}
        numbered = {f"{number} {title}" for number in numbers for title in self.titles}
        return {_spaced(name) for name in {self.id, *numbers, *self.titles, *numbered}}

    def _spoken(self) -> Iterator[str]:
        if found := _LETTERED.fullmatch(plain(self.number)):
            yield f"{found[1]} {found[2]}"
            yield from (f"{kind} {found[2]}" for kind in self.kinds)


class Topics:
    """The topics that a table can be about.  A name of two topics is the name of neither.

    ``supposed`` are words behind a number that make it no stance of the state: "verwacht", "volgens".
    """

    def __init__(self, topics: Iterable[Called], supposed: Collection[str] = ()) -> None:
        self._supposed = {*supposed}
        found: dict[str, str] = {}
        shared: set[str] = set()
        held = [*topics]
        for topic in held:
            for name in topic.names():
                shared |= {name} if found.setdefault(name, topic.id) != topic.id else set()
        self._ids = {name: topic for name, topic in found.items() if name and name not in shared}
        self._words = {
            topic.id: {word for title in topic.titles for word in _spaced(title).split(" ")} for topic in held
        }

    def called(self, head: str) -> str | None:
        """The id of the topic that a head calls by its name or number, and says no more."""
        return self._ids.get(_spaced(head))

    def named(self, head: str) -> str | None:
        """The id of the topic that a head speaks of: by its name, or by the number it begins with."""
        whole = _spaced(head)
        other = self.several(head) or _PART.match(plain(head)) or self.qualified(head)
        return self._ids.get(whole) or (None if other else self._ids.get(whole.partition(" ")[0]))

    def several(self, head: str) -> bool:
        """Whether a text speaks of more topics than one ("P1 en P2", "1a-1f", "P3 t/m 5"), and is the name of none."""
        if self.called(head):
            return False
        words = _spaced(head).split(" ")
        if self._ids.get(" ".join(words[1:]), "") not in ("", self._ids.get(words[0], "")):
            return words[0] in self._ids
        more = bool(_MORE.match(plain(head))) and (self._ids.get(words[0]) or self._ids.get(" ".join(words[:2])))
        return bool(more) or len({self._ids[word] for word in words if word in self._ids}) > 1

    def qualified(self, head: str) -> bool:
        """Whether a head says behind a number that it is expected, or whose word it is: "P1 verwacht", "P1 (FR)"."""
        added = self.added(head)
        if not added or not self._supposed or _spaced(head).partition(" ")[0] not in self._ids:
            return False
        alone = _BETWEEN.sub(" ", head).split()[-1] if " " not in added else ""
        state = isinstance(read_state(alone), State) and not alone.islower()
        return state or bool(self._supposed.intersection(added.split(" ")))

    def added(self, head: str) -> str:
        """What a head says behind the number it begins with that is no figure and no word of the topic's titles."""
        number, _, rest = _spaced(head).partition(" ")
        own = self._words.get(self._ids.get(number, ""), set())
        return " ".join(word for word in rest.split(" ") if word not in own and not word.isdigit())

    def beside(self, head: str) -> tuple[str, str] | None:
        """The topic that a head names at its end or beginning, and the words that stand before or behind it."""
        words = _spaced(head).split(" ")
        for cut in range(1, len(words)):
            for name, rest in ((words[cut:], words[:cut]), (words[:cut], words[cut:])):
                if topic := self._ids.get(" ".join(name)):
                    return topic, " ".join(rest)
        return None


def _spaced(text: str) -> str:
    """A name as it is compared, whatever its parts are parted by."""
    return _BETWEEN.sub(" ", plain(text)).strip(" ")
