"""What stands before every answer, knocked at from outside, and by an application that falls over."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.utils import ClientDisconnected
from websockets.exceptions import ConnectionClosed, InvalidStatus

from positions.refusals import Refusal
from positions.settings import Settings
from positions.web import bounds
from positions.web.bounds import BODY, TooMuch, bounded
from positions.web.guard import Guard
from positions.wiring import House, open_house
from tests.browser.server import Server
from tests.knocking import ROADMAP, ask, get, knock
from tests.visiting import STREAM, visit

CLOSED = (
    "/_stcore/upload_file/x/y",
    "/media/0123.xlsx",
    "/component/x/index.html",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
    "/_stcore/script-health-check",
    "/_stcore/bidi-components/positions.kit/",
    "/_stcore/bidi-components/positions.kit/protocol.d.ts",
    "/_stcore/bidi-components/positions.kit/nergens.js",
    "/deel/000000000000/positions.kit/dom.js",
    "/deel/positions.kit/dom.js",
    "/_stcore/bidi-components/positions.kit/dom.py",
    "/_stcore/bidi-components/positions.kit/%2e%2e/matrix.py",
    "/_stcore/bidi-components/positions.kit/..%2fmatrix.py",
    "/app/static/x",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/index.html",
    "/nergens",
    "/%3Cimg%20src=x%3E",
)


def server_with(folder: Path, **environment: str) -> Server:
    """The app on SQLite."""
    url = f"sqlite:///{folder / 'positions.db'}"
    return Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="local", **environment)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app for its one user.  Nothing may fall over inside, whatever is asked."""
    server = server_with(tmp_path_factory.mktemp("guard"))
    yield from server.up()
    assert "Traceback" not in server.log


@pytest.fixture(scope="module")
def behind_tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as it runs behind a proxy that holds the certificate."""
    folder = tmp_path_factory.mktemp("tls")
    server = server_with(folder, POSITIONS_URL="https://localhost:8443/", POSITIONS_SECURITY_CONTACT="lek@example.nl")
    yield from server.up()


@pytest.fixture
def house(tmp_path: Path) -> House:
    """What a process has open."""
    url = f"sqlite:///{tmp_path / 'positions.db'}"
    return open_house(Settings.read({"POSITIONS_DATABASE_URL": url}), "127.0.0.1")


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_what_no_page_of_ours_asks_for_is_closed(server: Server, method: str, path: str) -> None:
    answer = ask(server, method, path, b"x" if method in ("POST", "PUT") else None)
    assert (answer.status, answer.text) == (404, "Op dit adres staat niets. Controleer het adres.")


@pytest.mark.parametrize("name", ["letter.exe", "fiche.docx"])
def test_a_live_session_takes_no_upload_that_nothing_asked_for(server: Server, name: str) -> None:
    boundary = "grens"
    part = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="x"; filename="{name}"\r\n\r\nMZ\r\n--{boundary}--\r\n'
    )
    with visit(server) as page:
        assert page.session
        for n in range(40):
            path = f"/_stcore/upload_file/{page.session}/{n}"
            answer = ask(server, "PUT", path, part, **{"Content-Type": f"multipart/form-data; boundary={boundary}"})
            assert answer.status == 404


def test_metrics_are_there_for_the_one_user_of_this_machine(server: Server) -> None:
    assert get(server, "/_stcore/metrics").status == 200


@pytest.mark.parametrize(
    ("path", "browser", "language", "title"),
    [
        ("/nergens", "nl-NL,en;q=0.5", "nl", "Deze pagina bestaat niet"),
        ("/nergens", "en-GB,en", "en", "This page does not exist"),
        ("/nergens?taal=en", "nl", "en", "This page does not exist"),
        ("/nergens?taal=%3Cb%3E", "fr", "nl", "Deze pagina bestaat niet"),
    ],
)
def test_who_asks_for_a_page_that_is_not_there_reads_so_in_their_language(
    server: Server, path: str, browser: str, language: str, title: str
) -> None:
    answer = get(server, path, Accept="text/html,*/*", Accept_Language=browser)
    assert answer.status == 404
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{title}</h1>" in answer.text
    assert "nergens" not in answer.text


def test_a_body_that_says_it_is_too_large_is_not_read(server: Server) -> None:
    for path in ("/", "/healthz"):
        answer = ask(server, "POST", path, b"x" * (BODY + 1))
        assert (answer.status, answer.headers["cache-control"]) == (413, "no-store")


@pytest.mark.parametrize("length", ["-1", "x", "1e3"])
def test_a_length_that_is_no_number_is_refused(server: Server, length: str) -> None:
    assert ask(server, "POST", "/healthz", b"", **{"Content-Length": length}).status in (400, 413)


def test_a_body_that_goes_on_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    async def without_end() -> Message:
        return {"type": "http.request", "body": b"x" * 10_000, "more_body": True}

    async def never() -> Message:
        await asyncio.Event().wait()
        return {}

    async def read(receive: Receive) -> int:
        taken = 0
        while True:
            taken += len((await receive())["body"])
            assert taken <= BODY

    scope = {"type": "http", "path": "/x", "headers": []}
    monkeypatch.setattr(bounds, "SECONDS", 0.01)
    for receive in (without_end, never):
        with pytest.raises(TooMuch):
            asyncio.run(read(bounded(scope, receive)))


def test_who_waits_for_an_answer_may_wait_long(monkeypatch: pytest.MonkeyPatch) -> None:
    async def body_then_silence() -> AsyncIterator[Message]:
        yield {"type": "http.request", "body": b"x", "more_body": False}
        await asyncio.sleep(0.05)
        yield {"type": "http.disconnect"}

    async def read() -> list[str]:
        coming = body_then_silence()
        receive = bounded({"type": "http", "path": "/x", "headers": []}, coming.__anext__)
        return [(await receive())["type"] for _ in range(2)]

    monkeypatch.setattr(bounds, "SECONDS", 0.01)
    assert asyncio.run(read()) == ["http.request", "http.disconnect"]


def test_an_error_inside_is_told_in_words_and_logged_without_what_it_says(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async def falls_over(scope: Scope, receive: Receive, send: Send) -> None:
        raise Refusal("note", "something else", "wat iemand schreef")

    sent = asked_of(Guard(falls_over, house, ()), path="/_stcore/health")
    assert sent[0]["status"] == 500
    assert b"Er ging iets mis op de server" in sent[1]["body"]
    assert b"schreef" not in sent[1]["body"]
    (record,) = caplog.records
    assert record.getMessage() == "not answered"


def test_an_answer_that_breaks_off_halfway_is_not_begun_again(house: House) -> None:
    async def breaks_off(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError

    assert [message["type"] for message in asked_of(Guard(breaks_off, house, ()), path="/_stcore/health")] == [
        "http.response.start"
    ]


@pytest.mark.parametrize("kind", ["websocket", "http"])
def test_a_browser_that_leaves_while_it_is_answered_is_no_fault(
    house: House, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    async def answers(scope: Scope, receive: Receive, send: Send) -> None:
        told = await receive()
        if told["type"] == "http.disconnect":
            raise ClientDisconnect
        await send({"type": "websocket.accept"})

    async def receive() -> Message:
        return {"type": "websocket.connect" if kind == "websocket" else "http.disconnect"}

    async def gone(message: Message) -> None:
        raise ClientDisconnected

    asking = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [(b"host", b"localhost")]}
    scope = opened() if kind == "websocket" else asking
    told = pytest.raises(ClientDisconnected) if kind == "websocket" else nullcontext()
    with told:  # by which the server knows that nobody was there; no line of the log
        asyncio.run(Guard(answers, house, ())(scope, receive, gone))
    assert caplog.records == []


def test_what_goes_wrong_on_a_line_that_was_left_is_told_all_the_same(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async def falls_over(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        raise KeyError

    async def receive() -> Message:
        return {"type": "websocket.disconnect"}

    async def send(message: Message) -> None:
        pass

    with pytest.raises(ClientDisconnected):
        asyncio.run(Guard(falls_over, house, ())(opened(), receive, send))
    assert [record.getMessage() for record in caplog.records] == ["socket broken"]


def test_sockets_beyond_the_bound_are_sent_away_and_there_is_room_when_one_leaves(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def while_another_comes(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        others.append(await sent_by(guard, opened()))

    others: list[list[Message]] = []
    monkeypatch.setattr("positions.web.guard.SOCKETS", 1)
    guard = Guard(while_another_comes, house, ())
    for _ in range(2):
        assert asyncio.run(sent_by(guard, opened()))[0]["type"] == "websocket.accept"
    assert [messages[0]["status"] for messages in others] == [503, 503]


def test_strangers_take_few_of_the_sockets_and_leave_the_others_to_who_may_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'positions.db'}"
    house = open_house(Settings.read({"POSITIONS_DATABASE_URL": url, "POSITIONS_ACCESS": "links"}), "127.0.0.1")
    sharing = house.view("kwaliteitsbanen").sharing()
    made, token = sharing.make("Ingetrokken")
    withdrawn, _ = house.door.claim("", token)
    sharing.revoke(made.id)
    known, _ = house.door.claim("", sharing.make("PV")[1])
    monkeypatch.setattr("positions.web.guard.SOCKETS", 5)
    monkeypatch.setattr("positions.web.guard.STRANGERS", 2)

    async def come() -> list[str]:
        """How each is answered, while those before stay; then all of them go."""
        leave = asyncio.Event()
        going.append(leave)
        cookies = ("", withdrawn, "made-up", "", known, known, known, known)
        come = [await answered(guard, opened(cookie)) for cookie in cookies]
        leave.set()
        await asyncio.gather(*(staying for _, staying in come))
        return [told for told, _ in come]

    async def stays(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        await going[-1].wait()

    going: list[asyncio.Event] = []
    guard = Guard(stays, house, ())
    taken, full = "websocket.accept", "websocket.http.response.start"
    for _ in range(2):
        assert asyncio.run(come()) == [taken, taken, full, full, taken, taken, taken, full]


async def answered(app: ASGIApp, scope: Scope) -> tuple[str, asyncio.Task[None]]:
    """How an application first answers a socket, and the socket, which may stay open."""
    first: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def send(message: Message) -> None:
        if not first.done():
            first.set_result(message["type"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    staying: asyncio.Task[None] = asyncio.create_task(app(scope, receive, send))  # type: ignore[arg-type]
    return await first, staying


@pytest.mark.parametrize("size", [15_000_001, 40_000_000])
def test_a_message_larger_than_any_page_has_ends_the_line_unread(server: Server, size: int) -> None:
    with knock(server) as line:
        with suppress(ConnectionClosed):
            line.send(b"x" * size)
        with pytest.raises(ConnectionClosed):
            line.recv(timeout=20)


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1"])
def test_another_sites_page_cannot_open_streamlits_socket_either(server: Server, origin: str | None) -> None:
    with pytest.raises(InvalidStatus) as refusal, knock(server, STREAM, origin=origin):
        pass
    assert refusal.value.response.status_code == 403


def test_over_tls_every_cookie_is_secure_and_browsers_come_no_other_way(behind_tls: Server, server: Server) -> None:
    answer = get(behind_tls, "/_stcore/health", Host="localhost:8443")
    assert "; Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"] == "max-age=63072000"
    bare = get(server, "/_stcore/health")
    assert "Secure" not in bare.headers["set-cookie"]
    assert "strict-transport-security" not in bare.headers


@pytest.mark.parametrize("path", [ROADMAP, STREAM])
def test_behind_tls_a_socket_is_only_for_a_page_that_came_over_tls(behind_tls: Server, path: str) -> None:
    with knock(behind_tls, path, host="localhost:8443", origin="https://localhost:8443"):
        pass
    with pytest.raises(InvalidStatus), knock(behind_tls, path, host="localhost:8443", origin="http://localhost:8443"):
        pass


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-Server", "Forwarded", "X-Original-Host"])
def test_no_header_of_a_proxy_changes_which_host_is_asked_for(behind_tls: Server, name: str) -> None:
    assert get(behind_tls, "/healthz", **{"Host": "evil.example", name: "localhost"}).status == 421
    assert get(behind_tls, "/healthz", **{"Host": "localhost", name: "evil.example"}).status == 200


def test_security_txt_names_whom_to_tell_and_for_how_long(behind_tls: Server, server: Server) -> None:
    answer = get(behind_tls, "/.well-known/security.txt")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:lek@example.nl"
    assert fields["Canonical"] == "https://localhost:8443/.well-known/security.txt"
    assert fields.keys() == {"Contact", "Canonical", "Expires", "Preferred-Languages"}
    assert get(server, "/.well-known/security.txt").status == 404


def test_the_page_lets_no_other_site_steer_it(server: Server) -> None:
    assert json.loads(get(server, "/_stcore/host-config").body)["allowedOrigins"] == []


def opened(cookie: str = "") -> Scope:
    """A socket from our own page."""
    headers = [
        (b"host", b"localhost"),
        (b"origin", b"http://localhost"),
        (b"cookie", f"krachtenveld={cookie}".encode()),
    ]
    extensions: dict[str, Any] = {"websocket.http.response": {}}
    return {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "extensions": extensions}


def asked_of(app: ASGIApp, path: str) -> list[Message]:
    """What an application sends to a plain request."""
    headers = [(b"host", b"localhost")]
    return asyncio.run(
        sent_by(app, {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers})
    )


async def sent_by(app: ASGIApp, scope: Scope) -> list[Message]:
    """What an application sends when this comes in."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect" if scope["type"] == "websocket" else "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent
