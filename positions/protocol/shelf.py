"""The shelf: every dossier that somebody may see, each in a line, before one of them is opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from positions.access import Ahead, Shelved
from positions.access.starting import TITLE_LENGTH
from positions.documents import NUMBER_LENGTH, Phase, Stage
from positions.dossiers import Dossier
from positions.drafts import DraftHead
from positions.people import NAME_LENGTH, Role, Visitor
from positions.prospects import Option
from positions.protocol.handing import HandingData, handing
from positions.words import ZONE, Words, documents


class ShelvedData(TypedDict):
    """A dossier in a line.

    ``known`` of its ``cells`` hold a stance, and ``filled`` says so; ``at`` is the phase it is in and ``phase`` how
    that is said, each "" where nobody did, and ``step`` how far that is, from 1 to as many as ``ShelfData.steps``, 0
    for what is on no way.  ``changed`` is when and by whom, each "" for who does not see it; ``order`` sorts by it.
    ``next`` is the first day to come of which anything is known, "" where nothing is, with how that is said, what is
    then, and how far off it is.  ``mine`` says that they write in it, ``owned`` that they own it.
    """

    id: str
    title: str
    number: str
    topics: str
    at: str
    phase: str
    step: int
    cells: int
    known: int
    filled: str
    changed: str
    author: str
    order: str
    next: str
    day: str
    what: str
    off: str
    role: str
    mine: bool
    owned: bool
    archived: bool


class ShelfData(HandingData):
    """The lines, by title, the phases there are, and how many steps a phase can be on its way.  ``name`` is of who
    looks, or "".

    Whoever may begin a ``new`` one may destroy one; ``asks`` says that whoever changes something says
    who they are.  ``until`` is the last day of this month, and ``lengths`` how many characters a text has at most.
    """

    language: str
    app: str
    title: str
    name: str
    rows: list[ShelvedData]
    phases: list[Option]
    steps: int
    asks: bool
    until: str
    later: str
    lengths: dict[str, int]
    text: dict[str, str]
    words: dict[str, str]
    keys: dict[str, str]
    failed: str
    wrong: str


_WAY: list[Phase] = [phase for phase in Phase if phase is not Phase.WITHDRAWN]
_WEEKS = 42
"""Days from which on it is said how many weeks it is."""


def opening(
    rows: Sequence[Shelved],
    words: Words,
    drafts: Sequence[DraftHead] = (),
    keeper: Visitor | None = None,
    today: date | None = None,
) -> ShelfData:
    """What the page starts with, for who is ``keeper`` of the installation, or for anybody else."""
    named = [one.visitor.name for one in rows if one.visitor.name and one.visitor.role is not Role.READER]
    name = next(iter(named), keeper.name if keeper else "")
    today = today or datetime.now(ZONE).date()
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    return {
        "language": words.language,
        "app": words("app.name"),
        "title": words("shelf.title"),
        "name": name,
        "rows": lines(rows, words, today),
        "phases": [{"id": phase, "title": words(f"phase.{phase}")} for phase in Phase],
        "steps": len(_WAY),
        "asks": not name,
        "until": date.fromordinal(following.toordinal() - 1).isoformat(),
        "later": words("shelf.later", month=words.month_name(following)),
        "lengths": {"title": TITLE_LENGTH, "number": NUMBER_LENGTH, "name": NAME_LENGTH},
        "text": words.under("shelf"),
        "words": {name: words(f"matrix.{name}") for name in ("cancel", "line_away", "your_name")},
        "keys": words.under("keys"),
        "failed": words("trouble.part"),
        "wrong": words("trouble.500.text"),
        **handing(rows, drafts, keeper is not None, words),
    }


def lines(rows: Sequence[Shelved], words: Words, today: date | None = None) -> list[ShelvedData]:
    """Each in a line, by title."""
    day = today or datetime.now(ZONE).date()
    return sorted((_line(one, words, day) for one in rows), key=lambda line: line["title"].casefold())


def _line(one: Shelved, words: Words, today: date) -> ShelvedData:
    dossier, stage, ahead = one.dossier, one.dossier.stage, one.ahead
    return {
        "id": dossier.id,
        "title": words.said(dossier.title),
        "number": dossier.number,
        "topics": _topics(dossier, words),
        "at": stage.phase if stage else "",
        "phase": documents.stage(stage, words) if stage else "",
        "step": _step(stage),
        "cells": one.cells,
        "known": one.known,
        "filled": words("shelf.filled", known=words.number(one.known), cells=words.number(one.cells)),
        "changed": _changed(one.at, words, today) if one.at else "",
        "author": one.author,
        "order": one.at.isoformat() if one.at else "",
        "next": ahead.day.isoformat() if ahead else "",
        "day": words.brief_day(ahead.day, today) if ahead else "",
        "what": _what(ahead, words) if ahead else "",
        "off": _off((ahead.day - today).days, words) if ahead else "",
        "role": words(f"role.{one.visitor.role}"),
        "mine": one.visitor.edits,
        "owned": one.visitor.role is Role.OWNER,
        "archived": one.visitor.archived,
    }


def _changed(at: datetime, words: Words, today: date) -> str:
    """When that was, in a column: today at 14:03, yesterday, 8 Jan."""
    day = at.astimezone(ZONE).date()
    if day == today:
        return words("shelf.today_at", time=words.clock(at))
    return words("shelf.yesterday") if (today - day).days == 1 else words.brief_day(day, today)


def _what(ahead: Ahead, words: Words) -> str:
    """What is on that day: a moment by its name, a document by what it is called."""
    told = ahead.document
    if told is None:
        return ahead.name
    return words("document.named", version=told.version, kind=words(f"document_kind.{told.kind}"))


def _off(days: int, words: Words) -> str:
    if days < 2:
        return words("shelf.tomorrow" if days else "shelf.today")
    return words("shelf.weeks", n=days // 7) if days >= _WEEKS else words("shelf.days", n=days)


def _step(stage: Stage | None) -> int:
    return _WAY.index(stage.phase) + 1 if stage and stage.phase in _WAY else 0


def _topics(dossier: Dossier, words: Words) -> str:
    """How many pillars and other topics there are."""
    pillars, rest = len(dossier.pillars), len(dossier.topics) - len(dossier.pillars)
    parts = [words("shelf.pillars", n=pillars)] if pillars else []
    return ", ".join([*parts, words("shelf.topics", n=rest)] if rest or not parts else parts)
