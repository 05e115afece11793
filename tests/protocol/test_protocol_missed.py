"""What an address asks for that its dossier has not, or has no more: each page says that it shows something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from positions.protocol import bilateral, majority, matrix, minister, moments, texts
from positions.registers import Registers
from positions.words import speak
from tests.protocol.pages import Tab

Opening = Callable[..., Any]
ADDRESSES = [
    (majority.opening, {"onderwerp": "p1"}, {"onderwerp": "was-er-eens"}),
    (bilateral.opening, {"staat": "PL", "onderwerpen": ""}, {"staat": "UK"}),
    (bilateral.opening, {"staat": "PL"}, {"staat": "PL", "onderwerpen": "was-er-eens"}),
    (minister.opening, {"onderwerp": "p1"}, {"onderwerp": "was-er-eens"}),
    (moments.opening, {"vanaf": "0", "staten": "DE,FR"}, {"vanaf": "was-er-eens"}),
    (moments.opening, {"onderwerpen": "p1", "richting": "anders"}, {"onderwerpen": "p1,was-er-eens"}),
    (moments.opening, {"stand": "1"}, {"staten": "DE,UK"}),
    (moments.opening, {}, {"richting": "was-er-eens"}),
    (texts.opening, {"onderwerp": "p1", "soort": "intern"}, {"onderwerp": "was-er-eens"}),
]


@pytest.mark.parametrize(("opening", "there", "gone"), ADDRESSES)
def test_a_page_says_that_its_address_asks_for_what_is_not_there(
    tab: Tab, registers: Registers, opening: Opening, there: dict[str, str], gone: dict[str, str]
) -> None:
    words = speak("nl")
    for asked in ({}, there):
        assert opening(tab.view, registers, asked, words)["missed"] == "", asked
    said = opening(tab.view, registers, gone, words)["missed"]
    assert said.endswith("U ziet hier iets anders.")
    assert "was-er-eens" not in said, "what somebody wrote in an address is not said by us"


def test_momenten_says_so_of_columns(tab: Tab, registers: Registers) -> None:
    assert moments.opening(tab.view, registers, {"kolommen": "p1"}, speak("nl"))["missed"] == ""
    said = moments.opening(tab.view, registers, {"kolommen": "was-er-eens"}, speak("nl"))["missed"]
    assert said == "Deze kolommen zijn er niet (meer). U ziet wat er wel is."


def test_the_matrix_says_so_of_columns(tab: Tab, registers: Registers) -> None:
    for key in ("", "pijlers", "alle"):
        assert matrix.opening(tab.view, registers, {"kolommen": key}, speak("nl"))["columns"]["missed"] == ""
    columns = matrix.opening(tab.view, registers, {"kolommen": "was-er-eens"}, speak("nl"))["columns"]
    assert columns["missed"] == "Deze kolommen zijn er niet (meer). U ziet wat er wel is."
    assert columns["pillars"]
