"""Who may see a draft, and who may decide what about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from positions.access import AccessError, Door, Drafting, Holding, Sharing
from positions.access.door import digest
from positions.changes import Key
from positions.drafts import DraftError, KeptDraft, Kind, Verdict, channel
from positions.people import Person, Role, Visitor
from positions.stances import Marking
from positions.store import Store
from positions.store.guests import Login
from positions.words import LANGUAGES, speak
from positions.words.sentences import why
from tests.drafting import ANNA, BRAM, SAMPLE, kept, member, take

KEY, NEXT = Key("tab", 1), Key("tab", 2)


def person(holds: str = ANNA, marking: Marking = Marking.RESTRICTED, name: str = "Iemand") -> Visitor:
    """Somebody who logged in."""
    return Visitor(name, Role.READER, marking, holds=holds)


def holding(*visitors: Visitor, **owners: Visitor) -> Holding:
    """What they hold."""
    return Holding(visitors, owners)


@pytest.fixture
def draft(store: Store) -> KeptDraft:
    """One of Anna's, held against "proef" and shared with Bram to judge."""
    store.drafts.keep(kept(dossier="proef"))
    store.drafts.share("d1", member())
    return store.drafts.one("d1")


def opened(store: Store, who: Holding, told: list[Any] | None = None) -> Drafting:
    """The draft as somebody may see it."""
    return Drafting(store, "d1", who, lambda *news: told.append(news) if told is not None else None)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        (holding(person(ANNA)), Role.OWNER),
        (holding(person(BRAM)), Role.EDITOR),
        (holding(person(BRAM), proef=person("link:x")), Role.OWNER),
        (holding(proef=Visitor("", Role.OWNER, Marking.RESTRICTED, holds="link:x")), Role.OWNER),
        (Holding((Visitor("Cor", Role.OWNER, Marking.RESTRICTED),), everything=True), Role.OWNER),
    ],
)
def test_its_maker_and_owners_decide_about_it_and_whom_it_was_shared_with_as_far_as_that(
    store: Store, draft: KeptDraft, who: Holding, role: Role
) -> None:
    one = opened(store, who)
    assert (one.role, one.kept()) == (role, draft)
    assert [head.id for head in who.heads(store)] == ["d1"]


@pytest.mark.parametrize(
    "who",
    [
        holding(),
        holding(person("person:cor@example.org")),
        holding(person("person:cor@example.org"), ander=person("link:x")),
        holding(Visitor("Anna", Role.OWNER, Marking.RESTRICTED)),
        holding(Visitor("Anna", Role.OWNER, Marking.RESTRICTED, holds="link:x", browser="b")),
    ],
)
@pytest.mark.usefixtures("draft")
def test_to_anybody_else_it_is_as_if_it_were_not_there(store: Store, who: Holding) -> None:
    assert who.heads(store) == ()
    with pytest.raises(AccessError) as refused:
        opened(store, who)
    with pytest.raises(AccessError) as absent:
        Drafting(store, "d2", who)
    assert (refused.value.reason, absent.value.reason) == ("no_draft", "no_draft")


@pytest.mark.usefixtures("draft")
def test_another_who_came_by_the_same_link_is_not_its_maker(store: Store) -> None:
    made = Visitor("Anna", Role.EDITOR, Marking.INTERNAL, holds="link:x", browser="b1")
    store.drafts.keep(kept(id="d3", holds=made.holds, identity=made.identity))
    assert Drafting(store, "d3", holding(made)).owns
    with pytest.raises(AccessError, match="may see"):
        Drafting(store, "d3", holding(Visitor("Anna", Role.EDITOR, Marking.INTERNAL, holds="link:x", browser="b2")))


@pytest.mark.usefixtures("draft")
def test_a_draft_above_ones_marking_is_closed_and_in_no_list(store: Store) -> None:
    opened(store, holding(person(ANNA))).mark(Marking.RESTRICTED)
    low = holding(person(BRAM, Marking.INTERNAL))
    assert low.heads(store) == ()
    with pytest.raises(AccessError) as refused:
        opened(store, low)
    assert refused.value.reason == "draft_closed"
    assert opened(store, holding(person(BRAM))).kept().marking is Marking.RESTRICTED


@pytest.mark.usefixtures("draft")
def test_nobody_marks_a_draft_beyond_what_they_see(store: Store) -> None:
    with pytest.raises(AccessError) as refused:
        opened(store, holding(person(ANNA, Marking.INTERNAL))).mark(Marking.RESTRICTED)
    assert refused.value.reason == "marking"


@pytest.mark.usefixtures("draft")
def test_who_may_judge_decides_under_their_own_name_and_open_pages_hear_of_it(store: Store) -> None:
    told: list[Any] = []
    one = opened(store, holding(person(BRAM)), told)
    receipt = one.judge(KEY, [take(1, value=" Een andere  titel ")])
    judged = one.kept().judged()[1]
    assert (judged.verdict, judged.author, judged.identity) == (Verdict.TAKEN, "Iemand", BRAM)
    assert (judged.changed, judged.revision) == ({"value": "Een andere titel"}, 1)
    assert told == [(channel("d1"), 1)]
    assert one.judge(KEY, [take(1, value=" Een andere  titel ")]) == receipt
    one.undo(NEXT, KEY)
    assert one.kept().judged()[1].verdict is Verdict.OPEN


@pytest.mark.usefixtures("draft")
def test_who_may_only_read_decides_nothing(store: Store) -> None:
    store.drafts.share("d1", member(role=Role.READER))
    one = opened(store, holding(person(BRAM)))
    acts: list[Callable[[], object]] = [lambda: one.judge(KEY, [take(1)]), lambda: one.undo(NEXT, KEY)]
    for act in acts:
        with pytest.raises(AccessError) as refused:
            act()
        assert refused.value.reason == "draft_read"
    assert store.drafts.one("d1").number == 0


@pytest.mark.usefixtures("draft")
def test_who_judges_but_does_not_own_it_shares_marks_and_discards_nothing(store: Store) -> None:
    one = opened(store, holding(person(BRAM)))
    acts: tuple[Callable[[], object], ...] = (
        lambda: one.share("person:cor@example.org", Role.READER),
        lambda: one.unshare(BRAM),
        lambda: one.mark(Marking.PUBLIC),
        one.discard,
    )
    for act in acts:
        with pytest.raises(AccessError) as refused:
            act()
        assert refused.value.reason == "draft_owners"


@pytest.mark.usefixtures("draft")
def test_who_has_no_name_judges_nothing(store: Store) -> None:
    with pytest.raises(AccessError) as refused:
        opened(store, holding(person(ANNA, name=""))).judge(KEY, [take(1)])
    assert refused.value.reason == "nameless"


@pytest.mark.usefixtures("draft")
def test_one_decision_that_cannot_be_keeps_all_of_them_out(store: Store) -> None:
    one = opened(store, holding(person(ANNA)))
    told = next(find.number for find in SAMPLE.finds() if find.kind is Kind.LINE)
    for decisions, kind in (([take(1), take(999)], AccessError), ([take(1), take(told)], DraftError)):
        with pytest.raises(kind) as refused:
            one.judge(KEY, decisions)
        assert all(why(speak(language), refused.value) for language in LANGUAGES)
    assert store.drafts.one("d1").number == 0


@pytest.mark.usefixtures("draft")
def test_what_was_withdrawn_ends_at_once(store: Store) -> None:
    anna, bram = opened(store, holding(person(ANNA))), opened(store, holding(person(BRAM)))
    anna.unshare(BRAM)
    with pytest.raises(AccessError):
        bram.kept()
    anna.share(BRAM, Role.OWNER)
    bram.discard()
    with pytest.raises(AccessError) as refused:
        anna.judge(KEY, [take(1)])
    assert refused.value.reason == "no_draft"


def test_the_door_says_who_somebody_is_without_any_dossier(store: Store) -> None:
    door, now = Door(store, timedelta(hours=10)), datetime.now(UTC)
    store.members.keep_person(Person("anna@example.org", "Anna", True, "Beheer", now))
    _, token = Sharing(store, "proef", Visitor("Beheer", Role.OWNER, Marking.RESTRICTED)).make("PV Brussel")
    cookie, _ = door.claim("", token)
    login = Login("anna@example.org", "Anna", since=now)
    cookie = door.log_in(cookie, door.ticket(login, now))
    assert {one.holds.partition(":")[0] for one in door.visitors(cookie)} == {"person", "link"}
    store.guests.end(digest(cookie), now)
    with pytest.raises(AccessError):
        door.visitors(cookie)
