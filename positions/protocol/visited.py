"""What any page may ask: which cells others changed since a revision, which is all that is told of an earlier visit."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypedDict

from positions.comparing import Moved
from positions.comparing.others import by_others
from positions.protocol.reading import Message, Number, read
from positions.protocol.visit import Kinds, Visit
from positions.stances import Stance
from positions.states import State
from positions.words import ZONE, Words

AT_MOST = 2000
"""How many cells are told of: the last that were changed."""


class AskSince(TypedDict):
    """Asks what others changed after a revision."""

    kind: Literal["since"]
    since: Number


class ChangedData(TypedDict):
    """A cell that somebody else changed: what its stance was, in what else it changed, by names of its fields, and the
    ``revision`` that last did.

    ``after`` is what it is by now, ``day`` when that was, as 2027-01-12, and ``clock`` the time of that day.
    ``by`` and ``source`` are "" for who does not see them, and where there is none.
    """

    topic: str
    state: State
    revision: int
    before: Stance
    after: Stance
    changed: list[str]
    by: str
    at: str
    day: str
    clock: str
    source: str


class SinceAnswer(TypedDict):
    """The cells that others changed after ``since`` and up to ``revision``, last changed first, and how many there are
    of them in all; ``dossier`` is the last revision by which something of the dossier itself became something else, 0
    where nothing did."""

    kind: Literal["since"]
    since: int
    revision: int
    cells: list[ChangedData]
    total: int
    dossier: int


def _since(visit: Visit, message: Message) -> SinceAnswer:
    asked, view = read(AskSince, message), visit.enter()
    revision = view.revision()  # first: what is written meanwhile is news
    since = min(asked["since"], revision)
    found = by_others(view, since)
    return {
        "kind": "since",
        "since": since,
        "revision": revision,
        "cells": [_changed(one, visit.words) for one in found[: -AT_MOST - 1 : -1]],
        "total": len(found),
        "dossier": max((move.change.revision for move in view.dossier_moves(since) if move.tells), default=0),
    }


def _changed(one: Moved, words: Words) -> ChangedData:
    after = one.move.after
    source = after.position.source
    return {
        "topic": one.cell.topic,
        "state": one.cell.state,
        "revision": after.revision,
        "before": one.move.before.stance,
        "after": after.position.stance,
        "changed": [name for name in one.fields if name != "stance"],
        "by": after.author,
        "at": _when(after.at, words),
        "day": after.at.astimezone(ZONE).date().isoformat(),
        "clock": words.clock(after.at),
        "source": source.reference if source else "",
    }


def _when(at: datetime, words: Words) -> str:
    """The time of day where it is today, else the day with it."""
    today = datetime.now(ZONE).date() == at.astimezone(ZONE).date()
    return words.clock(at) if today else words.moment(at)


KINDS: Kinds = {"since": _since}
