"""Every row of every file in data/ says whence it is, of when, and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from positions import seeds
from positions.evidence import dated
from positions.registers import Seed
from positions.words import LANGUAGES

PLACE = r"(2a|3b|3c|4[a-e]), alinea \d+( en \d+)?"
"""A paragraph of the fiche."""
BOTH = frozenset({"nl", "en"})


class Row(NamedTuple):
    """A row by what it is called, with what every row has."""

    called: str
    source: str
    date: str
    languages: frozenset[str]


def rows() -> Iterator[Row]:
    """All that ships, file by file."""
    for seed in seeds.dossiers():
        yield from of_dossier(seed)
    for one in seeds.evidence():
        yield Row(f"evidence, {one.id}", f"{one.source} {one.address}", one.date, frozenset({one.language}))
    for group in seeds.groupings():
        yield Row(f"groupings, {group.id}", group.source, group.date, frozenset(group.name))
    for year, table in seeds.all_populations().items():
        yield Row(f"populations, {year}", table.source, table.date, frozenset())


def of_dossier(seed: Seed) -> Iterator[Row]:
    """What is read from a fiche has the fiche's source and day; what came since has its own."""
    dossier, spoken = seed.dossier, frozenset({seed.dossier.language})
    letter = str(dossier.fiche_date or "")
    for topic in dossier.topics:
        called = f"{dossier.id}, {topic.number}"
        yield Row(called, topic.source, str(topic.as_of or ""), frozenset(topic.title) | spoken)
        if topic.stage:
            yield Row(f"{called}, stage", topic.stage.source, str(topic.stage.date or ""), spoken)
    read = {one.of: one.place for one in dossier.expectations} | {one.of: one.place for one in dossier.judgements}
    for of, place in read.items():
        yield Row(f"{dossier.id}, {of}", f"{dossier.fiche}, {place}", letter, spoken)
    for document in dossier.documents:
        yield Row(f"{dossier.id}, {document.id}", document.address, str(document.date or ""), spoken)
    for cell, position in seed.positions.items():
        reference, day = (position.source.reference, position.source.date) if position.source else ("", None)
        yield Row(f"{dossier.id}, {cell.topic} {cell.state}", reference, str(day or ""), spoken)


ROWS = list(rows())


def test_every_row_has_a_source() -> None:
    assert [row.called for row in ROWS if not row.source.strip()] == []


def test_every_row_has_a_day_or_as_much_of_one_as_its_source_gives() -> None:
    assert [row.called for row in ROWS if not dated(row.date)] == []


def test_every_row_is_in_a_language_that_we_speak_and_a_name_in_both() -> None:
    strange = [row.called for row in ROWS if row.languages - set(LANGUAGES)]
    assert strange == []
    named = [group.id for group in seeds.groupings() if group.name.keys() != BOTH]
    assert named == []


@pytest.mark.parametrize("kind", ["expectations", "judgements"])
def test_what_is_read_from_the_fiche_says_in_which_paragraph(kind: str) -> None:
    for seed in seeds.dossiers():
        read = getattr(seed.dossier, kind)
        assert read
        assert [one.of for one in read if not re.fullmatch(PLACE, one.place)] == []


def test_a_legal_basis_is_an_article_of_the_treaties_with_its_source_or_is_said_to_be_ours() -> None:
    """What was not seen in the act itself is marked: in its text, by its rule, or as secondary in the source."""
    for seed in seeds.dossiers():
        for topic in (one for one in seed.dossier.topics if one.legal_basis):
            assert "rt. " in topic.legal_basis or topic.legal_basis in ("Niet nagegaan",), topic.number
            ours = "afgeleid" in topic.legal_basis or topic.rule_inferred
            assert ours or re.search(r"Verordening|BNC-fiche|ST \d|secundair|Secundair", topic.source), topic.number


def test_evidence_says_whether_the_text_itself_was_read_and_where_it_can_be() -> None:
    register = seeds.evidence()
    assert {one.primary for one in register} == {True, False}
    assert [one.id for one in register if not one.address.startswith("http")] == []
