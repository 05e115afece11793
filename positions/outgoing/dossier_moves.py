"""What became of the dossier itself, in words: how the Council decides, who takes part, what weighs, its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from positions.access import View
from positions.dossiers import Dossier
from positions.moves import DossierMove
from positions.outgoing.choices import Choices
from positions.updates import saying
from positions.words import Words
from positions.workbooks.out.content import DossierRow


def told(seen: View, dossier: Dossier, choices: Choices) -> tuple[DossierMove, ...]:
    """What became of the dossier itself since the moment asked for, and of the topics that are in the file."""
    moves = seen.dossier_moves(choices.since.revision) if choices.since else ()
    return tuple(move for move in moves if choices.includes(dossier, move.topic))


def rows(moves: Iterable[DossierMove], dossier: Dossier, words: Words) -> Iterator[DossierRow]:
    """A line for each; ``dossier`` is the present one, after which topics are called."""
    for line in saying.told(moves, dossier, words):
        yield DossierRow(
            number=line.about.number if line.about else "",
            about=words.printed(line.about.short if line.about else dossier.title),
            label=line.field,
            before=line.before,
            after=line.after,
            author=line.change.author,
            at=line.change.at,
        )
