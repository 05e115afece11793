"""A revised fiche is held against the first: what it says now that it did not, and nothing of what only moved."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from hypothesis import given, settings

from positions.drafts import Draft, FoundStance, Paragraph, Place
from positions.fiches import Change, Otherwise, again, revised
from positions.fiches.refused import FicheError
from positions.fiches.revising import aligned
from positions.stances import Stance
from positions.states import State
from tests.fiches.holding import drafts
from tests.fiches.test_fiches_laws import TEXTS

HEAD = (
    "1. Algemene gegevens\na) Titel voorstel\nRoutekaart voor stille havens\n3. Nederlandse positie\nc) Krachtenveld\n"
)
FIRST = (
    "Duitsland steunt het voorstel.",
    "Frankrijk is kritisch over het voorstel.",
    "Naar verwachting zullen veel lidstaten het voorstel steunen.",
)


def draft(*paragraphs: str) -> Draft:
    """The draft of a krachtenveld of these paragraphs."""
    ((_, found),) = drafts((HEAD + "\n".join(paragraphs)).encode())
    return found


def said(found: tuple[Otherwise, ...]) -> list[tuple[Change, str, str]]:
    """What of a difference is easily told: of which state or what, and from what to what."""
    return [(one.change, _word(one.was and one.was.what), _word(one.now and one.now.what)) for one in found]


def _word(what: object) -> str:
    return f"{what.state} {what.stance}" if isinstance(what, FoundStance) else "" if what is None else "other"


def test_a_stance_that_changed_came_or_went_is_told_as_that() -> None:
    after = draft("Duitsland verzet zich tegen het voorstel.", FIRST[2], "Spanje steunt het voorstel.")
    found = revised(draft(*FIRST), after).finds
    assert said(found) == [
        (Change.CHANGED, "DE +", "DE --"),
        (Change.NEW, "", "ES +"),
        (Change.GONE, "FR -", ""),
    ]


def test_what_moved_or_was_worded_otherwise_is_no_news() -> None:
    after = draft(
        FIRST[2], "Frankrijk staat kritisch tegenover het voorstel.", "Het voorstel wordt door Duitsland gesteund."
    )
    assert revised(draft(*FIRST), after).news() == frozenset()


def test_an_expectation_of_more_states_is_news() -> None:
    after = draft(*FIRST[:2], "Naar verwachting zal een meerderheid van de lidstaten het voorstel steunen.")
    (one,) = revised(draft(*FIRST), after).finds
    assert one.change is Change.CHANGED


def test_another_title_is_told_as_changed() -> None:
    after = again(
        tuple(
            p
            if p.text != "Routekaart voor stille havens"
            else Paragraph("Routekaart voor luide havens", p.place, p.shape)
            for p in draft(*FIRST).paragraphs
        )
    )
    (one,) = revised(draft(*FIRST), after).finds
    assert one.change is Change.CHANGED
    assert one.now is not None
    assert one.now.kind == "general"


def test_paragraphs_stand_beside_what_they_were() -> None:
    before = [
        Paragraph(text, Place("3c", n)) for n, text in enumerate(("een twee drie vier", "blijft", "verdwijnt"), 1)
    ]
    after = [
        Paragraph(text, Place("3c", n)) for n, text in enumerate(("nieuw hier", "een twee drie vijf", "blijft"), 1)
    ]
    assert [(was and was.text, now and now.text) for was, now in aligned(before, after)] == [
        (None, "nieuw hier"),
        ("een twee drie vier", "een twee drie vijf"),
        ("blijft", "blijft"),
        ("verdwijnt", None),
    ]


def test_paragraphs_of_other_sections_are_never_the_same() -> None:
    one, other = Paragraph("een twee", Place("3b", 1)), Paragraph("een twee", Place("3c", 1))
    assert aligned([one], [other]) == [(one, None), (None, other)]


def test_a_fiche_that_is_another_altogether_is_told_so_in_good_time() -> None:
    before, after = ([Paragraph(f"{word} {n}", Place("2a", n)) for n in range(1, 301)] for word in ("oud", "nieuw"))
    assert len(aligned(before, after)) == 600


def test_a_draft_is_read_again_from_its_paragraphs() -> None:
    found = draft(*FIRST)
    assert again(found.paragraphs) == found
    assert [one.state for one in found.findings.stances] == [State.DE, State.FR]
    assert [one.stance for one in found.findings.stances] == [Stance.SUPPORTS, Stance.CRITICAL]


@settings(deadline=None)
@given(TEXTS)
def test_a_fiche_held_against_itself_says_nothing_new(text: str) -> None:
    for _, found in drafts(text.encode("utf-8", "surrogatepass")):
        nothing = revised(found, found)
        assert not nothing.finds
        assert not nothing.paragraphs


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_of_any_two_fiches_each_thing_is_told_once_and_quotes_its_own(text: str, other: str) -> None:
    both = [[found for _, found in drafts(one.encode("utf-8", "surrogatepass"))] for one in (text, other)]
    for before, after in zip(*both, strict=False):
        found = revised(before, after)
        was, now = ([one.number for one in d.finds() if not one.kind.told] for d in (before, after))
        gone, came = (
            [getattr(one, side).number for one in found.finds if getattr(one, side)] for side in ("was", "now")
        )
        assert sorted(set(gone)) == sorted(gone)
        assert found.news() == set(came) <= set(now)
        assert set(gone) <= set(was)
        assert len(was) - len(gone) == len(now) - len(came)
        for one in found.finds:
            for side, of in ((one.was, before), (one.now, after)):
                assert side is None or any(side.what.quote in p.text for p in of.paragraphs)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_no_paragraph_of_either_is_lost_or_told_twice(text: str, other: str) -> None:
    with suppress(FicheError):
        both = [found.paragraphs for one in (text, other) for _, found in drafts(one.encode("utf-8", "surrogatepass"))]
        for before, after in pairwise(both):
            pairs = aligned(before, after)
            assert [was for was, _ in pairs if was] == [*before]
            assert [now for _, now in pairs if now] == [*after]
