"""Eurostat's files of the population that weighs, as its site gives them: read by their year, refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.frames import eurostat
from positions.refusals import Refusal
from positions.seeds.tables import SeedError
from positions.states import State
from positions.words import LANGUAGES, speak
from positions.words.sentences import why

PERSONS = {state: 1_000_000 * n + n for n, state in enumerate(State, 1)}
SOURCE, DAY = "Eurostat, demo_urespop", "2026-01-02"
CODES = {state: "DE_TOT" if state is State.DE else state.value for state in State}
"""Eurostat calls Germany DE_TOT in this series, and Greece EL."""


def csv(flow: str = "ESTAT:DEMO_URESPOP(1.0)", without: tuple[State, ...] = (), labels: bool = False) -> str:
    """As the site writes SDMX-CSV: two years, the euro area too, a flag at Cyprus."""
    heads = ["DATAFLOW", "LAST UPDATE", "freq", "unit", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"]
    lines = [",".join(f"{head}: Something" if labels and head == "geo" else head for head in heads)]
    for state, code in CODES.items():
        for year, more in ((2024, 0), (2025, 1000)):
            if year == 2024 or state not in without:
                flag = "b" if (state, year) == (State.CY, 2025) else ""
                place = f"{code}: Somewhere" if labels else code
                lines.append(f"{flow},08/10/25 23:00:00,A,NR,{place},{year},{PERSONS[state] + more},{flag},")
    lines.append(f"{flow},08/10/25 23:00:00,A,NR,EA20,2025,352184601,be,")
    return "\n".join(lines) + "\n"


def tsv(missing: tuple[State, ...] = ()) -> str:
    """As the site writes TSV: a flag behind a figure, a colon for none, and spaces after both."""
    lines = ["freq,unit,geo\\TIME_PERIOD\t2024 \t2025 "]
    for state, code in CODES.items():
        later = ": " if state in missing else f"{PERSONS[state] + 1000} {'be' if state is State.CY else ''}"
        lines.append(f"A,NR,{code}\t{PERSONS[state]} \t{later}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("text", [csv(), csv(labels=True), tsv()], ids=["csv", "csv with labels", "tsv"])
def test_the_figures_of_1_january_weigh_in_the_year_after(text: str) -> None:
    assert eurostat.recognised(text)
    told = eurostat.read("pop", text, 2026, SOURCE, DAY).table
    assert told.persons == {state: persons + 1000 for state, persons in PERSONS.items()}
    assert (told.year, told.rounding, told.source) == (2026, 0, SOURCE)
    assert told.total == sum(told.persons.values())
    assert eurostat.read("pop", text, 2025, SOURCE, DAY).table.persons == PERSONS


def test_the_file_says_when_it_was_updated_where_it_does() -> None:
    assert eurostat.read("pop", csv(), 2026, SOURCE, DAY).table.date == "2025-10-08"
    assert eurostat.read("pop", tsv(), 2026, SOURCE, DAY).table.date == DAY


def test_what_eurostat_marks_is_told_with_the_state() -> None:
    assert eurostat.read("pop", csv(), 2026, SOURCE, DAY).flags == {State.CY: "b"}
    assert eurostat.read("pop", tsv(), 2026, SOURCE, DAY).flags == {State.CY: "be"}


@pytest.mark.parametrize(
    ("text", "year", "reason"),
    [
        (csv(without=(State.NL, State.PL)), 2026, "eurostat_missing"),
        (tsv(missing=(State.NL,)), 2026, "eurostat_missing"),
        (csv(), 2027, "eurostat_missing"),
        (csv("ESTAT:DEMO_PJAN(1.0)"), 2026, "eurostat_series"),
        (tsv().replace("freq,unit,geo", "freq,unit,age,sex,geo"), 2026, "eurostat_series"),
        (csv().replace("geo,", "land,"), 2026, "eurostat_missing"),
        ("freq,unit,geo\\TIME_PERIOD\t2025 \nA,NR\t12\n", 2026, "not_eurostat"),
        (csv().replace(f",{PERSONS[State.BE] + 1000},", ",1e9,"), 2026, "not_a_figure"),
        (csv() + "ESTAT:DEMO_URESPOP(1.0),08/10/25 23:00:00,A,NR,DE,2025,80000000,,\n", 2026, "state_twice"),
    ],
)
def test_what_is_not_whole_or_not_this_series_is_refused_in_words(text: str, year: int, reason: str) -> None:
    with pytest.raises(SeedError) as refused:
        eurostat.read("pop.csv", text, year, SOURCE, DAY)
    assert refused.value.reason == reason
    for language in LANGUAGES:
        assert "pop.csv" in why(speak(language), refused.value) or "TSV" in why(speak(language), refused.value)


def test_a_gap_is_named_by_its_states_and_no_year_is_taken_for_another() -> None:
    with pytest.raises(SeedError) as refused:
        eurostat.read("pop.csv", csv(without=(State.NL, State.PL)), 2026, SOURCE, DAY)
    assert (refused.value.found, refused.value.expected) == ("2026: −NL, −PL", "all 27 member states, as for 2025")


@given(st.text(max_size=300), st.booleans())
def test_whatever_stands_behind_its_first_line_ends_in_a_table_or_in_words(rest: str, tabs: bool) -> None:
    head = "freq,unit,geo\\TIME_PERIOD\t2025 \n" if tabs else csv().partition("\n")[0] + "\n"
    with pytest.raises(Refusal):
        eurostat.read("pop", head + rest, 2026, SOURCE, DAY)
