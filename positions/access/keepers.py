"""What is said at the server's own terminal of the whole installation: who keeps it, and who is kept out of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from positions import journal
from positions.access.grants import line, listed
from positions.people import NAME_LENGTH, Person
from positions.store import Store


class Keepers:
    """The people whom the installation names.  A keeper may start, restore and destroy dossiers, and sees none by that.

    Who is kept out comes in to no dossier that does not name them, whatever their groups would give.
    ``ended`` is called when somebody's right may have ended, so that open pages are looked at without delay.
    """

    def __init__(self, store: Store, by: str, ended: Callable[[], None] = lambda: None) -> None:
        self._members = store.members
        self._by = by or "-"
        self._ended = ended

    def people(self) -> tuple[Person, ...]:
        """Everybody whom the installation names, by name."""
        return self._members.people()

    def appoint(self, subject: str, name: str = "") -> Person:
        """Have somebody keep the installation.  Raises AccessError "subject" or "length"."""
        return self._say(subject, name, keeper=True)

    def keep_out(self, subject: str, name: str = "") -> Person:
        """Let no group of theirs let somebody in, nor make them a keeper."""
        return self._say(subject, name, keeper=False)

    def forget(self, subject: str) -> None:
        """Name somebody no more: what they may then is for the dossiers and the provider's claims."""
        self._members.forget_person(listed(subject))
        journal.tell("person forgotten", person=listed(subject), by=self._by)
        self._ended()

    def _say(self, subject: str, name: str, keeper: bool) -> Person:
        subject = listed(subject)
        known = next((one.name for one in self.people() if one.subject == subject), subject)
        made = Person(subject, line("name", name or known, NAME_LENGTH), keeper, self._by, datetime.now(UTC))
        self._members.keep_person(made)
        journal.tell("keeper appointed" if keeper else "person kept out", person=subject, by=self._by)
        self._ended()
        return made
