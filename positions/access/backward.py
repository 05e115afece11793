"""A dossier as it was: what a visitor sees of an earlier revision, in which nobody writes."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from positions.access.view import View


def backward(view: View, at: int) -> View:
    """The same view of an earlier revision, or of the one it sees where that is earlier still; 0 leaves it as it is."""
    seen = view.visitor.at
    return _at(view, at if seen is None else min(at, seen)) if at else view


def forward(view: View) -> View:
    """The same view as it is for who does not look back."""
    return _at(view, _own(view))


def looked_back(view: View) -> int:
    """The revision that somebody looks back at by choice; 0 where they see all that they may."""
    return 0 if view.visitor.at in (None, _own(view)) else view.visitor.at or 0


def _own(view: View) -> int | None:
    return view.guest.visitor.at if view.guest else None


def _at(view: View, at: int | None) -> View:
    moved = copy(view)
    moved.visitor = replace(view.visitor, at=at)
    return moved
