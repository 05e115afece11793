"""The rows under the matrix: what the stances amount to, taken from the sheet that counts, so that they follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from positions.council.tally import Tally
from positions.dossiers import Topic
from positions.workbooks import codes
from positions.workbooks.labels import Labels
from positions.workbooks.out import figures, styles
from positions.workbooks.out.cells import height, lines, put
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas, Result, quoted
from positions.workbooks.out.places import letter, told
from positions.workbooks.out.plan import FIRST_COLUMN, Matrix, Plan, taking_part, within


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its label, and of each topic the formula and what that amounts to now.

    ``line`` is what the label ends with, as a formula and as it is now.
    """

    label: str
    formula: Callable[[Topic], str]
    now: Callable[[Topic, Tally], Result]
    style: str = "tally"
    line: tuple[str, str] = ("", "")


def draw_tally(
    plan: Plan, matrix: Matrix, row: int, *, width: int, content: Content, labels: Labels, formulas: Formulas
) -> int:
    """Write the rows under a matrix from ``row`` on, in columns ``width`` characters wide; returns the last row."""
    sheet = matrix.sheet
    counted = [figures.counted(topic, content) for topic in matrix.topics]
    for shown in _rows(plan, matrix, counted, labels):
        _draw_label(sheet, row, shown, formulas)
        deepest = 1
        for column, (topic, tally) in enumerate(zip(matrix.topics, counted, strict=True), FIRST_COLUMN):
            now = shown.now(topic, tally) if tally else None
            formulas.put(sheet, row, column, shown.formula(topic), result=now, style=shown.style)
            deepest = max(deepest, lines(str(now), width))
        if shown.style == "tally outcome":
            last = get_column_letter(FIRST_COLUMN + len(counted) - 1)
            styles.signs(sheet, f"{get_column_letter(FIRST_COLUMN)}{row}:{last}{row}", labels.outcomes)
        sheet.row_dimensions[row].height = max(17, height(deepest))
        row += 1
    return row - 1


def _draw_label(sheet: Worksheet, row: int, shown: _Row, formulas: Formulas) -> None:
    for column in range(1, FIRST_COLUMN):
        put(sheet, row, column, shown.label if column == 1 else None, "tally label")
    formula, now = shown.line
    if formula:
        formulas.put(sheet, row, 1, f"{quoted(shown.label)}&{formula}", result=shown.label + now, style="tally label")


def _rows(plan: Plan, matrix: Matrix, counted: list[Tally | None], labels: Labels) -> Iterator[_Row]:
    """Topics that the Council decides on have an outcome, a rule and its lines; the others have lines in the labels."""

    def of(column: str) -> Callable[[Topic], str]:
        return lambda topic: told(plan, topic, column)

    ruled = any(not topic.is_pillar or topic.rule for topic in matrix.topics)
    members, population = (("", ""), ("", "")) if ruled else _lines(plan, matrix, counted, labels)
    if ruled:
        yield _Row(labels("tally.verdict"), of("outcome"), lambda _, tally: labels.of(tally.outcome), "tally outcome")
        yield _Row(
            labels("tally.rule"), _rule(plan, labels), lambda topic, _: _rule_now(plan, topic, labels), "tally words"
        )
        yield _Row(
            labels("tally.needed"), _needed(plan, labels), lambda _, tally: _needed_now(tally, labels), "tally words"
        )
    yield _Row(labels("tally.members"), of("favour"), lambda _, tally: tally.in_favour.members, line=members)
    yield _Row(labels("tally.conditional"), of("conditional"), lambda _, tally: tally.conditional.members)
    yield _Row(labels("tally.reserved"), of("reserved"), lambda _, tally: tally.reserved.members)
    if any(topic.current for topic in matrix.topics):
        yield _Row(labels("tally.older"), of("older"), lambda _, tally: tally.older_in_favour)
    yield _Row(
        labels("tally.population"), of("share"), lambda _, tally: figures.share(tally), "tally share", population
    )
    yield _Row(labels("tally.rest"), _rest(plan, labels), lambda _, tally: _rest_now(tally, labels), "tally words")


def _rest(plan: Plan, labels: Labels) -> Callable[[Topic], str]:
    before, between, after = (quoted(t) for t in labels("tally.open_against", open="\n", against="\n").split("\n"))
    first, last = (quoted(text) for text in labels("tally.abstaining", n="\n").split("\n"))

    def formula(topic: Topic) -> str:
        still, against, abstaining = (told(plan, topic, name) for name in ("open", "against", "abstaining"))
        return f'{before}&{still}&{between}&{against}&{after}&IF({abstaining}>0,{first}&{abstaining}&{last},"")'

    return formula


def _rest_now(tally: Tally, labels: Labels) -> str:
    abstaining = labels("tally.abstaining", n=tally.abstaining.members) if tally.abstaining.members else ""
    return labels("tally.open_against", open=tally.open.members, against=tally.against.members) + abstaining


def _lines(
    plan: Plan, matrix: Matrix, counted: list[Tally | None], labels: Labels
) -> tuple[tuple[str, str], tuple[str, str]]:
    """What the labels for members and population end with: "(streep bij 15)", while every topic asks the same."""
    rows = [plan.rows[topic.id] for topic in matrix.topics]
    needed = within(plan.majority, letter("members_needed"), rows[0], rows[-1])
    before, after = f" ({labels('tally.line', line=chr(10))})".split("\n")
    same = f"AND(COUNT({needed})={len(rows)},MIN({needed})=MAX({needed}))"
    now = {tally.asked.members for tally in counted if tally and tally.asked}
    population = f"{before}65%{after}"
    return (
        (
            f'IF({same},{quoted(before)}&MAX({needed})&{quoted(after)},"")',
            f"{before}{now.pop()}{after}" if len(now) == 1 else "",
        ),
        (quoted(population), population),
    )


def _rule(plan: Plan, labels: Labels) -> Callable[[Topic], str]:
    everyone = quoted(next(iter(plan.sets.values())))

    def formula(topic: Topic) -> str:
        rule, chosen = told(plan, topic, "rule"), told(plan, topic, "taking_part")
        inferred = f'&IF({rule}={quoted(figures.rule(topic, labels))}," †","")' if topic.rule_inferred else ""
        return f'{rule}&IF({chosen}={everyone},"",", "&{chosen}){inferred}'

    return formula


def _rule_now(plan: Plan, topic: Topic, labels: Labels) -> str:
    chosen = plan.sets[taking_part(topic)] if topic.absent else ""
    return f"{figures.rule(topic, labels)}{', ' if chosen else ''}{chosen}{' †' if topic.rule_inferred else ''}"


def _needed(plan: Plan, labels: Labels) -> Callable[[Topic], str]:
    before, after = labels("tally.of_members", n=chr(10)).split("\n")

    def formula(topic: Topic) -> str:
        members, persons = told(plan, topic, "members_needed"), told(plan, topic, "persons_needed")
        population = f'IF(ISNUMBER({persons}),{quoted(labels("tally.and_population"))},"")'
        return f'IF(ISNUMBER({members}),{quoted(before)}&{members}&{quoted(after)}&{population},"{codes.NOTHING}")'

    return formula


def _needed_now(tally: Tally, labels: Labels) -> str:
    asked = tally.asked
    if asked is None:
        return codes.NOTHING
    return labels("tally.of_members", n=asked.members) + (labels("tally.and_population") if asked.persons else "")
