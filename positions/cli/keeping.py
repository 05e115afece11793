"""``backup`` and ``restore``: everything that is kept, in one file, for either database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from positions.cli.commands import Commands
from positions.settings import Settings
from positions.store import backups
from positions.store.archives import Manifest
from positions.words import speak


def add(commands: Commands) -> None:
    """The commands and their options."""
    backup = commands.add_parser("backup", help="write everything that is kept to one file")
    backup.add_argument("file", metavar="FILE", type=Path, help="an older one is replaced once the new one is whole")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="bring a backup back, into an empty database")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.set_defaults(run=_restore)


def _backup(asked: argparse.Namespace) -> None:
    made = backups.write(Settings.read().database_url, asked.file, _progress)
    print(_told("terminal.backed_up", made, asked))


def _restore(asked: argparse.Namespace) -> None:
    kept = backups.restore(Settings.read().database_url, asked.file, _progress)
    print(_told("terminal.restored", kept, asked))


def _told(key: str, kept: Manifest, asked: argparse.Namespace) -> str:
    return speak(asked.language)(key, n=kept.rows, file=asked.file, moment=f"{kept.made:%Y-%m-%d %H:%M:%S}")


def _progress(table: str, done: int, of: int) -> None:
    if sys.stderr.isatty():  # a line a table, for whoever is waiting
        print(f"\r{table}: {done:,} of {of:,}", end="\n" if done == of else "", file=sys.stderr, flush=True)
