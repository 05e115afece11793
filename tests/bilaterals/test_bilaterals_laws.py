"""What holds whatever stands in the cells: nothing unknown is alike, nothing withheld is told, nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from positions import seeds
from positions.access import Seen
from positions.bilaterals import HeldInWords, StateSheet
from positions.bilaterals.likeness import Alike, Held, Kind, Pair, compare, pairs
from positions.bilaterals.questions import Counts, Gain, Question, Reason, allied, questions, together
from positions.changes import Cell
from positions.council.agreement import agreement
from positions.council.tally import Outcome, tally
from positions.dossiers import Dossier, Topic
from positions.rules import Rule
from positions.stances import Certainty, Direction, Marking, Position, Side, Source, SourceKind, Stance
from positions.states import State
from positions.words import speak
from tests.bilaterals.conftest import Room
from tests.factories import dossier, written

TABLE = seeds.all_populations()[2025]
SECRET = "zegt het alleen tegen ons"
DE, NL = State.DE, State.NL
RULES = (None, Rule.QUALIFIED, Rule.UNANIMITY, Rule.SIMPLE, Rule.NONE)


@st.composite
def positions(draw: Any) -> Position:
    """Any content of a cell, with texts that can be told apart from our own."""
    stance = draw(st.sampled_from(Stance))
    direction = None if stance.side is Side.FOR else draw(st.none() | st.sampled_from(Direction))
    conditions = draw(st.sampled_from(["", "zekere voorwaarde", "andere voorwaarde"]))
    carried = draw(st.none() | st.sampled_from([s for s in Stance if s is not stance])) if conditions else None
    return Position(stance, draw(st.none() | st.sampled_from(Certainty)), direction, None, None, conditions, "", None,
                    carried_from=carried)  # fmt: skip


helds = st.builds(Held, positions(), day=st.just(date(2027, 1, 12))) | st.builds(
    Held, kind=st.sampled_from([Kind.WITHHELD, Kind.ABSENT])
)


@st.composite
def files(draw: Any) -> tuple[Dossier, dict[Cell, Position]]:
    """A small dossier with any rules and absences, and stances of some states."""
    plain = dossier(pillars=1, under=2, crossing=1)
    topics = tuple(
        replace(
            topic,
            rule=None if topic.is_pillar else draw(st.sampled_from(RULES)),
            absent=frozenset(draw(st.sets(st.sampled_from([DE, NL, State.DK]), max_size=1))),
        )
        for topic in plain.topics
    )
    states = st.sampled_from([DE, NL, State.FR, State.PL, State.IT, State.ES])
    places = st.builds(Cell, st.sampled_from([topic.id for topic in topics]), states)
    return replace(plain, topics=topics), draw(st.dictionaries(places, positions(), max_size=16))


OFTEN = settings(max_examples=60, deadline=None)


# --- how alike ----------------------------------------------------------------------------------------------------


@OFTEN
@given(helds, helds)
def test_likeness_is_the_same_both_ways_and_never_of_what_is_not_known(one: Held, other: Held) -> None:
    found = compare(one, other)
    assert found is compare(other, one)
    assert found.compared == (one.known and other.known)
    assert bool(found.symbol) == found.compared
    if Kind.ABSENT in (one.kind, other.kind):
        assert found is Alike.ABSENT
    if one.known and other.known:
        stances = (one.position.stance, other.position.stance)
        assert (found is Alike.SAME) == (stances[0] is stances[1])
        assert found.together == (stances[0].side is stances[1].side)


@OFTEN
@given(files())
def test_the_same_side_is_counted_as_the_page_of_pictures_counts_it(file: tuple[Dossier, dict[Cell, Position]]) -> None:
    made, cells = file
    held = [{c.state: p for c, p in cells.items() if c.topic == t.id and c.state not in t.absent} for t in made.topics]
    theirs = agreement(held).between(DE, NL)
    alike = [pair.alike for pair in pairs(made.topics, seen(cells), DE)]
    assert (theirs.same, theirs.topics) == (sum(a.together for a in alike), sum(a.compared for a in alike))


# --- questions ----------------------------------------------------------------------------------------------------


@OFTEN
@given(files())
def test_every_question_comes_from_a_cell_and_every_cell_from_its_reason(
    file: tuple[Dossier, dict[Cell, Position]],
) -> None:
    made, cells = file
    asked = ask(made, cells)
    assert len({question.pair.topic.id for question in asked}) == len(asked)
    for question in asked:
        theirs, ours = question.pair.theirs, question.pair.ours
        assert theirs.kind is Kind.OPEN
        assert DE not in question.pair.topic.absent
        assert question.reason is reason(theirs, ours)


def reason(theirs: Held, ours: Held) -> Reason | None:
    """The reason again, from the brief: stale, unknown, apart from the Netherlands, open, conditional."""
    here, there = theirs.position, ours.position
    if here.carried_from and here.conditions:
        return Reason.STALE
    if here.stance is Stance.UNKNOWN:
        return Reason.UNKNOWN
    apart = there.stance is not Stance.UNKNOWN and here.stance.side is not there.stance.side
    if apart or {here.direction, there.direction} == {Direction.TOO_FAR, Direction.NOT_FAR_ENOUGH}:
        return Reason.APART
    return Reason.CONDITIONAL if here.stance.side is Side.FOR else Reason.OPEN


@OFTEN
@given(files())
def test_no_topic_is_both_asked_and_acted_on_together_and_allies_stand_together(
    file: tuple[Dossier, dict[Cell, Position]],
) -> None:
    made, cells = file
    whole = pairs(made.topics, seen(cells), DE)
    allies = together(whole)
    assert not {pair.topic.id for pair in allies} & {question.pair.topic.id for question in ask(made, cells)}
    for pair in allies:
        assert pair.theirs.known
        assert pair.ours.known
        assert not pair.crossed
        critical = {Stance.CRITICAL, Stance.OPPOSES} >= {pair.theirs.position.stance, pair.ours.position.stance}
        assert critical or (pair.alike.together and pair.theirs.conditions and pair.ours.conditions)


@OFTEN
@given(files())
def test_what_a_yes_does_is_what_the_council_counts(file: tuple[Dossier, dict[Cell, Position]]) -> None:
    made, cells = file
    for question in ask(made, cells):
        topic = question.pair.topic
        counted = {yes: count(topic, cells, yes) for yes in (True, False)}
        if question.effect is None:
            held = question.pair.theirs
            assert counted[False].outcome is Outcome.NONE or (held.in_favour and not held.position.conditions)
        elif question.gain is Gain.DECIDES:
            order = [Outcome.BLOCKED, Outcome.OPEN, Outcome.REACHED]
            with_it, without = counted[True].outcome, counted[False].outcome
            assert order.index(with_it) > order.index(without)
        elif question.effect.joins:
            assert question.effect.other.in_favour == counted[True].in_favour


def count(topic: Topic, cells: Mapping[Cell, Position], yes: bool) -> Any:
    """The Council's count with Germany's support, or as it is without that."""
    held = {cell.state: position for cell, position in cells.items() if cell.topic == topic.id}
    now = held.get(DE, Position())
    if yes and now.stance.side is not Side.FOR:
        held[DE] = Position(Stance.SUPPORTS)
    elif not yes and now.stance.side is Side.FOR:
        held[DE] = Position()
    return tally(topic.rule, [s for s in State if s not in topic.absent], held, TABLE)


@OFTEN
@given(files())
def test_what_decides_is_asked_first_and_then_what_is_furthest_apart(
    file: tuple[Dossier, dict[Cell, Position]],
) -> None:
    asked = ask(*file)
    strong = [min(question.gain.value, Gain.SOME.value) for question in asked]
    assert strong == sorted(strong)
    rest = [question.pair.alike for question in asked if question.gain in (Gain.SOME, Gain.NONE)]
    apart = [{Alike.OPPOSITE: 0, Alike.DIFFERENT: 1}.get(alike, 2) for alike in rest]
    assert apart == sorted(apart)


# --- the whole sheet ----------------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(files(), st.sets(st.sampled_from([DE, NL, State.FR]), min_size=1), st.sampled_from(["nl", "en"]))
def test_of_a_withheld_cell_nothing_is_told_but_that_it_is(
    room: Room, file: tuple[Dossier, dict[Cell, Position]], hidden: set[State], language: str
) -> None:
    made, cells = present(file)
    source = Source(SourceKind.CONVERSATION, SECRET)
    closed = {
        cell: replace(p, marking=Marking.RESTRICTED, note=SECRET, source=source, conditions=p.conditions and SECRET)
        for cell, p in cells.items()
        if cell.state in hidden
    }
    kept = {cell: p for cell, p in cells.items() if cell.state not in hidden}
    some: dict[str, Any] = {"marking": Marking.INTERNAL, "language": language}
    less = room.sheet(room.plant(made, {**cells, **closed}), **some)
    bare = room.sheet(room.plant(made, kept), **some)
    assert SECRET not in str(asdict(less))
    assert less.marking is Marking.INTERNAL
    shown = {(row.topic, state): stand for group in less.groups for row in group.rows
             for state, stand in ((DE, row.theirs), (NL, row.ours))}  # fmt: skip
    for cell in closed:
        if cell.state in (DE, NL):
            word = speak(language)("matrix.withheld")
            assert shown[cell.topic, cell.state] == HeldInWords(Kind.WITHHELD, Stance.UNKNOWN, word)
    if NL not in hidden:  # what is asked then is what is asked when the cells are empty, less what is withheld
        asked = {item for part in bare.parts for item in part.items if Cell(item.topic, DE) not in closed}
        assert {item for part in less.parts for item in part.items} >= asked


@settings(max_examples=20, deadline=None)
@given(files(), st.sampled_from(["nl", "en"]), st.sampled_from([DE, NL, State.FR]))
def test_every_text_between_quotation_marks_stands_in_a_cell(
    room: Room, file: tuple[Dossier, dict[Cell, Position]], language: str, state: State
) -> None:
    made, cells = present(file)
    sheet = room.sheet(room.plant(made, cells), state, language=language)
    said = {position.conditions for position in cells.values()}
    for text in texts(sheet):
        assert set(re.findall("“(.*?)”", text)) <= said


def texts(sheet: StateSheet) -> Iterator[str]:
    for part in sheet.parts:
        yield from (item.text for item in part.items)


def present(file: tuple[Dossier, dict[Cell, Position]]) -> tuple[Dossier, dict[Cell, Position]]:
    """The file without stances of states that do not take part, which no store takes."""
    made, cells = file
    return made, {cell: p for cell, p in cells.items() if cell.state not in made.topic(cell.topic).absent}


# --- hands --------------------------------------------------------------------------------------------------------


def seen(cells: Mapping[Cell, Position]) -> Seen:
    return Seen({cell: written(cell.topic, cell.state, position) for cell, position in cells.items()}, frozenset())


def ask(made: Dossier, cells: Mapping[Cell, Position]) -> tuple[Question, ...]:
    by_topic: dict[str, dict[State, Position]] = {}
    for cell, position in cells.items():
        by_topic.setdefault(cell.topic, {})[cell.state] = position
    return questions(pairs(made.topics, seen(cells), DE), DE, Counts(by_topic, TABLE))


def test_two_that_want_opposite_things_are_no_allies_though_both_are_critical() -> None:
    topic = dossier().topics[0]
    more, less = (Held(Position(Stance.CRITICAL, direction=d)) for d in (Direction.NOT_FAR_ENOUGH, Direction.TOO_FAR))
    assert not allied(Pair(topic, more, less))
    assert allied(Pair(topic, less, less))
