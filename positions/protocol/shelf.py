"""The shelf: every dossier that somebody may see, each in a line, before one of them is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from positions.access import Shelved
from positions.documents import Phase, Stage
from positions.dossiers import Dossier
from positions.people import Role
from positions.words import Words, documents


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


class ShelfData(TypedDict):
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


_WAY: list[Phase] = [phase for phase in Phase if phase is not Phase.WITHDRAWN]


def opening(rows: Sequence[Shelved], words: Words) -> ShelfData:
    """What the page starts with."""
    named = [one.visitor.name for one in rows if one.visitor.name and one.visitor.role is not Role.READER]
    return {
        "language": words.language,
        "app": words("app.name"),
        "title": words("shelf.title"),
        "name": next(iter(named), ""),
        "rows": sorted((_line(one, words) for one in rows), key=lambda line: line["title"].casefold()),
        "steps": len(_WAY),
        "text": words.under("shelf"),
        "keys": words.under("keys"),
        "failed": words("trouble.part"),
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
    }


def _step(stage: Stage | None) -> int:
    return _WAY.index(stage.phase) + 1 if stage and stage.phase in _WAY else 0


def _topics(dossier: Dossier, words: Words) -> str:
    """How many pillars and other topics there are."""
    pillars, rest = len(dossier.pillars), len(dossier.topics) - len(dossier.pillars)
    parts = [words("shelf.pillars", n=pillars)] if pillars else []
    return ", ".join([*parts, words("shelf.topics", n=rest)] if rest or not parts else parts)
