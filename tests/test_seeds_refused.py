"""A file in data/ that cannot be used is refused with file, place, what was expected and what was found."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from positions import seeds
from positions.seeds.tables import SeedError
from positions.states import State

Change = Callable[[Path, str, str], Path]

ROADMAP = seeds.DATA / "dossiers" / "kwaliteitsbanen.toml"
PEOPLE = seeds.DATA / "populations" / "2025.csv"
HEAD = PEOPLE.with_suffix(".toml")
GROUPS = seeds.DATA / "groupings.toml"
EVIDENCE = seeds.DATA / "evidence.csv"


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """A copy of a shipped file, and of the one beside it, with one text replaced once."""

    def change(path: Path, old: str, new: str) -> Path:
        for sibling in path.parent.glob(f"{path.stem}.*"):
            shutil.copy(sibling, tmp_path)
        copy = tmp_path / path.name
        text = copy.read_text(encoding="utf-8")
        assert old in text
        copy.write_text(text.replace(old, new, 1), encoding="utf-8")
        return copy

    return change


READERS: Mapping[Path, Callable[[Path], object]] = {
    ROADMAP: seeds.dossier,
    PEOPLE: seeds.populations,
    HEAD: lambda path: seeds.populations(path.with_suffix(".csv")),
    GROUPS: seeds.groupings,
    EVIDENCE: seeds.evidence,
}

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
    "long shortest": (
        ROADMAP,
        'nl = "Eerlijk werk", en',
        'nl = "Eerlijk werk in de EU", en',
        "topics.P2, shortest",
        "at most 17 letters",
        "Eerlijk werk in de EU",
    ),
    "no such parent": (ROADMAP, 'parent = "P1"', 'parent = "P9"', "administratieve-lasten, parent", "a pillar", "P9"),
    "parent without placement": (ROADMAP, 'placed_by = "fiche"\n', "", "placed_by", "where there is a parent", "none"),
    "inferred without rule": (ROADMAP, 'rule = "qualified"\nrule_i', "rule_i", "rule_inferred", "a rule", "none"),
    "no quotation": (ROADMAP, "quotation = ", "topic = ", "expectations.1, quotation", "text", "nothing"),
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
    "no figure": (PEOPLE, "BE,2.62", "BE,", "line 2, percent", "a percentage", "–"),
    "a state missing": (PEOPLE, "MT,0.12\n", "", "state", "all 27", "26 (−MT)"),
    "a state twice": (PEOPLE, "MT,0.12", "MT,0.06\nMT,0.06", "line 20, state", "once", "MT again"),
    "unknown state in a table": (PEOPLE, "EL,2.31", "GR,2.31", "line 9, state", "EL, not GR", "GR"),
    "wrong heads": (PEOPLE, "state,percent", "land,percent", "line 1", "state,percent", "land,percent"),
    "a field too many": (PEOPLE, "BE,2.62", "BE,2.62,1", "line 2", "2 fields", "more or fewer"),
    "unknown member": (GROUPS, '"BE", "NL", "LU"', '"BE", "NO"', "groupings.benelux, members", "EL, not GR", "NO"),
    "group without members": (GROUPS, '["BE", "NL", "LU"]', "[]", "benelux, members", "member states", "none"),
    "group without source": (GROUPS, 'source = "Als', 'bron = "Als', "benelux, source", "text", "nothing"),
    "group of no day": (GROUPS, 'date = "2018-09-18"', 'date = "ooit"', "visegrad, date", "a month or a day", "ooit"),
    "group of no signatories": (GROUPS, 'signed = "porto"', 'signed = "x"', "signed", "signatories", "x"),
    "group twice": (GROUPS, 'id = "visegrad"', 'id = "benelux"', "groupings, id", "only once", "benelux again"),
    "not TOML": (GROUPS, 'id = "benelux"', "id = benelux", "", "valid TOML", "line 8"),
    "unknown deed": (EVIDENCE, ",voted,", ",gegokt,", "line 2, deed", "signed", "gegokt"),
    "unknown ballot": (EVIDENCE, ",unclear,", ",tegen,", "line 2, ballot", "abstained", "tegen"),
    "derived or not": (EVIDENCE, ",no,no,", ",nee,no,", "line 2, derived", "yes or no", "nee"),
    "no such month": (EVIDENCE, ",2021-12-06,", ",2021-13,", "line 2, date", "a month", "2021-13"),
    "words for a date": (EVIDENCE, ",2021-12-06,", ",eind 2021,", "line 2, date", "a year", "eind 2021"),
    "evidence without a date": (EVIDENCE, ",2021-12-06,", ",,", "line 2, date", "a year", "nothing"),
    "evidence of no member": (EVIDENCE, "-DK,DK,", "-DK,UK,", "line 2, state", "EL, not GR", "UK"),
    "evidence without address": (EVIDENCE, ",https://www.aeidl.eu/", ',"",', "line 2", "fields", "more or fewer"),
    "a quotation mark left open": (EVIDENCE, "\nminimumlonen", '\n"minimumlonen', "line 2", "valid CSV", "after"),
    "evidence without title": (EVIDENCE, "Richtlijn toereikende minimumlonen", "", "line 2, title", "text", "nothing"),
    "evidence without language": (EVIDENCE, ",nl,", ",,", "line 2, language", "nl, en", "nothing"),
    "a topic of no dossier": (EVIDENCE, ",kwaliteitsbanen,", ",,", "dossier", "the topic is of", "nothing"),
    "evidence twice": (EVIDENCE, "minimumlonen-2021-12-06-HU", "minimumlonen-2021-12-06-DK", "id", "once", "DK again"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "place", "expected", "found"), BAD.values(), ids=BAD)
def test_bad_data_are_refused_with_file_place_expected_and_found(
    changed: Change, path: Path, old: str, new: str, place: str, expected: str, found: str
) -> None:
    copy = changed(path, old, new)
    with pytest.raises(SeedError) as refused:
        READERS[path](copy)
    assert refused.value.where.startswith(str(copy))
    assert refused.value.where.endswith(place)
    assert expected in refused.value.expected
    assert found in str(refused.value.found)


def test_a_table_in_persons_must_add_up_exactly(tmp_path: Path) -> None:
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


def test_a_missing_file_folder_or_head_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copy(PEOPLE, tmp_path)
    for read, path in (
        (seeds.dossier, tmp_path / "x.toml"),
        (seeds.dossiers, tmp_path / "dossiers"),
        (seeds.populations, tmp_path / "2025.csv"),
        (seeds.evidence, tmp_path / "evidence.csv"),
    ):
        with pytest.raises(SeedError, match=re.escape(str(tmp_path))):
            read(path)


def test_two_files_may_not_hold_the_same_dossier_or_year(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        shutil.copy(ROADMAP, tmp_path / name)
    with pytest.raises(SeedError, match="kwaliteitsbanen again"):
        seeds.dossiers(tmp_path)
    for name in ("a.toml", "b.toml"):
        shutil.copy(HEAD, tmp_path / name)
        shutil.copy(PEOPLE, (tmp_path / name).with_suffix(".csv"))
    with pytest.raises(SeedError, match="2025 again"):
        seeds.all_populations(tmp_path)
