"""What people decided about what was found in a fiche, kept with it until a dossier was made of what they took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from positions.changes import Key
from positions.drafts.found import Draft, Kind
from positions.people import Role
from positions.plain import Plain
from positions.refusals import Refusal
from positions.stances import Marking

EARLIER = ("fiche", None)
"""As whom what an earlier fiche says too is rejected from the start: a signature and nobody's identity."""
WHY_LENGTH = 500
"""Characters that somebody's reason for a judgement has at most."""
_STATED = frozenset({"column", "stance", "direction", "condition", "certainty"})
CHANGED = {
    Kind.GENERAL: frozenset({"value"}),
    Kind.PILLAR: frozenset({"title", "column"}),
    Kind.TOPIC: frozenset({"title", "parent", "column"}),
    Kind.STANCE: _STATED | {"basis"},
    Kind.STATE: _STATED | {"basis"},
    Kind.JUDGEMENT: frozenset({"value"}),
    Kind.EXPECTATION: frozenset({"quantifier", "side", "of", "column"}),
    Kind.GROUP: _STATED | {"basis", "members"},
}
"""What somebody may say otherwise of a find.

``column`` is the topic that it is about: "find:12" what was found under that number, "topic:ela" one that the dossier
has, "new:Title" one that nobody found, "" the whole.  Of a pillar or topic it is one that the dossier has by another
title.  ``parent`` is of the same forms, "" for no pillar.  The rest are as the find or a cell has them: the values of
their enumerations, ``members`` the codes of states.
"""


class DraftError(Refusal):
    """Of a draft this cannot be decided."""


class Verdict(StrEnum):
    """What somebody decided about a find."""

    OPEN = "open"
    TAKEN = "taken"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was last decided about a find, by whom and when (UTC); without anything but its number still open.

    ``changed`` is what they said otherwise than the find, named as in ``CHANGED``.  ``number`` is that of the draft at
    this judgement, 0 where there was none; ``revision`` that of the dossier it is held against, 0 for one to be made.
    """

    find: int
    verdict: Verdict = Verdict.OPEN
    changed: Mapping[str, Plain] = field(default_factory=dict)
    why: str = ""
    author: str = ""
    identity: str | None = None
    at: datetime | None = None
    number: int = 0
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement as it is asked for; ``seen`` is the number of the one that its author saw, 0 where there was none."""

    find: int
    seen: int
    verdict: Verdict
    changed: Mapping[str, Plain] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class DraftReceipt:
    """What became of some decisions, or of an undo.

    ``number`` is that of the draft by them, None where nothing of it was written; ``conflicts`` are the judgements that
    somebody else made of the same finds since, which stand.
    """

    key: Key
    number: int | None
    at: datetime | None
    conflicts: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftHead:
    """A draft in a list of them, without what was found: how many finds there are to judge, and how many were."""

    id: str
    file: str
    title: str
    marking: Marking
    made_by: str
    made: datetime
    dossier: str
    became: str
    finds: int
    judged: int


@dataclass(frozen=True, slots=True)
class DraftMember:
    """Somebody whom a draft was shared with; ``holds`` is as of ``Visitor.holds`` (person:anna@example.nl)."""

    holds: str
    role: Role
    made_by: str
    made: datetime


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft that is kept, with all that was decided about it; of its file only the name and the size.

    ``made_by`` is a name, ``identity`` whose it is, ``holds`` what they came in by.  ``dossier`` is the id of the one
    it is held against, "" for one that is still to be made; ``became`` that of the dossier it was made into, "" before
    it was.  ``number`` counts what was decided.
    """

    id: str
    file: str
    size: int
    marking: Marking
    made_by: str
    identity: str | None
    holds: str
    made: datetime
    draft: Draft
    dossier: str = ""
    became: str = ""
    number: int = 0
    members: tuple[DraftMember, ...] = ()
    judgements: tuple[Judged, ...] = ()

    @property
    def title(self) -> str:
        """What the fiche is called by its own title, else by its file."""
        titles = (fact.value for fact in self.draft.general if fact.label == "title")
        return next(titles, self.file)

    @property
    def stood(self) -> int:
        """How many finds are still rejected because a fiche that was kept before says them too."""
        return sum((one.author, one.identity, one.verdict) == (*EARLIER, Verdict.REJECTED) for one in self.judgements)

    def judged(self) -> dict[int, Judged]:
        """What was decided about each find, by its number; also of those that are still open."""
        told = {one.find: one for one in self.judgements}
        return {one.number: told.get(one.number, Judged(one.number)) for one in self.draft.finds()}


def channel(draft_id: str) -> str:
    """What open pages of a draft listen to, where those of a dossier listen to its id."""
    return f"concept/{draft_id}"
