"""The door: who holds this cookie, what that lets them see, and how a browser comes to hold anything."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from positions.access.grants import AccessError
from positions.access.logins import LONGEST_SESSION, Logins
from positions.access.passes import Pass, counts, over, passed
from positions.people import LINK, PERSON, Role, ShareLink, Visitor
from positions.store import Store
from positions.store.guests import Browser, Login

TICKET_LIFE = timedelta(minutes=1)
ANSWER_LOST = timedelta(minutes=1)
"""How long a browser that never heard its new cookie may ask anew, by the old one and the same link or login."""
_USED_OFTEN = timedelta(minutes=1)
"""How long ago a link may have been used before that is written down anew."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a browser may look through.  ``label`` is a link's, or the name of whoever logged in.

    ``owns`` says that it makes them an owner of the dossier that is looked at; ``dossier`` is the one it leads to: a
    link's own, and of a login "" where it opens the one that is looked at.
    """

    holds: str
    label: str
    role: Role
    chosen: bool
    owns: bool
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was let in, to one dossier.

    ``through`` is the link of it that an owner looks through, else ""; ``logins`` how people log in, None where nobody
    does; ``ends`` when something that they hold is over by the clock, None where nothing will be.
    """

    visitor: Visitor
    dossier_id: str
    choices: tuple[Choice, ...]
    through: str = ""
    logins: Logins | None = None
    ends: datetime | None = None


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Door:
    """Lets browsers in by their cookie, asked anew each time.

    ``session`` is how long a login counts, ``logins`` how people log in, None where nobody does.
    """

    def __init__(
        self,
        store: Store,
        session: timedelta = timedelta(hours=10),
        now: Callable[[], datetime] | None = None,
        logins: Logins | None = None,
    ) -> None:
        self._store = store
        self._guests = store.guests
        self._session = session
        self._now = now or (lambda: datetime.now(UTC))
        self._logins = logins

    def guests(self, cookie: str) -> tuple[Guest, ...]:
        """Who holds the cookie, for each dossier that is open to them, by its id; none for a keeper to whom none is.

        Raises AccessError as ``guest`` does where nothing they hold opens any.
        """
        _, held = self._held(cookie)
        there = self._store.dossier_ids() if any(p.seen for p in held) else ()
        found = [(one, next((p for p in held if p.opens(one)), None)) for one in there]
        guests = tuple(self._guest(held, used, one) for one, used in found if used)
        if not guests and not any(p.keeper for p in held):
            raise _closed(_why(held))
        return guests

    def guest(self, cookie: str, dossier_id: str, through: str = "") -> Guest:
        """Who holds the cookie, for one dossier.

        ``through`` is the link that one tab of theirs looks through; it takes an owner of its dossier, and gives
        no right.
        Raises AccessError "no_link" where it is not theirs to look through, "revoked" or "expired" where it is over.

        Raises AccessError, whether there is such a dossier or not: why what is held no longer opens anything,
        "revoked", "expired" or "logged_out"; for who logged in "no_member", and "unlisted" where no dossier lets them
        in; "no_access" for anybody else.
        """
        browser, held = self._held(cookie)
        link = self._looked_through(held, through, dossier_id) if through else None
        used = next((p for p in held if (p.owns if link else p.opens)(dossier_id)), None)
        if used is None:
            raise _closed(_why(held))
        self._note_use(used, browser)
        return self._guest(held, used, dossier_id, link)

    def keeper(self, cookie: str) -> Visitor | None:
        """Who holds the cookie, as keeper of the installation; None for anybody else.  No link makes one."""
        browser = self._browser(cookie)
        held = self._passes(browser) if browser else ()
        return next((p.keeper for p in held if p.keeper), None)

    def subject(self, cookie: str) -> str:
        """What whoever holds the cookie logged in by; "" for who did not, or whose login counts no more."""
        browser = self._browser(cookie)
        held = browser.claims if browser else ()
        return next((c.login.subject for c in held if c.login and not over(c, self._now())), "")

    def visitors(self, cookie: str) -> tuple[Visitor, ...]:
        """Who holds the cookie, as each thing they hold makes them; of no dossier.  Raises AccessError "no_access"."""
        _, held = self._held(cookie)
        return tuple(found for p in held if not p.over and (found := p.visitor))

    def knows(self, cookie: str) -> bool:
        """Whether anything at all is open to who holds the cookie."""
        browser = self._browser(cookie)
        return browser is not None and any(p.keeper or (p.seen and not p.over) for p in self._passes(browser))

    def name(self, cookie: str, name: str) -> None:
        """Keep what the user of a browser is called."""
        self._guests.name(digest(cookie), name)

    def claim(self, cookie: str, token: str) -> tuple[str, ShareLink]:
        """Let a browser hold the link with this token; the cookie it has from now on, and the link.

        Claimed again within a minute by a cookie that was renewed for it, where the new one never came back to us: the
        answer was lost, and there is another.
        Raises AccessError "no_link", "revoked" or "expired".
        """
        link = self._guests.link_of(digest(token))
        if link is None:
            raise AccessError("link", "one that was made here", "another", "no_link")
        if ended := link.over(self._now()):
            raise _closed(ended)
        holds = f"{LINK}:{link.id}"
        cookie = self._renewed(cookie, holds)
        self._guests.give(digest(cookie), holds)
        return cookie, link

    def exposed(self, token: str) -> ShareLink | None:
        """The link whose token came to us by a way that others see, which is remembered; it still opens what it did."""
        link = self._guests.link_of(digest(token))
        if link and not link.exposed:
            self._guests.expose(link.id, self._now())
        return link

    def ticket(self, login: Login, since: datetime) -> str:
        """A ticket for somebody who logged in at a moment, good once and for a minute.

        Raises AccessError "logged_out" when they logged out after that, "expired" when that is too long ago to count:
        then they have to log in anew, however long the provider's own word of it is good.
        """
        now = self._now()
        login = replace(login, since=min(since, now))  # the provider's clock may be ahead of ours
        self._until(login)
        token = secrets.token_urlsafe(32)
        self._guests.keep_ticket(digest(token), login, now + TICKET_LIFE)
        return token

    def log_in(self, cookie: str, ticket: str) -> str:
        """Exchange a ticket for a cookie.  Raises AccessError "no_ticket", or as ``ticket`` does."""
        login = self._guests.take_ticket(digest(ticket), self._now())
        if login is None:
            raise AccessError("ticket", "one that is good now", "another", "no_ticket")
        holds, until = f"{PERSON}:{login.subject}", self._until(login)
        cookie = self._renewed(cookie, holds)
        self._guests.give(digest(cookie), holds, login, until)
        return cookie

    def choose(self, cookie: str, holds: str) -> None:
        """Look through something else from now on.  Raises AccessError "no_link" for what the browser does not hold."""
        _, held = self._held(cookie)
        if holds not in {p.holds for p in held if p.seen and not p.over}:
            raise AccessError("choice", "something this browser holds", "another", "no_link")
        self._guests.choose(digest(cookie), holds)

    def leave(self, cookie: str) -> None:
        """End this browser's cookie, and each login of whoever is in by it, elsewhere too: no copy opens anything.

        A login that was over already ends nothing.
        """
        now, token = self._now(), digest(cookie)
        browser = self._browser(cookie)
        for claim in browser.claims if browser else ():
            if claim.login and not over(claim, now):
                self._guests.log_out(claim.login.subject, now)
        self._guests.end(token, now)

    def forget(self, kept: timedelta) -> None:
        """Keep nothing of who came in that was over so long ago; of who logged out while a login may still count."""
        now = self._now()
        self._guests.forget(now - kept, now - max(kept, LONGEST_SESSION))

    def _renewed(self, cookie: str, holds: str) -> str:
        """A new cookie for a browser, with all it held: whoever planted or copied the old one gains nothing by it."""
        fresh, now = secrets.token_urlsafe(32), self._now()
        self._guests.begin(digest(fresh), now, before=digest(cookie), renewed=holds, lost=now - ANSWER_LOST)
        return fresh

    def _browser(self, cookie: str) -> Browser | None:
        """The browser with this cookie, which has now come back to us; None for one that is no good."""
        browser = self._guests.browser(digest(cookie)) if cookie else None
        if browser and not browser.presented and not self._guests.present(digest(cookie), self._now()):
            return None
        return browser

    def _until(self, login: Login) -> datetime:
        """Until when a login counts: as long after it was made as a session lasts."""
        if login.since is None or not counts(login, self._guests.logged_out(login.subject)):
            raise _closed("logged_out")
        until = login.since + self._session
        if until <= self._now():
            raise _closed("expired")
        return until

    def _guest(self, held: Sequence[Pass], used: Pass, dossier_id: str, link: ShareLink | None = None) -> Guest:
        """Who is in by one of the passes they hold, at a dossier, be it through one of its links."""
        seen = used.seen[dossier_id]
        visitor, chosen = (_narrowed(seen, link), "") if link else (seen, used.holds)
        good = (p for p in held if p.seen and not p.over)
        choices = sorted((_choice(p, chosen, dossier_id) for p in good), key=lambda c: (c.label.casefold(), c.holds))
        ends = [link.expires] if link else []
        ends += [p.ends for p in held if p.ends and not p.over]
        through = link.id if link else ""
        return Guest(
            visitor, dossier_id, tuple(choices), through=through, logins=self._logins, ends=min(ends, default=None)
        )

    def _held(self, cookie: str) -> tuple[Browser, list[Pass]]:
        """A browser and what it holds, first what it chose.  Raises AccessError "no_access" for a cookie of nobody."""
        browser = self._browser(cookie)
        if browser is None:
            raise _closed("no_access")
        return browser, sorted(self._passes(browser), key=lambda p: p.holds != browser.chosen)

    def _passes(self, browser: Browser) -> list[Pass]:
        """What each thing that a browser holds is worth now."""
        now, standing = self._now(), self._store.members.standing
        return [passed(claim, browser, now, standing) for claim in browser.claims]

    def _looked_through(self, held: Iterable[Pass], link_id: str, dossier_id: str) -> ShareLink:
        """A good link of a dossier that they own, for them to look through without holding it."""
        link = self._guests.link(link_id)
        if link is None or link.dossier != dossier_id or not any(p.owns(dossier_id) for p in held):
            raise AccessError("link", "one of a dossier they own", "another", "no_link")
        if ended := link.over(self._now()):
            raise _closed(ended)
        return link

    def _note_use(self, used: Pass, browser: Browser) -> None:
        link, now = next((c.link for c in browser.claims if c.holds == used.holds), None), self._now()
        if link and (link.used is None or now - link.used > _USED_OFTEN):
            self._guests.use(link.id, now)


def _narrowed(owner: Visitor, link: ShareLink) -> Visitor:
    """What an owner sees through a link they do not hold."""
    narrow = owner.narrowed(link.marking, **link.bounds)
    return replace(narrow, label=link.label, holds=f"{LINK}:{link.id}")


def _choice(one: Pass, chosen: str, dossier_id: str) -> Choice:
    """What somebody may look through: here, else at the first dossier that it opens."""
    where = dossier_id if one.opens(dossier_id) else min(one.seen)
    dossier = where if one.holds.startswith(f"{LINK}:") or where != dossier_id else ""
    return Choice(one.holds, one.label, one.seen[where].role, one.holds == chosen, one.owns(dossier_id), dossier)


def _why(held: Iterable[Pass]) -> str:
    """Why nothing that is held opens what was asked; of a login that counts nothing else is told."""
    if logins := [p for p in held if p.logged_in]:
        return "no_member" if any(p.seen for p in logins) else "unlisted"
    return next((p.over for p in held if p.over), "no_access")


def _closed(reason: str) -> AccessError:
    return AccessError("the door", "a link or login that is good now", reason, reason)
