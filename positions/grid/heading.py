"""What stands at the top of every page: the dossier, the language, and who is looking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from positions.access import View
from positions.dossiers import Dossier
from positions.people import Role
from positions.states import EarlierVote, Grouping, Populations
from positions.words import Words

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """What does not change with an edit: population tables by year, and groupings."""

    populations: Mapping[int, Populations]
    groupings: tuple[Grouping, ...]
    differing: frozenset[str] = frozenset()
    """Dossiers whose file in data/ says something else than when they were begun; the database stands."""
    votes: tuple[EarlierVote, ...] = ()
    """How states voted or spoke on earlier files."""


def bar(view: View, dossier: Dossier, tables: Tables, words: Words) -> Json:
    """What stands at the top of every page, and the revision a page is drawn from."""
    return {
        "dossier": _dossier(dossier, words) | {"differs": dossier.id in tables.differing},
        "language": words.language,
        "me": _me(view, words),
        "revision": view.revision(),
        "words": words.under("matrix"),
    }


def _me(view: View, words: Words) -> Json:
    """Who is looking, by what, and what else this browser may look through."""
    visitor, guest = view.visitor, view.guest
    return {
        "name": visitor.name,
        "label": visitor.label,
        "role": words(f"role.{visitor.role}"),
        "edit": visitor.may_edit,
        "owner": visitor.role is Role.OWNER,
        "standing": visitor.standing,
        "guest": guest is not None,
        "through": guest is not None and guest.through,
        "choices": [
            {"holds": c.holds, "label": c.label, "role": words(f"role.{c.role}"), "chosen": c.chosen}
            for c in (guest.choices if guest else ())
        ],
    }


def _dossier(dossier: Dossier, words: Words) -> Json:
    return {
        "id": dossier.id,
        "title": said(dossier.title, words),
        "number": dossier.number,
        "fiche": dossier.fiche,
        "general": [[words(f"general.{label}"), value] for label, value in dossier.general],
    }


def said(text: Mapping[str, str], words: Words) -> str:
    """A text of the dossier in the language of the page, in Dutch where it has no other."""
    return text.get(words.language) or text["nl"]
