"""Eurostat's population tables as they come from its site: SDMX-CSV, TSV or JSON of ``demo_urespop``.

The usually resident population on 1 January of a year weighs the Council's votes in the year after (Rules of Procedure
of the Council, annex III).  No other series will do: ``demo_pjan`` has a million Poles more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

import pandas as pd

from positions.frames import jsonstat
from positions.seeds import population_table
from positions.seeds.tables import SeedError
from positions.states import Populations, State

SERIES = "demo_urespop"
_PARTS = {"freq", "unit", "geo"}
_GEO = {state.value: state for state in State} | {"DE_TOT": State.DE}  # Germany since 1990, as this series calls it
_COLUMNS = ["geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"]
_NONE = ("", ":")


@dataclass(frozen=True, slots=True)
class Read:
    """A table, and what Eurostat marks a figure with: b for a break in the series, e estimated, p provisional."""

    table: Populations
    flags: Mapping[State, str]


def recognised(text: str) -> bool:
    """Whether a text is one of Eurostat's files, by how it begins."""
    return jsonstat.begins(text) or "TIME_PERIOD" in text.partition("\n")[0]


def read(place: str, text: str, year: int | None = None, source: str = "", day: str = "") -> Read:
    """The table that weighs in ``year``: the figures of 1 January of the year before.

    Without a year it is the last that stands in the file.  ``day`` is told where the file does not say when it was
    updated.  Raises SeedError: for another series, and for a year of which a state is missing, since no gap is filled.
    """
    try:
        told, updated = _rows(place, text)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, KeyError, ValueError) as trouble:
        raise SeedError(place, "a file of Eurostat", type(trouble).__name__, "not_eurostat") from None
    dated = told["TIME_PERIOD"].str.fullmatch("[0-9]{4}")
    told = told[dated & told["geo"].isin(_GEO) & ~told["OBS_VALUE"].isin(_NONE)]
    told = told.assign(state=told["geo"].map(_GEO))
    year = year or int(max(told["TIME_PERIOD"], default="0")) + 1
    here = told[told["TIME_PERIOD"] == str(year - 1)]
    _refuse_incomplete(place, told, here, year)
    rows = "".join(f"{state},{persons}\n" for state, persons in zip(here["state"], here["OBS_VALUE"], strict=True))
    table = population_table(
        place, f"state,persons\n{rows}", year, source=source or f"Eurostat, {SERIES}", day=updated or day
    )
    flags = here[here["OBS_FLAG"] != ""]
    return Read(table, dict(zip(flags["state"], flags["OBS_FLAG"], strict=True)))


def _rows(place: str, text: str) -> tuple[pd.DataFrame, str]:
    if jsonstat.begins(text):
        return _json(place, text)
    return _tsv(text) if "\t" in text.partition("\n")[0] else _csv(place, text)


def _csv(place: str, text: str) -> tuple[pd.DataFrame, str]:
    """The rows of an SDMX-CSV file, and the day it was updated; codes may have their label behind a colon."""
    told = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)
    told.columns = told.columns.str.partition(":").get_level_values(0).str.strip()
    flow = next((told[name].iloc[0] for name in ("DATAFLOW", "STRUCTURE_ID") if name in told and len(told)), "")
    _refuse_other(place, set(told.columns) & {"age", "sex"}, flow)
    told = told.reindex(columns=[*_COLUMNS, "LAST UPDATE"], fill_value="")
    for name in ("geo", "TIME_PERIOD", "OBS_FLAG"):
        told[name] = told[name].str.partition(":")[0].str.strip()
    return told, _day(told["LAST UPDATE"].iloc[0])


def _tsv(text: str) -> tuple[pd.DataFrame, str]:
    """The rows of a TSV file, in which years stand side by side and a flag behind its figure."""
    wide = pd.read_csv(StringIO(text), sep="\t", dtype="str", keep_default_na=False)
    head = wide.columns[0]
    parts = head.partition("\\")[0].split(",")
    _refuse_other("TSV", set(parts) - _PARTS, SERIES)
    long = wide.melt(id_vars=head, var_name="TIME_PERIOD", value_name="figure")
    figure = long["figure"].str.strip().str.partition(" ")
    geo = long[head].str.split(",", expand=True)[parts.index("geo")]
    told = {"geo": geo, "TIME_PERIOD": long["TIME_PERIOD"], "OBS_VALUE": figure[0], "OBS_FLAG": figure[2]}
    return pd.DataFrame({name: values.str.strip() for name, values in told.items()}), ""


def _json(place: str, text: str) -> tuple[pd.DataFrame, str]:
    """The rows of the API's own answer, and the day it was updated."""
    found = jsonstat.read(text)
    rows = [(cell.at["geo"], cell.at["time"], cell.figure, cell.status) for cell in found.cells]
    _refuse_other(place, {*found.dimensions} - _PARTS - {"time"}, found.named)
    return pd.DataFrame(rows, columns=_COLUMNS, dtype="str"), _day(found.updated)


def _refuse_other(place: str, strange: set[str], flow: str) -> None:
    other = flow if SERIES.upper() not in flow.upper() else ""
    if other or strange:
        raise SeedError(place, f"the series {SERIES}", other or ", ".join(sorted(strange)), "eurostat_series")


def _refuse_incomplete(place: str, told: pd.DataFrame, here: pd.DataFrame, year: int) -> None:
    """A year in which states are missing is refused by their codes; a state that stands there twice is."""
    if missing := [state for state in State if state not in set(here["state"])]:
        whole = told.groupby("TIME_PERIOD")["state"].nunique()
        known = ", ".join(str(int(period) + 1) for period in whole[whole == len(State)].index) or "–"
        found = f"{year}: −{', −'.join(missing)}" if len(missing) < len(State) else f"{year}"
        raise SeedError(place, f"all 27 member states, as for {known}", found, "eurostat_missing")


def _day(updated: str) -> str:
    """The day a file was updated, as Eurostat writes it ("08/10/25 23:00:00", in JSON "2025-10-08T23:00:00+0200");
    empty where it is not told."""
    try:
        if "T" in updated:
            return date.fromisoformat(updated.partition("T")[0]).isoformat()
        return datetime.strptime(updated.partition(" ")[0], "%d/%m/%y").date().isoformat()
    except ValueError:
        return ""
