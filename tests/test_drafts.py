"""A draft as it is kept: numbered in the order of the text, and the same again from its JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import fiches
from positions.drafts import CHANGED, Draft, DraftMember, Find, Judged, KeptDraft, Kind, Verdict
from positions.people import Role
from positions.plain import noun, plain
from positions.stances import Marking
from tests.fiches.samples import FICHE, LETTER, as_text

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


def drafted(*parts: Any) -> Draft:
    """The draft of a fiche that never was."""
    (fiche,) = fiches.opened(as_text(parts)).fiches
    return fiches.draft(fiche)


SAMPLE = drafted(*LETTER, *FICHE)
KEPT_SAMPLE = KeptDraft(
    id="d1",
    file="fiche.docx",
    size=4_100,
    marking=Marking.INTERNAL,
    made_by="M. Jansen",
    identity="person:m.jansen@example.org",
    holds="person:m.jansen@example.org",
    made=datetime(2027, 1, 12, 13, 3, tzinfo=UTC),
    draft=SAMPLE,
    number=1,
    members=(DraftMember("person:a@example.org", Role.EDITOR, "M. Jansen", datetime(2027, 1, 13, tzinfo=UTC)),),
    judgements=(Judged(2, Verdict.TAKEN, {"value": "1 maart 2031"}, "verschreven", "M. Jansen", None, None, 1),),
)


@settings(deadline=None, max_examples=60)
@given(KEPT)
def test_a_kept_draft_is_the_same_again_from_its_json(kept: KeptDraft) -> None:
    assert noun(KeptDraft, json.loads(json.dumps(plain(kept)))) == kept


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
    tracked = fiches.draft(fiches.opened(as_text(FICHE)).fiches[0], tracked=True)
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
