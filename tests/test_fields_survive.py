"""Whatever a cell may hold survives: storing, history, restore, undo, backup, going out in a file and coming back.

Driven by ``FIELDS``: a field that is new joins by itself, with values that follow from its kind.  ``BESIDE`` has what a
field cannot do without.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from positions import incoming, outgoing, seeds
from positions.access import View
from positions.briefs import Audience, Wish
from positions.changes import Amend, Batch, Cell, Key, Receipt, Restate, Restore, Revert
from positions.documents import Document, DocumentKind
from positions.dossiers import ALL
from positions.fields import Citation, Field, One, Reference, SeenWith, Some, Text
from positions.people import Role, Visitor
from positions.plain import plain, record
from positions.protocol.bilateral import told as told_of
from positions.protocol.cells import signed
from positions.protocol.matrix import opening
from positions.registers import Registers
from positions.stances import BLANK, FIELDS, Marking, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store, backups
from positions.words import speak
from tests.factories import dossier
from tests.wordfile import every_part, said

CELL, OTHER = Cell("p1", State.DE), Cell("1a", State.FR)
WORDS = speak("nl")
REGISTERS = Registers(seeds.all_populations(), ())
EVERYTHING = outgoing.Choices(red_lines=True)
BESIDE: dict[str, dict[str, Any]] = {
    "about": {"stance": Stance.SUPPORTS},
    "certainty": {"stance": Stance.CRITICAL},
    "basis": {"stance": Stance.CRITICAL},
    "direction": {"stance": Stance.CRITICAL},
    "carried_from": {"stance": Stance.CRITICAL, "note": "van eerder"},
    "red_line_marking": {"red_line": "geen quota"},
}
TOLD_ONLY = ("carried_from",)
"""What no file sets: it is told in it."""
NAMES = [field.name for field in FIELDS]
_numbers = itertools.count(1)


def values(field: Field) -> list[Any]:
    """Two things that a field may hold, other than nothing."""
    match field.kind:
        case One(of, _):
            return [one for one in of if one != field.empty][:2]
        case Some(of):
            first, second, *_ = of
            return [frozenset({first}), frozenset({first, second})]
        case Text():
            return [f"=SOM(A1) {field.name}\nen “meer”", "'nog iets"]
        case Reference():
            return ["v3", "v4"]
        case Citation():
            kinds = SourceKind.MEETING, SourceKind.DOCUMENT
            return [Source(kinds[0], "-werkgroep", date(2027, 1, 12)), Source(kinds[1], "non-paper")]


@pytest.fixture(params=FIELDS, ids=NAMES)
def field(request: pytest.FixtureRequest) -> Field:
    """One field after another."""
    found: Field = request.param
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store with nothing in its cells."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    texts = tuple(Document(one, DocumentKind.COMPROMISE, one) for one in ("v3", "v4"))
    opened.seed(dossier(expectations=(), documents=texts), {})
    yield opened
    opened.close()


def look(store: Store, **sees: Any) -> View:
    """The dossier as its owner sees it, unless said otherwise."""
    return View(store, "proef", Visitor("Anna", Role.OWNER, Marking.RESTRICTED, **sees))


def send(view: View, *edits: Amend | Restate | Restore) -> Receipt:
    """One gesture that is written."""
    receipt = view.record(Batch(Key("outbox", next(_numbers)), edits))
    assert (receipt.rejected, receipt.conflicts) == ((), ())
    return receipt


def held(view: View, cell: Cell = CELL) -> Position:
    """What a cell holds."""
    return view.cells().position(cell)


def fill(view: View, field: Field, at: int = 0, cell: Cell = CELL) -> Position:
    """Give a field a value, with what it cannot do without; the cell as it should be."""
    seen = view.cells().cells[cell].version if cell in view.cells().cells else 0
    asked = BESIDE.get(field.name, {}) | {field.name: values(field)[at]}
    send(view, Amend(cell, seen, asked))
    expected = replace(BLANK, **asked)
    assert held(view, cell) == expected
    return expected


def full() -> Position:
    """A cell with everything that goes together."""
    asked = {one.name: values(one)[-1] for one in FIELDS}
    return Position(**(asked | {"stance": Stance.CRITICAL, "carried_from": None}))


def exported(view: View, choices: outgoing.Choices = EVERYTHING, kind: str = "xlsx") -> bytes:
    """A file with everything in it."""
    return outgoing.made(kind, view, REGISTERS, WORDS, datetime.now(UTC), choices).content


def taken(view: View, data: bytes) -> None:
    """Take over all that a file proposes."""
    found = incoming.incoming(view, data)
    assert (found.merge.conflicts, found.merge.misread) == ((), ())
    for batch in incoming.batches(found, "import", "terug.xlsx", conflicts=False):
        view.record(batch)


def test_it_is_in_every_cell_that_is_told_to_the_page(store: Store, field: Field) -> None:
    view = look(store)
    expected = fill(view, field)
    told = signed(view.cells().cells.values(), WORDS)["p1"][State.DE]
    assert json.loads(json.dumps(told))[field.name] == plain(getattr(expected, field.name))


def test_it_survives_history_restore_undo_and_redo(store: Store, field: Field) -> None:
    view = look(store)
    first = fill(view, field)
    receipt = send(view, Amend(CELL, 1, {one.name: getattr(full(), one.name) for one in FIELDS}))
    undone = view.record(Revert(Key("outbox", next(_numbers)), receipt.key))
    assert held(view) == first
    view.record(Revert(Key("outbox", next(_numbers)), undone.key))
    assert held(view) == full()
    send(view, Restore(CELL, 4, 1))
    assert held(view) == first
    assert [version.position for version in view.history(CELL)] == [first, full(), first, full(), first]
    assert held(look(store, at=2)) == first


def test_it_survives_a_backup_that_is_restored(store: Store, field: Field, tmp_path: Path) -> None:
    expected = fill(look(store), field)
    store.close()
    kept, url = tmp_path / "kopie.zip", f"sqlite:///{tmp_path / 'positions.db'}"
    backups.write(url, kept)
    again = f"sqlite:///{tmp_path / 'terug.db'}"
    backups.restore(again, kept)
    opened = Store.open(again)
    assert held(look(opened)) == expected
    assert [version.position for version in look(opened).history(CELL)] == [expected]
    opened.close()


def test_it_goes_out_in_a_file_and_nothing_is_proposed_when_that_comes_back(store: Store, field: Field) -> None:
    view = look(store)
    expected = fill(view, field)
    for kind in ("xlsx", "ods", "csv"):
        found = incoming.incoming(view, exported(view, kind=kind))
        assert (found.merge.proposals, found.merge.conflicts, found.merge.misread) == ((), (), ())
    taken(view, exported(view))
    assert held(view) == expected


def bare(made: bytes) -> bytes:
    """The sheet of positions alone: a table of which nobody knows where it came from."""
    sheet = openpyxl.load_workbook(BytesIO(made))[WORDS("workbook.sheet.positions")]
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in sheet.iter_rows():
        for there in row:
            cell = book.active.cell(there.row, there.column, there.value)
            cell.data_type = there.data_type
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_what_a_file_held_of_it_comes_back_where_it_was_taken_away(store: Store, field: Field) -> None:
    """A workbook made in one copy of a dossier is read in another that has nothing of it."""
    if field.name in TOLD_ONLY:
        return
    view = look(store)
    expected = fill(view, field)
    book = bare(exported(view))
    send(view, Amend(CELL, 1, {one.name: one.empty for one in FIELDS}))
    taken(view, book)
    assert getattr(held(view), field.name) == getattr(expected, field.name)


def test_a_file_without_it_takes_nothing_of_it_away(store: Store, field: Field) -> None:
    view = look(store)
    expected = fill(view, field)
    for choices in (outgoing.Choices(), outgoing.Choices(notes=False, sources=False)):
        taken(view, exported(view, choices))
        assert held(view) == expected


def test_a_key_press_takes_away_only_what_belongs_to_the_stance(store: Store, field: Field) -> None:
    view = look(store)
    expected = fill(view, field)
    send(view, Restate(CELL, 1, Stance.NEUTRAL))
    of_the_press = {"stance", "certainty", "basis", "source", "carried_from", "about"}
    if field.name not in of_the_press:
        assert getattr(held(view), field.name) == getattr(expected, field.name)


def test_taking_texts_out_takes_every_text_and_leaves_the_rest(store: Store, field: Field) -> None:
    view = look(store)
    expected = fill(view, field)
    view.redact(CELL, 1)
    now = getattr(held(view), field.name)
    if isinstance(field.kind, Text):
        assert now == ""
    elif isinstance(field.kind, Citation):
        assert now.reference == ""
    elif field.name not in ("red_line_marking", "carried_from"):  # these are of a text that is gone
        assert now == getattr(expected, field.name)


@pytest.mark.parametrize("part", [*SeenWith])
def test_who_does_not_see_a_part_gets_nothing_of_it_on_any_way_out(store: Store, part: SeenWith) -> None:
    """The sweep: each text of the part is looked for in all that leaves."""
    view = look(store)
    send(view, Amend(CELL, 0, {one.name: getattr(full(), one.name) for one in FIELDS}), Amend(OTHER, 0, {"note": "x"}))
    secrets = {"GEHEIM-RODE-LIJN", "GEHEIM-BRON", "GEHEIM-NOTITIE"}
    marked = {"red_line": "GEHEIM-RODE-LIJN", "note": "GEHEIM-NOTITIE"}
    source = Source(SourceKind.MEETING, "GEHEIM-BRON")
    send(view, Amend(CELL, 1, {**marked, "source": source, "red_line_marking": Marking.PUBLIC}))
    hidden = {
        SeenWith.RED_LINES: "GEHEIM-RODE-LIJN", SeenWith.SOURCES: "GEHEIM-BRON", SeenWith.NOTES: "GEHEIM-NOTITIE"
    }[part]  # fmt: skip
    seen = look(store, **{part.value: False})
    for told in ways_out(seen):
        assert hidden not in told
    assert all(any(secret in told for told in ways_out(view)) for secret in secrets)


@pytest.mark.parametrize("at", [None, 3])
def test_who_does_not_see_a_document_gets_nothing_of_it_on_any_way_out(store: Store, at: int | None) -> None:
    """The same sweep for the document that a stance is about, and that is on the table; of now and of then."""
    view = look(store)
    secret = Document(
        "d9", DocumentKind.COMPROMISE, "GEHEIM", "GEHEIM 9", None, Marking.RESTRICTED, "https://geheim.eu"
    )
    view.set({"document:d9": record(secret)})
    send(
        view,
        Amend(CELL, 0, {"stance": Stance.SUPPORTS, "about": "d9"}),
        Amend(OTHER, 0, {"stance": "+", "about": "v3"}),
    )
    view.set({"current": "d9"})
    for marking in (Marking.PUBLIC, Marking.INTERNAL):
        seen = View(store, "proef", Visitor("Bram", Role.READER, marking, at=at))
        for told in ways_out(seen):
            assert "geheim" not in told.lower()
            assert '"d9"' not in told
    named = [told for told in ways_out(look(store)) if "GEHEIM" in told]
    assert len(named) > 5, "the pages, papers and files that do name it are among them"


def ways_out(view: View) -> list[str]:
    """All that leaves by a view, as text."""
    found = [repr(view.cells()), repr(view.moves(1)), repr(view.history(CELL)), repr(view.sources())]
    found += [json.dumps(signed(view.cells().cells.values(), WORDS))]
    found += [json.dumps(opening(view, REGISTERS, {"kolommen": ALL}, WORDS))]
    found += [json.dumps(told_of(view, REGISTERS, State.DE, "", WORDS))]
    now = datetime.now(UTC)
    found += [said(outgoing.state_sheets(view, REGISTERS, [State.DE, State.FR], "", WORDS, now, EVERYTHING).content)]
    found += [said(outgoing.text(view, REGISTERS, Wish(audience), now).content) for audience in Audience]
    since = replace(EVERYTHING, since=outgoing.Point(1))
    for kind in ("csv", "json"):
        found.append(exported(view, since, kind).decode("utf-8-sig"))
    found.append(str(pd.read_parquet(BytesIO(exported(view, EVERYTHING, "parquet"))).to_csv()))
    found.append(every_part(exported(view, since, "ods")))
    book = openpyxl.load_workbook(BytesIO(exported(view, since)))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            found += [str(cell.value) for cell in row if cell.value is not None]
            found += [cell.comment.text for cell in row if cell.comment]
    return found
