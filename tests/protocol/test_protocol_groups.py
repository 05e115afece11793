"""Groups of states that somebody makes on the page: kept in the dossier for who may edit, refused in words."""

from __future__ import annotations

from positions.people import Role
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab

NAME = "Kopgroep"


def own(tab: Tab) -> list[Json]:
    """The groups of the dossier's own that the page offers."""
    return [one for one in tab.say({"kind": "columns", "columns": ""})["matrix"]["groupings"] if one["own"]]


def test_a_group_is_made_for_everybody_who_edits_and_taken_away_again(tab: Tab, open_tab: Open) -> None:
    told = tab.say({"kind": "group", "name": f" {NAME} ", "members": ["BE", "NL"]})
    assert (told["kind"], "matrix" in told) == ("group", True)
    other, reader = open_tab("Bram"), open_tab("Cor", Role.READER)
    for page in (other, reader):
        page.hello()
    (made,) = own(other)
    assert (made["name"], made["members"]) == (NAME, ["BE", "NL"])
    assert own(reader) == []
    assert "refused" not in other.say({"kind": "ungroup", "group": made["id"]})
    assert own(tab) == []


def test_a_group_that_cannot_be_made_says_why(tab: Tab, open_tab: Open) -> None:
    twice = tab.say({"kind": "group", "name": "Benelux", "members": ["BE"]})
    assert twice["refused"] == "Er is al een groep “Benelux”. Kies een andere naam."
    reader = open_tab("Cor", Role.READER)
    reader.hello()
    assert reader.say({"kind": "group", "name": NAME, "members": ["BE"]})["refused"].startswith("Alleen lezen")
    assert reader.say({"kind": "ungroup", "group": "eigen-1"})["refused"]
