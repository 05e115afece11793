"""What an owner makes of the topics: where they stand, what they are numbered and called, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from positions import numbering, topics
from positions.dossiers import ACROSS, ALL, PILLARS, Columns, Dossier, Placement, Topic
from positions.plain import Plain
from positions.store import forms
from positions.topics import Fields, Known, Spot, TopicError
from tests.factories import dossier, topic

FILE = dossier(pillars=2, under=2, crossing=2)
FLAT = dossier(pillars=0, under=0, crossing=2)


def known(file: Dossier = FILE, *retired: Topic) -> Known:
    return Known(file, 1, retired, frozenset(one.id for one in (*file.topics, *retired)))


def new(title: str = "Nieuw", **fields: Any) -> Topic:
    return Topic("", "", {"nl": title}, {"nl": title}, **fields)


def after(file: Dossier, fields: Mapping[str, Plain]) -> Dossier:
    """The dossier once these are set, as the store puts it together."""
    return forms.assemble(file.id, [*forms.fields_of(file).items(), *fields.items()])


def numbers(file: Dossier, key: str = ALL) -> list[str]:
    return [one.number for one in Columns.of(file, key).topics]


def added(file: Dossier, spot: Spot, title: str = "Nieuw", *retired: Topic) -> Dossier:
    return after(file, topics.added(known(file, *retired), new(title), spot))


@pytest.mark.parametrize(
    ("row", "first", "taken", "next_one"),
    [
        (["1a", "1b"], "1a", [], "1c"),
        (["1a", "1z"], "1a", [], "1aa"),
        (["1az"], "1a", [], "1ba"),
        (["P1", "P2"], "P1", ["P3"], "P4"),
        ([], "X1", ["x1"], "X2"),
        (["I", "II"], "P1", [], "P1"),
        (["1a.1"], "1a.1", [], "1a.2"),
    ],
)
def test_a_number_comes_after_those_of_its_row(row: list[str], first: str, taken: list[str], next_one: str) -> None:
    assert numbering.following(row, first, taken) == next_one


@pytest.mark.parametrize(
    ("spot", "number", "order"),
    [
        (Spot(pillar=True), "P3", ["P1", "1a", "1b", "P2", "2a", "2b", "P3", "X1", "X2"]),
        (Spot(under="p1"), "1c", ["P1", "1a", "1b", "1c", "P2", "2a", "2b", "X1", "X2"]),
        (Spot(under="p1", after=""), "1c", ["P1", "1c", "1a", "1b", "P2", "2a", "2b", "X1", "X2"]),
        (Spot(under="1a"), "1a.1", ["P1", "1a", "1a.1", "1b", "P2", "2a", "2b", "X1", "X2"]),
        (Spot(), "X3", ["P1", "1a", "1b", "P2", "2a", "2b", "X1", "X2", "X3"]),
        (Spot(after="x1"), "X3", ["P1", "1a", "1b", "P2", "2a", "2b", "X1", "X3", "X2"]),
    ],
)
def test_a_new_topic_stands_where_it_was_put_and_gets_the_next_number_there(
    spot: Spot, number: str, order: list[str]
) -> None:
    file = added(FILE, spot)
    assert file.topic("nieuw").number == number
    assert numbers(file) == order


def test_a_part_stands_in_the_columns_of_its_pillar_and_nobody_says_the_fiche_put_it_there() -> None:
    file = added(FILE, Spot(under="1a"))
    assert numbers(file, "p1") == ["1a", "1a.1", "1b"]
    assert file.topic("nieuw").placed_by is Placement.INFERENCE


def test_a_dossier_without_topics_or_pillars_begins_with_a_plain_number() -> None:
    empty = replace(FLAT, topics=(), expectations=())
    assert numbers(added(empty, Spot())) == ["1"]
    assert numbers(added(empty, Spot(pillar=True))) == ["P1"]
    assert numbers(added(FLAT, Spot())) == ["X1", "X2", "X3"], "as it numbers already"


def test_an_id_is_by_the_title_and_never_one_that_was_given_before() -> None:
    gone = topic("9z")
    file = known(FILE, replace(gone, id="nieuw"))
    found = topics.added(file, new("Nieuw!"), Spot())
    assert "topic:nieuw-2" in found
    assert "topic:alle-2" in topics.added(known(), new("Alle"), Spot())
    assert "topic:onderwerp" in topics.added(known(), new("Ψ"), Spot())


def test_a_number_of_what_was_taken_out_waits_for_it() -> None:
    out = replace(topic("1b"), parent="p1")
    file = replace(FILE, topics=tuple(one for one in FILE.topics if one.id != "1b"))
    assert added(file, Spot(under="p1"), "Nieuw", out).topic("nieuw").number == "1c"


def test_to_say_a_topic_otherwise_sets_what_differs_and_nothing_else() -> None:
    was = FILE.topic("1a")
    assert topics.changed(known(), was) == {}
    found = topics.changed(known(), replace(was, title={"nl": "Anders"}, legal_basis="artikel 114 VWEU"))
    assert found == {"topic:1a:title": {"nl": "Anders"}, "topic:1a:legal_basis": "artikel 114 VWEU"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": {"nl": ""}}, "title_missing"),
        ({"short": {"nl": "", "en": "x"}}, "short_missing"),
        ({"title": {"nl": "x" * 201}}, "too_long"),
        ({"short": {"nl": "x" * 61}}, "too_long"),
        ({"status": "x" * 501}, "too_long"),
        ({"title": {"nl": "onderwerp 1B"}}, "title_twice"),
        ({"short": {"nl": "Onderwerp P1 (en)"}}, "title_twice"),
        ({"title": {"nl": "Weg"}}, "title_twice"),
        ({"number": "p1"}, "number_twice"),
        ({"number": "1234567890123"}, "too_long"),
    ],
)
def test_what_a_topic_cannot_be_called_is_refused(change: dict[str, Any], reason: str) -> None:
    gone = topic("9z", "Weg")
    with pytest.raises(TopicError) as refused:
        topics.changed(known(FILE, gone), replace(FILE.topic("1a"), **change))
    assert refused.value.reason == reason


def test_what_a_file_gave_that_nobody_could_write_here_stays_until_it_is_changed() -> None:
    long = replace(FILE.topic("1a"), status="x" * 900)
    file = replace(FILE, topics=tuple(long if one.id == "1a" else one for one in FILE.topics))
    assert topics.changed(known(file), replace(long, instrument="Richtlijn")) == {"topic:1a:instrument": "Richtlijn"}


def test_moved_to_another_pillar_it_takes_its_parts_along_and_all_are_numbered_there() -> None:
    file = added(FILE, Spot(under="1a"), "Deel")
    file = after(file, topics.moved(known(file), "1a", Spot(under="p2", after="2a")))
    assert numbers(file) == ["P1", "1b", "P2", "2a", "2c", "2c.1", "2b", "X1", "X2"]
    assert file.topic("1a").placed_by is Placement.INFERENCE


def test_moved_along_its_own_row_it_keeps_its_number() -> None:
    file = after(FILE, topics.moved(known(), "1b", Spot(under="p1", after="")))
    assert numbers(file) == ["P1", "1b", "1a", "P2", "2a", "2b", "X1", "X2"]
    assert numbers(after(file, topics.renumbered(known(file)))) == ["P1", "1a", "1b", "P2", "2a", "2b", "X1", "X2"]
    assert topics.moved(known(), "1b", Spot(under="p1", after="1a")) == {}


def test_a_pillar_moves_with_all_under_it() -> None:
    file = after(FILE, topics.moved(known(), "p2", Spot(pillar=True, after="")))
    assert numbers(file) == ["P2", "2a", "2b", "P1", "1a", "1b", "X1", "X2"]
    assert numbers(after(file, topics.renumbered(known(file)))) == ["P1", "1a", "1b", "P2", "2a", "2b", "X1", "X2"]


def test_what_stands_under_none_can_become_a_pillar_and_go_back() -> None:
    file = after(FILE, topics.moved(known(), "x1", Spot(pillar=True)))
    assert (file.topic("x1").is_pillar, file.topic("x1").number) == (True, "P3")
    file = after(file, topics.moved(known(file), "x1", Spot(under="p1")))
    assert (file.topic("x1").is_pillar, file.topic("x1").number) == (False, "1c")


@pytest.mark.parametrize(
    ("moving", "spot", "reason"),
    [
        ("p1", Spot(under="1a"), "under_itself"),
        ("p1", Spot(under="p1"), "under_itself"),
        ("p1", Spot(under="2a"), "too_deep"),
        ("1a", Spot(under="elders"), "unknown_topic"),
        ("elders", Spot(), "unknown_topic"),
    ],
)
def test_a_place_where_it_cannot_stand_is_refused(moving: str, spot: Spot, reason: str) -> None:
    with pytest.raises(TopicError) as refused:
        topics.moved(known(), moving, spot)
    assert refused.value.reason == reason


def test_what_becomes_of_the_topics_under_one_that_goes_is_for_a_person_to_say() -> None:
    with pytest.raises(TopicError) as refused:
        topics.retired(known(), "p1", None)
    assert (refused.value.reason, refused.value.found) == ("children", 2)
    assert numbers(after(FILE, topics.retired(known(), "p1", along=True))) == ["P2", "2a", "2b", "X1", "X2"]
    raised = after(FILE, topics.retired(known(), "p1", along=False))
    assert numbers(raised) == ["P2", "2a", "2b", "X3", "X4", "X1", "X2"]
    assert numbers(raised, ACROSS) == ["X3", "X4", "X1", "X2"]
    assert raised.topic("1a").parent is None


def test_parts_go_up_to_the_pillar_of_what_they_were_a_part_of() -> None:
    file = added(FILE, Spot(under="1a"), "Deel")
    assert numbers(after(file, topics.retired(known(file), "1a", along=False)), "p1") == ["1c", "1b"]


def out_of(file: Dossier, topic_id: str) -> tuple[Dossier, list[Topic]]:
    fields: Fields = topics.retired(known(file), topic_id, along=True)
    left = after(file, fields)
    return left, [one for one in file.topics if one not in left.topics]


def test_what_comes_back_stands_where_its_number_says_with_what_was_under_it() -> None:
    left, gone = out_of(FILE, "p1")
    held = known(left, *gone)
    back = after_with(left, gone, topics.returned(held, "p1", along=True))
    assert numbers(back) == numbers(FILE)
    alone = after_with(left, gone, topics.returned(held, "p1", along=False))
    assert numbers(alone) == ["P1", "P2", "2a", "2b", "X1", "X2"]
    part = after_with(left, gone, topics.returned(held, "1b", along=False))
    assert numbers(part, ACROSS) == ["1b", "X1", "X2"], "what it stood under is not there"


def after_with(left: Dossier, gone: list[Topic], fields: Fields) -> Dossier:
    """The dossier once these are set, where the log still has what was taken out."""
    held = replace(left, topics=(*left.topics, *gone))
    return after(held, fields)


def test_a_number_that_somebody_gave_meanwhile_is_not_given_twice() -> None:
    left, gone = out_of(FILE, "1a")
    other = replace(left, topics=tuple(replace(t, number="1a") if t.id == "1b" else t for t in left.topics))
    assert numbers(after_with(other, gone, topics.returned(known(other, *gone), "1a", along=False)), "p1") == [
        "1a",
        "1b",
    ]


def test_what_was_never_taken_out_does_not_come_back() -> None:
    with pytest.raises(TopicError) as refused:
        topics.returned(known(), "p1", along=False)
    assert refused.value.reason == "not_retired"


def test_there_is_an_end_to_how_many_topics_there_are() -> None:
    full = dossier(pillars=0, under=0, crossing=120)
    with pytest.raises(TopicError) as refused:
        added(full, Spot())
    assert (refused.value.reason, refused.value.most) == ("topics_full", 120)


def test_what_stands_under_itself_by_two_changes_that_met_stands_under_none() -> None:
    file = replace(FILE, topics=(*FILE.topics, topic("a", parent="b"), topic("b", parent="a"), topic("c", parent="b")))
    assert numbers(file, ACROSS) == ["X1", "X2", "a", "b", "c"]
    assert numbers(file, PILLARS) == ["P1", "P2"]


def test_the_dossier_itself_gets_another_title_and_number() -> None:
    assert topics.entitled(FILE, FILE.title, FILE.number) == {}
    assert topics.entitled(FILE, {"nl": "Wet"}, "COM(2027) 9") == {"title": {"nl": "Wet"}, "number": "COM(2027) 9"}
    with pytest.raises(TopicError):
        topics.entitled(FILE, {"nl": "", "en": "Act"}, "")
