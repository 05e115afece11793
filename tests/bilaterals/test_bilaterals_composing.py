"""The sheet of one state, as it is read before a bilateral."""

from __future__ import annotations

from dataclasses import replace

import pytest

from positions.bilaterals import Alike, Row, StateSheet, choices
from positions.bilaterals.likeness import Kind
from positions.changes import Cell
from positions.documents import Adopter, Phase, Stage
from positions.stances import Marking, Position, Salience, Stance
from positions.states import State
from positions.words import speak
from tests.bilaterals import scene
from tests.bilaterals.conftest import Room
from tests.bilaterals.scene import held

SECRET = "zegt het alleen tegen ons"


def rows(sheet: StateSheet) -> dict[str, Row]:
    """The rows by the number of their topic."""
    return {row.number: row for group in sheet.groups for row in group.rows}


def asked(sheet: StateSheet) -> dict[str, str]:
    """The questions by the number of their topic, in order."""
    return {item.number: item.text for item in sheet.parts[0].items}


def one(room: Room, theirs: Position | None, ours: Position | None, number: str = "2g", /, **others: Position) -> str:
    """What is asked of Germany when only one topic has stances; of other states by code."""
    topic = next(t.id for t in scene.ROADMAP.topics if t.number == number)
    cells = {Cell(topic, State[code]): position for code, position in others.items()}
    cells |= {Cell(topic, State.DE): theirs} if theirs else {}
    cells |= {Cell(topic, State.NL): ours} if ours else {}
    return asked(room.sheet(room.plant(scene.dossier(), cells))).get(number, "")


def voting(codes: str, position: Position) -> dict[str, Position]:
    return dict.fromkeys(codes.split(), position)


THIRTEEN = "FR ES LU BE PT EL HR SI CY IT AT BG MT"
"""Thirteen states that make a majority with the Netherlands and Germany."""


def test_of_what_the_council_adopted_nothing_is_asked_or_compared_unless_somebody_wants_that(room: Room) -> None:
    over = Stage(Phase.ADOPTED, by=Adopter.COUNCIL, source="Verordening (EU) 2026/1047")
    whole = scene.dossier()
    topics = tuple(replace(topic, stage=over if topic.number == "2g" else None) for topic in whole.topics)
    name = room.plant(replace(whole, topics=topics), scene.cells())
    left, asked_after = room.sheet(name), room.sheet(name, decided=True)
    assert "2g" not in asked(left)
    assert "2g" in asked(asked_after)
    assert "2g" in rows(left), "who stood where stays to be read"
    assert left.counts[0] != asked_after.counts[0]


# --- the scene ------------------------------------------------------------------------------------------------------


def test_first_comes_what_decides_and_then_what_is_furthest_from_the_netherlands(room: Room, berlin: str) -> None:
    sheet = room.sheet(berlin)
    assert list(asked(sheet)) == ["2g", "2f", "2i", "2e", "2d"]
    assert asked(sheet)["2g"] == (
        "Duitsland is neutraal en vindt dat het te ver gaat; Nederland is voortrekker. Geldt de voorwaarde "
        "“geen eigen inspecties van ELA” nog? Met Duitsland is de meerderheid bereikt: 15 leden, 74,2%.†"
    )
    assert asked(sheet)["2f"].startswith(
        "Duitsland is kritisch en vindt dat het te ver gaat; Nederland steunt, mits “met vereenvoudiging”. "
        "Wat heeft Duitsland nodig?"
    )
    assert asked(sheet)["2i"].endswith("Het besluit vraagt unanimiteit.†")
    assert sheet.parts[0].rest == "En verder: 2b, 2j."
    assert sheet.notes == ("Indicatief: er is nog niet gestemd.", "† regel door ons afgeleid.")


def test_together_is_where_both_are_critical_or_both_have_conditions(room: Room, berlin: str) -> None:
    together = {item.number: item.text for item in room.sheet(berlin).parts[1].items}
    assert list(together) == ["P2", "P5", "2h"]
    assert together["P5"] == (
        "Beide kritisch. Duitsland: anders, “geen oormerk van 14%”; Nederland: “binnen bestaande kaders MFK”."
    )
    assert together["2h"].startswith("Beide voor, onder voorwaarden. Duitsland: “bescherming van gegevens”;")


def test_the_counts_say_what_can_be_compared_and_what_cannot(room: Room, berlin: str) -> None:
    sheet = room.sheet(berlin, choice="P2")
    assert sheet.counts == (
        ("8 van 11", "onderwerpen aan dezelfde kant"),
        ("14", "niet te vergelijken"),
        ("18,49%", "van de bevolking"),
    )
    assert sheet.silent == "Van 10 onderwerpen is van beide niets bekend: 2k, 2l, 2m, 2n, 2o, 2p, 2q, 2r, 2s, 2u."
    pillars = room.sheet(berlin, choice="pijlers")
    assert [group.title for group in pillars.groups] == ["Pijlers"]
    assert pillars.counts[:2] == (("5 van 5", "onderwerpen aan dezelfde kant"), ("0", "niet te vergelijken"))


def test_each_row_says_stance_conditions_evidence_and_likeness(room: Room, berlin: str) -> None:
    found = rows(room.sheet(berlin))
    assert {number: (found[number].symbol, found[number].word) for number in ("P1", "P3", "2b", "2f", "2g")} == {
        "P1": ("=", "gelijk"),
        "P3": ("≈", "zelfde kant"),
        "2b": ("", "onbekend"),
        "2f": ("≠", "tegenover"),
        "2g": ("≠", "verschilt"),
    }
    ela = found["2g"].theirs
    assert (ela.word, ela.beside, ela.conditions) == ("Neutraal", "gaat te ver", "geen eigen inspecties van ELA")
    assert ela.since.startswith("van vóór ")
    assert ela.since.endswith(", nagaan")
    assert (ela.basis, ela.source, ela.sourced) == ("ingeschat, laag", "PV Berlijn, 11 januari 2027", True)
    assert (found["2b"].theirs.source, found["2b"].theirs.sourced) == ("geen bron", False)
    assert found["2f"].ours is not None
    assert found["2f"].ours.conditions == "met vereenvoudiging"
    assert (found["2b"].ours.source, found["2b"].ours.sourced) == ("", True)  # type: ignore[union-attr]


def test_the_same_in_english_with_the_texts_of_cells_as_they_were_typed(room: Room, berlin: str) -> None:
    sheet = room.sheet(berlin, language="en")
    assert (sheet.title, sheet.parts[0].title) == ("Germany: Quality Jobs Roadmap", "To ask")
    assert asked(sheet)["2g"] == (
        "Germany is neutral and finds that it goes too far; the Netherlands champions this. Does the condition "
        "“geen eigen inspecties van ELA” still hold? With Germany the majority is reached: 15 members, 74.2%.†"
    )
    assert sheet.counts[2] == ("18.49%", "of the population")


# --- what a yes does ------------------------------------------------------------------------------------------------


def test_support_under_conditions_on_which_the_majority_rests_is_asked_first(room: Room) -> None:
    others = voting(THIRTEEN, held("+"))
    assert one(room, held("+", "eigen toezicht"), held("+"), **others) == (
        "Duitsland steunt, mits “eigen toezicht”; Nederland steunt. Wat is daarvoor nodig? "
        "Zonder Duitsland is er geen meerderheid: 14 leden, 55,7%.†"
    )
    more = others | voting("PL RO SE CZ", held("+"))
    assert one(room, held("+", "eigen toezicht"), held("+"), **more).endswith("Wat is daarvoor nodig?")


def test_a_yes_that_leaves_little_missing_says_how_much_and_who_has_conditions(room: Room) -> None:
    others = voting("FR ES IT PL RO BE SE AT BG DK", held("+")) | voting("FI", held("+", "ruimte"))
    assert one(room, held("-"), held("+"), **others).endswith(
        "Met Duitsland: 13 leden, waarvan 1 onder voorwaarden, 85,2%; dan nog 2 leden.†"
    )


def test_where_only_this_state_stands_in_the_way_that_is_said(room: Room) -> None:
    blocked = voting("FR IT PL", held("--"))
    assert one(room, held("--"), held("+"), **blocked).endswith(
        "Zonder Duitsland kan de meerderheid niet worden bereikt.†"
    )
    alone = one(room, held("--"), held("+"), "2i")
    assert alone.endswith("Het besluit vraagt unanimiteit, en alleen Duitsland is tegen.†")
    everybody = {state.value: held("+") for state in State if state not in (State.DE, State.NL)}
    assert one(room, held("0"), held("+"), "2i", **everybody).endswith(
        "Met Duitsland is iedereen voor: het besluit vraagt unanimiteit.†"
    )


def test_where_nobody_votes_nothing_is_counted(room: Room) -> None:
    assert one(room, held("--"), held("+"), "P1") == "Duitsland is tegen; Nederland steunt. Wat heeft Duitsland nodig?"
    assert one(room, held("--"), held("+"), "1e") == "Duitsland is tegen; Nederland steunt. Wat heeft Duitsland nodig?"
    assert one(room, held("+"), held("--"), "P1") == "Duitsland steunt; Nederland is tegen. Waar zit ruimte?"


def test_a_majority_within_the_rounding_of_the_table_says_so(room: Room) -> None:
    others = voting("AT BE CY DK EE EL ES FR HR HU MT RO SI", held("+"))
    assert one(room, held("0"), held("+"), **others).endswith(
        "is de meerderheid bereikt: 15 leden, 65,0%. Dit valt binnen de afronding van de bevolkingstabel.†"
    )


# --- states that are different --------------------------------------------------------------------------------------


def test_of_a_state_of_which_nothing_is_known_the_sheet_says_what_to_ask(room: Room, berlin: str) -> None:
    sheet = room.sheet(berlin, State.PL)
    assert asked(sheet)["2g"] == (
        "Nog onbekend; Nederland is voortrekker. Wat vindt Polen? Met Polen: 15 leden, 64,0%; dan nog 1,0 procentpunt.†"
    )
    assert len(asked(sheet)) == 5
    assert sheet.counts == (("38", "niet te vergelijken"), ("8,33%", "van de bevolking"))
    assert {row.word for row in rows(sheet).values()} == {"onbekend"}
    assert room.sheet(berlin, State.PL, choice="P5").counts[0] == ("10", "niet te vergelijken")


def test_the_dutch_sheet_compares_with_nobody_and_asks_what_is_to_be_looked_at(room: Room) -> None:
    stale = held("+", "eerst een effectbeoordeling", carried_from=Stance.NEUTRAL)
    name = room.plant(scene.dossier(), {**scene.cells(), Cell("ela", State.NL): stale})
    sheet = room.sheet(name, State.NL)
    (part,) = sheet.parts
    assert part.title == "Zelf na te gaan"
    assert asked(sheet) == {"2g": "Geldt de voorwaarde “eerst een effectbeoordeling” nog?"}
    assert sheet.heads == ("Onderwerp", "Nederland, richting", "Voorwaarden", "Basis, zekerheid, bron")
    assert sheet.counts == (("11 van 38", "onderwerpen met een standpunt"), ("4,01%", "van de bevolking"))
    assert {row.ours for row in rows(sheet).values()} == {None}
    assert sheet.silent.startswith("Van 27 onderwerpen is geen Nederlands standpunt bekend: 1a, ")


def test_a_state_that_does_not_take_part_is_not_asked_or_compared(room: Room) -> None:
    dossier, topic = scene.dossier(), "migratiepartnerschappen"
    topics = tuple(replace(t, absent=frozenset({State.DK})) if t.id == topic else t for t in dossier.topics)
    cells = {Cell(topic, State.NL): held("+"), Cell("ela", State.NL): held("+")}
    sheet = room.sheet(room.plant(replace(dossier, topics=topics), cells), State.DK)
    row = rows(sheet)["2s"]
    assert (row.theirs.kind, row.theirs.word) == (Kind.ABSENT, "doet niet mee")
    assert (row.alike, row.word) == (Alike.ABSENT, "")
    assert list(asked(sheet)) == ["2g"]
    assert sheet.counts[0] == ("37", "niet te vergelijken")


def test_a_withheld_cell_is_said_to_be_withheld_and_no_more(room: Room) -> None:
    closed = held("--", SECRET, note=SECRET, marking=Marking.RESTRICTED, salience=Salience.HIGH)
    name = room.plant(scene.dossier(), {**scene.cells(), Cell("ela", State.DE): closed})
    sheet = room.sheet(name, marking=Marking.INTERNAL)
    row = rows(sheet)["2g"]
    assert (row.theirs.word, row.theirs.conditions, row.theirs.source) == ("Afgeschermd", "", "")
    assert (row.alike, row.word) == (Alike.UNKNOWN, "onbekend")
    assert "2g" not in asked(sheet)
    assert (sheet.marking, room.sheet(name).marking) == (Marking.INTERNAL, Marking.RESTRICTED)


def test_a_dutch_cell_that_is_withheld_is_not_compared_and_not_told(room: Room) -> None:
    name = room.plant(
        scene.dossier(), {**scene.cells(), Cell("ela", State.NL): held("--", SECRET, marking=Marking.RESTRICTED)}
    )
    sheet = room.sheet(name, marking=Marking.INTERNAL)
    row = rows(sheet)["2g"]
    assert row.ours is not None
    assert (row.ours.kind, row.ours.word, row.alike) == (Kind.WITHHELD, "Afgeschermd", Alike.UNKNOWN)
    assert asked(sheet)["2g"].startswith("Duitsland is neutraal en vindt dat het te ver gaat. Geldt de voorwaarde")


def test_the_marking_follows_the_cells_that_are_counted_too(room: Room) -> None:
    secret = held("+", marking=Marking.RESTRICTED)
    counted = room.plant(scene.dossier(), {**scene.cells(), Cell("ela", State.PL): secret})
    assert room.sheet(counted).marking is Marking.RESTRICTED, "what is said of the majority rests on it"
    beside = room.plant(scene.dossier(), {**scene.cells(), Cell("P1", State.PL): secret})
    assert room.sheet(beside).marking is Marking.INTERNAL


def test_who_sees_no_sources_is_not_told_that_there_are_none(room: Room, berlin: str) -> None:
    sheet = room.sheet(berlin, sources=False)
    assert {row.theirs.source for row in rows(sheet).values()} == {""}


def test_a_quotation_is_cut_where_it_is_long_and_turns_nothing_round(room: Room) -> None:
    said = one(room, held("+", "lang " * 90), held("+"))
    assert "lang…”" in said
    assert len(said) < 260
    assert "“cba”" in one(room, held("+", "\u202ecba"), held("+"))


@pytest.mark.parametrize("choice", ["", "nergens"])
def test_topics_are_chosen_as_the_matrix_calls_its_columns(room: Room, berlin: str, choice: str) -> None:
    words = speak("nl")
    assert [key for key, _ in choices(scene.ROADMAP, words)] == ["", "pijlers", "P1", "P2", "P5", "overig"]
    assert [group.columns for group in room.sheet(berlin, State.DE, choice).groups] == ["", "P2"]
