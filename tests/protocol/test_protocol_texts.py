"""What the page Teksten is told: the text asked for, and to each visitor no more than they may see."""

from __future__ import annotations

import json
from typing import Any

import pytest

from positions import seeds
from positions.access import View
from positions.briefs import Audience, Wish
from positions.people import Role, Visitor
from positions.prose import written
from positions.protocol import MessageError, texts
from positions.registers import Registers
from positions.stances import Marking
from positions.store import Store
from positions.words import LANGUAGES, speak
from tests.factories import dossier
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Json, Tab, edit, setting

CONDITION = "alleen voor ons"


def asked(tab: Tab, audience: str = "internal", topic: str = "p1", language: str = "nl") -> Json:
    """The text a page asks for."""
    answer = tab.say({"kind": "brief", "audience": audience, "topic": topic, "language": language})
    assert answer["kind"] == "brief"
    return dict(answer["brief"])


def test_a_page_gets_the_text_it_asks_for(tab: Tab) -> None:
    brief = asked(tab)
    assert brief["title"] == "P1 Onderwerp P1"
    (section,) = brief["sections"]
    assert section["heading"] == ""
    assert section["paragraphs"][0] == (
        "Nederland steunt deze pijler. Tsjechië is tegen. Deze 2 standpunten berusten op onze inschatting. "
        "Van 25 lidstaten is het standpunt niet bekend."
    )
    assert brief["plain"] == "P1 Onderwerp P1\n\n" + "\n".join(section["paragraphs"]) + "\n"


def test_what_it_rests_on_is_said_in_the_language_of_the_page_and_the_text_in_its_own(open_tab: Open) -> None:
    tab = open_tab()
    tab.hello(language="en")
    brief = asked(tab, language="nl")
    assert (brief["language"], brief["marking"], brief["rests"]) == (
        "nl",
        "Restricted",
        "2 known positions, revision 1",
    )
    assert brief["title"] == "P1 Onderwerp P1"


def test_a_text_follows_the_cells(tab: Tab) -> None:
    before = asked(tab)
    tab.send(tab.entry(edit(state="FR", stance="++"), edit(state="DE", stance="-")))
    after = asked(tab)
    assert after["revision"] == before["revision"] + 1
    assert "Frankrijk is voortrekker van deze pijler." in after["plain"]
    assert "Duitsland is kritisch." in after["plain"]


@pytest.mark.parametrize("marking", [Marking.INTERNAL, Marking.PUBLIC])
def test_who_may_not_see_a_cell_reads_nothing_of_it(open_tab: Open, marking: Marking) -> None:
    anna, reader = open_tab(), open_tab("Bram", Role.READER, marking)
    for tab in (anna, reader):
        tab.hello()
    anna.send(anna.entry(setting(state="CZ", seen=1, conditions=CONDITION)))
    whole, less = asked(anna), asked(reader)
    assert ("Tsjechië" in whole["plain"], CONDITION in whole["plain"]) == (True, True)
    for topic in ("p1", ""):
        for audience in Audience:
            told = json.dumps(asked(reader, audience, topic), ensure_ascii=False)
            assert not [text for text in ("Tsjechië", CONDITION, SECRET) if text in told]
    assert "omdat het is afgeschermd" in less["plain"]
    assert (whole["marking"], less["marking"]) == ("Beperkt", "Intern")


def test_to_everybody_a_restricted_cell_is_unknown_whoever_asks(open_tab: Open) -> None:
    anna, reader = open_tab(), open_tab("Bram", Role.READER, Marking.INTERNAL)
    for tab in (anna, reader):
        tab.hello()
    assert asked(anna, "public") == asked(reader, "public")
    assert asked(anna, "public")["marking"] == "Openbaar"


@pytest.mark.parametrize(
    "message",
    [
        {"audience": "everybody", "topic": "p1", "language": "nl"},
        {"audience": "public", "topic": "nergens", "language": "nl"},
        {"audience": "public", "topic": "p1"},
        {"audience": "public", "topic": ["p1"], "language": "nl"},
        {},
    ],
)
def test_what_no_page_of_ours_asks_is_refused(tab: Tab, message: dict[str, Any]) -> None:
    with pytest.raises(MessageError):
        tab.say({"kind": "brief", **message})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_starts_with_what_the_address_asks_for(store: Store, registers: Registers, language: str) -> None:
    planted = dossier(id=f"teksten-{language}")
    store.seed(planted, {})
    view = View(store, planted.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    words = speak(language)
    told = texts.opening(view, registers, {"soort": "intern", "onderwerp": "1a", "tekst": "en"}, words)
    assert {name: told["brief"][name] for name in ("audience", "topic", "language")} == {
        "audience": "internal",
        "topic": "1a",
        "language": "en",
    }
    assert [t["id"] for t in told["topics"]] == [t.id for t in planted.topics]
    nonsense = texts.opening(view, registers, {"soort": "<b>", "onderwerp": "nergens", "tekst": "fr"}, words)["brief"]
    assert (nonsense["audience"], nonsense["topic"], nonsense["language"]) == ("public", "", language)


def test_without_a_word_the_text_is_the_one_that_tells_least() -> None:
    assert Wish() == Wish.of_address({}) == Wish(Audience.PUBLIC, "", "nl")


def test_the_page_tells_what_the_words_mean_in_the_language_of_the_text(tab: Tab) -> None:
    assert asked(tab, "public")["spans"] == [
        ["enkele lidstaten", "3"],
        ["sommige lidstaten", "4–5"],
        ["meerdere lidstaten", "6–9"],
        ["veel lidstaten", "10–13"],
        ["een meerderheid van de lidstaten", "14–18"],
        ["een grote meerderheid van de lidstaten", "19–22"],
        ["vrijwel alle lidstaten", "23–26"],
        ["alle lidstaten", "27"],
    ]
    assert asked(tab, "public", language="en")["spans"][0] == ["a few member states", "3"]
    assert asked(tab, "internal")["spans"] == []


def test_the_shipped_dossier_has_a_text_in_each_language_for_each_audience(store: Store, registers: Registers) -> None:
    seed = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml")
    store.seed(seed.dossier, seed.positions)
    view = View(store, seed.dossier.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    for audience in Audience:
        for language in LANGUAGES:
            made = written(view, registers.populations, Wish(audience, "", language))
            assert "onderschrijven.”" in made.text
            assert "{" not in made.text
