"""Whether a decision can be one about a find: what may be said otherwise of it, and in what form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from positions.drafts.found import Find, Kind
from positions.drafts.kept import CHANGED, WHY_LENGTH, Decision, DraftError, Verdict
from positions.plain import Plain
from positions.stances import CONDITIONS_LENGTH, Basis, Certainty, Direction, Side, Stance, cleaned
from positions.states import State

TEXT_LENGTH = CONDITIONS_LENGTH
"""Characters that a text somebody writes in the place of a find's has at most; a title or a value has no more."""
NEW = "new:"
FOUND = "find:"
KNOWN = "topic:"
"""What the name of a column begins with: one that nobody found, one that was, and one that the dossier has."""
_COLUMN = re.compile(rf"|{FOUND}\d{{1,6}}|{KNOWN}[\w.-]{{1,80}}|{NEW}\S.*", re.ASCII | re.DOTALL)


def checked(find: Find, decision: Decision) -> Decision:
    """The decision as it is kept.  Raises DraftError for what cannot be one about this find.

    Its reason is "draft_told" where there is nothing to decide, "draft_group" for a group that is taken without its
    members or their stance, "too_long", or "invalid".
    """
    if find.kind.told and decision.verdict is not Verdict.OPEN:
        raise DraftError("find", "one that can enter a dossier", find.kind, "draft_told")
    allowed = CHANGED.get(find.kind, frozenset())
    if not decision.changed.keys() <= allowed:
        raise DraftError("changed", ", ".join(sorted(allowed)), ", ".join(sorted(decision.changed)))
    changed = {name: _READ[name](name, held) for name, held in decision.changed.items()}
    if find.kind is Kind.GROUP and decision.verdict is Verdict.TAKEN:
        _refuse_unopened(changed)
    return replace(decision, changed=changed, why=_text("why", decision.why, WHY_LENGTH))


def _refuse_unopened(changed: Mapping[str, Plain]) -> None:
    """Nobody is filled in for a group: who takes it names who belongs to it, and what they think."""
    if not changed.get("members") or not changed.get("stance"):
        raise DraftError("group", "its members and their stance", "neither or one", "draft_group")


def _text(where: str, held: Plain, most: int = TEXT_LENGTH) -> str:
    if not isinstance(held, str):
        raise DraftError(where, "text", type(held).__name__)
    text = " ".join(cleaned(held).split())
    if len(text) > most:
        raise DraftError(where, f"at most {most} characters", len(text), "too_long", most)
    return text


def _said(where: str, held: Plain) -> str:
    if not (text := _text(where, held)):
        raise DraftError(where, "a text", "nothing", "draft_empty")
    return text


def _column(where: str, held: Plain) -> str:
    text = _text(where, held)
    if not _COLUMN.fullmatch(text):
        raise DraftError(where, f"{FOUND}N, {KNOWN}ID, {NEW}TITLE or nothing", text[:WHY_LENGTH])
    return text


def _members(where: str, held: Plain) -> list[str]:
    if not isinstance(held, list | tuple):
        raise DraftError(where, "a list of states", type(held).__name__)
    return sorted({_one_of(State)(where, one) or "" for one in held})


def _one_of(kind: type[StrEnum], optional: bool = False) -> Callable[[str, Plain], str | None]:
    def read(where: str, held: Plain) -> str | None:
        if held is None and optional:
            return None
        if held not in [*kind]:
            raise DraftError(where, " ".join(kind), str(held)[:WHY_LENGTH])
        return str(held)

    return read


_READ: Mapping[str, Callable[[str, Plain], Any]] = {
    "value": _said,
    "title": _said,
    "quantifier": _said,
    "of": _text,
    "condition": _text,
    "column": _column,
    "parent": _column,
    "members": _members,
    "stance": _one_of(Stance),
    "direction": _one_of(Direction, optional=True),
    "side": _one_of(Side, optional=True),
    "certainty": _one_of(Certainty),
    "basis": _one_of(Basis),
}
