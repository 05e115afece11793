"""Who may not see a document sees neither its number nor its address, whatever they look through."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from positions import outgoing, seeds
from positions.access import AccessError, View
from positions.changes import Amend, Batch, Cell, Key, Receipt, Restate
from positions.documents import ANOTHER, Document, DocumentKind
from positions.people import Role
from positions.plain import plain, record
from positions.registers import Registers
from positions.rules import Rule
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.access.conftest import Look
from tests.access.people import OPEN

SECRET = Document(
    "d2",
    DocumentKind.COMPROMISE,
    "v2",
    number="ST 9999/27 LIMITE",
    date=date(2027, 1, 9),
    marking=Marking.RESTRICTED,
    address="https://example.org/besloten",
    rule=Rule.UNANIMITY,
    rule_source="artikel 293, lid 1, VWEU",
)
PUBLIC = Document("d1", DocumentKind.PROPOSAL, "v1", number="COM(2027) 1", marking=Marking.PUBLIC)


@pytest.fixture
def owner(look: Look) -> View:
    """An owner who put two texts on the table of the whole dossier, the second closed, and wrote about both."""
    owner = look()
    owner.set({f"document:{one.id}": record(one) for one in (PUBLIC, SECRET)})
    owner.set({"current": "d2"})
    press(owner, OPEN, Stance.NEUTRAL, "d1")
    press(owner, Cell("p1", State.FR), Stance.SUPPORTS, "d2")
    return owner


def press(view: View, cell: Cell, stance: Stance, about: str | None, seq: int = 0) -> Receipt:
    seen = view.cells().cells.get(cell)
    edit = Restate(cell, seen.version if seen else 0, stance, about=about)
    return view.record(Batch(Key(view.visitor.name, seq or view.revision()), (edit,)))


def everything(view: View) -> str:
    """All that a view gives, as text."""
    told = [view.dossier(), view.own(), view.begun(), view.dossier_moves(1), view.moves(1), view.cells().cells.values()]
    histories = [view.history(cell) for cell in view.cells().cells]
    return json.dumps([plain(one if not hasattr(one, "__iter__") else [*one]) for one in [*told, *histories]])


@pytest.mark.parametrize("marking", [Marking.PUBLIC, Marking.INTERNAL])
def test_a_closed_document_reaches_nobody_below_its_marking(owner: View, look: Look, marking: Marking) -> None:
    assert "9999" in everything(owner)
    for view in (look(Role.READER, marking), owner.narrowed(marking), owner.narrowed(marking, at=3)):
        told = everything(view)
        assert not [word for word in ("9999", "besloten", "artikel 293", '"d2"') if word in told]


def test_what_was_opened_once_and_closed_since_is_closed_in_every_moment(owner: View, look: Look) -> None:
    owner.set({"document:d1": record(PUBLIC) | {"marking": "restricted", "number": "COM(2027) 1"}})
    then = look(Role.READER, Marking.INTERNAL, at=4)
    assert then.dossier().documents == ()
    assert 'COM(2027) 1"' not in json.dumps(plain(then.dossier().documents))


def test_of_a_stance_about_a_closed_text_is_told_that_it_is_about_another(owner: View, look: Look) -> None:
    reader = look(Role.READER, Marking.INTERNAL)
    assert reader.cells().position(Cell("p1", State.FR)).about == ANOTHER
    assert reader.dossier().topic("p1").current == ANOTHER
    assert owner.cells().position(Cell("p1", State.FR)).about == "d2"


def test_a_stance_about_the_closed_text_on_the_table_is_not_about_an_earlier_one(owner: View, look: Look) -> None:
    reader = look(Role.READER, Marking.INTERNAL)
    topic, seen = reader.dossier().topic("p1"), reader.cells()
    assert not topic.earlier(seen.position(Cell("p1", State.FR)).about)
    assert topic.earlier(seen.position(OPEN).about)


def test_an_editor_states_a_stance_on_the_text_that_is_closed_to_them(owner: View, look: Look) -> None:
    editor, cell = look(Role.EDITOR, Marking.INTERNAL, "Bram"), Cell("p1", State.ES)
    assert press(editor, cell, Stance.NEUTRAL, ANOTHER, 1).revision
    assert owner.cells().position(cell).about == "d2"
    editor.record(Batch(Key("Bram", 2), (Amend(OPEN, owner.cells().cells[OPEN].version, {"about": ANOTHER}),)))
    assert owner.cells().position(OPEN).about == "d2"


def test_nobody_finds_out_by_guessing_whether_a_document_is_there(owner: View, look: Look) -> None:
    editor, cell = look(Role.EDITOR, Marking.INTERNAL, "Bram"), Cell("p1", State.ES)
    guessed, nothing = (
        press(editor, cell, Stance.NEUTRAL, about, seq).rejected for seq, about in ((1, "d2"), (2, "d9"))
    )
    assert [one.reason for one in (*guessed, *nothing)] == ["unknown_document"] * 2


def test_only_an_owner_sets_phases_and_documents(look: Look) -> None:
    for fields in ({"document:d1": record(PUBLIC)}, {"topic:p1:stage": {"phase": "coreper"}}, {"current": None}):
        with pytest.raises(AccessError) as refused:
            look(Role.EDITOR).set(fields)
        assert refused.value.reason == "owners"


def test_an_owner_of_less_changes_no_document_that_is_closed_to_them(owner: View, look: Look) -> None:
    lower = look(marking=Marking.INTERNAL)
    for fields in ({"document:d2": None}, {"topic:p1:current": "d2"}):
        with pytest.raises(AccessError) as refused:
            lower.set(fields)
        assert refused.value.reason == "unknown_document"
    lower.set({"document:d1": None})
    assert owner.dossier().documents == (SECRET,)


def test_the_rule_of_a_text_counts_while_it_is_on_the_table(owner: View, look: Look, store: Store) -> None:
    assert {view.dossier().topic("1a").rule for view in (owner, look(Role.READER, Marking.PUBLIC))} == {Rule.UNANIMITY}
    assert owner.own().topic("1a").rule is Rule.QUALIFIED
    owner.set({"topic:1a:current": "d1"})
    assert owner.dossier().topic("1a").rule is Rule.QUALIFIED


@pytest.mark.parametrize("kind", outgoing.ON_PAGE)
def test_a_file_is_marked_as_high_as_a_document_in_it(owner: View, kind: str) -> None:
    registers = Registers(seeds.all_populations(), ())

    def name(marking: Marking) -> str:
        now, choices = datetime.now(UTC), outgoing.Choices(marking=marking)
        return outgoing.made(kind, owner, registers, speak("nl"), now, choices).name.split("-")[-1]

    assert [name(one) for one in Marking] == [f"openbaar.{kind}", f"intern.{kind}", f"beperkt.{kind}"]
