"""``link``, ``links``, ``unlink``, ``person``, ``people``: who may come in to a dossier, from the server's terminal."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from positions import wiring
from positions.access import Mode
from positions.cli.commands import CommandError, Commands, about_dossier, view
from positions.people import Role, ShareLink
from positions.stances import Marking
from positions.wiring import House
from positions.words import Words, speak

_E = TypeVar("_E", bound=StrEnum)
_DUTCH = speak("nl")
_ROLES = {_DUTCH(f"role.{role}"): role for role in Role}
_NONE, _BY_CLAIM = "geen", "groep"
_MARKINGS = {_DUTCH(f"marking.{marking}").lower(): marking for marking in Marking}


def add(commands: Commands) -> None:
    """The commands and their options."""
    link = commands.add_parser("link")
    about_dossier(link)
    link.add_argument("--role", choices=_ROLES, default="lezer")
    link.add_argument("--marking", choices=_MARKINGS, default="")
    link.add_argument("--days", type=int, default=30, metavar="N")
    link.add_argument("--label", default="")
    link.add_argument("--red-lines", action="store_true")
    link.set_defaults(run=_link)
    links = commands.add_parser("links")
    about_dossier(links)
    links.set_defaults(run=_links)
    unlink = commands.add_parser("unlink")
    unlink.add_argument("id", metavar="ID")
    about_dossier(unlink)
    unlink.set_defaults(run=_unlink)
    person = commands.add_parser("person")
    person.add_argument("subject", metavar="ADDRESS")
    person.add_argument("--role", choices=(*_ROLES, _NONE, _BY_CLAIM), default="lezer")
    person.add_argument("--marking", choices=_MARKINGS, default="")
    person.add_argument("--name", default="")
    about_dossier(person)
    person.set_defaults(run=_person)
    people = commands.add_parser("people")
    about_dossier(people)
    people.set_defaults(run=_people)


def _link(asked: argparse.Namespace) -> None:
    house = _open_house()
    role = _ROLES[asked.role]
    label = asked.label or asked.role
    sharing, marking = view(house, asked.dossier).sharing(), _marking(asked.marking, role)
    made, token = sharing.make(label, role, marking, asked.days, red_lines=asked.red_lines)
    print(house.link_address(token))
    print(_told(made, speak(asked.language)))


def _links(asked: argparse.Namespace) -> None:
    made = view(wiring.house(), asked.dossier).sharing().links()
    words = speak(asked.language)
    for link in made:
        print(_told(link, words))
    if not made:
        print(words("terminal.no_links"))


def _unlink(asked: argparse.Namespace) -> None:
    view(wiring.house(), asked.dossier).sharing().revoke(asked.id)
    print(speak(asked.language)("terminal.withdrawn", id=asked.id))


def _person(asked: argparse.Namespace) -> None:
    sharing, words = view(wiring.house(), asked.dossier).sharing(), speak(asked.language)
    if asked.role == _NONE:
        print(words("terminal.kept_out", subject=sharing.dismiss(asked.subject).subject))
        return
    if asked.role == _BY_CLAIM:
        sharing.forget(asked.subject)
        print(words("terminal.forgotten", subject=asked.subject))
        return
    role = _ROLES[asked.role]
    made = sharing.admit(asked.subject, asked.name, role, _marking(asked.marking, role))
    print(f"{made.subject}  {asked.role}  {_word(_MARKINGS, made.marking)}")


def _people(asked: argparse.Namespace) -> None:
    listed = view(wiring.house(), asked.dossier).sharing().people()
    for one in listed:
        may = f"{_word(_ROLES, one.role)}  {_word(_MARKINGS, one.marking)}" if one.role else _NONE
        print(f"{one.subject}  {one.name}  {may}")
    if not listed:
        print(speak(asked.language)("terminal.nobody_listed"))


def _open_house() -> House:
    house = wiring.house()
    if house.mode is Mode.LOCAL:
        raise CommandError("POSITIONS_ACCESS", "links or oidc", "local", "access_local")
    return house


def _marking(asked: str, role: Role) -> Marking:
    return _MARKINGS[asked] if asked else Marking.RESTRICTED if role is Role.OWNER else Marking.INTERNAL


def _told(link: ShareLink, words: Words) -> str:
    """A link on one line; its token is known to nobody any more."""
    over = link.over(datetime.now(UTC))
    used = words.moment(link.used) if link.used else words("terminal.never_used")
    until = words(f"receiver.{over}") if over else words("terminal.until", until=words.moment(link.expires))
    parts = (link.id, link.label, _word(_ROLES, link.role), _word(_MARKINGS, link.marking), until, used)
    return "  ".join(parts)


def _word(labels: dict[str, _E], wanted: _E) -> str:
    return next(label for label, member in labels.items() if member is wanted)
