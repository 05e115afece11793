"""Who is let in by a cookie: by which link or login, until when, and what a browser with several looks through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from positions.access import AccessError, Door, Logins, Sharing
from positions.access.door import ANSWER_LOST, digest
from positions.access.logins import began
from positions.people import Role, ShareLink, Visitor
from positions.stances import Marking
from positions.store import Store
from positions.store.guests import Login
from tests.factories import dossier

OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
LOGIN = Login("bram@example.org", "Bram", Role.EDITOR, Marking.INTERNAL)


class Clock:
    """The time at the door, moved by hand."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(store: Store, clock: Clock) -> Door:
    """A door where a role that the provider gives for all common dossiers counts in this one."""
    store.members.make_common("proef")
    return Door(store, timedelta(hours=10), clock)


@pytest.fixture
def sharing(store: Store) -> Sharing:
    return Sharing(store, "proef", OWNER)


def closed(door: Door, cookie: str, dossier_id: str = "proef") -> str:
    """Why nobody is let in by this cookie."""
    with pytest.raises(AccessError) as refused:
        door.guest(cookie, dossier_id)
    return refused.value.reason


def logged_in(door: Door, clock: Clock, login: Login = LOGIN, cookie: str = "") -> str:
    return door.log_in(cookie, door.ticket(login, clock.now))


def test_whoever_a_group_makes_keeper_keeps_the_installation_and_nobody_does_by_a_link(
    door: Door, sharing: Sharing, clock: Clock
) -> None:
    _, token = sharing.make("Nog een eigenaar", role=Role.OWNER, marking=Marking.RESTRICTED)
    by_link, _ = door.claim("", token)
    owner = logged_in(door, clock, replace(LOGIN, role=Role.OWNER, keeper=True), by_link)
    found = door.keeper(owner)
    assert found is not None
    assert (found.name, found.role, found.holds) == ("Bram", Role.OWNER, "person:bram@example.org")
    assert [door.keeper(cookie) for cookie in ("", "made up", by_link, logged_in(door, clock))] == [None] * 4
    door.leave(owner)
    assert door.keeper(owner) is None


@pytest.mark.parametrize("cookie", ["", "made up", "\ud800", "x" * 10_000])
def test_without_anything_nobody_is_let_in(door: Door, cookie: str) -> None:
    assert closed(door, cookie) == "no_access"


def test_a_link_lets_in_to_what_it_was_made_for(door: Door, sharing: Sharing) -> None:
    made, token = sharing.make("PV Brussel", marking=Marking.PUBLIC, notes=False, at=1)
    cookie, link = door.claim("", token)
    assert link == made
    guest = door.guest(cookie, "proef")
    assert (guest.dossier_id, guest.through) == ("proef", "")
    told = Visitor("", Role.READER, Marking.PUBLIC, False, True, 1, "PV Brussel", f"link:{made.id}", digest(cookie))
    assert guest.visitor == replace(told, red_lines=False)
    assert closed(door, cookie, "another") == "no_access"


@pytest.mark.parametrize("token", ["", "made up", "' OR 1=1 --"])
def test_a_token_that_is_none_is_refused_and_gives_no_cookie(door: Door, token: str) -> None:
    with pytest.raises(AccessError) as refused:
        door.claim("", token)
    assert refused.value.reason == "no_link"


def test_neither_token_nor_cookie_can_be_read_from_the_database(door: Door, sharing: Sharing, store: Store) -> None:
    _, token = sharing.make("PV")
    cookie, _ = door.claim("", token)
    with store._reading() as connection:
        rows = [connection.exec_driver_sql(f"SELECT * FROM {t}").all() for t in ("link", "browser", "claim")]
    assert all(rows)
    assert token not in repr(rows)
    assert cookie not in repr(rows)


def test_a_withdrawn_link_lets_nobody_in_from_that_moment(door: Door, sharing: Sharing) -> None:
    made, token = sharing.make("PV")
    cookie, _ = door.claim("", token)
    sharing.revoke(made.id)
    assert closed(door, cookie) == "revoked"
    with pytest.raises(AccessError) as refused:
        door.claim("", token)
    assert refused.value.reason == "revoked"


def test_a_link_ends_when_it_was_said_to(door: Door, sharing: Sharing, clock: Clock) -> None:
    made, token = sharing.make("PV", days=7)
    cookie, _ = door.claim("", token)
    clock.now = made.expires - timedelta(seconds=1)
    assert door.guest(cookie, "proef").visitor.label == "PV"
    clock.now = made.expires
    assert closed(door, cookie) == "expired"


def test_a_link_that_was_seen_on_the_way_is_remembered_from_the_first_time_and_opens_what_it_did(
    door: Door, sharing: Sharing, clock: Clock
) -> None:
    made, token = sharing.make("PV")
    assert sharing.links()[0].exposed is None
    first = clock.now
    for _ in range(2):
        seen = door.exposed(token)
        assert seen is not None
        assert seen.id == made.id
        clock.now += timedelta(hours=1)
    assert sharing.links()[0].exposed == first
    assert door.claim("", token)[1].id == made.id
    assert door.exposed("x" * 43) is None


def test_when_a_link_was_last_used_is_known_within_a_minute_or_so(door: Door, sharing: Sharing, clock: Clock) -> None:
    _, token = sharing.make("PV")
    cookie, _ = door.claim("", token)
    assert sharing.links()[0].used is None
    door.guest(cookie, "proef")
    first = clock.now
    assert sharing.links()[0].used == first
    clock.now += timedelta(seconds=30)
    door.guest(cookie, "proef")
    assert sharing.links()[0].used == first, "not written at every look"
    clock.now += timedelta(seconds=31)
    door.guest(cookie, "proef")
    assert sharing.links()[0].used == clock.now


def test_claims_add_up_in_one_browser_and_its_user_chooses(door: Door, sharing: Sharing) -> None:
    one, first = sharing.make("PV Brussel")
    other, second = sharing.make("Directie IZ", role=Role.EDITOR)
    cookie, _ = door.claim("", first)
    cookie, _ = door.claim(cookie, second)
    guest = door.guest(cookie, "proef")
    assert guest.visitor.label == "Directie IZ", "the newest is looked through"
    assert {c.label: c.chosen for c in guest.choices} == {"PV Brussel": False, "Directie IZ": True}
    door.choose(cookie, f"link:{one.id}")
    assert door.guest(cookie, "proef").visitor.label == "PV Brussel"
    sharing.revoke(one.id)
    assert door.guest(cookie, "proef").visitor.label == "Directie IZ", "what is left still opens"
    assert [c.holds for c in door.guest(cookie, "proef").choices] == [f"link:{other.id}"]


def test_a_cookie_that_was_planted_or_copied_gains_nothing_that_is_claimed_later(
    door: Door, sharing: Sharing, clock: Clock
) -> None:
    _, first = sharing.make("PV Brussel")
    _, second = sharing.make("Directie IZ", role=Role.EDITOR)
    planted, _ = door.claim("", first)
    door.name(planted, "Anna")
    cookie, _ = door.claim(planted, second)
    assert closed(door, planted) == "no_access"
    assert (door.guest(cookie, "proef").visitor.name, len(door.guest(cookie, "proef").choices)) == ("Anna", 2)
    after = logged_in(door, clock, cookie=cookie)
    assert closed(door, cookie) == "no_access"
    assert {choice.label for choice in door.guest(after, "proef").choices} == {"PV Brussel", "Directie IZ", "Bram"}
    assert len({planted, cookie, after}) == 3
    late, _ = door.claim(planted, first)
    assert [choice.label for choice in door.guest(late, "proef").choices] == ["PV Brussel"], (
        "an ended cookie brings nothing"
    )


def test_a_browser_whose_answer_was_lost_claims_again_and_keeps_all_it_held(
    door: Door, sharing: Sharing, clock: Clock
) -> None:
    _, first = sharing.make("PV Brussel")
    _, second = sharing.make("Directie IZ", role=Role.EDITOR)
    old, _ = door.claim("", first)
    door.name(old, "Anna")
    assert door.knows(old)
    never_heard, _ = door.claim(old, second)
    clock.now += ANSWER_LOST - timedelta(seconds=1)
    cookie, _ = door.claim(old, second)
    assert closed(door, never_heard) == "no_access", "it may be in other hands than the browser's"
    guest = door.guest(cookie, "proef")
    assert (guest.visitor.name, guest.visitor.browser) == ("Anna", digest(old))
    assert [choice.label for choice in guest.choices] == ["Directie IZ", "PV Brussel"]


def test_whoever_logs_in_again_because_the_answer_was_lost_keeps_the_links_of_the_browser(
    door: Door, sharing: Sharing, clock: Clock
) -> None:
    old, _ = door.claim("", sharing.make("PV Brussel")[1])
    logged_in(door, clock, cookie=old)
    cookie = logged_in(door, clock, cookie=old)
    assert [choice.label for choice in door.guest(cookie, "proef").choices] == ["Bram", "PV Brussel"]
    other = Login("carla@example.org", "Carla", Role.EDITOR, Marking.INTERNAL)
    assert [choice.label for choice in door.guest(logged_in(door, clock, other, old), "proef").choices] == ["Carla"]


def test_an_old_cookie_alone_opens_nothing_nor_what_it_held_by_another_link(door: Door, sharing: Sharing) -> None:
    _, first = sharing.make("PV Brussel")
    _, second = sharing.make("Directie IZ", role=Role.EDITOR)
    _, third = sharing.make("Kabinet")
    old, _ = door.claim("", first)
    door.claim(old, second)
    assert (closed(door, old), closed(door, old, "proef"), door.knows(old)) == ("no_access", "no_access", False)
    for token, label in ((first, "PV Brussel"), (third, "Kabinet")):
        cookie, _ = door.claim(old, token)
        assert [choice.label for choice in door.guest(cookie, "proef").choices] == [label]
    assert closed(door, old) == "no_access"


@pytest.mark.parametrize("shown", ["to the guard", "to a page", "too late"])
def test_once_the_new_cookie_came_or_a_minute_later_the_old_one_and_its_link_bring_nothing_along(
    door: Door, sharing: Sharing, clock: Clock, shown: str
) -> None:
    old, _ = door.claim("", sharing.make("PV Brussel")[1])
    _, token = sharing.make("Directie IZ", role=Role.EDITOR)
    new, _ = door.claim(old, token)
    match shown:
        case "to the guard":
            assert door.knows(new)
        case "to a page":
            door.guest(new, "proef")
        case "too late":
            clock.now += ANSWER_LOST
    late, _ = door.claim(old, token)
    assert [choice.label for choice in door.guest(late, "proef").choices] == ["Directie IZ"]
    assert len(door.guest(new, "proef").choices) == 2, "and nobody is put out by it"


def test_nobody_chooses_what_their_browser_does_not_hold(door: Door, sharing: Sharing) -> None:
    theirs, _ = sharing.make("Van een ander", role=Role.OWNER, marking=Marking.RESTRICTED)
    _, token = sharing.make("PV", role=Role.EDITOR)
    cookie, _ = door.claim("", token)
    with pytest.raises(AccessError) as refused:
        door.choose(cookie, f"link:{theirs.id}")
    assert refused.value.reason == "no_link"
    assert door.guest(cookie, "proef").visitor.label == "PV"


def test_an_owner_looks_through_a_link_and_stays_owner(door: Door, sharing: Sharing) -> None:
    _, token = sharing.make("Eigenaar", role=Role.OWNER, marking=Marking.RESTRICTED)
    link, _ = sharing.make("PV Brussel", role=Role.EDITOR, marking=Marking.INTERNAL)
    cookie, _ = door.claim("", token)
    guest = door.guest(cookie, "proef", link.id)
    assert guest.through == link.id
    assert (guest.visitor.role, guest.visitor.marking, guest.visitor.label) == (
        Role.READER,
        Marking.INTERNAL,
        "PV Brussel",
    )
    assert sharing.links()[0].used is None or link.id != sharing.links()[0].id, "looking through is not using"
    assert door.guest(cookie, "proef").visitor.role is Role.OWNER, "in every other tab"
    assert not door.guest(cookie, "proef").through
    with pytest.raises(AccessError) as refused:
        door.choose(cookie, f"link:{link.id}")
    assert refused.value.reason == "no_link", "it is for a tab, and not for the browser"


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_looking_through_a_link_is_never_a_right_by_itself(door: Door, sharing: Sharing, role: Role) -> None:
    theirs, _ = sharing.make("Van een ander", role=Role.EDITOR, marking=Marking.RESTRICTED)
    cookie, _ = door.claim("", sharing.make("PV", role=role, marking=Marking.PUBLIC)[1])
    for through in (theirs.id, f"link:{theirs.id}", "nergens", "' OR 1=1 --"):
        for shown in (cookie, "", "made up"):
            with pytest.raises(AccessError) as refused:
                door.guest(shown, "proef", through)
            assert refused.value.reason == ("no_link" if shown == cookie else "no_access")


@pytest.fixture
def holds_both(door: Door, sharing: Sharing, store: Store) -> tuple[str, Sharing]:
    """The cookie of an owner of "proef" who reads "ander" by the link they chose last; and who shares "ander"."""
    store.seed(dossier(id="ander"), {})
    other = Sharing(store, "ander", OWNER)
    _, own = sharing.make("Eigenaar", role=Role.OWNER, marking=Marking.RESTRICTED)
    _, read = other.make("Lezer")
    cookie, _ = door.claim("", own)
    return door.claim(cookie, read)[0], other


def test_an_owner_looks_through_links_of_their_own_dossier_alone(door: Door, holds_both: tuple[str, Sharing]) -> None:
    cookie, other = holds_both
    closed_link, _ = other.make("Beperkt", marking=Marking.RESTRICTED)
    for asked in ("", "ander", "proef"):
        with pytest.raises(AccessError) as refused:
            door.guest(cookie, asked, closed_link.id)
        assert refused.value.reason == "no_link"
    door._guests.choose(digest(cookie), f"link:{closed_link.id}")  # as it may stand there from before
    for asked in ("ander",):
        guest = door.guest(cookie, asked)
        assert not guest.through
        assert guest.dossier_id == "proef" or guest.visitor.label == "Lezer"


def test_who_looks_through_a_link_is_in_the_dossier_of_that_link(
    door: Door, sharing: Sharing, holds_both: tuple[str, Sharing]
) -> None:
    cookie, _ = holds_both
    made, _ = sharing.make("PV Brussel")
    guest = door.guest(cookie, "proef", made.id)
    assert (guest.dossier_id, guest.visitor.label, guest.through) == ("proef", "PV Brussel", made.id)
    assert {c.label: c.owns for c in guest.choices} == {"Eigenaar": True, "Lezer": False}
    beside = door.guest(cookie, "ander")
    assert (beside.visitor.label, beside.through) == ("Lezer", "")
    assert not any(c.owns for c in beside.choices)


def test_nobody_looks_through_a_link_that_is_over(door: Door, sharing: Sharing, clock: Clock) -> None:
    _, token = sharing.make("Eigenaar", role=Role.OWNER, marking=Marking.RESTRICTED, days=60)
    withdrawn, _ = sharing.make("Ingetrokken")
    short, _ = sharing.make("Kort", days=1)
    cookie, _ = door.claim("", token)
    ends: tuple[tuple[ShareLink, str, Callable[[], object]], ...] = (
        (withdrawn, "revoked", lambda: sharing.revoke(withdrawn.id)),
        (short, "expired", lambda: setattr(clock, "now", short.expires)),
    )
    for link, reason, end in ends:
        assert door.guest(cookie, "proef", link.id).through
        end()
        with pytest.raises(AccessError) as refused:
            door.guest(cookie, "proef", link.id)
        assert refused.value.reason == reason
        assert door.guest(cookie, "proef").visitor.role is Role.OWNER


def test_somebody_who_logged_in_is_who_the_provider_says_until_their_session_ends(door: Door, clock: Clock) -> None:
    cookie = logged_in(door, clock)
    visitor = door.guest(cookie, "proef").visitor
    assert visitor == Visitor("Bram", Role.EDITOR, Marking.INTERNAL, holds="person:bram@example.org")
    clock.now += timedelta(hours=10)
    assert closed(door, cookie) == "expired"


def test_a_login_counts_from_when_it_was_made_however_long_the_providers_word_is_good(door: Door, clock: Clock) -> None:
    since, over = clock.now, clock.now + timedelta(hours=10)
    clock.now = over - timedelta(seconds=30)
    cookie, on_its_way = door.log_in("", door.ticket(LOGIN, since)), door.ticket(LOGIN, since)
    assert door.guest(cookie, "proef").visitor.name == "Bram"
    clock.now = over
    assert closed(door, cookie) == "expired"
    acts: tuple[Callable[[], object], ...] = (lambda: door.log_in("", on_its_way), lambda: door.ticket(LOGIN, since))
    for act in acts:
        with pytest.raises(AccessError) as refused:
            act()
        assert refused.value.reason == "expired"
    assert door.guest(logged_in(door, clock), "proef").visitor.name == "Bram", "a new login counts"


def test_the_list_says_what_a_person_may_and_counts_at_once(door: Door, sharing: Sharing, clock: Clock) -> None:
    cookie = logged_in(door, clock, Login("Carla@example.org".lower(), "Carla"))
    assert closed(door, cookie) == "unlisted"
    sharing.admit(" Carla@Example.org ", "", Role.READER, Marking.PUBLIC)
    assert door.guest(cookie, "proef").visitor.role is Role.READER
    sharing.admit("carla@example.org", "Carla", Role.OWNER, Marking.RESTRICTED)
    assert door.guest(cookie, "proef").visitor.role is Role.OWNER
    sharing.dismiss("carla@example.org")
    assert closed(door, cookie) == "unlisted"


def test_whoever_is_dismissed_is_out_whatever_role_a_claim_gives_until_they_are_forgotten(
    door: Door, sharing: Sharing, clock: Clock
) -> None:
    boss = Login("carla@example.org", "Carla", Role.OWNER, Marking.RESTRICTED)
    cookie = logged_in(door, clock, boss)
    sharing.admit("carla@example.org", "C. Voorbeeld", Role.READER, Marking.PUBLIC)
    assert door.guest(cookie, "proef").visitor.role is Role.READER
    sharing.dismiss(" Carla@Example.org ")
    assert closed(door, cookie) == closed(door, logged_in(door, clock, boss)) == "unlisted"
    assert [(one.name, one.role) for one in sharing.people()] == [("C. Voorbeeld", None)]
    sharing.forget("carla@example.org")
    assert sharing.people() == ()
    assert door.guest(cookie, "proef").visitor.role is Role.OWNER


def test_somebody_can_be_kept_out_who_was_never_on_the_list(door: Door, sharing: Sharing, clock: Clock) -> None:
    cookie = logged_in(door, clock)
    sharing.dismiss(LOGIN.subject)
    assert closed(door, cookie) == "unlisted"


def test_a_ticket_is_exchanged_once_and_within_a_minute(door: Door, clock: Clock) -> None:
    ticket = door.ticket(LOGIN, clock.now)
    late = door.ticket(LOGIN, clock.now)
    door.log_in("", ticket)
    clock.now += timedelta(seconds=61)
    for used in (ticket, late, "made up"):
        with pytest.raises(AccessError) as refused:
            door.log_in("", used)
        assert refused.value.reason == "no_ticket"


def test_who_left_is_out_with_every_copy_of_cookie_and_login(door: Door, clock: Clock) -> None:
    before = clock.now
    cookie = logged_in(door, clock)
    clock.now += timedelta(minutes=5)
    door.leave(cookie)
    assert closed(door, cookie) == "no_access"
    with pytest.raises(AccessError) as refused:
        door.ticket(LOGIN, before)
    assert refused.value.reason == "logged_out"
    clock.now += timedelta(seconds=1)
    assert door.guest(logged_in(door, clock), "proef").visitor.name == "Bram", "a new login counts"


def test_logging_out_ends_the_logins_that_person_made_before_in_other_browsers(
    door: Door, sharing: Sharing, clock: Clock
) -> None:
    _, token = sharing.make("PV")
    elsewhere, here = door.claim(logged_in(door, clock), token)[0], logged_in(door, clock)
    colleague = logged_in(door, clock, Login("dirk@example.org", "Dirk", Role.READER, Marking.PUBLIC))
    on_its_way = door.ticket(LOGIN, clock.now)
    clock.now += timedelta(seconds=5)
    door.leave(here)
    assert [choice.label for choice in door.guest(elsewhere, "proef").choices] == ["PV"], "a link is nobody's login"
    assert door.guest(colleague, "proef").visitor.name == "Dirk"
    with pytest.raises(AccessError) as refused:
        door.log_in("", on_its_way)
    assert refused.value.reason == "logged_out"
    clock.now += timedelta(seconds=1)
    again = logged_in(door, clock)
    door.leave(elsewhere)
    assert door.guest(again, "proef").visitor.name == "Bram", "a login that was over ends none"


def test_a_provider_whose_clock_is_ahead_gives_no_login_that_outlives_logging_out(door: Door, clock: Clock) -> None:
    elsewhere = door.log_in("", door.ticket(LOGIN, clock.now + timedelta(minutes=2)))
    clock.now += timedelta(seconds=5)
    door.leave(logged_in(door, clock))
    assert closed(door, elsewhere) == "logged_out"


def test_who_logged_out_is_known_until_no_login_from_before_can_count_however_little_is_kept(
    door: Door, clock: Clock, store: Store
) -> None:
    since = clock.now
    door.leave(logged_in(door, clock))
    clock.now += timedelta(hours=719)
    door.forget(timedelta(days=1))
    with pytest.raises(AccessError) as refused:
        Door(store, timedelta(hours=720), clock).ticket(LOGIN, since)
    assert refused.value.reason == "logged_out"
    clock.now += timedelta(hours=2)
    door.forget(timedelta(days=1))
    assert store.guests.logged_out(LOGIN.subject) is None


def test_after_leaving_the_browser_starts_with_nothing(door: Door, sharing: Sharing) -> None:
    _, token = sharing.make("PV")
    cookie, _ = door.claim("", token)
    door.leave(cookie)
    fresh, _ = door.claim(cookie, token)
    assert fresh != cookie


def test_an_owner_cannot_hand_out_what_no_link_can_be(sharing: Sharing, store: Store) -> None:
    with pytest.raises(AccessError) as refused:
        sharing.make("PV", role=Role.EDITOR, notes=False)
    assert refused.value.reason == "partial_editor"
    for label, days, at, reason in (("", 30, None, "length"), ("PV", 0, None, "days"), ("PV", 30, 99, "no_revision")):
        with pytest.raises(AccessError) as refused:
            sharing.make(label, days=days, at=at)
        assert refused.value.reason == reason
    lower = Sharing(store, "proef", replace(OWNER, marking=Marking.INTERNAL))
    with pytest.raises(AccessError) as refused:
        lower.make("PV", marking=Marking.RESTRICTED)
    assert refused.value.reason == "marking"
    assert sharing.links() == ()


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_only_an_owner_shares(store: Store, role: Role) -> None:
    with pytest.raises(AccessError) as refused:
        Sharing(store, "proef", Visitor("Bram", role, Marking.RESTRICTED))
    assert refused.value.reason == "owners"


BY_LINK, BY_LOGIN = replace(OWNER, holds="link:k3f9"), replace(OWNER, holds="person:anna@example.org")


def test_an_owner_by_a_link_says_nothing_of_who_may_log_in(store: Store) -> None:
    sharing = Sharing(store, "proef", BY_LINK)
    for act in (
        sharing.people,
        lambda: sharing.admit("carla@example.org", "Carla", Role.OWNER, Marking.RESTRICTED),
        lambda: sharing.dismiss("carla@example.org"),
        lambda: sharing.forget("carla@example.org"),
    ):
        with pytest.raises(AccessError) as refused:
            act()
        assert refused.value.reason == "people"
    for owner in (OWNER, BY_LOGIN):
        Sharing(store, "proef", owner).admit("carla@example.org", "Carla", Role.READER, Marking.PUBLIC)
        assert [one.subject for one in Sharing(store, "proef", owner).people()] == ["carla@example.org"]


@pytest.mark.parametrize("visitor", [BY_LINK, BY_LOGIN])
def test_only_at_the_servers_terminal_is_a_link_made_for_another_owner(store: Store, visitor: Visitor) -> None:
    sharing = Sharing(store, "proef", visitor)
    with pytest.raises(AccessError) as refused:
        sharing.make("Nog een", role=Role.OWNER, marking=Marking.RESTRICTED)
    assert refused.value.reason == "owner_link"
    assert sharing.links() == ()


def test_a_link_of_another_dossier_is_not_theirs_to_withdraw(sharing: Sharing) -> None:
    with pytest.raises(AccessError) as refused:
        sharing.revoke("00000000")
    assert refused.value.reason == "no_link"


def test_a_view_that_is_no_page_of_ours_is_left_out_of_a_link(sharing: Sharing) -> None:
    kept: list[ShareLink] = [sharing.make("PV", view=v)[0] for v in ("kolommen=p2&taal=en", "a\nb", "x" * 1001)]
    assert [link.view for link in kept] == ["kolommen=p2&taal=en", "", ""]


READ = Logins(claim="groups", roles={"szw-raad": Role.OWNER, "szw": Role.READER})
VERIFIED = {"sub": "7", "email": "Bram@Example.org", "email_verified": True}
BRAM = Login("bram@example.org", "bram@example.org")


@pytest.mark.parametrize(
    ("told", "login"),
    [
        ({**VERIFIED, "name": "Bram"}, Login("bram@example.org", "Bram")),
        ({**VERIFIED, "email_verified": "true"}, BRAM),
        ({**VERIFIED, "name": " Bram \n de\u200b Vries "}, Login("bram@example.org", "Bram de Vries")),
        ({**VERIFIED, "name": ["Bram"]}, BRAM),
        ({**VERIFIED, "name": "x" * 300}, Login("bram@example.org", "x" * 200)),
        ({"sub": "7"}, Login("7", "7")),
        ({"sub": "7", "email": "", "email_verified": False}, Login("7", "7")),
        (
            {"sub": "7", "name": "Bram", "groups": ["szw", "szw-raad", 3]},
            Login("7", "Bram", Role.OWNER, Marking.INTERNAL, keeper=True),
        ),
        ({"sub": "7", "name": "Bram", "groups": "szw"}, Login("7", "Bram", Role.READER, Marking.INTERNAL)),
        ({"sub": "7", "name": "Bram", "groups": {"szw": 1}}, Login("7", "Bram")),
    ],
)
def test_what_a_provider_says_becomes_somebody_here(told: dict[str, object], login: Login) -> None:
    assert READ.login(told) == login


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"email_verified": "false"}, "unverified"),
        ({"email_verified": False}, "unverified"),
        ({"email_verified": "True"}, "unverified"),
        ({"email_verified": 1}, "unverified"),
        ({"email_verified": ["true"]}, "unverified"),
        ({"email_verified": ""}, "unverified"),
        ({"email_verified": None}, "unsaid"),
    ],
)
def test_an_address_that_nobody_vouches_for_lets_nobody_in_and_no_other_claim_stands_in_for_it(
    said: dict[str, object], reason: str
) -> None:
    with pytest.raises(AccessError) as refused:
        READ.login({**VERIFIED, **said})
    assert refused.value.reason == reason
    assert ("POSITIONS_OIDC_UNVERIFIED" in str(refused.value)) == (reason == "unsaid")


def test_an_address_of_which_nothing_is_said_counts_only_where_a_setting_says_so() -> None:
    lenient = Logins(unverified=True)
    assert lenient.login({"sub": "7", "email": "bram@example.org"}) == BRAM
    with pytest.raises(AccessError):
        lenient.login({**VERIFIED, "email_verified": "false"})


def test_another_claim_than_the_address_needs_no_word_on_the_address() -> None:
    assert Logins(subject="sub").login({**VERIFIED, "email_verified": False}) == Login("7", "7")
    upn = {"sub": "7", "upn": "bram@example.org"}
    assert Logins(subject="upn").login(upn) == BRAM
    with pytest.raises(AccessError):
        Logins(subject="upn").login({**upn, "email_verified": "false"})


def test_a_sub_is_never_taken_for_an_address_on_the_list() -> None:
    posing = {"sub": "anna@example.org"}
    with pytest.raises(AccessError, match="POSITIONS_OIDC_SUBJECT"):
        READ.login(posing)
    assert Logins(subject="sub").login(posing) == Login("anna@example.org", "anna@example.org")


@pytest.mark.parametrize(
    "subject", [None, "", "  ", ["a"], {"a": 1}, 7, True, "x" * 201, "\u0130" * 150, "a\0b", "a\ud800", "a\u202eb"]
)
def test_a_subject_is_a_printable_text_of_at_most_200_characters(subject: object) -> None:
    with pytest.raises(AccessError) as refused:
        Logins(subject="sub").login({"sub": subject, "name": "Bram"})
    assert refused.value.reason == "subject"


@pytest.mark.parametrize("name", ["Bram\0", "\ud800"])
def test_a_name_that_nothing_can_hold_is_refused(name: str) -> None:
    with pytest.raises(AccessError):
        READ.login({**VERIFIED, "name": name})


def test_a_login_counts_from_when_it_was_made_and_not_after_its_own_end() -> None:
    now = datetime.now(UTC).timestamp()
    made = began({"iat": now - 60, "exp": now + 60})
    assert made is not None
    assert made.timestamp() == pytest.approx(now - 60)
    assert began({"iat": now - 60, "exp": now - 1}) is None
    assert began({"iat": "x", "exp": now + 60}) is None
    assert began({}) is None
    assert [began({"iat": iat, "exp": now + 60}) for iat in (1e300, float("nan"), float("inf"))] == [None] * 3
    assert began({"iat": now, "exp": float("nan")}) is None
