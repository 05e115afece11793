"""Whose a change is: of whoever wrote it, by what they came in by, and never by a name that two people may have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert

from positions.access import Door, Sharing, View
from positions.changes import Amend, Batch, Cell, Key, Revert, Written
from positions.people import Role, Visitor
from positions.stances import Marking, Stance
from positions.store import Store, migrations, schema
from positions.store.guests import Login
from positions.store.migrations import MIGRATIONS
from tests.store.pages import DE, DOSSIER, NL, SEEDED

OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)


class Browser:
    """A browser that somebody named Anna comes in by, with a link or a login."""

    def __init__(self, store: Store, link: str = "", subject: str = "", name: str = "Anna") -> None:
        self.store, self.door = store, Door(store)
        self.cookie = ""
        if link:
            self.open(link)
            self.door.name(self.cookie, name)
        else:
            store.members.make_common(DOSSIER.id)
            ticket = self.door.ticket(Login(subject, name, Role.EDITOR, Marking.RESTRICTED), datetime.now(UTC))
            self.cookie = self.door.log_in("", ticket)

    def open(self, link: str) -> None:
        """Come in by a link, which renews the cookie."""
        self.cookie, _ = self.door.claim(self.cookie, link)

    @property
    def visitor(self) -> Visitor:
        return self.door.guest(self.cookie, DOSSIER.id).visitor

    def write(self, cell: Cell = DE) -> Written:
        """Press a key, as the view writes it down."""
        return written_by(self.store, self.visitor, cell)


def written_by(store: Store, visitor: Visitor, cell: Cell = DE) -> Written:
    now = store.cells(DOSSIER.id).get(cell)
    stance = Stance.OPPOSES if now and now.position.stance is Stance.SUPPORTS else Stance.SUPPORTS
    edit = Amend(cell, now.version if now else 0, {"stance": stance})
    key = Key(f"of {visitor.name}", store.revision(DOSSIER.id))
    assert View(store, DOSSIER.id, visitor).record(Batch(key, (edit,))).revision
    return store.cells(DOSSIER.id)[cell]


@pytest.fixture
def links(store: Store) -> list[str]:
    """Two links for editors, by their tokens."""
    sharing = Sharing(store, DOSSIER.id, OWNER)
    return [sharing.make(label, Role.EDITOR, marking=Marking.RESTRICTED)[1] for label in ("PV Brussel", "Directie IZ")]


def test_two_people_of_one_name_who_log_in_do_not_read_each_others_changes_as_their_own(store: Store) -> None:
    one, other = (Browser(store, subject=f"anna@{where}.example") for where in ("noord", "zuid"))
    written = one.write()
    assert written.author == one.visitor.name == other.visitor.name
    assert (one.visitor.wrote(written), other.visitor.wrote(written)) == (True, False)


def test_who_logs_in_elsewhere_or_is_called_something_else_by_now_is_still_who_wrote_it(store: Store) -> None:
    written = Browser(store, subject="anna@example.org").write()
    assert Browser(store, subject="anna@example.org", name="A. de Vries").visitor.wrote(written)


def test_of_two_people_with_one_link_and_one_name_each_wrote_only_what_came_from_their_browser(
    store: Store, links: list[str]
) -> None:
    one, other = Browser(store, links[0]), Browser(store, links[0])
    written = one.write()
    assert written.author == "Anna (PV Brussel)" == other.visitor.signature
    assert (one.visitor.wrote(written), other.visitor.wrote(written)) == (True, False)


def test_a_browser_whose_cookie_was_renewed_by_the_same_or_another_link_is_still_the_one(
    store: Store, links: list[str]
) -> None:
    anna = Browser(store, links[0])
    written, before = anna.write(), anna.cookie
    for link in links:
        anna.open(link)
        assert anna.visitor.wrote(written)
    assert anna.cookie != before


def test_whoever_says_another_name_in_a_browser_is_somebody_else(store: Store, links: list[str]) -> None:
    browser = Browser(store, links[0])
    written = browser.write()
    browser.door.name(browser.cookie, "Bram")
    assert not browser.visitor.wrote(written)


def test_a_local_owner_wrote_what_was_written_here_under_their_name(store: Store, links: list[str]) -> None:
    written = written_by(store, OWNER)
    assert OWNER.wrote(written)
    assert not Visitor("Bram", Role.OWNER, Marking.RESTRICTED).wrote(written)
    assert not Browser(store, links[0]).visitor.wrote(written)


def test_whose_a_change_is_stands_with_every_way_to_write_one_and_to_read_one(store: Store) -> None:
    bram = Visitor("Bram", Role.OWNER, Marking.RESTRICTED, holds="person:bram@example.org")
    view = View(store, DOSSIER.id, bram)
    first = written_by(store, bram)
    view.record(Revert(Key("of Bram", 70), Key("of Bram", first.revision - 1)))
    view.record(Batch(Key("of Bram", 71), (Amend(DE, 2, {"note": "weg"}),)))
    view.redact(DE, 3)
    view.set({"population": 2026})
    assert all(bram.wrote(written) for written in view.history(DE))
    assert bram.wrote(store.cells(DOSSIER.id, at=first.revision)[DE])
    with store._reading() as connection:
        found = connection.exec_driver_sql("SELECT DISTINCT identity FROM revision WHERE number > 1").scalars()
        assert list(found) == ["person:bram@example.org"]


def test_what_a_file_began_or_nobody_known_wrote_is_nobodys_own(store: Store, links: list[str]) -> None:
    began = store.cells(DOSSIER.id)[NL]
    store.record(DOSSIER.id, Batch(Key("elsewhere", 1), (Amend(DE, 0, {"note": "gezegd"}),)), "Anna")
    unknown = Visitor("Anna", Role.EDITOR, Marking.RESTRICTED, holds="link:weg")
    for visitor in (OWNER, unknown, Browser(store, links[0]).visitor, Visitor("fiche", Role.OWNER, Marking.RESTRICTED)):
        assert not visitor.wrote(began)
        assert not visitor.wrote(store.cells(DOSSIER.id)[DE])


def test_of_what_was_written_before_identities_were_kept_only_the_name_is_known(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2027, 1, 12, tzinfo=UTC)

    def older(connection: Connection) -> None:
        """A browser and a revision of Anna's as an earlier version of the program wrote them."""
        connection.execute(insert(schema.dossier), {"id": "oud", "revision": 1, "seed": ""})
        row = {"dossier": "oud", "number": 1, "author": "Anna", "at": at, "reason": "edit"}
        connection.execute(insert(schema.revision), row)
        connection.execute(insert(schema.browser), {"token": "t", "name": "Anna", "chosen": "", "begun": at})

    identity = MIGRATIONS.index(migrations._identity)
    steps = (*MIGRATIONS[:identity], older, *MIGRATIONS[identity:])
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    store = Store.open(store_url)
    with store._reading() as connection:
        assert connection.exec_driver_sql("SELECT author, identity FROM revision").all() == [("Anna", None)]
    known = store.guests.browser("t")
    assert known
    assert known.id == "t"
    store.guests.begin("renewed", at + timedelta(days=1), before="t")
    again = store.guests.browser("renewed")
    assert again
    assert (again.name, again.id) == ("Anna", "t")
    assert store.seed(DOSSIER, SEEDED)
    store.close()
