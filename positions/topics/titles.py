"""What topics and dossiers may be called, and the ids that are given to new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from positions import numbering
from positions.dossiers import ACROSS, ALL, PILLARS, Texts, Topic
from positions.topics.known import Known, TopicError

TITLE_LENGTH, SHORT_LENGTH, NUMBER_LENGTH, TEXT_LENGTH = 200, 60, 12, 500
_ID_LENGTH = 40
_BOUNDED = {
    "title": TITLE_LENGTH,
    "short": SHORT_LENGTH,
    "number": NUMBER_LENGTH,
    **dict.fromkeys(("summary", "place", "instrument", "status", "legal_basis", "source"), TEXT_LENGTH),
}


def free(title: str, given: Collection[str]) -> str:
    """An id that no topic of the dossier ever had: by the title, so that an address can be read."""
    return named(title, {*given, PILLARS, ACROSS, ALL}, "onderwerp")


def named(title: str, given: Collection[str], otherwise: str) -> str:
    """An id by a title, and by none of those that were given; ``otherwise`` where no letter of it can be one."""
    letters = (c if c.isascii() and c.isalnum() else "-" for c in title.casefold())
    words = "-".join(filter(None, "".join(letters).split("-")))[:_ID_LENGTH].strip("-") or otherwise
    taken = {one.casefold() for one in given}
    return next(one for one in _tried(words) if one not in taken)


def _tried(words: str) -> Iterator[str]:
    yield words
    yield from numbering.onward(f"{words}-1")


def refuse_unfit(known: Known, topic: Topic, was: Topic | None) -> None:
    """Refuse what a topic cannot be called or hold, as far as it ``was`` not so before."""
    new = {name for name in _BOUNDED if was is None or getattr(was, name) != getattr(topic, name)}
    if "title" in new:
        refuse_words("title", topic.title, TITLE_LENGTH, "title_missing")
    if "short" in new:
        refuse_words("short", topic.short, SHORT_LENGTH, "short_missing")
    for name in new - {"title", "short"}:
        refuse_long(name, getattr(topic, name), _BOUNDED[name])
    refuse_twice(known, topic, was)
    others = {one.number.casefold() for one in known.dossier.topics if one.id != topic.id}
    if "number" in new and topic.number.casefold() in others:
        raise TopicError("number", "a number that no other topic has", topic.number, "number_twice")


def refuse_words(name: str, words: Texts, most: int, missing: str) -> None:
    """Refuse a text that is not there in Dutch, or too long in any language."""
    if not words.get("nl"):
        raise TopicError(name, "a text in Dutch", "none", missing)
    for text in words.values():
        refuse_long(name, text, most)


def refuse_long(name: str, text: str, most: int) -> None:
    """Refuse a text of more characters than this."""
    if len(text) > most:
        raise TopicError(name, f"at most {most} characters", len(text), "too_long", most)


def refuse_twice(known: Known, topic: Topic, was: Topic | None) -> None:
    """Refuse a title by which a head could mean another topic, also one that may come back."""
    others = [one for one in (*known.dossier.topics, *known.retired) if one.id != topic.id]
    taken = {text.casefold() for one in others for text in _titles(one)}
    new = _titles(topic) - (_titles(was) if was else set())
    if twice := next((text for text in sorted(new) if text.casefold() in taken), None):
        raise TopicError("title", "a title that no other topic has", twice, "title_twice")


def _titles(topic: Topic) -> set[str]:
    return {*topic.title.values(), *topic.short.values()}
