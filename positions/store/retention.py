"""What is known of who came in, and goes once that has been over for long enough."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, literal, or_, select, update

from positions.people import LINK
from positions.store.schema import browser, claim, link, logout, ticket


def forget(connection: Connection, before: datetime, logged_out: datetime) -> None:
    """As ``Guests.forget`` has it, in the caller's writing transaction."""
    ended = select(browser.c.token).where(browser.c.ended < before)
    bare = and_(browser.c.begun < before, ~exists().where(claim.c.browser == browser.c.token))
    for statement in (
        delete(claim).where(claim.c.browser.in_(ended)),
        delete(claim).where(or_(claim.c.until < before, _of_link_over(before))),
        delete(browser).where(or_(browser.c.ended < before, bare)),
        delete(ticket).where(ticket.c.expires < before),
        delete(logout).where(logout.c.at < logged_out),
        update(link).where(link.c.used < before).values(used=None),
    ):
        connection.execute(statement)


def _of_link_over(before: datetime) -> ColumnElement[bool]:
    over = select(literal(f"{LINK}:") + link.c.id).where(or_(link.c.revoked < before, link.c.expires < before))
    return claim.c.holds.in_(over)
