"""What the page Delen is told and asks: who may come in, and what somebody would see by a link before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from positions.access import LONGEST, AccessError, Seen, View
from positions.changes import Cell
from positions.dossiers import Dossier, Topic
from positions.people import Person, Role, ShareLink
from positions.protocol import reading
from positions.protocol.heading import Json, Tables, bar, said, stand
from positions.protocol.matrix import ACROSS, Columns
from positions.protocol.reading import MessageError
from positions.stances import Marking, Position
from positions.states import State
from positions.words import ZONE, Words
from positions.words.sentences import why

DAYS = (7, 30)
"""How long a link may last at one press; any other day is chosen from a calendar."""

_PLAIN = {"kolommen", "pagina", "taal", "cel"}
"""What an address says besides how the rows are filtered and sorted."""
_PAGES = {"meerderheid": "nav_majority", "beeld": "nav_picture", "lidstaat": "nav_state", "teksten": "nav_texts"}


def opening(view: View, tables: Tables, came_from: str, logins: bool, words: Words) -> Json:
    """What the page starts with.  ``came_from`` is the view that travels with a link; ``logins`` says people log in,
    which is shown to who may say that they do.

    Only for owners: anybody else is told ``why`` they cannot share, and nothing more.
    """
    dossier = view.dossier()
    told: Json = {**bar(view, dossier, tables, words), "title": words("sharing.title"), "text": words.under("sharing")}
    if view.guest is None or view.visitor.role is not Role.OWNER:
        return told | {"why": words("matrix.share_local" if view.guest is None else "door.owners")}
    today = datetime.now(ZONE).date()
    return told | {
        "from": came_from,
        "logins": logins and view.visitor.keeps_people,
        "label": words("receiver.label", day=words.day(today)),
        "today": today.isoformat(),
        "days": DAYS,
        "longest": LONGEST,
        "roles": words.under("role"),
        "markings": words.under("marking"),
        **_listed(view, words),
    }


def answer(kind: str, view: View, message: Mapping[str, Any], words: Words) -> Json:
    """The answer to one of these kinds; ``refused`` in it says why not.  Raises MessageError as ``Talk`` does."""
    try:
        return _ANSWERS[kind](view, message, words)
    except (AccessError, MessageError) as refused:
        if isinstance(refused, MessageError) and refused.reason != "characters":
            raise
        return {"kind": kind, "refused": why(words, refused)}


def _links(view: View, _: Mapping[str, Any], words: Words) -> Json:
    return {"kind": "links", **_listed(view, words)}


def _receiver(view: View, message: Mapping[str, Any], words: Words) -> Json:
    view.sharing()
    seen = _through(view, message)
    key = parse_qs(reading.text(message, "view")).get("kolommen", [""])[0]
    columns = Columns.of(seen.dossier(), key)
    return {"kind": "receiver", **_grid(seen, columns, words), "lines": _lines(seen, message, columns, words)}


def _share(view: View, message: Mapping[str, Any], words: Words) -> Json:
    until = reading.day(message, "until")
    made, token = view.sharing().make(
        reading.text(message, "label"),
        reading.choice(message, "role", Role),
        reading.choice(message, "marking", Marking),
        (until - datetime.now(ZONE).date()).days,
        reading.flag(message, "notes"),
        reading.flag(message, "sources"),
        _at(message),
        reading.text(message, "view"),
    )
    return {"kind": "share", "token": token, "link": _link(view, made, words), **_listed(view, words)}


def _unshare(view: View, message: Mapping[str, Any], words: Words) -> Json:
    view.sharing().revoke(reading.text(message, "id"))
    return _links(view, message, words)


def _admit(view: View, message: Mapping[str, Any], words: Words) -> Json:
    role, marking = reading.choice(message, "role", Role), reading.choice(message, "marking", Marking)
    view.sharing().admit(reading.text(message, "subject"), reading.text(message, "name"), role, marking)
    return _links(view, message, words)


def _dismiss(view: View, message: Mapping[str, Any], words: Words) -> Json:
    view.sharing().dismiss(reading.text(message, "subject"))
    return _links(view, message, words)


_ANSWERS: dict[str, Callable[[View, Mapping[str, Any], Words], Json]] = {
    "links": _links,
    "receiver": _receiver,
    "share": _share,
    "unshare": _unshare,
    "admit": _admit,
    "dismiss": _dismiss,
}
KINDS = _ANSWERS.keys()


def _at(message: Mapping[str, Any]) -> int | None:
    """The revision a link is frozen at; 0 in a message is the present."""
    return reading.whole(message, "at", reading.LAST_REVISION) or None


def _through(view: View, message: Mapping[str, Any]) -> View:
    marking = reading.choice(message, "marking", Marking)
    return view.narrowed(marking, reading.flag(message, "notes"), reading.flag(message, "sources"), _at(message))


# --- who may come in --------------------------------------------------------


def _listed(view: View, words: Words) -> Json:
    sharing, now = view.sharing(), datetime.now(UTC)
    people = sharing.people() if view.visitor.keeps_people else ()
    links = sorted(sharing.links(), key=lambda link: bool(link.over(now)))  # those that open something come first
    return {
        "links": [_link(view, link, words) for link in links],
        "people": [_person(view, person) for person in people],
        "moments": [{"at": m.revision, "name": m.name, "day": words.day(m.date)} for m in view.milestones()],
        "revision": view.revision(),
    }


def _link(view: View, link: ShareLink, words: Words) -> Json:
    over = link.over(datetime.now(UTC))
    holds = link.visitor().holds
    return {
        "id": link.id,
        "holds": holds,
        "label": link.label,
        "role": words(f"role.{link.role}"),
        "marking": words(f"marking.{link.marking}"),
        "texts": words(f"receiver.{_texts(link.notes, link.sources)}_short"),
        "stand": stand(view, link.at, words),
        "until": words.day(link.expires.astimezone(ZONE).date()),
        "used": words.moment(link.used) if link.used else words("receiver.never"),
        "over": words(f"receiver.{over}") if over else "",
        "own": holds == view.visitor.holds,
        "by": link.made_by,
        "view": link.view,
        "exposed": _same_again(link) if link.exposed and not over else None,
    }


def _same_again(link: ShareLink) -> Json:
    """What to choose for another link like this one; none for an owner's, which is made on the server alone."""
    return {
        "role": link.role if link.role is not Role.OWNER else "",
        "label": link.label,
        "marking": link.marking,
        "notes": link.notes,
        "sources": link.sources,
        "at": link.at or 0,
        "until": link.expires.astimezone(ZONE).date().isoformat(),
        "view": link.view,
    }


def _person(view: View, person: Person) -> Json:
    own = person.holds == view.visitor.holds
    named = {"subject": person.subject, "name": person.name}
    return {**named, "role": person.role, "marking": person.marking, "own": own}


# --- what a receiver sees ---------------------------------------------------


def _grid(view: View, columns: Columns, words: Words) -> Json:
    """The columns a link opens on, as its receiver sees them."""
    dossier, seen = view.dossier(), view.cells([topic.id for topic in columns.topics])
    order = sorted(State, key=lambda state: (state is not State.NL, words.state(state)))
    return {
        "columns": [{"number": t.number, "title": said(t.short, words)} for t in columns.topics],
        "rows": [
            {
                "code": state,
                "name": words.state(state),
                "cells": [_cell(dossier, seen, topic, state) for topic in columns.topics],
            }
            for state in order
        ],
    }


def _cell(dossier: Dossier, seen: Seen, topic: Topic, state: State) -> Json:
    cell = Cell(topic.id, state)
    position = seen.cells[cell].position if cell in seen.cells else Position()
    if state in topic.absent:
        return {"kind": "absent"}
    if cell in seen.withheld:
        return {"kind": "withheld"}
    return {"stance": position.stance} | ({"kind": "expected"} if dossier.expects(cell, position) else {})


def _lines(view: View, message: Mapping[str, Any], columns: Columns, words: Words) -> list[str]:
    """What is shown and what is left out, each in a sentence."""
    seen, visitor = view.cells(), view.visitor
    moment = "present" if visitor.at is None else "frozen"
    edits = reading.choice(message, "role", Role) is not Role.READER
    return [
        words("receiver.cells", n=len(seen.cells)),
        words("receiver.withheld", n=len(seen.withheld)) if seen.withheld else words("receiver.nothing_withheld"),
        words(f"receiver.{_texts(visitor.notes, visitor.sources)}"),
        words(f"receiver.{moment}", stand=stand(view, visitor.at, words)),
        _opens(reading.text(message, "view"), view.dossier(), columns, words),
        words("receiver.edits" if edits else "receiver.export"),
    ]


def _texts(notes: bool, sources: bool) -> str:
    return "both" if notes and sources else "notes" if notes else "sources" if sources else "neither"


def _opens(address: str, dossier: Dossier, columns: Columns, words: Words) -> str:
    """What a link opens on: the page or columns its maker came from, with their filter."""
    given = parse_qs(address)
    page = _PAGES.get(given.get("pagina", [""])[0])
    pillar = next((t for t in dossier.pillars if t.id == columns.key), None)
    across = words("grid.across" if columns.key == ACROSS else "matrix.pillars")
    place = words(f"matrix.{page}") if page else f"{pillar.number} {said(pillar.short, words)}" if pillar else across
    filtered = not page and given.keys() - _PLAIN
    return words("receiver.opens_filtered" if filtered else "receiver.opens", place=place)
