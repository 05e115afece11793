"""The minister's brief: what it says follows from cells, count and log, for who may see those; nothing is guessed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from positions import cli, comparing, ministers, outgoing, papers, seeds, wiring
from positions.access import View, backward
from positions.agendas import Agenda
from positions.changes import Amend, Batch, Cell, Key, Mark, Restate
from positions.ministers import TopicBrief
from positions.outgoing import About, ChoiceError, Choices
from positions.people import Role, Visitor
from positions.plain import plain
from positions.protocol import Talk
from positions.registers import Registers
from positions.rules import Rule
from positions.stances import Basis, Marking, Position, Reserve, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.factories import AT, dossier
from tests.libreoffice import convert, pages
from tests.wordfile import said

WORDS = speak("nl")
REGISTERS = Registers(seeds.all_populations(), ())
LINE = "Sterker mandaat voor de autoriteit"
SECRET = "zegt het alleen tegen ons"
FOR = "FR ES LU PT EL HR SI CY BE AT IT BG MT LT NL"
CRITICAL = ("DK", "EE", "PL", "SE", "DE")
ALL = [*State]


def scene() -> dict[Cell, Position]:
    """Fifteen in favour with too few people: Germany brings it alone, Poland with another; Slovakia is withheld."""
    stances = {State(code): Position(Stance.SUPPORTS, basis=Basis.STATED) for code in FOR.split()}
    stances |= {State(code): Position(Stance.CRITICAL, basis=Basis.ESTIMATED) for code in CRITICAL}
    stances |= {State(code): Position(Stance.NEUTRAL) for code in ["FI", "LV"]}
    stances |= {State(code): Position(Stance.ABSTAINS) for code in ["CZ", "IE"]}
    stances[State.NL] = replace(stances[State.NL], conditions="met openbare reden", red_line="geen hogere bijdrage")
    stances[State.IT] = replace(stances[State.IT], conditions="mits extra middelen.")
    stances[State.MT] = replace(stances[State.MT], conditions="extra middelen")
    stances[State.AT] = replace(stances[State.AT], reserves=frozenset({Reserve.SCRUTINY}))
    stances[State.HU] = Position(Stance.OPPOSES, red_line="geen derdelanders", red_line_marking=Marking.INTERNAL)
    stances[State.SK] = Position(Stance.SUPPORTS, conditions=SECRET, marking=Marking.RESTRICTED)
    return {Cell("1a", state): position for state, position in stances.items()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(dossier(pillars=1, under=2, crossing=0, agendas=(_agenda(),)), scene())
    yield opened
    opened.close()


def _agenda() -> Agenda:
    return Agenda("coreper", "Coreper", "Coreper I", date(2027, 1, 27), ("1b", "1a"))


def seen(store: Store, marking: Marking = Marking.RESTRICTED, **sees: Any) -> View:
    return View(store, "proef", Visitor("Anna", Role.OWNER, marking, **sees))


def brief(view: View, language: str = "nl", **asked: Any) -> TopicBrief:
    topic = view.dossier().topic("1a")
    since = ministers.default_since(view)
    (made,) = ministers.briefs(view, REGISTERS.populations, [topic], since, speak(language), **asked)
    return made


def text(made: TopicBrief) -> str:
    return json.dumps(plain(made), ensure_ascii=False)


def file(view: View, about: About | None = None, **choices: Any) -> outgoing.File:
    asked = Choices(**({"red_lines": True} | choices))
    return outgoing.minister_briefs(view, REGISTERS, about or About("1a"), WORDS, AT, asked)


def test_the_state_of_play_says_who_is_in_favour_what_is_missing_and_with_whom_it_is_reached(store: Store) -> None:
    made = brief(seen(store, Marking.INTERNAL))
    assert made.verdict == "Open"
    assert made.sentence.startswith("Nu zijn 15 lidstaten voor, waarvan 3 onder voorwaarden, 1 met een voorbehoud, met")
    assert "Nog nodig voor een gekwalificeerde meerderheid:" in made.sentence
    assert "Met Duitsland erbij is de meerderheid bereikt: 16 leden" in made.sentence


def test_who_brings_it_alone_comes_first_and_the_netherlands_not_at_all(store: Store) -> None:
    made = brief(seen(store, Marking.INTERNAL))
    first, second, *_ = made.movers
    assert (first.name, first.effect[:27]) == ("Duitsland", "meerderheid bereikt: 16 led")
    assert second.effect.startswith("met ")
    assert State.NL not in {one.state for one in made.movers}
    assert {one.needs for one in made.movers if not one.known} <= {"niet bekend: navragen", "afgeschermd"}
    assert made.movers_rest.startswith("En verder: ")


def test_conditions_that_say_the_same_are_told_once_and_those_of_the_netherlands_apart(store: Store) -> None:
    made = brief(seen(store, Marking.INTERNAL, red_lines=True))
    assert [(one.states, one.text) for one in made.conditions] == [("Italië en Malta", "extra middelen")]
    assert [(one.states, one.text) for one in made.reserves] == [("Oostenrijk", "studie")]
    assert [(one.states, one.text) for one in made.red_lines] == [("Hongarije", "geen derdelanders")]
    assert made.watched == ("Met openbare reden",), "its red line is Beperkt"
    assert "Rode lijn: geen hogere bijdrage" in brief(seen(store)).watched


def test_a_withheld_cell_counts_as_unknown_and_is_told_as_withheld(store: Store) -> None:
    open_to_all, closed = brief(seen(store)), brief(seen(store, Marking.INTERNAL))
    assert SECRET in text(open_to_all)
    assert SECRET not in text(closed)
    assert "1 lidstaat is afgeschermd en telt als onbekend." in closed.rests
    assert [one.stance for bar in closed.bars for bloc in bar.blocs for one in bloc if one.state is State.SK] == [
        None
    ] * 2
    assert "17 van 27" not in text(closed)


def test_without_red_lines_it_says_so_and_tells_none(store: Store) -> None:
    made = brief(seen(store, red_lines=False))
    assert made.red_lines == ()
    assert "geen hogere bijdrage" not in text(made)
    assert "Rode lijnen staan hier niet bij." in made.rests


def test_what_it_rests_on_is_counted(store: Store) -> None:
    made = brief(seen(store, Marking.INTERNAL))
    assert made.rests[0] == "25 van 27 beoordeeld: 15 uitgesproken, 10 ingeschat."
    assert {"Wie zich onthoudt, telt hier als niet voor.", "Indicatief: er is nog niet gestemd."} <= {*made.rests}


def test_the_dutch_line_is_told_to_who_may_see_it_and_of_others_only_that_it_is_kept(store: Store) -> None:
    seen(store).inzetten().write(Key("x", 1), "1a", LINE, "")
    assert brief(seen(store)).inzet.text == LINE
    for view in (seen(store, Marking.INTERNAL), seen(store, notes=False)):
        made = brief(view)
        assert (made.inzet.text, made.inzet.why) == ("", "Voor u afgeschermd: de inzet is altijd Beperkt.")
        assert LINE not in text(made)
    seen(store).inzetten().write(Key("x", 2), "1a", "", LINE)
    assert brief(seen(store)).inzet.why == "Nog niet ingevuld."


def test_it_tells_what_moved_since_the_last_named_moment_before_what_is_seen(store: Store) -> None:
    view = seen(store)
    assert brief(view).moved_none == "Er is nog geen eerder moment met een naam om mee te vergelijken."
    view.record(Mark(Key("x", 1), "Coreper I", date(2026, 12, 16)))
    source = Source(SourceKind.MEETING, "Raadswerkgroep")
    edits = (
        Restate(Cell("1a", State.LT), 1, Stance.NEUTRAL, source),
        Amend(Cell("1a", State.IT), 1, {"conditions": "x"}),
    )
    view.record(Batch(Key("x", 2), edits))
    made = brief(view)
    assert made.moved_title == "Bewogen sinds Coreper I (16 december 2026)"
    told = [(one.name, one.before, one.after, one.text) for one in made.moved]
    assert told == [
        ("Litouwen", Stance.SUPPORTS, Stance.NEUTRAL, "Raadswerkgroep"),
        ("Italië", Stance.SUPPORTS, Stance.SUPPORTS, "voorwaarden"),
    ]
    assert brief(backward(view, 1)).moved == ()


def test_looking_back_it_is_the_brief_of_then(store: Store) -> None:
    view = seen(store)
    view.record(Batch(Key("x", 1), (Restate(Cell("1a", State.DE), 1, Stance.SUPPORTS),)))
    assert (brief(view).verdict, brief(backward(view, 1)).verdict) == ("Bereikt", "Open")
    assert file(view, at=outgoing.Point(1)).name.endswith("-r1-beperkt.docx")


@pytest.mark.parametrize("rule", [None, *Rule])
def test_it_can_be_made_under_any_rule_and_of_cells_of_which_nothing_is_known(store: Store, rule: Rule | None) -> None:
    view = seen(store)
    view.set({"topic:1a:rule": rule})
    assert brief(view, "en").sentence
    for topic in view.dossier().topics:
        made = ministers.briefs(view, REGISTERS.populations, [topic], None, WORDS)
        assert made[0].inzet.why


def test_no_position_to_fall_back_on_stands_in_it_and_it_says_why(store: Store) -> None:
    told = said(file(seen(store)).content)
    assert "Een terugvalpositie staat hier niet: die is gerubriceerd" in told


def test_a_file_is_marked_as_the_highest_of_what_it_tells_of_its_topics(store: Store) -> None:
    view = seen(store)
    about = About("1b")
    assert file(view, about).name == "bewindspersoon-proef-1b-2027-01-12-intern.docx"
    view.inzetten().write(Key("x", 1), "1b", LINE, "")
    assert file(view, about).name.endswith("-beperkt.docx")
    assert LINE in said(file(view, about).content)
    narrow = file(view, about, marking=Marking.INTERNAL)
    assert narrow.name.endswith("-intern.docx")
    assert LINE not in said(narrow.content)


def test_all_topics_of_an_agenda_stand_in_one_file_in_its_order(store: Store) -> None:
    told = said(file(seen(store), About(columns="agenda:coreper")).content)
    assert told.index("1b Onderwerp 1b") < told.index("1a Onderwerp 1a")
    assert "Voor de bewindspersoon · Coreper I, 27 januari 2027" in told


def test_of_a_topic_that_is_not_there_there_is_no_file(store: Store) -> None:
    with pytest.raises(ChoiceError) as refused:
        file(seen(store), About("elders"))
    assert refused.value.reason == "unknown_topic"


def test_a_page_asks_for_a_brief_and_writes_the_line(store: Store) -> None:
    talk = Talk(lambda *_, **__: seen(store), REGISTERS)
    talk.answer({"kind": "hello", "language": "nl", "columns": "", "revision": 1})
    asked = {"kind": "minister", "topic": "1a", "columns": "p1", "since": 0}
    shown: Any = talk.answer(asked)["shown"]
    assert (shown["brief"]["topic"], [one["id"] for one in shown["topics"]]) == ("1a", ["1a", "1b"])
    line: dict[str, Any] = {"kind": "inzet", "outbox": "tab", "topic": "1a"}
    kept = talk.answer({**line, "seq": 1, "text": LINE, "was": ""})
    assert (kept["done"], kept["now"]) == ({"outbox": "tab", "seq": 1}, LINE)
    late = talk.answer({**line, "seq": 2, "text": "van iets ouders uit", "was": ""})
    assert str(late["refused"]).startswith("Iemand heeft de inzet intussen gewijzigd.")
    assert late["now"] == LINE
    again: Any = talk.answer(asked)["shown"]
    assert again["brief"]["inzet"]["text"] == LINE


def test_an_owner_takes_the_line_out_for_good_and_the_page_says_by_whom(store: Store) -> None:
    talk = Talk(lambda *_, **__: seen(store), REGISTERS)
    talk.answer({"kind": "hello", "language": "nl", "columns": "", "revision": 1})
    asked = {"kind": "minister", "topic": "1a", "columns": "p1", "since": 0}
    wipe = {"kind": "redact_inzet", "topic": "1a"}
    before: Any = talk.answer(asked)["shown"]
    assert (before["wipes"], before["wiped"]) == (False, "")
    assert talk.answer(wipe)["refused"] == "Er staat geen inzet (meer) in het logboek."
    talk.answer({"kind": "inzet", "outbox": "tab", "topic": "1a", "seq": 1, "text": LINE, "was": ""})
    there: Any = talk.answer(asked)["shown"]
    assert (there["wipes"], there["wiped"]) == (True, "")
    assert talk.answer(wipe) == {"kind": "redact_inzet"}
    after: Any = talk.answer(asked)["shown"]
    assert (after["wipes"], after["brief"]["inzet"]["text"]) == (False, "")
    assert after["wiped"].startswith("Definitief verwijderd door ")
    assert talk.answer({**wipe, "topic": "elders"})["refused"] == "Dit onderwerp staat niet in het dossier."


def test_a_brief_is_written_from_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POSITIONS_DATABASE_URL", f"sqlite:///{tmp_path / 'positions.db'}")
    monkeypatch.delenv("POSITIONS_ACCESS", raising=False)
    monkeypatch.setattr(wiring, "_opened", [])
    assert cli.main(["minister", str(tmp_path / "m.docx"), "--topic", "ela", "--marking", "internal"]) == 0
    assert "ELA" in said((tmp_path / "m.docx").read_bytes())
    assert cli.main(["minister", "--topic", "elders"]) == 2
    assert capsys.readouterr().err == "Dit onderwerp staat niet in het dossier.\n"


def test_a_cell_whose_conditions_are_of_an_earlier_stance_is_told_of_in_a_comparison_on_paper(store: Store) -> None:
    view = seen(store)
    view.record(Batch(Key("x", 1), (Restate(Cell("1a", State.IT), 1, Stance.NEUTRAL),)))
    found = comparing.compared(view, outgoing.Point(1), REGISTERS.populations)
    assert "Italië" in said(outgoing.comparison_document(found, WORDS, AT).content)
    assert outgoing.comparison_workbook(found, found.now.weights(REGISTERS.populations), WORDS, AT).content


def _fill(view: View) -> None:
    """As much as cells and line can hold."""
    long = "lang " * 99
    edits = [Amend(Cell("1b", one), 0, {"stance": Stance.SUPPORTS, "conditions": f"{one} {long}"}) for one in ALL[:15]]
    edits += [Amend(Cell("1b", one), 0, {"stance": Stance.CRITICAL, "red_line": f"{one} {long}"}) for one in ALL[15:]]
    view.record(Batch(Key("x", 1), tuple(edits)))
    view.inzetten().write(Key("x", 2), "1b", ("inzet " * 333).strip(), "")


@pytest.mark.slow
def test_a_brief_takes_at_most_two_sheets_however_much_there_is(store: Store, tmp_path: Path) -> None:
    _fill(seen(store))
    made = tmp_path / "m.docx"
    made.write_bytes(file(seen(store), About("1b")).content)
    sheets = pages(convert(made, "pdf", tmp_path), tmp_path / "pages")
    assert len(sheets) in (1, 2)


def test_a_bar_is_as_wide_as_the_text_and_the_piece_through_which_its_line_runs_is_two() -> None:
    pieces = tuple(papers.Piece(Stance.SUPPORTS, weight, "XX") for weight in (1, 2, 30))
    bar = papers.Bar("Leden", (papers.Stretch(pieces), papers.Stretch(pieces)), 40, "40")
    page = papers.Page("x", "x", "x", (bar,), margin=20)
    made = docx.Document(BytesIO(papers.write(papers.Paper("x", "x", "{page}{pages}", AT, (page,)))))
    widths = [column.width.mm for column in made.tables[0].columns]
    assert len(widths) == len(pieces) * 2 + 2
    assert sum(widths) == pytest.approx(170, abs=0.1)
    assert widths[2] == pytest.approx(widths[-1] + widths[-2], abs=0.1)
    assert [cell.text.strip() for cell in dict.fromkeys(made.tables[0].rows[0].cells)] == ["Leden", "40"]
