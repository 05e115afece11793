"""How to read the workbook: its legend, how it is counted, what the fiche expects, the populations, the topics."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from positions.dossiers import Placement, Topic
from positions.stances import Stance
from positions.workbooks.labels import Labels
from positions.workbooks.out.cells import height, lines, put
from positions.workbooks.out.content import Content
from positions.workbooks.out.page_setup import marking, stand
from positions.workbooks.texts import Value

_WIDTHS = {"A": 26, "B": 34, "C": 26, "D": 78}
_LINE = 150
"""Characters that B, C and D hold together."""


class _Page:
    """A sheet written from top to bottom."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.row = 0

    def write(self, *values: Value, style: str = "text", first: str | None = None) -> None:
        """The next row; its first cell may have a style of its own."""
        self.row += 1
        for column, value in enumerate(values, 1):
            put(self.sheet, self.row, column, value, first if first and column == 1 else style)
        if style in ("text", "strong"):
            texts = zip(values, _WIDTHS.values(), strict=False)
            deepest = max(lines(text, width) for text, width in texts if isinstance(text, str))
            self.sheet.row_dimensions[self.row].height = height(deepest)

    def head(self, text: str, *columns: str) -> None:
        """A heading under a blank row, with the names of the columns if it heads a table."""
        self.row += 1
        self.write(text, None, None, None, style="heading")
        if columns:
            self.write(*columns, style="strong")

    def say(self, label: str, text: str, style: str = "strong") -> None:
        """A label with a text beside it, over as many rows as it needs."""
        for number, line in enumerate(textwrap.wrap(text, _LINE) or [""]):
            self.write(None if number else label, line, style="plain", first="plain" if number else style)


def draw(sheet: Worksheet, content: Content, labels: Labels) -> None:
    """Fill a sheet with the reading guide."""
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    page = _Page(sheet)
    page.write(labels("sheet.guide"), style="title")
    sheet.row_dimensions[1].height = 24
    _about(page, content, labels)
    _legend(page, content, labels)
    _counting(page, labels)
    _expectations(page, content, labels)
    _judgements(page, content, labels)
    _populations(page, content, labels)
    _topics(page, content, labels)


def _about(page: _Page, content: Content, labels: Labels) -> None:
    dossier = content.dossier
    page.head(labels("heading.about"))
    page.say(labels("about.dossier"), f"{content.text(dossier.title)} · {dossier.number}")
    page.say(labels("about.fiche"), dossier.fiche)
    if dossier.fiche_date:
        page.write(labels("about.fiche_date"), dossier.fiche_date, style="date", first="strong")
        page.sheet.cell(page.row, 2).number_format = labels("format.date")
    page.say(labels("about.stand"), " · ".join(filter(None, (stand(content, labels), content.remark))))
    page.say(marking(content, labels), labels("guide.classified"))
    page.say(labels("about.editing"), labels("guide.editing"))


def _legend(page: _Page, content: Content, labels: Labels) -> None:
    page.head(labels("heading.legend"))
    for stance in Stance:
        page.say(labels.of(stance), labels(f"guide.stance_{stance.name.lower()}"), stance.name.lower())
    page.say(labels("expected", place=content.expected_place), labels("guide.expected"), "expected sample")
    page.say(labels("withheld"), labels("guide.withheld"), "withheld")
    page.say(labels("absent"), labels("guide.absent"), "absent")
    page.head(labels("heading.marks"))
    for name in ("corner", "conditions", "direction", "certainty", "salience", "basis", "carried_from"):
        page.say(labels(f"column.{name}" if name != "corner" else "mark.corner"), labels(f"guide.{name}"))


def _counting(page: _Page, labels: Labels) -> None:
    page.head(labels("heading.counting"))
    for name in ("counting", "conditional", "pillars", "majority", "qualified", "inferred"):
        page.say(labels(f"mark.{name}"), labels(f"guide.{name}"))


def _expectations(page: _Page, content: Content, labels: Labels) -> None:
    if not content.dossier.expectations:
        return
    names = ("place", "quantifier", "of", "quotation")
    page.head(labels("heading.expectations"), *(labels(f"heading.{name}") for name in names))
    numbers = {topic.id: topic.number for topic in content.dossier.topics}
    for said in content.dossier.expectations:
        if said.topic and said.topic not in numbers:
            continue  # the topic was taken out of the matrix
        topic = f"{numbers[said.topic]}: " if said.topic else ""
        quoted = f"“{said.quotation}”"
        if said.translation and content.language != content.dossier.language:
            quoted += f" ({labels('our_translation', text=said.translation)})"
        page.write(said.place, said.quantifier, topic + said.of, quoted)


def _judgements(page: _Page, content: Content, labels: Labels) -> None:
    if not content.dossier.judgements:
        return
    page.head(labels("heading.judgements"))
    for judgement in content.dossier.judgements:
        page.say(f"{judgement.of} ({judgement.place})", judgement.says)


def _topics(page: _Page, content: Content, labels: Labels) -> None:
    names = ("topic", "title", "rule", "details")
    page.head(labels("heading.topics"), *(labels(f"heading.{name}") for name in names))
    for topic in content.topics:
        title = content.text(topic.title)
        details = " · ".join(_details(topic, content, labels))
        page.write(f"{topic.number} {content.text(topic.short)}", title, _rule(topic, labels), details)


def _rule(topic: Topic, labels: Labels) -> str:
    if topic.rule is None:
        return labels("no_rule")
    return labels.of(topic.rule) + (" †" if topic.rule_inferred else "")


def _details(topic: Topic, content: Content, labels: Labels) -> Iterable[str]:
    absent = ", ".join(state.value for state in content.states if state in topic.absent)
    return filter(
        None,
        (
            topic.instrument,
            topic.legal_basis,
            topic.status,
            _as_of(topic.as_of, labels),
            labels("without", states=absent) if absent else "",
            topic.place,
            labels("inferred_place") if topic.placed_by is Placement.INFERENCE else "",
            topic.source,
        ),
    )


def _as_of(day: date | None, labels: Labels) -> str:
    return labels("as_of", day=day.day, month=day.month, year=day.year) if day else ""


def _populations(page: _Page, content: Content, labels: Labels) -> None:
    table = content.populations
    page.head(labels("heading.populations", year=table.year))
    page.say(labels("about.source"), " · ".join(filter(None, (table.source, table.date))))
    if table.rounding:
        page.say(
            labels("about.rounding"), labels("guide.rounding", persons=f"{table.rounding:,}".replace(",", "\u202f"))
        )
    page.write(labels("column.state"), labels("heading.persons"), labels("population"), style="strong")
    for state in content.states:
        _population(page, f"{state.value} {content.state_names[state]}", table.persons[state], table.share(state))
    _population(page, labels("total"), table.total, 1)
    _population(page, labels("threshold"), table.threshold, table.threshold / table.total)


def _population(page: _Page, name: str, persons: int, share: float) -> None:
    page.write(name, persons, style="count", first="text")
    put(page.sheet, page.row, 3, share, "part")
