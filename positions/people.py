"""Who is looking, and what that lets them do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypedDict, Unpack

from positions.changes import Written
from positions.dossiers import INZET_MARKING
from positions.fields import SeenWith
from positions.stances import Marking

LINK, PERSON = "link", "person"
"""What somebody may hold, as in ``link:k3f9q2`` and ``person:anna@example.nl``."""
LABEL_LENGTH = 80
"""Characters that the label of a link has at most."""
NAME_LENGTH = 200
"""Characters that a name, or the address somebody logs in by, has at most."""


class Role(StrEnum):
    """What a visitor may do: read, edit as well, or own the dossier."""

    READER = "reader"
    EDITOR = "editor"
    OWNER = "owner"


class Bounds(TypedDict, total=False):
    """What somebody sees at most beside a marking: notes, sources, red lines, and all that as at a revision."""

    notes: bool
    sources: bool
    at: int | None
    red_lines: bool


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person (or link) behind a page, and what they may see.

    ``name`` stands behind each change; empty until somebody has said it.  ``marking`` is the highest they may see;
    ``notes``, ``sources`` and ``red_lines`` say whether they see those too, and ``at`` is the revision they see, None
    for the present one.
    """

    name: str
    role: Role
    marking: Marking
    notes: bool = True
    sources: bool = True
    at: int | None = None
    label: str = ""
    """What they came in by, if it is not their own name: the label of a link."""
    holds: str = ""
    """The link or person they are, for a log; empty for the one owner of a local tool."""
    browser: str = ""
    """The browser a link was opened in, as ``Browser.id`` has it: a link says nothing of who holds it."""
    red_lines: bool = True
    """Whether they see red lines, each as far as their marking goes."""
    archived: bool = False
    """Whether what they look at is in the archive, where nobody changes anything."""

    @property
    def signature(self) -> str:
        """What stands behind a change: the name, and the link if they came by one."""
        return f"{self.name} ({self.label})" if self.name and self.label else self.name

    @property
    def identity(self) -> str | None:
        """Who they are, kept with what they write; None where nothing says so.

        A name says nothing of it: two people may have one.  Whoever logs in is their subject.  On a link and on a local
        tool nobody is known, and it is whoever works in this browser, or on this machine, under this name.
        """
        if self.holds.startswith(f"{PERSON}:"):
            return self.holds
        if not self.holds:
            return f"local:{self.name}"
        return f"browser:{self.browser}:{self.name}" if self.browser else None

    @property
    def signed(self) -> tuple[str, str | None]:
        """What is kept with a change: signature and identity."""
        return self.signature, self.identity

    def wrote(self, written: Written) -> bool:
        """Whether a change is their own.  Of an older one nobody knows: it is said by name."""
        return written.identity is not None and written.identity == self.identity

    @property
    def rights(self) -> str:
        """All that decides what they see and may do, in one word: a page drawn for another has to be drawn anew."""
        parts = (self.role, self.marking, self.notes, self.sources, self.red_lines, self.at, self.holds)
        return "/".join(map(str, (*parts, "archived") if self.archived else parts))

    @property
    def edits(self) -> bool:
        """Whether this visitor is one who changes cells: nobody changes what they see in part, or as it was."""
        return self.role in (Role.EDITOR, Role.OWNER) and self.sees_texts and self.at is None

    @property
    def may_edit(self) -> bool:
        """Whether they may do so now: not in the archive."""
        return self.edits and not self.archived

    @property
    def keeps_people(self) -> bool:
        """Whether this visitor says who is let in to the dossier by logging in: its owners who did so themselves."""
        return self.role is Role.OWNER and not self.holds.startswith(f"{LINK}:")

    def sees(self, what: SeenWith) -> bool:
        """Whether they see the fields of a cell that are seen with notes, or with sources."""
        seen = {SeenWith.NOTES: self.notes, SeenWith.SOURCES: self.sources, SeenWith.RED_LINES: self.red_lines}
        return seen[what]

    @property
    def sees_texts(self) -> bool:
        """Whether nothing is left out of the cells they see, but for red lines."""
        return self.notes and self.sources

    @property
    def sees_inzet(self) -> bool:
        """Whether they see the Dutch lines, which are always Beperkt, and a note of ours as any other."""
        return self.notes and self.marking.allows(INZET_MARKING)

    @property
    def keeps_red_lines(self) -> bool:
        """Whether they see every red line there may be, which takes more than a marking: only they change one."""
        return self.red_lines and self.marking.allows(Marking.RESTRICTED)

    def narrowed(self, marking: Marking, **to: Unpack[Bounds]) -> Visitor:
        """Somebody who reads as this visitor does, and sees no more than this; red lines only where that is asked."""
        moments = [one for one in (self.at, to.get("at")) if one is not None]
        return replace(
            self,
            role=Role.READER,
            marking=marking if self.marking.allows(marking) else self.marking,
            notes=self.notes and to.get("notes", True),
            sources=self.sources and to.get("sources", True),
            at=min(moments, default=None),
            red_lines=self.red_lines and to.get("red_lines", False),
        )


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A way into one dossier: what may be seen and done through it, and until when.

    ``at`` is the revision it is frozen at, ``view`` the page it opens (``kolommen=p2&taal=en``).  Its token is known
    to nobody but those it was given to, unless it was ``exposed``: asked for by a path, which whatever lies between
    sees.  Times are in UTC.
    """

    id: str
    dossier: str
    role: Role
    marking: Marking
    notes: bool
    sources: bool
    at: int | None
    view: str
    label: str
    made_by: str
    made: datetime
    expires: datetime
    revoked: datetime | None = None
    used: datetime | None = None
    exposed: datetime | None = None
    red_lines: bool = False

    @property
    def query(self) -> str:
        """What it opens, as an address says it behind the question mark: its dossier, and the page of that."""
        return f"dossier={self.dossier}" + (f"&{self.view}" if self.view else "")

    def over(self, now: datetime) -> str:
        """Why nobody may come in by it any more: "revoked" or "expired"; empty while they may."""
        return "revoked" if self.revoked else "expired" if self.expires <= now else ""

    @property
    def bounds(self) -> Bounds:
        """What is seen through it at most, beside its marking."""
        return {"notes": self.notes, "sources": self.sources, "at": self.at, "red_lines": self.red_lines}

    def visitor(self, name: str = "", browser: str = "") -> Visitor:
        """Whoever comes in by it."""
        holds = f"{LINK}:{self.id}"
        return Visitor(
            name, role=self.role, marking=self.marking, label=self.label, holds=holds, browser=browser, **self.bounds
        )


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom a dossier names.  ``subject`` is what the identity provider knows them by: an address if it can.

    Without a role they do not come in to it, whatever role the provider's claims would give.
    """

    dossier: str
    subject: str
    name: str
    role: Role | None
    marking: Marking
    made_by: str
    made: datetime

    @property
    def holds(self) -> str:
        """What a browser holds by which they are in."""
        return f"{PERSON}:{self.subject}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the installation names: a keeper of it, or else who is kept out of all that does not name them."""

    subject: str
    name: str
    keeper: bool
    made_by: str
    made: datetime
