"""A dataset of JSON-stat 2.0: a cube of figures, each named by one category of every dimension.

The format: https://json-stat.org/full/ and https://json-stat.org/format/.  That Eurostat's API for statistics answers
in it: https://ec.europa.eu/eurostat/web/user-guides/data-browser/api-data-access/api-detailed-guidelines/api-statistics
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_OTHERWISE = (KeyError, RecursionError, TypeError, ValueError, ZeroDivisionError)
"""What reading by the format raises where a text is otherwise: a figure in a cube without categories, for one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as digits, with its category in each dimension by name, and its status, "" where it has none."""

    at: Mapping[str, str]
    figure: str
    status: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """The dimensions in order, the cells that have a figure, when they were updated, and what the provider calls it."""

    dimensions: tuple[str, ...]
    cells: tuple[Cell, ...]
    updated: str
    named: str


def begins(text: str) -> bool:
    """Whether a text can be JSON-stat, by how it begins."""
    return text.lstrip().startswith("{")


def read(text: str) -> Dataset:
    """The dataset that a text is.  Raises ValueError for another text, whatever is wrong with it."""
    try:
        return _dataset(_object(json.loads(text)))
    except _OTHERWISE as trouble:
        raise ValueError(f"no dataset of JSON-stat: {type(trouble).__name__}") from None


def _dataset(told: Mapping[str, object]) -> Dataset:
    if told["class"] != "dataset":
        raise ValueError("a collection, a dimension or an error")
    names, known = [_text(name) for name in _list(told["id"])], _object(told["dimension"])
    axes = [_codes(_object(_object(known[name])["category"])) for name in names]
    if [len(codes) for codes in axes] != told["size"] or len({*names}) < len(names):
        raise ValueError("dimensions of another size")
    status, common = _statuses(told.get("status", {}))
    cells = tuple(
        Cell(dict(zip(names, _at(place, axes), strict=True)), _figure(value), _text(status.get(place) or common))
        for place, value in _sparse(told["value"])
        if value is not None
    )
    extension = _object(told.get("extension", {}))
    return Dataset(tuple(names), cells, _text(told.get("updated", "")), _text(extension.get("id", "")))


def _codes(category: Mapping[str, object]) -> Sequence[str]:
    """The categories in order; a dimension that has only one may give its label alone."""
    index = category.get("index", category.get("label"))
    if isinstance(index, list):
        return [_text(code) for code in index]
    places = _object(index)
    if len(places) == 1:
        return [*places]
    if sorted(map(_whole, places.values())) != [*range(len(places))]:
        raise ValueError("categories without an order")
    return sorted(places, key=lambda code: _whole(places[code]))


def _sparse(told: object) -> Iterable[tuple[int, object]]:
    """What stands at which place, of a list or of an object that names places."""
    if isinstance(told, list):
        return enumerate(told)
    return ((int(place), value) for place, value in _object(told).items())


def _statuses(told: object) -> tuple[Mapping[int, object], str]:
    """What stands at which place, and what stands for every figure: a text by itself, or alone in a list."""
    if isinstance(told, list) and len(told) == 1:
        (told,) = told
    return ({}, told) if isinstance(told, str) else (dict(_sparse(told)), "")


def _at(place: int, axes: Sequence[Sequence[str]]) -> list[str]:
    """The category in each dimension, of which the last runs fastest."""
    found: list[str] = []
    for codes in reversed(axes):
        place, category = divmod(place, len(codes))
        found.insert(0, codes[category])
    if place:
        raise ValueError("a figure outside the cube")
    return found


def _figure(value: object) -> str:
    """As it stands there; JSON knows no whole numbers, so that 12.0 is 12."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError("no figure")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("no whole number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value
