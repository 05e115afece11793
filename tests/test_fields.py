"""What a field of a cell is, told once: kinds are read from the noun's own types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import pytest

from positions.fields import Citation, Field, One, Reference, SeenWith, Some, Text, enumerations, fields_of
from positions.stances import FIELDS, Certainty, Marking, Position, Stance
from positions.workbooks.labels import SHOWN


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Noun:
    one: Colour = Colour.RED
    maybe: Colour | None = None
    some: frozenset[Colour] = frozenset()
    text: Annotated[str, Text(3), SeenWith.NOTES] = ""
    other: Annotated[str | None, Reference(40)] = None


def test_kinds_follow_from_the_types() -> None:
    assert fields_of(Noun) == (
        Field("one", One(Colour, optional=False), Colour.RED),
        Field("maybe", One(Colour), None),
        Field("some", Some(Colour), frozenset()),
        Field("text", Text(3), "", SeenWith.NOTES),
        Field("other", Reference(40), None),
    )
    assert enumerations(fields_of(Noun)) == {"one": Colour, "maybe": Colour, "some": Colour}


def test_a_type_that_says_no_kind_is_refused_by_name() -> None:
    @dataclass
    class Vague:
        number: int = 0

    with pytest.raises(TypeError, match="number: expected an enumeration"):
        fields_of(Vague)


def test_the_fields_of_a_cell_are_all_those_of_a_position() -> None:
    kinds = {field.name: field.kind for field in FIELDS}
    assert list(kinds) == list(Position.__slots__)
    assert (kinds["stance"], kinds["certainty"]) == (One(Stance, optional=False), One(Certainty))
    assert (kinds["note"], kinds["source"]) == (Text(2000), Citation(200))
    assert {field.name: field.seen_with for field in FIELDS if field.seen_with} == {
        "note": "notes",
        "source": "sources",
        "red_line": "red_lines",
        "red_line_marking": "red_lines",
    }


def test_an_empty_position_holds_what_is_empty_of_each_field() -> None:
    assert Position() == Position(**{field.name: field.empty for field in FIELDS})  # type: ignore[arg-type]
    assert Position().marking is Marking.INTERNAL


def test_a_workbook_tells_every_field_of_a_cell() -> None:
    assert sorted(SHOWN) == sorted(field.name for field in FIELDS)
