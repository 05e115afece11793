"""An owner's window over the topics: what it is told, what is written with which key, who hears, and who is refused."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from positions.people import Role
from positions.stances import Marking
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab, edit, unpacked

_numbers = itertools.count(1)


def ask(tab: Tab, kind: str, **fields: Any) -> Json:
    """What is answered to a change, as the entry of a key of its own."""
    return tab.say({"kind": kind, "outbox": "onderwerpen", "seq": next(_numbers), **fields})


def keep(tab: Tab, topic: str = "", **fields: Any) -> Json:
    spot = {"spot": fields.pop("spot")} if "spot" in fields else {}
    return ask(tab, "topic", id=topic, said=fields, **spot)


def both(nl: str, en: str = "") -> dict[str, str]:
    return {"nl": nl, "en": en}


def under(topic: str, after: str = "") -> dict[str, Any]:
    return {"pillar": False, "under": topic, "after": after}


def numbers(answer: Json) -> list[str]:
    return [one["number"] for one in answer["topics"] if not one["gone"]]


def columns(tab: Tab, key: str = "") -> list[str]:
    return [one["number"] for one in tab.say({"kind": "columns", "columns": key})["matrix"]["topics"]]


def test_a_topic_is_added_in_both_languages_and_every_page_draws_it(tab_on_either: Tab) -> None:
    tab = tab_on_either
    answer = keep(tab, title=both(" Goed  werk ", "Good work"), short=both(""), spot=under("p1", "1b"))
    assert "refused" not in answer
    new = next(one for one in answer["topics"] if one["id"] == answer["topic"])
    assert (new["number"], new["level"], new["title"]) == ("1c", 2, both("Goed werk", "Good work"))
    assert new["short"] == new["title"], "without a short title the title stands over the column"
    assert columns(tab, "p1") == ["1a", "1b", "1c"]
    assert tab.view._store.dossier_changes(tab.view.dossier_id)[0].author == tab.view.visitor.name


def test_what_was_written_is_taken_back_by_the_key_that_is_answered(tab: Tab, open_tab: Open) -> None:
    other = open_tab("Bram", Role.READER)
    other.hello()
    done = ask(tab, "topic_retire", topic="p1", along=True)["done"]
    assert [one["number"] for one in other.news()["matrix"]["topics"]] == ["P2"]
    tab.send({"outbox": "mijn", "seq": 1, "revert": done})
    assert [one["number"] for one in other.news()["matrix"]["topics"]] == ["P1", "P2"]


def test_to_save_what_is_so_already_writes_nothing(tab: Tab) -> None:
    answer = keep(tab, "1a", status="")
    assert ("done" in answer, "refused" in answer) == (False, False)


def test_a_topic_gets_all_that_is_said_of_it_at_once_and_another_place(tab: Tab) -> None:
    said = {"legal_basis": "artikel 153 VWEU", "rule": "unanimity", "rule_inferred": True, "absent": ["IE"]}
    said |= {"status": "In voorbereiding", "instrument": "Richtlijn", "source": "fiche", "place": "2a", "summary": "x"}
    revision = tab.view.newest()
    answer = keep(tab, "1a", **said, title=both("Anders"), spot=under("p2"))
    assert tab.view.newest() == revision + 1
    topic = next(one for one in answer["topics"] if one["id"] == "1a")
    assert {name: topic[name] for name in said} == said
    assert (topic["title"], topic["under"], topic["number"]) == (both("Anders"), "p2", "2c")
    assert numbers(answer)[:5] == ["P1", "1b", "P2", "2c", "2a"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"title": both("")}, "Vul de Nederlandse titel in."),
        ({"title": both("Onderwerp 1b")}, "Er is al een onderwerp dat “Onderwerp 1b” heet"),
        ({"short": both("x" * 61)}, "te lang: ten hoogste 60 tekens, dit zijn er 61."),
        ({"number": "1B"}, "Er is al een onderwerp met nummer 1B."),
        ({"spot": under("1a")}, "Een onderwerp kan niet onder zichzelf staan."),
        ({"spot": under("elders")}, "Dit onderwerp staat niet in het dossier."),
        ({"rule": "reinforced", "absent": "alle"}, "Er doet niemand mee."),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(tab: Tab, fields: dict[str, Any], why: str) -> None:
    if fields.get("absent") == "alle":
        fields = fields | {"absent": [one["id"] for one in tab.say({"kind": "topics"})["states"]]}
    before = tab.view.newest()
    assert keep(tab, "1a", **fields)["refused"].startswith(why)
    assert tab.view.newest() == before


def test_a_pillar_with_topics_under_it_is_taken_out_once_somebody_says_what_becomes_of_them(tab: Tab) -> None:
    why = "Zeg eerst wat er gebeurt met de onderwerpen eronder."
    assert ask(tab, "topic_retire", topic="p1")["refused"] == why
    answer = ask(tab, "topic_retire", topic="p1", along=False)
    assert numbers(answer) == ["P2", "2a", "2b", "X2", "X3", "X1"]
    assert [one["number"] for one in answer["topics"] if one["gone"]] == ["P1"]


def test_what_was_taken_out_comes_back_with_its_cells(tab: Tab) -> None:
    tab.send(tab.entry(edit("1a")))
    ask(tab, "topic_retire", topic="1a")
    assert columns(tab, "p1") == ["1b"]
    ask(tab, "topic_back", topic="1a", along=False)
    drawn = tab.say({"kind": "columns", "columns": "p1"})["matrix"]
    assert ([one["id"] for one in drawn["topics"]], unpacked(drawn["cells"])["1a"]["DE"]["stance"]) == (
        ["1a", "1b"],
        "+",
    )


def test_all_are_numbered_anew_by_where_they_stand(tab: Tab) -> None:
    keep(tab, "1b", spot=under("p1"))
    assert columns(tab, "p1") == ["1b", "1a"]
    assert numbers(ask(tab, "topic_renumber"))[:3] == ["P1", "1a", "1b"]


def test_the_dossier_gets_another_title_and_number(tab: Tab) -> None:
    answer = ask(tab, "dossier_named", title=both("Wet kwaliteitsbanen", "Act"), number="COM(2027) 9")
    assert (answer["title"]["nl"], answer["number"]) == ("Wet kwaliteitsbanen", "COM(2027) 9")
    assert tab.say({"kind": "columns", "columns": ""})["matrix"]["dossier"]["title"] == "Wet kwaliteitsbanen"
    assert ask(tab, "dossier_named", title=both(""), number="")["refused"] == "Vul de Nederlandse titel in."


def test_what_became_of_them_is_told_in_words_with_who_and_when(tab: Tab) -> None:
    keep(tab, title=both("Nieuw"), spot=under("p1", "1b"))
    keep(tab, "1a", title=both("Anders"))
    ask(tab, "topic_retire", topic="x1")
    story = tab.say({"kind": "topics", "story": True})["story"]
    told = [(one["about"], one["label"], one["before"], one["after"], one["by"]) for one in story]
    anna = tab.view.visitor.name
    assert told == [
        ("X1 Onderwerp X1", "Staat in de matrix", "Ja", "Nee", anna),
        ("1a Onderwerp 1a", "Titel", "Onderwerp 1a", "Anders", anna),
        ("1c Nieuw", "Staat in de matrix", "Nee", "Ja", anna),
    ]
    assert all(one["at"] for one in story)


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_nobody_but_an_owner_sees_the_window_or_changes_anything(tab: Tab, open_tab: Open, role: Role) -> None:
    other = open_tab("Bram", role)
    other.hello()
    asked = [
        other.say({"kind": "topics"}),
        keep(other, "1a", title=both("Anders")),
        ask(other, "topic_retire", topic="1a"),
        ask(other, "topic_renumber"),
        ask(other, "dossier_named", title=both("x"), number=""),
    ]
    assert {one["refused"] for one in asked} == {"Alleen een eigenaar kan dit."}
    assert [one["topics"] for one in asked] == [[]] * 5
    assert tab.view.newest() == 1


def told_above(tab: Tab, topic: str, state: str = "DE") -> str:
    said: str = tab.say({"kind": "history", "topic": topic, "state": state})["above"]
    return said


def test_of_a_part_it_is_said_what_is_known_of_the_topic_above_and_no_stance_is_copied(
    tab: Tab, open_tab: Open
) -> None:
    tab.send(tab.entry(edit("p1")))
    keep(tab, title=both("Deel"), spot=under("1a"))
    assert (told_above(tab, "1a"), told_above(tab, "deel"), told_above(tab, "p1")) == ("pijler: Steunt", "", "")
    tab.send(tab.entry(edit("1a")))
    assert told_above(tab, "deel") == "1a: Steunt"
    drawn = tab.say({"kind": "columns", "columns": "p1"})["matrix"]
    assert {one["id"]: one["above"] for one in drawn["topics"]} == {"1a": "p1", "deel": "1a", "1b": "p1"}
    assert ("deel" in unpacked(drawn["cells"]), drawn["tallies"]["deel"]["favour"]) == (False, "0 voor")
    tab.send(tab.entry({"topic": "p1", "state": "DE", "seen": 1, "set": {"marking": "restricted"}}))
    other = open_tab("Bram", Role.READER, marking=Marking.INTERNAL)
    other.hello()
    assert told_above(other, "1b") == "", "who may not see it is told nothing"


def test_an_undo_says_what_it_left_because_somebody_changed_it_since(tab: Tab) -> None:
    done = keep(tab, "1a", status="Eerst")["done"]
    keep(tab, "1a", status="Later")
    (receipt,) = tab.send({"outbox": "mijn", "seq": 9, "revert": done})
    assert receipt["left"] == "1 gegeven van het dossier bleef zoals het is: iemand heeft het sindsdien gewijzigd."
