"""The krachtenveld in prose as somebody wishes it, from what they may see."""

from __future__ import annotations

from collections.abc import Mapping

from positions.access import View
from positions.briefs import Brief, Wish, brief
from positions.dossiers import Dossier, Topic
from positions.refusals import Refusal
from positions.states import Populations
from positions.words import speak


class ProseError(Refusal):
    """A text on a topic that is not there."""


def written(view: View, populations: Mapping[int, Populations], wish: Wish) -> Brief:
    """The text in the language wished for.  Raises ProseError "unknown_topic" for a topic that is not there."""
    dossier = view.dossier()
    seen = view.cells([wish.topic] if wish.topic else None)
    return brief(
        dossier,
        {cell: written.position for cell, written in seen.cells.items()},
        withheld=seen.withheld,
        table=dossier.weights(populations),
        audience=wish.audience,
        words=speak(wish.language),
        topic=_topic(dossier, wish.topic) if wish.topic else None,
    )


def _topic(dossier: Dossier, topic_id: str) -> Topic:
    try:
        return dossier.topic(topic_id)
    except KeyError:
        raise ProseError("topic", "a topic of this dossier", "another", "unknown_topic") from None
