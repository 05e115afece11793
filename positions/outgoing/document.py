"""The dossier as JSON, for other programs: everything that is known of it, as docs/export.md describes."""

from __future__ import annotations

import json

from positions.access import View
from positions.changes import Milestone, Written
from positions.moves import DossierMove
from positions.outgoing.choices import Choices
from positions.outgoing.dossier_moves import told
from positions.plain import Plain, plain, record
from positions.workbooks.out import Content

FORMAT = 1
"""Counts up when something that is there now goes, or comes to mean something else; more may come without that."""

Json = dict[str, Plain]


def json_file(shown: Content, seen: View, choices: Choices) -> bytes:
    """The whole as one JSON object in UTF-8: codes and not labels, so that it is the same in every language.

    ``seen`` is the view that ``shown`` was read from.
    """
    topics = {topic.id for topic in shown.topics}
    found: Json = {
        "program": "krachtenveld",
        "format": FORMAT,
        "made": shown.as_at.isoformat(),
        "revision": shown.revision,
        "marking": shown.marking.value,
        "up_to": shown.up_to.value,
        "notes": shown.notes,
        "sources": shown.sources,
        "red_lines": shown.red_lines,
        "dossier": record(shown.dossier) | {"topics": [plain(topic) for topic in shown.topics]},
        "populations": plain(shown.populations),
        "cells": [_cell(written, shown) for cell, written in sorted(shown.cells.items()) if cell.topic in topics],
        "withheld": [plain(cell) for cell in sorted(shown.withheld) if cell.topic in topics],
        "milestones": [_moment(one, shown) for one in sorted(seen.milestones(), key=lambda one: one.revision)],
        "since": choices.since.revision if choices.since else None,
        "moves": [
            _cell(move.after, shown) | {"before": plain(move.before)}
            for move in shown.moves or ()
            if move.after.cell.topic in topics
        ],
        "dossier_moves": [_dossier_move(move) for move in told(seen, shown.dossier, choices)],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _moment(milestone: Milestone, shown: Content) -> Json:
    """A moment; who named it goes with the sources, as who wrote a cell does."""
    return {**record(milestone), "author": milestone.author if shown.sources else ""}


def _dossier_move(move: DossierMove) -> Json:
    about = {name: plain(getattr(move.change, name)) for name in ("revision", "author", "at")}
    return {name: plain(getattr(move, name)) for name in ("topic", "field", "before", "after")} | about


def _cell(written: Written, shown: Content) -> Json:
    about = {name: plain(getattr(written, name)) for name in ("version", "revision", "author", "at")}
    came = {"reason": written.why, "file": written.file if shown.sources else ""}
    return {**record(written.cell), **record(written.position), **about, **came}
