"""What holds of every draft, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterator

from positions import fiches
from positions.drafts import Draft, Place, Shape
from positions.fiches.letters import Fiche
from positions.refusals import Refusal
from positions.words import LANGUAGES, speak
from positions.words.sentences import why


def drafts(data: bytes) -> Iterator[tuple[Fiche, Draft]]:
    """Each fiche of a file with its draft; nothing where the file, or a text in it, is refused in a sentence."""
    try:
        found = fiches.opened(data)
    except Refusal as refused:
        worded(refused)
        return
    for fiche in (*found.fiches, *found.before):
        try:
            yield fiche, fiches.draft(fiche)
        except Refusal as refused:
            worded(refused)


def worded(refused: Refusal) -> None:
    """Hold a refusal to having a sentence of its own."""
    for language in LANGUAGES:
        words = speak(language)
        assert f"refusal.{refused.reason}" in words.keys, refused.reason
        assert why(words, refused)


def holds(fiche: Fiche, draft: Draft) -> None:
    """Hold a draft to losing no word of its fiche, and to quoting only what stands at the place it names."""
    told = [one.text for one in draft.paragraphs if one.shape is not Shape.FOOTNOTE]
    assert bare(told) == bare([line.text for line in fiche.lines])
    notes = [one.text for one in draft.paragraphs if one.shape is Shape.FOOTNOTE]
    assert notes == [note for line in fiche.lines for note in line.notes]
    texts: dict[Place, list[str]] = {}
    for one in draft.paragraphs:
        texts.setdefault(one.place, []).append(one.text)
    for quote, place in quotations(draft):
        assert any(quote in text for text in texts.get(place, [""])), (quote, place)
    for language in LANGUAGES:
        assert fiches.as_text(draft, speak(language))
    assert fiches.as_json(draft)


def bare(texts: list[str]) -> str:
    """The words of some texts without the spaces between them."""
    return "".join("".join(texts).split())


def quotations(draft: Draft) -> Iterator[tuple[str, Place]]:
    """Every quotation of a draft, every condition and every value, with its place."""
    found = draft.findings
    for part in (draft.general, draft.judgements, draft.topics, draft.unknown):
        yield from ((one.quote, one.place) for one in part)
    for told in (found.stances, found.expectations, found.groups, found.lines, found.unknown):
        yield from ((one.quote, one.place) for one in told)
    yield from ((one.condition, one.place) for one in found.stances)
    yield from ((one.value, one.place) for one in draft.general)
    yield from ((one.title, one.place) for one in draft.topics)
