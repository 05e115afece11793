"""The register's own files: what was annotated stands in the text, and the head of each file tells the truth."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from positions.stances import Direction
from tests.fiches.register import BLIND, FILES, Paragraph, paragraphs

EVERYTHING = [paragraph for file in [*FILES, *BLIND] for paragraph in paragraphs(file)]


def mix(some: list[Paragraph]) -> dict[str, int]:
    """What a file holds, as its head says it."""
    return {
        "paragraphs": len(some),
        "of 3b": sum(paragraph.section == "3b" for paragraph in some),
        "of 3c": sum(paragraph.section == "3c" for paragraph in some),
        "with nothing to propose": sum(paragraph.empty for paragraph in some),
        "stances": sum(not stance.optional for paragraph in some for stance in paragraph.stances),
        "expectations": sum(not each.optional for paragraph in some for each in paragraph.expectations),
    }


def test_there_is_enough_to_measure_by() -> None:
    whole = mix(EVERYTHING)
    assert whole["paragraphs"] >= 150
    assert whole["stances"] >= 340
    assert whole["expectations"] >= 230
    assert len({paragraph.text for paragraph in EVERYTHING}) == len(EVERYTHING)


@pytest.mark.parametrize("file", [*FILES, *BLIND], ids=lambda file: file.stem)
def test_each_file_says_that_it_is_invented_and_what_is_in_it(file: Path) -> None:
    head = json.loads(file.read_text("utf-8"))
    assert head["about"].startswith("Verzonnen")
    assert head["mix"] == mix(list(paragraphs(file)))


@pytest.mark.parametrize("file", [*FILES, *BLIND], ids=lambda file: file.stem)
def test_all_that_was_annotated_stands_in_the_text(file: Path) -> None:
    assert [(word, each.text) for each in paragraphs(file) for word in words(each) if word not in each.text] == []


def words(paragraph: Paragraph) -> Iterator[str]:
    """What was taken from a paragraph word for word."""
    for stance in paragraph.stances:
        yield from (stance.condition, stance.within)
    for each in paragraph.expectations:
        yield from (each.quantifier, each.of)
    yield from paragraph.groups


@pytest.mark.parametrize("file", [*FILES, *BLIND], ids=lambda file: file.stem)
def test_the_stances_of_one_state_are_told_apart_by_pieces_that_stand_there_once(file: Path) -> None:
    for paragraph in paragraphs(file):
        for state in {stance.state for stance in paragraph.stances}:
            pieces = [stance.within for stance in paragraph.stances if stance.state is state]
            assert len(pieces) == 1 or len({piece for piece in pieces if piece}) == len(pieces), paragraph.text
            assert all(paragraph.text.count(piece) == 1 for piece in pieces if piece), paragraph.text


def test_directions_are_those_of_a_cell_and_fit_a_stance_that_is_accepted() -> None:
    for paragraph in EVERYTHING:
        for stance in paragraph.stances:
            assert not stance.direction or any(Direction(stance.direction).fits(each) for each in stance.accepted)
