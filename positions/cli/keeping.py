"""``backup`` and ``restore``: everything that is kept, or one dossier, in one file, for either database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from positions.cli.commands import Commands
from positions.settings import Settings
from positions.store import archives, backups, bringing
from positions.store.archives import Manifest
from positions.words import speak


def add(commands: Commands) -> None:
    """The commands and their options."""
    backup = commands.add_parser("backup")
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.add_argument("--dossier", default="", metavar="ID")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument("--dossier", default="", metavar="ID")
    restore.add_argument("--as", default="", metavar="ID", dest="called")
    restore.set_defaults(run=_restore)


def _backup(asked: argparse.Namespace) -> None:
    made = backups.write(Settings.read().database_url, asked.file, _progress(asked), asked.dossier)
    print(_told("terminal.backed_up", made, asked))


def _restore(asked: argparse.Namespace) -> None:
    url, progress = Settings.read().database_url, _progress(asked)
    if not (asked.dossier or asked.called or _of_one(asked.file)):
        print(_told("terminal.restored", backups.restore(url, asked.file, progress), asked))
        return
    kept, dossier_id = bringing.bring(url, asked.file, progress, asked.dossier, asked.called)
    moment = f"{kept.made:%Y-%m-%d %H:%M:%S}"
    print(speak(asked.language)("terminal.brought", file=asked.file, dossier=dossier_id, moment=moment))


def _of_one(file: Path) -> bool:
    with archives.opened(file) as archive:
        return bool(archive.manifest.dossier)


def _told(key: str, kept: Manifest, asked: argparse.Namespace) -> str:
    return speak(asked.language)(key, n=kept.rows, file=asked.file, moment=f"{kept.made:%Y-%m-%d %H:%M:%S}")


def _progress(asked: argparse.Namespace) -> backups.Told:
    words = speak(asked.language)

    def tell(table: str, done: int, of: int) -> None:
        if sys.stderr.isatty():  # a line a table, for whoever is waiting
            said = words("terminal.so_far", table=table, done=words.number(done), of=words.number(of))
            print(f"\r{said}", end="\n" if done == of else "", file=sys.stderr, flush=True)

    return tell
