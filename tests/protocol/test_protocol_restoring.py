"""What the page Momenten is told before cells are brought or taken back, and what it lists; to each as they see it."""

from __future__ import annotations

from typing import Any

import pytest

from positions.changes import EDITS_AT_MOST
from positions.people import Role
from positions.stances import Marking
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Json, Tab, edit, setting


def foreseen(tab: Tab, revision: int = 1, **scope: Any) -> Json:
    """What a restore would do."""
    answer = tab.say({"kind": "restorable", "as_at": {"revision": revision, "seen": 0, **scope}})
    return dict(answer["restorable"])


def restored(tab: Tab, revision: int = 1, seen: int | None = None, **scope: Any) -> Json:
    """The receipt of one."""
    at = tab.view.revision() if seen is None else seen
    (receipt,) = tab.send(tab.entry(as_at={"revision": revision, "seen": at, **scope}))
    return receipt


def brought(tab: Tab) -> list[Json]:
    return list(tab.say({"kind": "brought"})["brought"])


def test_a_page_is_told_what_would_change_and_by_whom_it_stands_there(open_tab: Open) -> None:
    anna, bram = open_tab(), open_tab(name="Bram")
    for tab in (anna, bram):
        tab.hello()
    anna.send(anna.entry(edit(state="FR")))
    bram.send(bram.entry(edit(state="BE", stance="--")))
    told = foreseen(anna)
    assert [(one["state"], one["before"], one["after"], one["others"]) for one in told["cells"]] == [
        ("BE", "--", "?", True),
        ("FR", "+", "?", False),
    ]
    assert (told["cells"][0]["by"], told["as_at"]) == ("Bram", "revisie 1")
    assert "2 cellen zijn al zo." in told["told"]
    assert restored(anna)["revision"] == 4
    assert anna.stances()["p1 BE"] == "?"


def test_a_scope_and_what_is_left_out_narrow_it(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR"), edit(state="BE"), edit(topic="p2", state="FR")))
    assert len(foreseen(tab, topics=["p1"])["cells"]) == 2
    assert len(foreseen(tab, states=["FR"])["cells"]) == 2
    assert len(foreseen(tab, cells=[{"topic": "p2", "state": "FR"}])["cells"]) == 1
    restored(tab, topics=["p1"], without=[{"topic": "p1", "state": "BE"}])
    assert (tab.stances()["p1 BE"], tab.stances()["p1 FR"], tab.stances()["p2 FR"]) == ("+", "?", "+")


def test_what_changed_after_it_was_told_is_a_conflict_with_who_did_so(open_tab: Open) -> None:
    anna, bram = open_tab(), open_tab(name="Bram")
    for tab in (anna, bram):
        tab.hello()
    anna.send(anna.entry(edit(state="FR")))
    seen = foreseen(anna)["seen"]
    bram.send(bram.entry(edit(state="FR", stance="--", seen=1)))
    receipt = restored(anna, seen=seen)
    assert receipt["conflicts"]["p1"]["FR"]["by"] == "Bram"
    assert anna.stances()["p1 FR"] == "--"


def test_a_message_of_a_restore_is_as_much_as_goes_at_once(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR")))
    both = [tab.entry(as_at={"revision": 1, "seen": 2}), tab.entry(edit(state="BE"))]
    with pytest.raises(Exception, match=f"at most {EDITS_AT_MOST} edits at once"):
        tab.send(*both)
    assert tab.stances()["p1 FR"] == "+"


def test_what_is_withheld_is_counted_and_its_text_told_nowhere(open_tab: Open) -> None:
    anna, eva = open_tab(), open_tab(role=Role.EDITOR, marking=Marking.INTERNAL, name="Eva")
    for tab in (anna, eva):
        tab.hello()
    anna.send(anna.entry(setting(note=SECRET, marking="restricted", stance="--")))
    answer = eva.say({"kind": "restorable", "as_at": {"revision": 1, "seen": 0}})
    assert answer["restorable"]["cells"] == []
    assert any("2 cellen zijn voor u afgeschermd" in said for said in answer["restorable"]["told"])
    assert SECRET not in str(answer)
    assert restored(eva)["revision"] is None
    assert anna.stances()["p1 DE"] == "--"


@pytest.mark.parametrize("as_at", [{"revision": 9, "seen": 0}, {"revision": 1}])
def test_a_restore_to_what_is_not_there_is_refused(tab: Tab, as_at: Json) -> None:
    (receipt,) = tab.send(tab.entry(as_at=as_at))
    assert "refused" in receipt


def test_a_file_and_a_restore_are_listed_each_undone_as_one_and_done_again(tab: Tab) -> None:
    tab.send(tab.entry(edits=[edit(state="FR"), edit(state="BE")], file="reactie.xlsx"))
    restored(tab)
    restore, file = brought(tab)
    assert (restore["title"], restore["said"], restore["undoes"]) == ("Hersteld als op revisie 1", "2 cellen", 3)
    assert (file["title"], file["said"]) == ("reactie.xlsx", "2 cellen, 2 sindsdien gewijzigd")
    assert (file["undoes"], file["redoes"], file["undone"]) == (0, 0, False)
    told = tab.say({"kind": "retaking", "revision": 3})["retaking"]
    assert [(one["state"], one["before"], one["after"]) for one in told["cells"]] == [
        ("BE", "?", "+"),
        ("FR", "?", "+"),
    ]
    tab.send(tab.entry(take_back=3))
    restore, file = brought(tab)
    assert (restore["undone"], restore["undoes"], restore["redoes"]) == (True, 0, 4)
    assert file["undoes"] == 2
    tab.send(tab.entry(take_back=restore["redoes"]))
    assert brought(tab)[0]["undoes"] == 3
    assert tab.stances()["p1 FR"] == "?"


def test_what_an_undo_leaves_is_said_with_whose_change_it_is(open_tab: Open) -> None:
    anna, bram = open_tab(), open_tab(name="Bram")
    for tab in (anna, bram):
        tab.hello()
    anna.send(anna.entry(edits=[edit(state="FR"), edit(state="BE")], file="reactie.xlsx"))
    bram.send(bram.entry(edit(state="FR", stance="--", seen=1)))
    told = anna.say({"kind": "retaking", "revision": 2})["retaking"]
    assert [one["state"] for one in told["cells"]] == ["BE"]
    (stays,) = told["told"]
    assert stays.startswith("Frankrijk P1 blijft zoals het is: sindsdien gewijzigd door Bram (")


def test_a_reader_sees_the_list_as_far_as_they_see_its_cells_and_no_name_of_a_file(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    anna.send(
        anna.entry(edits=[edit(state="FR"), setting(state="BE", marking="restricted")], file="vertrouwelijk.xlsx")
    )
    anna.send(anna.entry(edits=[setting(state="SE", marking="restricted")], file="geheim.xlsx"))
    reader = open_tab(role=Role.READER, marking=Marking.INTERNAL, sees=False, name="")
    reader.hello()
    (line,) = brought(reader)
    assert (line["title"], line["by"], line["said"]) == ("Uit een bestand", "", "1 cel")
    assert (line["undoes"], line["redoes"]) == (0, 0)
    (receipt,) = reader.send(reader.entry(take_back=2))
    assert "Alleen lezen" in receipt["refused"]
    assert "refused" in reader.say({"kind": "retaking", "revision": 2})


def test_who_sees_an_earlier_moment_sees_what_had_come_in_by_then_as_it_then_stood(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    anna.send(anna.entry(edits=[edit(state="FR")], file="eerst.xlsx"))
    anna.send(anna.entry(take_back=2))
    anna.send(anna.entry(edits=[edit(state="BE")], file="later.xlsx"))
    frozen = open_tab(role=Role.READER, at=2, name="")
    frozen.hello()
    (line,) = brought(frozen)
    assert (line["title"], line["said"], line["undone"]) == ("eerst.xlsx", "1 cel", False)


def test_a_plain_edit_is_no_such_thing(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR")))
    assert brought(tab) == []
    (receipt,) = tab.send(tab.entry(take_back=2))
    assert receipt["refused"] == "Wat u wilt terugdraaien, is niet in één keer overgenomen of hersteld."
