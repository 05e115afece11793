"""From a source to the fiche: the section its place is in, as far as one may read it, and out again for an owner."""

from __future__ import annotations

from typing import Any

import pytest

from positions.documents import Document, DocumentKind
from positions.drafts import Place
from positions.people import Role
from positions.plain import record
from positions.protocol.fiches import named
from positions.stances import Marking
from tests.protocol.conftest import Open
from tests.protocol.pages import Tab
from tests.store.test_store_paragraphs import TOLD


def fiche(tab: Tab, document: str = "f1", marking: Marking = Marking.INTERNAL) -> None:
    """Keep a fiche with the dossier."""
    one = Document(document, DocumentKind.FICHE, document, marking=marking)
    tab.view.set({f"document:{document}": record(one)})
    tab.view.fiches().keep(document, TOLD)


def asked(tab: Tab, reference: str) -> Any:
    """What is answered to a source."""
    return tab.say({"kind": "in_fiche", "reference": reference})


@pytest.mark.parametrize(
    ("reference", "places"),
    [
        ("Fiche: proef, 3b, alinea 4", [("3b", 4)]),
        ("BNC-fiche COM(2025) 944, Kamerstuk 22 112, nr. 4263, 2a, alinea 4-6", [("2a", 4), ("2a", 5), ("2a", 6)]),
        ("par. 3c, alinea 1 en 2", [("3c", 1), ("3c", 2)]),
        ("2a, alinea’s 3 tot en met 4, en 3b, alinea 2", [("2a", 3), ("2a", 4), ("3b", 2)]),
        ("fiche, 4c", [("4c", 0)]),
        ("fiche, 5, alinea 2", [("5", 2)]),
        ("3c, paragraph 1", [("3c", 1)]),
        ("gesprek van 3 juni, 2 uur", []),
        ("", []),
        ("3c, alinea 9-1", []),
    ],
)
def test_a_reference_names_its_paragraphs(reference: str, places: list[tuple[str, int]]) -> None:
    assert named(reference) == [Place(*one) for one in places]


def test_a_source_leads_to_its_paragraph_and_those_around_it(tab: Tab) -> None:
    fiche(tab)
    (found,) = asked(tab, "Fiche: proef, 3c, alinea 1")["fiches"]
    assert (found["document"], found["title"]) == ("f1", "f1, fiche")
    assert [(one["place"], one["here"]) for one in found["paragraphs"]] == [
        ("", False),
        ("3c, alinea 1", True),
        ("3c, alinea 2", False),
    ]
    assert [one["text"] for one in found["paragraphs"]] == [one.text for one in TOLD]


def test_of_a_place_that_is_in_no_fiche_nothing_is_told_and_of_none_the_whole(tab: Tab) -> None:
    fiche(tab)
    assert asked(tab, "Fiche: proef, 2a, alinea 1")["fiches"] == []
    assert len(asked(tab, "het fiche")["fiches"][0]["paragraphs"]) == len(TOLD)


def test_who_may_not_see_the_fiche_is_told_nothing_of_it(tab: Tab, open_tab: Open) -> None:
    fiche(tab, marking=Marking.RESTRICTED)
    fiche(tab, "f2", Marking.PUBLIC)
    reader = open_tab("Bram", Role.READER, Marking.INTERNAL)
    reader.hello()
    assert [one["document"] for one in asked(reader, "3c, alinea 1")["fiches"]] == ["f2"]
    frozen = open_tab("Bram", Role.READER, at=1)
    frozen.hello()
    assert asked(frozen, "3c, alinea 1")["fiches"] == []


def test_an_owner_wipes_it_and_open_pages_are_drawn_anew(tab: Tab, open_tab: Open) -> None:
    fiche(tab)
    reader = open_tab("Bram", Role.READER)
    reader.hello()
    assert reader.say({"kind": "columns", "columns": ""})["matrix"]["in_fiche"] is True
    assert reader.say({"kind": "wipe_fiche", "document": "f1"})["refused"]
    assert asked(tab, "3c, alinea 1")["fiches"]
    assert tab.say({"kind": "wipe_fiche", "document": "f1"})["wiped"] == "f1"
    news = reader.news()
    assert news["matrix"]["in_fiche"] is False
    assert "redacted" in news
    assert asked(tab, "3c, alinea 1")["fiches"] == []
