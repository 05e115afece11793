"""The door of a running app: what a link opens and no more, and that nothing opens once it has ended."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from positions.access import Door, Sharing
from positions.changes import Amend, Batch, Cell, Key
from positions.people import Role, Visitor
from positions.stances import Marking, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import ZONE
from tests.browser.server import Server
from tests.factories import dossier
from tests.knocking import ROADMAP, Answer, Page, ask, bearing, get, knock, page_of
from tests.visiting import visit

EXPORT = "/uitvoer/kwaliteitsbanen.xlsx"
FILES = tuple(f"/uitvoer/kwaliteitsbanen{end}" for end in (".xlsx", ".csv", ".json", "/teksten.docx"))
SHELF = "/dossiers"
OTHER = "proef"
"""A dossier that no link here is for."""
LINK = {
    "label": "x",
    "marking": "restricted",
    "notes": True,
    "sources": True,
    "at": 0,
    "view": "",
    "until": "2027-01-12",
}
OWNERS: dict[str, dict[str, object]] = {
    "links": {},
    "receiver": {**LINK, "role": "reader"},
    "share": {**LINK, "role": "owner"},
    "unshare": {"id": "00000000"},
    "admit": {"subject": "x@example.org", "name": "x", "role": "owner", "marking": "restricted"},
    "dismiss": {"subject": "x@example.org"},
}
"""What only the page of an owner asks."""
HANDED_OUT: list[str] = []
"""Every token, cookie and session of this module."""
OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
SECRET, SOURCE, EARLIER = "zegt het alleen tegen ons", "gesprek in vertrouwen", "stond er eerder"
CLOSED = Cell("P1", State.DE)
TITLE = "Kwaliteitsbanen"
"""What is on every page of the dossier, and on no other."""


@pytest.fixture(scope="module")
def server(lasting_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app in links mode.  Whatever is asked of it here, nothing may fall over inside."""
    app = Server(tmp_path_factory.mktemp("door"), POSITIONS_DATABASE_URL=lasting_url, POSITIONS_ACCESS="links")
    app.start()
    yield app
    app.stop()
    assert "Traceback" not in app.log
    assert HANDED_OUT
    assert [secret for secret in HANDED_OUT if secret in app.log] == []


@pytest.fixture(scope="module")
def store(server: Server) -> Iterator[Store]:
    """The same database from beside the app, with one cell in it that became Beperkt."""
    opened = Store.open(server.environment["POSITIONS_DATABASE_URL"])
    source = Source(SourceKind.CONVERSATION, SOURCE)
    fields = {"stance": Stance.OPPOSES, "note": SECRET, "source": source, "marking": Marking.RESTRICTED}
    opened.record("kwaliteitsbanen", Batch(Key("seed", 1), (Amend(CLOSED, 0, {"note": EARLIER}),)), "Anna")
    opened.record("kwaliteitsbanen", Batch(Key("seed", 2), (Amend(CLOSED, 1, fields),)), "Anna")
    opened.seed(dossier(id=OTHER), {})
    yield opened
    opened.close()


@pytest.fixture
def sharing(store: Store) -> Sharing:
    return Sharing(store, "kwaliteitsbanen", OWNER)


def claim(server: Server, token: str, cookie: str = "") -> Answer:
    """What the landing page sends."""
    body = json.dumps({"token": token})
    return ask(server, "POST", "/s", body, Origin=server.url, Cookie=f"krachtenveld={cookie}")


def cookie_of(answer: Answer) -> str:
    return answer.headers["set-cookie"].partition("krachtenveld=")[2].partition(";")[0]


def come_in(server: Server, sharing: Sharing, **link: object) -> str:
    """The cookie of a browser that opened a new link."""
    _, token = sharing.make("PV Brussel", **link)  # type: ignore[arg-type]
    cookie = cookie_of(claim(server, token))
    HANDED_OUT.extend((token, cookie))
    return cookie


def shown(server: Server, cookie: str, query: str = "") -> str:
    """Everything Streamlit sends to a page that is opened with a cookie."""
    with visit(server, cookie=cookie) as there:
        there.run(query)
        return "".join(repr(message) for message in there.said)


def closed(server: Server, cookie: str, path: str = ROADMAP) -> bool:
    """Whether a page that speaks to us by this cookie is told to close, and hears nothing else."""
    with knock(server, path, cookie=cookie) as line:
        told = json.loads(line.recv(timeout=20))
        with pytest.raises(ConnectionClosed):
            line.recv(timeout=20)
    return bool(told == {"kind": "closed"})


def test_without_a_link_there_is_nothing_to_see_to_hear_or_to_take_along(server: Server) -> None:
    for cookie in ("", "made-up"):
        page = shown(server, cookie)
        assert "U hebt hier nog geen toegang." in page
        assert TITLE not in page
        assert closed(server, cookie)
        assert {get(server, path, cookie=f"krachtenveld={cookie}").status for path in FILES} == {403}


def test_a_cookie_is_kept_from_scripts_other_sites_and_the_log(server: Server, sharing: Sharing) -> None:
    _, token = sharing.make("PV")
    answer = claim(server, token)
    attributes = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= attributes
    assert token not in server.log
    assert cookie_of(answer) not in server.log
    assert token not in answer.text


def test_a_dead_link_says_what_it_is_and_gives_no_cookie(server: Server, sharing: Sharing) -> None:
    made, token = sharing.make("PV")
    sharing.revoke(made.id)
    for sent, said in ((token, "Deze link is ingetrokken."), ("x", "Deze link bestaat niet")):
        answer = claim(server, sent)
        assert (answer.status, "set-cookie" in answer.headers) == (403, False)
        assert said in json.loads(answer.text)["why"]


def test_the_landing_page_says_what_to_do_without_scripts(server: Server) -> None:
    page = get(server, "/s", accept_language="nl-NL,nl;q=0.9")
    assert page.status == 200
    assert "Zet JavaScript aan" in page.text
    assert 'lang="en"' in get(server, "/s", accept_language="en-GB").text


DAMAGED = (
    "/s%23{}",
    "/s%20-%20{}",
    "/s/{}",
    "/s%2523{}",
    "/s%20#{}",
    "/s%23{}%29%20kunt%20u%20openen",
    "/s%E2%80%93{}",
)
"""What mail and Office make of a link."""


@pytest.mark.parametrize("path", DAMAGED)
def test_a_damaged_link_says_so_claims_nothing_and_is_remembered_as_seen(
    server: Server, sharing: Sharing, path: str
) -> None:
    made, token = sharing.make("PV")
    HANDED_OUT.append(token)
    page = get(server, path.format(token), accept_language="nl")
    assert (page.status, "set-cookie" in page.headers, page.headers["cache-control"]) == (404, False, "no-store")
    assert "Deze link is onderweg beschadigd" in page.text
    assert token not in page.text
    assert "damaged on its way" in get(server, path.format(token), accept_language="en").text
    link = next(link for link in sharing.links() if link.id == made.id)
    assert (link.exposed is not None, link.used) == (True, None)
    assert claim(server, token).status == 200, "its owner says when it ends"


@pytest.mark.parametrize("path", ["/s/", "/s%20", "/s%23", "/s/" + "x" * 43, "/s%20-%20" + "-_" * 22])
def test_what_is_left_of_a_damaged_link_says_so_too(server: Server, path: str) -> None:
    page = get(server, path, accept_language="nl")
    assert (page.status, "onderweg beschadigd" in page.text) == (404, True)


@pytest.mark.parametrize(
    "path", ["/s/" + "x" * 42, "/s/" + "x" * 44, "/sx", "/s" + "x" * 43, "/s/landing", "/S/" + "x" * 43]
)
def test_no_other_path_leads_to_the_text_for_a_damaged_link(server: Server, path: str) -> None:
    page = get(server, path, accept_language="nl")
    assert (page.status, "onderweg beschadigd" in page.text) == (404, False)


def test_the_owner_is_told_in_the_log_which_link_was_seen_on_the_way(server: Server, sharing: Sharing) -> None:
    made, token = sharing.make("PV")
    HANDED_OUT.append(token)
    get(server, f"/s/{token}")
    told = [json.loads(line) for line in server.log.splitlines() if made.id in line]
    assert [(line["event"], line["level"]) for line in told] == [("link seen on the way", "warning")]


@pytest.mark.parametrize("origin", ["https://elders.example", "null", ""])
def test_another_site_claims_nothing_for_a_visitor(server: Server, sharing: Sharing, origin: str) -> None:
    _, token = sharing.make("PV")
    answer = ask(server, "POST", "/s", json.dumps({"token": token}), **({"Origin": origin} if origin else {}))
    assert (answer.status, "set-cookie" in answer.headers) == (403, False)


@pytest.mark.parametrize("body", ["", "[]", "{", '{"token": 1}', '{"token": null}', "[" * 900, '"' + "x" * 2000 + '"'])
def test_what_no_landing_page_sends_is_refused(server: Server, body: str) -> None:
    assert ask(server, "POST", "/s", body, Origin=server.url).status in (400, 413)


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
@pytest.mark.parametrize(("path", "field"), [("/s", "token"), ("/s/inloggen", "ticket"), ("/s/kies", "holds")])
def test_what_no_database_can_be_asked_for_is_refused_at_the_door(
    server: Server, sharing: Sharing, path: str, field: str, bad: str
) -> None:
    cookie = come_in(server, sharing, role=Role.OWNER, marking=Marking.RESTRICTED)
    sent = {"Origin": server.url, "Cookie": f"krachtenveld={cookie}"}
    assert ask(server, "POST", path, json.dumps({field: f"link:{bad}"}), **sent).status == 400


def test_a_reader_writes_nothing_whatever_their_browser_sends(server: Server, sharing: Sharing, store: Store) -> None:
    cookie = come_in(server, sharing)
    before = store.revision("kwaliteitsbanen")
    with page_of(server, "forged", cookie) as page:
        (receipt,) = page.ask(page.entry(State.FR, "++"), "receipts")["receipts"]
        assert "Alleen lezen" in receipt["refused"]
        assert page.ask({"kind": "decide", "topic": "P1", "rule": "qualified", "participants": ""}, "set")["refused"]
    assert store.revision("kwaliteitsbanen") == before


def test_an_editors_changes_bear_their_name_and_their_link(server: Server, sharing: Sharing, store: Store) -> None:
    cookie = come_in(server, sharing, role=Role.EDITOR)
    with page_of(server, "an editor", cookie) as page:
        page.ask(page.entry(State.PT, "+"), "receipts")
    assert store.cells("kwaliteitsbanen")[Cell("P5", State.PT)].author == "Anna (PV Brussel)"


def everything(server: Server, cookie: str) -> str:
    """All that a page and an export hold for whoever has this cookie."""
    with page_of(server, "looks", cookie) as page:
        answers = [
            page.ask({"kind": "columns", "columns": "pijlers"}, "matrix"),
            page.ask({"kind": "history", "topic": CLOSED.topic, "state": CLOSED.state}, "history"),
        ]
    workbook = zipfile.ZipFile(io.BytesIO(get(server, EXPORT, cookie=f"krachtenveld={cookie}").body))
    parts = [workbook.read(name).decode("utf-8", "replace") for name in workbook.namelist()]
    pages = [shown(server, cookie, query) for query in ("", "pagina=meerderheid&onderwerp=P1", "pagina=beeld")]
    return "".join([*map(json.dumps, answers), *parts, *pages])


@pytest.mark.usefixtures("store")
def test_what_is_withheld_is_in_nothing_that_is_sent(server: Server, sharing: Sharing) -> None:
    sees_all = everything(server, come_in(server, sharing, marking=Marking.RESTRICTED))
    assert SECRET in sees_all
    assert SOURCE in sees_all
    told = everything(server, come_in(server, sharing, marking=Marking.INTERNAL))
    assert TITLE in told
    assert [one for one in (SECRET, SOURCE, EARLIER) if one in told] == []


@pytest.mark.usefixtures("store")
def test_what_is_withheld_can_be_had_by_no_message(server: Server, sharing: Sharing, store: Store) -> None:
    where = {"topic": CLOSED.topic, "state": CLOSED.state}
    edits = [
        {**where, "seen": 0, "stance": "+", "source": None},
        {**where, "seen": 2, "restore": 1},
        {**where, "seen": 2, "set": {"marking": "public"}},
    ]
    with page_of(server, "curious", come_in(server, sharing, role=Role.EDITOR)) as page:
        heard = [page.ask({"kind": "history", **where}, "history")]
        for seq, edit in enumerate(edits):
            entry = {"outbox": "curious", "seq": seq, "edits": [edit]}
            heard.append(page.ask({"kind": "outbox", "entries": [entry]}, "receipts"))
            assert heard[-1]["receipts"][0]["rejected"][0]["why"] == "Deze cel is voor u afgeschermd."
    assert heard[0]["versions"] == []
    assert [one for one in (SECRET, SOURCE, EARLIER) if one in json.dumps(heard)] == []
    assert store.cells("kwaliteitsbanen")[CLOSED].version == 2


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_only_an_owner_hears_of_links_or_hands_them_out(server: Server, sharing: Sharing, role: Role) -> None:
    with page_of(server, role, come_in(server, sharing, role=role)) as page:
        before = [link.id for link in sharing.links()]
        for kind, message in OWNERS.items():
            refused = {"kind": kind, "refused": "Alleen een eigenaar kan dit."}
            assert page.ask({"kind": kind, **message}, kind) == refused
    assert [link.id for link in sharing.links()] == before
    assert sharing.people() == ()


def test_an_owner_by_a_link_makes_no_other_owner_and_hears_of_no_people(server: Server, sharing: Sharing) -> None:
    sharing.admit("dirk@example.org", "Dirk", Role.READER, Marking.PUBLIC)
    cookie = come_in(server, sharing, role=Role.OWNER, marking=Marking.RESTRICTED)
    with page_of(server, "owner by a link", cookie) as page:
        before = len(sharing.links())
        until = (datetime.now(ZONE) + timedelta(days=3)).date().isoformat()
        made = page.ask({"kind": "share", **OWNERS["share"], "until": until}, "share")
        assert made["refused"] == "Een link voor nog een eigenaar maakt alleen de beheerder, op de server."
        for kind in ("admit", "dismiss"):
            assert "een eigenaar die zelf is ingelogd" in page.ask({"kind": kind, **OWNERS[kind]}, kind)["refused"]
        assert page.ask({"kind": "links"}, "links")["people"] == []
    assert "dirk@example.org" not in shown(server, cookie, "pagina=delen")
    assert len(sharing.links()) == before
    sharing.forget("dirk@example.org")


def test_without_notes_and_sources_neither_is_in_anything_that_is_sent(server: Server, sharing: Sharing) -> None:
    told = everything(server, come_in(server, sharing, marking=Marking.RESTRICTED, notes=False, sources=False))
    assert TITLE in told
    assert SECRET not in told
    assert SOURCE not in told


def test_a_frozen_link_hears_nothing_of_what_came_later(server: Server, sharing: Sharing, store: Store) -> None:
    cookie = come_in(server, sharing, at=1, marking=Marking.RESTRICTED)
    with page_of(server, "frozen", cookie) as page:
        fields = {"note": "kwam later"}
        store.record("kwaliteitsbanen", Batch(Key("later", 1), (Amend(Cell("P1", State.SE), 0, fields),)), "Anna")
        sheet = page.ask({"kind": "columns", "columns": "pijlers"}, "matrix")
        assert (sheet["matrix"]["revision"], "kwam later" in json.dumps(sheet)) == (1, False)
    assert "kwam later" not in everything(server, cookie)


def test_a_withdrawn_link_closes_an_open_page_within_five_seconds(server: Server, sharing: Sharing) -> None:
    made, token = sharing.make("PV")
    cookie = cookie_of(claim(server, token))
    with page_of(server, "open", cookie) as page:
        sharing.revoke(made.id)
        while (told := json.loads(page.socket.recv(timeout=5)))["kind"] != "closed":
            pass
        assert told == {"kind": "closed"}
    assert closed(server, cookie)
    assert get(server, EXPORT, cookie=f"krachtenveld={cookie}").status == 403
    assert "Deze link is ingetrokken." in shown(server, cookie)


def test_what_arrives_after_a_link_ended_is_not_written(server: Server, sharing: Sharing, store: Store) -> None:
    made, token = sharing.make("Te laat", role=Role.EDITOR)
    with page_of(server, "late", cookie_of(claim(server, token))) as page:
        before = store.revision("kwaliteitsbanen")
        sharing.revoke(made.id)
        page.socket.send(json.dumps(page.entry(State.FI, "++")))
        assert page.hear("closed", "receipts") == {"kind": "closed"}
    assert store.revision("kwaliteitsbanen") == before


def test_a_socket_that_never_said_what_it_shows_is_closed_as_well(server: Server, sharing: Sharing) -> None:
    made, token = sharing.make("Zwijgt")
    with knock(server, cookie=cookie_of(claim(server, token))) as line:
        sharing.revoke(made.id)
        assert json.loads(line.recv(timeout=5)) == {"kind": "closed"}


def test_a_session_of_streamlit_taken_over_without_the_cookie_shows_nothing(server: Server, sharing: Sharing) -> None:
    cookie = come_in(server, sharing)
    with visit(server, cookie=cookie) as mine:
        assert TITLE in repr(mine.said)
        HANDED_OUT.append(mine.session)
        _taken_over(server, mine.session)  # while its owner is there
    _taken_over(server, mine.session)


def _taken_over(server: Server, session: str) -> None:
    with visit(server, session=session) as thief:
        for query in ("", "pagina=beeld", "pagina=lidstaat", "pagina=teksten"):
            thief.run(query)
            assert TITLE not in repr(thief.said)
        assert thief.session == session


def test_who_leaves_leaves_no_cookie_that_opens_anything(server: Server, sharing: Sharing) -> None:
    cookie = come_in(server, sharing)
    answer = ask(server, "POST", "/s/uit", "{}", Origin=server.url, Cookie=f"krachtenveld={cookie}")
    assert answer.status == 200
    assert closed(server, cookie)
    assert TITLE not in shown(server, cookie)
    assert get(server, EXPORT, cookie=f"krachtenveld={cookie}").status == 403


def test_an_expired_link_opens_nothing(server: Server, sharing: Sharing, store: Store) -> None:
    made, token = sharing.make("PV", days=1)
    early = Door(store, now=lambda: made.expires - timedelta(seconds=1))
    assert early.claim("", token)[1].id == made.id
    cookie = cookie_of(claim(server, token))
    with store._writing() as connection:
        connection.exec_driver_sql(f"UPDATE link SET expires = '2026-01-01 00:00:00.000000' WHERE id = '{made.id}'")
    assert closed(server, cookie)
    assert claim(server, token).status == 403


@pytest.mark.usefixtures("store")
def test_a_page_hears_of_no_dossier_but_the_one_its_link_is_for(server: Server, sharing: Sharing) -> None:
    cookie = come_in(server, sharing)
    assert closed(server, cookie, f"/matrix/{OTHER}")
    assert get(server, f"/uitvoer/{OTHER}.xlsx", cookie=f"krachtenveld={cookie}").status == 403


@pytest.mark.usefixtures("store")
def test_who_may_not_see_a_dossier_cannot_tell_whether_it_is_there(server: Server, sharing: Sharing) -> None:
    for cookie in ("", "made-up", come_in(server, sharing)):
        sent = {"Origin": server.url, "Cookie": f"krachtenveld={cookie}"}
        for end in (".xlsx", "/inhoud", "/teksten.docx", "/statenblad.docx?staten=DE"):
            there, nowhere = (get(server, f"/uitvoer/{name}{end}", **sent) for name in (OTHER, "een-ander"))
            assert (there.status, there.body) == (nowhere.status, nowhere.body)
            assert there.status == 403
        there, nowhere = (ask(server, "POST", f"/invoer/{name}", b"land;P1\n", **sent) for name in (OTHER, "een-ander"))
        assert (there.status, there.body) == (nowhere.status, nowhere.body)
        assert there.status == 403
        assert closed(server, cookie, f"/matrix/{OTHER}")
        assert closed(server, cookie, "/matrix/een-ander")


def test_a_browser_holds_several_links_and_chooses(server: Server, sharing: Sharing) -> None:
    reader, first = sharing.make("Lezer")
    _, second = sharing.make("Bewerker", role=Role.EDITOR)
    cookie = cookie_of(claim(server, first))
    planted, cookie = cookie, cookie_of(claim(server, second, cookie))
    assert closed(server, planted), "whoever planted or copied it gains nothing"
    with knock(server, ROADMAP, cookie=cookie) as line:
        page = Page(line, "two links")
        assert page.ask({"kind": "columns", "columns": "pijlers"}, "matrix")["matrix"]["me"]["edit"]
        chosen = {"Origin": server.url, "Cookie": f"krachtenveld={cookie}"}
        body = json.dumps({"holds": f"link:{reader.id}"})
        assert ask(server, "POST", "/s/kies", body, **chosen).status == 200
        page.hear("closed")  # drawn for an editor, it has to be drawn anew
    with page_of(server, "one link", cookie) as page:
        sheet = page.ask({"kind": "columns", "columns": "pijlers"}, "matrix")["matrix"]
        assert (sheet["me"]["edit"], sheet["me"]["label"]) == (False, "Lezer")


def test_nobody_looks_through_a_link_that_is_not_theirs(server: Server, sharing: Sharing) -> None:
    theirs, _ = sharing.make("Van een ander")
    sent = {"Origin": server.url, "Cookie": f"krachtenveld={come_in(server, sharing, role=Role.EDITOR)}"}
    assert ask(server, "POST", "/s/kies", json.dumps({"holds": f"link:{theirs.id}"}), **sent).status == 403


def test_one_tab_looks_through_a_link_and_its_files_are_those_of_the_receiver(server: Server, sharing: Sharing) -> None:
    made, _ = sharing.make("PV Parijs", marking=Marking.PUBLIC)
    cookie = come_in(server, sharing, role=Role.OWNER, marking=Marking.RESTRICTED)
    with page_of(server, "a tab", cookie) as other, page_of(server, "b tab", cookie, through=made.id) as page:
        me = page.ask({"kind": "columns", "columns": "pijlers"}, "matrix")["matrix"]["me"]
        assert (me["through"], me["edit"], me["marking"], me["label"]) == (made.id, False, "public", "PV Parijs")
        me = other.ask({"kind": "columns", "columns": "pijlers"}, "matrix")["matrix"]["me"]
        assert (me["through"], me["edit"], me["marking"]) == ("", True, "restricted")
        sharing.revoke(made.id)
        page.hear("closed")
        other.ask({"kind": "ping"}, "news")


@pytest.mark.parametrize("path", ["/uitvoer/kwaliteitsbanen.csv?als={}", "/uitvoer/kwaliteitsbanen/inhoud?als={}"])
def test_a_file_that_a_tab_asks_is_checked_for_what_it_looks_through(
    server: Server, sharing: Sharing, path: str
) -> None:
    made, _ = sharing.make("PV", marking=Marking.PUBLIC)
    owner = come_in(server, sharing, role=Role.OWNER, marking=Marking.RESTRICTED)
    reader = come_in(server, sharing)
    own, seen = (get(server, path.format(through), **bearing(server, owner)) for through in ("", made.id))
    assert (own.status, seen.status) == (200, 200)
    assert own.body != seen.body
    for cookie, through in ((reader, made.id), (owner, "nergens"), ("", made.id)):
        assert get(server, path.format(through), **bearing(server, cookie)).status == 403
    sharing.revoke(made.id)
    assert get(server, path.format(made.id), **bearing(server, owner)).status == 403


def test_the_log_says_who_came_in_by_what(server: Server, sharing: Sharing, tmp_path: Path) -> None:
    made, token = sharing.make("PV")
    claim(server, token)
    lines = [json.loads(line) for line in server.log.splitlines() if made.id in line]
    assert [(line["event"], line["link"]) for line in lines] == [("link claimed", made.id)]


def test_the_shelf_tells_who_stands_before_it_of_their_own_dossiers_and_of_no_other(
    server: Server, sharing: Sharing, store: Store
) -> None:
    cookie = come_in(server, sharing)
    with knock(server, SHELF, cookie=cookie) as line:
        line.send(json.dumps({"kind": "hello", "language": "nl"}))
        (row,) = json.loads(line.recv(timeout=20))["rows"]
        store.record(OTHER, Batch(Key("elders", 1), (Amend(Cell("p1", State.SE), 0, {"note": "van een ander"}),)), "Bo")
        fields = {"stance": Stance.SUPPORTS}
        store.record("kwaliteitsbanen", Batch(Key("hier", 1), (Amend(Cell("P5", State.SE), 0, fields),)), "Anna")
        while (told := json.loads(line.recv(timeout=20))).get("rows", [row]) == [row]:
            pass
        (now,) = told["rows"]
        assert (row["id"], now["id"], now["known"]) == ("kwaliteitsbanen", "kwaliteitsbanen", row["known"] + 1)


def test_before_the_shelf_too_who_may_not_come_in_is_told_to_leave(server: Server, sharing: Sharing) -> None:
    assert closed(server, "made-up", SHELF)
    made, token = sharing.make("PV")
    with knock(server, SHELF, cookie=cookie_of(claim(server, token))) as line:
        sharing.revoke(made.id)
        assert json.loads(line.recv(timeout=5)) == {"kind": "closed"}


def test_what_no_page_says_to_the_shelf_is_refused_and_the_line_goes_on(server: Server, sharing: Sharing) -> None:
    with knock(server, SHELF, cookie=come_in(server, sharing)) as line:
        for word in ("", "[]", '{"kind": "outbox", "entries": []}', '{"kind": "hello"}', b"\x00"):
            line.send(word)
            assert json.loads(line.recv(timeout=20)) == {"kind": "refused"}
        line.send(json.dumps({"kind": "ping"}))
        assert json.loads(line.recv(timeout=20)) == {"kind": "shelf"}
