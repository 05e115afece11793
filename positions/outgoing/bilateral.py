"""State sheets as a Word document, as somebody chooses what is on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from positions import bilaterals
from positions.access import View
from positions.bilaterals import handout
from positions.comparing import Point, telling
from positions.outgoing import sheets
from positions.outgoing.choices import Choices
from positions.outgoing.files import File
from positions.outgoing.prose import DOCX
from positions.registers import Registers
from positions.states import State
from positions.words import Words


def state_sheets(
    view: View,
    registers: Registers,
    states: Collection[State],
    topics: str,
    words: Words,
    at: datetime,
    choices: Choices = sheets.EVERYTHING,
    *,
    decided: bool = False,
) -> File:
    """An A4 for each state, on the ``topics`` that ``bilaterals.choices`` names.

    ``choices`` say up to which marking, with what, and as at when; ``decided`` is as ``bilaterals.sheets`` has it.
    """
    choices = choices.within(view)
    revision = choices.at.revision if choices.at else view.revision()
    seen = view.narrowed(choices.marking, **choices.bounds(revision))
    made = bilaterals.sheets(seen, registers.populations, states, topics, words, decided=decided)
    earlier = choices.at is not None or view.visitor.at is not None
    moment = _moment(choices.at, words) if earlier else words.moment(at)
    name = bilaterals.file_name(made, view.dossier_id, words, at, earlier)
    return File(name, handout.document(made, view.dossier_id, words, at, moment), DOCX)


def _moment(chosen: Point | None, words: Words) -> str:
    """What an earlier state of play was chosen by; nothing where that was its revision, which is told anyway."""
    named = chosen is not None and (chosen.moment or chosen.day)
    return telling.named(chosen, words) if chosen and named else ""
