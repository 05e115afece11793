"""The page Delen: who may come in, and what somebody would see by a link before it is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Literal, NotRequired, TypedDict

from positions.access import LONGEST, AccessError, View
from positions.people import Role
from positions.protocol.heading import PageData, bar
from positions.protocol.listing import LinkData, Listed, linked, listed
from positions.protocol.reading import Message, MessageError, Number, read
from positions.protocol.receiving import Received, received
from positions.protocol.visit import Answer, Kinds, Visit
from positions.registers import Registers
from positions.stances import Marking
from positions.words import ZONE, Words

DAYS = (7, 30)
"""How long a link may last at one press; any other day is chosen from a calendar."""


class ClosedData(PageData):
    """What the page starts with for who cannot share: why, and nothing more."""

    text: dict[str, str]
    why: str


_From = TypedDict("_From", {"from": str})


class SharingData(PageData, Listed, _From):
    """What the page starts with; ``from`` is the view that travels with a link, ``longest`` in days."""

    text: dict[str, str]
    logins: bool
    label: str
    today: str
    days: tuple[int, ...]
    longest: int
    roles: dict[str, str]
    markings: dict[str, str]


class AskLinks(TypedDict):
    """Asks who may come in."""

    kind: Literal["links"]


class Wished(TypedDict):
    """What a link shows; frozen ``at`` a revision, or 0 for the present."""

    role: Role
    marking: Marking
    notes: bool
    sources: bool
    red_lines: NotRequired[bool]
    at: Number
    view: str


class AskReceiver(Wished):
    """Asks what somebody would see by such a link."""

    kind: Literal["receiver"]


class Share(Wished):
    """Make a link, good until the end of a day."""

    kind: Literal["share"]
    label: str
    until: date


class Unshare(TypedDict):
    """Withdraw a link."""

    kind: Literal["unshare"]
    id: str


class Admit(TypedDict):
    """Put somebody on the list, or change what they may."""

    kind: Literal["admit"]
    subject: str
    name: str
    role: Role
    marking: Marking


class Dismiss(TypedDict):
    """Let somebody in no more."""

    kind: Literal["dismiss"]
    subject: str


class LinksAnswer(Listed):
    """Who may come in now; also the answer to "unshare", "admit" and "dismiss"."""

    kind: Literal["links"]


class ReceiverAnswer(Received):
    """What somebody would see."""

    kind: Literal["receiver"]


class ShareAnswer(Listed):
    """The link that was made, with the token that is told this once."""

    kind: Literal["share"]
    token: str
    link: LinkData


class NotShared(TypedDict):
    """Why not, of whatever was asked."""

    kind: str
    refused: str


def opening(view: View, registers: Registers, came_from: str, logins: bool, words: Words) -> SharingData | ClosedData:
    """What the page starts with.  ``came_from`` is the view that travels with a link; ``logins`` says people log in,
    which is shown to who may say that they do.

    Only for owners: anybody else is told ``why`` they cannot share, and nothing more.
    """
    title, text = words("sharing.title"), words.under("sharing")
    heading = bar(view, view.dossier(), registers, words)
    if view.guest is None or view.visitor.role is not Role.OWNER:
        why = words("matrix.share_local" if view.guest is None else "door.owners")
        return {**heading, "title": title, "text": text, "why": why}
    today = datetime.now(ZONE).date()
    return {
        **heading,
        "title": title,
        "text": text,
        "from": came_from,
        "logins": logins and view.visitor.keeps_people,
        "label": words("receiver.label", day=words.day(today)),
        "today": today.isoformat(),
        "days": DAYS,
        "longest": LONGEST,
        "roles": words.under("role"),
        "markings": words.under("marking"),
        **listed(view, words),
    }


def _links(view: View, _: Message, words: Words) -> LinksAnswer:
    return {"kind": "links", **listed(view, words)}


def _receiver(view: View, message: Message, words: Words) -> ReceiverAnswer:
    view.sharing()
    asked = read(AskReceiver, message)
    through = view.narrowed(
        asked["marking"],
        notes=asked["notes"],
        sources=asked["sources"],
        at=asked["at"] or None,
        red_lines=asked.get("red_lines", False),
    )
    return {"kind": "receiver", **received(through, asked["role"], asked["view"], words)}


def _share(view: View, message: Message, words: Words) -> ShareAnswer:
    asked = read(Share, message)
    made, token = view.sharing().make(
        asked["label"],
        asked["role"],
        asked["marking"],
        days=(asked["until"] - datetime.now(ZONE).date()).days,
        notes=asked["notes"],
        sources=asked["sources"],
        at=asked["at"] or None,
        view=asked["view"],
        red_lines=asked.get("red_lines", False),
    )
    return {"kind": "share", "token": token, "link": linked(view, made, words), **listed(view, words)}


def _unshare(view: View, message: Message, words: Words) -> LinksAnswer:
    view.sharing().revoke(read(Unshare, message)["id"])
    return _links(view, message, words)


def _admit(view: View, message: Message, words: Words) -> LinksAnswer:
    asked = read(Admit, message)
    view.sharing().admit(asked["subject"], asked["name"], asked["role"], asked["marking"])
    return _links(view, message, words)


def _dismiss(view: View, message: Message, words: Words) -> LinksAnswer:
    view.sharing().dismiss(read(Dismiss, message)["subject"])
    return _links(view, message, words)


def _telling(kind: str, answer: Callable[[View, Message, Words], Answer]) -> Callable[[Visit, Message], Answer]:
    """The answer, or in words why there is none."""

    def told(visit: Visit, message: Message) -> Answer:
        view = visit.enter()
        try:
            return answer(view, message, visit.words)
        except (AccessError, MessageError) as refused:
            if isinstance(refused, MessageError) and refused.reason != "characters":
                raise
            return NotShared(kind=kind, refused=visit.say(refused))

    return told


_ANSWERS: dict[str, Callable[[View, Message, Words], Answer]] = {
    "links": _links,
    "receiver": _receiver,
    "share": _share,
    "unshare": _unshare,
    "admit": _admit,
    "dismiss": _dismiss,
}
KINDS: Kinds = {kind: _telling(kind, answer) for kind, answer in _ANSWERS.items()}
