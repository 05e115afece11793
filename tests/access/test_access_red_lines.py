"""Red lines: seen by those who are let see them, as far as each line's own marking goes, and kept by the others."""

from __future__ import annotations

import pytest

from positions.access import AccessError, View
from positions.changes import Amend, Key, Restate, Restore, Revert
from positions.people import Role, Visitor
from positions.stances import Marking, Stance
from tests.access.conftest import Look
from tests.access.people import CLOSED, INSIDE, OPEN, send

LINE = "geen quota, ook niet als streefcijfer"
OTHER = "geen nieuw agentschap"


def draw(view: View, line: str = LINE, seen: int = 1, **more: object) -> None:
    """Write a red line in a cell that is marked internal."""
    assert send(view, Amend(INSIDE, seen, {"red_line": line, **more})).rejected == ()


def line(view: View) -> str:
    """What somebody sees of it."""
    return view.cells().cells[INSIDE].position.red_line


def test_a_line_is_restricted_unless_somebody_says_otherwise(look: Look) -> None:
    draw(look())
    assert look().cells().cells[INSIDE].position.red_line_marking is Marking.RESTRICTED
    assert (line(look()), line(look(marking=Marking.INTERNAL))) == (LINE, "")
    send(look(), Amend(INSIDE, 2, {"red_line_marking": Marking.INTERNAL}))
    assert line(look(marking=Marking.INTERNAL)) == LINE


@pytest.mark.parametrize("role", [*Role])
def test_who_is_not_let_see_lines_sees_none_whatever_their_marking(look: Look, role: Role) -> None:
    draw(look(), red_line_marking=Marking.PUBLIC)
    view = look(role, red_lines=False)
    assert line(view) == ""
    assert LINE not in repr(view.history(INSIDE)) + repr(view.moves(1)) + repr(view.cells())


def test_narrowing_leaves_lines_out_unless_they_are_asked_for(look: Look) -> None:
    draw(look())
    assert line(look().narrowed(Marking.RESTRICTED)) == ""
    assert line(look().narrowed(Marking.RESTRICTED, red_lines=True)) == LINE
    assert line(look(red_lines=False).narrowed(Marking.RESTRICTED, red_lines=True)) == ""


def test_an_earlier_line_is_closed_by_the_marking_of_the_present_one(look: Look) -> None:
    draw(look(), red_line_marking=Marking.INTERNAL)
    send(look(), Amend(INSIDE, 2, {"red_line": OTHER, "red_line_marking": Marking.RESTRICTED}))
    told = look(marking=Marking.INTERNAL).history(INSIDE)
    assert [version.position.red_line for version in told] == ["", "", ""]
    assert [line(look(at=2)), line(look(marking=Marking.INTERNAL, at=2))] == [LINE, ""]


def test_who_does_not_see_every_line_writes_none_and_loses_none(look: Look) -> None:
    draw(look())
    editor = look(Role.EDITOR, Marking.INTERNAL, "Bram")
    for fields in ({"red_line": "iets anders"}, {"red_line": ""}, {"red_line_marking": Marking.PUBLIC}):
        receipt = send(editor, Amend(INSIDE, 2, fields))
        assert [refused.reason for refused in receipt.rejected] == ["red_line_kept"]
    send(editor, Restate(INSIDE, 2, Stance.SUPPORTS), Amend(INSIDE, 2, {"note": "gehoord"}))
    assert line(look()) == LINE


def test_what_they_bring_back_brings_back_no_line_and_takes_none_away(look: Look) -> None:
    draw(look())
    send(look(), Amend(INSIDE, 2, {"red_line": OTHER}))
    editor = look(Role.EDITOR, name="Bram", red_lines=False)
    send(editor, Restore(INSIDE, 3, 2))
    assert line(look()) == OTHER
    send(editor, Restore(INSIDE, 3, 1), Restate(OPEN, 1, Stance.OPPOSES))
    assert line(look()) == OTHER
    send(look(), Restore(INSIDE, 3, 2))
    assert line(look()) == LINE


def test_undoing_takes_a_line_back_as_it_takes_any_field_back(look: Look) -> None:
    owner = look()
    draw(owner)
    receipt = send(owner, Amend(INSIDE, 2, {"red_line": OTHER}))
    owner.record(Revert(Key(receipt.key.outbox, 10_001), receipt.key))
    assert line(owner) == LINE


def test_of_a_cell_that_holds_nothing_else_nobody_learns_that_there_is_a_line(look: Look) -> None:
    where = type(INSIDE)("p2", INSIDE.state)
    send(look(), Amend(where, 0, {"red_line": LINE}))
    written = look(red_lines=False).cells().cells[where]
    assert (written.blank, written.kept_back) == (True, False)
    assert look(red_lines=False).dossier().expects(where, written)


def test_taking_texts_out_takes_the_line_too(look: Look) -> None:
    draw(look(), red_line_marking=Marking.INTERNAL)
    look().redact(INSIDE, 2)
    assert all(version.position.red_line == "" for version in look().history(INSIDE))
    assert look().cells().cells[INSIDE].position.red_line_marking is Marking.RESTRICTED


def test_a_link_shows_lines_only_if_it_was_made_so(look: Look) -> None:
    sharing = look().sharing()
    plain, _ = sharing.make("PV", marking=Marking.RESTRICTED)
    told, _ = sharing.make("Minister", marking=Marking.RESTRICTED, red_lines=True)
    assert [link.visitor().red_lines for link in (plain, told)] == [False, True]
    assert {link.id: link.red_lines for link in sharing.links()} == {plain.id: False, told.id: True}
    assert plain.visitor().rights != told.visitor().rights


def test_nobody_shares_lines_they_do_not_see(look: Look) -> None:
    with pytest.raises(AccessError) as refused:
        look(red_lines=False).sharing().make("PV", red_lines=True)
    assert refused.value.reason == "red_lines"


def test_a_line_in_a_closed_cell_stays_closed_with_it(look: Look) -> None:
    send(look(), Amend(CLOSED, 1, {"red_line": LINE, "red_line_marking": Marking.PUBLIC}))
    assert CLOSED in look(marking=Marking.INTERNAL).cells().withheld


def test_who_logs_in_sees_lines_and_whose_rights_differ_in_that_alone_gets_a_page_of_their_own() -> None:
    assert Visitor("Anna", Role.READER, Marking.INTERNAL).red_lines
    one, other = (Visitor("Anna", Role.READER, Marking.INTERNAL, red_lines=sees) for sees in (True, False))
    assert one.rights != other.rights
