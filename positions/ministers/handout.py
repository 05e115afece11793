"""Minister's briefs as a Word document: one or two sheets of A4 for each topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions import papers
from positions.ministers.content import Attached, BlocBar, MovedState, Mover, TopicBrief
from positions.papers import (
    Aside,
    Bar,
    Beside,
    Bulleted,
    Chip,
    Column,
    Heading,
    Line,
    Page,
    Paragraph,
    Piece,
    Row,
    Running,
    Stretch,
    Table,
    Text,
    Tone,
)
from positions.stances import Marking
from positions.states import State
from positions.words import Words

_SHEETS = 2
_MARGIN = 20.0
_WIDTHS = (40, 20, 50, 60)
"""Of the columns of who can bring it, in millimetres."""


@dataclass(frozen=True, slots=True)
class _Density:
    """How much goes on the paper: the size of the letters, and how many characters of a text somebody typed."""

    size: float
    texts: int


_WHOLE = (_Density(10, 500), _Density(9.5, 500), _Density(9, 500))
_SHORTENED = (_Density(9, 300), _Density(8.5, 160), _Density(8, 80))
"""Tried in order until a brief fits: whole on one sheet, whole on two, and shortened.  The Dutch line never is."""


def document(briefs: Sequence[TopicBrief], title: str, footer: str, words: Words, at: datetime) -> bytes:
    """The bytes of the Word file; ``at`` is when it is made.  Raises PaperError where there is no brief."""
    marking = words.marked(Marking.of_all(one.marking for one in briefs))
    paper = papers.Paper(
        title=title,
        marking=marking,
        numbering=words("workbook.page"),
        as_at=at,
        pages=tuple(_laid(one, footer, words) for one in briefs),
        language=words.language,
    )
    return papers.write(paper)


def _laid(brief: TopicBrief, footer: str, words: Words) -> Page:
    """On one sheet where it can be, else on two, as large as that allows."""
    whole = [_Sheet(brief, footer, words, density).page() for density in _WHOLE]
    shortened = [_Sheet(brief, footer, words, density).page() for density in _SHORTENED]
    fitting = (page for page in whole if papers.fits(page))
    on_two = (page for page in (*whole, *shortened) if papers.fits(page, _SHEETS))
    return next(fitting, None) or next(on_two, shortened[-1])


class _Sheet:
    def __init__(self, brief: TopicBrief, footer: str, words: Words, density: _Density) -> None:
        self._brief, self._footer, self._words, self._density = brief, footer, words, density
        self._cut = False

    def page(self) -> Page:
        brief, size = self._brief, self._density.size
        blocks = tuple(self._blocks())
        return Page(brief.title, brief.about, self._footer, blocks, size=size, margin=_MARGIN, over=brief.over)

    def _blocks(self) -> Iterator[papers.Block]:
        brief = self._brief
        verdict = (Text(f"{brief.verdict}. ", bold=True),) if brief.verdict else ()
        yield Aside((Paragraph((*verdict, Text(brief.sentence))),), large=True)
        yield from (_bar(one) for one in brief.bars)
        yield Beside(tuple(self._inzet()), tuple(self._watched()))
        if brief.movers:
            yield Heading(brief.movers_title)
            yield self._movers(brief.movers)
            yield from (Paragraph((_second(text),)) for text in (brief.movers_rest,) if text)
        yield from self._held()
        yield Beside(tuple(self._moved()), tuple(self._rests()))
        closing = [self._words("minister.classified"), *([self._words("minister.cut")] if self._cut else [])]
        yield Paragraph((Text(" ".join(closing), tone=Tone.SECOND, small=True),))

    def _inzet(self) -> Iterator[Running]:
        inzet = self._brief.inzet
        yield self._heading("inzet")
        yield Paragraph((Text(inzet.text),) if inzet.text else (_second(inzet.why),))

    def _watched(self) -> Iterator[Running]:
        yield self._heading("watched")
        yield from (Paragraph((Text(self._short(text)),)) for text in self._brief.watched)

    def _movers(self, movers: Sequence[Mover]) -> Table:
        heads = ("state", "share", "effect", "needs")
        columns = tuple(
            Column(self._words(f"minister.{head}"), width) for head, width in zip(heads, _WIDTHS, strict=True)
        )
        return Table(columns, tuple(map(self._mover, movers)))

    def _mover(self, one: Mover) -> Row:
        named: Line = (Chip(one.stance), Text(f"  {one.name}", bold=True))
        needs = Text(self._short(one.needs), tone=Tone.PLAIN if one.known else Tone.SECOND)
        return Row(((named,), ((Text(one.share),),), ((Text(one.effect),),), ((needs,),)))

    def _held(self) -> Iterator[papers.Block]:
        """Conditions beside red lines, and reserves; what there is none of is left out."""
        brief, provided = self._brief, self._words("minister.provided", text="")
        conditions = self._listed("conditions", brief.conditions, f" {provided}")
        lines = self._listed("red_lines", brief.red_lines, ": ")
        reserves = self._listed("reserves", brief.reserves, ": ")
        parts = [part for part in (conditions, lines, reserves) if part]
        for at in range(0, len(parts), 2):
            yield Beside(parts[at], parts[at + 1] if parts[at + 1 :] else ())

    def _listed(self, key: str, held: Sequence[Attached], between: str) -> tuple[Running, ...]:
        if not held:
            return ()
        lines = ((Text(one.states, bold=True), Text(between + self._short(one.text))) for one in held)
        return (self._heading(key), Bulleted(tuple(lines)))

    def _moved(self) -> Iterator[Running]:
        brief = self._brief
        yield Heading(brief.moved_title, 2)
        if brief.moved:
            yield from (Paragraph(self._went(one)) for one in brief.moved)
        else:
            yield Paragraph((_second(brief.moved_none),))

    def _went(self, one: MovedState) -> Line:
        chips: Line = (Chip(one.after),)
        if one.before is not one.after:
            chips = (Chip(one.before), Text(" → "), Chip(one.after))
        said = f", {self._short(one.text)}" if one.text else ""
        return (*chips, Text(f"  {one.name}", bold=True), Text(said))

    def _rests(self) -> Iterator[Running]:
        if self._brief.rests:
            yield self._heading("rests")
            yield Bulleted(tuple((Text(one),) for one in self._brief.rests))

    def _heading(self, key: str) -> Heading:
        return Heading(self._words(f"minister.{key}"), 2)

    def _short(self, text: str) -> str:
        """As much of a text as there is room for; that it goes on is seen, and said at the end."""
        most = self._density.texts
        if len(text) <= most:
            return text
        self._cut = True
        return text[: most - 1].rstrip() + "…"


def _second(text: str) -> Text:
    return Text(text, tone=Tone.SECOND)


def _bar(one: BlocBar) -> Bar:
    stretches = tuple(
        Stretch(tuple(Piece(length.stance, length.weight, length.label, length.state is State.NL) for length in bloc))
        for bloc in one.blocs
    )
    return Bar(one.head, stretches, one.tick, one.asked)
