"""Groups of states of a dossier's own: made, refused and taken away, and seen by nobody who only reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from positions import groupings, outgoing, seeds
from positions.access import View
from positions.groupings import GroupingError
from positions.outgoing import Choices, Point
from positions.people import Role, Visitor
from positions.protocol.matrix import opening
from positions.registers import Registers
from positions.stances import Marking
from positions.states import State
from positions.store import Store
from positions.words import LANGUAGES, speak
from positions.words.sentences import why
from tests.factories import dossier

SHIPPED = seeds.groupings()
REGISTERS = Registers(seeds.all_populations(), SHIPPED)
NAME = "Kopgroep voor Coreper"
AT = datetime(2027, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A dossier without groups of its own."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(dossier(), {})
    yield opened
    opened.close()


def seen(store: Store, role: Role = Role.EDITOR) -> View:
    return View(store, "proef", Visitor("Anna", role, Marking.RESTRICTED))


def make(view: View, name: str = NAME, *members: State) -> int:
    return view.set(groupings.made(view.dossier(), SHIPPED, name, members or (State.BE, State.NL)))


def test_a_group_is_offered_after_those_that_ship_and_can_be_taken_away(store: Store) -> None:
    view = seen(store)
    make(view)
    offered = groupings.offered(view.dossier(), SHIPPED)
    assert offered[:-1] == SHIPPED
    assert offered[-1].name["nl"] == NAME
    assert offered[-1].members == {State.BE, State.NL}
    make(view, "Nog een", State.FR)
    view.set(groupings.dropped(view.dossier(), offered[-1].id))
    assert [one.name["nl"] for one in view.dossier().groups] == ["Nog een"]
    make(view)
    assert len({one.id for one in view.dossier().groups}) == 2, "an id that is free again goes to one group only"


@pytest.mark.parametrize(
    ("name", "members", "reason"),
    [
        ("", (State.BE,), "group_name"),
        ("x" * 61, (State.BE,), "group_name"),
        ("a\u202eb", (State.BE,), "group_name"),
        ("benelux", (State.BE,), "group_twice"),
        ("Visegrad four", (State.BE,), "group_twice"),
        ("Leeg", (), "group_empty"),
    ],
)
def test_a_group_that_cannot_be_is_refused_in_words(
    store: Store, name: str, members: tuple[State, ...], reason: str
) -> None:
    with pytest.raises(GroupingError) as refused:
        groupings.made(seen(store).dossier(), SHIPPED, name, members)
    assert refused.value.reason == reason
    for language in LANGUAGES:
        assert f"refusal.{reason}" in speak(language).keys
        assert why(speak(language), refused.value)


def test_what_is_not_there_cannot_be_taken_away_and_thirty_are_enough(store: Store) -> None:
    view = seen(store)
    with pytest.raises(GroupingError, match="group"):
        groupings.dropped(view.dossier(), "benelux")
    for n in range(30):
        make(view, f"Groep {n}")
    with pytest.raises(GroupingError) as refused:
        make(view, "Een te veel")
    assert refused.value.reason == "groups_full"


def test_who_only_reads_is_told_of_no_group_on_the_page_or_in_a_file(store: Store) -> None:
    editor, reader = seen(store), seen(store, Role.READER)
    make(editor)
    words = speak("nl")
    assert NAME in json.dumps(opening(editor, REGISTERS, {}, words))
    assert NAME not in json.dumps(opening(reader, REGISTERS, {}, words))
    since = Choices(since=Point(1))
    for view in (editor, reader, seen(store, Role.OWNER)):
        for kind in ("csv", "json"):
            assert NAME not in outgoing.made(kind, view, REGISTERS, words, AT, since).content.decode()
        book = load_workbook(BytesIO(outgoing.made("xlsx", view, REGISTERS, words, AT, since).content))
        assert NAME not in str([[*sheet.iter_rows(values_only=True)] for sheet in book])


def test_an_earlier_state_of_the_dossier_has_the_groups_of_then(store: Store) -> None:
    view = seen(store)
    revision = make(view)
    make(view, "Later")
    then = View(store, "proef", Visitor("Anna", Role.EDITOR, Marking.RESTRICTED, at=revision))
    assert [one.name["nl"] for one in then.dossier().groups] in ([NAME], [])
    assert [one.name["nl"] for one in store.dossier("proef", revision).groups] == [NAME]
