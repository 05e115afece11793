"""What an identity provider says of somebody, turned into who that is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from positions.access.grants import AccessError, listed
from positions.characters import sound
from positions.people import NAME_LENGTH, Role
from positions.stances import Marking
from positions.store.guests import Login

LONGEST_SESSION = timedelta(hours=720)
"""What a session may be set to last at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one value of the claim gives in one dossier."""

    dossier: str
    role: Role
    value: str


@dataclass(frozen=True, slots=True)
class Logins:
    """How claims are read: which one names somebody, which one gives roles, and which of its values gives which role.

    ``groups`` say so dossier by dossier, ``roles`` in all the common ones at once; ``keepers`` is the value that makes
    somebody keeper of the installation, where there is none one that makes an owner by ``roles``.
    ``session`` is how long a login counts here.  ``marking`` is what readers and editors see at most who come in by
    such a role; owners see all.  Whoever gets no role by a claim needs to be named by a dossier.  ``unverified``
    says that an e-mail address counts of which the provider does not say whether it was verified.
    """

    subject: str = "email"
    claim: str = ""
    roles: Mapping[str, Role] = field(default_factory=dict)
    marking: Marking = Marking.INTERNAL
    session: timedelta = timedelta(hours=10)
    unverified: bool = False
    groups: tuple[Group, ...] = ()
    keepers: str = ""

    def unnamed(self, dossier_id: str, common: bool) -> Marking | None:
        """What who comes in to a dossier by a claim sees at most, owners aside; None where nobody does."""
        given = {group.role for group in self.groups if group.dossier == dossier_id}
        given |= {*self.roles.values()} if common else set()
        return self.marking if self.claim and given - {Role.OWNER} else None

    def login(self, told: Mapping[str, object]) -> Login:
        """Who logged in.

        Raises AccessError: "unverified" for an address that the provider does not vouch for, "unsaid" where it does not
        say so and no setting lets that count, "subject" for what cannot be anybody's name here.
        """
        subject = self._subject(told)
        said = _values(told.get(self.claim)) if self.claim else frozenset()
        role, roles = highest(self.roles.get(value) for value in said), self._by_dossier(said)
        return Login(
            subject,
            _name(told.get("name")) or subject,
            role,
            self.marking if role or roles else None,
            roles=roles,
            keeper=self.keepers in said if self.keepers else role is Role.OWNER,
        )

    def _by_dossier(self, said: frozenset[str]) -> dict[str, Role]:
        """The highest role that what is said gives in each dossier."""
        given = [group for group in self.groups if group.value in said]
        best = {one.dossier: highest(group.role for group in given if group.dossier == one.dossier) for one in given}
        return {dossier_id: role for dossier_id, role in best.items() if role}

    def _subject(self, told: Mapping[str, object]) -> str:
        """What somebody is listed by: the claim that is set, and their ``sub`` where that one is not given at all.

        Never ``sub`` in the place of an address that is not trusted, nor one that reads as an address: the list is of
        addresses then, and a ``sub`` may be a name that somebody chose themselves.
        """
        if told.get(self.subject) in (None, ""):
            subject = listed(told.get("sub"))
            if self.subject != "sub" and "@" in subject:
                raise AccessError(
                    "sub", f"no address, since POSITIONS_OIDC_SUBJECT is {self.subject}", "one", "subject"
                )
            return subject
        if self.subject != "sub":
            self._refuse_unverified(told.get("email_verified"))
        return listed(told[self.subject])

    def _refuse_unverified(self, said: object) -> None:
        if said is None and (self.unverified or self.subject != "email"):
            return
        if said is None:
            expected = "to be told, or POSITIONS_OIDC_UNVERIFIED to be yes"
            raise AccessError("email_verified", expected, "nothing", "unsaid")
        if said is not True and said != "true":
            raise AccessError("email_verified", "true", "another word", "unverified")


def highest(given: Iterable[Role | None]) -> Role | None:
    """The role that lets somebody do most, None where none is given."""
    there = {*given}
    return next((role for role in (Role.OWNER, Role.EDITOR, Role.READER) if role in there), None)


def _values(said: object) -> frozenset[str]:
    """What a claim says, be it a word or a list of words."""
    values = said if isinstance(said, list | tuple) else [said]
    return frozenset(value for value in values if isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Provider:
    """The identity provider, and what it knows us by.  ``cookie_secret`` signs the cookie of Streamlit's own login."""

    metadata: str
    client_id: str
    client_secret: str
    cookie_secret: str

    def secrets(self, url: str) -> dict[str, Any]:
        """What Streamlit's login asks for, for the public address ``url``."""
        return {
            "redirect_uri": f"{url}/oauth2callback",
            "cookie_secret": self.cookie_secret,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "server_metadata_url": self.metadata,
        }


def began(told: Mapping[str, object]) -> datetime | None:
    """When a login was made, if it is good now: None once the provider's own time for it is over."""
    issued, expires = told.get("iat"), told.get("exp")
    now = datetime.now(UTC)
    if not isinstance(issued, int | float) or not isinstance(expires, int | float) or not expires > now.timestamp():
        return None
    try:
        return datetime.fromtimestamp(issued, UTC)
    except (OverflowError, ValueError):  # no moment there ever is
        return None


def _name(told: object) -> str:
    """What somebody is called; nothing where that is no text, and no longer than a list can hold."""
    if not isinstance(told, str) or not told.strip():
        return ""
    if not sound(told):
        raise AccessError("name", "characters that can be kept", "others", "subject")
    return "".join(c for c in " ".join(told.split()) if c.isprintable())[:NAME_LENGTH]
