"""The table of chances as the page shows it, row by row in whole per cents, and as somebody changed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from positions.council.likelihoods import DEFAULT, Band, LikelihoodError, Table
from positions.prospects.content import FigureRow
from positions.stances import KEYS, Certainty, Stance

UNKNOWN, TOGETHER = "onbekend", "samenhang"
_SURE = {"laag": Certainty.LOW, "middel": Certainty.MEDIUM, "hoog": Certainty.HIGH}
_FAVOUR = {f"{key}{sure}": (stance, _SURE[sure]) for key, stance in KEYS.items() for sure in reversed(_SURE)}
_OBJECTS = {f"{key}nee": stance for key, stance in KEYS.items()}


def rows(table: Table = DEFAULT) -> list[FigureRow]:
    """Every figure that the chances hang on, each row under the name an address has for it.

    Low, middle and high of a vote in favour by stance and certainty; of who is unknown only the middle, since all of
    the band is open; by stance the part of not being in favour that is a vote against; how much states move together.
    """
    return list(_rows(table))


def table(changes: Mapping[str, Sequence[int]]) -> Table:
    """The default table with these rows changed.

    Raises LikelihoodError for a row there is not, and for figures that are no chances or not in order.
    """
    changed, known = DEFAULT, {row["id"]: len(row["figures"]) for row in rows()}
    for name, percents in changes.items():
        if known.get(name) != len(percents):
            raise LikelihoodError("chances", "rows of the table with all their figures", name, "figures")
        figures = [percent / 100 for percent in percents]
        if name in _FAVOUR:
            changed = changed.changed(*_FAVOUR[name], Band(*figures))
        elif name in _OBJECTS:
            changed = replace(changed, objects={**changed.objects, _OBJECTS[name]: figures[0]})
        elif name == UNKNOWN:
            changed = replace(changed, unknown=figures[0])
        else:
            changed = replace(changed, correlation=figures[0])
    return changed


def _rows(table: Table) -> Iterator[FigureRow]:
    for name, (stance, certainty) in _FAVOUR.items():
        figures = _percents(table.favour[stance, certainty].figures)
        row: FigureRow = {"id": name, "part": "favour", "stance": stance, "most": 100, "figures": figures}
        yield {**row, "certainty": certainty}
    figures = _percents([table.unknown])
    yield {"id": UNKNOWN, "part": "unknown", "stance": Stance.UNKNOWN, "most": 100, "figures": figures}
    for name, stance in _OBJECTS.items():
        figures = _percents([table.objects[stance]])
        yield {"id": name, "part": "objects", "stance": stance, "most": 100, "figures": figures}
    yield {"id": TOGETHER, "part": "together", "most": 99, "figures": _percents([table.correlation])}


def _percents(chances: Iterable[float]) -> list[int]:
    return [round(100 * chance) for chance in chances]
