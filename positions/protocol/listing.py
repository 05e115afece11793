"""Who may come in to a dossier, as the page Delen shows it: its links, its people, and moments to freeze a link at."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal, TypedDict

from positions.access import View
from positions.people import Member, Role, ShareLink
from positions.protocol.heading import stand
from positions.protocol.receiving import texts
from positions.stances import Marking
from positions.words import ZONE, Words


class SameAgain(TypedDict):
    """What to choose for another link like one there is; no role for an owner's, which is made on the server alone."""

    role: Role | Literal[""]
    label: str
    marking: Marking
    notes: bool
    sources: bool
    red_lines: bool
    at: int
    until: str
    view: str


class LinkData(TypedDict):
    """A link in words; ``over`` says why it opens nothing any more, ``own`` that somebody came in by it themselves.

    ``exposed`` is what to make in its place, where it opens something and its token may be known to others.
    """

    id: str
    label: str
    role: str
    marking: str
    texts: str
    stand: str
    until: str
    used: str
    over: str
    own: bool
    by: str
    view: str
    exposed: SameAgain | None


class PersonData(TypedDict):
    """Somebody whom the dossier names; without a role it lets them in by no group either."""

    subject: str
    name: str
    role: Role | None
    marking: Marking
    own: bool


class MomentData(TypedDict):
    """A named moment that a link can be frozen at."""

    at: int
    name: str
    day: str


class Listed(TypedDict):
    """Who may come in; links that open something come first."""

    links: list[LinkData]
    people: list[PersonData]
    moments: list[MomentData]
    revision: int


def listed(view: View, words: Words) -> Listed:
    sharing, now = view.sharing(), datetime.now(UTC)
    people = sharing.people() if view.visitor.keeps_people else ()
    links = sorted(sharing.links(), key=lambda link: bool(link.over(now)))  # those that open something come first
    return {
        "links": [linked(view, link, words) for link in links],
        "people": [_person(view, member) for member in people],
        "moments": [{"at": m.revision, "name": m.name, "day": words.day(m.date)} for m in view.milestones()],
        "revision": view.revision(),
    }


def linked(view: View, link: ShareLink, words: Words) -> LinkData:
    over = link.over(datetime.now(UTC))
    holds = link.visitor().holds
    return {
        "id": link.id,
        "label": link.label,
        "role": words(f"role.{link.role}"),
        "marking": words(f"marking.{link.marking}"),
        "texts": _texts(link, words),
        "stand": stand(view, link.at, words),
        "until": words.day(link.expires.astimezone(ZONE).date()),
        "used": words.moment(link.used) if link.used else words("receiver.never"),
        "over": words(f"receiver.{over}") if over else "",
        "own": holds == view.visitor.holds,
        "by": link.made_by,
        "view": link.view,
        "exposed": _same_again(link) if link.exposed and not over else None,
    }


def _texts(link: ShareLink, words: Words) -> str:
    """Which texts of a cell it shows."""
    told = words(f"receiver.{texts(link.notes, link.sources)}_short")
    return f"{told}, {words('receiver.red_lines_short')}" if link.red_lines else told


def _same_again(link: ShareLink) -> SameAgain:
    return {
        "role": link.role if link.role is not Role.OWNER else "",
        "label": link.label,
        "marking": link.marking,
        "notes": link.notes,
        "sources": link.sources,
        "red_lines": link.red_lines,
        "at": link.at or 0,
        "until": link.expires.astimezone(ZONE).date().isoformat(),
        "view": link.view,
    }


def _person(view: View, member: Member) -> PersonData:
    own = member.holds == view.visitor.holds
    return {
        "subject": member.subject,
        "name": member.name,
        "role": member.role,
        "marking": member.marking,
        "own": own,
    }
