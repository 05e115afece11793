"""Phases and documents: what they can be, and what a dossier makes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from positions import seeds
from positions.documents import Adopter, Document, DocumentError, DocumentKind, Phase, Stage
from positions.dossiers import Dossier
from positions.rules import Rule
from positions.seeds.tables import SeedError
from positions.stances import Position, Stance
from positions.store import Store
from positions.words import documents, speak
from tests.factories import dossier, topic

ADOPTED = Stage(Phase.ADOPTED, date(2026, 4, 29), Adopter.COUNCIL, "Verordening (EU) 2026/1047")
V1 = Document("d1", DocumentKind.PROPOSAL, "v1", number="COM(2027) 1")
V2 = Document("d2", DocumentKind.COMPROMISE, "v2", date=date(2027, 1, 9), topic="p1")


def about(**fields: Any) -> Dossier:
    """A dossier with both texts."""
    return dossier(documents=(V2, V1), **fields)


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        ({"phase": Phase.ADOPTED}, "adopter"),
        ({"phase": Phase.ADOPTED, "by": Adopter.COUNCIL}, "adopted_source"),
        ({"phase": Phase.COREPER, "by": Adopter.COUNCIL}, "adopter"),
        ({"phase": Phase.COREPER, "source": "x" * 501}, "too_long"),
    ],
)
def test_what_is_adopted_says_by_whom_and_from_what(stage: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        Stage(**stage)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"version": " "}, "version_missing"),
        ({"version": "v1234567"}, "too_long"),
        ({"rule": Rule.UNANIMITY}, "rule_source"),
        ({"rule_source": "artikel 293"}, "rule_source"),
        ({"address": "javascript:alert(1)"}, "address"),
    ],
)
def test_a_document_that_cannot_be_so_is_refused(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        Document(**{"id": "d1", "kind": DocumentKind.AGENDA, "version": "v1"} | fields)
    assert refused.value.reason == reason


def test_states_decide_no_more_on_what_the_council_adopted_or_nobody_pursues() -> None:
    by_itself = Stage(Phase.ADOPTED, by=Adopter.COMMISSION, source="persbericht")
    assert [stage.over for stage in (ADOPTED, Stage(Phase.WITHDRAWN), by_itself, Stage(Phase.AGREEMENT))] == [
        True,
        True,
        False,
        False,
    ]


def test_a_topic_stands_as_its_dossier_does_where_it_says_nothing_of_its_own() -> None:
    made = about(
        stage=Stage(Phase.COREPER), current="d1", topics=(topic("P1", current="d2"), topic("P2", stage=ADOPTED))
    )
    p1, p2 = made.standing().topics
    assert (p1.stage, p1.current) == (Stage(Phase.COREPER), "d2")
    assert (p2.stage, p2.current) == (ADOPTED, "d1")


def test_a_text_of_another_topic_lies_before_nobody_else() -> None:
    made = about(topics=(topic("P2", current="d2"), topic("P3", current="gone")))
    assert [one.current for one in made.standing().topics] == [None, None]


def test_a_text_decides_by_its_own_rule() -> None:
    ruled = Document("d3", DocumentKind.COMPROMISE, "v3", rule=Rule.UNANIMITY, rule_source="artikel 293, lid 1, VWEU")
    made = dossier(documents=(ruled,), topics=(topic("1a", rule=Rule.QUALIFIED, rule_inferred=True, current="d3"),))
    (now,) = made.standing().topics
    assert (now.rule, now.rule_inferred) == (Rule.UNANIMITY, False)
    assert made.topics[0].rule is Rule.QUALIFIED


def test_a_stance_is_about_an_earlier_text_only_where_it_says_which_and_one_lies_there_now() -> None:
    now, nothing = topic("P1", current="d2"), topic("P2")
    assert [now.earlier(one) for one in ("d1", "d2", None)] == [True, False, False]
    assert not nothing.earlier("d1")


def test_nothing_that_is_unknown_is_about_a_text() -> None:
    assert Position(Stance.UNKNOWN, about="d1").about is None
    assert Position(Stance.NEUTRAL, about="d1").about == "d1"


def test_the_log_keeps_phases_and_documents_and_tells_what_moved(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    made = about(stage=ADOPTED, current="d1")
    store.seed(made, {})
    assert store.dossier("proef") == made
    store.set_dossier("proef", {"document:d1": None, "topic:p1:stage": {"phase": "trilogue"}}, "Anna")
    then = store.dossier("proef")
    assert (then.documents, then.topic("p1").stage) == ((V2,), Stage(Phase.TRILOGUE))
    assert store.dossier("proef", 1) == made
    store.close()


def test_a_phase_and_a_document_are_said_in_words() -> None:
    nl, en = speak("nl"), speak("en")
    assert documents.stage(ADOPTED, nl) == "aangenomen door de Raad, 29 april 2026"
    assert documents.stage(Stage(Phase.WORKING_PARTY), en) == "working party"
    assert documents.concluded(ADOPTED, nl) == "Aangenomen door de Raad op 29 april 2026"
    assert documents.concluded(Stage(Phase.WITHDRAWN), en) == "Withdrawn"
    assert documents.document(V2, nl) == "v2, compromis, 9 januari 2027"
    assert documents.about(None, nl) == "een andere tekst"


FILE = """
id = "proef"
number = "COM(2027) 1"
fiche = "Fiche"
population = 2025
current = "voorstel"
stage = { phase = "adopted", date = 2026-04-29, by = "council", source = "Verordening (EU) 2026/1047" }
title = { nl = "Proef", en = "Trial" }

[[topics]]
id = "a"
number = "1"
title = { nl = "Een", en = "One" }
short = { nl = "Een", en = "One" }
place = "2a"
current = "compromis"
stage = { phase = "trilogue" }

[[documents]]
id = "voorstel"
kind = "proposal"
version = "v1"
number = "COM(2027) 1"
marking = "public"
address = "https://example.org/1"

[[documents]]
id = "compromis"
kind = "compromise"
version = "v2"
date = 2027-01-09
marking = "restricted"
topic = "a"
rule = "unanimity"
rule_source = "artikel 293, lid 1, VWEU"
"""


def test_a_file_tells_phases_and_documents(tmp_path: Path) -> None:
    path = tmp_path / "proef.toml"
    path.write_text(FILE, "utf-8")
    made = seeds.dossier(path).dossier
    assert (made.stage, made.current, [one.id for one in made.documents]) == (
        ADOPTED,
        "voorstel",
        ["compromis", "voorstel"],
    )
    assert (made.topics[0].stage, made.topics[0].current) == (Stage(Phase.TRILOGUE), "compromis")
    assert made.documents[0].rule is Rule.UNANIMITY


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('current = "voorstel"', 'current = "compromis"', "current"),
        ('current = "compromis"', 'current = "iets"', "topics.a, current"),
        ('topic = "a"', 'topic = "b"', "documents.compromis, topic"),
        ('by = "council", ', "", "stage, by"),
        ('id = "compromis"', 'id = "voorstel"', "documents, id"),
        ('marking = "public"\n', "", "documents.voorstel, marking"),
        ('version = "v1"', 'version = "versie 1"', "documents.voorstel, version"),
    ],
)
def test_a_file_that_says_something_else_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    path = tmp_path / "proef.toml"
    assert old in FILE
    path.write_text(FILE.replace(old, new, 1), "utf-8")
    with pytest.raises(SeedError) as refused:
        seeds.dossier(path)
    assert place in refused.value.where
