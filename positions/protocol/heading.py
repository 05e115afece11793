"""What stands at the top of every page: the dossier, the language, and who is looking."""

from __future__ import annotations

from typing import Any

from positions.access import View
from positions.dossiers import Dossier
from positions.people import Role, Visitor
from positions.registers import Registers
from positions.stances import Marking
from positions.words import Words

Json = dict[str, Any]


def bar(view: View, dossier: Dossier, registers: Registers, words: Words) -> Json:
    """What stands at the top of every page, and the revision a page is drawn from."""
    return {
        "dossier": _dossier(dossier, words) | {"differs": dossier.id in registers.differing},
        "language": words.language,
        "me": _me(view, words),
        "revision": view.revision(),
        "words": words.under("matrix"),
    }


def contents(view: View, words: Words) -> Json:
    """What one may choose of a file: up to which marking, and as at which named moment."""
    return {
        "markings": [
            {"id": marking.value, "title": words(f"marking.{marking.name.lower()}")}
            for marking in Marking
            if view.visitor.marking.allows(marking)
        ],
        "moments": [{"id": str(m.revision), "title": f"{m.name} ({words.day(m.date)})"} for m in view.milestones()],
    }


def _me(view: View, words: Words) -> Json:
    """Who is looking, by what, and what else this browser may look through."""
    visitor, guest = view.visitor, view.guest
    return {
        "name": visitor.name,
        "label": visitor.label,
        "role": words(f"role.{visitor.role}"),
        "edit": visitor.may_edit,
        "reading": "" if visitor.may_edit else _reading(view, words),
        "owner": visitor.role is Role.OWNER,
        "notes": visitor.notes,
        "sources": visitor.sources,
        "left_out": "" if visitor.sees_texts else words(_left_out(visitor)),
        "rights": visitor.rights,
        "guest": guest is not None,
        "through": guest is not None and guest.through,
        "choices": [
            {
                "holds": c.holds,
                "label": c.label,
                "role": words(f"role.{c.role}"),
                "chosen": c.chosen,
                "owner": c.owns,
            }
            for c in (guest.choices if guest else ())
        ],
    }


def _reading(view: View, words: Words) -> str:
    """That somebody only reads, and of what moment."""
    at = view.visitor.at
    return words("grid.reading") if at is None else words("grid.reading_at", stand=stand(view, at, words))


def _left_out(visitor: Visitor) -> str:
    if visitor.notes:
        return "grid.without_sources"
    return "grid.without_notes" if visitor.sources else "grid.without_both"


def stand(view: View, at: int | None, words: Words) -> str:
    """What a revision is called: by the moment that names it, or by its number; without one it is the present."""
    if at is None:
        return words("grid.present")
    return next((m.name for m in view.milestones() if m.revision == at), words("grid.revision", n=at))


def _dossier(dossier: Dossier, words: Words) -> Json:
    return {
        "id": dossier.id,
        "title": words.said(dossier.title),
        "number": dossier.number,
        "fiche": dossier.fiche,
        "general": [[words(f"general.{label}"), value] for label, value in dossier.general],
    }
