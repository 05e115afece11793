"""Where a fiche is handed in on the page Dossiers: for which dossiers, and the drafts there are of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from positions.access import Shelved
from positions.drafts import DraftHead
from positions.fiches import LARGEST
from positions.people import Role
from positions.prospects import Option
from positions.words import Words


class ConceptData(TypedDict):
    """A draft in a line: how ``far`` it is, by whom and when it was ``made``."""

    id: str
    title: str
    far: str
    made: str


class HandingData(TypedDict):
    """What may be handed in: a fiche for a dossier that is ``new``, or ``against`` one of these, of ``most`` bytes."""

    new: bool
    against: list[Option]
    most: int
    drafts: list[ConceptData]
    fiche: dict[str, str]


def handing(rows: Iterable[Shelved], drafts: Sequence[DraftHead], keeper: bool, words: Words) -> HandingData:
    """What the page starts with."""
    owned = (one for one in rows if one.visitor.role is Role.OWNER and one.visitor.may_edit)
    return {
        "new": keeper,
        "against": sorted(
            ({"id": one.dossier.id, "title": words.said(one.dossier.title)} for one in owned),
            key=lambda one: one["title"].casefold(),
        ),
        "most": LARGEST,
        "drafts": concepts(drafts, words),
        "fiche": words.under("handing"),
    }


def concepts(drafts: Iterable[DraftHead], words: Words) -> list[ConceptData]:
    """Each draft in a line that no dossier was made of yet."""
    return [_line(one, words) for one in drafts if not one.became]


def _line(one: DraftHead, words: Words) -> ConceptData:
    return {
        "id": one.id,
        "title": one.title,
        "far": words("handing.far", n=words.number(one.judged), all=words.number(one.finds)),
        "made": words("handing.made", who=one.made_by, at=words.moment(one.made)),
    }
