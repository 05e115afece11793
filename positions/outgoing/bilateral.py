"""State sheets as a Word document, as somebody chooses what is on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from positions import bilaterals
from positions.access import View
from positions.bilaterals import paper
from positions.grid import Tables
from positions.outgoing import sheets
from positions.outgoing.choices import Choices
from positions.outgoing.files import File
from positions.outgoing.prose import DOCX
from positions.states import State
from positions.words import Words


def state_sheets(
    view: View,
    tables: Tables,
    states: Collection[State],
    topics: str,
    words: Words,
    at: datetime,
    choices: Choices = sheets.EVERYTHING,
) -> File:
    """An A4 for each state, on the ``topics`` that ``bilaterals.choices`` names.

    ``choices`` say up to which marking, with what, and as at when.
    """
    revision = choices.at.revision if choices.at else view.revision()
    seen = view.narrowed(choices.marking, choices.notes, choices.sources, revision)
    made = bilaterals.sheets(seen, tables.populations, states, topics, words)
    moment = sheets.point(choices.at, words) if choices.at else words.moment(at)
    name = bilaterals.file_name(made, view.dossier_id, words, at, choices.at is not None)
    return File(name, paper.document(made, view.dossier_id, words, at, moment), DOCX)
