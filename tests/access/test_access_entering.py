"""Who is told of what others wrote is asked anew only where something of who may come in changed, or after a while."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic

import pytest

from positions.access import AccessError, Door, Entering, Rights, View
from positions.changes import LOOKED
from positions.people import Role, ShareLink
from positions.remembering import NotAtHand
from positions.stances import Marking
from positions.store import Store, StoreError

NOW = datetime.now(UTC)
LINK = ShareLink(
    "k3f9", "proef", Role.READER, Marking.INTERNAL, True, True, None, "", "PV", "Anna", NOW, NOW + timedelta(days=30)
)


class Way:
    """A page's way in by a link, which counts how often it was asked who may come in."""

    def __init__(self, store: Store, rights: Rights) -> None:
        self.asked = 0
        self._door, self._store = Door(store), store
        self.come = Entering(self._enter, "proef", rights)

    def come_after(self, seconds: int, told: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Come in so much later."""
        later = monotonic() + seconds
        monkeypatch.setattr("positions.access.entering.monotonic", lambda: later)
        self.come("", told)

    def _enter(self, through: str) -> View:
        self.asked += 1
        guest = self._door.guest("cookie", "proef", through)
        return View(self._store, "proef", guest.visitor, guest=guest)


@pytest.fixture
def way(store: Store, monkeypatch: pytest.MonkeyPatch) -> Way:
    monkeypatch.setattr("positions.access.door.digest", lambda token: token)
    store.guests.keep_link(LINK, "token")
    store.guests.begin("cookie", NOW)
    store.guests.give("cookie", "link:k3f9")
    found = Way(store, Rights(store))
    for _ in range(2):  # the first time its cookie comes back to us, which is written down
        found.come("")
    found.asked = 0
    return found


def test_of_many_edits_and_messages_it_is_asked_once_as_long_as_nothing_changed(way: Way, store: Store) -> None:
    for told in (2, 0, 3, 0, LOOKED, 4):
        assert way.come("", told).visitor.label == "PV"
    assert way.asked == 0, "it came in already"
    store.members.give("proef", "bram", Role.READER, Marking.INTERNAL, "Anna")
    for told in (0, 5, LOOKED, 0):
        assert way.come("", told).visitor.label == "PV"
    assert way.asked == 1


@pytest.mark.parametrize(
    "end",
    [
        lambda store: store.guests.revoke("k3f9", NOW),
        lambda store: store.guests.end("cookie", NOW),
    ],
    ids=["the link is withdrawn", "the browser left"],
)
def test_who_may_see_it_no_more_is_told_nothing_of_the_next_edit_though_nobody_gave_notice(
    way: Way, store: Store, end: Callable[[Store], None]
) -> None:
    way.come("", 2)
    end(store)
    for told in (3, 0):
        with pytest.raises(AccessError):
            way.come("", told)


def test_through_another_link_it_is_asked_anew(way: Way) -> None:
    way.come("", 2)
    with pytest.raises(AccessError):
        way.come("nergens", 2)


@pytest.mark.parametrize("told", [3, LOOKED], ids=["told of an edit", "looking"])
def test_after_a_while_it_is_asked_anew(way: Way, told: int, monkeypatch: pytest.MonkeyPatch) -> None:
    way.come("", 2)
    way.come("", LOOKED)
    assert way.asked == 0
    way.come_after(61, told, monkeypatch)
    assert way.asked == 1


@pytest.mark.parametrize("told", [3, LOOKED], ids=["told of an edit", "looking"])
def test_when_what_lets_somebody_in_is_over_by_the_clock_it_is_asked_anew(
    store: Store, way: Way, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = replace(LINK, id="kort", expires=datetime.now(UTC) + timedelta(seconds=20))
    store.guests.keep_link(soon, "ander")
    store.guests.give("cookie", "link:kort")
    way.come("", 2)
    way.come("", LOOKED)
    assert way.asked == 1
    way.come_after(21, told, monkeypatch)
    assert way.asked == 2


def test_one_who_was_told_of_more_has_asked_for_the_others_too(way: Way, store: Store) -> None:
    asked: list[int] = []
    rights = Rights(store)
    real = store.guests.rights

    def counted() -> int:
        asked.append(1)
        return real()

    store.guests.rights = counted  # type: ignore[method-assign]
    pages = [Way(store, rights) for _ in range(5)]
    for told in (2, 3):
        for page in pages:
            page.come("", told)
    assert len(asked) == 2


def test_what_one_does_with_a_view_is_not_what_the_next_is_given(way: Way) -> None:
    first, second = way.come("", 2), way.come("", 2)
    assert first is not second


def test_of_those_who_are_told_at_the_same_moment_one_asks_for_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rights, asking, go_on, real, asked = Rights(store), Event(), Event(), store.guests.rights, list[int]()

    def slow() -> int:
        asked.append(1)
        asking.set()
        assert go_on.wait(20)
        if len(asked) == 1:
            raise StoreError("database", "an answer", "none", "unavailable")
        return real()

    monkeypatch.setattr(store.guests, "rights", slow)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(rights.number, "proef", 3)
        assert asking.wait(20)
        with pytest.raises(NotAtHand):
            rights.at_hand("proef", 3)
        other = pool.submit(rights.number, "proef", 2)
        go_on.set()
        assert {type(one.exception(20)) for one in (first, other)} <= {StoreError, type(None)}
        assert isinstance(first.exception(), StoreError)
    assert rights.number("proef", 3) == rights.at_hand("proef", 2) == real(), "trouble is not remembered"
