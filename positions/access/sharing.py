"""What only an owner of a dossier does: hand out links to it and withdraw them, and say whom it lets in by name."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial

from positions import journal
from positions.access.door import digest
from positions.access.grants import AccessError, line, listed
from positions.access.judging import shown
from positions.access.logins import Logins
from positions.changes import Cell, Written
from positions.people import LABEL_LENGTH, LINK, NAME_LENGTH, PERSON, Member, Role, ShareLink, Visitor
from positions.stances import Marking, Position
from positions.store import Store
from positions.words import ZONE

LONGEST = 365
"""Days that a link lasts at most."""
_VIEW = 1000


@dataclass(frozen=True, slots=True)
class Opening:
    """To whom something opens, and how many cells and red lines that they do not see now."""

    name: str
    cells: int
    red_lines: int = 0

    def amount(self) -> tuple[int, int]:
        """How much it is, for which is the most."""
        return self.cells, self.red_lines


class Sharing:
    """The links of one dossier, for its owner, and the people whom it lets in by name, for an owner who logged in.

    Raises AccessError "owners" for anybody else, and "people" to an owner by a link who asks for people.

    ``ended`` is called when somebody's right may have ended, so that open pages are looked at without delay.
    ``logins`` is how people log in, None where nobody does.
    """

    def __init__(
        self,
        store: Store,
        dossier_id: str,
        visitor: Visitor,
        ended: Callable[[], None] = lambda: None,
        logins: Logins | None = None,
    ) -> None:
        if visitor.role is not Role.OWNER:
            raise AccessError("sharing", "an owner", visitor.role, "owners")
        self._store = store
        self._guests = store.guests
        self._members = store.members
        self._dossier_id = dossier_id
        self._visitor = visitor
        self._ended = ended
        self._logins = logins

    def links(self) -> tuple[ShareLink, ...]:
        """Every link ever made, newest first."""
        return self._guests.links(self._dossier_id)

    def make(
        self,
        label: str,
        role: Role = Role.READER,
        marking: Marking = Marking.INTERNAL,
        days: int = 30,
        notes: bool = True,
        sources: bool = True,
        at: int | None = None,
        view: str = "",
        red_lines: bool = False,
    ) -> tuple[ShareLink, str]:
        """A new link and its token, which is told this once.  It ends with the last of so many days, in The Hague.

        Raises AccessError for what no link can be: a label or number of days out of bounds, a marking above one's
        own, red lines that one does not see oneself, or somebody who may edit what they see in part or as it was; and
        "owner_link" for another owner, whom only the owner of this machine lets in.
        """
        if role is Role.OWNER and self._visitor.holds:
            raise AccessError("role", "a reader or editor, unless from the server's terminal", role, "owner_link")
        label = line("label", label, LABEL_LENGTH)
        if not 0 < days <= LONGEST:
            raise AccessError("days", f"1 to {LONGEST}", days, "days")
        self._refuse_above(marking)
        if role is not Role.READER and not (notes and sources and at is None):
            raise AccessError("role", "a reader, for a link to a part or to an earlier moment", role, "partial_editor")
        if at is not None and not 0 < at <= self._store.revision(self._dossier_id):
            raise AccessError("moment", "a revision of this dossier", at, "no_revision")
        if red_lines and not self._visitor.red_lines:
            raise AccessError("red lines", "somebody who sees them", "one who does not", "red_lines")
        now, token = datetime.now(UTC), secrets.token_urlsafe(32)
        made = ShareLink(
            id=secrets.token_hex(4),
            dossier=self._dossier_id,
            role=role,
            marking=marking,
            notes=notes,
            sources=sources,
            at=at,
            view=view if len(view) <= _VIEW and view.isprintable() else "",
            label=label,
            made_by=self._visitor.signature or "-",
            made=now,
            expires=_last_moment(now, days),
            red_lines=red_lines,
        )
        self._guests.keep_link(made, digest(token))
        self._note("link made", link=made.id, role=role, marking=marking)
        return made, token

    def revoke(self, link_id: str) -> None:
        """Withdraw a link of this dossier.

        Raises AccessError "no_link" when there is none, and "own_link" for the one they came in by themselves.
        """
        if link_id not in {link.id for link in self.links()}:
            raise AccessError("link", "one of this dossier", link_id, "no_link")
        if self._visitor.holds == f"{LINK}:{link_id}":
            raise AccessError("link", "another than one's own", link_id, "own_link")
        self._guests.revoke(link_id, datetime.now(UTC))
        self._note("link withdrawn", link=link_id)
        self._ended()

    def opened(self, becoming: Mapping[Cell, Position]) -> tuple[Opening, ...]:
        """Who would see more of these cells once they are so, and how much of it is new to them; the most first.

        By the label of a link that opens something, and by the name of who is let in by it, for who says so; "" is
        everybody else who may log in.
        """
        now, gained = datetime.now(UTC), partial(self._gained, becoming, self._cells(becoming))
        people = [one for one in self._members.of_dossier(self._dossier_id) if one.role]
        named = people if self._visitor.keeps_people else []
        found = [gained(link.label, link.visitor()) for link in self.links() if not link.over(now)]
        found += [gained(person.name, _logged_in(person.marking)) for person in named]
        others = [gained("", _logged_in(one)) for one in self._unnamed(one for one in people if one not in named)]
        found += [max(others, key=Opening.amount)] if others else []
        return tuple(sorted((one for one in found if any(one.amount())), key=Opening.amount, reverse=True))

    def _unnamed(self, people: Iterable[Member]) -> Iterator[Marking]:
        """What those see at most who log in and are not named: by a list that others keep, or by a claim."""
        if self._logins is None:
            return
        yield from (member.marking for member in people)
        common = self._dossier_id in self._members.common()
        if marking := self._logins.unnamed(self._dossier_id, common):
            yield marking

    def _gained(
        self, becoming: Mapping[Cell, Position], present: Mapping[Cell, Written], name: str, visitor: Visitor
    ) -> Opening:
        """What somebody sees once the cells are so, and does not see now, by the rule that every version is shown by.

        Of an earlier revision they see what was marked low enough then, too.
        """
        then = present if visitor.at is None else self._cells(becoming, visitor.at)
        cells = red_lines = 0
        for cell in then.keys() & present.keys():
            becomes = replace(present[cell], position=becoming[cell])
            before = shown(visitor, then[cell], present[cell])
            after = shown(visitor, becomes if visitor.at is None else then[cell], becomes)
            cells += before is None and after is not None
            red_lines += _lined(after) and not _lined(before)
        return Opening(name, cells, red_lines)

    def _cells(self, cells: Collection[Cell], at: int | None = None) -> Mapping[Cell, Written]:
        held = self._store.cells(self._dossier_id, {cell.topic for cell in cells}, at=at)
        return {cell: written for cell, written in held.items() if cell in cells}

    def people(self) -> tuple[Member, ...]:
        """Everybody whom the dossier names, by name."""
        self._refuse_who_keeps_no_people()
        return self._members.of_dossier(self._dossier_id)

    def admit(self, subject: str, name: str, role: Role, marking: Marking) -> Member:
        """Let somebody in to this dossier when they log in, or change what they may there.

        Raises AccessError "yourself" for what they may themselves, which another owner has to change, and "marking"
        for one above their own.
        """
        self._refuse_above(marking)
        made = self._keep(subject, name, role, marking)
        self._note("person admitted", person=made.subject, role=role, marking=marking)
        return made

    def dismiss(self, subject: str) -> Member:
        """Let somebody in to this dossier no more: it names them without a role, so that no claim gives them one.

        Raises AccessError "yourself" as ``admit`` does.
        """
        known = {person.subject: person for person in self.people()}.get(listed(subject))
        name, marking = (known.name, known.marking) if known else ("", Marking.PUBLIC)
        made = self._keep(subject, name, None, marking)
        self._note("person dismissed", person=made.subject)
        return made

    def forget(self, subject: str) -> None:
        """Name somebody no more: what they may then in this dossier is for the provider's claims alone.

        Raises AccessError "yourself" as ``admit`` does.
        """
        self._refuse_who_keeps_no_people()
        subject = self._another(listed(subject))
        self._members.take_away(self._dossier_id, subject)
        self._note("person forgotten", person=subject)
        self._ended()

    def _keep(self, subject: str, name: str, role: Role | None, marking: Marking) -> Member:
        self._refuse_who_keeps_no_people()
        subject = self._another(listed(subject))
        name = line("name", name or subject, NAME_LENGTH)
        made = self._members.give(self._dossier_id, subject, role, marking, self._visitor.signature or "-", name)
        self._ended()
        return made

    def _refuse_who_keeps_no_people(self) -> None:
        if not self._visitor.keeps_people:
            raise AccessError("list of people", "an owner who logged in", self._visitor.holds, "people")

    def _refuse_above(self, marking: Marking) -> None:
        if not self._visitor.marking.allows(marking):
            raise AccessError("marking", "at most your own", marking, "marking")

    def _another(self, subject: str) -> str:
        if self._visitor.holds == f"{PERSON}:{subject}":
            raise AccessError("list", "another than oneself", subject, "yourself")
        return subject

    def _note(self, event: str, **what: str) -> None:
        who = {"who": self._visitor.name, "by": self._visitor.holds, "dossier": self._dossier_id}
        journal.tell(event, **who, **what)


def _logged_in(marking: Marking) -> Visitor:
    return Visitor("", Role.READER, marking)


def _lined(written: Written | None) -> bool:
    return written is not None and bool(written.position.red_line)


def _last_moment(now: datetime, days: int) -> datetime:
    """The end of a day: whoever says "till the 12th" means that day too."""
    day = now.astimezone(ZONE).date() + timedelta(days=days)
    return datetime.combine(day, time(23, 59, 59), ZONE).astimezone(UTC)
