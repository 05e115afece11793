"""The minister's brief: where a topic stands, what the Netherlands wants, who can bring it, and what that rests on."""

from positions.ministers.composing import briefs, default_since
from positions.ministers.content import (
    Attached,
    BlocBar,
    Inzet,
    Length,
    MovedState,
    Mover,
    TopicBrief,
)
from positions.ministers.handout import document

__all__ = [
    "Attached",
    "BlocBar",
    "Inzet",
    "Length",
    "MovedState",
    "Mover",
    "TopicBrief",
    "briefs",
    "default_since",
    "document",
]
