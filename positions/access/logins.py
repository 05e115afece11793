"""What an identity provider says of somebody, turned into who that is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from positions.people import Role
from positions.stances import Marking
from positions.store.guests import Login


@dataclass(frozen=True, slots=True)
class Logins:
    """How claims are read: which one names somebody, which one gives roles, and which of its values gives which role.

    ``session`` is how long a login counts here.  ``marking`` is what readers and editors see at most who come in by
    such a role; owners see all.  Whoever gets no role by a claim needs to be on the owner's list.
    """

    subject: str = "email"
    claim: str = ""
    roles: Mapping[str, Role] = field(default_factory=dict)
    marking: Marking = Marking.INTERNAL
    session: timedelta = timedelta(hours=10)

    def login(self, told: Mapping[str, object]) -> Login | None:
        """Who logged in; None when the provider says of nobody who they are."""
        named = told.get(self.subject) if told.get("email_verified") is not False else None
        subject = str(named or told.get("sub") or "").strip().lower()
        if not subject:
            return None
        role = self._role(told.get(self.claim)) if self.claim else None
        marking = Marking.RESTRICTED if role is Role.OWNER else self.marking if role else None
        return Login(subject, str(told.get("name") or subject), role, marking)

    def _role(self, said: object) -> Role | None:
        """The highest role that a claim gives, be it a word or a list of words."""
        values = said if isinstance(said, list | tuple) else [said]
        given = {self.roles[value] for value in values if isinstance(value, str) and value in self.roles}
        return next((role for role in (Role.OWNER, Role.EDITOR, Role.READER) if role in given), None)


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
    if not isinstance(issued, int | float) or not isinstance(expires, int | float) or expires <= now.timestamp():
        return None
    return datetime.fromtimestamp(issued, UTC)
