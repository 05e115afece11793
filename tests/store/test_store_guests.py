"""Links, people and browsers are kept, found by their tokens, and end when they are ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from positions.people import Person, Role, ShareLink
from positions.stances import Marking
from positions.store import Store
from positions.store.guests import Guests, Login

NOW = datetime(2027, 1, 12, 13, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
LINK = ShareLink(
    "k3f9", "proef", Role.READER, Marking.INTERNAL, True, False, 1, "kolommen=p2", "PV Brussel", "Anna", NOW, LATER
)
ANNA = Person("anna@example.org", "Anna", Role.OWNER, Marking.RESTRICTED, "Bram", NOW)


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


def test_a_browser_holds_links_and_logins_side_by_side(guests: Guests) -> None:
    guests.keep_link(LINK, "hash")
    guests.keep_person(ANNA)
    guests.begin("cookie", NOW)
    guests.give("cookie", "link:k3f9")
    login = Login("anna@example.org", "Anna", Role.EDITOR)
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


def test_people_are_put_on_the_list_changed_and_taken_off(guests: Guests) -> None:
    guests.keep_person(ANNA)
    guests.keep_person(replace(ANNA, role=Role.READER))
    assert guests.people() == (replace(ANNA, role=Role.READER),)
    guests.forget_person(ANNA.subject)
    assert guests.people() == ()


def test_a_ticket_is_good_once_and_not_too_late(guests: Guests) -> None:
    login = Login("a", "Anna", Role.OWNER, Marking.RESTRICTED)
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
