"""What only an owner does: hand out links and withdraw them, and say who may log in."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from positions.access.door import digest
from positions.access.grants import AccessError
from positions.people import Person, Role, ShareLink, Visitor
from positions.stances import Marking
from positions.store import Store

LONGEST = 365
"""Days that a link lasts at most."""
_LABEL, _VIEW, _SUBJECT = 80, 1000, 200


class Sharing:
    """The links and people of one dossier, for its owner.  Raises AccessError "owners" for anybody else."""

    def __init__(self, store: Store, dossier_id: str, visitor: Visitor) -> None:
        if visitor.role is not Role.OWNER:
            raise AccessError("sharing", "an owner", visitor.role, "owners")
        self._store = store
        self._guests = store.guests
        self._dossier_id = dossier_id
        self._visitor = visitor

    def links(self) -> tuple[ShareLink, ...]:
        """Every link ever made, newest first."""
        return self._guests.links(self._dossier_id)

    def make(
        self,
        label: str,
        role: Role = Role.READER,
        marking: Marking = Marking.INTERNAL,
        days: int = 30,
        notes: bool = True,
        sources: bool = True,
        at: int | None = None,
        view: str = "",
    ) -> tuple[ShareLink, str]:
        """A new link and its token, which is told this once.

        Raises AccessError for what no link can be: a label or number of days out of bounds, a marking above one's
        own, or somebody who may edit what they see in part or as it was.
        """
        label = _line("label", label, _LABEL)
        if not 0 < days <= LONGEST:
            raise AccessError("days", f"1 to {LONGEST}", days, "days")
        if not self._visitor.marking.allows(marking):
            raise AccessError("marking", "at most your own", marking, "marking")
        if role is not Role.READER and not (notes and sources and at is None):
            raise AccessError("role", "a reader, for a link to a part or to an earlier moment", role, "partial_editor")
        if at is not None and not 0 < at <= self._store.revision(self._dossier_id):
            raise AccessError("moment", "a revision of this dossier", at, "no_moment")
        now, token = datetime.now(UTC), secrets.token_urlsafe(32)
        made = ShareLink(
            secrets.token_hex(4),
            self._dossier_id,
            role,
            marking,
            notes,
            sources,
            at,
            view if len(view) <= _VIEW and view.isprintable() else "",
            label,
            self._visitor.signature or "-",
            now,
            now + timedelta(days=days),
        )
        self._guests.keep_link(made, digest(token))
        return made, token

    def revoke(self, link_id: str) -> None:
        """Withdraw a link of this dossier.  Raises AccessError "no_link" when there is none."""
        if link_id not in {link.id for link in self.links()}:
            raise AccessError("link", "one of this dossier", link_id, "no_link")
        self._guests.revoke(link_id, datetime.now(UTC))

    def people(self) -> tuple[Person, ...]:
        """Everybody who is on the list, by name."""
        return self._guests.people()

    def admit(self, subject: str, name: str, role: Role, marking: Marking) -> Person:
        """Put somebody on the list of who may log in, or change what they may."""
        subject = _line("address", subject, _SUBJECT).lower()
        name = _line("name", name or subject, _SUBJECT)
        made = Person(subject, name, role, marking, self._visitor.signature or "-", datetime.now(UTC))
        self._guests.keep_person(made)
        return made

    def dismiss(self, subject: str) -> None:
        """Take somebody off the list."""
        self._guests.forget_person(subject)


def _line(where: str, text: str, length: int) -> str:
    text = " ".join(text.split())
    if not 0 < len(text) <= length or not text.isprintable():
        raise AccessError(where, f"1 to {length} characters", len(text), "length")
    return text
