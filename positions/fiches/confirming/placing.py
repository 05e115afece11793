"""Which column something found is about: one that was found beside it, or one that the dossier has.

Precision first: where its words name none by name, or two, somebody has to say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from positions.dossiers import Dossier, Topic
from positions.drafts import FOUND, KNOWN, Find, FoundExpectation, FoundStance, FoundTopic

_FEWEST = 3
"""Letters that a name has at least, to be looked for."""
_LEAD = re.compile(r"^(?:de|het|een)\s+", re.IGNORECASE)
_TAIL = re.compile(r"(?<=\w)\s\([A-Z][\w-]{1,11}\)$")
_SHORT = r"(?:\s[^()]{0,40})?\s\((?:hierna:?\s)?([A-Z][\w-]{1,11})\)"


def proposed(find: Find, finds: Iterable[Find], base: Dossier | None = None) -> str | None:
    """The column that a stance or an expectation is about, as ``CHANGED`` has it; None where its words do not say."""
    words = _about(find)
    if not words:
        return words
    named = {column for name, column in names(finds, base) if _stands(name, words)}
    return next(iter(named)) if len(named) == 1 else None


def _about(find: Find) -> str | None:
    """What it is about, in the fiche's words: "" for the whole, of a stance; None where it says nothing."""
    if isinstance(find.what, FoundStance):
        return find.what.topic
    return (find.what.of or None) if isinstance(find.what, FoundExpectation) else None


def names(finds: Iterable[Find], base: Dossier | None) -> Iterator[tuple[str, str]]:
    """What each column goes by, with the column: of one that both have, the dossier's."""
    topics = base.topics if base else ()
    known = {title.casefold(): f"{KNOWN}{topic.id}" for topic in topics for title in _titles(topic)}
    yield from known.items()
    for find in finds:
        if isinstance(find.what, FoundTopic):
            column = known.get(bare(find.what.title).casefold(), f"{FOUND}{find.number}")
            yield from ((name, column) for name in _called(find.what))


def same(title: str, base: Dossier | None) -> str | None:
    """The id of the dossier's topic by this title; None where it has none."""
    wanted = bare(title).casefold()
    topics = base.topics if base else ()
    return next((one.id for one in topics if wanted in map(str.casefold, _titles(one))), None)


def is_named(words: str, title: str) -> bool:
    """Whether words are the title of a topic and nothing more."""
    return bare(words).casefold() == bare(title).casefold()


def bare(title: str) -> str:
    """A title without the article before it, and what it is called for short behind it."""
    return _TAIL.sub("", _LEAD.sub("", title.replace("\N{SOFT HYPHEN}", "").strip()))


def _titles(topic: Topic) -> Sequence[str]:
    return [bare(one) for one in (*topic.title.values(), *topic.short.values())]


def _called(found: FoundTopic) -> Iterator[str]:
    """Its title, and what it is called for short: "het mandaat van de Europese Arbeidsautoriteit (ELA)"."""
    yield bare(found.title)
    if short := re.search(re.escape(found.title) + _SHORT, found.quote):
        yield short[1]


def _stands(name: str, words: str) -> bool:
    return len(name) >= _FEWEST and bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words, re.IGNORECASE))
