"""Keeping a rule in the dossier and loading a population table: what is set, what is refused, and in which words."""

from __future__ import annotations

from typing import Any

import pytest

from positions.council.rules import PRESETS
from positions.people import Role
from positions.states import State
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab

PERSONS = "state,persons\n" + "".join(f"{state},{1_000_000 * n}\n" for n, state in enumerate(State, 1))
"""An invented table: a million for the first state in protocol order, 27 million for the last; 378 in all."""
PERCENT = "state,percent\n" + "".join(f"{state},3.70\n" for state in State)
READ_ONLY = {"kind": "set", "refused": "Alleen lezen: u kunt hier niets wijzigen."}


def asked(tab: Tab, **fields: Any) -> Json:
    """What the page Meerderheid shows of the topic under a vote."""
    message = {"topic": "1a", "flips": {}, "rule": "", "participants": "", "chosen": "NL", "chances": {}}
    answer: Json = tab.say({"kind": "prospect", **message, **fields})["prospect"]
    return answer


def decide(tab: Tab, rule: str = "", participants: str | list[str] = "", topic: str = "1a") -> Json:
    return tab.say({"kind": "decide", "topic": topic, "rule": rule, "participants": participants})


def back(tab: Tab) -> Json:
    return tab.say({"kind": "weights"})


def load(tab: Tab, csv: str, **fields: Any) -> Json:
    given = {"name": "tabel.csv", "year": 2027, "source": "Besluit van de Raad", "date": "2026-12-11", "total": 0}
    return tab.say({"kind": "weights", "csv": csv, **given, **fields})


# --- a rule -----------------------------------------------------------------------------------------------------


def test_a_rule_is_kept_for_everybody_and_is_no_longer_our_inference(tab: Tab, open_tab: Open) -> None:
    assert decide(tab, rule="unanimity") == {"kind": "set"}
    other = open_tab("Bram", Role.READER)
    other.hello()
    topic = asked(other)["topic"]
    assert (topic["rule"], topic["inferred"]) == ("unanimity", False)
    assert other.say({"kind": "columns", "columns": "p1"})["matrix"]["tallies"]["1a"]["rule"] == "unanimiteit"


def test_participants_are_kept_and_the_rule_stays(tab: Tab) -> None:
    assert decide(tab, participants="euro_area") == {"kind": "set"}
    answer = asked(tab)
    blocs = answer["now"]["blocs"].values()
    assert {who["code"] for bloc in blocs for who in bloc} == PRESETS["euro_area"]
    assert answer["topic"]["rule"] == "qualified"


def test_any_set_of_participants_can_be_tried_and_kept(tab: Tab) -> None:
    some = ["NL", "BE", "LU", "FR", "DE"]
    assert taking_part(asked(tab, participants=some)) == set(some)
    assert decide(tab, participants=some) == {"kind": "set"}
    assert taking_part(asked(tab)) == set(some)
    assert asked(tab)["topic"]["grounds"] == ["Regel: gekwalificeerde meerderheid, artikel 238, lid 3, onder a, VWEU."]


@pytest.mark.parametrize(
    ("some", "why"),
    [
        (
            ["NL", "BE", "LU"],
            "te weinig lidstaten mee: bij minder dan vier kan een blokkerende minderheid iedereen zijn.",
        ),
        ([], "Er doet niemand mee."),
    ],
)
def test_a_set_too_small_for_the_rule_is_refused_when_tried_and_when_kept(tab: Tab, some: list[str], why: str) -> None:
    before = asked(tab)
    message = {"topic": "1a", "flips": {}, "rule": "", "participants": some, "chosen": "NL", "chances": {}}
    assert tab.say({"kind": "prospect", **message})["refused"].endswith(why)
    assert decide(tab, participants=some)["refused"].endswith(why)
    assert asked(tab) == before


def test_participants_kept_under_one_rule_are_refused_another_that_needs_more(tab: Tab) -> None:
    assert decide(tab, rule="simple", participants=["NL", "BE", "LU"]) == {"kind": "set"}
    assert "te weinig lidstaten" in decide(tab, rule="qualified")["refused"]
    assert tab.say({"kind": "columns", "columns": "p1"})["matrix"]["tallies"]["1a"]["favour"] == "0 voor"


def taking_part(answer: Json) -> set[str]:
    return {who["code"] for bloc in answer["now"]["blocs"].values() for who in bloc}


def test_a_set_of_participants_there_is_not_changes_nothing(tab: Tab) -> None:
    before = asked(tab)
    assert decide(tab, participants="nergens") == {"kind": "set"}
    assert asked(tab) == before


def test_a_rule_is_taken_back_off_a_pillar_which_then_shows_support_again(tab: Tab) -> None:
    before = asked(tab, topic="p1")
    assert not before["topic"]["moved"]
    decide(tab, rule="qualified", topic="p1")
    ruled = asked(tab, topic="p1")
    assert (ruled["topic"]["moved"], ruled["now"]["verdict"]) == (True, "Open")
    assert "rule" in tab.say({"kind": "columns", "columns": ""})["matrix"]["tallies"]["p1"]
    assert decide(tab, rule="unruled", topic="p1") == {"kind": "set"}
    assert asked(tab, topic="p1")["now"] == before["now"]
    assert "rule" not in tab.say({"kind": "columns", "columns": ""})["matrix"]["tallies"]["p1"]


def test_rule_inference_and_participants_go_back_to_the_beginning_together(tab: Tab) -> None:
    before = asked(tab)
    decide(tab, rule="unanimity", participants="euro_area")
    decide(tab, rule="unruled")
    unruled = asked(tab)
    assert unruled["topic"]["moved"]
    assert tab.say({"kind": "decide", "topic": "1a"}) == {"kind": "set"}
    after = asked(tab)
    assert after["revision"] == unruled["revision"] + 1
    assert {**after, "revision": 0} == {**before, "revision": 0}


def test_rule_and_participants_are_kept_in_one_revision(tab: Tab) -> None:
    before = asked(tab)["revision"]
    decide(tab, rule="simple", participants="euro_area")
    assert asked(tab)["revision"] == before + 1


def test_a_reader_may_not_go_back_to_the_beginning(open_tab: Open) -> None:
    reader = open_tab("Cor", Role.READER)
    reader.hello()
    assert reader.say({"kind": "decide", "topic": "1a"}) == READ_ONLY


def test_a_rule_for_a_topic_there_is_not_is_refused(tab: Tab) -> None:
    before = asked(tab)["revision"]
    assert decide(tab, rule="simple", topic="nergens").keys() == {"kind", "refused"}
    assert asked(tab)["revision"] == before


def test_a_reader_may_not_keep_a_rule(open_tab: Open) -> None:
    reader = open_tab("Cor", Role.READER)
    reader.hello()
    before = asked(reader)
    assert decide(reader, rule="simple", participants="euro_area") == READ_ONLY
    assert asked(reader) == before


# --- a population table -----------------------------------------------------------------------------------------


def test_a_loaded_table_counts_from_then_on_and_can_be_taken_back(tab: Tab, open_tab: Open) -> None:
    shipped = asked(tab)
    assert load(tab, PERSONS) == {"kind": "set"}
    other = open_tab("Bram")
    other.hello()
    answer = asked(other)
    told = {"year": 2027, "source": "Besluit van de Raad", "date": "2026-12-11", "own": True, "due": ""}
    assert answer["weights"] == told
    weights = {who["code"]: who["weight"] for bloc in answer["now"]["blocs"].values() for who in bloc}
    assert (weights["BE"], weights["SE"]) == (round(100 / 378, 3), round(2700 / 378, 3))
    assert back(tab) == {"kind": "set"}
    assert asked(other)["weights"] == shipped["weights"]


EUROSTAT = "freq,unit,geo\\TIME_PERIOD\t2025 \t2026 \n" + "".join(
    f"A,NR,{'DE_TOT' if state is State.DE else state}\t{1_000_000 * n} \t{1_000_000 * n + (n == 4)} e\n"
    for n, state in enumerate(State, 1)
)
"""As Eurostat's site gives its TSV, with a person more in Denmark in 2026."""


def test_what_a_table_would_change_is_seen_before_it_counts(tab: Tab) -> None:
    shipped = asked(tab)["weights"]
    given = {"name": "estat_demo_urespop.tsv", "year": 2027, "source": "Eurostat", "date": "2026-11-01", "total": 0}
    found = tab.say({"kind": "reweigh", "csv": EUROSTAT, **given})["reweighed"]
    assert (found["was"], found["year"]) == (2025, 2027)
    assert {one["code"]: one["after"] for one in found["states"]}["DK"] == "4.000.001"
    assert {one["flag"] for one in found["states"]} == {"geraamd"}
    assert asked(tab)["weights"] == shipped, "nothing was set"
    assert tab.say({"kind": "weights", "csv": EUROSTAT, **given}) == {"kind": "set"}
    assert (asked(tab)["weights"]["year"], asked(tab)["weights"]["own"]) == (2027, True)
    short = tab.say({"kind": "reweigh", "csv": EUROSTAT, **given, "year": 2030})
    assert short["refused"].startswith(
        "estat_demo_urespop.tsv: voor de tabel van 2030 staan niet alle 27 lidstaten erin"
    )


@pytest.mark.parametrize(
    ("csv", "fields", "why"),
    [
        (
            "land,inwoners\nNL,1\n",
            {},
            "tabel.csv, regel 1: de eerste regel hoort state,persons of state,percent te zijn; er staat land,",
        ),
        (
            PERSONS.replace("EL,", "GR,"),
            {},
            "tabel.csv, regel 9, lidstaat: “GR” is geen code van een lidstaat (EL, niet GR).",
        ),
        (PERSONS.replace("NL,19000000", "NL,veel"), {}, "tabel.csv, regel 20, inwoners: “veel” is niet het getal"),
        (PERSONS.replace("NL,19000000", "NL," + "9" * 400), {}, "tabel.csv, regel 20, inwoners: “9999"),
        (PERSONS.replace("NL,19000000", "NL,0"), {}, "tabel.csv, regel 20, inwoners: “0” is niet het getal"),
        (PERCENT.replace("NL,3.70", "NL,0.00"), {"total": 450_000_000}, "regel 20, percentage: “0.00” is niet het"),
        (PERCENT, {"total": 13}, "tabel.csv, totaal: “13” is niet het getal"),
        (PERSONS + "NL,1\n", {}, "tabel.csv, regel 29, lidstaat: deze lidstaat stond er al in"),
        (PERSONS.replace("MT,18000000\n", ""), {}, "tabel.csv, lidstaat: niet alle 27 lidstaten staan erin: 26 (−MT)."),
        (PERSONS, {"total": 377_000_000}, "tabel.csv, inwoners: de getallen tellen op tot 378000000"),
        (PERSONS.replace("persons", "percent"), {}, "tabel.csv, regel 2, percentage: “1000000” is niet het getal"),
        (PERCENT, {}, "geef bij percentages ook het gedrukte totaal"),
        ("", {}, "tabel.csv, regel 1: de eerste regel hoort state,persons of state,percent te zijn; er staat –."),
        ("state,percent\nNL,4,01\n", {}, "tabel.csv, regel 2: hier horen precies twee waarden te staan"),
        ('state,persons\n"NL,1\n', {}, "tabel.csv, regel 2: dit is geen geldig CSV."),
        (PERSONS, {"source": " "}, "Geef aan waar de tabel vandaan komt."),
        (PERSONS + "#" * 200_000, {}, "te lang"),
        ("", {"name": "estat.xlsx"}, "estat.xlsx: een tabel kan niet uit een werkmap worden gelezen. Kies bij"),
        ("", {"name": "x" * 200 + ".XLS"}, "xxx: een tabel kan niet uit een werkmap worden gelezen."),
        ("{}", {}, "tabel.csv: dit lijkt een bestand van Eurostat, maar het is niet te lezen."),
    ],
)
def test_a_wrong_table_is_refused_with_row_and_reason(tab: Tab, csv: str, fields: Json, why: str) -> None:
    before = asked(tab)
    answer = load(tab, csv, **fields)
    assert why in answer["refused"]
    assert asked(tab) == before


def test_a_reader_may_not_load_a_table_nor_take_one_back(tab: Tab, open_tab: Open) -> None:
    load(tab, PERSONS)
    reader = open_tab("Cor", Role.READER)
    reader.hello()
    before = asked(reader)
    assert load(reader, PERSONS, year=2028) == READ_ONLY
    assert back(reader) == READ_ONLY
    assert asked(reader) == before


def test_a_name_without_end_is_not_said_back_with_what_is_wrong_in_the_table(tab: Tab) -> None:
    told = load(tab, "land,aantal\n", name="x" * 4_000_000)
    assert len(told["refused"]) < 1000
