"""A file that went out and comes back, held against a real dossier: as it is, re-saved, changed, late, or foreign."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.styles import PatternFill

from positions import incoming, outgoing, seeds
from positions.access import AccessError, View
from positions.changes import Amend, Batch, Cell, Key, Restate, Revert
from positions.documents import ANOTHER
from positions.incoming import Incoming, texts
from positions.people import Role, Visitor
from positions.protocol.entries import entry
from positions.registers import Registers
from positions.stances import (
    Basis,
    Certainty,
    Marking,
    Position,
    Reserve,
    Source,
    SourceKind,
    Stance,
)
from positions.states import State
from positions.store import Store
from positions.updates import saying
from positions.words import speak
from positions.workbooks import WorkbookError
from positions.workbooks.back import Answers, Part, edits
from positions.workbooks.texts import escape
from tests.factories import dossier
from tests.libreoffice import convert
from tests.workbooks import samples
from tests.workbooks.back.test_workbooks_differences import FILE as THREE
from tests.workbooks.back.test_workbooks_differences import NAMES, held, kept, three_ways
from tests.workbooks.samples import column_of

REGISTERS = Registers(seeds.all_populations(), seeds.groupings(), evidence=seeds.evidence())
NL = speak("nl")
AT = datetime(2027, 1, 12, 23, 30, tzinfo=UTC)
DE, FR, SE, BE = (Cell("p1", state) for state in (State.DE, State.FR, State.SE, State.BE))
FILE = dossier(pillars=2, under=1, crossing=1)
TEXTS = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "tab\there",
    "NUL\x00 weg",
    "_x0041_ _x005F_",
    "😀 emoji",
    "שלום עולם",
    "a\r\nb\n\nc",
    "#N/A",
    "'x",
]
FULL = replace(
    samples.FULL,
    note="Wil eerst de effectbeoordeling zien.\nEn dan nog.",
    marking=Marking.PUBLIC,
    reserves=frozenset(),
    red_line="",
    about=None,
)
SECRET = Position(Stance.OPPOSES, note="zegt het alleen tegen ons", marking=Marking.RESTRICTED)


def planted() -> dict[Cell, Position]:
    """A cell of every kind, and one for each awkward text."""
    states = [state for state in State if state not in (State.DE, State.SE)]
    awkward = {
        Cell("p2", state): Position(Stance.NEUTRAL, note=text, conditions=text, source=Source(SourceKind.MESSAGE, text))
        for state, text in zip(states, TEXTS, strict=False)
    }
    return {DE: FULL, SE: SECRET, **awkward}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the dossier in it."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(FILE, planted())
    yield opened
    opened.close()


def seen(store: Store, role: Role = Role.OWNER, marking: Marking = Marking.RESTRICTED) -> View:
    """The dossier as somebody sees it."""
    return View(store, FILE.id, Visitor("Anna", role, marking))


def exported(view: View, kind: str = "xlsx", language: str = "nl", **address: str) -> bytes:
    """The file as somebody gets it."""
    choices = outgoing.read(address, view)
    return outgoing.made(kind, view, REGISTERS, speak(language), AT, choices).content


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after somebody worked on it."""
    book = openpyxl.load_workbook(BytesIO(data))
    change(book)
    return saved(book)


def saved(book: Any) -> bytes:
    """A workbook as a file."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def place(book: Any, title: str, cell: Cell) -> Any:
    """A cell of the matrix, or the row of the sheet of positions, in which a cell of the dossier stands."""
    sheet = book[title]
    number = FILE.topic(cell.topic).number
    if title == "Standpunten":
        return next(row for row in sheet.iter_rows(min_row=2) if (row[0].value, row[2].value) == (number, cell.state))
    column = next(c.column for c in sheet[6] if str(c.value).split(" ")[0] == number)
    row = next(c.row for c in sheet["A"] if c.value == cell.state.value)
    return sheet.cell(row, column)


def counts(found: Incoming) -> tuple[int, int, int]:
    """Proposals, conflicts, and what could not be read."""
    return len(found.merge.proposals), len(found.merge.conflicts), len(found.merge.misread)


def took(view: View, found: Incoming, *, conflicts: bool = False) -> Any:
    """What is written when a person says so."""
    (batch,) = incoming.batches(found, f"import {found.revision}", "reactie.xlsx", conflicts=conflicts)
    return view.record(batch)


# --- nothing changed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_that_nobody_touched_changes_nothing(store: Store, language: str) -> None:
    assert counts(incoming.incoming(seen(store), exported(seen(store), language=language))) == (0, 0, 0)


@pytest.mark.parametrize(
    "address",
    [
        {"verspreiding": "public"},
        {"toelichting": "nee"},
        {"bronnen": "nee"},
        {"onderwerpen": "pillars"},
        {"stand": "1"},
    ],
    ids=str,
)
def test_nor_does_a_file_that_shows_less(store: Store, address: dict[str, str]) -> None:
    data = exported(seen(store), **address)
    assert counts(incoming.incoming(seen(store), data)) == (0, 0, 0)


def test_a_text_of_more_lines_than_a_row_holds_comes_back_as_it_was(store: Store, tmp_path: Path) -> None:
    view = seen(store)
    note = "\n".join(["¶ eerst", "", *map(str, range(300)), "¶¶ en ¶", "tot slot ¶"])
    texts = {"note": note, "conditions": "x" + "\n" * 498 + "y"}
    assert view.record(Batch(Key("lang", 1), (Amend(DE, 1, texts), Amend(SE, 1, {"note": "¶ 12 zegt niets"})))).revision
    data = exported(view)
    written = place(openpyxl.load_workbook(BytesIO(data)), "Standpunten", DE)
    assert max(str(cell.value).count("\n") for cell in written) == 0
    (tmp_path / "uit.xlsx").write_bytes(data)
    again = convert(tmp_path / "uit.xlsx", "xlsx", tmp_path / "terug").read_bytes()
    for file in (data, again, exported(view, "csv")):
        assert counts(incoming.incoming(view, file)) == (0, 0, 0)
    longer = edited(data, lambda book: _add_line(place(book, "Standpunten", DE)))
    (proposal,) = incoming.incoming(view, longer).merge.proposals
    assert proposal.becomes.note == f"{note}\nnog een"


def _add_line(row: Any) -> None:
    """Write another line behind the note of a row."""
    cell = next(cell for cell in row if str(cell.value).endswith("tot slot ¶"))
    cell.value += str(cell.value).partition(" ")[0] + " nog een"


def test_saved_again_by_libreoffice_it_still_changes_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "uit.xlsx").write_bytes(exported(seen(store)))
    again = convert(tmp_path / "uit.xlsx", "xlsx", tmp_path / "terug")
    found = incoming.incoming(seen(store), again.read_bytes())
    assert found.origin is not None
    assert (counts(found), found.merge.agreed) == ((0, 0, 0), 0)


def test_what_everybody_wrote_since_is_no_change_of_the_file(store: Store) -> None:
    data, view = exported(seen(store)), seen(store)
    view.record(Batch(Key("x", 1), (Restate(FR, 0, Stance.SUPPORTS), Amend(DE, 1, {"note": "anders"}))))
    assert counts(incoming.incoming(view, data)) == (0, 0, 0)


def test_a_csv_of_ours_differs_in_nothing_from_what_it_was_made_of(store: Store) -> None:
    assert counts(incoming.incoming(seen(store), exported(seen(store), "csv"))) == (0, 0, 0)


def test_nor_does_that_csv_opened_in_a_spreadsheet_and_saved_as_a_workbook(store: Store) -> None:
    book = openpyxl.Workbook()
    for line in csv.reader(StringIO(exported(seen(store), "csv").decode("utf-8-sig"), newline=""), delimiter=";"):
        book.active.append([int(value) if value.isdigit() else escape(value) or None for value in line])
    for cells in book.active.iter_rows():
        for cell in cells:  # a text is a text, whatever it begins with
            cell.data_type = "s" if cell.data_type in "fe" else cell.data_type
    target = BytesIO()
    book.save(target)
    assert any(str(cell.value).startswith("'") for row in book.active.iter_rows() for cell in row)
    assert counts(incoming.incoming(seen(store), target.getvalue())) == (0, 0, 0)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_title_with_marks_in_it_does_not_part_the_lines_of_a_csv(store: Store, mark: str) -> None:
    title = "Stand van zaken, 12 januari 2027, concept; niet af\n"
    lines = [("Land", "P1", "P2"), ("FR", "Steunt", "Tegen"), ("BE", "Steunt", "?")]
    data = (title + "\n".join(map(mark.join, lines))).encode()
    found = incoming.incoming(seen(store), data)
    assert {one.cell for one in found.merge.proposals} >= {FR, BE}


# --- something changed ----------------------------------------------------------------------------------------------


def on_the_train(book: Any) -> None:
    """What a colleague does."""
    place(book, "Matrix", FR).value = "Steunt"
    place(book, "P1", Cell("1a", State.BE)).value = "Tegen"
    row = place(book, "Standpunten", DE)
    row[column_of("note") - 1].value = "=SOM(A1)"
    row[column_of("note") - 1].data_type = "s"
    row[column_of("certainty") - 1].value = "hoog"


def test_only_what_was_changed_is_proposed_and_taken_over_as_one_revision_with_the_files_name(store: Store) -> None:
    view = seen(store)
    found = incoming.incoming(view, edited(exported(view), on_the_train))
    assert [(d.cell.topic, d.cell.state.value, sorted(d.file)) for d in found.merge.proposals] == [
        ("p1", "DE", ["certainty", "note"]),
        ("p1", "FR", ["stance"]),
        ("1a", "BE", ["stance"]),
    ]
    receipt = took(view, found)
    assert receipt.revision == 2
    now = view.cells().cells
    assert now[DE].position == replace(FULL, certainty=Certainty.HIGH, note="=SOM(A1)", carried_from=None)
    assert (now[FR].position.stance, now[FR].position.certainty) == (Stance.SUPPORTS, Certainty.LOW)
    assert {now[cell].file for cell in (DE, FR, Cell("1a", State.BE))} == {"reactie.xlsx"}


def test_taken_over_once_there_is_nothing_left_and_undone_all_is_as_it_was(store: Store) -> None:
    view = seen(store)
    data = edited(exported(view), on_the_train)
    before = {cell: written.position for cell, written in view.cells().cells.items()}
    receipt = took(view, incoming.incoming(view, data))
    again = incoming.incoming(view, data)
    assert (counts(again), again.merge.agreed) == ((0, 0, 0), 3)
    view.record(Revert(Key("undo", 1), receipt.key))
    after = {cell: written.position for cell, written in view.cells().cells.items()}
    assert {cell: position for cell, position in after.items() if position != Position()} == before


def test_what_somebody_else_changed_meanwhile_is_a_conflict_and_waits_for_a_decision(store: Store) -> None:
    view = seen(store)
    data = edited(exported(view), on_the_train)
    view.record(Batch(Key("x", 1), (Restate(FR, 0, Stance.OPPOSES), Restate(Cell("1a", State.BE), 0, Stance.OPPOSES))))
    found = incoming.incoming(view, data)
    assert [d.cell for d in found.merge.proposals] == [DE]
    (one,) = found.merge.conflicts
    assert one.file == {"stance": Stance.SUPPORTS}
    assert one.was == {"stance": Stance.UNKNOWN, "certainty": None, "basis": None}
    assert one.now == {"stance": Stance.OPPOSES, "certainty": Certainty.LOW, "basis": Basis.ESTIMATED}
    assert found.merge.agreed == 1, "Belgium became what the file says"
    took(view, found)
    assert view.cells().cells[FR].position.stance is Stance.OPPOSES
    took(view, replace(found, revision=99), conflicts=True)
    assert view.cells().cells[FR].position.stance is Stance.SUPPORTS


def test_what_changes_between_reading_and_writing_comes_back_as_a_conflict(store: Store) -> None:
    view = seen(store)
    found = incoming.incoming(view, edited(exported(view), on_the_train))
    store.record(FILE.id, Batch(Key("x", 1), (Restate(FR, 0, Stance.OPPOSES),)), "Bram")
    receipt = took(view, found)
    assert [conflict.cell for conflict in receipt.conflicts] == [FR]
    assert view.cells().cells[DE].position.note == "=SOM(A1)"


def test_a_page_that_sends_back_what_it_was_told_writes_the_same(store: Store) -> None:
    view = seen(store)
    found = incoming.incoming(view, edited(exported(view), on_the_train))
    told = json.loads(json.dumps(incoming.as_json(found, NL)))
    sent = [edit for one in told["proposals"] for edit in one["edits"]]
    asked, unfit = entry(Key("import", 1), {"edits": sent, "file": "reactie.xlsx"})
    assert unfit == ()
    assert [asked] == incoming.batches(found, "import", "reactie.xlsx", conflicts=False)


@settings(max_examples=100, deadline=None)
@given(three_ways)
def test_what_is_shown_beforehand_is_field_by_field_what_taking_it_over_writes(three: Any) -> None:
    base, ours, said = three
    found = Incoming(
        dossier=THREE,
        revision=1,
        visitor=Visitor("Anna", Role.OWNER, Marking.RESTRICTED),
        said=said,
        answers=Answers(),
        merge=held(base, ours, said),
        settled={},
        present=kept(ours),
    )
    told = incoming.as_json(found, NL)
    merged = (*found.merge.proposals, *found.merge.conflicts)
    for one, shown in zip(merged, (*told["proposals"], *told["conflicts"]), strict=True):
        now = ours.get(one.cell, Position())
        then = edits.applied(one.edits, now)
        fields = {field["label"]: field for field in shown["fields"]}
        for name in NAMES:
            label = NL(f"workbook.column.{name}")
            before, after = (saying.shown(getattr(position, name), NL) for position in (now, then))
            assert before == after or fields[label]["set"]
            if label in fields:
                assert (fields[label]["now"], fields[label]["file"]) == (before, after)


def test_a_stance_from_a_matrix_comes_with_low_certainty_and_no_source_and_that_is_shown(store: Store) -> None:
    view = seen(store)
    data = edited(exported(view), lambda book: setattr(place(book, "Matrix", DE), "value", "Steunt"))
    told = incoming.as_text(incoming.incoming(view, data), NL)
    assert "Zekerheid: middel → laag; " in told
    assert "Basis: uitgesproken → ingeschat; " in told
    assert "Bron: Vergadering · Raadswerkgroep 12 januari · 12 januari 2027 → leeg" in told
    view.record(Batch(Key("x", 1), (Amend(DE, 1, {"certainty": Certainty.HIGH}),)))
    told = incoming.as_text(incoming.incoming(view, data), NL)
    assert "met het bestand Standpunt Steunt, Zekerheid laag, Richting leeg, Basis ingeschat, Bron leeg" in told


def test_what_a_page_is_told_reads_like_the_page(store: Store) -> None:
    view = seen(store)
    told = incoming.as_json(incoming.incoming(view, edited(exported(view), on_the_train)), NL)
    first, second, _ = told["proposals"]
    assert (first["number"], first["name"], first["by"], first["stance"]) == ("P1", "Duitsland", "fiche", ["-", "-"])
    assert [(field["label"], field["was"], field["file"], field["symbols"]) for field in first["fields"]] == [
        ("Zekerheid", "middel", "hoog", None),
        ("Toelichting", FULL.note, "=SOM(A1)", None),
        ("Voorwaarden horen bij", "Neutraal", "", None),
    ]
    assert second["fields"][0]["symbols"] == {"was": "?", "file": "+", "now": "?"}
    assert told["told"] == ["Gemaakt van revisie 1; nu is het revisie 1.", "3 cellen zijn in het bestand gewijzigd."]


def test_a_cell_that_was_changed_meanwhile_is_ones_own_by_who_wrote_it_and_not_by_their_name(store: Store) -> None:
    holding = ("person:anna@noord.example", "person:anna@zuid.example")
    one, other = (View(store, FILE.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED, holds=h)) for h in holding)
    link = Visitor("Anna", Role.EDITOR, Marking.RESTRICTED, label="PV", holds="link:pv", browser="van Anna")
    data = edited(exported(one), on_the_train)
    for writes in (one, View(store, FILE.id, link)):
        now = store.cells(FILE.id)[DE].version
        note = f"van {writes.visitor.signature}"
        assert writes.record(
            Batch(Key(note, 1), (Amend(DE, now, {"note": note, "certainty": Certainty.LOW}),))
        ).revision
        for view in (one, other, writes):
            told = incoming.as_json(incoming.incoming(view, data), NL)["conflicts"]
            assert [(met["mine"], met["by"]) for met in told] == [(view is writes, writes.visitor.signature)]
    assert not any(b"noord.example" in exported(one, kind) for kind in ("json", "csv"))


# --- who may see and do what ------------------------------------------------------------------------------------------


def test_a_cell_that_was_withheld_in_the_file_cannot_be_overwritten_by_it(store: Store) -> None:
    data = exported(seen(store), verspreiding="internal")
    data = edited(data, lambda book: setattr(place(book, "Matrix", SE), "value", "Steunt"))
    found = incoming.incoming(seen(store), data)
    assert counts(found) == (0, 0, 1)
    (said,) = texts.sentences(found.merge.misread, NL)
    assert said.endswith("kan daarmee niet worden gewijzigd.")


def retold(data: bytes, *left_out: str) -> bytes:
    """Our CSV after somebody typed a stance over what was withheld, and took columns away."""
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    for row in rows:
        row["Standpunt"] = "Steunt" if row["Standpunt"] == "Afgeschermd" else row["Standpunt"]
    target = StringIO(newline="")
    kept = [name for name in rows[0] if name not in left_out]
    writer = csv.DictWriter(target, kept, delimiter=";", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def test_nor_can_a_cell_that_was_withheld_in_our_csv(store: Store) -> None:
    data = exported(seen(store), "csv", verspreiding="internal")
    found = incoming.incoming(seen(store), retold(data))
    assert counts(found) == (0, 0, 1)
    (said,) = texts.sentences(found.merge.misread, NL)
    assert said.endswith(
        "deze rij heeft geen versie, zoals een rij die afgeschermd was. Wat erin is gezet, is niet overgenomen."
    )


def test_without_its_column_of_versions_it_is_a_table_like_any_other_and_what_is_known_is_contested(
    store: Store,
) -> None:
    data = exported(seen(store), "csv", verspreiding="internal")
    found = incoming.incoming(seen(store), retold(data, "Versie"))
    assert counts(found) == (0, 1, 3)
    (one,) = found.merge.conflicts
    assert (one.cell, one.now["stance"]) == (SE, Stance.OPPOSES)
    told = texts.sentences(found.merge.misread, NL)
    assert all("hier staat de fout “#N/A”" in said for said in told), "in somebody's table it need not be a text"


def test_a_cell_closed_to_whoever_brings_the_file_stays_closed_and_is_not_told_of(store: Store) -> None:
    data = exported(seen(store))
    found = incoming.incoming(seen(store, Role.EDITOR, Marking.INTERNAL), data)
    assert counts(found) == (0, 0, 1)
    assert SECRET.note not in json.dumps(incoming.as_json(found, NL))


def test_who_may_not_edit_may_not_bring_a_file(store: Store) -> None:
    with pytest.raises(AccessError) as refused:
        incoming.incoming(seen(store, Role.READER), exported(seen(store)))
    assert refused.value.reason == "read_only"


def test_a_text_that_an_owner_took_out_does_not_come_back_by_an_older_file(store: Store) -> None:
    view = seen(store)
    older, listed = exported(view), exported(view, "csv")
    view.redact(DE, 1)
    for data in (older, listed):
        found = incoming.incoming(view, data)
        assert counts(found) == (0, 0, 1)
        (said,) = texts.sentences(found.merge.misread, NL)
        assert "uit deze cel is tekst verwijderd" in said
        assert not any(text in json.dumps(incoming.as_json(found, NL)) for text in (FULL.note, FULL.conditions))
    found = incoming.incoming(view, edited(older, on_the_train))
    assert [sorted(one.file) for one in found.merge.proposals if one.cell == DE] == [["certainty"]]


def test_a_file_made_after_it_was_taken_out_changes_nothing_and_brings_new_texts(store: Store) -> None:
    view = seen(store)
    view.redact(DE, 1)
    data = exported(view)
    assert counts(incoming.incoming(view, data)) == (0, 0, 0)
    (one,) = (d for d in incoming.incoming(view, edited(data, on_the_train)).merge.proposals if d.cell == DE)
    assert one.file == {"certainty": Certainty.HIGH, "note": "=SOM(A1)"}


# --- what does not belong here ----------------------------------------------------------------------------------------


def test_a_file_of_a_later_revision_than_the_database_knows_says_so(store: Store, tmp_path: Path) -> None:
    ahead = Store.open(f"sqlite:///{tmp_path / 'verder.db'}")
    ahead.seed(FILE, planted())
    view = View(ahead, FILE.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    view.record(Batch(Key("x", 1), (Restate(FR, 0, Stance.SUPPORTS),)))
    with pytest.raises(WorkbookError) as refused:
        incoming.incoming(seen(store), exported(view))
    assert (refused.value.reason, refused.value.found, refused.value.most) == ("file_revision", 2, 1)
    ahead.close()


def test_a_foreign_table_is_proposed_where_nothing_is_known_and_contested_where_something_is(store: Store) -> None:
    target = StringIO()
    csv.writer(target).writerows([["", "P1"], ["DE", "Steunt"], ["FR", "Tegen"], ["BE", ""], ["SE", "Steunt"]])
    view = seen(store, Role.EDITOR, Marking.INTERNAL)
    found = incoming.incoming(view, target.getvalue().encode())
    assert [d.cell for d in found.merge.proposals] == [FR]
    assert [(d.cell, d.was) for d in found.merge.conflicts] == [(DE, None)]
    assert [one.where for one in found.merge.misread] == ["B5"]


def test_more_than_a_batch_may_hold_goes_in_parts_and_the_edits_of_a_cell_together(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = seen(store)
    found = incoming.incoming(view, edited(exported(view), on_the_train))
    monkeypatch.setattr(incoming, "EDITS_AT_MOST", 2)
    parts = incoming.batches(found, "import", "reactie.xlsx", conflicts=False)
    assert [part.key.seq for part in parts] == [1, 2]
    assert [edit for part in parts for edit in part.edits] == [e for one in found.merge.proposals for e in one.edits]
    for part in parts:
        assert not view.record(part).conflicts
    assert counts(incoming.incoming(view, edited(exported(view), lambda _: None))) == (0, 0, 0)


def test_the_text_of_a_stance_and_its_reserves_are_told_as_people_read_them() -> None:
    called = {"d7": "v3"}
    assert [texts.field("about", held, called, NL) for held in ("d7", ANOTHER, "d9", None)] == [
        *("v3", "een andere tekst", "d9", ""),
    ]
    reserves = frozenset({Reserve.SCRUTINY, Reserve.LANGUAGE})
    assert texts.field("reserves", reserves, called, NL) == "taal; studie"


def test_a_text_of_40000_characters_is_refused_by_its_place(store: Store) -> None:
    def long(book: Any) -> None:
        place(book, "Standpunten", DE)[column_of("note") - 1].value = "x" * 40_000

    (said,) = texts.sentences(incoming.incoming(seen(store), edited(exported(seen(store)), long)).merge.misread, NL)
    assert said.endswith("te lang: 32767 tekens, ten hoogste 2000.")


def test_a_value_of_several_states_and_one_that_is_contradicted_are_accounted_for_as_what_they_came_to(
    store: Store,
) -> None:
    target = StringIO()
    csv.writer(target).writerows([["", "P1"], ["FR", "Steunt"], ["DE/BE", "Tegen"], ["IT", "Steunt"], ["IT", "Tegen"]])
    answers = Answers(meant={"A3": "DE BE"})
    told = incoming.incoming(seen(store), target.getvalue().encode(), answers).account
    found = {part: told.cells({part}) for part in (Part.CHANGED, Part.CONFLICT, Part.SAME, Part.MISREAD)}
    assert found == {Part.CHANGED: 1, Part.CONFLICT: 1, Part.SAME: 0, Part.MISREAD: 2}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("V4", "CZ HU PL SK"),
        ("Visegrad", "CZ HU PL SK"),
        ("NB6", "DK EE LV LT FI SE"),
        ("Nordics", "DK FI SE"),
        ("EU27", None),
    ],
)
def test_a_grouping_is_known_by_its_other_names_and_one_that_data_does_not_hold_is_told(
    store: Store, name: str, codes: str | None
) -> None:
    rows = f"Land;P1\nFR;Steunt\n{name};Tegen\nIT;Steunt\n"
    found = incoming.incoming(seen(store), rows.encode(), groupings=seeds.groupings())
    (one,) = found.said.misread
    assert (one.where, one.reason, one.offers) == ("A3", "state", (codes,) if codes else ())


def test_merged_cells_and_bare_colours_are_told_in_words_with_what_may_be_answered(store: Store) -> None:
    book = openpyxl.Workbook()
    for row in (["Land", "P1", "P2"], ["HU", "+"], ["IE", None, None], ["IT", "-"]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.active["C3"].fill = PatternFill("solid", fgColor="00FF00")
    data = saved(book)
    told = incoming.as_json(incoming.incoming(seen(store), data), NL)
    assert [(one["line"], [offer["label"] for offer in one["offers"]]) for one in told["misread"]] == [
        (
            "Sheet!B2:B3: “+” staat in samengevoegde cellen en is alleen gelezen voor de eerste, Sheet!B2.",
            ["alle samengevoegde cellen", "alleen de eerste cel"],
        ),
        ("Sheet!C3: 1 lege cel heeft alleen een kleur; een kleur wordt niet gelezen.", []),
    ]
    whole = incoming.incoming(seen(store), data, Answers(meant={"Sheet!B2:B3": "all"}))
    assert {one.cell.state for one in whole.merge.proposals} == {State.HU, State.IE, State.IT}
