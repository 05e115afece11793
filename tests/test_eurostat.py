"""Eurostat's files of the population that weighs, as its site gives them: read by their year, refused in words."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

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


Answer = dict[str, Any]


def answer(without: tuple[State, ...] = (), series: str = "DEMO_URESPOP") -> Answer:
    """As the API answers in JSON-stat 2.0: figures by their place in the cube, and flags apart by theirs."""
    places = [*CODES.values(), "EA20"]
    figures = {2 * n + late: PERSONS[s] + 1000 * late for n, s in enumerate(State) for late in (0, 1)}
    for state in without:
        del figures[2 * [*State].index(state) + 1]
    cyprus = str(2 * [*State].index(State.CY) + 1)
    codes = {"freq": ["A"], "unit": ["NR"], "geo": places, "time": ["2024", "2025"]}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Usually resident population on 1 January",
        "source": "ESTAT",
        "updated": "2025-10-08T23:00:00+0200",
        "value": {str(place): figure for place, figure in {**figures, 2 * len(State) + 1: 352184601}.items()},
        "status": {cyprus: "b", str(2 * len(State) + 1): "be"},
        "id": [*codes],
        "size": [len(known) for known in codes.values()],
        "dimension": {name: dimension(known) for name, known in codes.items()},
        "extension": {
            "id": series,
            "agencyId": "ESTAT",
            "status": {"label": {"b": "break in time series"}},
            "positions-with-no-data": {"geo": [], "time": []},
        },
    }


def dimension(codes: list[str]) -> Answer:
    index = {code: place for place, code in enumerate(codes)}
    return {"label": "Something", "category": {"index": index, "label": {code: f"{code}; Where" for code in codes}}}


def dense(told: Answer) -> Answer:
    """The same dataset in the other ways that the format allows: lists for objects, one label for an index."""
    told["value"] = [told["value"].get(str(place)) for place in range(2 * len(State) + 2)]
    told["status"] = [told["status"].get(str(place)) for place in range(2 * len(State) + 2)]
    for name in ("geo", "time"):
        told["dimension"][name]["category"]["index"] = [*told["dimension"][name]["category"]["index"]]
    for name in ("freq", "unit"):
        del told["dimension"][name]["category"]["index"]
    return told


def turned(told: Answer) -> Answer:
    """The same dataset with its places before its years in another order, its index shuffled, and 12.0 for 12."""
    many = told["size"][2]
    swap = {2 * n + late: late * many + n for n in range(many) for late in (0, 1)}
    told["id"], told["size"] = ["time", "freq", "geo", "unit"], [2, 1, many, 1]
    told["value"] = {str(swap[int(place)]): float(figure) for place, figure in told["value"].items()}
    told["status"] = {str(swap[int(place)]): flag for place, flag in told["status"].items()}
    index = told["dimension"]["geo"]["category"]["index"]
    told["dimension"]["geo"]["category"]["index"] = dict(reversed(index.items()))
    return told


def at(told: Answer, path: str, value: object) -> str:
    """A dataset as text, with something else at one place in it."""
    *way, last = path.split(".")
    part = told
    for name in way:
        part = part[name]
    part[last] = value
    return json.dumps(told)


ALIKE = {
    "csv": csv(),
    "csv with labels": csv(labels=True),
    "tsv": tsv(),
    "json": json.dumps(answer()),
    "json on lines": json.dumps(answer(), indent=2),
    "json with lists": json.dumps(dense(answer())),
    "json in another order": json.dumps(turned(answer())),
}
"""The same figures in every shape that the site and its API give them."""


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE)
def test_the_figures_of_1_january_weigh_in_the_year_after(text: str) -> None:
    assert eurostat.recognised(text)
    told = eurostat.read("pop", text, 2026, SOURCE, DAY).table
    assert told.persons == {state: persons + 1000 for state, persons in PERSONS.items()}
    assert (told.year, told.rounding, told.source) == (2026, 0, SOURCE)
    assert told.total == sum(told.persons.values())
    assert eurostat.read("pop", text, 2025, SOURCE, DAY).table.persons == PERSONS
    assert eurostat.read("pop", text, source=SOURCE, day=DAY).table == told, "the last year counts where none is asked"


@pytest.mark.parametrize("shape", [answer, lambda: dense(answer()), lambda: turned(answer())])
def test_json_is_read_as_csv_is_flags_and_day_too(shape: Any) -> None:
    assert eurostat.read("pop", json.dumps(shape()), 2026, SOURCE, DAY) == eurostat.read(
        "pop", csv(), 2026, SOURCE, DAY
    )


@pytest.mark.parametrize("status", ["p", ["p"]])
def test_one_status_in_json_holds_for_every_figure(status: object) -> None:
    told = eurostat.read("pop", at(answer(), "status", status), 2026, SOURCE, DAY)
    assert told.flags == dict.fromkeys(State, "p")


@pytest.mark.parametrize("updated", ["", "2025-10", "2025-99-99T00:00:00", "gisteren T"])
def test_a_day_that_is_none_is_not_taken_for_one(updated: str) -> None:
    assert eurostat.read("pop", at(answer(), "updated", updated), 2026, SOURCE, DAY).table.date == DAY


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
        (json.dumps(answer(without=(State.NL, State.PL))), 2026, "eurostat_missing"),
        (json.dumps(answer()), 2027, "eurostat_missing"),
        (json.dumps(answer(series="DEMO_PJAN")), 2026, "eurostat_series"),
        (json.dumps(answer()).replace('"unit"', '"age"'), 2026, "eurostat_series"),
        (at(answer(), "value.0", "veel"), 2025, "not_a_figure"),
        (at(answer(), "value.0", -5), 2025, "not_a_figure"),
        (at(answer(), "value.0", float("inf")), 2025, "not_a_figure"),
        (at(answer(), "value.00", 5), 2025, "state_twice"),
        (at(answer(), "value", {}), 2026, "eurostat_missing"),
        (at(answer(), "value", []), 2026, "eurostat_missing"),
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


HOSTILE = {
    "no JSON": "{",
    "deep": "{" + '"a":{' * 100_000,
    "a figure without end": '{"value":' + "9" * 5000 + "}",
    "an error of the API": '{"error":[{"status":400,"id":150,"label":"The requested dataset is not valid"}]}',
    "a collection": at(answer(), "class", "collection"),
    "a size that is another": at(answer(), "size", [1, 1, 10**9, 2]),
    "fewer sizes": at(answer(), "size", [1, 1]),
    "a dimension twice": at(answer(), "id", ["freq", "unit", "geo", "geo"]),
    "a dimension that is none": at(answer(), "id", ["freq", "unit", "geo", "tijd"]),
    "an id of an id": at(answer(), "id", [["freq"], "unit", "geo", "time"]),
    "no place": json.dumps(answer()).replace('"geo"', '"land"'),
    "places without order": at(answer(), "dimension.time.category.index", {"2024": 0, "2025": 0}),
    "places that are no places": at(answer(), "dimension.time.category.index", {"2024": True, "2025": False}),
    "an index of figures": at(answer(), "dimension.time.category.index", [2024, 2025]),
    "a figure outside": at(answer(), "value.56", 5),
    "a figure before": at(answer(), "value.-1", 5),
    "a figure nowhere": at(answer(), "value.x", 5),
    "a figure that is none": at(answer(), "value.0", True),
    "a figure in a list": at(answer(), "value.0", [5]),
    "a status that is none": at(answer(), "status.0", {"b": 1}),
    "a cube of nothing": json.dumps(
        {**answer(), "id": ["geo"], "size": [0], "dimension": {"geo": {"category": {"index": {}}}}}
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_json_of_another_shape_is_refused_in_the_same_words(text: str) -> None:
    with pytest.raises(SeedError) as refused:
        eurostat.read("pop.json", text, 2026, SOURCE, DAY)
    assert refused.value.reason == "not_eurostat"
    assert "pop.json" in why(speak("nl"), refused.value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["2025", "geo"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3) | st.just("0"), inner, max_size=4),
    max_leaves=6,
)
PATHS = [
    "class",
    "id",
    "size",
    "value",
    "status",
    "status.3",
    "updated",
    "extension",
    "extension.id",
    "dimension",
    "value.3",
]


@given(
    st.sampled_from([*PATHS, *(f"dimension.{name}" for name in ("geo", "geo.category", "time.category.index"))]),
    VALUES,
    st.none() | st.integers(2024, 2027),
)
def test_json_with_anything_anywhere_ends_in_a_table_or_in_words(path: str, value: object, year: int | None) -> None:
    with suppress(Refusal):
        told = eurostat.read("pop", at(answer(), path, value), year, SOURCE, DAY).table
        assert set(told.persons) == set(State)


@pytest.mark.parametrize("period", ["2025-Q1", "next year", "２０２５", ""])
def test_a_period_that_is_no_year_is_passed_over(period: str) -> None:
    for text in (csv().replace(",2025,", f",{period},"), json.dumps(answer()).replace('"2025"', f'"{period}"')):
        assert eurostat.read("pop", text, source=SOURCE, day=DAY).table.persons == PERSONS


@given(st.text(max_size=300), st.booleans())
def test_whatever_stands_behind_its_first_line_ends_in_a_table_or_in_words(rest: str, tabs: bool) -> None:
    head = "freq,unit,geo\\TIME_PERIOD\t2025 \n" if tabs else csv().partition("\n")[0] + "\n"
    with pytest.raises(Refusal):
        eurostat.read("pop", head + rest, 2026, SOURCE, DAY)
