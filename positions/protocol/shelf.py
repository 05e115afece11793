"""The shelf: every dossier that somebody may see, each in a line, before one of them is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NotRequired, TypedDict

from positions.access import Shelf, Shelved
from positions.documents import Phase, Stage
from positions.dossiers import Dossier
from positions.drafts import DraftHead
from positions.people import Role
from positions.protocol.handing import HandingData, handing
from positions.protocol.reading import Message, answering, read
from positions.words import Words, documents, speak


class ShelvedData(TypedDict):
    """A dossier in a line.

    ``known`` of its ``cells`` hold a stance, and ``filled`` says so; ``phase`` is "" where nobody said, and ``step``
    how far that is, from 1 to as many as ``ShelfData.steps``, 0 for what is on no way.  ``changed`` is when and by
    whom, each "" for who does not see it; ``order`` sorts by it.
    """

    id: str
    title: str
    number: str
    topics: str
    phase: str
    step: int
    cells: int
    known: int
    filled: str
    changed: str
    author: str
    order: str
    role: str
    archived: bool


class ShelfData(HandingData):
    """The lines, by title, and how many steps a phase can be on its way; ``name`` is of who looks, or ""."""

    language: str
    app: str
    title: str
    name: str
    rows: list[ShelvedData]
    steps: int
    text: dict[str, str]
    keys: dict[str, str]
    failed: str


class AtShelf(TypedDict):
    """What the page begins its line with: its language."""

    kind: Literal["hello"]
    language: str


class Beat(TypedDict):
    """Says nothing but that the page is there."""

    kind: Literal["ping"]


class ShelfNews(TypedDict):
    """The lines as they are now, where anything of them changed."""

    kind: Literal["shelf"]
    rows: NotRequired[list[ShelvedData]]


_WAY: list[Phase] = [phase for phase in Phase if phase is not Phase.WITHDRAWN]


def opening(
    rows: Sequence[Shelved], words: Words, drafts: Sequence[DraftHead] = (), *, keeper: bool = False
) -> ShelfData:
    """What the page starts with, for who is ``keeper`` of the installation or not."""
    named = [one.visitor.name for one in rows if one.visitor.name and one.visitor.role is not Role.READER]
    return {
        "language": words.language,
        "app": words("app.name"),
        "title": words("shelf.title"),
        "name": next(iter(named), ""),
        "rows": lines(rows, words),
        "steps": len(_WAY),
        "text": words.under("shelf"),
        "keys": words.under("keys"),
        "failed": words("trouble.part"),
        **handing(rows, drafts, keeper, words),
    }


def lines(rows: Sequence[Shelved], words: Words) -> list[ShelvedData]:
    """Each in a line, by title."""
    return sorted((_line(one, words) for one in rows), key=lambda line: line["title"].casefold())


class ShelfTalk:
    """The page's side of its conversation; ``shelf`` asks anew what its visitor may see, and raises AccessError."""

    def __init__(self, shelf: Callable[[], Shelf]) -> None:
        self._shelf = shelf
        self._words: Words | None = None
        self._told: Mapping[str, tuple[str, int]] | None = None

    def begin(self) -> None:
        """Note that the page opened."""
        self._shelf().note("shelf opened")

    def answer(self, message: Message) -> Mapping[str, object]:
        """The reply to one message.  Raises MessageError for what no page of ours sends."""
        return answering(KINDS, message)(self, message)

    def news(self, told: int = 0) -> ShelfNews:
        """The lines, where a dossier came, went or changed since this page was last told of them."""
        shelf = self._shelf()
        if self._words is None or (now := shelf.standing()) == self._told:
            return {"kind": "shelf"}
        self._told = now
        return {"kind": "shelf", "rows": lines(shelf.rows(), self._words)}

    def greet(self, hello: AtShelf) -> ShelfNews:
        """Know from now on in which language the page is."""
        self._words, self._told = speak(hello["language"]), None
        return self.news()


KINDS: Mapping[str, Callable[[ShelfTalk, Message], Mapping[str, object]]] = {
    "hello": lambda talk, message: talk.greet(read(AtShelf, message)),
    "ping": lambda talk, _: talk.news(),
}


def _line(one: Shelved, words: Words) -> ShelvedData:
    dossier, stage = one.dossier, one.dossier.stage
    return {
        "id": dossier.id,
        "title": words.said(dossier.title),
        "number": dossier.number,
        "topics": _topics(dossier, words),
        "phase": documents.stage(stage, words) if stage else "",
        "step": _step(stage),
        "cells": one.cells,
        "known": one.known,
        "filled": words("shelf.filled", known=words.number(one.known), cells=words.number(one.cells)),
        "changed": words.moment(one.at) if one.at else "",
        "author": one.author,
        "order": one.at.isoformat() if one.at else "",
        "role": words(f"role.{one.visitor.role}"),
        "archived": one.visitor.archived,
    }


def _step(stage: Stage | None) -> int:
    return _WAY.index(stage.phase) + 1 if stage and stage.phase in _WAY else 0


def _topics(dossier: Dossier, words: Words) -> str:
    """How many pillars and other topics there are."""
    pillars, rest = len(dossier.pillars), len(dossier.topics) - len(dossier.pillars)
    parts = [words("shelf.pillars", n=pillars)] if pillars else []
    return ", ".join([*parts, words("shelf.topics", n=rest)] if rest or not parts else parts)
