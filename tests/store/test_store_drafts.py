"""Drafts as they are kept: who decided what, in which order, and what becomes of two who decide at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from positions.changes import Key
from positions.drafts import Judged, KeptDraft, Verdict
from positions.people import Role
from positions.stances import Marking
from positions.store import Store, StoreError, backups
from tests.drafting import ANNA, BRAM, SAMPLE, kept, member, reject, take
from tests.factories import dossier

AS_ANNA, AS_BRAM = ("Anna", ANNA), ("Bram", BRAM)
FIRST, SECOND, THIRD = (Key("outbox of Anna", n) for n in (1, 2, 3))
BRAMS = Key("outbox of Bram", 1)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store with one draft in it."""
    opened = Store.open(store_url)
    opened.drafts.keep(kept())
    yield opened
    opened.close()


def standing(store: Store) -> dict[int, tuple[Verdict, str]]:
    """What was decided about each find, and by whom."""
    return {one.find: (one.verdict, one.author) for one in store.drafts.one("d1").judgements}


def test_a_draft_is_kept_whole(store: Store) -> None:
    assert store.drafts.one("d1") == kept()


def test_what_is_decided_together_has_one_number(store: Store) -> None:
    receipt = store.drafts.judge("d1", FIRST, [take(1), reject(2, why="niet dit")], AS_ANNA, revision=7)
    assert (receipt.number, receipt.conflicts) == (1, ())
    found = store.drafts.one("d1")
    assert found.number == 1
    assert found.judgements == (
        Judged(1, Verdict.TAKEN, {}, "", *AS_ANNA, receipt.at, 1, 7),
        Judged(2, Verdict.REJECTED, {}, "niet dit", *AS_ANNA, receipt.at, 1, 7),
    )


def test_sent_again_it_is_written_once_and_answered_the_same(store: Store) -> None:
    receipt = store.drafts.judge("d1", FIRST, [take(1)], AS_ANNA)
    assert store.drafts.judge("d1", FIRST, [take(1)], AS_ANNA) == receipt
    assert store.drafts.one("d1").number == 1


def test_who_did_not_see_anothers_judgement_is_told_of_it_and_it_stands(store: Store) -> None:
    store.drafts.judge("d1", BRAMS, [reject(1)], AS_BRAM)
    receipt = store.drafts.judge("d1", FIRST, [take(1), take(2)], AS_ANNA)
    assert [(one.find, one.author) for one in receipt.conflicts] == [(1, "Bram")]
    assert standing(store) == {1: (Verdict.REJECTED, "Bram"), 2: (Verdict.TAKEN, "Anna")}
    assert store.drafts.judge("d1", FIRST, [take(1), take(2)], AS_ANNA) == receipt
    store.drafts.judge("d1", SECOND, [take(1, seen=1)], AS_ANNA)
    assert standing(store)[1] == (Verdict.TAKEN, "Anna")


def test_all_in_conflict_writes_nothing(store: Store) -> None:
    store.drafts.judge("d1", BRAMS, [reject(1)], AS_BRAM)
    receipt = store.drafts.judge("d1", FIRST, [take(1)], AS_ANNA)
    assert (receipt.number, store.drafts.one("d1").number) == (None, 1)


def test_ones_own_tab_is_in_no_conflict_with_itself(store: Store) -> None:
    store.drafts.judge("d1", FIRST, [take(1)], AS_ANNA)
    assert store.drafts.judge("d1", SECOND, [reject(1)], AS_ANNA).conflicts == ()
    assert standing(store) == {1: (Verdict.REJECTED, "Anna")}


def test_an_undo_takes_back_what_was_decided_together_and_an_undo_of_that_brings_it_again(store: Store) -> None:
    store.drafts.judge("d1", FIRST, [take(1, value="ja"), reject(2)], AS_ANNA)
    store.drafts.judge("d1", SECOND, [take(1), take(2)], AS_ANNA)
    undone = store.drafts.undo("d1", THIRD, SECOND, AS_ANNA)
    assert standing(store) == {1: (Verdict.TAKEN, "Anna"), 2: (Verdict.REJECTED, "Anna")}
    assert store.drafts.one("d1").judgements[0].changed == {"value": "ja"}
    assert store.drafts.undo("d1", THIRD, SECOND, AS_ANNA) == undone
    store.drafts.undo("d1", Key("outbox of Anna", 4), THIRD, AS_ANNA)
    assert standing(store) == {1: (Verdict.TAKEN, "Anna"), 2: (Verdict.TAKEN, "Anna")}


def test_an_undo_of_the_first_judgement_opens_the_find_again(store: Store) -> None:
    store.drafts.judge("d1", FIRST, [take(1)], AS_ANNA)
    store.drafts.undo("d1", SECOND, FIRST, AS_ANNA)
    assert store.drafts.one("d1").judged()[1].verdict is Verdict.OPEN


def test_an_undo_leaves_what_somebody_decided_since(store: Store) -> None:
    store.drafts.judge("d1", FIRST, [take(1), take(2)], AS_ANNA)
    store.drafts.judge("d1", BRAMS, [reject(1, seen=1)], AS_BRAM)
    receipt = store.drafts.undo("d1", SECOND, FIRST, AS_ANNA)
    assert [one.author for one in receipt.conflicts] == ["Bram"]
    assert standing(store) == {1: (Verdict.REJECTED, "Bram"), 2: (Verdict.OPEN, "Anna")}


def test_an_undo_of_nothing_writes_nothing(store: Store) -> None:
    assert store.drafts.undo("d1", SECOND, FIRST, AS_ANNA).number is None


def test_a_draft_is_listed_for_who_made_it_with_whom_it_is_shared_and_who_owns_its_dossier(store: Store) -> None:
    store.drafts.keep(kept(id="d2", dossier="proef", made=kept().made.replace(day=13)))
    store.drafts.share("d1", member())
    listed = store.drafts.of
    assert [one.id for one in listed({ANNA}, set())] == ["d2", "d1"]
    assert [one.id for one in listed({BRAM}, set())] == ["d1"]
    assert [one.id for one in listed({"link:k3f9q2"}, {"proef"})] == ["d2"]
    assert listed({"link:k3f9q2"}, {"ander"}) == listed(set(), set()) == ()


def test_a_list_says_how_many_finds_there_are_to_judge_and_how_many_were(store: Store) -> None:
    store.drafts.judge("d1", FIRST, [take(1), reject(2), take(3)], AS_ANNA)
    store.drafts.judge("d1", SECOND, [take(1)], AS_ANNA)
    store.drafts.undo("d1", THIRD, SECOND, AS_ANNA)
    (head,) = store.drafts.all()
    assert (head.title, head.finds, head.judged) == (
        SAMPLE.general[0].value,
        sum(not one.kind.told for one in SAMPLE.finds()),
        3,
    )
    store.drafts.undo("d1", Key("outbox of Anna", 4), FIRST, AS_ANNA)
    assert store.drafts.all()[0].judged == 1, "of find 1 something else was decided since"


def test_a_draft_is_shared_and_no_more(store: Store) -> None:
    store.drafts.share("d1", member())
    store.drafts.share("d1", member(role=Role.READER))
    assert store.drafts.one("d1").members == (member(role=Role.READER),)
    store.drafts.unshare("d1", BRAM)
    assert store.drafts.one("d1").members == ()


def test_its_marking_and_what_became_of_it_are_kept(store: Store) -> None:
    store.drafts.mark("d1", Marking.RESTRICTED)
    store.drafts.became("d1", "proef")
    assert store.drafts.one("d1") == kept(marking=Marking.RESTRICTED, became="proef")


def test_made_by_several_at_the_same_moment_a_draft_becomes_one_dossier(store: Store) -> None:
    start = threading.Barrier(4)

    def make(dossier_id: str) -> str:
        start.wait()
        try:
            store.lives.begin(dossier(id=dossier_id), {}, "start", *AS_ANNA, draft="d1")
        except StoreError as refused:
            return f"{refused.reason} {refused.found}"
        return dossier_id

    with ThreadPoolExecutor(4) as threads:
        told = [*threads.map(make, ("a", "b", "c", "d"))]
    (made,) = store.dossier_ids()
    assert sorted(told) == sorted([made] + [f"draft_became {made}"] * 3)
    assert store.drafts.one("d1").became == made


def test_a_draft_becomes_nothing_where_no_dossier_is_made_of_it(store: Store) -> None:
    store.seed(dossier(id="a"), {})
    assert not store.lives.begin(dossier(id="a"), {}, "start", *AS_ANNA, draft="d1")
    assert store.drafts.one("d1").became == ""
    with pytest.raises(StoreError) as refused:
        store.lives.begin(dossier(id="b"), {}, "start", *AS_ANNA, draft="thrown away")
    assert (refused.value.reason, store.dossier_ids()) == ("no_draft", ("a",))


def test_of_a_draft_whose_dossier_is_here_no_more_another_can_be_made(store: Store) -> None:
    store.drafts.became("d1", "destroyed")
    assert store.lives.begin(dossier(id="a"), {}, "start", *AS_ANNA, draft="d1")
    assert store.drafts.one("d1").became == "a"


def test_a_draft_that_is_discarded_leaves_nothing(store: Store) -> None:
    store.drafts.judge("d1", FIRST, [take(1)], AS_ANNA)
    store.drafts.share("d1", member())
    store.drafts.discard("d1")
    assert store.drafts.all() == ()
    with store._reading() as connection:
        for table in ("draft", "judgement", "draft_member"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


@pytest.mark.parametrize("ask", ["one", "discard"])
def test_a_draft_that_is_not_here_is_refused(store: Store, ask: str) -> None:
    with pytest.raises(StoreError) as refused:
        getattr(store.drafts, ask)("d2")
    assert refused.value.reason == "no_draft"


def test_a_backup_holds_the_drafts(store: Store, store_url: str, tmp_path: Path) -> None:
    store.drafts.judge("d1", FIRST, [take(1, value="ja")], AS_ANNA)
    store.drafts.share("d1", member())
    before: KeptDraft = store.drafts.one("d1")
    assert replace(before, members=(), judgements=(), number=0) == kept()
    file = tmp_path / "kopie.jsonl.gz"
    backups.write(store_url, file)
    other = f"sqlite:///{tmp_path / 'other.db'}"
    backups.restore(other, file)
    again = Store.open(other)
    assert again.drafts.one("d1") == before
    again.close()
