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
from positions.council.tally import RESTS, Outcome, Reason, Tally, count
from positions.documents import Document, DocumentKind, Phase, Stage
from positions.dossiers import Topic
from positions.rules import Rule
from positions.stances import Position, Reserve, Stance
from positions.states import State
from positions.workbooks.labels import key
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
COLUMNS = dict(zip(places.MAJORITY, "ABCDEFGHIJKLMNOPQR", strict=True))
NAMES = {"d1": "v1", "d2": "v2"}
"""The texts that lay before the topics, the second of them now, as a file calls them."""


def topics() -> Iterator[Topic]:
    """One topic for every rule and every set of states, and as many pillars as there are sets."""
    for number, (rule, (_, states)) in enumerate(CASES):
        yield topic(f"T{number}", rule=rule, absent=frozenset(State) - states, current="d2")
    for number, states in enumerate(SETS.values()):
        yield topic(f"P'{number}", is_pillar=True, absent=frozenset(State) - states)
    yield topic("=1+1", parent="p'0")  # on a sheet of its own, whose name has to be quoted
    yield topic("O1", parent="p'0", rule=Rule.QUALIFIED, stage=Stage(Phase.WITHDRAWN))


FILE = dossier(
    topics=tuple(topics()),
    documents=tuple(Document(id, DocumentKind.COMPROMISE, version) for id, version in NAMES.items()),
)


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
    return {state: beside(chance, position) for state, position in found.items()}


def beside(chance: random.Random, position: Position) -> Position:
    """The same, one in so many with reserves, and one in so many about either text."""
    reserves = frozenset(chance.sample(list(Reserve), 2)) if chance.random() < 0.15 else frozenset[Reserve]()
    return replace(position, reserves=reserves, about=chance.choice((None, None, None, "d2", "d1")))


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
    asked = replace(one, rule=None if one.over else rule, absent=frozenset(State) - states)
    try:
        found = count(asked, positions, POPULATIONS, decided=True)
    except RuleError:
        return None
    return replace(found, reason=Reason.OVER) if one.over else found


def expected(found: Tally | None) -> dict[str, Any]:
    """What the sheet must say of a count."""
    if found is None:
        return {"outcome": NL["outcome.none"], "reason": NL["workbook.majority.uncountable"]}
    asked = found.asked
    blocking = found.asked.blocking_members if found.asked else None
    reason = [NL[f"reason.{found.reason}"].format(n=blocking), *(NL[f"tally.{name}"] for name in found.rests)]
    reason += [NL["tally.rounding"].format(year=2025)] if found.doubt else []
    return {
        "outcome": NL[f"outcome.{found.outcome}"],
        "favour": found.in_favour.members,
        "conditional": found.conditional.members,
        "reserved": found.reserved.members,
        "older": found.older_in_favour,
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
    for one, name in majority.keys(content(FILE)).items():
        ((sheet, place),) = book.defined_names[f"stand_{name}"].destinations
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
                tell(register[one.number, state.value], positions[state])
        to_count[one.id] = (one.rule, frozenset(State) - one.absent, positions)
        if one.id in chosen:
            rule, name = chosen[one.id]
            choose(book, rows(book)[one.id], rule, name)
            to_count[one.id] = (rule, SETS[name], positions)
    return to_count


def tell(row: Any, position: Position) -> None:
    """Fill in beside a stance, on the sheet of positions, what bears on a count."""
    reserves = "; ".join(NL[key(one)] for one in sorted(position.reserves))
    for name, value in (
        ("conditions", position.conditions),
        ("reserves", reserves),
        ("about", NAMES.get(position.about or "")),
    ):
        row[column_of(name) - 1].value = value or None


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
        seen |= {found.reason, found.outcome, *found.rests} if found else {"uncountable"}
        seen |= {"doubt"} if found and found.doubt else set()
        seen.add((rule, states))
    assert {(rule, states) for rule, (_, states) in CASES} <= seen
    # Nothing that a count can come to is left out.
    assert {*Reason, *Outcome, *RESTS, "doubt", "uncountable"} <= seen


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


def test_what_somebody_fills_in_beside_a_stance_is_told_of_the_outcome_in_english_too(tmp_path: Path) -> None:
    words, file = (
        WORDS["en"],
        dossier(topics=(topic("T", rule=Rule.UNANIMITY, current="d2"),), documents=FILE.documents),
    )
    everybody = {("t", state): Position(Stance.SUPPORTS, about="d2") for state in State}
    (tmp_path / "uit.xlsx").write_bytes(made(content(file, everybody), "en"))
    book = openpyxl.load_workbook(tmp_path / "uit.xlsx")
    beside = {row[2].value: row for row in book["Positions"].iter_rows(min_row=2)}
    beside["DE"][column_of("about") - 1].value = "V1"
    beside["FR"][column_of("reserves") - 1].value = f"{words['reserves.scrutiny']}; {words['reserves.substance']}"
    book.save(tmp_path / "gewijzigd.xlsx")
    told = openpyxl.load_workbook(convert(tmp_path / "gewijzigd.xlsx", "xlsx", tmp_path / "terug"), data_only=True)
    row = dict(zip(places.MAJORITY, next(told["Majority"].iter_rows(min_row=8, values_only=True)), strict=False))
    assert (row["outcome"], row["reserved"], row["older"]) == (words["outcome.reached"], 1, 1)
    said = ("reason.all_in_favour", "tally.rests_on_older", "tally.rests_on_reserves")
    assert row["reason"] == " ".join(words[one] for one in said)
