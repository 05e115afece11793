"""The sheet that counts: what LibreOffice makes of its formulas is what the Council's own count says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from positions import seeds
from positions.changes import Cell
from positions.council.rules import PRESETS, RuleError
from positions.council.tally import Outcome, Reason, Tally, support, tally
from positions.documents import Phase, Stage
from positions.dossiers import Topic
from positions.rules import Rule
from positions.stances import Position, Stance
from positions.states import State
from positions.workbooks.out import majority, places
from positions.workbooks.out.content import Content
from tests.factories import dossier, topic, written
from tests.libreoffice import convert
from tests.workbooks.samples import WORDS, column_of, content, made, opened

NL = WORDS["nl"]
POPULATIONS = seeds.all_populations()[2025]
SETS = {
    **PRESETS,
    "zonder BE, DE": frozenset(State) - {State.BE, State.DE},
    "three": frozenset({State.BE, State.NL, State.LU}),
    "nobody": frozenset[State](),
}
RULES: tuple[Rule | None, ...] = (*Rule, None)
CASES = list(product(RULES, SETS.items()))
COLUMNS = dict(zip(places.MAJORITY, "ABCDEFGHIJKLMNOP", strict=True))
BIG = (State.DE, State.FR, State.IT)


def topics() -> Iterator[Topic]:
    """One topic for every rule and every set of states, and as many pillars as there are sets."""
    for number, (rule, (_, states)) in enumerate(CASES):
        yield topic(f"T{number}", rule=rule, absent=frozenset(State) - states)
    for number, states in enumerate(SETS.values()):
        yield topic(f"P'{number}", is_pillar=True, absent=frozenset(State) - states)
    yield topic("=1+1", parent="p'0")  # on a sheet of its own, whose name has to be quoted
    yield topic("O1", parent="p'0", rule=Rule.QUALIFIED, stage=Stage(Phase.WITHDRAWN))


FILE = dossier(topics=tuple(topics()))


def close(chance: random.Random, states: list[State]) -> list[State]:
    """Those whose population together is closest to 65%: the rounding of the table may decide it."""
    aim = 65 * sum(POPULATIONS.persons[state] for state in states) // 100
    tried = (chance.sample(states, len(states) * chance.randint(60, 75) // 100) for _ in range(300))
    return min(tried, key=lambda some: abs(sum(POPULATIONS.persons[state] for state in some) - aim))


def patterns(chance: random.Random, number: int, taking_part: frozenset[State]) -> dict[State, Position]:
    """Stances in one of the ways that matter to a count, by turns."""
    states = sorted(taking_part, key=lambda state: -POPULATIONS.persons[state])
    way, rest = number % 7, (Stance.OPPOSES, Stance.NEUTRAL, Stance.ABSTAINS)[number // 7 % 3]
    favour = {
        0: lambda: close(chance, states),
        1: lambda: states[3:],  # few enough to be no blocking minority
        2: lambda: states,
        3: lambda: states[: len(states) // 2],  # population enough, members not
        4: lambda: states[5:],  # members enough, population not
        5: lambda: chance.sample(states, len(states) // 3),
        6: lambda: states[:0],
    }[way]()
    found = dict.fromkeys(State, Position(rest))
    for state in favour:
        terms = "er ruimte is" if chance.random() < 0.2 else ""
        found[state] = Position(chance.choice((Stance.SUPPORTS, Stance.CHAMPIONS)), conditions=terms)
    if way == 5:
        found |= {state: Position(chance.choice(list(Stance))) for state in states if state not in favour}
    return found


def choices() -> dict[str, tuple[Rule | None, str]]:
    """For every topic that is decided on another rule and set of states, by its name: each pair once."""
    chosen = [CASES[(number * 10 + 36) % len(CASES)] for number in range(len(CASES))]
    ruled = [one for one in FILE.topics if not one.is_pillar and not one.parent]
    return {one.id: (rule, name) for one, (rule, (name, _)) in zip(ruled, chosen, strict=True)}


def filled(seed: int, sets: dict[str, frozenset[State]] | None = None) -> Content:
    """The file with stances on everything, by chance and yet each time the same."""
    chance = random.Random(seed)
    cells = {}
    for number, one in enumerate(FILE.topics):
        taking_part = (sets or {}).get(one.id) or frozenset(State) - one.absent
        for state, position in patterns(chance, number + seed, taking_part).items():
            if state not in one.absent:
                cells[Cell(one.id, state)] = written(one.id, state, position)
    return content(FILE, cells=cells, populations=POPULATIONS)


def counted(one: Topic, rule: Rule | None, states: frozenset[State], positions: dict[State, Position]) -> Tally | None:
    """The Council's own count; None where the rule cannot be applied to these states.

    Of what is over it is told who stood where, and no outcome.
    """
    try:
        if one.over:
            return replace(tally(None, states, positions, POPULATIONS), reason=Reason.OVER)
        if one.is_pillar and rule is None:
            return support(states, positions, POPULATIONS)
        return tally(rule, states, positions, POPULATIONS)
    except RuleError:
        return None


def expected(found: Tally | None) -> dict[str, Any]:
    """What the sheet must say of a count."""
    if found is None:
        return {"outcome": NL["outcome.none"], "reason": NL["workbook.majority.uncountable"]}
    asked = found.asked
    reason = [NL[f"reason.{found.reason}"]]
    reason += [NL["workbook.majority.rests_on_conditions"]] if found.rests_on_conditions else []
    reason += [NL["workbook.majority.doubt"]] if found.doubt else []
    return {
        "outcome": NL[f"outcome.{found.outcome}"],
        "favour": found.in_favour.members,
        "conditional": found.conditional.members,
        "open": found.open.members,
        "unknown": found.unknown.members,
        "abstaining": found.abstaining.members,
        "against": found.against.members,
        "persons": found.in_favour.persons,
        "share": 1000 * found.in_favour.persons // found.participants.persons / 1000,
        "members_needed": asked.members if asked else "–",
        "persons_needed": (asked and asked.persons) or "–",
        "alone": asked.alone if asked and asked.alone <= asked.of_members else "–",
        "reason": " ".join(reason),
    }


def rows(book: Any) -> dict[str, int]:
    """The row of each topic, found by the name that leads to it."""
    found = {}
    for one, key in majority.keys(content(FILE)).items():
        ((sheet, place),) = book.defined_names[f"stand_{key}"].destinations
        assert sheet == "Meerderheid"
        found[one] = int(place.split("$")[-1])
    return found


def told(book: Any, row: int, names: Any) -> dict[str, Any]:
    """What stands in a row of the sheet, by column."""
    return {name: book["Meerderheid"][f"{COLUMNS[name]}{row}"].value for name in names}


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as it is exported."""
    path = tmp_path_factory.mktemp("meerderheid") / "uit.xlsx"
    path.write_bytes(made(filled(1)))
    return path


def test_what_is_kept_beside_the_formulas_is_the_councils_count(begin: Path) -> None:
    shown, book = filled(1), openpyxl.load_workbook(begin, data_only=True)
    for one in FILE.topics:
        positions = {state: shown.position(one, state) for state in State}
        found = counted(one, one.rule, frozenset(State) - one.absent, positions)
        if found:
            assert told(book, rows(book)[one.id], expected(found)) == expected(found)


def test_every_topic_has_names_for_its_outcome_members_and_population() -> None:
    awkward = (topic("a-b"), topic("a b"), topic("=1+1"), topic("é"), topic("A_B"))
    names = [name for name in opened(content(dossier(topics=awkward))).defined_names if name.startswith("leden_")]
    assert names == ["leden_a_b", "leden_a_b_2", "leden__1_1", "leden_é", "leden_a_b_3"]


@pytest.fixture(scope="module")
def recalculated(begin: Path) -> tuple[Any, dict[str, Any]]:
    """The file after somebody changed stances, conditions, rules and participants, as LibreOffice recalculated it."""
    book, chosen = openpyxl.load_workbook(begin), choices()
    to_count = change(book, filled(2, {id: SETS[name] for id, (_, name) in chosen.items()}), chosen)
    book.save(begin.with_name("gewijzigd.xlsx"))  # openpyxl keeps no results: everything is worked out anew
    again = convert(begin.with_name("gewijzigd.xlsx"), "xlsx", begin.parent / "terug")
    return openpyxl.load_workbook(again, data_only=True), to_count


def change(book: Any, to: Content, chosen: dict[str, tuple[Rule | None, str]]) -> dict[str, Any]:
    """Make the file say what other content says, and choose other rules and participants.

    Returns what is then to be counted: the rule, the states that take part, and their positions, by topic.
    """
    register = {(row[0].value, row[2].value): row for row in book["Standpunten"].iter_rows(min_row=2)}
    to_count = {}
    for one in FILE.topics:
        sheet = book["Matrix" if one.is_pillar else "P'0" if one.parent else "Overig"]
        (head,) = [cell for cell in sheet[6] if str(cell.value).startswith(f"{one.number} ")]
        positions = {}
        for row in range(7, 34):
            state = State(sheet.cell(row, 1).value)
            positions[state] = to.position(one, state)
            if state not in one.absent:  # one that is says so, and is unknown when somebody lets it take part
                sheet.cell(row, head.column).value = NL[f"stance.{positions[state].stance.name.lower()}"]
                register[one.number, state.value][column_of("conditions") - 1].value = (
                    positions[state].conditions or None
                )
        to_count[one.id] = (one.rule, frozenset(State) - one.absent, positions)
        if one.id in chosen:
            rule, name = chosen[one.id]
            choose(book, rows(book)[one.id], rule, name)
            to_count[one.id] = (rule, SETS[name], positions)
    return to_count


def choose(book: Any, row: int, rule: Rule | None, name: str) -> None:
    """Choose from both lists of a topic, as somebody would."""
    lists = {}
    for chosen in ("lijst_regels", "lijst_deelnames"):
        ((sheet, area),) = book.defined_names[chosen].destinations
        lists[chosen] = [cell.value for (cell,) in book[sheet][area]]
    absent = f"zonder {', '.join(sorted(frozenset(State) - SETS[name]))}"
    named = NL.get(f"participants.{name}", absent)
    assert named in lists["lijst_deelnames"]
    label = NL[f"rule.{rule or 'unknown'}"]
    assert label in lists["lijst_regels"]
    book["Meerderheid"][f"B{row}"], book["Meerderheid"][f"C{row}"] = label, named


def test_recalculated_by_libreoffice_it_equals_the_council_for_every_rule_and_set_of_states(
    recalculated: tuple[Any, dict[str, Any]],
) -> None:
    book, to_count = recalculated
    seen: set[object] = set()
    for one in FILE.topics:
        rule, states, positions = to_count[one.id]
        found = counted(one, rule, states, positions)
        said = expected(found)
        assert told(book, rows(book)[one.id], said) == said, (one.id, rule, sorted(states))
        seen |= {found.reason, found.outcome, "doubt" if found.doubt else ""} if found else {"uncountable"}
        seen.add((rule, states))
    assert {(rule, states) for rule, (_, states) in CASES} <= seen
    # Nothing that a count can come to is left out.
    assert {*Reason, *Outcome, "doubt", "uncountable"} <= seen


def test_numbers_that_are_one_figure_to_a_spreadsheet_are_topics_of_their_own(tmp_path: Path) -> None:
    numbers = ("1.1", "1.10", "1.100", ">2", "1e1", "10", "?")
    file = dossier(topics=tuple(topic(number, rule=Rule.QUALIFIED) for number in numbers))
    terms = Position(Stance.SUPPORTS, conditions="er ruimte is")
    (tmp_path / "uit.xlsx").write_bytes(made(content(file, {("1.10", State.DE): terms, ("1e1", State.FR): terms})))
    book = openpyxl.load_workbook(tmp_path / "uit.xlsx")
    assert "COUNTIFS" not in "".join(str(cell.value) for row in book["Telling"].iter_rows() for cell in row)
    book.save(tmp_path / "zonder.xlsx")  # openpyxl keeps no results: everything is worked out anew
    told = openpyxl.load_workbook(convert(tmp_path / "zonder.xlsx", "xlsx", tmp_path / "terug"), data_only=True)
    conditional = {row[0].value.split(" ")[0]: row[5].value for row in told["Meerderheid"].iter_rows(min_row=7)}
    assert {number: conditional[number] for number in numbers} == {
        number: 1 if number in ("1.10", "1e1") else 0 for number in numbers
    }
