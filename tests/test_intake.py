"""The route where files are handed in, on a running app: who may, how much, and that nobody else notices."""

from __future__ import annotations

import http.client
import json
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from positions.access import Sharing
from positions.people import Role, Visitor
from positions.stances import Marking
from positions.store import Store
from positions.web.intake import AT_ONCE
from tests.browser.server import Server
from tests.knocking import PATIENCE, Answer, ask, get, page_of
from tests.test_door import claim, cookie_of
from tests.workbooks.back import hostile

INTAKE, EXPORT = "/invoer/kwaliteitsbanen", "/uitvoer/kwaliteitsbanen.xlsx"
OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app in links mode.  Whatever is handed in here, nothing may fall over inside."""
    folder = tmp_path_factory.mktemp("intake")
    app = Server(folder, POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'positions.db'}", POSITIONS_ACCESS="links")
    app.start()
    yield app
    app.stop()
    assert "Traceback" not in app.log
    assert '"not answered"' not in app.log


@pytest.fixture(scope="module")
def sharing(server: Server) -> Iterator[Sharing]:
    store = Store.open(server.environment["POSITIONS_DATABASE_URL"])
    yield Sharing(store, "kwaliteitsbanen", OWNER)
    store.close()


def cookie_for(server: Server, sharing: Sharing, label: str, role: Role) -> str:
    """The cookie of a browser that opened a new link, up to Intern."""
    _, token = sharing.make(label, role=role, marking=Marking.INTERNAL)
    return cookie_of(claim(server, token))


@pytest.fixture(scope="module")
def editor(server: Server, sharing: Sharing) -> str:
    """The cookie of somebody who may edit."""
    return cookie_for(server, sharing, "Redactie", Role.EDITOR)


def hand_in(server: Server, cookie: str, body: Any, path: str = INTAKE, **headers: str) -> Answer:
    """What is answered to a file."""
    shown = {"Origin": server.url, "Cookie": f"krachtenveld={cookie}", **headers}
    return ask(server, "POST", path, body, **{name: value for name, value in shown.items() if value})


def test_a_file_that_went_out_comes_back_with_nothing_new(server: Server, editor: str) -> None:
    data = get(server, EXPORT, Cookie=f"krachtenveld={editor}").body
    answer = hand_in(server, editor, data)
    told = json.loads(answer.text)
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert (told["proposals"], told["conflicts"], told["misread"], told["made_at"]) == ([], [], [], told["revision"])


def test_sent_in_pieces_it_is_the_same(server: Server, editor: str) -> None:
    pieces = [b"land;P1\n", b"DE;", b"Steunt\n"]
    told = json.loads(hand_in(server, editor, iter(pieces)).text)
    assert [(one["state"], one["edits"]) for one in told["proposals"]] == [
        ("DE", [{"topic": "P1", "state": "DE", "seen": 0, "stance": "+", "source": None}])
    ]


def test_nothing_is_written_by_handing_a_file_in(server: Server, editor: str, sharing: Sharing) -> None:
    with page_of(server, "nothing", editor) as page:
        before = page.ask({"kind": "ping"}, "news")
        hand_in(server, editor, b"land;P1\nDE;Steunt\nFR;Tegen\n")
        assert page.ask({"kind": "ping"}, "news") == before


@pytest.mark.parametrize(("language", "said"), [("nl", "Dit is geen werkmap"), ("en", "This is neither a workbook")])
def test_a_refusal_is_one_sentence_in_the_language_of_the_page(
    server: Server, editor: str, language: str, said: str
) -> None:
    answer = hand_in(server, editor, b"MZ\x00", f"{INTAKE}?taal={language}")
    assert answer.status == 422
    assert json.loads(answer.text)["why"].startswith(said)


@pytest.mark.parametrize(
    ("origin", "status"), [("http://evil.example", 403), ("null", 403), ("", 403), ("http://127.0.0.1:1", 403)]
)
def test_another_sites_page_can_hand_nothing_in(server: Server, editor: str, origin: str, status: int) -> None:
    assert hand_in(server, editor, b"land;P1\nDE;+\n", Origin=origin).status == status


def announced(server: Server, cookie: str) -> http.client.HTTPConnection:
    """A request that says a file is coming, and waits."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    line.putrequest("POST", INTAKE)
    headers = {"Origin": server.url, "Cookie": f"krachtenveld={cookie}", "Content-Length": "4000000"}
    for name, value in headers.items():
        line.putheader(name, value)
    line.endheaders()
    return line


def test_who_may_only_read_is_refused_before_they_send_anything(server: Server, sharing: Sharing) -> None:
    line = announced(server, cookie_for(server, sharing, "Lezer", Role.READER))
    answer = line.getresponse()
    assert (answer.status, json.loads(answer.read())["why"]) == (403, "Alleen lezen: u kunt hier niets wijzigen.")
    line.close()


def test_without_a_key_to_the_door_nothing_is_taken(server: Server) -> None:
    assert hand_in(server, "", b"land;P1\nDE;+\n").status == 403
    assert hand_in(server, "x" * 43, b"land;P1\nDE;+\n").status == 403


def test_a_dossier_that_is_not_theirs_is_refused_in_words_whether_it_is_there_or_not(
    server: Server, editor: str
) -> None:
    answer = hand_in(server, editor, b"land;P1\nDE;+\n", "/invoer/nergens")
    assert (answer.status, json.loads(answer.text)) == (403, {"why": "U hebt hier nog geen toegang."})


@pytest.mark.parametrize(("size", "status"), [(5_000_001, 422), (11_000_000, 422), (13_000_000, 413)])
def test_what_is_too_large_is_refused_whatever_it_says_of_itself(
    server: Server, editor: str, size: int, status: int
) -> None:
    assert hand_in(server, editor, b"a" * size).status == status
    assert hand_in(server, editor, (b"a" * 100_000 for _ in range(size // 100_000 + 1))).status == status


def test_a_withdrawn_link_hands_nothing_in_any_more(server: Server, sharing: Sharing) -> None:
    cookie = cookie_for(server, sharing, "Even", Role.EDITOR)
    assert hand_in(server, cookie, b"land;P1\nDE;+\n").status == 200
    link = next(one for one in sharing.links() if one.label == "Even")
    sharing.revoke(link.id)
    assert hand_in(server, cookie, b"land;P1\nDE;+\n").status == 403


def test_others_notice_nothing_while_heavy_files_are_read(server: Server, editor: str) -> None:
    heavy = [hostile.OPENED[kind]() for kind in ("many texts", "many columns of attributes", "names by the thousand")]
    with page_of(server, "calm", editor) as page, ThreadPoolExecutor(3) as pool:
        waits = []
        answers = [pool.submit(hand_in, server, editor, data) for data in heavy]
        while not all(answer.done() for answer in answers):
            begun = time.monotonic()
            page.ask({"kind": "ping"}, "news")
            waits.append(time.monotonic() - begun)
        assert {answer.result().status for answer in answers} <= {200, 422}
    assert statistics.median(waits) < 1


def test_who_is_slow_to_send_keeps_nobody_else_waiting(server: Server, editor: str) -> None:
    lines = [announced(server, editor) for _ in range(2 * AT_ONCE)]
    for line in lines:
        line.send(b"PK\x03\x04")
    assert hand_in(server, editor, b"land;P1\nDE;+\n").status == 200
    for line in lines:
        line.close()


def test_more_files_at_once_than_can_wait_are_asked_to_come_back(server: Server, editor: str) -> None:
    elsewhere = hostile.good()  # of another dossier: opened, and then refused
    with ThreadPoolExecutor(3 * AT_ONCE) as pool:
        answers = [*pool.map(lambda _: hand_in(server, editor, elsewhere), range(3 * AT_ONCE))]
    refused = [json.loads(answer.text)["why"] for answer in answers if answer.status == 503]
    assert refused
    assert {answer.status for answer in answers} == {422, 503}
    assert all(why.startswith("Er worden al veel bestanden tegelijk gelezen.") for why in refused)
    assert hand_in(server, editor, b"land;P1\nDE;+\n").status == 200, "whoever was answered makes room"


def test_what_stands_in_a_file_does_not_stand_in_the_log(server: Server, editor: str) -> None:
    assert "GEHEIM" in hand_in(server, editor, b"land;P1\nDE;GEHEIM verhaal\n").text
    assert "GEHEIM" not in server.log
