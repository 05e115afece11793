"""The three-way merge: it loses nothing, invents nothing, and has nothing left to say once it was taken over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.changes import Amend, Cell, Restate, Written
from positions.stances import (
    Basis,
    Certainty,
    Direction,
    Marking,
    Position,
    PositionError,
    Salience,
    Side,
    Source,
    SourceKind,
    Stance,
)
from positions.states import State
from positions.workbooks.back.differences import Difference, Merge, merge, same
from positions.workbooks.back.edits import applied
from positions.workbooks.back.statements import Row, Said, Told
from positions.workbooks.origin import Origin
from tests.factories import AT, dossier

FILE = dossier(pillars=2, under=1, crossing=0)
CELLS = [Cell("p1", State.NL), Cell("p1", State.DE), Cell("2a", State.DE)]
NAMES = tuple(field.name for field in fields(Position))
ORIGIN = Origin("proef", 1, "nl", Marking.RESTRICTED, True, True, (), (), "Standpunten")
BLANK = Position()

texts = st.sampled_from(["", "de lasten", "geen geld", "=1+1"])
sources = st.none() | st.builds(Source, st.sampled_from(SourceKind), st.sampled_from(["PV Berlijn", "WG"]))


def made(**given: Any) -> Position:
    """A position of these fields, as a cell can hold it."""
    try:
        return Position(**given)
    except PositionError:
        return Position(**{**given, "direction": None})


positions = st.builds(
    made,
    stance=st.sampled_from(Stance),
    certainty=st.none() | st.sampled_from(Certainty),
    direction=st.none() | st.sampled_from(Direction),
    basis=st.none() | st.sampled_from(Basis),
    salience=st.none() | st.sampled_from(Salience),
    conditions=texts,
    note=texts,
    source=sources,
    marking=st.sampled_from(Marking),
    carried_from=st.none() | st.sampled_from(Stance),
)
grids = st.dictionaries(st.sampled_from(CELLS), positions)
changes = st.fixed_dictionaries(
    {},
    optional={
        "stance": st.sampled_from(Stance),
        "certainty": st.none() | st.sampled_from(Certainty),
        "direction": st.none() | st.sampled_from(Direction),
        "basis": st.none() | st.sampled_from(Basis),
        "salience": st.none() | st.sampled_from(Salience),
        "conditions": texts,
        "note": texts,
        "source": sources,
        "marking": st.sampled_from(Marking),
        "carried_from": st.none() | st.sampled_from(Stance),
    },
)


@st.composite
def files(draw: st.DrawFn, base: dict[Cell, Position]) -> Said:
    """A file as it was made from ``base``, and then changed by somebody: in the matrix, in the rows, or both."""
    said = Said(ORIGIN)
    columns = draw(st.sets(st.sampled_from(NAMES), min_size=4))
    for cell in CELLS:
        position = base.get(cell, BLANK)
        if draw(st.booleans()):
            stance = draw(st.just(position.stance) | st.sampled_from(Stance))
            said.stances[cell] = Told(stance, f"Matrix!{cell.state}")
        if draw(st.booleans()):
            whole = {name: getattr(position, name) for name in NAMES} | draw(st.just({}) | changes)
            told = {name: value for name, value in whole.items() if name in columns}
            said.rows[cell] = Row(told, {name: f"Standpunten!{cell.state}{name}" for name in NAMES})
    return said


def kept(grid: dict[Cell, Position], version: int = 1) -> dict[Cell, Written]:
    """A grid as the database gives it."""
    return {cell: Written(cell, version, 1, position, "Anna", AT) for cell, position in grid.items()}


def taken(grid: dict[Cell, Position], differences: Iterable[Difference]) -> dict[Cell, Position]:
    """The grid after these differences were taken over."""
    return grid | {one.cell: applied(one.edits, grid.get(one.cell, BLANK)) for one in differences}


def held(base: dict[Cell, Position], ours: dict[Cell, Position], said: Said, closed: Iterable[Cell] = ()) -> Merge:
    return merge(said, base, kept(ours), frozenset(closed), FILE)


def asked_of(cell: Cell, base: dict[Cell, Position], said: Said) -> set[str]:
    """The fields of a cell in which a file differs from its base."""
    was = base.get(cell, BLANK)
    row = said.rows.get(cell)
    asked = {name for name, value in row.fields.items() if not same(getattr(was, name), value)} if row else set()
    return asked | ({"stance"} if cell in said.stances and said.stances[cell].stance is not was.stance else set())


three_ways = st.tuples(grids, grids).flatmap(
    lambda two: st.tuples(st.just(two[0]), st.just({**two[0], **two[1]}), files(two[0]))
)
LAWS = settings(max_examples=100, deadline=None)


@LAWS
@given(three_ways)
def test_what_the_file_left_alone_is_left_alone(three: Any) -> None:
    base, ours, said = three
    found = held(base, ours, said)
    touched = {one.cell for one in (*found.proposals, *found.conflicts)}
    assert all(asked_of(cell, base, said) for cell in touched)
    after = taken(ours, (*found.proposals, *found.conflicts))
    assert {cell: after.get(cell) for cell in CELLS if cell not in touched} == {
        cell: ours.get(cell) for cell in CELLS if cell not in touched
    }


@LAWS
@given(three_ways)
def test_every_change_of_the_file_is_proposed_contested_agreed_or_told(three: Any) -> None:
    base, ours, said = three
    found = held(base, ours, said)
    differences = {one.cell: one for one in (*found.proposals, *found.conflicts)}
    told = {one.where for one in found.misread}
    for cell in CELLS:
        asked = asked_of(cell, base, said)
        places = {*(said.rows[cell].where.values() if cell in said.rows else ())}
        places |= {said.stances[cell].where} if cell in said.stances else set()
        lost = asked - (differences[cell].file.keys() if cell in differences else set())
        now = ours.get(cell, BLANK)
        wanted = {**(said.rows[cell].fields if cell in said.rows else {})}
        if cell in said.stances and "stance" in asked and wanted.get("stance") is base.get(cell, BLANK).stance:
            wanted["stance"] = said.stances[cell].stance
        wanted.setdefault("stance", said.stances[cell].stance if cell in said.stances else None)
        there = all(same(getattr(now, name), wanted[name]) for name in lost)
        assert not lost or there or places & told


@LAWS
@given(three_ways)
def test_no_field_becomes_what_nobody_wrote(three: Any) -> None:
    base, ours, said = three
    for one in held(base, ours, said).proposals:
        now, cell = ours.get(one.cell, BLANK), one.cell
        for name in NAMES:
            becomes = getattr(one.becomes, name)
            if name in one.file:
                assert same(becomes, one.file[name])
                row = said.rows[cell].fields if cell in said.rows else {}
                from_matrix = name == "stance" and cell in said.stances and becomes is said.stances[cell].stance
                settled = name == "direction" and becomes is None
                assert from_matrix or settled or (name in row and same(becomes, row[name]))
            elif not same(becomes, getattr(now, name)):
                # What comes with a stance by a key press, and with texts that somebody looked at.
                assert name in ("certainty", "basis", "source", "direction", "carried_from")
                assert "stance" in one.file or (name == "carried_from" and {"conditions", "note"} & one.file.keys())


@LAWS
@given(three_ways)
def test_once_all_is_taken_over_the_file_has_nothing_left_to_say(three: Any) -> None:
    base, ours, said = three
    found = held(base, ours, said)
    again = held(base, taken(ours, (*found.proposals, *found.conflicts)), said)
    assert (again.proposals, again.conflicts) == ((), ())


@LAWS
@given(three_ways)
def test_taking_the_proposals_leaves_the_conflicts_as_they_were(three: Any) -> None:
    base, ours, said = three
    found = held(base, ours, said)
    again = held(base, taken(ours, found.proposals), said)
    assert again.proposals == ()
    assert [one.cell for one in again.conflicts] == [one.cell for one in found.conflicts]
    assert again.misread == found.misread


@LAWS
@given(three_ways)
def test_nothing_changed_meanwhile_is_no_conflict_and_the_same_change_is_none_either(three: Any) -> None:
    base, _, said = three
    assert held(base, base, said).conflicts == ()
    theirs = taken(base, held(base, base, said).proposals)
    assert (held(base, theirs, said).proposals, held(base, theirs, said).conflicts) == ((), ())


@LAWS
@given(three_ways, st.sets(st.sampled_from(CELLS)))
def test_a_closed_cell_is_never_changed_and_is_told_where_the_file_speaks_of_it(three: Any, closed: set[Cell]) -> None:
    base, ours, said = three
    found = held(base, ours, said, closed)
    assert not closed & {one.cell for one in (*found.proposals, *found.conflicts)}
    spoken = closed & {*said.stances, *said.rows}
    assert len([one for one in found.misread if one.reason == "withheld"]) == len(spoken)


@LAWS
@given(three_ways, st.sets(st.sampled_from(CELLS)))
def test_no_text_comes_back_into_a_cell_that_lost_one_and_its_other_fields_go_on(three: Any, lost: set[Cell]) -> None:
    base, ours, said = three
    found = merge(said, base, kept(ours), frozenset(), FILE, redacted=lost)
    for one in (*found.proposals, *found.conflicts):
        if one.cell in lost:
            assert not any(one.file.get(name) for name in ("conditions", "note", "source"))
    told = {one.where for one in found.misread if one.reason == "redacted"}
    for cell in lost & said.rows.keys():
        was, row = base.get(cell, BLANK), said.rows[cell]
        texts = [name for name in ("conditions", "note", "source") if name in asked_of(cell, base, said)]
        assert not any(row.fields[name] for name in texts) or told & {*row.where.values()}, was
    elsewhere = [one for one in found.proposals if one.cell not in lost]
    assert elsewhere == [one for one in held(base, ours, said).proposals if one.cell not in lost]


@LAWS
@given(grids, grids)
def test_a_foreign_table_proposes_every_difference_and_contests_what_is_known(ours: Any, theirs: Any) -> None:
    said = Said(None, {cell: Told(position.stance, f"A{n}") for n, (cell, position) in enumerate(theirs.items())})
    found = merge(said, None, kept(ours), frozenset(), FILE)
    differing = {c for c, p in theirs.items() if p.stance is not ours.get(c, BLANK).stance}
    known = {cell for cell in differing if ours.get(cell, BLANK).stance is not Stance.UNKNOWN}
    assert {one.cell for one in found.proposals} == differing - known
    assert {one.cell for one in found.conflicts} == known
    assert all(one.was is None for one in (*found.proposals, *found.conflicts))


# --- by example ---------------------------------------------------------------------------------------------------

DE, NL = Cell("p1", State.DE), Cell("p1", State.NL)
SURE = Position(
    Stance.SUPPORTS,
    Certainty.HIGH,
    basis=Basis.STATED,
    conditions="geen lasten",
    source=Source(SourceKind.MEETING, "WG"),
)


def matrix(stance: Stance, cell: Cell = DE) -> Said:
    return Said(ORIGIN, {cell: Told(stance, "Matrix!D8")})


def row(position: Position, **changed: Any) -> Said:
    told = {name: getattr(position, name) for name in NAMES} | changed
    return Said(ORIGIN, rows={DE: Row(told, {name: f"Standpunten!{name}" for name in NAMES})})


def test_a_stance_changed_in_the_matrix_alone_is_a_key_press() -> None:
    (one,) = held({DE: SURE}, {DE: SURE}, matrix(Stance.OPPOSES)).proposals
    assert one.edits == (Restate(DE, 1, Stance.OPPOSES),)
    assert (one.becomes.certainty, one.becomes.source) == (Certainty.LOW, None)
    assert one.becomes.carried_from is Stance.SUPPORTS


def test_a_stance_changed_in_its_row_keeps_what_the_row_says_and_marks_the_texts_as_of_before() -> None:
    (one,) = held({DE: SURE}, {DE: SURE}, row(SURE, stance=Stance.OPPOSES)).proposals
    assert one.becomes == replace(SURE, stance=Stance.OPPOSES, carried_from=Stance.SUPPORTS)
    (one,) = held({DE: SURE}, {DE: SURE}, row(SURE, stance=Stance.OPPOSES, conditions="andere")).proposals
    assert one.edits == (Amend(DE, 1, {"stance": Stance.OPPOSES, "conditions": "andere"}),)
    assert one.becomes.carried_from is None


def test_a_text_that_was_taken_out_since_is_not_proposed_and_the_rest_of_its_row_is() -> None:
    bare = replace(SURE, conditions="", source=Source(SourceKind.MEETING, ""))
    said = row(SURE, note="gehoord", certainty=Certainty.MEDIUM)
    found = merge(said, {DE: bare}, kept({DE: bare}), frozenset(), FILE, redacted={DE})
    assert [one.file for one in found.proposals] == [{"certainty": Certainty.MEDIUM}]
    assert [(one.where, one.reason, one.value) for one in found.misread] == [("Standpunten!conditions", "redacted", "")]
    emptied = row(bare, source=None)
    assert merge(emptied, {DE: bare}, kept({DE: bare}), frozenset(), FILE, redacted={DE}) == Merge((), (), ())


def test_the_matrix_and_another_field_of_the_row_go_together() -> None:
    said = row(SURE, note="gehoord in de trein")
    said.stances[DE] = Told(Stance.NEUTRAL, "Matrix!D8")
    (one,) = held({DE: SURE}, {DE: SURE}, said).proposals
    assert one.edits == (Restate(DE, 1, Stance.NEUTRAL), Amend(DE, 1, {"note": "gehoord in de trein"}))


def test_matrix_and_row_that_changed_to_different_stances_contradict_and_say_so() -> None:
    said = row(SURE, stance=Stance.OPPOSES)
    said.stances[DE] = Told(Stance.NEUTRAL, "Matrix!D8")
    found = held({DE: SURE}, {DE: SURE}, said)
    assert (found.proposals, found.conflicts) == ((), ())
    (one,) = found.misread
    assert (one.where, one.reason, one.value, one.meant) == ("Matrix!D8", "contradiction", "0", "Standpunten!stance")


def test_what_somebody_else_made_of_the_cell_meanwhile_stands_beside_it() -> None:
    ours = replace(SURE, stance=Stance.NEUTRAL, note="gebeld")
    (one,) = held({DE: SURE}, {DE: ours}, row(SURE, stance=Stance.OPPOSES)).conflicts
    assert one.was == {"stance": Stance.SUPPORTS, "note": "", "carried_from": None}
    assert one.file == {"stance": Stance.OPPOSES}
    assert one.now == {"stance": Stance.NEUTRAL, "note": "gebeld", "carried_from": None}
    assert (one.sets, one.becomes.carried_from) == (("stance", "carried_from"), Stance.NEUTRAL)


def test_certainty_set_in_the_file_comes_with_its_stance_if_that_is_another_by_now() -> None:
    ours = Position(note=SURE.note, conditions=SURE.conditions)
    (one,) = held({DE: SURE}, {DE: ours}, row(SURE, certainty=Certainty.LOW)).conflicts
    assert one.file == {"certainty": Certainty.LOW, "stance": Stance.SUPPORTS}
    assert (one.becomes.stance, one.becomes.certainty) == (Stance.SUPPORTS, Certainty.LOW)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"direction": Direction.TOO_FAR}, "of_support"),
        ({"stance": Stance.UNKNOWN, "certainty": Certainty.LOW}, "of_unknown"),
        ({"carried_from": Stance.NEUTRAL}, "carried"),
    ],
)
def test_what_no_cell_can_hold_is_told_and_the_rest_goes_in(changed: dict[str, Any], reason: str) -> None:
    found = held({DE: SURE}, {DE: SURE}, row(SURE, note="nieuw", **changed))
    assert [one.reason for one in found.misread] == [reason]
    (one,) = found.proposals
    assert one.becomes.note == "nieuw"
    assert one.becomes.stance is changed.get("stance", Stance.SUPPORTS)
    assert one.becomes.stance.side is not Side.FOR or one.becomes.direction is None


def test_who_supports_may_want_more_in_a_file_too() -> None:
    found = held({DE: SURE}, {DE: SURE}, row(SURE, direction=Direction.NOT_FAR_ENOUGH))
    assert found.misread == ()
    (one,) = found.proposals
    assert (one.becomes.stance, one.becomes.direction) == (Stance.SUPPORTS, Direction.NOT_FAR_ENOUGH)


def test_a_topic_that_is_gone_and_a_state_that_is_absent_are_told_only_if_the_file_changed_them() -> None:
    gone = Cell("weg", State.DE)
    topics = (replace(FILE.topics[0], absent=frozenset({State.DE})), *FILE.topics[1:])
    said = Said(
        ORIGIN, {gone: Told(Stance.SUPPORTS, "A1"), DE: Told(Stance.SUPPORTS, "A2"), NL: Told(Stance.UNKNOWN, "A3")}
    )
    found = merge(said, {}, {}, frozenset(), replace(FILE, topics=topics))
    assert [(one.where, one.reason) for one in found.misread] == [("A2", "absent"), ("A1", "gone")]
    same_as_then = Said(ORIGIN, {gone: Told(Stance.UNKNOWN, "A1"), DE: Told(Stance.UNKNOWN, "A2")})
    assert merge(same_as_then, {}, {}, frozenset(), replace(FILE, topics=topics)) == Merge((), (), ())
