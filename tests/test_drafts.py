"""A draft as it is kept: numbered in the order of the text, and the same again from its JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.drafts import (
    CHANGED,
    Decision,
    Draft,
    DraftError,
    DraftMember,
    Find,
    Judged,
    KeptDraft,
    Kind,
    Verdict,
    checked,
)
from positions.plain import noun, plain
from positions.words import LANGUAGES, speak
from positions.words.sentences import why
from tests.drafting import SAMPLE, drafted, kept, member, reject, take
from tests.fiches.samples import FICHE, Written

MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))
CHANGES = st.dictionaries(st.text(max_size=9), st.none() | st.text(max_size=9) | st.lists(st.text(max_size=3)))
DRAFTS = st.from_type(Draft)
JUDGED = st.builds(Judged, changed=CHANGES, at=st.none() | MOMENTS)
MEMBERS = st.builds(DraftMember, made=MOMENTS)
KEPT = st.builds(
    KeptDraft,
    draft=DRAFTS,
    made=MOMENTS,
    members=st.lists(MEMBERS, max_size=3).map(tuple),
    judgements=st.lists(JUDGED, max_size=3).map(tuple),
)


KEPT_SAMPLE = kept(
    number=1,
    members=(member(),),
    judgements=(Judged(2, Verdict.TAKEN, {"value": "1 maart 2031"}, "verschreven", "M. Jansen", None, None, 1),),
)


@settings(deadline=None, max_examples=60)
@given(KEPT)
def test_a_kept_draft_is_the_same_again_from_its_json(one: KeptDraft) -> None:
    assert noun(KeptDraft, json.loads(json.dumps(plain(one)))) == one


@settings(deadline=None, max_examples=60)
@given(st.from_type(Find))
def test_a_find_is_the_same_again_from_its_json(find: Find) -> None:
    assert noun(Find, json.loads(json.dumps(plain(find)))) == find


@given(JUDGED)
def test_a_judgement_is_the_same_again_from_its_json(judged: Judged) -> None:
    assert noun(Judged, json.loads(json.dumps(plain(judged)))) == judged


@pytest.mark.parametrize("held", [None, [], "x", {"find": "1"}, {"find": 1, "verdict": "perhaps"}, {"fond": 1}])
def test_what_makes_no_judgement_is_refused(held: Any) -> None:
    with pytest.raises(ValueError, match=r"Judged|perhaps"):
        noun(Judged, held)


@settings(deadline=None, max_examples=60)
@given(DRAFTS)
def test_everything_that_was_found_has_a_number_once(draft: Draft) -> None:
    found = draft.finds()
    assert [one.number for one in found] == [*range(1, len(found) + 1)]
    told = draft.findings
    each = (draft.general, draft.judgements, draft.topics, draft.unknown)
    assert len(found) == sum(map(len, each)) + sum(map(len, (told.stances, told.expectations, told.groups, told.lines)))


def test_finds_are_numbered_in_the_order_of_the_text() -> None:
    lines = [one.place for one in SAMPLE.paragraphs]
    places = [(lines.index(one.what.place), one.number) for one in SAMPLE.finds()]
    assert places == sorted(places)
    assert [one.kind.value for one in SAMPLE.finds()][:12] == [*["general"] * 7, *["pillar"] * 3, *["topic"] * 2]


def test_what_stands_nowhere_comes_last() -> None:
    tracked = drafted(*FICHE, tracked=True)
    assert tracked.finds()[-1].kind is Kind.UNREAD
    assert [one.kind for one in tracked.finds()[:-1]] == [one.kind for one in drafted(*FICHE).finds()]


def test_a_pillar_is_told_from_what_is_announced() -> None:
    pillars = [one.what.title for one in SAMPLE.finds() if one.kind is Kind.PILLAR]  # type: ignore[union-attr]
    assert pillars == ["het dempen van kranen", "het scholen van kadewerkers", "het meten van geluid in alle havens"]


def test_what_can_be_changed_is_said_of_every_kind_that_is_judged() -> None:
    assert {kind for kind in Kind if not kind.told} == CHANGED.keys()


def test_what_nobody_judged_is_open() -> None:
    judged = KEPT_SAMPLE.judged()
    assert judged[2].verdict is Verdict.TAKEN
    assert judged[1] == Judged(1)
    assert judged.keys() == {one.number for one in SAMPLE.finds()}


def test_a_draft_is_called_by_its_title_and_without_one_by_its_file() -> None:
    assert KEPT_SAMPLE.title == "Mededeling Routekaart voor stille havens"
    assert replace(KEPT_SAMPLE, draft=replace(SAMPLE, general=())).title == "fiche.docx"


def found(kind: Kind) -> Find:
    """The first find of a kind."""
    return next(one for one in GROUPED.finds() if one.kind is kind)


GROUPED = drafted(
    *FICHE[:-12],
    Written("De Baltische staten hebben bezwaren tegen de gedragscode. Het voorzitterschap streeft naar conclusies."),
)


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        (Kind.GENERAL, {"value": " 1 maart \n 2031 "}),
        (Kind.PILLAR, {"title": "Kranen"}),
        (Kind.TOPIC, {"title": "Kadewet", "parent": "find:8"}),
        (Kind.TOPIC, {"parent": ""}),
        (
            Kind.STANCE,
            {"stance": "++", "certainty": "high", "basis": "stated", "direction": None, "column": "topic:ela"},
        ),
        (Kind.STANCE, {"column": "new:Een meetnet", "condition": ""}),
        (Kind.EXPECTATION, {"quantifier": "enkele", "side": "against", "of": "", "column": "find:9"}),
        (Kind.GROUP, {"members": ["LV", "EE", "LT", "EE"], "stance": "-"}),
    ],
)
def test_what_was_found_can_be_said_otherwise(kind: Kind, changed: dict[str, Any]) -> None:
    told = checked(found(kind), Decision(1, 0, Verdict.TAKEN, changed)).changed
    assert told.keys() == changed.keys()
    assert told.get("value", "1 maart 2031") == "1 maart 2031"
    assert told.get("members", ["EE", "LT", "LV"]) == ["EE", "LT", "LV"]


@pytest.mark.parametrize(
    ("kind", "changed", "reason"),
    [
        (Kind.GENERAL, {"value": " "}, "draft_empty"),
        (Kind.GENERAL, {"value": 7}, "invalid"),
        (Kind.GENERAL, {"label": "title"}, "invalid"),
        (Kind.PILLAR, {"title": "x" * 501}, "too_long"),
        (Kind.STANCE, {"stance": "!"}, "invalid"),
        (Kind.STANCE, {"stance": None}, "invalid"),
        (Kind.STANCE, {"stance": []}, "invalid"),
        (Kind.STANCE, {"column": "ela"}, "invalid"),
        (Kind.STANCE, {"column": "find:x"}, "invalid"),
        (Kind.STANCE, {"column": "new:"}, "invalid"),
        (Kind.STANCE, {"state": "FR"}, "invalid"),
        (Kind.GROUP, {"members": "EE", "stance": "-"}, "invalid"),
        (Kind.GROUP, {"members": ["ZZ"], "stance": "-"}, "invalid"),
        (Kind.GROUP, {"members": [], "stance": "-"}, "draft_group"),
        (Kind.GROUP, {"members": ["EE"]}, "draft_group"),
        (Kind.GROUP, {}, "draft_group"),
        (Kind.LINE, {}, "draft_told"),
    ],
)
def test_what_cannot_be_said_of_it_is_refused(kind: Kind, changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(DraftError) as refused:
        checked(found(kind), Decision(1, 0, Verdict.TAKEN, changed))
    assert refused.value.reason == reason
    for language in LANGUAGES:
        assert why(speak(language), refused.value)


def test_a_group_can_be_rejected_without_naming_anybody() -> None:
    assert checked(found(Kind.GROUP), reject(1, why="wie zijn dat")).why == "wie zijn dat"


def test_a_reason_has_an_end() -> None:
    with pytest.raises(DraftError, match="500"):
        checked(found(Kind.STANCE), replace(take(1), why="x" * 501))
