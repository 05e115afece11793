"""What one thing that a browser holds is worth at the door, now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from positions.access.logins import highest
from positions.people import PERSON, Role, Visitor
from positions.stances import Marking
from positions.store.guests import Browser, Claim, Login
from positions.store.members import Right, Standing

_UNNAMED = Marking.INTERNAL
"""What somebody sees at most of what is shared with them by name, who is let in to no dossier."""
_HEIGHT = {marking: sum(marking.allows(other) for other in Marking) for marking in Marking}


@dataclass(frozen=True, slots=True)
class Pass:
    """What one claim is worth now: ``over`` is why it is worth nothing.

    ``seen`` is who it makes somebody, by the id of each dossier that it opens; ``keeper`` who they are as keeper of the
    installation, None for who is none.  ``label`` is a link's, or the name of whoever logged in.  ``ends`` is when it
    is over by the clock.
    """

    holds: str
    label: str
    seen: Mapping[str, Visitor]
    over: str = ""
    keeper: Visitor | None = None
    ends: datetime | None = None

    @property
    def logged_in(self) -> bool:
        """Whether it is a login that counts, be it of somebody who is let in to nothing."""
        return not self.over and self.holds.startswith(f"{PERSON}:")

    @property
    def visitor(self) -> Visitor | None:
        """Who it makes somebody without any dossier: a keeper, or as they are where they see most.

        Whoever logged in and is let in to none is a reader, who may be given a draft by name; None for nobody.
        """
        if self.keeper or not self.seen:
            return self.keeper or (
                Visitor(self.label, Role.READER, _UNNAMED, holds=self.holds) if self.logged_in else None
            )
        return max(self.seen.values(), key=lambda one: _HEIGHT[one.marking])

    def opens(self, dossier_id: str) -> bool:
        """Whether it lets in to a dossier."""
        return not self.over and dossier_id in self.seen

    def owns(self, dossier_id: str) -> bool:
        """Whether it makes an owner of a dossier."""
        return self.opens(dossier_id) and self.seen[dossier_id].role is Role.OWNER


def passed(claim: Claim, browser: Browser, now: datetime, standing: Callable[[str], Standing]) -> Pass:
    """What a browser may do by one of its claims.  ``standing`` says what the dossiers say of a subject."""
    if claim.link:
        visitor = claim.link.visitor(browser.name, browser.id)
        opens = {claim.link.dossier: visitor}
        return Pass(claim.holds, claim.link.label, opens, claim.link.over(now), ends=claim.link.expires)
    ended = over(claim, now)
    if ended or claim.login is None:
        return Pass(claim.holds, claim.login.name if claim.login else "", {}, ended)
    rights = _rights(claim, claim.login, standing(claim.login.subject))
    seen = {dossier_id: _visitor(claim, right.role, right.marking) for dossier_id, right in rights if right.role}
    return Pass(claim.holds, claim.login.name, seen, keeper=_keeper(claim, claim.login), ends=claim.until)


def over(claim: Claim, now: datetime) -> str:
    """Why a login does not count any more, whoever it is of; empty while it does."""
    if claim.login is None or claim.until is None or claim.until <= now:
        return "expired"
    return "" if counts(claim.login, claim.logged_out) else "logged_out"


def counts(login: Login, logged_out: datetime | None) -> bool:
    """Whether somebody logged in after they last logged out.  When they did is not known of the oldest logins."""
    return login.since is not None and (logged_out is None or login.since > logged_out)


def _rights(claim: Claim, login: Login, standing: Standing) -> Iterable[tuple[str, Right]]:
    """What somebody may in each dossier: as it names them, else by their groups, unless the installation says no."""
    yield from standing.named.items()
    if claim.person and not claim.person.keeper:
        return
    for dossier_id in (standing.common | login.roles.keys()) - standing.named.keys():
        given = login.roles.get(dossier_id), login.role if dossier_id in standing.common else None
        role = highest(given)
        yield dossier_id, Right(role, _marking(role, login))


def _marking(role: Role | None, login: Login) -> Marking:
    """What is seen at most by who has a role by a group."""
    return Marking.RESTRICTED if role is Role.OWNER else login.marking or Marking.PUBLIC


def _keeper(claim: Claim, login: Login) -> Visitor | None:
    """Whoever the installation names is what it says; of the others their groups say it."""
    keeps = claim.person.keeper if claim.person else login.keeper
    return _visitor(claim, Role.OWNER, Marking.RESTRICTED) if keeps else None


def _visitor(claim: Claim, role: Role | None, marking: Marking) -> Visitor:
    name = claim.login.name if claim.login else ""
    return Visitor(name, role or Role.READER, marking, holds=claim.holds)
