"""The note on a cell: its conditions and why, sized to the text."""

from __future__ import annotations

from openpyxl.comments import Comment

from positions.stances import Position
from positions.workbooks.labels import Labels
from positions.workbooks.out.cells import lines
from positions.workbooks.texts import escape

AUTHOR = "Krachtenveld"


def note(position: Position, labels: Labels) -> Comment | None:
    """The note of a position, None when it has neither conditions nor a note."""
    parts = [
        labels("note.conditions", text=position.conditions) if position.conditions else "",
        labels("note.note", text=position.note) if position.note else "",
    ]
    if not any(parts):
        return None
    if position.carried_from:
        parts.append(labels("note.carried", stance=labels.of(position.carried_from)))
    text = "\n".join(filter(None, parts))
    width, characters = (260, 38) if len(text) < 400 else (460, 70)
    return Comment(escape(text), AUTHOR, height=18 + 15 * lines(text, characters), width=width)
