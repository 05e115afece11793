"""``fiche``: what is found in a fiche, printed; nothing is written, unless a document is to keep its paragraphs."""

from __future__ import annotations

import argparse
from pathlib import Path

from positions import fiches, wiring
from positions.cli.commands import CommandError, Commands, about_dossier, content, view, worded
from positions.fiches.letters import Fiche
from positions.words import speak


def add(commands: Commands) -> None:
    """The command and its options."""
    fiche = commands.add_parser("fiche")
    fiche.add_argument("file", type=Path, metavar="FILE")
    fiche.add_argument("--fiche", type=int, default=None, metavar="N")
    fiche.add_argument("--before", action="store_true")
    fiche.add_argument("--json", action="store_true")
    fiche.add_argument("--keep", default="", metavar="DOCUMENT")
    about_dossier(fiche)
    fiche.add_argument("--name", default="")
    fiche.set_defaults(run=_fiche)


def _fiche(asked: argparse.Namespace) -> None:
    words = speak(asked.language)
    data = content(asked.file)
    with worded(words, asked.file):
        opened = fiches.opened(data)
        texts = opened.before if asked.before and opened.before else opened.fiches
        draft = fiches.draft(_chosen(texts, asked.fiche), opened.told)
    if asked.keep:
        view(wiring.house(), asked.dossier, asked.name).fiches().keep(asked.keep, draft.paragraphs)
        print(words("terminal.fiche_kept", file=asked.file, document=asked.keep, n=len(draft.paragraphs)))
        return
    print(fiches.as_json(draft) if asked.json else fiches.as_text(draft, words))


def _chosen(found: tuple[Fiche, ...], number: int | None) -> Fiche:
    if number is None and len(found) == 1:
        return found[0]
    if number is None or not 1 <= number <= len(found):
        known = [f"{n} ({fiche.title})" if fiche.title else str(n) for n, fiche in enumerate(found, 1)]
        raise CommandError("--fiche", "one of " + ", ".join(known), number, "fiche_which", known)
    return found[number - 1]
