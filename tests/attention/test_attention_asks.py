"""What asks for attention: which cells stand in which list, and that what is withheld stands in none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from positions import attention
from positions.attention import Ask, Today
from positions.attention.asks import STALE
from positions.changes import Batch, Cell, Key, Mark, Restate
from positions.council.closeness import close, unsure
from positions.dossiers import Dossier
from positions.stances import Certainty, Marking, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from tests.attention import made

DE = Cell("1a", State.DE)
HEARD = Source(SourceKind.MEETING, "Raadswerkgroep", made.TODAY - timedelta(days=1))
SURE = Position(Stance.SUPPORTS, certainty=Certainty.HIGH, source=HEARD, about=made.COMPROMISE.id)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('asks') / 'positions.db'}")
    yield opened
    opened.close()


def whole(dossier: Dossier, **other: Position) -> dict[Cell, Position]:
    """Every cell filled so that it asks for nothing, but for some of topic 1a."""
    cells = {Cell(topic.id, state): SURE for topic in dossier.topics for state in State if state not in topic.absent}
    return cells | {Cell("1a", State(code)): position for code, position in other.items()}


def asked(store: Store, who: str = "owner", at: int | None = None, **other: Position) -> Today:
    """What a dossier asks in which all is well, but for some cells of 1a."""
    dossier = made.planned()
    store.seed(dossier, whole(dossier, **other))
    return attention.asked(made.view(store, dossier, who, at), made.registers(dossier), made.TODAY)


def lists(today: Today) -> dict[Ask, set[Cell]]:
    """What stands in each list."""
    return {found.ask: {*found.cells} for found in (*today.needs, *today.gaps)}


def test_where_all_is_known_with_a_source_and_lately_nothing_asks_for_attention(store: Store) -> None:
    today = asked(store)
    assert lists(today) == {}
    assert today.cells == today.known


@pytest.mark.parametrize(
    ("ask", "position"),
    [
        (Ask.EARLIER, replace(SURE, about=made.PROPOSAL.id)),
        (Ask.CARRIED, replace(SURE, conditions="mits ruimte", carried_from=Stance.OPPOSES)),
        (Ask.UNSOURCED, replace(SURE, source=None)),
        (Ask.STALE, replace(SURE, source=replace(HEARD, date=made.TODAY - timedelta(days=STALE + 1)))),
    ],
)
def test_a_cell_stands_in_the_list_of_what_it_asks_and_in_no_other(store: Store, ask: Ask, position: Position) -> None:
    assert lists(asked(store, DE=position)) == {ask: {DE}}


def test_what_is_unknown_is_told_of_the_agenda_and_where_evidence_lies_among_the_gaps(store: Store) -> None:
    blank = Position()
    assert lists(asked(store, DE=blank, ES=blank)) == {
        Ask.UNKNOWN: {DE, Cell("1a", State.ES)},
        Ask.EVIDENCE: {DE},
    }


def test_low_certainty_is_told_where_the_vote_is_close_and_nowhere_else(store: Store) -> None:
    low = replace(SURE, certainty=Certainty.LOW)
    held = lists(asked(store, DE=low, FR=low, IT=low, ES=low))[Ask.UNSURE]
    assert held == {Cell("1a", state) for state in (State.DE, State.FR, State.IT, State.ES)}
    assert Ask.UNSURE not in lists(asked(store, MT=low))


def test_a_vote_that_is_told_to_be_close_is_close_by_the_council_s_own_count(store: Store) -> None:
    dossier = made.planned()
    made.filled(store, dossier, 7)
    view = made.view(store, dossier, "owner")
    today = attention.asked(view, made.registers(dossier), made.TODAY)
    populations = dossier.weights(made.registers(dossier).populations)
    seen = view.cells()
    told = {cell.topic for found in today.needs if found.ask is Ask.UNSURE for cell in found.cells}
    for topic, counted in today.tallies.items():
        held = {state: seen.position(Cell(topic, state)) for state in State}
        low = {state for state in unsure(held) if Cell(topic, state) not in seen.withheld}
        assert (topic in told) == (close(counted, low, populations) and bool(low))


def test_what_is_withheld_stands_in_no_list_and_counts_nowhere(store: Store) -> None:
    hidden = Position(Stance.SUPPORTS, certainty=Certainty.LOW, marking=Marking.RESTRICTED)
    mine, theirs = asked(store, DE=hidden), asked(store, "reader", DE=hidden)
    assert DE in lists(mine)[Ask.UNSOURCED]
    assert lists(theirs) == {}
    assert theirs.withheld
    assert (theirs.cells, theirs.known) == (mine.cells, mine.known - 1)


def test_who_sees_no_sources_is_told_of_none_that_is_missing(store: Store) -> None:
    public = replace(SURE, source=None, marking=Marking.PUBLIC)
    assert Ask.UNSOURCED in lists(asked(store, "reader", DE=public))
    assert Ask.UNSOURCED not in lists(asked(store, "stranger", DE=public))


def test_meetings_are_those_of_today_and_later_the_first_one_first(store: Store) -> None:
    today = asked(store)
    assert [meeting.agenda for meeting in today.meetings] == [made.MEETING, made.LATER]
    assert [topic.id for topic in today.meetings[0].columns.topics] == list(made.MEETING.topics)
    assert today.meetings[0].cells == 27 * 4 - 2, "two states take no part in 1a"


def test_what_else_is_to_come_are_documents_and_named_moments_of_later_days(store: Store) -> None:
    dossier = made.planned()
    store.seed(dossier, {})
    for name, days in (("Informele Raad", 30), ("Vorige Raad", -30)):
        store.record(dossier.id, Mark(Key(name, 1), name, made.TODAY + timedelta(days=days)), "Anna")
    today = attention.asked(made.view(store, dossier, "owner"), made.registers(dossier), made.TODAY)
    told = [(one.document.id if one.document else one.name) for one in today.coming]
    assert told == [made.COMING.id, "Informele Raad"]


def test_who_sees_an_earlier_moment_is_told_how_it_stood_then(store: Store) -> None:
    dossier = made.planned()
    store.seed(dossier, whole(dossier, DE=Position()))
    seen = store.cells(dossier.id).get(DE)
    edit = Restate(DE, seen.version if seen else 0, Stance.SUPPORTS, HEARD)
    assert not store.record(dossier.id, Batch(Key("x", 1), (edit,)), "Anna").rejected
    then, now = (
        lists(attention.asked(made.view(store, dossier, "reader", at), made.registers(dossier), made.TODAY))
        for at in (1, None)
    )
    assert DE in then[Ask.UNKNOWN]
    assert Ask.UNKNOWN not in now
