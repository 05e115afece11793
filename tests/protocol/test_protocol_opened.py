"""What a page is told before a marking is lowered: an owner by whom it would be seen, nobody else."""

from __future__ import annotations

import pytest

from positions.access import Logins
from positions.people import Role
from positions.protocol.reading import MessageError
from positions.stances import Marking
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab, setting

CELLS = [{"topic": "p1", "state": state} for state in ("CZ", "NL", "DE")]


def opened(tab: Tab, marking: str, asked: int = 7) -> Json:
    """What is answered about these cells."""
    return tab.say({"kind": "opened", "asked": asked, "marking": marking, "cells": CELLS})


def test_an_owner_is_told_by_which_link_how_many(tab: Tab) -> None:
    for label, marking in (("PV Brussel", Marking.INTERNAL), ("Iedereen", Marking.PUBLIC)):
        tab.view.sharing().make(label, marking=marking)
    told = [{"name": "Iedereen", "cells": 2}, {"name": "PV Brussel", "cells": 1}]
    assert opened(tab, "public") == {"kind": "opened", "asked": 7, "to": told}
    assert opened(tab, "internal", 8) == {"kind": "opened", "asked": 8, "to": told[1:]}
    assert opened(tab, "restricted")["to"] == []


def test_an_owner_is_told_of_those_whom_a_role_of_the_provider_lets_in(open_tab: Open) -> None:
    anna = open_tab(logins=Logins(claim="groups", roles={"lezers": Role.READER}))
    anna.hello()
    assert opened(anna, "internal")["to"] == [{"name": "anderen die inloggen", "cells": 1}]
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
    assert opened(other, "public")["to"] == [{"name": "Iedereen", "cells": 2}]


@pytest.mark.parametrize("cells", [None, "p1", [{"topic": "p1"}], [CELLS[0]] * 2001])
def test_what_no_page_asks_is_refused(tab: Tab, cells: object) -> None:
    with pytest.raises(MessageError):
        tab.say({"kind": "opened", "asked": 1, "marking": "public", "cells": cells})
