"""From a source to the fiche: the paragraph it names and those around it, to be read and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from positions.access import View
from positions.documents import Document
from positions.drafts import Paragraph, Place, Shape
from positions.fiches import said
from positions.protocol.reading import Message, read
from positions.protocol.visit import Kinds, Visit
from positions.refusals import Refusal
from positions.store import KeptFiche
from positions.words import Words, documents

_PLACE = re.compile(
    r"\b(?P<section>[1-8][a-j]?)\b"
    r"(?:, (?:alinea(?:[’']?s)?|paragraphs?) (?P<first>\d{1,4})(?: ?(?:-|–|en|and|tot en met|to) ?(?P<last>\d{1,4}))?)?"
)


class AskFiche(TypedDict):
    """Asks for what a source refers to, by its reference ("Fiche, 3b, alinea 4"); of one without a place the whole."""

    kind: Literal["in_fiche"]
    reference: str


class WipeFiche(TypedDict):
    """Asks to take what a fiche says out of the dossier, for good; answered by what is left to read, or why not."""

    kind: Literal["wipe_fiche"]
    document: str


class FicheParagraph(TypedDict):
    """A paragraph; ``here`` says that the source names it."""

    place: str
    text: str
    shape: Shape
    here: bool


class ReadFiche(TypedDict):
    """What a fiche says there; ``document`` is its id, ``title`` what it is called."""

    document: str
    title: str
    paragraphs: list[FicheParagraph]


class FicheAnswer(TypedDict):
    """The fiches in which the place stands, each with the section it is in; or why there is none, or none was wiped."""

    kind: Literal["in_fiche"]
    fiches: list[ReadFiche]
    wiped: NotRequired[str]
    refused: NotRequired[str]


def named(reference: str) -> list[Place]:
    """The paragraphs that a reference names, in order; 0 of a section that it names as a whole."""
    return [place for found in _PLACE.finditer(reference) for place in _places(found)]


def _places(found: re.Match[str]) -> Iterator[Place]:
    first, last = found["first"], found["last"]
    if first is None:
        if len(found["section"]) > 1:  # a single figure may be anything
            yield Place(found["section"], 0)
        return
    for number in range(int(first), min(int(last or first), int(first) + 99) + 1):
        yield Place(found["section"], number)


def _asked(visit: Visit, message: Message) -> FicheAnswer:
    return _told(visit.enter(), named(read(AskFiche, message)["reference"]), visit.words)


def _told(view: View, places: list[Place], words: Words) -> FicheAnswer:
    fiches = view.fiches()
    found = [_read(view, fiches.one(document), places, words) for document in fiches.kept()]
    return {"kind": "in_fiche", "fiches": [one for one in found if one["paragraphs"]]}


def _read(view: View, kept: KeptFiche, places: list[Place], words: Words) -> ReadFiche:
    document = view.dossier().document(kept.document)
    sections = {one.section for one in places}
    shown = [one for one in kept.paragraphs if not places or one.place.section in sections]
    return {
        "document": kept.document,
        "title": _title(document, words) if document else "",
        "paragraphs": [_paragraph(one, places, words) for one in shown],
    }


def _title(document: Document, words: Words) -> str:
    return " · ".join(filter(None, (documents.document(document, words), document.number)))


def _paragraph(one: Paragraph, places: list[Place], words: Words) -> FicheParagraph:
    body = one.shape not in (Shape.HEADING, Shape.FOOTNOTE)
    return {
        "place": said(one.place, words) if body else "",
        "text": one.text,
        "shape": one.shape,
        "here": body and one.place in places,
    }


def _wiped(visit: Visit, message: Message) -> FicheAnswer:
    document, view = read(WipeFiche, message)["document"], visit.enter()
    try:
        view.fiches().redact(document)
    except Refusal as refused:
        return {"kind": "in_fiche", "fiches": [], "refused": visit.answer(refused)}
    return {"kind": "in_fiche", "fiches": [], "wiped": document}


KINDS: Kinds = {"in_fiche": _asked, "wipe_fiche": _wiped}
