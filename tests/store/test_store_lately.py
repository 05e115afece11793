"""What this process wrote last is told as the log has it, and not at all where anything else may have happened."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.changes import Amend, Batch, Cell, Key, Restate, Written
from positions.stances import Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.store.lately import Lately
from tests.factories import dossier
from tests.store.pages import DE, FR, NL, SEEDED, Page

_names = itertools.count(1)
ACTS = ("restate", "amend", "two", "file", "nothing", "mark", "undo", "set", "redact", "elsewhere", "private")


def act(what: str, pages: list[Page], n: int) -> None:
    """Somebody does something in the dossier."""
    here, there = pages
    at = {cell: one.version for cell, one in here.store.cells(here.dossier_id).items()}
    source = Source(SourceKind.MEETING, f"Coreper {n}")
    both = [Restate(cell, at.get(cell, 0), list(Stance)[n % 3], source, words=f"woorden {n}") for cell in (FR, DE)]
    match what:
        case "restate":
            here.send(both[n % 2])
        case "amend":
            here.send(Amend(DE, at.get(DE, 0), {"conditions": f"mits {n}", "red_line": f"nooit {n}"}))
        case "two":
            here.send(*both)
        case "file":
            here.store.record(here.dossier_id, Batch(here.key(), tuple(both), "tabel.xlsx"), "Anna", "person:anna")
        case "nothing":
            here.send(Amend(NL, at.get(NL, 0), {"note": ""}))
        case "mark":
            here.mark(f"Moment {n}")
        case "undo":
            here.undo(Key("outbox of Anna", max(1, n - 1)))
        case "set":
            here.store.set_dossier(here.dossier_id, {"number": f"COM(2027) {n}"}, "Anna")
        case "redact":
            here.store.redact(here.dossier_id, NL, 1, "Anna")
        case "elsewhere":
            there.amend(FR, at.get(FR, 0), note=f"elders {n}")
        case "private":
            there.store.redact(there.dossier_id, DE, max(1, at.get(DE, 1)), "Bram") if DE in at else None


def told(found: tuple[Written, ...] | None) -> list[Written] | None:
    return None if found is None else sorted(found, key=lambda one: (one.revision, one.cell))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=8))
def test_it_is_what_the_log_says_and_never_a_part_of_it(store: Store, store_url: str, acts: list[str]) -> None:
    dossier_id, elsewhere = f"laatst-{next(_names)}", Store.open(store_url)
    store.seed(dossier(id=dossier_id), SEEDED)
    pages = [Page(store, "Anna", dossier_id), Page(elsewhere, "Bram", dossier_id)]
    for n, what in enumerate(acts, 1):
        act(what, pages, n)
        newest = store.revision(dossier_id)
        assert store.lately.newest(dossier_id) <= newest
        for since in range(1, newest + 1):
            known = store.lately.since(dossier_id, since, newest)
            if known is not None:
                assert told(known) == told(store.versions.since(dossier_id, since, 100))
                assert not store.redactions(dossier_id, since)
                assert not store.dossier_changes(dossier_id, since)
                assert {one.revision for one in known} == {*range(since + 1, newest + 1)}
    elsewhere.close()


def test_what_was_written_here_is_not_read_back(store: Store, anna: Page) -> None:
    for note in ("een", "twee"):
        receipt = anna.amend(DE, {"een": 0, "twee": 1}[note], note=note)
    assert receipt.revision == store.lately.newest("proef") == 3
    assert [one.position.note for one in store.lately.since("proef", 1, 3) or ()] == ["een", "twee"]
    assert [one.position.note for one in store.lately.since("proef", 2, 3) or ()] == ["twee"]
    assert store.lately.since("proef", 3, 3) == ()


@pytest.mark.parametrize("what", ["mark", "set", "redact", "elsewhere"])
def test_whatever_else_happens_is_a_gap(store: Store, store_url: str, anna: Page, what: str) -> None:
    anna.amend(DE, 0, note="een")
    elsewhere = Store.open(store_url)
    act(what, [anna, Page(elsewhere, "Bram")], 7)
    assert store.lately.since("proef", 1, 3) is None, "nobody who is to hear of it is told that it did not happen"
    anna.amend(DE, 1, note="twee")
    assert store.lately.since("proef", 1, 4) is store.lately.since("proef", 2, 4) is None
    assert [one.position.note for one in store.lately.since("proef", 3, 4) or ()] == ["twee"]
    elsewhere.close()


def test_nothing_of_before_is_remembered_once_texts_were_taken_out_however_late_it_is_told(
    store: Store, anna: Page
) -> None:
    anna.amend(DE, 0, note="een")
    (wrote,) = store.lately.since("proef", 1, 2) or ()
    assert store.lately.taken_out("proef") == 0
    assert store.redact("proef", DE, 1, "Anna") == store.lately.taken_out("proef") == 3
    store.lately.wrote("proef", 1, 2, [wrote])  # by who was held up after its commit
    assert store.lately.since("proef", 1, 2) is None
    assert store.redact("proef", DE, 1, "Anna") == store.lately.taken_out("proef") == 3, "there was nothing left"
    anna.amend(DE, 2, note="twee")
    assert [one.position.note for one in store.lately.since("proef", 3, 4) or ()] == ["twee"]


def test_so_many_versions_are_remembered_and_of_each_revision_all(store: Store) -> None:
    lately, at = Lately(), datetime.now(UTC)
    for revision in range(2, 302):
        cells = (Cell("p1", State.DE), Cell("p1", State.FR))
        lately.wrote("proef", revision - 1, revision, [Written(one, 1, revision, Position(), "A", at) for one in cells])
    assert len(lately.since("proef", 201, 301) or ()) == 200
    assert lately.since("proef", 200, 301) is None
    lately.forget("proef")
    assert (lately.newest("proef"), lately.since("proef", 300, 301)) == (0, None)
