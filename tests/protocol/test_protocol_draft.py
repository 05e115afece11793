"""What the page of a draft is told: what was found, and each judgement of it, to whoever may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from positions.access import AccessError, Confirming, Drafting, Holding, Starting, View
from positions.access import called as named
from positions.changes import Amend, Batch, Cell, Key
from positions.drafts import Kind, channel
from positions.people import Role, Visitor
from positions.protocol import MessageError
from positions.protocol.draft_drawing import opening
from positions.protocol.drafting import DraftTalk
from positions.stances import Certainty, Marking, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import LANGUAGES, speak
from tests.drafting import ANNA, BRAM, SAMPLE, kept, member
from tests.factories import dossier, topic

Json = dict[str, Any]


def visitor(holds: str, name: str = "Anna") -> Visitor:
    return Visitor(name, Role.OWNER, Marking.RESTRICTED, holds=holds)


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with one draft, made by Anna and shared with Bram."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('drafts') / 'positions.db'}")
    opened.drafts.keep(kept())
    opened.drafts.share("d1", member())
    yield opened
    opened.close()


class Page:
    """The page of somebody, and what it is answered."""

    def __init__(self, store: Store, holds: str = ANNA, name: str = "Anna", number: int = 0) -> None:
        self.store, self.holds, self.name = store, holds, name
        self.published: list[tuple[str, int]] = []
        self.talk = DraftTalk(self.enter, self.introduce, self.confirming)
        self.sent = 0
        self.say({"kind": "hello", "language": "nl", "number": number})

    def enter(self) -> Drafting:
        holding = Holding((visitor(self.holds, self.name),))
        return Drafting(self.store, "d1", holding, lambda *told: self.published.append(told))

    def introduce(self, name: str) -> None:
        self.name = named(name)

    def confirming(self) -> Confirming:
        keeper = visitor(self.holds, self.name)
        return Confirming(
            self.store, self.enter(), Starting(self.store, keeper), lambda made: View(self.store, made, keeper), 2025
        )

    def say(self, message: Json) -> Json:
        return dict(self.talk.answer(message))

    def judge(self, find: int, verdict: str = "taken", seen: int = 0, **changed: object) -> Json:
        self.sent += 1
        one = {"find": find, "verdict": verdict, "changed": changed, "why": "", "seen": seen}
        return self.say({"kind": "judge", "outbox": self.holds, "seq": self.sent, "judgements": [one]})


@pytest.fixture
def page(store: Store) -> Page:
    return Page(store)


def first(kind: Kind) -> int:
    return next(one.number for one in SAMPLE.finds() if one.kind is kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_starts_with_the_whole_text_and_every_find_bound_to_its_paragraph(page: Page, language: str) -> None:
    data = opening(page.enter(), None, speak(language))
    assert [one["text"] for one in data["paragraphs"]] == [one.text for one in SAMPLE.paragraphs]
    assert [one["number"] for one in data["finds"]] == [one.number for one in SAMPLE.finds()]
    there = {(one["section"], one["paragraph"]): one["text"] for one in reversed(data["paragraphs"])}
    for one in data["finds"]:
        assert not one["quote"] or one["quote"] in there[one["section"], one["paragraph"]]
    assert data["may"] == {"judge": True, "share": True, "invite": True, "confirm": True}
    assert data["members"] == [{"holds": BRAM, "name": "bram@example.org"}]


def test_every_kind_of_find_is_called_something_on_the_page(page: Page) -> None:
    text = opening(page.enter(), None, speak("nl"))["text"]
    assert {f"{said}_{kind}" for said in ("kind", "about") for kind in Kind} <= text.keys()


def test_a_judgement_is_answered_and_told_to_who_has_the_draft_open(page: Page, store: Store) -> None:
    other, find = Page(store, BRAM, "Bram"), first(Kind.STANCE)
    answer = page.judge(find, stance="++")
    assert (answer["outbox"], answer["seq"], answer["met"], answer["number"]) == (ANNA, 1, [], 1)
    assert page.published == [(channel("d1"), 1)]
    (told,) = other.talk.news()["judged"]  # type: ignore[typeddict-item]
    assert (told["find"], told["verdict"], told["changed"], told["author"]) == (find, "taken", {"stance": "++"}, "Anna")
    assert not told["mine"]
    assert answer["judged"][0]["mine"]
    assert other.say({"kind": "ping"}) == {"kind": "still"}


def test_who_judges_what_another_judged_meanwhile_is_told_and_nothing_is_written(page: Page, store: Store) -> None:
    other, find = Page(store, BRAM, "Bram"), first(Kind.STANCE)
    page.judge(find)
    answer = other.judge(find, "rejected")
    assert answer["met"] == [find]
    assert [one["verdict"] for one in answer["judged"] if one["find"] == find] == ["taken"]
    again = other.judge(find, "rejected", seen=answer["judged"][0]["version"])
    assert (again["met"], again["judged"][0]["verdict"]) == ([], "rejected")


def test_what_was_judged_together_is_taken_back_together(page: Page) -> None:
    page.judge(first(Kind.GENERAL))
    answer = page.say(
        {"kind": "undo_judgement", "outbox": ANNA, "seq": 2, "revert": {"outbox": ANNA, "seq": 1}},
    )
    assert [one["verdict"] for one in answer["judged"]] == ["open"]


def test_the_same_message_sent_again_is_written_once(page: Page) -> None:
    find = first(Kind.GENERAL)
    page.judge(find)
    page.sent = 0
    assert page.judge(find)["number"] == 1


def test_what_cannot_be_decided_is_refused_in_a_sentence(page: Page) -> None:
    answer = page.judge(first(Kind.STANCE), stance="misschien")
    assert (
        answer["refused"] == speak("nl")("refusal.invalid", where="Standpunt", found="", most="") or answer["refused"]
    )
    assert answer["number"] == 0
    assert answer["judged"] == []


@pytest.mark.parametrize("wrong", [{"judgements": [{"find": "1"}]}, {"judgements": "all"}, {"seq": -1}])
def test_what_no_page_sends_is_refused(page: Page, wrong: Json) -> None:
    with pytest.raises(MessageError):
        page.say({"kind": "judge", "outbox": "a", "seq": 1, "judgements": [], **wrong})


def test_who_only_reads_judges_nothing_and_is_not_offered_to(store: Store) -> None:
    store.drafts.share("d1", replace(member(), role=Role.READER))
    reader = Page(store, BRAM, "Bram")
    data = opening(reader.enter(), None, speak("nl"))
    assert not any((data["may"]["judge"], data["may"]["share"]))
    assert reader.judge(first(Kind.GENERAL))["refused"]
    assert store.drafts.one("d1").number == 0


def test_who_has_no_name_yet_says_it_first(store: Store) -> None:
    page = Page(store, ANNA, "")
    assert page.judge(first(Kind.GENERAL))["refused"]
    assert page.say({"kind": "name", "name": "  "})["refused"]
    assert page.say({"kind": "name", "name": " Anna  de Wit "}) == {"kind": "name", "name": "Anna de Wit"}
    assert page.judge(first(Kind.GENERAL))["judged"][0]["author"] == "Anna de Wit"


def test_sharing_and_its_end_are_told_and_who_is_out_hears_nothing_more(page: Page, store: Store) -> None:
    other = Page(store, BRAM, "Bram")
    answer = page.say({"kind": "share_draft", "who": "Cor@example.org ", "on": True})
    assert {one["name"] for one in answer["members"]} == {"bram@example.org", "cor@example.org"}
    assert other.say({"kind": "share_draft", "who": "dora@example.org", "on": True})["refused"]
    answer = page.say({"kind": "share_draft", "who": BRAM, "on": False})
    assert [one["name"] for one in answer["members"]] == ["cor@example.org"]
    with pytest.raises(AccessError, match="draft"):
        other.talk.news()


def test_a_draft_is_marked_and_who_may_see_less_is_shown_the_door(page: Page) -> None:
    answer = page.say({"kind": "mark_draft", "marking": "restricted"})
    assert answer["marking"] == "restricted"
    low = Holding((replace(visitor(BRAM), marking=Marking.INTERNAL),))
    with pytest.raises(AccessError, match="marking"):
        Drafting(page.store, "d1", low)


def test_a_draft_that_is_not_there_is_told_from_none_that_is_anothers(store: Store) -> None:
    talk = DraftTalk(
        lambda: Drafting(store, "d1", Holding((visitor("person:zoe@example.org"),))),
        lambda _: None,
        lambda: pytest.fail("nobody asks"),
    )
    with pytest.raises(AccessError) as refused:
        talk.begin()
    assert refused.value.reason == "no_dossier"


def test_before_a_dossier_is_made_the_page_says_what_gets_in_and_what_does_not(page: Page) -> None:
    page.judge(first(Kind.GENERAL))
    page.judge(first(Kind.STANCE), column="new:Wet op de Europese onderzoeksruimte")
    page.judge(first(Kind.JUDGEMENT), "rejected")
    told = page.say({"kind": "foresee_draft"})
    assert told["enters"] == ["1 algemeen gegeven", "1 onderwerp", "1 standpunt"]
    assert told["stays"] == ["1 afgewezen vondst"]
    assert told["open"] == len([one for one in SAMPLE.finds() if not one.kind.told]) - 3
    assert not page.store.dossier_ids()


def test_the_dossier_that_is_made_is_told_once_however_often_it_is_asked_for(page: Page) -> None:
    page.judge(first(Kind.STANCE), column="new:Onderzoeksruimte")
    asked = {"kind": "confirm", "outbox": ANNA, "seq": 9, "title": "Onderzoek", "number": ""}
    made = page.say(asked)
    assert page.say(asked)["dossier"] == made["dossier"]
    assert [*page.store.dossier_ids()] == [made["dossier"]]


@pytest.fixture
def held(store: Store) -> Page:
    """The page of a draft that is held against a dossier, in which another wrote about the column before."""
    store.seed(dossier(topics=(topic("P1", is_pillar=True), topic("A"))), {})
    store.drafts.discard("d1")
    store.drafts.keep(kept(dossier="proef"))
    write(store, "Bram", Stance.OPPOSES, 0)
    return Page(store)


def write(store: Store, who: str, stance: Stance, seen: int, **more: Any) -> None:
    edit = Amend(Cell("a", State.NL), seen, {"stance": stance, **more})
    store.record("proef", Batch(Key(who, seen + 1), (edit,)), who)


HEARD = Source(SourceKind.CONVERSATION, "gesprek met PV")
"""What a stance rests on that is of no fiche."""


@pytest.mark.parametrize(
    ("language", "says", "by"),
    [
        (
            "nl",
            "Onderwerp A, Nederland: Steunt blijft, bron “gesprek met PV” wordt dit fiche; zekerheid hoog wordt middel",
            " van Bram, ",
        ),
        (
            "en",
            "Onderwerp A (en), Netherlands: Supports stays, source “gesprek met PV” becomes this fiche; "
            "certainty high becomes medium",
            " by Bram, ",
        ),
    ],
)
def test_a_stance_that_stays_on_another_source_is_named_beforehand_and_afterwards(
    held: Page, language: str, says: str, by: str
) -> None:
    write(held.store, "Bram", Stance.SUPPORTS, 1, source=HEARD, certainty=Certainty.HIGH)
    held.judge(first(Kind.STANCE), column="topic:a")
    held.say({"kind": "hello", "language": language, "number": 0})
    (replaced,) = held.say({"kind": "foresee_draft"})["replaces"]
    assert replaced["said"] == says
    asked = {"kind": "confirm", "outbox": ANNA, "seq": 9, "title": "", "number": ""}
    kept_back = held.say({**asked, "without": [{"topic": "a", "state": "NL"}]})
    assert (kept_back["met"], kept_back["replaced"]) == ([], [])
    assert held.store.cells("proef")[Cell("a", State.NL)].position.source == HEARD
    made = held.say({**asked, "seq": 10})
    assert made["met"] == []
    assert [line.partition(by)[0] for line in made["replaced"]] == [says]
    assert held.store.cells("proef")[Cell("a", State.NL)].position.source != HEARD


def test_what_was_asked_and_is_not_known_is_somebodys_word_too_and_a_condition_is_named_with_what_becomes_of_it(
    held: Page,
) -> None:
    write(held.store, "Bram", Stance.UNKNOWN, 1, source=HEARD, conditions="met een overgang")
    held.judge(first(Kind.STANCE), column="topic:a", condition="zonder nieuwe lasten")
    (replaced,) = held.say({"kind": "foresee_draft"})["replaces"]
    assert replaced["said"].endswith(
        "Nederland: Onbekend wordt Steunt; “mits met een overgang” wordt “mits zonder nieuwe lasten”"
    )
    write(held.store, "Bram", Stance.UNKNOWN, 2, source=None, conditions="")
    assert held.say({"kind": "foresee_draft"})["replaces"] == []  # nothing was said there


def test_of_a_dossier_that_is_there_only_what_comes_to_it_is_told_and_what_it_replaces(held: Page) -> None:
    held.judge(first(Kind.STANCE), column="topic:a")
    told = held.say({"kind": "foresee_draft"})
    assert told["enters"] == ["1 standpunt"]
    (replaced,) = told["replaces"]
    assert (replaced["topic"], replaced["state"], replaced["later"]) == ("a", "NL", False)
    assert replaced["said"] == "Onderwerp A, Nederland: Tegen wordt Steunt"
    assert replaced["by"].startswith("van Bram, ")


def test_what_somebody_wrote_after_the_fiche_came_in_is_told_so_and_stays_where_one_leaves_it(held: Page) -> None:
    held.store.drafts.discard("d1")
    held.store.drafts.keep(kept(dossier="proef", made=datetime.now(UTC) - timedelta(hours=1)))
    write(held.store, "Bram", Stance.CRITICAL, 1)
    held.judge(first(Kind.STANCE), column="topic:a")
    (replaced,) = held.say({"kind": "foresee_draft"})["replaces"]
    assert replaced["later"]
    assert replaced["by"].endswith(", nadat dit fiche binnenkwam")
    asked = {
        "kind": "confirm",
        "outbox": ANNA,
        "seq": 9,
        "title": "",
        "number": "",
        "without": [{"topic": "a", "state": "NL"}],
    }
    assert held.say(asked)["met"] == []
    stances = [held.store.cells("proef")[Cell("a", State.NL)].position.stance]
    held.say({**asked, "seq": 10, "without": []})
    stances.append(held.store.cells("proef")[Cell("a", State.NL)].position.stance)
    assert stances == [Stance.CRITICAL, Stance.SUPPORTS]


def test_each_cell_that_was_not_written_is_named_with_who_changed_it(held: Page) -> None:
    held.judge(first(Kind.STANCE), column="topic:a")
    write(held.store, "Bram", Stance.CRITICAL, 1)
    asked = {"kind": "confirm", "outbox": ANNA, "seq": 9, "title": "", "number": ""}
    assert held.say(asked)["met"] == ["Onderwerp A, Nederland: intussen gewijzigd door Bram; dat staat er nog"]
    held.judge(first(Kind.STANCE), seen=1, column="topic:a")
    assert held.say({**asked, "seq": 10})["met"] == []


def test_of_a_draft_of_which_nothing_was_taken_nothing_is_made(page: Page) -> None:
    assert page.say({"kind": "confirm", "outbox": ANNA, "seq": 9, "title": "Onderzoek", "number": ""})[
        "refused"
    ].startswith("Er is nog niets overgenomen")


def test_who_does_not_own_a_draft_makes_nothing_of_it_and_throws_nothing_away(store: Store) -> None:
    other = Page(store, BRAM, "Bram")
    for kind in ("foresee_draft", "confirm", "discard_draft"):
        assert other.say({"kind": kind, "outbox": BRAM, "seq": 9, "title": "", "number": ""})["refused"]
    assert store.drafts.one("d1")


def test_a_draft_is_thrown_away_and_then_there_is_none(page: Page) -> None:
    assert page.say({"kind": "discard_draft"}) == {"kind": "discarded"}
    with pytest.raises(AccessError):
        page.say({"kind": "ping"})
