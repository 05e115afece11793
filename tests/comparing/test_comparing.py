"""Two moments side by side: what moved, which way, and what each topic came to; never more than somebody may see."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions import cli, comparing, outgoing
from positions.access import View
from positions.changes import Amend, Batch, Cell, Key, Mark, Restate, Restore
from positions.comparing import Point, PointError, Way, compared, telling
from positions.council.tally import count as counted
from positions.stances import BLANK, Marking, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.comparing.compared import CELLS, FILE, SECRET, SHIPPED, Dossier
from tests.factories import AT


def text_of(content: bytes) -> str:
    """All that a Word document says."""
    document = Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ("?", "+", Way.FIRST),
        ("?", "/", Way.FIRST),
        ("0", "+", Way.TOWARDS),
        ("--", "-", Way.TOWARDS),
        ("++", "+", Way.AWAY),
        ("0", "--", Way.AWAY),
        ("+", "?", Way.OTHERWISE),
        ("+", "/", Way.OTHERWISE),
        ("/", "+", Way.OTHERWISE),
        ("+", "+", Way.OTHERWISE),
    ],
)
def test_a_stance_goes_along_the_scale_or_otherwise(before: str, after: str, way: Way) -> None:
    assert comparing.way(Stance(before), Stance(after)) is way


def test_what_moved_says_which_way_by_whom_and_in_what(kept: Dossier) -> None:
    since = kept.state(CELLS[0], Stance.NEUTRAL)
    kept.state(CELLS[0], Stance.SUPPORTS)
    kept.state(CELLS[1], Stance.CRITICAL)
    found = kept.compared(since)
    assert [(one.cell, one.way, one.move.after.author) for one in found.cells] == [
        (CELLS[0], Way.TOWARDS, "Anna"),
        (CELLS[1], Way.FIRST, "Anna"),
    ]
    assert "stance" in found.cells[0].fields
    assert "note" not in found.cells[0].fields


def test_each_topic_is_counted_as_it_was_and_as_it_is(kept: Dossier) -> None:
    since = kept.state(CELLS[0], Stance.SUPPORTS)
    kept.store.set_dossier(kept.id, {"topic:1a:rule": "unanimity"}, "Anna")
    kept.state(CELLS[1], Stance.SUPPORTS)
    pillar, under = kept.compared(since).topics
    favour = [tally and tally.in_favour.states for tally in (pillar.then, pillar.now)]
    assert favour == [(State.DE,), (State.DE, State.FR)]
    assert [tally and tally.rule for tally in (under.then, under.now)] == ["qualified", "unanimity"]


def test_what_stands_at_an_earlier_moment_can_be_held_against_another_earlier_one(kept: Dossier) -> None:
    first = kept.state(CELLS[0], Stance.NEUTRAL)
    second = kept.state(CELLS[0], Stance.SUPPORTS)
    kept.state(CELLS[0], Stance.OPPOSES)
    assert [one.way for one in kept.compared(first, second).cells] == [Way.TOWARDS]
    assert kept.compared(second, second).cells == ()
    with pytest.raises(PointError) as refused:
        kept.compared(second, first)
    assert refused.value.reason == "since_later"


def test_what_is_closed_at_either_moment_is_in_neither_and_counts_in_neither(kept: Dossier) -> None:
    since = kept.state(CELLS[0], Stance.SUPPORTS)
    kept.write(Amend(CELLS[0], 1, {"note": SECRET, "marking": Marking.RESTRICTED, "stance": Stance.OPPOSES}))
    seen = kept.compared(since, view=kept.view(Marking.INTERNAL))
    assert ([*seen.cells], [*seen.withheld], seen.marking) == ([], [CELLS[0]], Marking.INTERNAL)
    assert {len(one.in_favour.states) for topic in seen.topics for one in (topic.then, topic.now) if one} == {0}
    said = " ".join(telling.sentences(seen, speak("nl")))
    assert "Duitsland" not in said
    assert "Eén cel blijft buiten de vergelijking" in said
    assert kept.compared(since).marking is Marking.RESTRICTED


def test_it_is_marked_as_high_as_what_its_counts_rest_on_also_where_that_did_not_move(kept: Dossier) -> None:
    kept.write(Amend(CELLS[0], 0, {"marking": Marking.RESTRICTED, "stance": Stance.SUPPORTS}))
    since = kept.write(Amend(CELLS[3], 0, {"marking": Marking.RESTRICTED}))
    kept.state(CELLS[1], Stance.SUPPORTS)
    assert kept.compared(since).marking is Marking.RESTRICTED
    assert kept.compared(since, view=kept.view(Marking.INTERNAL)).marking is Marking.INTERNAL
    kept.state(CELLS[0], Stance.UNKNOWN)  # of whom nothing is known counts as anybody of whom nothing is
    assert kept.compared(kept.view().revision()).marking is Marking.INTERNAL


def test_support_that_weighs_more_since_others_take_no_part_does_not_stay_the_same(kept: Dossier) -> None:
    since = kept.state(CELLS[0], Stance.SUPPORTS)
    kept.state(CELLS[1], Stance.OPPOSES)
    kept.store.set_dossier(kept.id, {"topic:p1:absent": ["DK", "IE"]}, "Anna")
    said = " ".join(telling.sentences(kept.compared(since), speak("nl")))
    assert "Het draagvlak steeg van 1 lid met 18,4% van de bevolking naar 1 lid met 18,9%." in said


def test_who_sees_an_earlier_moment_compares_up_to_that(kept: Dossier) -> None:
    since = kept.state(CELLS[0], Stance.NEUTRAL)
    frozen = kept.state(CELLS[0], Stance.SUPPORTS)
    kept.state(CELLS[0], Stance.OPPOSES)
    seen = kept.view(at=frozen)
    assert [one.move.after.position.stance for one in kept.compared(since, view=seen).cells] == [Stance.SUPPORTS]
    later = compared(seen, Point(since), SHIPPED, Point(frozen + 1))
    assert [one.move.after.position.stance for one in later.cells] == [Stance.SUPPORTS]


def test_who_sees_no_sources_is_not_told_who_wrote(kept: Dossier) -> None:
    since = kept.view().revision()
    kept.state(CELLS[0], Stance.NEUTRAL)
    found = kept.compared(since, view=kept.view(sources=False))
    assert [one.move.after.author for one in found.cells] == [""]


def test_it_is_told_in_words(kept: Dossier) -> None:
    kept.state(CELLS[0], Stance.NEUTRAL)
    kept.store.record(kept.id, Mark(Key("m", 1), "Raadswerkgroep", date(2026, 1, 12)), "Anna")
    named = comparing.point("vanaf", "raadswerkgroep", kept.view(), ended=False)
    assert named
    kept.state(CELLS[0], Stance.SUPPORTS)
    kept.state(CELLS[2], Stance.SUPPORTS)
    first, second = telling.sentences(compared(kept.view(), named, SHIPPED), speak("nl"))
    assert first == (
        "Sinds Raadswerkgroep (12 januari 2026): één lidstaat naar steun en één voor het eerst beoordeeld."
    )
    assert second.startswith(
        "P1 Onderwerp P1. Naar steun: Duitsland (Steunt). Voor het eerst beoordeeld: Zweden (Steunt). "
    )
    assert "Het draagvlak steeg van 0 leden met 0,0% van de bevolking naar 2 leden met " in second


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_it_says_was_is_what_bringing_back_brings_back(store: Store, data: st.DataObject) -> None:
    kept = Dossier(store)
    stances = st.tuples(st.sampled_from(CELLS), st.sampled_from(list(Stance)))
    for cell, stance in data.draw(st.lists(stances, min_size=1, max_size=8)):
        kept.state(cell, stance)
    last = kept.store.revision(kept.id)
    since = data.draw(st.integers(0, last))
    before = {cell: written.position for cell, written in kept.store.cells(kept.id, at=since).items()}
    now = {cell: written.position for cell, written in kept.store.cells(kept.id).items()}
    found = kept.compared(since)
    assert {one.cell for one in found.cells} == {c for c in now if before.get(c, BLANK) != now[c]}
    for one in found.cells:
        assert before.get(one.cell, BLANK) == one.move.before
        then = kept.store.cells(kept.id, at=since).get(one.cell)
        kept.write(Restore(one.cell, kept.seen(one.cell), then.version if then else 0))
    assert kept.compared(since).cells == ()
    for topic in found.topics:
        held = {cell.state: position for cell, position in before.items() if cell.topic == topic.topic.id}
        assert topic.then == counted(topic.topic, held, SHIPPED[FILE.population])


def test_a_terminal_is_told_each_cell_with_what_it_was(view: View, capsys: pytest.CaptureFixture[str]) -> None:
    cell = Cell(view.dossier().pillars[0].id, State.DE)
    view.record(Batch(Key("x", 1), (Restate(cell, 0, Stance.SUPPORTS),)))
    assert cli.main(["compare", "--since", "1", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["cells"]
    assert (told["state"], told["topic"], told["by"], told["way"]) == ("DE", cell.topic, "Anna", "first")
    assert (told["before"]["stance"], told["after"]["stance"]) == ("?", "+")
    assert cli.main(["compare", "--since", "1"]) == 0
    assert "P1 · DE · ? → + · Anna" in capsys.readouterr().out
    assert cli.main(["compare", "--since", "gisteren"]) == 2
    assert capsys.readouterr().err.startswith("--since: ")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_a_document_that_says_no_more_than_one_may_see(kept: Dossier, language: str) -> None:
    since = kept.state(CELLS[0], Stance.NEUTRAL)
    kept.state(CELLS[0], Stance.SUPPORTS)
    kept.write(Amend(CELLS[1], 0, {"note": SECRET, "marking": Marking.RESTRICTED, "stance": Stance.OPPOSES}))
    kept.store.set_dossier(kept.id, {"topic:1a:rule": "unanimity"}, "Anna")
    for marking in (Marking.RESTRICTED, Marking.INTERNAL):
        made = outgoing.comparison_document(kept.compared(since, view=kept.view(marking)), speak(language), AT)
        said = text_of(made.content)
        assert ("Frankrijk" in said or "France" in said) is (marking is Marking.RESTRICTED)
        assert speak(language)("rule.unanimity") in said
        assert "Anna" in said
        assert SECRET not in said
        assert made.name.endswith(f"-{speak(language)(f'marking.{marking}').lower()}.docx")
