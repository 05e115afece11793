"""What a sentence says of states: annotated sentences, what no sentence may ever give, and the traps by name."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.drafts import Findings, Paragraph, Place, Shape
from positions.fiches.sentences import read
from positions.fiches.sentences.tables import masks, names, table, words
from positions.fiches.sentences.texts import plain, sentences
from positions.stances import Stance
from positions.states import State
from positions.words import LANGUAGES, speak

FILES = ("sentences.toml", "constructions.toml")
CASES: list[dict[str, Any]] = [
    case for file in FILES for case in tomllib.loads(Path(__file__).with_name(file).read_text("utf-8"))["cases"]
]
Said = Counter[tuple[str, ...]]
UNHURRIED = settings(deadline=None)
"""The first sentence that a process reads waits for its tables."""


def found(text: str, section: str = "3c") -> Findings:
    """What is read in one paragraph."""
    return read([Paragraph(text, Place(section, 1))])


def stances(findings: Findings) -> Said:
    """Each state with each stance it is read to have."""
    return Counter({(one.state.value, one.stance.value) for one in findings.stances})


def expectations(findings: Findings) -> Said:
    """Each quantifier with its side."""
    return Counter((one.quantifier.lower(), one.side.value if one.side else "") for one in findings.expectations)


def expected(case: dict[str, Any]) -> tuple[Said, Said]:
    """What a careful reader takes from a sentence."""
    of_states: Said = Counter((state, one) for state, said in case.get("stances", {}).items() for one in said.split())
    return of_states, Counter((many, side) for many, side, *_ in case.get("expectations", []))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_nothing_is_read_in_a_sentence_that_a_careful_reader_would_not_read(case: dict[str, Any]) -> None:
    findings, (of_states, of_many) = found(case["text"], case.get("section", "3c")), expected(case)
    assert stances(findings) <= of_states
    assert expectations(findings) <= of_many
    assert {one.name for one in findings.groups} == set(case.get("groups", []))
    assert {one.of.value for one in findings.lines} == set(case.get("lines", []))
    assert {one.condition for one in findings.stances} - {""} <= {case.get("condition", "")}
    assert {one.direction for one in findings.stances} - {None} <= {case.get("direction")}


def test_most_of_what_a_careful_reader_reads_is_found() -> None:
    hits, there = Counter[str](), Counter[str]()
    for case in CASES:
        findings, (of_states, of_many) = found(case["text"], case.get("section", "3c")), expected(case)
        hits.update(stance=(stances(findings) & of_states).total(), many=(expectations(findings) & of_many).total())
        there.update(stance=of_states.total(), many=of_many.total())
    assert hits["stance"] / there["stance"] >= 0.9
    assert hits["many"] / there["many"] >= 0.9


PIECES = sorted(
    {piece for case in CASES for piece in case["text"].split()}
    | {"maar", "niet", "geen", "terwijl", "mits", ";", "(", ")", "?", ".\n", "\u00a0", "Duitsland", "veel", "lidstaten"}
)


@UNHURRIED
@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200), st.sampled_from(["3b", "3c"])
)
def test_any_text_is_read_and_each_quotation_is_a_part_of_it(text: str, section: str) -> None:
    findings = found(text, section)
    quotes = [one.quote for one in findings.stances] + [one.quote for one in findings.expectations]
    quotes += [one.quote for one in findings.groups] + [one.quote for one in findings.lines]
    quotes += [one.quote for one in findings.unknown]
    assert all(quote and quote in text for quote in quotes)
    assert all(one.topic in text and one.condition in text for one in findings.stances)
    assert all(one.quantifier in text and one.of in text for one in findings.expectations)
    assert all(one.direction is None or one.direction.fits(one.stance) for one in findings.stances)


NEUTRAL = sorted(
    {piece for piece in PIECES if piece[0].islower() and "lidsta" not in piece} - {"het", "de", "zij", "ze"}
)


COUNTING = (
    *("land", "delegatie", "aantal", "eenhe", "derhe", "sommige", "enkele"),
    *("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
"""What is in any word that counts states; of "drie zijn tegen" a person says whether it is they."""


@UNHURRIED
@given(st.lists(st.sampled_from(NEUTRAL), max_size=30).map(" ".join))
def test_a_paragraph_that_names_no_state_and_counts_none_gives_nothing(text: str) -> None:
    if "kabinet" not in text and "regering" not in text:
        findings = found(text)
        assert not findings.stances
        if not any(word in text for word in COUNTING):
            assert not findings.expectations


@UNHURRIED
@given(st.permutations([case["text"] for case in CASES[:12]]), st.integers(0, 12))
def test_a_paragraph_says_the_same_whatever_stands_round_it(texts: list[str], cut: int) -> None:
    together = read([Paragraph(text, Place("3c", n)) for n, text in enumerate(texts[:cut], 1)])
    apart = [found(text) for text in texts[:cut]]
    assert [one.quote for one in together.stances] == [one.quote for each in apart for one in each.stances]
    assert [one.stance for one in together.stances] == [one.stance for each in apart for one in each.stances]


def test_a_group_is_never_opened_to_its_members() -> None:
    for case in CASES:
        if case.get("groups"):
            assert {one.state.value for one in found(case["text"]).stances} <= set(case.get("stances", {}))


@pytest.mark.parametrize("section", ["", "1a", "2a", "3a", "4a"])
def test_only_the_krachtenveld_and_the_dutch_appraisal_are_read(section: str) -> None:
    assert found("Frankrijk steunt het voorstel.", section) == Findings()


@pytest.mark.parametrize("shape", [Shape.HEADING, Shape.FOOTNOTE])
def test_headings_and_footnotes_are_not_read(shape: Shape) -> None:
    assert read([Paragraph("Frankrijk steunt het voorstel.", Place("3c", 1), shape)]) == Findings()


def test_the_appraisal_speaks_of_the_netherlands_alone() -> None:
    text = "Frankrijk steunt het voorstel. Het kabinet verwelkomt het voorstel."
    assert stances(found(text, "3b")) == Counter({("NL", "+"): 1})


def test_what_points_back_is_quoted_with_what_it_points_to() -> None:
    text = "Denemarken en Zweden stuurden een brief. Deze landen wijzen het voorstel af. Dat is alles."
    (one, other) = found(text).stances
    assert one.quote == other.quote == text.removesuffix(" Dat is alles.")


def test_what_was_not_understood_is_told_with_its_reason() -> None:
    (unread,) = found("Frankrijk zou het voorstel kunnen steunen.").unknown
    assert (unread.why, unread.quote) == ("hedged", "Frankrijk zou het voorstel kunnen steunen.")


def test_a_sentence_that_is_no_sentence_is_passed_over() -> None:
    assert found("Frankrijk steunt " + "het " * 1000 + "voorstel.") == Findings()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    reasons = {why for kind in ("sentence", "named", "clause", "other") for why in masks(kind)} - {"parliament"}
    reasons |= {"two_sides", "two_lists", "no_subject", "double_negative", "after_but", "conditional"}
    keys = speak(language).keys
    assert {why for why in reasons if f"fiche.why_{why}" not in keys} == set()


def test_every_state_is_known_by_the_name_the_program_gives_it_and_every_stance_by_some_words() -> None:
    assert {names().get(speak("nl").in_text(state)) for state in State} == set(State)
    assert set(table("states")["names"]) == {state.value for state in State}
    assert {word.stance for word in words()} - {None} == set(Stance)


@UNHURRIED
@given(st.text())
def test_a_text_keeps_its_length_when_it_is_made_plain_and_its_sentences_are_parts_of_it(text: str) -> None:
    assert len(plain(text)) == len(text)
    parts = [text[start:end] for start, end in sentences(text)]
    assert all(part and part == part.strip() for part in parts)
    bare = "".join("".join(parts).split()).translate({ord("•"): None, ord("▪"): None})
    assert bare == "".join(text.split()).translate({ord("•"): None, ord("▪"): None})


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Zie nr. 4263 en art. 153. Duitsland is tegen.", 2),
        ("Dat is o.a. het geval. “Wij steunen dit.” Zo zei men.", 3),
        ("De heer J. Jansen sprak. Op 3.4 komt niets.", 2),
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str, parts: int) -> None:
    assert len(list(sentences(text))) == parts
