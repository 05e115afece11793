"""What else a stance says, on the sheet of a state: abstention, reserves, a red line, and the text it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from positions import outgoing
from positions.access import View
from positions.changes import Cell
from positions.documents import Document, DocumentKind
from positions.outgoing import Choices
from positions.people import Role, Visitor
from positions.protocol.bilateral import told
from positions.registers import Registers
from positions.stances import Marking, Position, Reserve, Stance
from positions.states import State
from positions.words import speak
from tests.bilaterals import scene
from tests.bilaterals.conftest import TABLES, Room
from tests.bilaterals.scene import held
from tests.wordfile import said

REGISTERS = Registers(TABLES, ())
ELA = "ela"
LINE = "geen eigen inspecties"
FIRST = Document("d1", DocumentKind.PROPOSAL, "v1", date=date(2027, 1, 9), marking=Marking.PUBLIC)
CLOSED = Document("d2", DocumentKind.COMPROMISE, "v2", date=date(2027, 2, 1), marking=Marking.RESTRICTED)
LAST = Document("d3", DocumentKind.COMPROMISE, "v3", date=date(2027, 3, 1))
WORDS = {
    "nl": {
        "abstains": "Onthoudt zich",
        "reserves": "voorbehoud: studie, inhoudelijk",
        "line": "Rode lijn: ",
        "earlier": "gaat over v1, nu ligt v3 voor",
        "now": "gaat over v3",
        "another": "gaat over een andere tekst, nu ligt v3 voor",
    },
    "en": {
        "abstains": "Abstains",
        "reserves": "reserve: scrutiny, of substance",
        "line": "Red line: ",
        "earlier": "about v1, v3 is now on the table",
        "now": "about v3",
        "another": "about another text, v3 is now on the table",
    },
}


def planted(room: Room, theirs: Position, ours: Position | None = None, current: str = "d3") -> str:
    """A dossier with three texts, the last on the table, and one topic on which stances are known."""
    cells = {Cell(ELA, State.DE): theirs} | ({Cell(ELA, State.NL): ours} if ours else {})
    return room.plant(scene.tabled((FIRST, CLOSED, LAST), current), cells)


def owner(room: Room, name: str) -> View:
    return View(room.store, name, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))


def word(view: View, language: str = "nl", **choices: Any) -> tuple[str, str]:
    """The name of the Word file of the sheet, and every word of it."""
    made = outgoing.state_sheets(
        view, REGISTERS, [State.DE], "", speak(language), datetime(2027, 3, 2, tzinfo=UTC), Choices(**choices)
    )
    return made.name, said(made.content)


def screen(view: View, language: str = "nl") -> str:
    """All that the page is told of the sheet."""
    return str(told(view, REGISTERS, State.DE, "", speak(language)))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_abstains_under_reserves_stands_so_on_screen_and_in_word(room: Room, language: str) -> None:
    kinds = frozenset({Reserve.SUBSTANCE, Reserve.SCRUTINY})
    view = owner(room, planted(room, held("/", reserves=kinds)))
    (row,) = room.sheet(view.dossier_id, language=language).groups[-1].rows
    assert (row.theirs.stance, row.theirs.word) == (Stance.ABSTAINS, WORDS[language]["abstains"])
    for text in (screen(view, language), word(view, language)[1]):
        assert WORDS[language]["abstains"] in text
        assert WORDS[language]["reserves"] in text


def test_beside_a_dutch_yes_who_abstains_is_different_and_no_opponent(room: Room) -> None:
    (row,) = room.sheet(planted(room, held("/"), held("+"))).groups[-1].rows
    assert (row.alike, row.word) == ("different", "verschilt")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_red_line_stands_in_a_word_file_that_was_asked_so_and_never_on_screen(room: Room, language: str) -> None:
    view = owner(room, planted(room, held("+", red_line=LINE), held("-", red_line="wel een termijn")))
    assert LINE not in screen(view, language)
    assert "beperkt" not in screen(view, language)
    assert LINE not in word(view, language)[1]
    name, text = word(view, language, red_lines=True)
    assert WORDS[language]["line"] + LINE in text
    assert WORDS[language]["line"] + "wel een termijn" in text
    assert name.endswith({"nl": "-beperkt.docx", "en": "-restricted.docx"}[language])


def test_a_red_line_is_in_no_file_of_who_may_not_see_it(room: Room) -> None:
    name = planted(room, held("+", red_line=LINE))
    for view in (room.view(name, red_lines=False), room.view(name, Marking.INTERNAL, red_lines=True)):
        file, text = word(view, red_lines=True)
        assert LINE not in text
        assert file.endswith("-intern.docx")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("about", "says"), [("d1", "earlier"), ("d3", "now")])
def test_the_text_that_a_stance_is_about_is_named_on_screen_and_in_word(
    room: Room, language: str, about: str, says: str
) -> None:
    view = owner(room, planted(room, held("+", about=about), held("+", about="d1")))
    for text in (screen(view, language), word(view, language)[1]):
        assert WORDS[language][says] in text
        assert WORDS[language]["earlier"] in text


def test_a_text_that_may_not_be_seen_is_another_and_one_that_is_named_marks_the_sheet(room: Room) -> None:
    name = planted(room, held("+", about="d2"))
    for view in (room.view(name, Marking.INTERNAL), room.view(name, Marking.INTERNAL, at=1)):
        for text in (screen(view), word(view)[1]):
            assert WORDS["nl"]["another"] in text
            assert "v2" not in text
    assert word(owner(room, name))[0].endswith("-beperkt.docx")
    assert word(owner(room, name), marking=Marking.INTERNAL)[0].endswith("-intern.docx")
    assert "'marking': <Marking.RESTRICTED" in screen(owner(room, name))


def test_a_sheet_that_names_no_closed_text_is_not_marked_as_one(room: Room) -> None:
    name = planted(room, held("+", about="d1"))
    assert room.sheet(name).marking is Marking.INTERNAL
    assert room.sheet(planted(room, held("+", about="d1"), current="d2")).marking is Marking.RESTRICTED


def test_of_a_stance_that_says_nothing_of_a_text_nothing_is_said(room: Room) -> None:
    assert "gaat over" not in screen(owner(room, planted(room, held("+"))))
