"""What people write for a stance or a state is read, or it is nothing: here and on the page alike."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from positions.stances import Stance
from positions.states import State
from positions.vocabulary import Contradiction, is_dash, plain, read_stance, read_state, stance_words, state_names
from positions.words import LANGUAGES, speak
from tests.javascript import node

CASES: dict[str, list[list[Any]]] = json.loads((node.ROOT / "tests/cases/reading.json").read_text("utf-8"))
AWKWARD = [*"+-0?–—−*.,:;()[]/ \t\n\u00a0\u00ad\u200b\u200e\u2060\ufeff\u3000\u0308\u0301ïİßΣς５＋（²", "5,0", "0.", "́"]
"""What may stand before, behind or within a word."""


def state_or_word(text: str) -> str | None:
    """What is read for a state, as the cases say it."""
    found = read_state(text)
    return "contradiction" if isinstance(found, Contradiction) else found


READ: dict[str, Callable[[str], object]] = {
    "plain": plain,
    "stance": read_stance,
    "own": lambda text: read_stance(text, ours=True),
    "dash": is_dash,
    "state": state_or_word,
}


@pytest.mark.parametrize(("kind", "text", "expected"), [(kind, *case) for kind, of in CASES.items() for case in of])
def test_every_case_is_read_as_it_says(kind: str, text: str, expected: object) -> None:
    assert READ[kind](text) == expected


def test_the_page_reads_every_case_the_same(tmp_path: Path) -> None:
    assert "every case of stance" in read_by_the_page(tmp_path, CASES)


def test_the_page_reads_the_same_whatever_stands_round_or_within_a_word(tmp_path: Path) -> None:
    texts = [drawn(random.Random(seed)) for seed in range(3000)]
    read_by_the_page(tmp_path, {kind: [[text, read(text)] for text in texts] for kind, read in READ.items()})


def test_every_label_and_name_is_read_in_either_language() -> None:
    for language in LANGUAGES:
        words = speak(language)
        assert [read_stance(words(f"stance.{stance.name.lower()}").upper()) for stance in Stance] == list(Stance)
        assert [read_state(f"{words.state(state)} ({state})") for state in State] == list(State)
        assert [read_state(words(f"state_official.{state}")) for state in State] == list(State)


def read_by_the_page(folder: Path, cases: dict[str, list[list[Any]]]) -> str:
    """What Node says of the page's reading, held to these cases."""
    told, words = folder / "cases.json", folder / "words.json"
    told.write_text(json.dumps(cases), "utf-8")
    words.write_text(json.dumps({"stances": dict(stance_words()), "states": dict(state_names())}), "utf-8")
    return node.run("tests/javascript/parity/reading.test.js", READING_CASES=str(told), READING_WORDS=str(words))


def drawn(chance: random.Random) -> str:
    """A word that means something, a number, or two, with something awkward about them."""
    known = [*stance_words(), *state_names(), *map(str, Stance), *"0123456"]
    parts = chance.choices(known, k=chance.choice([1, 1, 1, 2]))
    text = chance.choice([" ", "", " (", " - ", ": "]).join(parts) + chance.choice(["", "", ")"])
    for _ in range(chance.randrange(3)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(AWKWARD) + text[at:]
    return chance.choice([text, text.upper(), text.title()])
