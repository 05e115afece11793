"""An owner gives a topic its shortest title: what is kept, who hears of it, and who is refused."""

from __future__ import annotations

import pytest

from positions.people import Role
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab


def shorten(tab: Tab, nl: str, en: str = "", topic: str = "p1") -> Json:
    """What is answered to an owner who sets it."""
    return tab.say({"kind": "shorten", "topic": topic, "nl": nl, "en": en})


def column(tab: Tab) -> Json:
    """The head of the first column, as a fresh sheet has it."""
    found: Json = tab.say({"kind": "columns", "columns": ""})["matrix"]["topics"][0]
    return found


def test_it_stands_over_the_column_in_both_languages_and_can_be_taken_back(tab_on_either: Tab) -> None:
    tab = tab_on_either
    before = column(tab)
    assert shorten(tab, " Goed  werk ", "Good work") == {"kind": "shorten"}
    now = column(tab)
    assert (now["shortest"], now["shortests"]) == ("Goed werk", {"nl": "Goed werk", "en": "Good work"})
    tab.hello(language="en", revision=2)
    assert column(tab)["shortest"] == "Good work"
    tab.hello(revision=2)
    assert shorten(tab, "") == {"kind": "shorten"}
    assert column(tab) == before


def test_every_other_page_is_drawn_anew_and_the_log_has_who_and_what(tab: Tab, open_tab: Open) -> None:
    other = open_tab("Bram", role=Role.READER)
    other.hello()
    shorten(tab, "Goed werk")
    assert other.news()["matrix"]["topics"][0]["shortest"] == "Goed werk"
    change = tab.view._store.dossier_changes(tab.view.dossier_id)[0]
    assert (change.what, change.author, change.value) == (
        "topic:p1:shortest",
        tab.view.visitor.name,
        {"nl": "Goed werk"},
    )


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_nobody_but_an_owner_sets_it(tab: Tab, open_tab: Open, role: Role) -> None:
    other = open_tab("Bram", role=role)
    other.hello()
    assert shorten(other, "Goed werk") == {"kind": "shorten", "refused": "Alleen een eigenaar kan dit."}
    assert column(tab)["shortests"] == {}


@pytest.mark.parametrize(
    ("nl", "en", "topic", "why"),
    [
        ("Achttien letters..", "", "p1", "te lang: ten hoogste 17 tekens, dit zijn er 18."),
        ("", "Good work", "p1", "Vul ook de Nederlandse titel in."),
        ("Goed werk", "", "nergens", "Dit onderwerp staat niet in het dossier."),
    ],
)
def test_what_cannot_be_a_title_is_refused_in_words(tab: Tab, nl: str, en: str, topic: str, why: str) -> None:
    assert shorten(tab, nl, en, topic) == {"kind": "shorten", "refused": why}
    assert column(tab)["shortests"] == {}
