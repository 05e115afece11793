"""``import``: a file that comes back is held against the matrix, and what it changed is taken over."""

from __future__ import annotations

import argparse
import json
import secrets
from pathlib import Path

from positions import incoming, wiring
from positions.access import View
from positions.changes import Key, Receipt
from positions.cli.commands import CommandError, Commands, about_dossier, view
from positions.incoming import Incoming
from positions.words import LANGUAGES, Words, speak

_EXIT = (
    "Exit codes: 0 when nothing of the file is left, 1 when something is (a conflict nobody decided, or what cannot be "
    "read), 2 when the file is refused and nothing was written."
)


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = commands.add_parser("import", help="take over what somebody changed in a file", epilog=_EXIT)
    parser.add_argument("file", type=Path, metavar="FILE", help="a workbook of ours, or a table as .xlsx or .csv")
    about_dossier(parser)
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken over, and write nothing")
    parser.add_argument(
        "--conflicts",
        choices=["keep", "file"],
        help="decide them all: keep what stands in the matrix, or what the file says (default: leave and list them)",
    )
    parser.add_argument("--language", choices=LANGUAGES, default="nl")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_import)


def _import(asked: argparse.Namespace) -> int:
    words, seen = speak(asked.language), view(wiring.house(), asked.dossier)
    found = incoming.incoming(seen, _content(asked.file))
    receipt = None if asked.dry_run else _written(found, seen, asked)
    left = found.unread or bool(receipt and (receipt.conflicts or receipt.rejected))
    left |= bool(found.merge.conflicts) and asked.conflicts is None
    print(_as_json(found, receipt, words) if asked.json else _as_text(found, receipt, words))
    return 1 if left else 0


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as trouble:
        raise CommandError(str(file), "a file that can be read", trouble.strerror) from None


def _written(found: Incoming, seen: View, asked: argparse.Namespace) -> Receipt | None:
    key = Key(f"import {secrets.token_hex(8)}", 1)
    taken = incoming.batch(found, key, asked.file.name, conflicts=asked.conflicts == "file")
    return seen.record(taken) if taken.edits else None


def _as_json(found: Incoming, receipt: Receipt | None, words: Words) -> str:
    written = receipt.revision if receipt else None
    told = {**incoming.as_json(found, words), "written": written, "overtaken": _overtaken(receipt)}
    return json.dumps(told, indent=2)


def _as_text(found: Incoming, receipt: Receipt | None, words: Words) -> str:
    revision = receipt.revision if receipt else None
    lines = [incoming.as_text(found, words)]
    if cells := _overtaken(receipt):
        lines.append(words("incoming.overtaken", cells=", ".join(cells)))
    lines.append(words("incoming.written", revision=revision) if revision else words("incoming.unwritten"))
    return "\n".join(lines)


def _overtaken(receipt: Receipt | None) -> list[str]:
    """The cells that became something else between reading and writing, or cannot be so any more."""
    if receipt is None:
        return []
    cells = [*(one.cell for one in receipt.conflicts), *(one.cell for one in receipt.rejected)]
    return [f"{cell.topic} {cell.state}" for cell in cells]
