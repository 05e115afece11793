"""Before a marking is lowered: who would see what they do not see now, held against what they then see."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from positions.access import Logins, Opening, Seen, Sharing
from positions.changes import Amend, Batch, Cell, Key, Restate, Revert
from positions.people import Role, ShareLink
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store
from tests.access.conftest import Look
from tests.access.people import CLOSED, INSIDE, OPEN, send, state

ALL = {OPEN, INSIDE, CLOSED}


@pytest.fixture
def sharing(look: Look) -> Sharing:
    """The links of the dossier, in the hands of an owner who keeps the list of people."""
    return look().sharing()


def seen(look: Look, link: ShareLink) -> Seen:
    """What somebody sees who comes in by a link."""
    return look(link.role, link.marking, at=link.at, red_lines=link.red_lines).cells()


def lined(seen: Seen) -> set[Cell]:
    """The cells of which somebody sees the red line."""
    return {cell for cell in seen.cells if seen.position(cell).red_line}


def becoming(look: Look, to: Marking, *cells: Cell) -> dict[Cell, Position]:
    """These cells with another marking."""
    held = look().cells()
    return {cell: replace(held.position(cell), marking=to) for cell in cells}


def told(*found: Opening) -> tuple[tuple[str, int], ...]:
    """To whom how many cells open."""
    return tuple((one.name, one.cells) for one in found)


@pytest.mark.parametrize(
    ("own", "to", "line", "frozen", "lines"), list(product(Marking, Marking, Marking, (False, True), (False, True)))
)
def test_it_is_said_of_as_many_cells_and_red_lines_as_a_link_then_shows_more(
    look: Look, sharing: Sharing, own: Marking, to: Marking, line: Marking, frozen: bool, lines: bool
) -> None:
    send(look(), Amend(INSIDE, 1, {"red_line": "geen quota", "red_line_marking": Marking.INTERNAL}))
    closed = {"marking": Marking.RESTRICTED, "red_line_marking": Marking.RESTRICTED}  # an earlier version was internal
    send(look(), Amend(INSIDE, 2, closed), Amend(OPEN, 1, {"red_line": "geen fonds"}))
    link, _ = sharing.make("PV Brussel", marking=own, at=2 if frozen else None, red_lines=lines)
    before = seen(look, link)
    present = look().cells().cells.items()
    entry = Batch(
        Key("raster", 1),
        tuple(Amend(cell, held.version, {"marking": to, "red_line_marking": line}) for cell, held in present),
    )
    said = sharing.opened(look().foreseen(entry))
    look().record(entry)
    after = seen(look, link)
    cells, seen_lines = after.cells.keys() - before.cells.keys(), lined(after) - lined(before)
    expected = Opening("PV Brussel", len(cells), len(seen_lines))
    assert said == ((expected,) if cells or seen_lines else ())


def test_what_an_entry_would_write_is_what_it_writes_and_to_ask_writes_nothing(look: Look) -> None:
    entry = Batch(Key("raster", 1), (Amend(INSIDE, 1, {"marking": Marking.PUBLIC}), Restate(OPEN, 1, Stance.OPPOSES)))
    for wanted in (entry, Revert(Key("raster", 2), entry.key)):
        before = look().revision()
        foreseen = look().foreseen(wanted)
        assert look().revision() == before
        look().record(wanted)
        assert foreseen == {cell: look().cells().position(cell) for cell in (INSIDE, OPEN)}


def test_an_undo_that_brings_back_a_red_line_with_a_lower_marking_opens_it(look: Look, sharing: Sharing) -> None:
    send(look(), Amend(OPEN, 1, {"red_line": "geen quota", "red_line_marking": Marking.INTERNAL}))
    gone = send(look(), Amend(OPEN, 2, {"red_line": ""}))
    sharing.make("PV Brussel", red_lines=True)
    sharing.make("Zonder rode lijnen")
    assert sharing.opened(look().foreseen(Revert(Key("raster", 2), gone.key))) == (Opening("PV Brussel", 0, 1),)


def test_links_that_open_nothing_any_more_are_left_out_and_two_of_one_name_are_two(
    look: Look, sharing: Sharing
) -> None:
    for _ in range(2):
        sharing.make("PV Brussel")
    over, _ = sharing.make("Ingetrokken")
    sharing.revoke(over.id)
    assert told(*sharing.opened(becoming(look, Marking.INTERNAL, CLOSED))) == (("PV Brussel", 1), ("PV Brussel", 1))


def test_what_opens_the_most_comes_first(look: Look, sharing: Sharing) -> None:
    sharing.make("Intern", marking=Marking.INTERNAL)
    sharing.make("Openbaar", marking=Marking.PUBLIC)
    assert told(*sharing.opened(becoming(look, Marking.PUBLIC, *ALL))) == (("Openbaar", 2), ("Intern", 1))


def test_who_logs_in_is_named_to_who_keeps_the_list(sharing: Sharing, store: Store, look: Look) -> None:
    sharing.admit("bram@example.org", "Bram", Role.READER, Marking.INTERNAL)
    sharing.admit("carla@example.org", "Carla", Role.READER, Marking.RESTRICTED)
    sharing.admit("dirk@example.org", "Dirk", Role.READER, Marking.INTERNAL)
    sharing.dismiss("dirk@example.org")
    assert told(*sharing.opened(becoming(look, Marking.INTERNAL, CLOSED))) == (("Bram", 1),)
    by_link = look(holds="link:0123").sharing()
    assert told(*by_link.opened(becoming(look, Marking.INTERNAL, CLOSED))) == ()


@pytest.mark.parametrize(
    ("logins", "expected"),
    [
        (Logins(), ()),
        (Logins(claim="groups", roles={"lezers": Role.READER}), (("", 1),)),
        (Logins(claim="groups", roles={"baas": Role.OWNER}), ()),
        (Logins(roles={"lezers": Role.READER}), ()),
    ],
)
def test_who_comes_in_by_a_role_of_the_provider_is_told_of_without_a_name(
    store: Store, look: Look, logins: Logins, expected: tuple[tuple[str, int], ...]
) -> None:
    sharing = Sharing(store, "proef", look().visitor, logins=logins)
    assert told(*sharing.opened(becoming(look, Marking.INTERNAL, CLOSED))) == ()
    store.members.make_common("proef")
    assert told(*sharing.opened(becoming(look, Marking.INTERNAL, CLOSED))) == expected


def test_an_owner_by_a_link_hears_that_somebody_who_logs_in_would_see_it_and_not_who(
    store: Store, look: Look, sharing: Sharing
) -> None:
    sharing.admit("bram@example.org", "Bram", Role.READER, Marking.INTERNAL)
    by_link = Sharing(store, "proef", look(holds="link:0123").visitor, logins=Logins())
    assert told(*by_link.opened(becoming(look, Marking.INTERNAL, CLOSED))) == (("", 1),)
    assert by_link.opened(becoming(look, Marking.RESTRICTED, CLOSED)) == ()


def test_what_was_never_written_and_what_stays_as_it_is_opens_nothing(look: Look, sharing: Sharing) -> None:
    sharing.make("Openbaar", marking=Marking.PUBLIC)
    state(look(), OPEN)
    never = becoming(look, Marking.PUBLIC, OPEN, Cell("p1", State.DE), Cell("p9", State.DE))
    assert sharing.opened(never) == ()
    assert sharing.opened(becoming(look, Marking.RESTRICTED, *ALL)) == ()
