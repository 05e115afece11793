"""The dossier as a workbook, with what its sheets need besides the cells: words, prose, what the fiche expects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from positions.access import Seen
from positions.agendas import Agenda
from positions.briefs import Audience, brief
from positions.changes import Cell, Move
from positions.comparing.telling import named
from positions.dossiers import Dossier
from positions.evidence import Evidence
from positions.outgoing.choices import Choices, Included
from positions.stances import Marking
from positions.states import Populations, State
from positions.words import ZONE, Words, agendas
from positions.workbooks import out
from positions.workbooks.labels import WORDS_NEEDED
from positions.workbooks.out import Content, DossierRow

EVERYTHING = Choices()


def content(
    dossier: Dossier,
    seen: Seen,
    revision: int,
    populations: Populations,
    words: Words,
    at: datetime,
    choices: Choices = EVERYTHING,
    moves: Sequence[Move] | None = None,
    dossier_moves: Sequence[DossierRow] = (),
    dossier_markings: Collection[Marking] = (),
    evidence: Sequence[Evidence] = (),
) -> Content:
    """All that a file is made of; ``at`` is the moment it is made, told in The Hague's time.

    ``dossier_markings`` are those of what ``dossier_moves`` tell.
    """
    agenda = choices.planned(dossier)
    return Content(
        dossier=dossier,
        cells=seen.cells,
        populations=populations,
        states=_order(words),
        state_names={state: words.state(state) for state in State},
        revision=revision,
        as_at=at.astimezone(ZONE),
        moment=named(choices.at, words) if choices.at else words.moment(at),
        marking=marking(dossier, seen, choices, moves or (), dossier_markings),
        language=words.language,
        expected=frozenset(_expected(dossier, seen)),
        withheld=seen.withheld,
        council=dict(dossier.general).get("council_route", ""),
        remark=_remark(choices, words, agenda),
        up_to=choices.marking,
        notes=choices.notes,
        sources=choices.sources,
        red_lines=choices.red_lines,
        pillars=choices.included is not Included.INITIATIVES,
        initiatives=choices.included is not Included.PILLARS,
        agenda=agenda,
        moves=moves,
        dossier_moves=dossier_moves,
        evidence=evidence,
        since=named(choices.since, words) if choices.since else "",
    )


def workbook(shown: Content, words: Words, kind: str = "xlsx") -> bytes:
    """The bytes of a workbook, as .xlsx or .ods: the same for the same content and language."""
    target = BytesIO()
    out.write(replace(shown, prose=_prose(shown, words)), needed(words), target, kind)
    return target.getvalue()


def needed(words: Words) -> Mapping[str, str]:
    """The words that a workbook asks for."""
    return {key: words(key) for key in WORDS_NEEDED}


def marking(
    dossier: Dossier,
    seen: Seen,
    choices: Choices,
    moves: Iterable[Move] = (),
    dossier_markings: Collection[Marking] = (),
) -> Marking:
    """What a file as a whole is marked: as its highest cell, red line, document or Dutch line, and below internal only
    when that was chosen.

    Of what changed it tells what was before, too: that counts as it was marked then.  Documents and lines are those of
    the dossier as whoever asks sees it: JSON holds all of them, and a cell names the text that its stance is about.
    """
    told = [*(written.position for written in seen.cells.values()), *(move.before for move in moves)]
    used = {marking for one in told for marking in one.markings} | dossier.markings | {*dossier_markings}
    if Marking.RESTRICTED in used:
        return Marking.RESTRICTED
    return Marking.PUBLIC if choices.marking is Marking.PUBLIC else Marking.INTERNAL


def _remark(choices: Choices, words: Words, agenda: Agenda | None) -> str:
    left_out = [
        *([] if choices.notes else ["without_notes"]),
        *([] if choices.sources else ["without_sources"]),
        *(["with_red_lines"] if choices.red_lines else []),
    ]
    bounds = ", ".join(words(f"files.{name}") for name in left_out)
    return " · ".join(filter(None, (agendas.said(agenda, words) if agenda else "", bounds)))


def _order(words: Words) -> tuple[State, ...]:
    """The Netherlands first, then by name."""
    return tuple(sorted(State, key=lambda s: (s is not State.NL, words.state(s))))


def _prose(shown: Content, words: Words) -> dict[str, str]:
    """The field of forces in words, by topic: for inside, unless the file itself is for everybody."""
    audience = Audience.PUBLIC if shown.marking is Marking.PUBLIC else Audience.INTERNAL
    dossier = replace(shown.dossier, topics=shown.topics)
    positions = {cell: written.position for cell, written in shown.cells.items()}
    found: dict[str, str] = {}
    for section in brief(
        dossier, positions, withheld=shown.withheld, table=shown.populations, audience=audience, words=words
    ).sections:
        topic = section.topic or ""
        found[topic] = "\n".join(filter(None, (found.get(topic), section.prose)))
    return found


def _expected(dossier: Dossier, seen: Seen) -> Iterable[Cell]:
    for topic in dossier.topics:
        for state in State:
            cell = Cell(topic.id, state)
            if cell not in seen.withheld and dossier.expects(cell, seen.cells.get(cell)):
                yield cell
