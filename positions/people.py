"""Who is looking, and what that lets them do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from positions.stances import Marking


class Role(StrEnum):
    """What a visitor may do: read, edit as well, or own the dossier."""

    READER = "reader"
    EDITOR = "editor"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person (or link) behind a page, and what they may see.

    ``name`` stands behind each change; empty until somebody has said it.  ``marking`` is the highest they may see;
    ``notes`` and ``sources`` say whether they see those too, and ``at`` is the revision they see, None for the
    present one.
    """

    name: str
    role: Role
    marking: Marking
    notes: bool = True
    sources: bool = True
    at: int | None = None

    @property
    def may_edit(self) -> bool:
        """Whether this visitor may change cells: nobody changes what they see in part, or as it was."""
        return self.role in (Role.EDITOR, Role.OWNER) and self.sees_texts and self.at is None

    @property
    def sees_texts(self) -> bool:
        """Whether nothing is left out of the cells they see."""
        return self.notes and self.sources

    def narrowed(self, marking: Marking, notes: bool = True, sources: bool = True, at: int | None = None) -> Visitor:
        """Somebody who reads as this visitor does, and sees no more than this."""
        lower = marking if self.marking.allows(marking) else self.marking
        moments = [one for one in (self.at, at) if one is not None]
        return Visitor(
            self.name, Role.READER, lower, self.notes and notes, self.sources and sources, min(moments, default=None)
        )
