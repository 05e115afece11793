"""The files in data/ say what they should, and no more than their sources do."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from positions import seeds
from positions.documents import Adopter, DocumentKind, Phase
from positions.dossiers import Placement
from positions.registers import Seed
from positions.rules import Rule
from positions.stances import Basis, Certainty, Marking, Position, SourceKind, Stance
from positions.states import State

ROADMAP = seeds.DATA / "dossiers" / "kwaliteitsbanen.toml"
PEOPLE = seeds.DATA / "populations" / "2025.csv"
GROUPS = seeds.DATA / "groupings.toml"

EXPECTED = "Naar verwachting zullen veel lidstaten de doelstellingen uit de mededeling onderschrijven."
LETTER = date(2026, 2, 6)
"""The day of the letter to the Kamer that the fiche came with."""
PARAGRAPH = r"BNC-fiche COM\(2025\) 944, Kamerstuk 22 112, nr\. 4263, 3b, alinea \d+(, \d+)*( en \d+)?"


@pytest.fixture(scope="module")
def roadmap() -> Seed:
    return seeds.dossier(ROADMAP)


@pytest.fixture(scope="module")
def dutch(roadmap: Seed) -> Mapping[str, Position]:
    """The Dutch cells by the number of their topic."""
    return {roadmap.dossier.topic(cell.topic).number: position for cell, position in roadmap.positions.items()}


def test_all_that_ships_is_taken() -> None:
    (seed,) = seeds.dossiers()
    assert seed.dossier.id == "kwaliteitsbanen"
    assert seed.dossier.population in seeds.all_populations()
    assert len(seeds.groupings()) == 19


def test_the_general_data_stand_in_the_fiches_order(roadmap: Seed) -> None:
    assert [key for key, _ in roadmap.dossier.general] == list(seeds.GENERAL[:7])
    assert dict(roadmap.dossier.general)["number"] == "COM(2025) 944"
    assert roadmap.dossier.fiche_date == LETTER, "the fiche bears no date; the letter it came with does"


def test_there_are_five_pillars_and_two_of_them_are_empty(roadmap: Seed) -> None:
    assert [pillar.id for pillar in roadmap.dossier.pillars] == ["P1", "P2", "P3", "P4", "P5"]
    under = {pillar.id: len(roadmap.dossier.under(pillar.id)) for pillar in roadmap.dossier.pillars}
    assert under == {"P1": 6, "P2": 21, "P3": 0, "P4": 0, "P5": 5}


def test_the_legislative_proposal_and_procurement_belong_to_no_pillar(roadmap: Seed) -> None:
    across = roadmap.dossier.under(None)
    assert [topic.id for topic in across] == ["wetgevend-voorstel", "aanbestedingsrichtlijnen"]
    assert all(topic.placed_by is None for topic in across)


def test_only_what_stands_in_the_first_part_is_placed_by_the_fiche(roadmap: Seed) -> None:
    by_fiche = {topic.parent for topic in roadmap.dossier.topics if topic.placed_by is Placement.FICHE}
    inferred = {topic.parent for topic in roadmap.dossier.topics if topic.placed_by is Placement.INFERENCE}
    assert by_fiche == {"P1"}
    assert inferred == {"P2", "P5"}
    assert all(topic.place.startswith("2a, alinea 3") for topic in roadmap.dossier.under("P1"))


def test_every_id_and_number_is_unique_and_a_number_belongs_to_its_pillar(roadmap: Seed) -> None:
    topics = roadmap.dossier.topics
    assert len({topic.id for topic in topics}) == len({topic.number for topic in topics}) == len(topics) == 39
    for pillar in (None, *(p.id for p in roadmap.dossier.pillars)):
        prefix = pillar[1:] if pillar else "X"
        names = [topic.number.removeprefix(prefix) for topic in roadmap.dossier.under(pillar)]
        rank = "123456789" if pillar is None else "abcdefghijklmnopqrstuvwxyz"
        assert names == list(rank[: len(names)])


def test_every_topic_says_where_the_fiche_speaks_of_it(roadmap: Seed) -> None:
    one = r"(2a|3b|3c|4e), alinea \d+(-\d+)?( en \d+)?"
    for topic in roadmap.dossier.topics:
        assert re.fullmatch(rf"{one}(; {one})*", topic.place), topic


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_short_title_fits_two_lines_of_thirteen_characters(roadmap: Seed, language: str) -> None:
    for topic in roadmap.dossier.topics:
        if not topic.is_pillar:
            lines = _set(topic.short[language], 13)
            assert len(lines) <= 2, (topic.number, lines)
            assert max(map(len, lines)) <= 13, (topic.number, lines)


def _set(text: str, width: int) -> list[str]:
    """``text`` in lines as a browser sets it: as much on each as fits, broken after spaces, hyphens, soft hyphens."""
    lines = []
    while text:
        heads = [text[: end.end()] for end in re.finditer(r"[ \u00ad-]|$", text)]
        head = [head for head in heads if len(_shown(head)) <= width][-1:] or heads[:1]
        lines.append(_shown(head[0]))
        text = text[len(head[0]) :]
    return lines


def _shown(line: str) -> str:
    return line.replace("\u00ad", "").strip() + ("-" if line.endswith("\u00ad") else "")


def test_only_the_netherlands_has_cells(roadmap: Seed) -> None:
    assert {cell.state for cell in roadmap.positions} == {State.NL}


def test_every_dutch_cell_names_its_paragraph_and_is_public(dutch: Mapping[str, Position]) -> None:
    for number, position in dutch.items():
        assert position.source
        assert position.source.kind is SourceKind.FICHE
        assert position.source.date == LETTER
        assert re.fullmatch(PARAGRAPH, position.source.reference), number
        assert position.marking is Marking.PUBLIC
        assert position.note, number
        if position.stance is not Stance.UNKNOWN:
            # Of the AGVV the fiche tells what the Netherlands asked for, and holds nothing in so many words.
            assert position.basis is (Basis.ESTIMATED if number == "1e" else Basis.STATED)


def test_the_dutch_stances_are_those_the_fiche_supports(dutch: Mapping[str, Position]) -> None:
    of = {stance: {n for n, p in dutch.items() if p.stance is stance} for stance in Stance}
    assert of[Stance.CHAMPIONS] == {"2g", "2i"}
    assert of[Stance.SUPPORTS] == {
        *("P1", "P4", "P5", "1a", "1b", "1e", "2a", "2e", "2h", "2r", "5b", "5c", "X2"),
    }
    assert of[Stance.CRITICAL] == {"1d"}
    assert dutch["1d"].certainty is Certainty.LOW
    assert not of[Stance.NEUTRAL] | of[Stance.OPPOSES]


def test_conditional_support_keeps_its_conditions(dutch: Mapping[str, Position]) -> None:
    conditional = {number for number, position in dutch.items() if position.conditional}
    assert conditional == {"P1", "1a", "2a", "2h"}
    assert "privacy" in dutch["2h"].conditions
    assert "eenvoudiger" in dutch["X2"].note, "what the Netherlands finds important in procurement is no condition"


def test_certainty_is_as_the_file_says_it_is_given(dutch: Mapping[str, Position]) -> None:
    of = {certainty: {n for n, p in dutch.items() if p.certainty is certainty} for certainty in Certainty}
    assert of[Certainty.HIGH] == {"5b", "5c"}, "an express judgement of a proposal that is there"
    assert of[Certainty.LOW] == {"1d", "1e", "2a"}, "what follows from an attitude or from its own wishes"
    assert {"1a", "2g", "2i", "2r"} <= of[Certainty.MEDIUM], "express judgements while there is no proposal yet"


def test_what_the_fiche_holds_of_the_whole_is_kept_with_the_dossier_and_in_no_cell(roadmap: Seed) -> None:
    held = {judgement.place: judgement.says for judgement in roadmap.dossier.judgements}
    assert list(held) == [f"{place}, alinea {n}" for place, n in (("3b", 1), ("3b", 3))] + [
        f"4{letter}, alinea 1" for letter in "abcd"
    ]
    assert all("ositief" in says for place, says in held.items() if not place.startswith("4d"))
    assert "financiële kaders" in held["4d, alinea 1"]


def test_every_topic_has_a_source_a_day_and_a_language(roadmap: Seed) -> None:
    assert roadmap.dossier.language == "nl"
    for topic in roadmap.dossier.topics:
        assert topic.source, topic.number
        assert topic.as_of, topic.number
        assert topic.as_of >= LETTER, topic.number
        assert topic.as_of > LETTER or topic.source.startswith(("BNC-fiche", "Verordening", "Afgeleid")), topic.number
        assert topic.title.keys() == topic.short.keys() == {"nl", "en"}, topic.number


def test_what_was_overtaken_since_the_fiche_is_told_with_its_source(roadmap: Seed) -> None:
    topics = {topic.number: topic for topic in roadmap.dossier.topics}
    assert "2026/1047" in topics["2t"].instrument
    assert "29 januari 2026" in topics["1d"].status
    assert topics["2g"].legal_basis.startswith("Art. 46 en 48 VWEU in 2019")
    assert "22 april 2026" in topics["2u"].status
    assert all("(2u)" in topics[number].status for number in ("2h", "2l"))
    assert [n for n in ("970/3", "985/2", "980/2", "992/2", "995/2", "990/2") if n in topics["2l"].instrument] == [
        *("970/3", "985/2", "980/2", "992/2", "995/2", "990/2")
    ]
    assert "ruimer" not in topics["1e"].summary


def test_what_has_a_phase_says_since_when_and_what_says_so(roadmap: Seed) -> None:
    stages = {topic.number: topic.stage for topic in roadmap.dossier.topics if topic.stage}
    assert all(stage.date and stage.source for stage in stages.values())
    assert {number: (stage.phase, stage.date and stage.date.isoformat()) for number, stage in stages.items()} == {
        "1d": (Phase.ADOPTED, "2026-01-29"),
        **dict.fromkeys(("2f", "X2"), (Phase.PROPOSAL, "2026-09-09")),
        **dict.fromkeys(("2g", "2h", "2l", "2m"), (Phase.PROPOSAL, "2026-09-15")),
        "2t": (Phase.ADOPTED, "2026-04-29"),
        "2u": (Phase.AGREEMENT, "2026-04-22"),
        "X1": (Phase.ANNOUNCED, "2025-12-04"),
    }
    assert [stages[number].by for number in ("1d", "2t")] == [Adopter.COMMISSION, Adopter.COUNCIL]
    assert [topic.number for topic in roadmap.dossier.topics if topic.over] == ["2t"], "the Council adopted one only"


def test_every_document_is_public_with_its_day_and_the_place_where_it_can_be_found(roadmap: Seed) -> None:
    documents = roadmap.dossier.documents
    assert all(one.date and one.address and one.marking is Marking.PUBLIC for one in documents)
    fiche = roadmap.dossier.document("fiche-4263")
    assert fiche
    assert (fiche.kind, fiche.number, fiche.date) == (DocumentKind.FICHE, "Kamerstuk 22 112, nr. 4263", LETTER)
    assert roadmap.dossier.current is None, "a fiche is on nobody's table"
    package = {one.number for one in documents if one.date == date(2026, 9, 15)}
    assert package == {f"COM(2026) {number}" for number in ("970/3", "985/2", "980/2", "992/2", "995/2", "990/2")}


def test_a_topic_with_a_text_of_its_own_has_it_on_the_table(roadmap: Seed) -> None:
    on_the_table = {topic.number: topic.current for topic in roadmap.dossier.topics if topic.current}
    assert on_the_table.keys() == {"1d", "2g", "2h", "2l", "2m", "2t", "2u", "X2"}
    for current in on_the_table.values():
        document = roadmap.dossier.document(current)
        assert document
        assert document.topic, "a text about the whole is no topic's own"


def test_the_three_protocols_are_kept_apart(roadmap: Seed) -> None:
    basis = roadmap.dossier.topic("visumstrategie").legal_basis
    assert "DK doet niet mee (Protocol 22), IE alleen bij een opt-in (Protocol 21)" in basis
    assert "IE doet niet mee (Protocol 19)" in basis


def test_what_the_fiche_awaits_is_unknown_and_never_neutral(dutch: Mapping[str, Position]) -> None:
    for number in ("X1", "1f", "2m", "2o", "2p", "2q", "5d", "P2", "P3"):
        assert dutch[number].stance is Stance.UNKNOWN
        assert (dutch[number].certainty, dutch[number].basis) == (None, None)
    assert not {"1c", "2t", "2s", "5a", "5e"} & dutch.keys(), "the fiche gives no view of these at all"


def test_there_is_one_expectation_and_it_speaks_of_the_dossier(roadmap: Seed) -> None:
    (expectation,) = roadmap.dossier.expectations
    assert expectation.topic is None
    assert expectation.quotation == EXPECTED
    assert expectation.quantifier in EXPECTED
    assert expectation.place == "3c, alinea 1"
    assert expectation.translation.startswith("Many member states")


def test_a_rule_we_are_not_sure_of_stays_unknown_or_is_marked_inferred(roadmap: Seed) -> None:
    topics = {topic.number: topic for topic in roadmap.dossier.topics}
    for number in ("X1", "1f", "1d", "5d", "2e", "2l"):
        assert topics[number].rule is None
    for number in ("2d", "2f", "2g", "2h", "2m", "2p", "2q", "5c"):
        assert topics[number].rule is Rule.QUALIFIED
        assert topics[number].rule_inferred
    for number in ("X2", "2t", "5a", "5b"):
        assert topics[number].rule is Rule.QUALIFIED
        assert not topics[number].rule_inferred
    assert topics["1e"].rule is Rule.NONE
    assert not any(pillar.rule for pillar in roadmap.dossier.pillars)


def test_every_rule_has_a_source_and_denmark_stays_out_of_the_talent_pool(roadmap: Seed) -> None:
    assert all(topic.source for topic in roadmap.dossier.topics if topic.rule)
    absent = {topic.id: topic.absent for topic in roadmap.dossier.topics if topic.absent}
    assert absent == {"talentenpool": {State.DK}}


def test_the_table_of_2025_has_its_printed_total_and_threshold() -> None:
    table = seeds.populations(PEOPLE)
    assert (table.year, table.total, table.threshold) == (2025, 451_028_881, 293_168_773)
    assert table.rounding == 22_552
    assert set(table.persons) == set(State)
    assert table.persons[State.DE] == 83_395_240
    assert sum(table.persons.values()) == 451_073_984
    assert date.fromisoformat(table.date) == date(2024, 12, 12)


def test_groups_have_the_members_their_sources_name() -> None:
    groups = {group.id: group for group in seeds.groupings()}
    assert groups["visegrad"].members == {"PL", "SK", "CZ", "HU"}
    assert groups["zuinige-vier"].members == {"AT", "NL", "SE"}, "as it is since Denmark left"
    assert groups["benelux"].members == {"BE", "NL", "LU"}
    assert groups["schengen"].members == set(State) - {State.CY, State.IE}
    assert set(State) - groups["euro"].members == {"PL", "SE", "CZ", "HU", "RO", "DK"}
    assert all(group.source and group.name["nl"] and group.name["en"] for group in groups.values())


def test_a_caveat_of_a_group_stands_in_its_source() -> None:
    groups = {group.id: group for group in seeds.groupings()}
    assert "Denemarken" in groups["zuinige-vier"].source
    assert "EL" not in groups["drie-zeeen"].members
    assert "EL" in groups["drie-zeeen"].source


def test_the_data_stand_beside_the_package() -> None:
    assert Path(seeds.__file__).parents[2] / "data" == seeds.DATA
