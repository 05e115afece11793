"""A draft of a fiche that never was, as somebody dropped it, and short words for what people decide about it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from positions import fiches
from positions.drafts import Decision, Draft, DraftMember, KeptDraft, Verdict
from positions.people import Role
from positions.stances import Marking
from tests.fiches.samples import FICHE, LETTER, Written, as_text

MADE = datetime(2027, 1, 12, 13, 3, tzinfo=UTC)
ANNA, BRAM = "person:anna@example.org", "person:bram@example.org"


def drafted(*parts: Written, tracked: bool = False) -> Draft:
    """The draft of a fiche in these parts."""
    (fiche,) = fiches.opened(as_text(parts)).fiches
    return fiches.draft(fiche, ("tracked",) * tracked)


SAMPLE = drafted(*LETTER, *FICHE)


def kept(draft: Draft = SAMPLE, **fields: Any) -> KeptDraft:
    """A draft as it is kept when it was made; by Anna, unless said otherwise."""
    given: dict[str, Any] = {
        "id": "d1",
        "file": "fiche.docx",
        "size": 4_100,
        "marking": Marking.INTERNAL,
        "made_by": "Anna",
        "identity": ANNA,
        "holds": ANNA,
        "made": MADE,
        "draft": draft,
    }
    return KeptDraft(**(given | fields))


def take(find: int, seen: int = 0, **changed: Any) -> Decision:
    """Somebody accepts a find, with what they say otherwise."""
    return Decision(find, seen, Verdict.TAKEN, changed)


def reject(find: int, seen: int = 0, why: str = "") -> Decision:
    """Somebody rejects a find."""
    return Decision(find, seen, Verdict.REJECTED, why=why)


def member(holds: str = BRAM, role: Role = Role.EDITOR) -> DraftMember:
    """Somebody it was shared with by Anna."""
    return DraftMember(holds, role, "Anna", MADE)
