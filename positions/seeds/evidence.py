"""The register of evidence: one row for each thing one state did or said, each with its source, date and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from positions.evidence import Ballot, Deed, Evidence, EvidenceError, dated
from positions.seeds.tables import DATA, SeedError, refuse_twice, rows, state_in
from positions.words import LANGUAGES

_E = TypeVar("_E", bound=StrEnum)
_NEEDED = ("id", "title", "what", "source", "address")
_YES = {"yes": True, "no": False}


def evidence(path: Path = DATA / "evidence.csv") -> tuple[Evidence, ...]:
    """Every row of the register, in the file's order.  Raises SeedError."""
    columns = tuple(field.name for field in fields(Evidence))
    found = tuple(_row(f"{path}, line {line}", row) for line, row in rows(path, columns))
    refuse_twice(f"{path}, id", [one.id for one in found])
    return found


def _row(where: str, row: Mapping[str, str]) -> Evidence:
    _refuse_bare(where, row)
    read = {
        "state": state_in(f"{where}, state", row["state"]),
        "deed": _one_of(f"{where}, deed", Deed, row["deed"]),
        "ballot": _one_of(f"{where}, ballot", Ballot, row["ballot"]) if row["ballot"] else None,
        "derived": _flag(f"{where}, derived", row["derived"]),
        "primary": _flag(f"{where}, primary", row["primary"]),
    }
    try:
        return Evidence(**{**row, **read})  # type: ignore[arg-type]
    except EvidenceError as refused:
        raise SeedError(f"{where}, {refused.where}", refused.expected, refused.found) from None


def _refuse_bare(where: str, row: Mapping[str, str]) -> None:
    """Refuse a row without what every row has: whence, when, and in which language it is told."""
    if empty := [key for key in _NEEDED if not row[key]]:
        raise SeedError(f"{where}, {empty[0]}", "text", "nothing")
    if not dated(row["date"]):
        expected = "a year, a month or a day (2025, 2025-06, 2025-06-19)"
        raise SeedError(f"{where}, date", expected, row["date"] or "nothing")
    if row["language"] not in LANGUAGES:
        raise SeedError(f"{where}, language", "one of " + ", ".join(LANGUAGES), row["language"] or "nothing")
    if row["topic"] and not row["dossier"]:
        raise SeedError(f"{where}, dossier", "the dossier that the topic is of", "nothing")


def _one_of(where: str, kind: type[_E], text: str) -> _E:
    if text not in set(kind):
        raise SeedError(where, "one of " + ", ".join(kind), text or "nothing")
    return kind(text)


def _flag(where: str, text: str) -> bool:
    if text not in _YES:
        raise SeedError(where, "yes or no", text or "nothing")
    return _YES[text]
