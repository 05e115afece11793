"""A draft as it is told: the JSON as the document has it, and the words of a terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from positions import fiches
from positions.cli import main
from positions.fiches.telling import FIELDS
from positions.words import LANGUAGES, speak
from tests.fiches.samples import FICHE, LETTER, Written, as_text
from tests.fiches.test_fiches_sections import drafted

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "fiche.md").read_text("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a fiche in it."""
    path = tmp_path / "fiche.txt"
    path.write_bytes(as_text(FICHE))
    return path


def test_the_json_holds_seven_lists_and_in_each_what_the_document_says() -> None:
    told = json.loads(fiches.as_json(drafted(FICHE)))
    assert [*told] == ["general", "topics", "stances", "expectations", "parliament", "groups", "unknown"]
    for part, each in told.items():
        assert all(tuple(one) == FIELDS[part] for one in each)
    for part, names in FIELDS.items():
        (row,) = re.findall(rf"^\| `{part}` \| ([^|]*) \|$", DOCUMENT, re.MULTILINE)
        assert tuple(re.findall(r"`(\w+)`", row))[: len(names)] == names


def test_every_quotation_in_the_json_has_its_place_in_words() -> None:
    told = json.loads(fiches.as_json(drafted(FICHE)))
    assert told["general"][0] == {
        "label": "title",
        "value": "Mededeling Routekaart voor stille havens",
        "quote": "Mededeling Routekaart voor stille havens",
        "place": "1a, alinea 1",
    }
    places = [one["place"] for each in told.values() for one in each]
    assert [place for place in places if not re.fullmatch(r"[1-8][a-j]?(, alinea \d+)?", place)] == []


def test_the_command_prints_the_draft_and_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fiche", str(file), "--json"]) == 0
    assert capsys.readouterr().out.rstrip("\n") == fiches.as_json(drafted(FICHE))
    assert main(["fiche", str(file)]) == 0
    said = capsys.readouterr().out
    assert "- Titel · Mededeling Routekaart voor stille havens  1a, alinea 1" in said
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_json_is_the_same_in_either_language_and_the_words_are_not(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for language in LANGUAGES:
        for more in ([], ["--json"]):
            assert main(["fiche", str(file), *more, "--language", language]) == 0
            told.append(capsys.readouterr().out)
    assert told[1] == told[3]
    assert "(4a, alinea 1)" in told[0]
    assert "(4a, paragraph 1)" in told[2]


def test_of_several_fiches_one_is_chosen_by_its_number(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = (*LETTER, Written("Fiche 1: Stille havens"), *FICHE, Written("Fiche 2: Luide havens"), *FICHE)
    file.write_bytes(as_text(both))
    assert main(["fiche", str(file)]) == 2
    assert "1 (Stille havens), 2 (Luide havens)" in capsys.readouterr().err
    assert main(["fiche", str(file), "--fiche", "3"]) == 2
    assert main(["fiche", str(file), "--fiche", "2"]) == 0


def test_what_is_no_fiche_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><p>Algemene gegevens</p>", "utf-8")
    assert main(["fiche", str(page)]) == 2
    assert capsys.readouterr().err == ("page.html: Dit is geen Word-document (.docx), geen PDF en geen tekst (.txt).\n")


def test_every_part_label_and_reason_has_its_words() -> None:
    labels = {"label_title"} | {f"label_{one.label}" for one in (*drafted(FICHE).general, *drafted(FICHE).judgements)}
    for language in LANGUAGES:
        assert {*FIELDS, *labels} <= speak(language).under("fiche").keys()
