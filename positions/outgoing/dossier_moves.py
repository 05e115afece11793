"""What became of the dossier itself, in words: how the Council decides, who takes part, what weighs, its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from positions.access import View
from positions.dossiers import Dossier
from positions.moves import DossierMove
from positions.outgoing.choices import Choices
from positions.updates.saying import said
from positions.words import Words
from positions.workbooks.out.content import DossierRow


def told(seen: View, dossier: Dossier, choices: Choices) -> tuple[DossierMove, ...]:
    """What became of the dossier itself since the moment asked for, and of the topics that are in the file."""
    moves = seen.dossier_moves(choices.since.revision) if choices.since else ()
    return tuple(move for move in moves if choices.includes(dossier, move.topic))


def rows(moves: Iterable[DossierMove], dossier: Dossier, words: Words) -> Iterator[DossierRow]:
    """A line for each; ``dossier`` is the present one, after which topics are called."""
    topics = {topic.id: topic for topic in dossier.topics}
    for move in moves:
        topic = topics[move.topic] if move.topic else None
        yield DossierRow(
            number=topic.number if topic else "",
            about=words.printed(topic.short if topic else dossier.title),
            label=words(f"dossier_field.{move.field}"),
            before=said(move.field, move.before, dossier, words),
            after=said(move.field, move.after, dossier, words),
            author=move.change.author,
            at=move.change.at,
        )
