"""What is told of two moments when somebody asks for some of it: the same law everywhere, also in a sheet."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from positions import cli, comparing, outgoing
from positions.access import View
from positions.changes import Amend, Batch, Cell, Key, Mark, Restate
from positions.comparing import Comparison, Sieve, Way, compared, sifting, telling
from positions.stances import Marking, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.comparing.compared import CELLS, SECRET, SHIPPED, Dossier
from tests.factories import AT

NL = speak("nl")
PEOPLE = ("Anna", "Bea", "Cor, van")


def asked(found: Comparison, **by: str) -> Sieve:
    return sifting.read(by, found)


def said(found: Comparison) -> list[str]:
    return list(telling.sentences(found, NL))


def test_several_states_topics_ways_and_people_are_asked_for_in_an_address_that_holds_no_name(kept: Dossier) -> None:
    kept.state(CELLS[0], Stance.SUPPORTS)
    last = kept.state(CELLS[1], Stance.OPPOSES, author="Bea")
    kept.state(CELLS[3], Stance.NEUTRAL)
    whole = kept.compared(1)
    assert asked(whole, staten="DE,FR,XX").states == {State.DE, State.FR}
    assert asked(whole, onderwerpen="1a,weg").topics == {"1a"}
    assert asked(whole, richting="naar-steun,elders").ways == {Way.TOWARDS}
    assert asked(whole, door=str(last)).people == frozenset({"Bea"})
    assert asked(whole, door="999").people == frozenset()
    assert [one.cell for one in whole.sifted(asked(whole, door=str(last))).cells] == [CELLS[1]]
    assert whole.sifted(asked(whole, door="999")).cells == ()
    assert sifting.people(whole) == {"Anna": last + 1, "Bea": last}


def test_who_sees_no_sources_finds_nobody_by_what_they_wrote(kept: Dossier) -> None:
    last = kept.state(CELLS[0], Stance.SUPPORTS, author="Bea")
    whole = kept.compared(1, view=kept.view(sources=False))
    assert sifting.people(whole) == {}
    assert asked(whole, door=str(last)).people == frozenset()
    assert sifting.options(whole, Sieve()).people == {}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_each_option_lets_through_as_many_cells_as_it_says(store: Store, data: st.DataObject) -> None:
    kept = Dossier(store)
    wrote = st.tuples(st.sampled_from(CELLS), st.sampled_from(list(Stance)), st.sampled_from(PEOPLE))
    for cell, stance, author in data.draw(st.lists(wrote, min_size=2, max_size=8, unique_by=lambda one: one[0])):
        kept.state(cell, stance, author=author)
    latest = store.revision(kept.id)  # an entry that says nothing new makes none
    whole = kept.compared(data.draw(st.integers(0, min(2, latest))))
    states = data.draw(st.frozensets(st.sampled_from([State.DE, State.FR])))
    topics = data.draw(st.frozensets(st.sampled_from(["p1", "1a"])))
    sieve = Sieve(states, topics, data.draw(st.frozensets(st.sampled_from(list(Way)))))
    options = sifting.options(whole, sieve)
    for author, n in options.people.items():
        let = whole.sifted(Sieve(sieve.states, sieve.topics, sieve.ways, frozenset({author})))
        assert len(let.cells) == n
        assert {one.move.after.author for one in let.cells} <= {author}
    for way in Way:
        let = whole.sifted(Sieve(sieve.states, sieve.topics, frozenset({way})))
        assert len(let.cells) == options.ways.get(way, 0)
    found = whole.sifted(sieve)
    assert {one.cell for one in found.cells} == {one.cell for one in whole.cells if sieve.lets(one)}
    assert all(one in whole.topics for one in found.topics)  # the Council's count is of every state all the same


def test_a_change_of_the_dossier_is_of_a_topic_and_of_somebody_but_of_no_state(kept: Dossier) -> None:
    kept.store.set_dossier(kept.id, {"topic:1a:rule": "unanimity"}, "Bea")
    whole = kept.compared(1)
    for sieve, n in (
        (Sieve(states=frozenset({State.DE})), 1),
        (Sieve(topics=frozenset({"1a"})), 1),
        (Sieve(topics=frozenset({"p1"})), 0),
        (Sieve(people=frozenset({"Bea"})), 1),
        (Sieve(people=frozenset({"Anna"})), 0),
    ):
        assert len(whole.sifted(sieve).dossier) == n


def test_words_speak_of_states_of_topics_or_of_cells_and_say_what_is_sifted(kept: Dossier) -> None:
    start = kept.state(CELLS[0], Stance.NEUTRAL)
    kept.state(CELLS[0], Stance.SUPPORTS)
    kept.state(CELLS[1], Stance.CRITICAL)
    assert said(kept.compared(start))[0] == (
        f"Sinds revisie {start}: één lidstaat naar steun en één voor het eerst beoordeeld."
    )
    kept.state(CELLS[3], Stance.SUPPORTS)
    whole = kept.compared(start)
    assert said(whole)[0] == f"Sinds revisie {start}: één cel naar steun en twee voor het eerst beoordeeld."
    germany = whole.sifted(Sieve(states=frozenset({State.DE})))
    assert said(germany)[0] == f"Sinds revisie {start}: één onderwerp naar steun en één voor het eerst beoordeeld."
    assert said(germany)[-1] == (
        "Dit is gefilterd op Duitsland. Het draagvlak telt wel alle lidstaten en alle wijzigingen."
    )
    nothing = whole.sifted(Sieve(ways=frozenset({Way.AWAY}), people=frozenset({"Bea"})))
    assert said(nothing) == [
        f"Sinds revisie {start} is niets gewijzigd waarop is gefilterd.",
        "Dit is gefilterd op van steun af, door Bea. Het draagvlak telt wel alle lidstaten en alle wijzigingen.",
    ]
    assert said(kept.compared(start, start)) == [f"Van revisie {start} tot revisie {start} is geen cel gewijzigd."]


def test_many_moves_are_counted_in_figures_and_told_by_stance(kept: Dossier) -> None:
    states = [state for state in State if state is not State.NL][:14]
    start = kept.write(*(Restate(Cell("p1", state), 0, Stance.NEUTRAL) for state in states))
    kept.write(*(Restate(Cell("p1", state), 1, Stance.SUPPORTS) for state in states))
    first, second = said(kept.compared(start))
    assert first == f"Sinds revisie {start}: 14 lidstaten naar steun."
    assert "Naar steun: België, Bulgarije, " in second
    assert " (Steunt). Het draagvlak steeg van 0 leden met 0,0% van de bevolking naar 14 leden met " in second


def test_the_topic_that_won_most_and_the_one_that_lost_most_are_named(kept: Dossier) -> None:
    states = (State.DE, State.FR, State.SE)
    start = kept.write(*(Restate(Cell(topic, state), 0, Stance.NEUTRAL) for topic in ("p1", "1a") for state in states))
    kept.write(*(Restate(Cell("p1", state), 1, Stance.SUPPORTS) for state in states))
    assert "won het meest" not in said(kept.compared(start))[0]
    kept.write(*(Restate(Cell("1a", state), 1, Stance.OPPOSES) for state in states[:2]))
    assert said(kept.compared(start))[0].endswith("P1 won het meest, 1a verloor het meest.")


def test_a_moment_whose_name_says_its_day_is_not_told_it_twice_and_a_day_ends(kept: Dossier) -> None:
    kept.store.record(kept.id, Mark(Key("m", 1), "Raadswerkgroep 12 januari", date(2026, 1, 12)), "Anna")
    since = comparing.point("vanaf", "raadswerkgroep 12 januari", kept.view(), ended=False)
    today = comparing.point("stand", "2999-01-01", kept.view(), ended=True)
    assert since
    assert said(compared(kept.view(), since, SHIPPED))[0] == ("Sinds Raadswerkgroep 12 januari is geen cel gewijzigd.")
    assert said(compared(kept.view(), since, SHIPPED, today))[0] == (
        "Van Raadswerkgroep 12 januari tot en met 1 januari 2999 is geen cel gewijzigd."
    )


def test_a_sheet_has_what_moved_what_was_counted_and_what_of_the_dossier_changed(kept: Dossier) -> None:
    meeting = Source(SourceKind.MEETING, "=Coreper I", date(2026, 11, 20))
    since = kept.state(CELLS[0], Stance.NEUTRAL)
    kept.state(CELLS[0], Stance.SUPPORTS, source=meeting)
    kept.write(Amend(CELLS[1], 0, {"note": SECRET, "marking": Marking.RESTRICTED, "stance": Stance.OPPOSES}))
    kept.store.set_dossier(kept.id, {"topic:1a:rule": "unanimity"}, "Anna")
    seen = kept.compared(since, view=kept.view(Marking.INTERNAL))
    made = outgoing.comparison_workbook(seen, SHIPPED[seen.now.population], NL, AT)
    assert made.name.endswith("-intern.xlsx")
    moves, counts, of_dossier = load_workbook(BytesIO(made.content))
    assert [cell.value for cell in moves[5]][:7] == [
        *("Duitsland", "P1", "Onderwerp P1", "Neutraal", "Steunt", "naar steun", "bron")
    ]
    assert (moves["H5"].value, moves["J5"].value, moves["J5"].data_type) == ("Anna", "=Coreper I", "s")
    assert [row[0].value for row in moves.iter_rows(min_row=5)] == ["Duitsland"]
    assert [cell.value for cell in counts[5]][:4] == ["P1", "Onderwerp P1", 0, 1]
    assert counts["E5"].value == 0
    assert 0.18 < counts["F5"].value < 0.19
    assert [cell.value for cell in of_dossier[5]][2:5] == ["Beslisregel", "gekwalificeerde meerderheid", "unanimiteit"]
    for sheet in (moves, counts, of_dossier):
        assert (sheet.freeze_panes, sheet.auto_filter.ref[:2]) == ("A5", "A4")
        assert "Verspreiding: Intern" in sheet.oddHeader.right.text
    assert SECRET not in str([row for sheet in (moves, counts, of_dossier) for row in sheet.values])


def test_a_sheet_of_what_is_sifted_says_so_and_one_of_nothing_too(kept: Dossier) -> None:
    since = kept.state(CELLS[0], Stance.NEUTRAL)
    kept.state(CELLS[0], Stance.SUPPORTS)
    found = kept.compared(since).sifted(Sieve(ways=frozenset({Way.AWAY})))
    moves, *_ = load_workbook(BytesIO(outgoing.comparison_workbook(found, SHIPPED[2025], NL, AT).content))
    assert "gefilterd op van steun af" in moves["A2"].value
    assert moves["A5"].value == "Er is niets gewijzigd."


def test_a_terminal_asks_for_some_of_it_and_takes_it_along_as_a_file(
    tmp_path: Path, view: View, capsys: pytest.CaptureFixture[str]
) -> None:
    pillar = view.dossier().pillars[0].id
    edits = tuple(Restate(Cell(pillar, state), 0, Stance.SUPPORTS) for state in (State.DE, State.FR))
    view.record(Batch(Key("x", 1), edits))
    compare = ["compare", "--since", "1"]
    assert cli.main([*compare, "--states", "FR", "--ways", "voor-het-eerst"]) == 0
    told = capsys.readouterr().out
    assert "P1 · FR" in told
    assert "P1 · DE" not in told
    for option, wrong in (("--states", "XX"), ("--topics", "P99"), ("--ways", "omhoog")):
        assert cli.main([*compare, option, wrong]) == 2
        assert capsys.readouterr().err.startswith(f"{option}: ")
    for name in ("verschil.xlsx", "verschil.docx"):
        assert cli.main([*compare, "--out", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes()[:2] == b"PK"
    assert cli.main([*compare, "--out", str(tmp_path / "verschil.pdf")]) == 2
