"""Before a marking is lowered: who would see what they do not see now, held against what they then see."""

from __future__ import annotations

from itertools import product

import pytest

from positions.access import Logins, Sharing
from positions.changes import Cell
from positions.people import Role, ShareLink
from positions.stances import Marking
from positions.states import State
from positions.store import Store
from tests.access.conftest import Look
from tests.access.people import CLOSED, INSIDE, OPEN, mark, state

ALL = {OPEN, INSIDE, CLOSED}


@pytest.fixture
def sharing(look: Look) -> Sharing:
    """The links of the dossier, in the hands of an owner who keeps the list of people."""
    return look().sharing()


def seen(look: Look, link: ShareLink) -> set[Cell]:
    """Which of the cells somebody sees who comes in by a link."""
    view = look(link.role, link.marking, at=link.at)
    return ALL & view.cells().cells.keys()


@pytest.mark.parametrize(("own", "to", "frozen"), list(product(Marking, Marking, (False, True))))
def test_it_is_said_of_as_many_cells_as_a_link_then_shows_more(
    look: Look, sharing: Sharing, own: Marking, to: Marking, frozen: bool
) -> None:
    mark(look(), INSIDE, Marking.RESTRICTED)  # of which an earlier version was internal
    link, _ = sharing.make("PV Brussel", marking=own, at=1 if frozen else None)
    before = seen(look, link)
    said = dict(sharing.opened(ALL, to))
    for cell, written in look().cells().cells.items():
        mark(look(), cell, to, seen=written.version)
    assert said.get("PV Brussel", 0) == len(seen(look, link) - before)


def test_links_that_open_nothing_any_more_are_left_out_and_two_of_one_name_are_two(sharing: Sharing) -> None:
    for _ in range(2):
        sharing.make("PV Brussel")
    over, _ = sharing.make("Ingetrokken")
    sharing.revoke(over.id)
    assert sharing.opened({CLOSED}, Marking.INTERNAL) == (("PV Brussel", 1), ("PV Brussel", 1))


def test_what_opens_the_most_comes_first(look: Look, sharing: Sharing) -> None:
    sharing.make("Intern", marking=Marking.INTERNAL)
    sharing.make("Openbaar", marking=Marking.PUBLIC)
    assert sharing.opened(ALL, Marking.PUBLIC) == (("Openbaar", 2), ("Intern", 1))


def test_who_logs_in_is_named_to_who_keeps_the_list(sharing: Sharing, store: Store, look: Look) -> None:
    sharing.admit("bram@example.org", "Bram", Role.READER, Marking.INTERNAL)
    sharing.admit("carla@example.org", "Carla", Role.READER, Marking.RESTRICTED)
    sharing.admit("dirk@example.org", "Dirk", Role.READER, Marking.INTERNAL)
    sharing.dismiss("dirk@example.org")
    assert sharing.opened({CLOSED}, Marking.INTERNAL) == (("Bram", 1),)
    by_link = look(holds="link:0123").sharing()
    assert by_link.opened({CLOSED}, Marking.INTERNAL) == ()


@pytest.mark.parametrize(
    ("logins", "told"),
    [
        (Logins(), ()),
        (Logins(claim="groups", roles={"lezers": Role.READER}), (("", 1),)),
        (Logins(claim="groups", roles={"baas": Role.OWNER}), ()),
        (Logins(roles={"lezers": Role.READER}), ()),
    ],
)
def test_who_comes_in_by_a_role_of_the_provider_is_told_of_without_a_name(
    store: Store, look: Look, logins: Logins, told: tuple[tuple[str, int], ...]
) -> None:
    sharing = Sharing(store, "proef", look().visitor, logins=logins)
    assert sharing.opened({CLOSED}, Marking.INTERNAL) == told


def test_an_owner_by_a_link_hears_that_somebody_who_logs_in_would_see_it_and_not_who(
    store: Store, look: Look, sharing: Sharing
) -> None:
    sharing.admit("bram@example.org", "Bram", Role.READER, Marking.INTERNAL)
    by_link = Sharing(store, "proef", look(holds="link:0123").visitor, logins=Logins())
    assert by_link.opened({CLOSED}, Marking.INTERNAL) == (("", 1),)
    assert by_link.opened({CLOSED}, Marking.RESTRICTED) == ()


def test_what_was_never_written_and_what_stays_as_it_is_opens_nothing(look: Look, sharing: Sharing) -> None:
    sharing.make("Openbaar", marking=Marking.PUBLIC)
    state(look(), OPEN)
    assert sharing.opened({OPEN, Cell("p1", State.DE), Cell("p9", State.DE)}, Marking.PUBLIC) == ()
    assert sharing.opened(ALL, Marking.RESTRICTED) == ()
