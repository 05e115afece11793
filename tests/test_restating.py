"""What a key press makes of a cell, what is blank and what is too long: here and on the page alike."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from positions.changes import Key, Restate
from positions.characters import sound
from positions.fields import Some
from positions.plain import Plain, plain
from positions.protocol import entries
from positions.protocol.drawing import cell_field
from positions.stances import (
    BLANK,
    FIELDS,
    OPENINGS,
    Basis,
    Certainty,
    Direction,
    Marking,
    Position,
    PositionError,
    Side,
    SourceKind,
    Stance,
    cleaned,
)
from tests.javascript import node

Case = list[Any]
CASES: dict[str, list[Case]] = json.loads((node.ROOT / "tests/cases/restating.json").read_text("utf-8"))
AWKWARD = [
    *"\r\n\v\f\t\0\x07\x1c\x1f \x85\xa0\xad\u200b\u2028\ufeff\ud800\udc00\u0301İςß😀",
    "\r\n",
    "mits ",
    "Mits",
    "PROVIDED ",
]
"""What may stand before, behind or within a text."""
SIDES = {stance: stance.side for stance in Stance if stance.side is not Side.OPEN}


@pytest.mark.parametrize(("old", "press", "expected"), CASES["restated"])
def test_every_case_is_restated_as_it_says(old: Any, press: Any, expected: Plain) -> None:
    assert restated(old, press) == expected


@pytest.mark.parametrize(("cell", "expected"), CASES["blank"])
def test_every_case_is_blank_where_it_says(cell: Any, expected: bool) -> None:
    assert (position(cell) == BLANK) is expected


@pytest.mark.parametrize(("text", "most", "expected"), CASES["too_long"])
def test_every_case_is_too_long_by_as_much_as_it_says(text: str, most: int, expected: int) -> None:
    assert too_long(text, most) == expected


def test_the_page_makes_the_same_of_every_case(tmp_path: Path) -> None:
    assert "every cell is restated" in made_by_the_page(tmp_path, CASES)


def test_the_page_makes_the_same_of_any_cell_and_any_words(tmp_path: Path) -> None:
    made_by_the_page(tmp_path, drawn(3_000))


@pytest.mark.slow
def test_the_page_makes_the_same_of_very_many_cells_and_words(tmp_path: Path) -> None:
    made_by_the_page(tmp_path, drawn(20_000))


def made_by_the_page(folder: Path, cases: dict[str, list[Case]]) -> str:
    """What Node says of the page's rules, held to these cases."""
    told = folder / "cases.json"
    fields = [cell_field(field) for field in FIELDS]
    told.write_text(json.dumps({"sides": SIDES, "fields": fields, "openings": OPENINGS, "cases": cases}), "utf-8")
    return node.run("tests/javascript/parity/restating.test.js", RESTATING_CASES=str(told))


def drawn(count: int) -> dict[str, list[Case]]:
    """As many cases of each kind, with what the server makes of them."""
    chance = random.Random(count)
    cases: dict[str, list[Case]] = {"restated": [], "blank": [], "too_long": []}
    for _ in range(count):
        old, press, text = cell(chance), pressed(chance), words(chance)
        cases["restated"].append([old, press, restated(old, press)])
        cases["blank"].append([old, position(old) == BLANK])
        cases["too_long"].append([text, 8, too_long(text, 8)])
    return cases


def restated(old: dict[str, Any], press: dict[str, Any]) -> Plain:
    """The cell after a key press, both as JSON; None where it is refused."""
    edit = {"topic": "p1", "state": "DE", "seen": 0, **press}
    batch, unfit = entries.entry(Key("o", 1), {"edits": [edit]})
    if unfit:
        return None
    asked = batch.edits[0]  # type: ignore[union-attr]
    assert isinstance(asked, Restate)
    try:
        return held(asked.apply(position(old)))
    except PositionError:
        return None


def held(known: Position) -> Plain:
    """A position as the page holds it: what is empty is left out, but for the stance."""
    values = {field.name: getattr(known, field.name) for field in FIELDS}
    some = {field.name for field in FIELDS if values[field.name] != field.empty}
    return {name: plain(value) for name, value in values.items() if name in some or name == "stance"}


def position(cell: dict[str, Any]) -> Position:
    """What a cell of the page holds."""
    carried = cell.get("carried_from")
    read = {name: entries._READERS[name](name, value) for name, value in cell.items() if name != "carried_from"}
    return Position(**read, carried_from=Stance(carried) if carried else None)  # type: ignore[arg-type]


def too_long(text: str, most: int) -> int:
    """By how much a text is longer than it may be."""
    return max(0, len(cleaned(text)) - most)


def cell(chance: random.Random) -> dict[str, Any]:
    """A cell that the server could have told."""
    told: dict[str, Any] = {}
    for field in FIELDS:
        values = cell_field(field)["values"]
        if values and chance.random() < 0.6:
            some = isinstance(field.kind, Some)
            told[field.name] = chance.sample(values, chance.randrange(len(values))) if some else chance.choice(values)
    told |= {name: kept(words(chance)) for name in ("conditions", "note", "red_line") if chance.random() < 0.4}
    if chance.random() < 0.3:
        cited = source(chance, 0)
        told["source"] = cited | {"reference": kept(cited["reference"])}
    if chance.random() < 0.3:
        told["about"] = chance.choice(["v1", "v2"])
    if "direction" in told and not Direction(told["direction"]).fits(Stance(told.get("stance", "?"))):
        told.pop("direction")
    known = held(position(json.loads(json.dumps(told))))
    assert isinstance(known, dict)
    return known


def pressed(chance: random.Random) -> dict[str, Any]:
    """A key press, with words or a source beside it."""
    press: dict[str, Any] = {"stance": chance.choice(list(Stance))}
    if chance.random() < 0.6:
        press["words"] = words(chance, 700 if chance.random() < 0.1 else 0)
    if chance.random() < 0.4:
        press["source"] = chance.choice([None, source(chance, chance.choice([0, 0, 195]))])
    if chance.random() < 0.3:
        press["about"] = chance.choice(["v1", "v2", None, ""])
    for name, values in (("basis", Basis), ("certainty", Certainty), ("marking", Marking)):
        if chance.random() < 0.3:
            press[name] = chance.choice(list(values))
    found: dict[str, Any] = json.loads(json.dumps(press))
    return found


def source(chance: random.Random, filling: int) -> dict[str, Any]:
    """A source as somebody gives it."""
    reference = words(chance, filling)
    return {
        "kind": chance.choice(list(SourceKind)),
        "reference": reference,
        "date": chance.choice([None, "", "2027-01-12"]),
    }


def kept(text: str) -> str:
    """A text as a database can hold it."""
    return "".join(c for c in text if sound(c))


def words(chance: random.Random, filling: int = 0) -> str:
    """A text with something awkward about it, as JSON carries it."""
    parts = [*chance.choices(["ruimte", "mits ", "provided ", "wil meer", "", "x" * filling], k=3)]
    parts += [f"{chance.choice(OPENINGS)} "] * chance.randrange(2)
    parts += chance.choices(AWKWARD, k=chance.randrange(4))
    chance.shuffle(parts)
    text: str = json.loads(json.dumps("".join(parts)))
    return text
