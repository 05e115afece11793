"""What a page is told before a marking is lowered: an owner by whom it would be seen, nobody else."""

from __future__ import annotations

import pytest

from positions.access import Logins
from positions.changes import Written
from positions.people import Role
from positions.protocol.reading import MessageError
from positions.stances import Marking
from positions.store import Store
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab, setting

STATES = ("CZ", "NL", "DE")


def opened(tab: Tab, marking: str, asked: int = 7) -> Json:
    """What is answered about an entry that gives three cells this marking."""
    seen = {state: written.version for (_, state), written in versions(tab).items()}
    edits = [setting(state=state, seen=seen.get(state, 0), marking=marking) for state in STATES]
    return ask(tab, {"edits": edits}, asked)


def ask(tab: Tab, entry: object, asked: int = 7) -> Json:
    """What is answered about an entry."""
    named = {"outbox": "raster", "seq": 1, **entry} if isinstance(entry, dict) else entry
    return tab.say({"kind": "opened", "asked": asked, "entry": named})


def versions(tab: Tab) -> dict[tuple[str, str], Written]:
    """The cells as they are for this page."""
    return {(cell.topic, cell.state.value): written for cell, written in tab.view.cells().cells.items()}


def test_an_owner_is_told_by_which_link_how_many(tab: Tab) -> None:
    for label, marking in (("PV Brussel", Marking.INTERNAL), ("Iedereen", Marking.PUBLIC)):
        tab.view.sharing().make(label, marking=marking)
    told = [{"name": "Iedereen", "cells": 2, "red_lines": 0}, {"name": "PV Brussel", "cells": 1, "red_lines": 0}]
    assert opened(tab, "public") == {"kind": "opened", "asked": 7, "to": told}
    assert opened(tab, "internal", 8) == {"kind": "opened", "asked": 8, "to": told[1:]}
    assert opened(tab, "restricted")["to"] == []


def test_an_owner_is_told_of_those_whom_a_role_of_the_provider_lets_in(open_tab: Open, store: Store) -> None:
    anna = open_tab(logins=Logins(claim="groups", roles={"lezers": Role.READER}))
    store.members.make_common(anna.view.dossier_id)
    anna.hello()
    assert opened(anna, "internal")["to"] == [{"name": "anderen die inloggen", "cells": 1, "red_lines": 0}]
    assert opened(anna, "restricted")["to"] == []


def test_nobody_else_is_told_which_links_there_are(tab: Tab, open_tab: Open) -> None:
    tab.view.sharing().make("PV Brussel")
    editor = open_tab("Bram", role=Role.EDITOR)
    editor.hello()
    assert opened(editor, "public") == {"kind": "opened", "asked": 7, "to": None}


def test_of_what_an_owner_does_not_see_themselves_nothing_is_told(tab: Tab, open_tab: Open) -> None:
    tab.view.sharing().make("Iedereen", marking=Marking.PUBLIC)
    tab.send(tab.entry(setting(state="DE", stance="+")))
    other = open_tab("Carla", marking=Marking.INTERNAL)
    other.hello(revision=2)
    assert opened(other, "public")["to"] == [{"name": "Iedereen", "cells": 2, "red_lines": 0}]


def test_an_owner_is_told_of_red_lines_by_links_that_show_them(tab: Tab) -> None:
    tab.send(tab.entry(setting(state="NL", seen=1, red_line="geen quota")))
    tab.view.sharing().make("PV Brussel", red_lines=True)
    tab.view.sharing().make("Zonder rode lijnen")
    lower = [setting(state="NL", seen=2, red_line_marking="internal")]
    assert ask(tab, {"edits": lower})["to"] == [{"name": "PV Brussel", "cells": 0, "red_lines": 1}]
    lowering = tab.entry(*lower)
    tab.send(lowering)
    raising = tab.entry(setting(state="NL", seen=3, red_line_marking="restricted"))
    tab.send(raising)
    told = [{"name": "PV Brussel", "cells": 0, "red_lines": 1}]
    assert ask(tab, {"revert": {"outbox": raising["outbox"], "seq": raising["seq"]}})["to"] == told
    assert ask(tab, {"edits": [{"topic": "p1", "state": "NL", "seen": 4, "restore": 3}]})["to"] == told


@pytest.mark.parametrize(
    "entry",
    [
        None,
        {},
        {"edits": "p1"},
        {"edits": [setting()] * 2001},
        {"mark": {"name": "vandaag", "date": "2027-01-12"}},
        {"outbox": "", "edits": []},
    ],
)
def test_what_no_page_asks_is_refused(tab: Tab, entry: object) -> None:
    with pytest.raises(MessageError):
        ask(tab, entry)
