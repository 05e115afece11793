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
    """The person (or link) behind a page.  ``name`` stands behind each change; empty until somebody has said it."""

    name: str
    role: Role
    marking: Marking

    @property
    def may_edit(self) -> bool:
        """Whether this visitor may change cells."""
        return self.role in (Role.EDITOR, Role.OWNER)
