"""The page Lidstaat over its socket: the sheet that is asked for, to each visitor no more than they may see."""

from __future__ import annotations

import json

import pytest

from positions.access import View
from positions.people import Role, Visitor
from positions.protocol import MessageError, bilateral
from positions.registers import Registers
from positions.stances import Marking
from positions.states import State
from positions.store import Store
from positions.words import LANGUAGES, speak
from tests.factories import dossier
from tests.protocol.conftest import Open
from tests.protocol.pages import PLANTED, SECRET, Json, Tab, edit


def asked(tab: Tab, state: str = "CZ", choice: str = "") -> Json:
    """The sheet as the browser gets it."""
    told: Json = tab.say({"kind": "bilateral", "state": state, "choice": choice})["bilateral"]
    return told


def test_a_page_is_told_the_sheet_it_asks_for_and_hears_of_changes(tab: Tab, open_tab: Open) -> None:
    sheet = asked(tab)
    assert (sheet["state"], sheet["choice"], sheet["marked"]) == ("CZ", "", "Verspreiding: Beperkt")
    (row,) = [row for group in sheet["groups"] for row in group["rows"]]
    assert (row["topic"], row["theirs"]["word"], row["ours"]["word"]) == ("p1", "Tegen", "Steunt")
    assert (row["alike"], row["symbol"], row["word"]) == ("opposite", "≠", "tegenover")
    tab.send(tab.entry(edit("p1", "CZ", "+", seen=1)))
    assert tab.news()["revision"] > sheet["revision"]
    assert asked(tab)["groups"][0]["rows"][0]["word"] == "gelijk"


def test_of_a_withheld_cell_the_page_is_told_nothing_but_that(open_tab: Open) -> None:
    reader = open_tab("Bram", Role.READER, Marking.INTERNAL)
    reader.hello()
    sheet = asked(reader)
    row = sheet["groups"][0]["rows"][0]
    assert (row["theirs"]["kind"], row["theirs"]["word"], row["alike"]) == ("withheld", "Afgeschermd", "unknown")
    assert SECRET not in json.dumps(sheet)
    assert sheet["marked"] == "Verspreiding: Intern"


def test_it_comes_in_the_language_of_the_page(open_tab: Open) -> None:
    page = open_tab()
    page.hello("en")
    assert asked(page)["title"] == "Czechia: Roadmap for the trial"


@pytest.mark.parametrize("message", [{"state": "XX", "choice": ""}, {"state": "DE"}, {"state": "DE", "choice": 3}])
def test_what_no_page_of_ours_asks_is_refused(tab: Tab, message: Json) -> None:
    with pytest.raises(MessageError):
        tab.say({"kind": "bilateral", **message})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("", "")),
        ({"staat": "DE", "onderwerpen": "p1"}, ("DE", "p1")),
        ({"staat": "GR", "onderwerpen": "nergens"}, ("", "")),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_opens_the_page_whatever_stands_in_it(
    store: Store, registers: Registers, given: dict[str, str], expected: tuple[str, str], language: str
) -> None:
    planted = dossier(id=f"opening-{language}-{len(given)}-{given.get('staat')}")
    store.seed(planted, PLANTED)
    view = View(store, planted.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    opening = json.loads(json.dumps(bilateral.opening(view, registers, given, speak(language))))
    first = opening["states"][0]["code"]
    assert opening["bilateral"]["state"] == (expected[0] or first)
    assert opening["bilateral"]["choice"] == expected[1]
    assert len(opening["states"]) == 27
    assert [choice["id"] for choice in opening["choices"]] == ["", "pijlers", "p1", "p2", "overig"]


def test_who_sees_an_earlier_revision_is_told_of_that_and_not_of_now(store: Store, registers: Registers) -> None:
    planted = dossier(id="bevroren")
    store.seed(planted, PLANTED)
    view = View(store, planted.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    told = bilateral.told(view.narrowed(Marking.INTERNAL, at=1), registers, State.CZ, "", speak("nl"))
    assert told["subtitle"] == "Voor bilateraal overleg · stand bij revisie 1"
    dutch = bilateral.told(view, registers, State.NL, "", speak("nl"))
    assert dutch["subtitle"].startswith("De Nederlandse standpunten · stand ")
