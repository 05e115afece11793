"""Who may come in: links, and the browsers that people come in by, each with what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Executable,
    RowMapping,
    bindparam,
    delete,
    desc,
    insert,
    select,
    update,
)

from positions.people import LINK, PERSON, Person, Role, ShareLink
from positions.stances import Marking
from positions.store import engines, renewal, retention
from positions.store.log import put, tell
from positions.store.rows import Question
from positions.store.schema import browser, claim, link, logout, person, rights, ticket

_STALE = timedelta(days=1)
_RIGHTS = select(rights.c.number)
_LINK = [column for column in link.c if column.name != "token"]


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody the identity provider has told of, ``since`` when they logged in there.

    ``role`` is what its claims give in the common dossiers and ``roles`` what they give in others, by their id;
    ``marking`` is what readers and editors see by that.  ``keeper`` says that they keep the installation.
    """

    subject: str
    name: str
    role: Role | None = None
    marking: Marking | None = None
    since: datetime | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    keeper: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a browser holds: a link, or a login that counts ``until`` a moment.

    ``person`` is what the installation says of whoever logged in.

    ``logged_out`` is when that person last logged out, in whatever browser.
    """

    holds: str
    link: ShareLink | None = None
    login: Login | None = None
    person: Person | None = None
    until: datetime | None = None
    logged_out: datetime | None = None


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that has been let in before; ``name`` is what its user says they are called.

    ``id`` stays what it is when the cookie is renewed; ``presented`` says whether the cookie ever came back to us.
    """

    name: str
    chosen: str
    claims: tuple[Claim, ...]
    id: str = ""
    presented: bool = False


class Guests:
    """The tables of who may come in.  Every token here is the hash of one.  May raise StoreError "unavailable"."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # -- links -----------------------------------------------------------------------------------------------------

    def rights(self) -> int:
        """A number that was raised by each change of who may come in, to whatever dossier."""
        with self._reading() as connection:
            return int(connection.execute(_RIGHTS).scalar_one())

    def keep_link(self, made: ShareLink, token: str) -> None:
        """Keep a new link with the hash of its token, by which alone it is found."""
        self._write(insert(link), {name: getattr(made, name) for name in ShareLink.__slots__} | {"token": token})

    def links(self, dossier_id: str) -> tuple[ShareLink, ...]:
        """The links of a dossier, newest first."""
        return self._links(link.c.dossier == dossier_id)

    def link(self, link_id: str) -> ShareLink | None:
        """The link with this id, None when there is none; one that is over is still kept."""
        return next(iter(self._links(link.c.id == link_id)), None)

    def link_of(self, token: str) -> ShareLink | None:
        """The link with this token."""
        return next(iter(self._links(link.c.token == token)), None)

    def revoke(self, link_id: str, at: datetime) -> None:
        """Let nobody in by a link any more."""
        withdrawn = update(link).where(link.c.id == link_id, link.c.revoked.is_(None)).values(revoked=at)
        with self._writing() as connection:
            dossier_id = connection.execute(withdrawn.returning(link.c.dossier)).scalar()
            if dossier_id:
                tell(connection, dossier_id)

    def use(self, link_id: str, at: datetime) -> None:
        """Remember when somebody last came in by a link."""
        self._write(update(link).where(link.c.id == link_id).values(used=at))

    def expose(self, link_id: str, at: datetime) -> None:
        """Remember since when a link's token may be known to others."""
        self._write(update(link).where(link.c.id == link_id, link.c.exposed.is_(None)).values(exposed=at))

    # -- browsers --------------------------------------------------------------------------------------------------

    def browser(self, token: str) -> Browser | None:
        """The browser with this cookie, unless it was ended; one question to the database, since it is asked always."""
        with self._reading() as connection:
            rows = connection.execute(_BROWSER, {"token": token}).all()
        if not rows:
            return None
        held = [_claim(row._mapping) for row in rows if row.claim_holds]
        first = rows[0]
        claims = tuple(sorted(held, key=lambda c: c.holds))
        return Browser(first.name, first.chosen, claims, first.id, first.presented is not None)

    def present(self, token: str, at: datetime) -> bool:
        """Remember that a cookie came back to us, for the first time; False when it was ended by now."""
        shown = update(browser).where(browser.c.token == token, browser.c.ended.is_(None))
        with self._writing() as connection:
            return connection.execute(shown.values(presented=at)).rowcount > 0

    def begin(
        self, token: str, at: datetime, before: str = "", renewed: str = "", lost: datetime | None = None
    ) -> None:
        """Know a browser by a new cookie, with all it held by the one ``before``, which is ended; if it was good.

        ``renewed`` is what is claimed by it.  One that was ended after ``lost`` for the same, and whose successor never
        came back to us, hands over what that holds, and the successor ends: the answer that brought it got lost.
        """
        with self._writing() as connection:
            renewal.renew(connection, token, at, before=before, renewed=renewed, lost=lost)

    def give(self, token: str, holds: str, login: Login | None = None, until: datetime | None = None) -> None:
        """Let a browser hold something, and look through it from now on."""
        told = _told(login or Login("", ""))
        row = {"browser": token, "holds": holds, "until": until} | told
        with self._writing() as connection:
            connection.execute(put(connection, claim), row)
            connection.execute(update(browser).where(browser.c.token == token).values(chosen=holds))

    def choose(self, token: str, holds: str) -> None:
        """Let a browser look through something else."""
        self._write(update(browser).where(browser.c.token == token).values(chosen=holds))

    def name(self, token: str, name: str) -> None:
        """Keep what the user of a browser is called."""
        self._write(update(browser).where(browser.c.token == token).values(name=name))

    def end(self, token: str, at: datetime) -> None:
        """Let nobody in by this cookie any more."""
        self._write(update(browser).where(browser.c.token == token).values(ended=at))

    # -- logging in ------------------------------------------------------------------------------------------------

    def keep_ticket(self, token: str, login: Login, expires: datetime) -> None:
        """Keep a ticket that can be exchanged once; those that were never used go with it."""
        row = {"token": token, "subject": login.subject, "expires": expires, **_told(login)}
        with self._writing() as connection:
            connection.execute(delete(ticket).where(ticket.c.expires < expires - _STALE))
            connection.execute(insert(ticket), row)

    def take_ticket(self, token: str, now: datetime) -> Login | None:
        """Exchange a ticket: None when there is none, it was used, or it came too late."""
        columns = (ticket.c[name] for name in ("expires", *Login.__slots__))
        with self._writing() as connection:
            row = connection.execute(delete(ticket).where(ticket.c.token == token).returning(*columns)).first()
        if row is None or row.expires <= now:
            return None
        return _login(row.subject, dict(row._mapping))

    def log_out(self, subject: str, at: datetime) -> None:
        """From now on no login from before this moment counts."""
        with self._writing() as connection:
            connection.execute(put(connection, logout), {"subject": subject, "at": at})

    def logged_out(self, subject: str) -> datetime | None:
        """When somebody last logged out, None if they never did."""
        with self._reading() as connection:
            return connection.execute(select(logout.c.at).where(logout.c.subject == subject)).scalar()

    # -- what is over ----------------------------------------------------------------------------------------------

    def forget(self, before: datetime, logged_out: datetime) -> None:
        """Keep nothing of browsers, logins, tickets and links' use that were over before a moment.

        Who logged out is known as long as a login from before that may come back: until ``logged_out``.
        """
        with self._writing() as connection:
            retention.forget(connection, before, logged_out)

    # -- within ----------------------------------------------------------------------------------------------------

    def _reading(self) -> AbstractContextManager[Connection]:
        return engines.reading(self._engine)

    def _writing(self) -> AbstractContextManager[Connection]:
        return engines.transaction(self._engine, writes=True)

    def _write(self, statement: Executable, row: dict[str, object] | None = None) -> None:
        with self._writing() as connection:
            connection.execute(statement, row)

    def _links(self, where: ColumnElement[bool]) -> tuple[ShareLink, ...]:
        with self._reading() as connection:
            found = connection.execute(select(*_LINK).where(where).order_by(desc(link.c.made), link.c.id))
            return tuple(ShareLink(**row._mapping) for row in found)


def _labelled(columns: Iterable[Column[object]], table: str) -> list[ColumnElement[object]]:
    return [column.label(f"{table}_{column.name}") for column in columns]


def _of_browser() -> Question:
    """A good browser with each of its claims, and what is known of the link or person that the claim is of."""
    joined = browser.outerjoin(claim, claim.c.browser == browser.c.token)
    joined = joined.outerjoin(link, claim.c.holds == f"{LINK}:" + link.c.id)
    joined = joined.outerjoin(person, claim.c.holds == f"{PERSON}:" + person.c.subject)
    joined = joined.outerjoin(logout, claim.c.holds == f"{PERSON}:" + logout.c.subject)
    parts: dict[str, Iterable[Column[object]]] = {
        "claim": claim.c,
        "link": _LINK,
        "person": person.c,
        "logout": logout.c,
    }
    labelled = [column for table, columns in parts.items() for column in _labelled(columns, table)]
    own = (browser.c.name, browser.c.chosen, browser.c.id, browser.c.presented)
    found = select(*own, *labelled).select_from(joined)
    return found.where(browser.c.token == bindparam("token"), browser.c.ended.is_(None))


_BROWSER = _of_browser()  # put together once: it is asked for each run, message and piece of news


def _part(row: RowMapping, table: str, names: Iterable[str]) -> dict[str, Any]:
    """The columns of one table in a row of the join above."""
    return {name: row[f"{table}_{name}"] for name in names}


def _told(login: Login) -> dict[str, object]:
    """What the provider told, by column."""
    return {name: getattr(login, name) for name in Login.__slots__ if name != "subject"}


def _login(subject: str, told: Mapping[str, Any]) -> Login:
    """What was told; of whoever logged in before keepers were told of, nothing says that they are one."""
    fields = {name: told[name] for name in Login.__slots__ if name != "subject"}
    return Login(subject, **fields | {"keeper": bool(fields["keeper"])})


def _claim(row: RowMapping) -> Claim:
    """A row of the join above; of a link or person only if there is one."""
    held = row["claim_holds"]
    made = ShareLink(**_part(row, "link", ShareLink.__slots__)) if row["link_id"] else None
    kind, _, subject = held.partition(":")
    login = _login(subject, _part(row, "claim", Login.__slots__[1:])) if kind == PERSON else None
    listed = Person(**_part(row, "person", Person.__slots__)) if row["person_subject"] else None
    return Claim(held, link=made, login=login, person=listed, until=row["claim_until"], logged_out=row["logout_at"])
