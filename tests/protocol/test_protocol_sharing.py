"""The page Delen over its socket: who may share, what is refused in words, what a receiver sees and does not."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from positions.access import LONGEST, AccessError, Guest, View
from positions.changes import Batch, Cell, Key, Mark, Restate
from positions.people import Role, Visitor
from positions.protocol import MessageError, Newsroom, Talk, sharing
from positions.registers import Registers
from positions.stances import Marking, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import LANGUAGES, ZONE, speak
from tests.factories import AT, dossier
from tests.protocol.pages import SECRET, Json, Tab

LOCAL = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
PERSON = replace(LOCAL, holds="person:anna@example.org")
LINK = replace(LOCAL, holds="link:eerste", label="Eerste eigenaar")
READER = Visitor("Cor", Role.READER, Marking.INTERNAL, holds="link:lezer", label="Lezer")
SEEN = "wat in de toelichting stond"
HEARD = Source(SourceKind.CONVERSATION, "wie het zei")
PLANTED = {
    Cell("p1", State.NL): Position(Stance.SUPPORTS, marking=Marking.PUBLIC),
    Cell("p1", State.DE): Position(Stance.NEUTRAL, note=SEEN, source=HEARD),
    Cell("p1", State.CZ): Position(Stance.OPPOSES, note=SECRET, marking=Marking.RESTRICTED),
    Cell("1a", State.FR): Position(Stance.CRITICAL),
    Cell("x1", State.BE): Position(Stance.CHAMPIONS),
}
TODAY = datetime.now(ZONE).date()
"""The day these tests were begun."""
WISH = {"role": "reader", "marking": "internal", "notes": True, "sources": True, "at": 0, "view": ""}

Enter = Callable[..., "Page"]
_names = (f"delen-{n}" for n in itertools.count(1))


class Page(Tab):
    """A page, and the view it is drawn from."""

    def __init__(self, view: Callable[[], View], registers: Registers) -> None:
        super().__init__("Delen", Talk(lambda *_, **__: view(), registers, Newsroom()))
        self._registers = registers

    def opening(self, came_from: str = "", logins: bool = True, language: str = "nl") -> Json:
        """What it starts with."""
        made = sharing.opening(self.view, self._registers, came_from, logins, speak(language))
        told: Json = json.loads(json.dumps(made))
        return told

    def share(self, **given: Any) -> Json:
        """What is answered when a link is asked for that is good for a week."""
        week = (TODAY + timedelta(days=7)).isoformat()
        return self.say({"kind": "share", "label": "PV Brussel", "until": week, **WISH, **given})

    def receiver(self, **given: Any) -> Json:
        """What somebody would see."""
        return self.say({"kind": "receiver", **WISH, **given})


@pytest.fixture
def enter(store: Store, registers: Registers) -> Enter:
    """Opens the page on this test's dossier, for somebody who logged in as its owner unless said otherwise."""
    planted = dossier(id=next(_names))
    topics = (replace(t, absent=frozenset({State.DK})) if t.id == "1a" else t for t in planted.topics)
    store.seed(replace(planted, topics=tuple(topics)), PLANTED)

    def opened(visitor: Visitor = PERSON) -> Page:
        guest = Guest(visitor, planted.id, ()) if visitor.holds else None
        return Page(lambda: View(store, planted.id, visitor, guest=guest), registers)

    return opened


def cell(seen: Json, state: str, column: int = 0) -> Json:
    """What stands in a row of what a receiver sees."""
    (row,) = (row for row in seen["rows"] if row["code"] == state)
    found: Json = row["cells"][column]
    return found


# --- what the page starts with ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_owner_is_told_all_that_the_page_offers(enter: Enter, language: str) -> None:
    told = enter().opening("kolommen=p1", language=language)
    assert (told["from"], told["logins"], told["longest"]) == ("kolommen=p1", True, LONGEST)
    assert (told["today"], told["days"]) == (datetime.now(ZONE).date().isoformat(), [7, 30])
    assert told["roles"].keys() == set(Role)
    assert told["markings"].keys() == set(Marking)
    assert (told["links"], told["revision"], told["title"]) == ([], 1, speak(language)("sharing.title"))
    assert "why" not in told


@pytest.mark.parametrize(
    ("visitor", "why"),
    [
        (LOCAL, "Krachtenveld draait nu alleen op uw eigen computer; een ander kan er niet bij. Delen kan zodra"),
        (READER, "Alleen een eigenaar kan dit."),
    ],
)
def test_who_cannot_share_is_told_why_and_nothing_more(enter: Enter, visitor: Visitor, why: str) -> None:
    owner = enter()
    owner.share()
    told = enter(visitor).opening("kolommen=p1")
    assert told["why"].startswith(why)
    assert not {"links", "people", "moments", "from", "logins", "roles"} & told.keys()


@pytest.mark.parametrize(("visitor", "logins"), [(PERSON, True), (LINK, False)])
def test_logins_are_offered_to_who_keeps_the_list_of_people(enter: Enter, visitor: Visitor, logins: bool) -> None:
    assert enter(visitor).opening()["logins"] is logins
    assert enter(visitor).opening(logins=False)["logins"] is False


# --- links ------------------------------------------------------------------------------------------------------


def test_a_link_is_made_as_it_was_wished_and_its_token_told_once(enter: Enter) -> None:
    page = enter()
    made = page.share(role="editor", view="kolommen=p1")
    assert (made["kind"], len(made["token"])) == ("share", 43)
    (listed,) = page.say({"kind": "links"})["links"]
    assert listed == made["link"]
    assert (listed["label"], listed["role"], listed["marking"]) == ("PV Brussel", "bewerker", "Intern")
    assert (listed["texts"], listed["stand"], listed["view"]) == ("toelichting, bronnen", "actueel", "kolommen=p1")
    assert (listed["used"], listed["over"], listed["by"], listed["own"]) == ("nooit", "", "Anna", False)
    assert made["token"] not in json.dumps(page.say({"kind": "links"}))


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({"notes": True, "sources": False}, "toelichting"),
        ({"notes": False, "sources": True}, "bronnen"),
        ({"notes": False, "sources": False}, "geen van beide"),
    ],
)
def test_a_link_says_which_texts_it_shows(enter: Enter, given: Json, texts: str) -> None:
    assert enter().share(**given)["link"]["texts"] == texts


def test_a_link_is_frozen_at_a_moment_by_its_name(enter: Enter) -> None:
    page = enter()
    page.view.record(Mark(Key("delen", 1), "Werkgroep", AT.date()))
    made = page.share(at=1)
    assert made["link"]["stand"] == "Werkgroep"
    assert made["moments"] == [{"at": 1, "name": "Werkgroep", "day": "12 januari 2027"}]


def test_links_that_open_something_come_first(enter: Enter) -> None:
    page = enter()
    first, second = page.share(label="eerste")["link"], page.share(label="tweede")["link"]
    answer = page.say({"kind": "unshare", "id": second["id"]})
    assert answer["kind"] == "links"
    assert [(one["label"], one["over"]) for one in answer["links"]] == [("eerste", ""), ("tweede", "Ingetrokken")]
    assert page.say({"kind": "unshare", "id": first["id"]})["links"][0]["over"] == "Ingetrokken"


def test_an_owner_by_a_link_sees_which_is_their_own_and_cannot_withdraw_it(enter: Enter) -> None:
    made = enter(LOCAL).share(role="owner")["link"]
    page = enter(replace(LINK, holds=f"link:{made['id']}"))
    assert [one["own"] for one in page.say({"kind": "links"})["links"]] == [True]
    assert page.say({"kind": "unshare", "id": made["id"]}) == {
        "kind": "unshare",
        "refused": "Door deze link bent u zelf binnen. Een andere eigenaar kan hem intrekken, of de beheerder.",
    }


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"label": " "}, "Vul een naam of label in; houd het kort."),
        ({"label": "x" * 1000}, "Vul een naam of label in; houd het kort."),
        ({"until": TODAY.isoformat()}, "Kies een datum vanaf morgen en binnen een jaar."),
        ({"until": "9999-12-31"}, "Kies een datum vanaf morgen en binnen een jaar."),
        ({"role": "editor", "notes": False}, "Een bewerker ziet alles van een cel, en de actuele stand."),
        ({"role": "editor", "at": 1}, "Een bewerker ziet alles van een cel, en de actuele stand."),
        ({"role": "owner"}, "Een link voor nog een eigenaar maakt alleen de beheerder, op de server."),
        ({"at": 9}, "het moment: die revisie is er niet."),
    ],
)
def test_what_no_link_can_be_is_refused_in_words(enter: Enter, given: Json, why: str) -> None:
    page = enter()
    assert page.share(**given) == {"kind": "share", "refused": why}
    assert page.say({"kind": "links"})["links"] == []


def test_nobody_gives_a_higher_marking_than_their_own(enter: Enter) -> None:
    page = enter(replace(LINK, marking=Marking.INTERNAL))
    assert page.share(marking="restricted")["refused"] == "U kunt geen hogere verspreiding geven dan uw eigen."


def test_a_link_of_another_dossier_is_not_there(enter: Enter, store: Store, registers: Registers) -> None:
    store.seed(dossier(id="elders"), {})
    elsewhere = Page(lambda: View(store, "elders", PERSON, guest=Guest(PERSON, "elders", ())), registers)
    made = elsewhere.share()["link"]
    assert enter().say({"kind": "unshare", "id": made["id"]})["refused"] == "Deze link bestaat niet meer."
    assert elsewhere.say({"kind": "links"})["links"][0]["over"] == ""


# --- people -----------------------------------------------------------------------------------------------------


def test_somebody_is_put_on_the_list_changed_and_let_in_no_more(enter: Enter) -> None:
    page = enter()

    def listed(answer: Json) -> Json:
        assert answer["kind"] == "links"
        return next(one for one in answer["people"] if one["subject"] == "bram@example.org")

    admit = {"kind": "admit", "subject": "Bram@example.org", "name": "Bram", "role": "reader", "marking": "internal"}
    bram = {"subject": "bram@example.org", "name": "Bram", "role": "reader", "marking": "internal", "own": False}
    assert listed(page.say(admit)) == bram
    assert listed(page.say({**admit, "role": "editor"})) == {**bram, "role": "editor"}
    assert listed(page.say({"kind": "dismiss", "subject": "bram@example.org"})) == {**bram, "role": None}


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "admit", "subject": "anna@example.org", "name": "Anna", "role": "reader", "marking": "public"},
        {"kind": "dismiss", "subject": "anna@example.org"},
    ],
    ids=str,
)
def test_nobody_changes_their_own_rights(enter: Enter, message: Json) -> None:
    assert enter().say(message)["refused"] == "Uw eigen rechten kan alleen een andere eigenaar wijzigen."


def test_who_came_by_a_link_neither_sees_nor_changes_the_list_of_people(enter: Enter) -> None:
    admit = {"kind": "admit", "subject": "carla@example.org", "name": "Carla", "role": "reader", "marking": "public"}
    assert enter().say(admit)["people"]
    page = enter(LINK)
    assert page.say({"kind": "links"})["people"] == []
    for message in (admit, {"kind": "dismiss", "subject": "carla@example.org"}):
        assert page.say(message)["refused"].startswith("Wie mag inloggen, bepaalt een eigenaar die zelf is ingelogd")


# --- who may ask ------------------------------------------------------------------------------------------------

ASKED: list[Json] = [
    {"kind": "links"},
    {"kind": "receiver", **WISH},
    {"kind": "share", "label": "x", "until": (TODAY + timedelta(days=7)).isoformat(), **WISH},
    {"kind": "unshare", "id": "x"},
    {"kind": "admit", "subject": "x@example.org", "name": "X", "role": "owner", "marking": "restricted"},
    {"kind": "dismiss", "subject": "x@example.org"},
]


@pytest.mark.parametrize("message", ASKED, ids=lambda message: message["kind"])
@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_whoever_is_no_owner_is_refused_whatever_they_ask(enter: Enter, message: Json, role: Role) -> None:
    page = enter(replace(READER, role=role))
    assert page.say(message) == {"kind": message["kind"], "refused": "Alleen een eigenaar kan dit."}


def test_every_kind_of_the_page_is_tried_here() -> None:
    assert {message["kind"] for message in ASKED} == sharing.KINDS.keys()


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "receiver", **WISH, "marking": "geheim"},
        {"kind": "receiver", **WISH, "at": -1},
        {"kind": "receiver", **WISH, "notes": 1},
        {"kind": "receiver", **WISH, "view": None},
        {"kind": "share", **WISH, "label": "x", "until": "morgen"},
        {"kind": "share", **WISH, "label": "x"},
        {"kind": "unshare"},
        {"kind": "admit", "subject": "x", "name": "x", "role": "", "marking": "public"},
        {"kind": "dismiss", "subject": 3},
    ],
    ids=str,
)
def test_what_no_page_of_ours_asks_is_refused_as_a_message(enter: Enter, message: Json) -> None:
    with pytest.raises(MessageError):
        enter().say(message)


def test_who_may_not_come_in_any_more_is_not_answered(enter: Enter, store: Store, registers: Registers) -> None:
    def closed() -> View:
        raise AccessError("this dossier", "a link that is good", "link:x", "revoked")

    with pytest.raises(AccessError):
        Page(closed, registers).say({"kind": "links"})


# --- what a receiver sees ---------------------------------------------------------------------------------------


def test_a_receiver_sees_the_cells_up_to_their_marking(enter: Enter) -> None:
    page = enter()
    restricted, internal, public = (page.receiver(marking=marking) for marking in ("restricted", "internal", "public"))
    assert [head["number"] for head in internal["columns"]] == ["P1", "P2"]
    assert [cell(seen, "CZ") for seen in (restricted, internal)] == [{"stance": "--"}, {"kind": "withheld"}]
    assert [cell(seen, "DE") for seen in (internal, public)] == [{"stance": "0"}, {"kind": "withheld"}]
    assert cell(public, "NL") == {"stance": "+"}
    assert [seen["lines"][:2] for seen in (restricted, internal)] == [
        ["5 ingevulde cellen zijn te zien", "geen cel is afgeschermd"],
        ["4 ingevulde cellen zijn te zien", "1 cel is afgeschermd en telt als onbekend"],
    ]
    assert public["lines"][:2] == ["1 ingevulde cel is te zien", "4 cellen zijn afgeschermd en tellen als onbekend"]


def test_what_a_receiver_sees_holds_no_text_of_a_cell(enter: Enter) -> None:
    told = json.dumps(enter().receiver(marking="restricted"))
    assert not [text for text in (SECRET, SEEN, HEARD.reference) if text in told]


def test_nobody_shows_more_than_they_see(enter: Enter) -> None:
    seen = enter(replace(LINK, marking=Marking.INTERNAL)).receiver(marking="restricted")
    assert cell(seen, "CZ") == {"kind": "withheld"}


@pytest.mark.parametrize(
    ("notes", "sources", "line"),
    [
        (True, True, "met voorwaarden, toelichting, bronnen, historie en wie wat schreef"),
        (True, False, "met voorwaarden en toelichting; zonder bronnen, historie en wie wat schreef"),
        (False, True, "met voorwaarden, bronnen en wie wat schreef; zonder toelichting en historie"),
        (False, False, "wel voorwaarden; geen toelichting, bronnen, historie of wie wat schreef"),
    ],
)
def test_what_is_left_out_of_a_cell_is_said(enter: Enter, notes: bool, sources: bool, line: str) -> None:
    assert enter().receiver(notes=notes, sources=sources)["lines"][2] == line


def test_a_frozen_link_shows_what_stood_there_then(enter: Enter) -> None:
    page = enter()
    page.view.record(Batch(Key("delen", 1), (Restate(Cell("p1", State.DE), 1, Stance.SUPPORTS),)))
    now, then = page.receiver(), page.receiver(at=1)
    assert (cell(now, "DE"), cell(then, "DE")) == ({"stance": "+"}, {"stance": "0"})
    assert now["lines"][3] == "de actuele stand: latere wijzigingen zijn meteen te zien"
    assert then["lines"][3] == "de stand “revisie 1”: latere wijzigingen blijven weg"


def test_a_receiver_sees_who_takes_no_part_and_where_the_fiche_is_all_there_is(enter: Enter) -> None:
    page = enter()
    under = page.receiver(view="kolommen=p1")
    assert [head["number"] for head in under["columns"]] == ["1a", "1b"]
    assert (cell(under, "DK"), cell(under, "FR"), cell(under, "IT")) == (
        {"kind": "absent"},
        {"stance": "-"},
        {"stance": "?"},
    )
    pillars = page.receiver()
    assert cell(pillars, "IT") == {"stance": "?", "kind": "expected"}
    assert cell(pillars, "NL", 1) == {"stance": "?"}
    assert [row["code"] for row in pillars["rows"][:3]] == ["NL", "BE", "BG"]


@pytest.mark.parametrize(
    ("view", "line"),
    [
        ("", "opent op Pijlers"),
        ("kolommen=p1&taal=en&cel=p1.DE&toon=lidstaten", "opent op P1 Onderwerp P1"),
        ("kolommen=overig", "opent op Pijleroverstijgend"),
        ("kolommen=nergens", "opent op Pijlers"),
        ("kolommen=p1&groep=benelux", "opent op P1 Onderwerp P1, met uw filter en volgorde"),
        ("pagina=meerderheid&onderwerp=1a", "opent op Meerderheid"),
        ("pagina=teksten", "opent op Teksten"),
        ("pagina=nergens", "opent op Pijlers"),
    ],
)
def test_a_receiver_is_told_where_the_link_opens(enter: Enter, view: str, line: str) -> None:
    assert enter().receiver(view=view)["lines"][4] == line


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("reader", "kan niets wijzigen; exporteren geeft alleen wat hier te zien is"),
        ("editor", "kan wijzigen wat hier te zien is; bij elke wijziging staan naam en label"),
        ("owner", "kan wijzigen wat hier te zien is; bij elke wijziging staan naam en label"),
    ],
)
def test_what_a_receiver_may_do_is_said(enter: Enter, role: str, line: str) -> None:
    assert enter().receiver(role=role)["lines"][5] == line
