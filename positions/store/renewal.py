"""How a browser comes by another cookie, and what it holds goes along."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from positions.store.schema import browser, claim


def renew(connection: Connection, token: str, at: datetime, before: str, renewed: str, lost: datetime | None) -> None:
    """As ``Guests.begin`` has it, in the caller's writing transaction."""
    row = {"token": token, "name": "", "chosen": "", "begun": at, "id": token}
    held, known = before, _ended(connection, before, at, {"successor": token, "renewed": renewed})
    if known is None and lost and (held := _missed(connection, before, renewed, lost)):
        known = _ended(connection, held, at, {})
        connection.execute(update(browser).where(browser.c.token == before).values(successor=token))
    connection.execute(insert(browser), row | (known or {}))
    if known:
        connection.execute(update(claim).where(claim.c.browser == held).values(browser=token))


def _ended(connection: Connection, token: str, at: datetime, follows: dict[str, str]) -> dict[str, str] | None:
    """End a cookie, and say what its browser is called, looks through and is known by; None where it was no good."""
    good = update(browser).where(browser.c.token == token, browser.c.ended.is_(None))
    told = good.values(ended=at, **follows).returning(browser.c.name, browser.c.chosen, browser.c.id)
    found = connection.execute(told).first()
    return found._asdict() if found else None


def _missed(connection: Connection, before: str, renewed: str, lost: datetime) -> str:
    """The successor of an ended cookie that never came back to us; empty when there is none."""
    after = browser.alias()
    asked = select(after.c.token).join(browser, browser.c.successor == after.c.token)
    asked = asked.where(browser.c.token == before, browser.c.renewed == renewed, browser.c.ended > lost)
    asked = asked.where(after.c.presented.is_(None), after.c.ended.is_(None))
    return connection.execute(asked.with_for_update()).scalar() or ""
