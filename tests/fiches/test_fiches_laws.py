"""Of any text whatever: a draft or a refusal in a sentence, no paragraph lost, every quotation where it says."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from positions.fiches import joining
from positions.fiches.letters import Fiche
from positions.fiches.lines import Line, line, tidied
from positions.fiches.pages import Page, Piece, printed
from positions.fiches.reading import draft
from positions.fiches.refused import FicheError
from tests.fiches.documents import as_document
from tests.fiches.holding import drafts, holds
from tests.fiches.samples import FICHE, LEGISLATION, LETTER, Written, as_text

WHOLE = [f"{one.mark} {one.text}".strip() for one in (*LETTER, *FICHE, *LEGISLATION)]
PARTS = st.sampled_from(
    [*WHOLE, "Fiche 1: Havens", "Prelex", "• ", "1.", "a)", "\t", "[1: noot]", "[footnoteRef:1]", ""]
)
WORDS = st.sampled_from(
    [
        "Veel",
        "lidstaten,",
        "waaronder",
        "Nederland,",
        "Frankrijk",
        "steunt",
        "niet",
        "maar",
        "(1)",
        "(2)",
        "pijlers:",
        "‘A’",
        ".",
        ";",
        "-",
    ]
)
LINES = st.one_of(
    PARTS,
    st.text(max_size=60),
    st.lists(WORDS, max_size=20).map(" ".join),
    st.tuples(PARTS, st.sampled_from([" ", ": ", "\t", "\u00a0"]), PARTS).map("".join),
)
TEXTS = st.lists(LINES, max_size=30).map("\n".join)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_gives_a_draft_that_holds_or_is_refused(text: str) -> None:
    for fiche, found in drafts(text.encode("utf-8", "surrogatepass")):
        holds(fiche, found)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_bytes_give_a_draft_that_holds_or_are_refused(data: bytes) -> None:
    for fiche, found in drafts(data):
        holds(fiche, found)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from([*FICHE, *LEGISLATION, *LETTER]), min_size=1, max_size=40))
def test_paragraphs_in_any_order_give_the_same_draft_as_a_document(written: list[Written]) -> None:
    plain = [one for one in written if not one.mark and not one.cells]
    document, text = ([found for _, found in drafts(make(plain))] for make in (as_document, as_text))
    assert document == text


PIECES = st.builds(
    Piece,
    x=st.floats(0, 500),
    y=st.floats(0, 800),
    size=st.sampled_from([5.0, 7.0, 9.0]),
    bold=st.booleans(),
    text=st.one_of(LINES, st.sampled_from(["1", "2", "1 noot", "kst-1", "3"])).filter(str.strip),
)
PAGES = st.builds(
    Page,
    height=st.just(842.0),
    pieces=st.lists(PIECES, max_size=15).map(tuple),
    rules=st.lists(st.floats(0, 800)).map(tuple),
)


@settings(deadline=None)
@given(st.lists(PAGES, max_size=4))
def test_pieces_anywhere_on_pages_are_put_together_without_a_fault(pages: list[Page]) -> None:
    fiche = Fiche("", joining.lines(printed(pages)))
    with suppress(FicheError):
        holds(fiche, draft(fiche))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_line_is_the_same_when_it_is_tidied_again(text: str) -> None:
    once = line(text)
    assert once is None or line(once.text) == Line(once.text, once.shape)
    assert tidied(tidied(text)) == tidied(text)
