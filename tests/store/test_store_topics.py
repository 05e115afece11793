"""Topics in the log: added, moved, taken out and brought back as one entry each, with every cell kept and an undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions import topics
from positions.access import View
from positions.changes import Batch, Cell, Key, Receipt, Revert
from positions.dossiers import ALL, Columns, Topic
from positions.people import Role, Visitor
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store, StoreError
from positions.topics import Fields, Known, Spot, TopicError
from tests.store.pages import DE, DOSSIER, FR, Page

Change = Callable[[Known], Fields]
ACROSS = Spot()
EVERY = [topic.id for topic in DOSSIER.topics]


def shown(store: Store) -> list[str]:
    return [topic.id for topic in store.dossier(DOSSIER.id).topics]


def columns(store: Store) -> tuple[Topic, ...]:
    return Columns.of(store.dossier(DOSSIER.id), ALL).topics


def owner(store: Store, name: str = "Anna") -> View:
    return View(store, DOSSIER.id, Visitor(name, Role.OWNER, Marking.RESTRICTED))


def change(page: Page, becoming: Change) -> Receipt:
    return owner(page.store, page.name).arranging().change(page.key(), becoming)


def new(title: str) -> Topic:
    return Topic("", "", {"nl": title}, {"nl": title})


def retire(topic: str, along: bool | None = True) -> Change:
    return lambda known: topics.retired(known, topic, along)


def add(title: str, spot: Spot = ACROSS) -> Change:
    return lambda known: topics.added(known, new(title), spot)


def test_a_topic_is_added_as_one_entry_that_says_who_and_is_taken_back(store: Store, anna: Page) -> None:
    receipt = change(anna, add("Nieuw", Spot(under="p1")))
    assert receipt.revision == 2
    told = {one.what: one for one in store.dossier_changes(DOSSIER.id) if one.revision == 2}
    assert (set(told), told["topics"].author) == ({"topics", "topic:nieuw"}, "Anna")
    anna.undo(receipt.key)
    assert store.dossier(DOSSIER.id) == DOSSIER
    assert store.topics.known(DOSSIER.id).retired == (), "it was never taken out"
    assert "nieuw" in store.topics.known(DOSSIER.id).given


def test_cells_of_what_was_taken_out_are_kept_and_come_back_with_it(store: Store, anna: Page) -> None:
    anna.state(DE, Stance.SUPPORTS)
    before = store.cells(DOSSIER.id)
    gone = change(anna, retire("p1"))
    assert not {"p1", "1a", "1b"} & {*shown(store)}
    assert [one.id for one in store.topics.known(DOSSIER.id).retired] == ["p1", "1a", "1b"]
    assert store.cells(DOSSIER.id) == before, "the log keeps them"
    assert not [cell for cell in owner(store).cells().cells if cell.topic == "p1"], "nobody sees them in the matrix"
    assert owner(store).narrowed(Marking.RESTRICTED, at=2).cells().cells[DE].position.stance is Stance.SUPPORTS
    change(anna, lambda known: topics.returned(known, "p1", along=True))
    assert (columns(store), store.cells(DOSSIER.id)) == (Columns.of(DOSSIER, ALL).topics, before)
    anna.undo(gone.key)
    assert columns(store) == Columns.of(DOSSIER, ALL).topics


def test_nothing_is_written_in_what_was_taken_out_meanwhile(store: Store, anna: Page, bram: Page) -> None:
    change(anna, retire("p1"))
    receipt = bram.state(FR, Stance.OPPOSES)
    assert (receipt.revision, receipt.rejected[0].reason) == (None, "unknown_topic")


def test_two_who_change_topics_at_once_both_have_what_they_did(store: Store, anna: Page, bram: Page) -> None:
    once: list[Receipt] = []

    def meanwhile(known: Known) -> Fields:
        if not once:
            once.append(change(bram, add("Van Bram")))
        return topics.added(known, new("Van Anna"), Spot())

    change(anna, meanwhile)
    assert shown(store) == [*EVERY, "van-bram", "van-anna"]


def test_an_entry_chosen_by_an_older_dossier_is_refused_whole(store: Store, anna: Page) -> None:
    change(anna, add("Nieuw"))
    stale = Batch(anna.key(), (), fields={"topics": ["p1"]}, since=1)
    with pytest.raises(StoreError) as refused:
        store.record(DOSSIER.id, stale, "Anna")
    assert (refused.value.reason, shown(store)) == ("overtaken", [*EVERY, "nieuw"])


def test_an_undo_takes_back_its_own_part_of_the_list_and_leaves_what_others_did(
    store: Store, anna: Page, bram: Page
) -> None:
    gone = change(anna, retire("x1"))
    brought = change(bram, add("Van Bram", Spot(pillar=True)))
    assert anna.undo(gone.key).left == ()
    assert {*shown(store)} == {*EVERY, "van-bram"}
    assert anna.undo(brought.key).left == ()
    assert shown(store) == EVERY


def test_an_order_that_somebody_changed_since_is_left_and_told(store: Store, anna: Page, bram: Page) -> None:
    order = change(anna, lambda known: topics.moved(known, "p2", Spot(pillar=True, after="")))
    change(bram, add("Van Bram"))
    assert anna.undo(order.key).left == ("topics",)


def test_what_changes_nothing_is_no_revision(store: Store, anna: Page) -> None:
    assert change(anna, lambda known: topics.changed(known, known.topic("1a"))).revision is None
    assert store.revision(DOSSIER.id) == 1


def test_sent_again_it_is_written_once(store: Store) -> None:
    key = Key("outbox", 1)
    first = owner(store).arranging().change(key, add("Nieuw"))
    assert owner(store).arranging().change(key, add("Nieuw")).revision == first.revision
    assert shown(store) == [*EVERY, "nieuw"]


_SPOTS = st.builds(Spot, st.booleans(), st.sampled_from([None, *EVERY]), st.sampled_from([None, "", *EVERY]))
_ACTS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 5), _SPOTS),
    st.tuples(st.just("move"), st.sampled_from(EVERY), _SPOTS),
    st.tuples(st.just("retire"), st.sampled_from(EVERY), st.sampled_from([None, True, False])),
    st.tuples(st.just("back"), st.sampled_from(EVERY), st.booleans()),
    st.tuples(st.just("rename"), st.sampled_from(EVERY), st.integers(0, 5)),
    st.tuples(st.just("renumber"), st.none(), st.none()),
)


def _becoming(act: tuple[str, object, object]) -> Change:
    kind, one, two = act
    changes: dict[str, Change] = {
        "add": lambda known: topics.added(known, new(f"Nieuw {one}"), two),  # type: ignore[arg-type]
        "move": lambda known: topics.moved(known, one, two),  # type: ignore[arg-type]
        "retire": lambda known: topics.retired(known, one, two),  # type: ignore[arg-type]
        "back": lambda known: topics.returned(known, one, two),  # type: ignore[arg-type]
        "rename": lambda known: topics.changed(known, replace(known.topic(str(one)), title={"nl": f"Anders {two}"})),
        "renumber": topics.renumbered,
    }
    return changes[kind]


@given(acts=st.lists(_ACTS, max_size=8))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_of_changes_keeps_every_cell_and_each_undo_brings_back_what_was(
    store: Store, acts: list[tuple[str, object, object]]
) -> None:
    page = Page(store, "Anna")
    page._numbers = iter(range(store.revision(DOSSIER.id) * 100, 2**40))  # type: ignore[assignment]
    cells = store.cells(DOSSIER.id)
    was = [store.dossier(DOSSIER.id)]
    done = []
    for act in acts:
        try:
            receipt = change(page, _becoming(act))
        except TopicError:
            continue
        if receipt.revision is not None:
            done.append(receipt.key)
            was.append(store.dossier(DOSSIER.id))
        now = store.dossier(DOSSIER.id)
        found = [one.number for one in now.topics]
        assert len({*found}) == len(found), "every number once"
        assert {one.id for one in (*now.topics, *store.topics.known(DOSSIER.id).retired)} >= {*EVERY}
        assert store.cells(DOSSIER.id) == cells
    for key, before in zip(reversed(done), reversed(was[:-1]), strict=True):
        assert store.record(DOSSIER.id, Revert(page.key(), key), "Anna").left == ()
        assert store.dossier(DOSSIER.id) == before


def test_an_editor_sets_no_topics_nor_takes_them_back(store: Store, anna: Page) -> None:
    editor = View(store, DOSSIER.id, Visitor("Bram", Role.EDITOR, Marking.RESTRICTED))
    with pytest.raises(Exception, match="owner"):
        editor.arranging()
    receipt = change(anna, add("Nieuw"))
    with pytest.raises(Exception, match="owner"):
        editor.record(Revert(Key("een ander", 1), receipt.key))
    for what in ("topics", "topic:p1", "topic:p1:title", "title", "number"):
        with pytest.raises(Exception, match="owner"):
            editor.set({what: "x"})
    assert shown(store) == [*EVERY, "nieuw"]


def test_a_cell_of_what_was_taken_out_counts_nowhere(store: Store, anna: Page) -> None:
    anna.state(Cell("x1", State.DE), Stance.SUPPORTS)
    change(anna, retire("x1"))
    assert owner(store).moves(1) == ()
    (shown_no_more,) = [move for move in owner(store).dossier_moves(1) if move.tells]
    assert (shown_no_more.field, shown_no_more.change.author, shown_no_more.after) == ("shown", "Anna", None)
