"""What stands at the top of every page: the dossier, the language, and who is looking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict

from positions.access import Choice, View, forward, looked_back
from positions.agendas import NAME_LENGTH as AGENDA_LENGTH
from positions.changes import MOMENT_LENGTH, Milestone
from positions.dossiers import SHORTEST, Dossier
from positions.groupings import NAME_LENGTH as GROUP_LENGTH
from positions.people import LABEL_LENGTH, NAME_LENGTH, Role, Visitor
from positions.prospects import Option
from positions.registers import Registers
from positions.stances import REFERENCE_LENGTH, Marking
from positions.updates import waiting
from positions.words import Words, documents


class DossierData(TypedDict):
    """What the dossier is, and what is held of it as a whole; ``abroad`` says that its texts are in another language
    than the page, ``differs`` that its file in data/ says something else by now, to who is told of that, ``decided``
    that there are topics that states decide on no more.
    """

    id: str
    title: str
    number: str
    fiche: str
    general: list[tuple[str, str]]
    judgements: list[tuple[str, str]]
    standing: list[tuple[str, str]]
    language: str
    abroad: bool
    differs: bool
    decided: bool


class ChoiceData(TypedDict):
    """Something a browser may look through; ``dossier`` is the one it is for, "" for every one."""

    holds: str
    label: str
    role: str
    chosen: bool
    owner: bool
    dossier: str


class BackData(TypedDict):
    """A moment that is looked back at: its revision, what it is called, when that was, and the moments next to it;
    ``restores`` says that cells may be brought back from it."""

    revision: int
    said: str
    before: Option | None
    after: Option | None
    restores: bool


class Me(TypedDict):
    """Who is looking, by what, and what else this browser may look through.

    ``reading`` says that they only read, ``left_out`` what of the cells they do not see; ``rights`` is all of it.
    ``sees_red_lines`` says that they see red lines as far as their
    marking goes, ``red_lines`` that they see all of them and so may write one.
    ``marking`` is the highest they see, and so may give, ``marked`` what paper says where that is all one knows, ``at``
    the moment they see, "" for the present, ``through`` the link that an owner looks through in this tab, ``back`` the
    moment that somebody looks back at.
    """

    name: str
    label: str
    role: str
    edit: bool
    reading: str
    owner: bool
    notes: bool
    sources: bool
    red_lines: bool
    sees_red_lines: bool
    marking: Marking
    marked: str
    at: str
    left_out: str
    rights: str
    guest: bool
    through: str
    back: BackData | None
    choices: list[ChoiceData]


class LimitsData(TypedDict):
    """How many characters a text has at most that is no field of a cell."""

    agenda: int
    group: int
    label: int
    moment: int
    name: int
    reference: int
    shortest: int


class BarData(TypedDict):
    """What stands at the top of every page, and the revision a page is drawn from; ``failed`` if it cannot be.

    ``keys`` says what the keys of the pages do, ``marking_names`` what each marking is called, ``missed`` that the
    address asks for what is not there, "" where all of it is.
    """

    dossier: DossierData
    keys: dict[str, str]
    language: str
    me: Me
    revision: int
    marking_names: dict[str, str]
    words: dict[str, str]
    failed: str
    missed: str
    limits: LimitsData


class PageData(BarData):
    """A page beside the matrix, with what its window is called."""

    title: str


class ContentsData(TypedDict):
    """What one may choose of a file: up to which marking, and as at which named moment."""

    markings: list[Option]
    moments: list[Option]


LIMITS: LimitsData = {
    "agenda": AGENDA_LENGTH,
    "group": GROUP_LENGTH,
    "label": LABEL_LENGTH,
    "moment": MOMENT_LENGTH,
    "name": NAME_LENGTH,
    "reference": REFERENCE_LENGTH,
    "shortest": SHORTEST,
}


def bar(view: View, dossier: Dossier, registers: Registers, words: Words) -> BarData:
    """What stands at the top of every page, and the revision a page is drawn from."""
    return {
        "dossier": _dossier(dossier, words, differs=waiting(view, registers.newer) > 0),
        "keys": words.under("keys"),
        "language": words.language,
        "me": _me(view, words),
        "revision": view.revision(),
        "marking_names": words.under("marking"),
        "words": words.under("matrix"),
        "failed": words("trouble.part"),
        "missed": "",
        "limits": LIMITS,
    }


def contents(view: View, words: Words) -> ContentsData:
    """What one may choose of a file, as far as this visitor sees it."""
    return {
        "markings": [
            {"id": marking.value, "title": words(f"marking.{marking.name.lower()}")}
            for marking in Marking
            if view.visitor.marking.allows(marking)
        ],
        "moments": [_option(moment, words) for moment in view.milestones()],
    }


def _me(view: View, words: Words) -> Me:
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
        "red_lines": visitor.keeps_red_lines,
        "sees_red_lines": visitor.red_lines,
        "marking": visitor.marking,
        "marked": words.marked(visitor.marking),
        "at": "" if visitor.at is None else _then(view, visitor.at, words),
        "left_out": "" if visitor.sees_texts else words(_left_out(visitor)),
        "rights": visitor.rights,
        "guest": guest is not None,
        "through": guest.through if guest else "",
        "back": _back(view, words),
        "choices": [_choice(one, words) for one in (guest.choices if guest else ())],
    }


def _choice(choice: Choice, words: Words) -> ChoiceData:
    return {
        "holds": choice.holds,
        "label": choice.label,
        "role": words(f"role.{choice.role}"),
        "chosen": choice.chosen,
        "owner": choice.owns,
        "dossier": choice.dossier,
    }


def _reading(view: View, words: Words) -> str:
    """That somebody only reads, and of what moment, or that nobody does more, in the archive."""
    at = view.visitor.at
    if view.visitor.archived:
        return words("grid.archived")
    return words("grid.reading") if at is None else words("grid.reading_at", stand=stand(view, at, words))


def _then(view: View, at: int, words: Words) -> str:
    """A revision by the moment that names it, and by its number."""
    return ", ".join(dict.fromkeys((stand(view, at, words), words("grid.revision", n=at))))


def _back(view: View, words: Words) -> BackData | None:
    """The moment looked back at, between those that were named."""
    if not (revision := looked_back(view)):
        return None
    present = forward(view)
    named = sorted(present.milestones(), key=lambda moment: moment.revision)
    before = [moment for moment in named if moment.revision < revision]
    after = [moment for moment in named if moment.revision > revision]
    return {
        "revision": revision,
        "said": _then(view, revision, words),
        "before": _option(before[-1], words) if before else None,
        "after": _option(after[0], words) if after else None,
        "restores": present.visitor.may_edit,
    }


def _option(moment: Milestone, words: Words) -> Option:
    return {"id": str(moment.revision), "title": f"{moment.name} ({words.day(moment.date)})"}


def _left_out(visitor: Visitor) -> str:
    if visitor.notes:
        return "grid.without_sources"
    return "grid.without_notes" if visitor.sources else "grid.without_both"


def stand(view: View, at: int | None, words: Words) -> str:
    """What a revision is called: by the moment that names it, or by its number; without one it is the present."""
    if at is None:
        return words("grid.present")
    return next((m.name for m in view.milestones() if m.revision == at), words("grid.revision", n=at))


def _dossier(dossier: Dossier, words: Words, differs: bool) -> DossierData:
    return {
        "id": dossier.id,
        "title": said(dossier.title, words),
        "number": dossier.number,
        "fiche": dossier.fiche,
        "general": [(words(f"general.{label}"), value) for label, value in dossier.general],
        "judgements": [(f"{one.of} ({one.place})", one.says) for one in dossier.judgements],
        "language": dossier.language,
        "abroad": words.language != dossier.language,
        "standing": list(_standing(dossier, words)),
        "differs": differs,
        "decided": any(topic.over for topic in dossier.topics),
    }


def _standing(dossier: Dossier, words: Words) -> Iterator[tuple[str, str]]:
    """How far it is, and the documents of the whole."""
    if dossier.stage:
        evidence = f" ({dossier.stage.source})" if dossier.stage.source else ""
        yield words("dossier_field.stage"), documents.stage(dossier.stage, words) + evidence
    for one in dossier.documents:
        about = next((f"{topic.number}: " for topic in dossier.topics if topic.id == one.topic), "")
        ruled = f"{words(f'rule.{one.rule}')} ({one.rule_source})" if one.rule else ""
        told = " · ".join(filter(None, (one.number, ruled, one.address)))
        yield f"{about}{documents.document(one, words)}", told


def said(text: Mapping[str, str], words: Words) -> str:
    """A text of the dossier in the language of the page, in Dutch where it has no other."""
    return text.get(words.language) or text["nl"]
