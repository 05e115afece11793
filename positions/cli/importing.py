"""``import``: a file that comes back is held against the matrix, and what it changed is taken over."""

from __future__ import annotations

import argparse
import json
import secrets
from collections.abc import Sequence
from pathlib import Path

from positions import incoming, wiring
from positions.access import View
from positions.changes import Receipt
from positions.cli import answering
from positions.cli.commands import CommandError, Commands, about_dossier, content, view, worded
from positions.incoming import Incoming
from positions.words import Words, speak


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = commands.add_parser("import")
    parser.add_argument("file", type=Path, metavar="FILE")
    about_dossier(parser)
    parser.add_argument("--name", default="")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument(
        "--conflicts",
        choices=["keep", "file"],
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="PLACE=ANSWER",
    )
    parser.add_argument("--dash", default="", metavar="STANCE")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_import)


def _import(asked: argparse.Namespace) -> int:
    words, seen = speak(asked.language), view(wiring.house(), asked.dossier, asked.name)
    data = content(asked.file)
    with worded(words, asked.file):
        found = answering.read(seen, data, asked.answer, asked.dash)
    receipts = [] if asked.dry_run else _written(found, seen, asked)
    left = found.unread or any(receipt.conflicts or receipt.rejected for receipt in receipts)
    left |= bool(found.merge.conflicts) and asked.conflicts is None
    print(_as_json(found, receipts, words) if asked.json else _as_text(found, receipts, words))
    return 1 if left else 0


def _written(found: Incoming, seen: View, asked: argparse.Namespace) -> list[Receipt]:
    """Take it over, in as many revisions as it takes."""
    outbox, conflicts = f"import {secrets.token_hex(8)}", asked.conflicts == "file"
    taken = incoming.batches(found, outbox, asked.file.name, conflicts=conflicts)
    if taken and not seen.visitor.name:
        raise CommandError("--name", "who takes it over, for it stands behind each change", "nothing", "no_name")
    return [seen.record(batch) for batch in taken]


def _as_json(found: Incoming, receipts: Sequence[Receipt], words: Words) -> str:
    revisions = _revisions(receipts)
    written = {"written": max(revisions, default=None), "revisions": revisions, "overtaken": _overtaken(receipts)}
    return json.dumps({**incoming.as_json(found, words), **written}, indent=2)


def _as_text(found: Incoming, receipts: Sequence[Receipt], words: Words) -> str:
    lines = [incoming.as_text(found, words)]
    if cells := _overtaken(receipts):
        lines.append(words("incoming.overtaken", cells=", ".join(cells)))
    revisions = ", ".join(map(str, _revisions(receipts)))
    lines.append(words("incoming.written", revision=revisions) if revisions else words("incoming.unwritten"))
    return "\n".join(lines)


def _revisions(receipts: Sequence[Receipt]) -> list[int]:
    return [receipt.revision for receipt in receipts if receipt.revision]


def _overtaken(receipts: Sequence[Receipt]) -> list[str]:
    """The cells that became something else between reading and writing, or cannot be so any more."""
    lost = [one.cell for receipt in receipts for one in receipt.conflicts]
    lost += [one.cell for receipt in receipts for one in receipt.rejected]
    return [f"{cell.topic} {cell.state}" for cell in lost]
