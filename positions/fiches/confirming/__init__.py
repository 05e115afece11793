"""A draft that was judged, as the dossier it becomes: what somebody took of it, each thing with its source and place.

Nothing that is still open or was rejected gets in, and nothing is made up: what was taken and finds no place is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from positions.changes import Cell
from positions.documents import NUMBER_LENGTH, Document, DocumentKind, in_order
from positions.dossiers import Dossier, Expectation, Judgement
from positions.drafts import FoundExpectation, FoundFact, KeptDraft, Kind
from positions.fiches.confirming.cells import Cells, Untold
from positions.fiches.confirming.columns import Columns
from positions.fiches.confirming.placing import proposed
from positions.fiches.confirming.taking import Taken, cut, placed, taken
from positions.stances import Position, Side
from positions.topics import Known
from positions.words import LANGUAGES, speak

__all__ = ["Confirmed", "Untold", "confirmed", "proposed"]

_T = TypeVar("_T")
TITLE_LENGTH = 200
_GENERAL = {"parliament_role": "parliament"}
"""What a label of the fiche is called among the general data of a dossier, where that is otherwise."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a draft comes to: the dossier as it becomes, its cells, and what was taken and has no place in it.

    ``revisions`` says of each cell at which revision of the dossier it was judged; ``document`` is the fiche's.
    """

    dossier: Dossier
    positions: Mapping[Cell, Position]
    revisions: Mapping[Cell, int]
    untold: tuple[Untold, ...]
    document: str


def confirmed(kept: KeptDraft, known: Known | None = None, population: int = 2025) -> Confirmed:
    """The dossier that a judged draft makes: a new one, or a ``known`` one with what it says beside."""
    base = known.dossier if known else None
    told = [*taken(kept)]
    general = _general(told)
    title = cut(general.get("title") or kept.title, TITLE_LENGTH)
    number = cut(general.get("number", ""), NUMBER_LENGTH)
    fiche = f"BNC-fiche {base.number if base else number or title}"
    words = speak(LANGUAGES[0])
    columns = Columns(known, fiche, words("fiche.whole"))
    columns.take(told, {one.find.number: placed(one.find.what.place) for one in told})
    cells = Cells(kept, base, columns, fiche)
    cells.take(told)
    bare = cells.unmarked(told)
    document = Document(f"fiche-{kept.id}", DocumentKind.FICHE, "fiche", number, marking=kept.marking)
    start = base or Dossier("", {"nl": title}, number, fiche, None, (), (), population=population)
    made = replace(
        start,
        general=_together(start.general, general),
        topics=tuple(columns.topics),
        expectations=_beside(start.expectations, _expectations(bare, cells)),
        judgements=_beside(start.judgements, (*_judgements(bare), *cells.judgements)),
        documents=in_order(_beside(start.documents, [document] if start.document(document.id) is None else [])),
    )
    return Confirmed(made, cells.positions, cells.revisions, tuple(cells.untold), document.id)


def _general(told: Iterable[Taken]) -> dict[str, str]:
    """The general data by their labels, lines of one label behind one another."""
    found: dict[str, str] = {}
    for one in told:
        if one.find.kind is Kind.GENERAL and isinstance(one.find.what, FoundFact):
            label = _GENERAL.get(one.find.what.label, one.find.what.label)
            value = str(one.changed.get("value", one.find.what.value))
            found[label] = f"{found[label]}; {value}" if label in found else value
    return found


def _together(before: Sequence[tuple[str, str]], now: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """General data with those of a newer fiche in the place of theirs, or behind them."""
    return tuple({**dict(before), **now}.items())


def _expectations(told: Iterable[Taken], cells: Cells) -> list[Expectation]:
    found = []
    for one in told:
        what = one.find.what
        if isinstance(what, FoundExpectation):
            side = one.changed.get("side", what.side)
            quantifier, of = (str(one.changed.get(name, getattr(what, name))) for name in ("quantifier", "of"))
            topic = cells.topic_of(one)
            found.append(
                Expectation(quantifier, of, what.quote, placed(what.place), topic, Side(str(side)) if side else None)
            )
    return found


def _judgements(told: Iterable[Taken]) -> list[Judgement]:
    """What the cabinet judges of the whole: in the fiche's own sentence, unless somebody worded it otherwise."""
    words, found = speak(LANGUAGES[0]), []
    for one in told:
        if one.find.kind is Kind.JUDGEMENT and isinstance(one.find.what, FoundFact):
            says = str(one.changed.get("value", one.find.what.quote))
            found.append(Judgement(words(f"fiche.label_{one.find.what.label}"), says, placed(one.find.what.place)))
    return found


def _beside(before: Sequence[_T], now: Iterable[_T]) -> tuple[_T, ...]:
    """What was there, and what is not there yet."""
    return tuple(dict.fromkeys((*before, *now)))
