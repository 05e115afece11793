"""Links, people and browsers are kept, found by their tokens, and end when they are ended."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from positions.people import Person, Role, ShareLink
from positions.stances import Marking
from positions.store import Store
from positions.store.guests import Guests, Login

NOW = datetime(2027, 1, 12, 13, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
AFTER = LATER + timedelta(days=30)
LINK = ShareLink(
    "k3f9", "proef", Role.READER, Marking.INTERNAL, True, False, 1, "kolommen=p2", "PV Brussel", "Anna", NOW, LATER
)
ANNA = Person("anna@example.org", "Anna", True, "Bram", NOW)


@pytest.fixture
def guests(store: Store) -> Guests:
    return store.guests


def test_a_link_is_found_by_its_token_and_says_all_it_was_made_with(guests: Guests) -> None:
    guests.keep_link(LINK, "hash")
    assert guests.link_of("hash") == LINK
    assert guests.link_of("another") is None
    assert (guests.links("proef"), guests.links("nergens")) == ((LINK,), ())


def test_links_are_listed_newest_first(guests: Guests) -> None:
    newer = replace(LINK, id="a1", made=NOW + timedelta(hours=1))
    guests.keep_link(LINK, "one")
    guests.keep_link(newer, "two")
    assert [made.id for made in guests.links("proef")] == ["a1", "k3f9"]


def test_a_link_is_revoked_once_and_remembers_when_it_was_used(guests: Guests) -> None:
    guests.keep_link(LINK, "hash")
    guests.use(LINK.id, NOW)
    guests.revoke(LINK.id, LATER)
    guests.revoke(LINK.id, LATER + timedelta(days=1))
    assert guests.link_of("hash") == replace(LINK, used=NOW, revoked=LATER)


def test_a_browser_holds_links_and_logins_side_by_side(guests: Guests, store: Store) -> None:
    guests.keep_link(LINK, "hash")
    store.members.keep_person(ANNA)
    guests.begin("cookie", NOW)
    guests.give("cookie", "link:k3f9")
    login = Login("anna@example.org", "Anna", Role.EDITOR, roles={"proef": Role.OWNER}, keeper=True)
    guests.give("cookie", "person:anna@example.org", login, LATER)
    found = guests.browser("cookie")
    assert found is not None
    assert found.chosen == "person:anna@example.org"
    link, person = found.claims
    assert (link.link, link.login, link.person) == (LINK, None, None)
    assert (person.link, person.login, person.person, person.until) == (None, login, ANNA, LATER)


def test_somebody_who_logs_in_again_is_who_they_now_are(guests: Guests) -> None:
    guests.begin("cookie", NOW)
    for login in (Login("a", "Anna", Role.OWNER), Login("a", "Anna de Vries")):
        guests.give("cookie", "person:a", login, LATER)
    found = guests.browser("cookie")
    assert found is not None
    assert [claim.login for claim in found.claims] == [Login("a", "Anna de Vries")]


def test_a_browser_that_was_ended_is_nobody(guests: Guests) -> None:
    guests.begin("cookie", NOW)
    guests.name("cookie", "Anna")
    guests.choose("cookie", "link:x")
    found = guests.browser("cookie")
    assert found is not None
    assert (found.name, found.chosen, found.claims) == ("Anna", "link:x", ())
    guests.end("cookie", NOW)
    assert guests.browser("cookie") is None
    assert guests.browser("unknown") is None


def test_a_browser_is_known_by_another_cookie_with_all_it_holds_and_by_the_old_one_no_more(guests: Guests) -> None:
    guests.keep_link(LINK, "hash")
    guests.begin("old", NOW)
    guests.name("old", "Anna")
    guests.give("old", "link:k3f9")
    held = guests.browser("old")
    guests.begin("new", LATER, before="old")
    assert guests.browser("new") == held
    assert guests.browser("old") is None
    guests.begin("newer", LATER, before="old")
    found = guests.browser("newer")
    assert found is not None
    assert (found.name, found.chosen, found.claims) == ("", "", ())


def test_a_cookie_that_never_came_back_hands_over_to_another_for_the_same_claim_and_ends(guests: Guests) -> None:
    guests.keep_link(LINK, "hash")
    guests.begin("old", NOW)
    guests.give("old", "link:k3f9")
    guests.begin("lost", LATER, before="old", renewed="link:a1", lost=NOW)
    for other in ({"renewed": "link:b2", "lost": NOW}, {"renewed": "link:a1", "lost": LATER}, {"renewed": "link:a1"}):
        guests.begin(f"with {other}", LATER, before="old", **other)
        found = guests.browser(f"with {other}")
        assert found is not None
        assert found.claims == ()
    for again in ("again", "and again"):
        guests.begin(again, LATER, before="old", renewed="link:a1", lost=NOW)
    found = guests.browser("and again")
    assert found is not None
    assert ([claim.holds for claim in found.claims], found.id) == (["link:k3f9"], "old")
    assert [guests.browser(ended) for ended in ("old", "lost", "again")] == [None] * 3


def test_of_two_who_claim_again_at_the_same_moment_one_has_what_was_held(guests: Guests) -> None:
    guests.keep_link(LINK, "hash")
    guests.begin("old", NOW)
    guests.give("old", "link:k3f9")
    guests.begin("lost", LATER, before="old", renewed="link:a1", lost=NOW)
    start = threading.Barrier(4)

    def again(token: str) -> None:
        start.wait()
        guests.begin(token, LATER, before="old", renewed="link:a1", lost=NOW)

    tokens = [f"again {n}" for n in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(again, tokens))
    found = [one for one in map(guests.browser, tokens) if one is not None]
    assert [len(one.claims) for one in found].count(1) == 1
    assert guests.browser("lost") is None


def test_a_cookie_that_came_back_is_remembered_unless_it_was_ended(guests: Guests) -> None:
    guests.begin("old", NOW)
    guests.begin("cookie", NOW, before="old", renewed="link:a1")
    assert guests.present("cookie", LATER)
    found = guests.browser("cookie")
    assert found is not None
    assert found.presented
    assert not guests.present("old", LATER)
    guests.begin("other", NOW, before="old", renewed="link:a1", lost=NOW - timedelta(days=1))
    assert guests.browser("cookie") == found


def test_a_ticket_is_good_once_and_not_too_late(guests: Guests) -> None:
    login = Login("a", "Anna", Role.OWNER, Marking.RESTRICTED, roles={"proef": Role.READER}, keeper=True)
    guests.keep_ticket("one", login, LATER)
    guests.keep_ticket("two", login, LATER)
    assert guests.take_ticket("one", NOW) == login
    assert guests.take_ticket("one", NOW) is None
    assert guests.take_ticket("two", LATER) is None
    assert guests.take_ticket("never", NOW) is None


def test_logging_out_is_remembered(guests: Guests) -> None:
    assert guests.logged_out("a") is None
    guests.log_out("a", NOW)
    guests.log_out("a", LATER)
    assert guests.logged_out("a") == LATER


def test_what_was_over_before_a_moment_is_forgotten_and_what_is_good_stays(guests: Guests, store: Store) -> None:
    over = replace(LINK, id="over", expires=NOW)
    for made in (LINK, over, replace(over, id="withdrawn", expires=AFTER, revoked=NOW)):
        guests.keep_link(made, f"hash of {made.id}")
        guests.use(made.id, NOW)
    login = Login("a", "Anna", Role.EDITOR)
    for cookie, holds, until in (
        ("ended", "link:k3f9", None),
        ("link over", "link:over", None),
        ("link withdrawn", "link:withdrawn", None),
        ("login over", "person:a", NOW),
        ("good link", "link:k3f9", None),
        ("good login", "person:a", AFTER),
    ):
        guests.begin(cookie, NOW - timedelta(days=1))
        guests.give(cookie, holds, login if until else None, until)
    guests.give("good link", "link:over")
    guests.end("ended", NOW)
    guests.begin("comes in now", LATER)
    guests.keep_ticket("late", login, NOW)
    guests.forget(LATER, LATER)
    assert rows(store, "browser", "token") == {"good link", "good login", "comes in now"}
    assert rows(store, "claim", "holds") == {"link:k3f9", "person:a"}
    assert rows(store, "ticket", "token") == set()
    assert [made.used for made in guests.links("proef")] == [None] * 3
    guests.forget(LATER, LATER)


def test_what_is_over_since_that_moment_is_still_known(guests: Guests, store: Store) -> None:
    guests.keep_link(LINK, "hash")
    guests.use(LINK.id, NOW)
    guests.begin("ended", NOW)
    guests.end("ended", NOW)
    guests.log_out("a", NOW)
    guests.log_out("b", LATER)
    guests.forget(NOW, LATER)
    assert (rows(store, "browser", "token"), rows(store, "logout", "subject")) == ({"ended"}, {"b"})
    assert guests.links("proef")[0].used == NOW


def rows(store: Store, table: str, column: str) -> set[str]:
    """What stands in a column."""
    with store._reading() as connection:
        return set(connection.exec_driver_sql(f"SELECT {column} FROM {table}").scalars())
