"""The example workbook in ``exports/``: what the fiche says, as a file.  Run as a module to write it again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from positions import seeds
from positions.access import Seen
from positions.changes import Written
from positions.outgoing import sheets
from positions.words import speak

PLACE = Path(__file__).resolve().parents[3] / "exports" / "voorbeeld-kwaliteitsbanen.xlsx"
_AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def made() -> bytes:
    """The workbook of the shipped dossier as it starts, as if kept and exported at one fixed moment."""
    seed = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml")
    cells = {cell: Written(cell, 1, 1, position, "fiche", _AT, "seed") for cell, position in seed.positions.items()}
    populations = seeds.all_populations()[seed.dossier.population]
    words = speak("nl")
    return sheets.workbook(sheets.content(seed.dossier, Seen(cells, frozenset()), 1, populations, words, _AT), words)


if __name__ == "__main__":
    PLACE.write_bytes(made())
