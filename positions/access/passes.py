"""What one thing that a browser holds is worth at the door, now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from positions.people import Role, Visitor
from positions.stances import Marking
from positions.store.guests import Browser, Claim, Login


@dataclass(frozen=True, slots=True)
class Pass:
    """What one claim is worth now: ``over`` is why it is worth nothing; without a dossier it is good for every one."""

    holds: str
    visitor: Visitor
    dossier_id: str
    over: str = ""

    def opens(self, dossier_id: str) -> bool:
        return not self.over and self.dossier_id in ("", dossier_id)

    def owns(self, dossier_id: str) -> bool:
        return self.visitor.role is Role.OWNER and self.opens(dossier_id)

    @property
    def keeps(self) -> bool:
        """Whether it is of a keeper of the installation, who may start, restore and destroy dossiers."""
        return not self.over and self.visitor.keeps_people


def passed(claim: Claim, browser: Browser, now: datetime) -> Pass:
    """What a browser may do by one of its claims."""
    if claim.link:
        return Pass(claim.holds, claim.link.visitor(browser.name, browser.id), claim.link.dossier, claim.link.over(now))
    login, person = claim.login, claim.person
    role = person.role if person else login.role if login else None
    marking = person.marking if person else login.marking if login else None
    visitor = Visitor(login.name if login else "", role or Role.READER, marking or Marking.PUBLIC, holds=claim.holds)
    return Pass(claim.holds, visitor, "", over(claim, now) or ("" if role else "unlisted"))


def over(claim: Claim, now: datetime) -> str:
    """Why a login does not count any more, whoever it is of; empty while it does."""
    if claim.login is None or claim.until is None or claim.until <= now:
        return "expired"
    return "" if counts(claim.login, claim.logged_out) else "logged_out"


def counts(login: Login, logged_out: datetime | None) -> bool:
    """Whether somebody logged in after they last logged out.  When they did is not known of the oldest logins."""
    return login.since is not None and (logged_out is None or login.since > logged_out)
