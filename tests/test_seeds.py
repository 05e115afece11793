"""The files in data/ say what they should, and a file that does not is refused with its place."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from positions import seeds
from positions.dossiers import Placement, Rule
from positions.seeds import SeedError
from positions.stances import Basis, Certainty, Marking, SourceKind, Stance
from positions.states import State

ROADMAP = seeds.DATA / "dossiers" / "kwaliteitsbanen.toml"
PEOPLE = seeds.DATA / "populations" / "2025.csv"
GROUPS = seeds.DATA / "groupings.toml"
VOTES = seeds.DATA / "votes.csv"
SAID = seeds.DATA / "positions_other.csv"

EXPECTED = "Naar verwachting zullen veel lidstaten de doelstellingen uit de mededeling onderschrijven."
PARAGRAPH = r"BNC-fiche COM\(2025\) 944, 3b, alinea \d+(, \d+)*( en \d+)?"


@pytest.fixture(scope="module")
def roadmap():
    return seeds.dossier(ROADMAP)


@pytest.fixture(scope="module")
def dutch(roadmap):
    """The Dutch cells by the number of their topic."""
    return {roadmap.dossier.topic(cell.topic).number: position for cell, position in roadmap.positions.items()}


# What ships.


def test_all_that_ships_is_taken():
    (seed,) = seeds.dossiers()
    assert seed.dossier.id == "kwaliteitsbanen"
    assert seed.dossier.population in seeds.all_populations()
    assert len(seeds.groupings()) == 13
    assert len(seeds.earlier_votes(VOTES)) == 148
    assert len(seeds.earlier_votes(SAID)) == 29


def test_the_general_data_stand_in_the_fiches_order(roadmap):
    assert [key for key, _ in roadmap.dossier.general] == list(seeds.GENERAL[:7])
    assert dict(roadmap.dossier.general)["number"] == "COM(2025) 944"
    assert roadmap.dossier.fiche_date is None, "the fiche bears no date"


def test_there_are_five_pillars_and_two_of_them_are_empty(roadmap):
    assert [pillar.id for pillar in roadmap.dossier.pillars] == ["P1", "P2", "P3", "P4", "P5"]
    under = {pillar.id: len(roadmap.dossier.under(pillar.id)) for pillar in roadmap.dossier.pillars}
    assert under == {"P1": 6, "P2": 20, "P3": 0, "P4": 0, "P5": 5}


def test_the_legislative_proposal_and_procurement_belong_to_no_pillar(roadmap):
    across = roadmap.dossier.under(None)
    assert [topic.id for topic in across] == ["wetgevend-voorstel", "aanbestedingsrichtlijnen"]
    assert all(topic.placed_by is None for topic in across)


def test_only_what_stands_in_the_first_part_is_placed_by_the_fiche(roadmap):
    by_fiche = {topic.parent for topic in roadmap.dossier.topics if topic.placed_by is Placement.FICHE}
    inferred = {topic.parent for topic in roadmap.dossier.topics if topic.placed_by is Placement.INFERENCE}
    assert by_fiche == {"P1"}
    assert inferred == {"P2", "P5"}
    assert all(topic.place.startswith("2a, alinea 3") for topic in roadmap.dossier.under("P1"))


def test_every_id_and_number_is_unique_and_a_number_belongs_to_its_pillar(roadmap):
    topics = roadmap.dossier.topics
    assert len({topic.id for topic in topics}) == len({topic.number for topic in topics}) == len(topics) == 38
    for pillar in (None, *(p.id for p in roadmap.dossier.pillars)):
        prefix = pillar[1:] if pillar else "X"
        names = [topic.number.removeprefix(prefix) for topic in roadmap.dossier.under(pillar)]
        rank = "123456789" if pillar is None else "abcdefghijklmnopqrstuvwxyz"
        assert names == list(rank[: len(names)])


def test_every_topic_says_where_the_fiche_speaks_of_it(roadmap):
    one = r"(2a|3b|3c|4e), alinea \d+(-\d+)?( en \d+)?"
    for topic in roadmap.dossier.topics:
        assert re.fullmatch(rf"{one}(; {one})*", topic.place), topic


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_short_title_fits_two_lines_of_thirteen_characters(roadmap, language):
    for topic in roadmap.dossier.topics:
        if not topic.is_pillar:
            lines = _set(topic.short[language], 13)
            assert len(lines) <= 2, (topic.number, lines)
            assert max(map(len, lines)) <= 13, (topic.number, lines)


def _set(text, width):
    """``text`` in lines as a browser sets it: as much on each as fits, broken after spaces, hyphens, soft hyphens."""
    lines = []
    while text:
        heads = [text[: end.end()] for end in re.finditer(r"[ \u00ad-]|$", text)]
        head = [head for head in heads if len(_shown(head)) <= width][-1:] or heads[:1]
        lines.append(_shown(head[0]))
        text = text[len(head[0]) :]
    return lines


def _shown(line):
    return line.replace("\u00ad", "").strip() + ("-" if line.endswith("\u00ad") else "")


def test_only_the_netherlands_has_cells(roadmap):
    assert {cell.state for cell in roadmap.positions} == {State.NL}


def test_every_dutch_cell_names_its_paragraph_and_is_public(dutch):
    for number, position in dutch.items():
        assert position.source.kind is SourceKind.FICHE
        assert position.source.date is None
        assert re.fullmatch(PARAGRAPH, position.source.reference), number
        assert position.marking is Marking.PUBLIC
        assert position.note, number
        if position.stance is not Stance.UNKNOWN:
            assert position.basis is Basis.STATED


def test_the_dutch_stances_are_those_the_fiche_supports(dutch):
    of = {stance: {n for n, p in dutch.items() if p.stance is stance} for stance in Stance}
    assert of[Stance.CHAMPIONS] == {"2g", "2i"}
    assert of[Stance.SUPPORTS] == {
        *("P1", "P4", "P5", "1a", "1b", "1e", "2a", "2e", "2h", "2r", "5b", "5c", "X2"),
    }
    assert of[Stance.CRITICAL] == {"1d"}
    assert dutch["1d"].certainty is Certainty.LOW
    assert not of[Stance.NEUTRAL] | of[Stance.OPPOSES]


def test_conditional_support_keeps_its_conditions(dutch):
    conditional = {number for number, position in dutch.items() if position.conditional}
    assert conditional == {"P1", "1a", "2a", "2h", "X2"}
    assert "privacy" in dutch["2h"].conditions


def test_what_the_fiche_awaits_is_unknown_and_never_neutral(dutch):
    for number in ("X1", "1f", "2m", "2o", "2p", "2q", "5d", "P2", "P3"):
        assert dutch[number].stance is Stance.UNKNOWN
        assert dutch[number].certainty is dutch[number].basis is None
    assert not {"1c", "2t", "2s", "5a", "5e"} & dutch.keys(), "the fiche gives no view of these at all"


def test_there_is_one_expectation_and_it_speaks_of_the_dossier(roadmap):
    (expectation,) = roadmap.dossier.expectations
    assert expectation.topic is None
    assert expectation.quotation == EXPECTED
    assert expectation.quantifier in EXPECTED
    assert expectation.place == "3c, alinea 1"


def test_a_rule_we_are_not_sure_of_stays_unknown_or_is_marked_inferred(roadmap):
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


def test_every_rule_has_a_source_and_denmark_stays_out_of_the_talent_pool(roadmap):
    assert all(topic.source for topic in roadmap.dossier.topics if topic.rule)
    absent = {topic.id: topic.absent for topic in roadmap.dossier.topics if topic.absent}
    assert absent == {"talentenpool": {State.DK}}


def test_the_table_of_2025_has_its_printed_total_and_threshold():
    table = seeds.populations(PEOPLE)
    assert (table.year, table.total, table.threshold) == (2025, 451_028_881, 293_168_773)
    assert table.rounding == 22_552
    assert set(table.persons) == set(State)
    assert table.persons[State.DE] == 83_395_240
    assert sum(table.persons.values()) == 451_073_984
    assert date.fromisoformat(table.date) == date(2024, 12, 12)


def test_groups_have_the_members_their_sources_name():
    groups = {group.id: group for group in seeds.groupings()}
    assert groups["visegrad"].members == {"PL", "SK", "CZ", "HU"}
    assert groups["zuinige-vier"].members == {"AT", "DK", "NL", "SE"}
    assert groups["benelux"].members == {"BE", "NL", "LU"}
    assert groups["schengen"].members == set(State) - {State.CY, State.IE}
    assert set(State) - groups["euro"].members == {"PL", "SE", "CZ", "HU", "RO", "DK"}
    assert all(group.source and group.name["nl"] and group.name["en"] for group in groups.values())


def test_a_caveat_of_a_group_stands_in_its_source():
    groups = {group.id: group for group in seeds.groupings()}
    assert "Denemarken" in groups["zuinige-vier"].source
    assert "EL" not in groups["drie-zeeen"].members
    assert "EL" in groups["drie-zeeen"].source


def test_named_votes_are_told_from_derived_ones():
    votes = seeds.earlier_votes()
    wages = {v.state: v for v in votes if v.reference == "32022L2041" and v.date == "2022-06-16"}
    assert (wages[State.SE].vote, wages[State.SE].basis) == ("tegen", "named")
    assert (wages[State.NL].vote, wages[State.NL].basis) == ("voor", "derived")
    assert sum(v.basis == "named" for v in votes) == 60
    assert all(v.source and v.url.startswith("http") and v.date for v in votes)


# What does not.


@pytest.fixture
def changed(tmp_path):
    """A copy of a shipped file, and of the one beside it, with one text replaced once."""

    def change(path, old, new):
        for sibling in path.parent.glob(f"{path.stem}.*"):
            shutil.copy(sibling, tmp_path)
        copy = tmp_path / path.name
        text = copy.read_text(encoding="utf-8")
        assert old in text
        copy.write_text(text.replace(old, new, 1), encoding="utf-8")
        return copy

    return change


READERS = {
    ROADMAP: seeds.dossier,
    PEOPLE: seeds.populations,
    PEOPLE.with_suffix(".toml"): lambda path: seeds.populations(path.with_suffix(".csv")),
    GROUPS: seeds.groupings,
    VOTES: seeds.earlier_votes,
}
HEAD = PEOPLE.with_suffix(".toml")

BAD = {
    "unknown rule": (ROADMAP, 'rule = "none"', 'rule = "majority"', "topics.agvv, rule", "qualified", "majority"),
    "unknown stance": (ROADMAP, 'stance = "-"', 'stance = "tegen"', "positions, NL, stance", "one of ++", "tegen"),
    "unknown absent state": (ROADMAP, '["DK"]', '["UK"]', "topics.talentenpool, absent", "EL, not GR", "UK"),
    "unknown state's cell": (ROADMAP, "positions.NL]", "positions.GR]", "topics.P1, positions, GR", "EL, not GR", "GR"),
    "duplicate id": (ROADMAP, 'id = "esspass"', 'id = "ela"', "topics, id", "only once", "ela again"),
    "duplicate number": (ROADMAP, 'number = "1b"', 'number = "1a"', "topics, number", "only once", "1a again"),
    "id with spaces": (ROADMAP, 'id = "ela"', 'id = "de ela"', "topics.de ela, id", "hyphens", "de ela"),
    "no Dutch title": (ROADMAP, 'nl = "Routekaart voor', 'de = "Routekaart voor', "title, nl", "text", "nothing"),
    "empty title": (ROADMAP, 'nl = "Routekaart voor kwaliteitsbanen"', 'nl = " "', "title, nl", "text", "nothing"),
    "no English title": (ROADMAP, ', en = "European Care Deal" }', " }", "care-deal, title, en", "text", "nothing"),
    "third language": (ROADMAP, 'en = "Quality Jobs Roadmap"', 'en = "Q"\nfr = "F"', "title, fr", "en, nl", "key fr"),
    "no such parent": (ROADMAP, 'parent = "P1"', 'parent = "P9"', "administratieve-lasten, parent", "a pillar", "P9"),
    "parent without placement": (ROADMAP, 'placed_by = "fiche"\n', "", "placed_by", "where there is a parent", "none"),
    "inferred without rule": (ROADMAP, 'rule = "qualified"\nrule_i', "rule_i", "rule_inferred", "a rule", "none"),
    "no quotation": (ROADMAP, f'quotation = "{EXPECTED}"\n', "", "expectations.1, quotation", "text", "nothing"),
    "expectation of nothing": (ROADMAP, 'place = "3c', 'topic = "x"\nplace = "3c', "1, topic", "id of a topic", "x"),
    "mistyped key": (ROADMAP, "certainty = ", "certianty = ", "NL, certianty", "certainty", "unknown key certianty"),
    "mistyped topic key": (ROADMAP, "instrument = ", "instument = ", "instument", "instrument", "key instument"),
    "mistyped table": (ROADMAP, "[[expectations]]", "[[expectation]]", "expectation", "expectations", "unknown key"),
    "strange general data": (ROADMAP, 'eurlex = "', 'url = "', "general, url", "eurlex", "url"),
    "certainty of unknown": (ROADMAP, 'stance = "?"', 'stance = "?"\ncertainty = "low"', "certainty", "known", "low"),
    "stance without basis": (ROADMAP, 'basis = "stated"\n', "", "NL, basis", "stance is known", "none"),
    "cell without paragraph": (ROADMAP, 'place = "3b, alinea 4 en 5"\n', "", "P1, positions, NL, place", "text", "no"),
    "direction of support": (ROADMAP, 'stance = "+"', 'stance = "+"\ndirection = "too_far"', "direction", "none", "t"),
    "too long": (ROADMAP, "privacy, veilige gegevens", "x" * 501, "positions, NL, conditions", "at most 500", "5"),
    "flag in quotes": (ROADMAP, "is_pillar = true", 'is_pillar = "true"', "is_pillar", "true or false", "'true'"),
    "no such day": (ROADMAP, "population = 2025", "fiche_date = 2026-02-30", "", "valid TOML", "line"),
    "day in quotes": (HEAD, "2024-12-12", '"12 dec"', "date", "2024-12-12", "'12 dec'"),
    "year in quotes": (HEAD, "year = 2025", 'year = "2025"', "year", "a whole number", "'2025'"),
    "no total": (HEAD, "total = 451028881\n", "", "total", "a whole number", "nothing"),
    "threshold not 65%": (HEAD, "293168773", "293168772", "threshold", "293168773", "293168772"),
    "unknown key in a head": (HEAD, "date =", "note = 'x'\ndate =", "note", "threshold", "unknown key note"),
    "percentages do not add up": (PEOPLE, "DE,18.49", "DE,18.99", "percent", "100 within 0.135", "100.51"),
    "a comma for a point": (PEOPLE, "BE,2.62", 'BE,"2,62"', "line 2, percent", "a point", "2,62"),
    "three decimals": (PEOPLE, "BE,2.62", "BE,2.621", "line 2, percent", "two decimals", "2.621"),
    "no figure": (PEOPLE, "BE,2.62", "BE,", "line 2, percent", "a percentage", "nothing"),
    "a state missing": (PEOPLE, "MT,0.12\n", "", "state", "all 27", "none for MT"),
    "a state twice": (PEOPLE, "MT,0.12", "MT,0.06\nMT,0.06", "line 20, state", "once", "MT again"),
    "unknown state in a table": (PEOPLE, "EL,2.31", "GR,2.31", "line 9, state", "EL, not GR", "GR"),
    "wrong heads": (PEOPLE, "state,percent", "land,percent", "line 1", "state,percent", "land,percent"),
    "a field too many": (PEOPLE, "BE,2.62", "BE,2.62,1", "line 2", "2 fields", "more or fewer"),
    "unknown member": (GROUPS, '"BE", "NL", "LU"', '"BE", "NO"', "groupings.benelux, members", "EL, not GR", "NO"),
    "group without members": (GROUPS, '["BE", "NL", "LU"]', "[]", "benelux, members", "member states", "none"),
    "group without source": (GROUPS, 'source = "Als', 'bron = "Als', "benelux, source", "text", "nothing"),
    "group twice": (GROUPS, 'id = "visegrad"', 'id = "benelux"', "groupings, id", "only once", "benelux again"),
    "not TOML": (GROUPS, 'id = "benelux"', "id = benelux", "", "valid TOML", "line 5"),
    "unknown basis of a vote": (VOTES, ",named,", ",gok,", "line 2, basis", "named, derived", "gok"),
    "no such month": (VOTES, "2021-12-06", "2021-13", "line 2, date", "a month", "2021-13"),
    "words for a date": (VOTES, "2021-12-06", "eind 2021", "line 2, date", "a year", "eind 2021"),
    "vote of no member": (VOTES, ",DK,", ",UK,", "line 2, state", "EL, not GR", "UK"),
    "vote without address": (VOTES, ",https://www.aeidl.eu/", ',"",', "line 2", "11 fields", "more or fewer"),
    "a quotation mark left open": (VOTES, "\nRichtlijn", '\n"Richtlijn', "line 2", "valid CSV", "expected after"),
    "vote without title": (VOTES, "Richtlijn toereikende minimumlonen", "", "line 2, title", "text", "nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "place", "expected", "found"), BAD.values(), ids=BAD)
def test_bad_data_are_refused_with_file_place_expected_and_found(changed, path, old, new, place, expected, found):
    copy = changed(path, old, new)
    with pytest.raises(SeedError) as refused:
        READERS[path](copy)
    assert refused.value.where.startswith(str(copy))
    assert refused.value.where.endswith(place)
    assert expected in refused.value.expected
    assert found in str(refused.value.found)


def test_a_table_in_persons_must_add_up_exactly(tmp_path):
    persons = {state: 1_000_000 + rank for rank, state in enumerate(State)}
    total = sum(persons.values())
    head = f"year = 2027\ntotal = {total}\nthreshold = {-(-total * 65 // 100)}\nsource = 'x'\ndate = 2026-12-15\n"
    rows = [f"{state},{number}" for state, number in persons.items()]
    (tmp_path / "2027.toml").write_text(head)
    table = tmp_path / "2027.csv"
    table.write_text("\n".join(["state,persons", *rows]), encoding="utf-8-sig")
    assert seeds.populations(table).persons == persons
    assert seeds.populations(table).rounding == 0
    table.write_text("\n".join(["state,persons", "BE,1000001", *rows[1:]]))
    with pytest.raises(SeedError, match=f"persons: expected figures that add up to {total}, found {total + 1}"):
        seeds.populations(table)


def test_a_missing_file_folder_or_head_is_refused_by_name(tmp_path):
    shutil.copy(PEOPLE, tmp_path)
    for read, path in (
        (seeds.dossier, tmp_path / "x.toml"),
        (seeds.dossiers, tmp_path / "dossiers"),
        (seeds.populations, tmp_path / "2025.csv"),
        (seeds.earlier_votes, tmp_path / "votes.csv"),
    ):
        with pytest.raises(SeedError, match=re.escape(str(tmp_path))):
            read(path)


def test_two_files_may_not_hold_the_same_dossier_or_year(tmp_path):
    for name in ("a.toml", "b.toml"):
        shutil.copy(ROADMAP, tmp_path / name)
    with pytest.raises(SeedError, match="kwaliteitsbanen again"):
        seeds.dossiers(tmp_path)
    for name in ("a.toml", "b.toml"):
        shutil.copy(HEAD, tmp_path / name)
        shutil.copy(PEOPLE, (tmp_path / name).with_suffix(".csv"))
    with pytest.raises(SeedError, match="2025 again"):
        seeds.all_populations(tmp_path)


def test_the_data_stand_beside_the_package():
    assert Path(seeds.__file__).parents[2] / "data" == seeds.DATA
