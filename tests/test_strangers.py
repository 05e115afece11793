"""Browsers that hold nothing good, over real sockets: bounded in number, time and bytes, and told when it is full."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from positions.settings import Settings
from positions.web import strangers
from positions.web.blank import LINE
from positions.web.guard import Guard
from positions.web.unread import NARROW
from positions.wiring import House, open_house
from tests.browser.server import Server
from tests.knocking import PATIENCE, Place, bearing, claim, get, knock
from tests.serving import Served, serving
from tests.visiting import STREAM, visit


async def _echo(line: WebSocket) -> None:
    await line.accept()
    async for text in line.iter_text():
        await line.send_text(text)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house that is entered by a link."""
    url = f"sqlite:///{tmp_path / 'positions.db'}"
    return open_house(Settings.read({"POSITIONS_DATABASE_URL": url, "POSITIONS_ACCESS": "links"}), "127.0.0.1")


@pytest.fixture
def known(house: House) -> str:
    """The cookie of somebody who may come in."""
    return house.door.claim("", house.view("kwaliteitsbanen").sharing().make("PV")[1])[0]


@pytest.fixture
def served(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Three places for strangers."""
    monkeypatch.setattr("positions.web.guard.STRANGERS", 3)
    with serving(WebSocketRoute(STREAM, _echo), around=[Middleware(Guard, house=house, ours=())]) as place:
        yield place


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app itself, for whoever has a link."""
    folder = tmp_path_factory.mktemp("strangers")
    url = f"sqlite:///{folder / 'positions.db'}"
    server = Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="links")
    yield from server.up()
    assert "Traceback" not in server.log


def answers(line: ClientConnection) -> bool:
    """Whether a socket is still heard."""
    try:
        line.send("hier")
        return line.recv(timeout=PATIENCE) == "hier"
    except ConnectionClosed:
        return False


def room(place: Place, cookie: str = "") -> str | bytes:
    """What the server says of its room."""
    with knock(place, LINE, cookie=cookie) as line:
        return line.recv(timeout=PATIENCE)


def test_who_says_nothing_makes_room_for_who_comes_after_them(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "AT_LEAST", 0)
    with ExitStack() as stack:
        lines = [stack.enter_context(knock(served, STREAM)) for _ in range(5)]
        assert [answers(line) for line in lines] == [False, False, True, True, True]


def test_nobody_is_sent_away_who_only_just_came(served: Served, known: str) -> None:
    with ExitStack() as stack:
        assert room(served) == "free"
        lines = [stack.enter_context(knock(served, STREAM)) for _ in range(3)]
        with pytest.raises(InvalidStatus, match="503"):
            stack.enter_context(knock(served, STREAM))
        assert [answers(line) for line in lines] == [True, True, True]
        assert (room(served), room(served, known)) == ("full", "free")
        assert answers(stack.enter_context(knock(served, STREAM, cookie=known)))


def test_a_stranger_stays_for_a_while_and_who_may_come_in_as_long_as_they_like(
    served: Served, known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "STAY", 0.2)
    with knock(served, STREAM, cookie=known) as one, knock(served, STREAM) as other:
        while answers(other):
            assert answers(one)
        assert answers(one)
        assert room(served) == "free"


@contextmanager
def opened(place: Place, cookie: str = "") -> Iterator[socket.socket]:
    """A socket to Streamlit's part of the app, with nothing between us and its bytes."""
    shown = "".join(f"{name}: {value}\r\n" for name, value in (bearing(place, cookie) if cookie else {}).items())
    asked = (
        f"GET {STREAM} HTTP/1.1\r\nHost: 127.0.0.1:{place.port}\r\nOrigin: {place.url}\r\n{shown}"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    with socket.socket() as line:
        line.settimeout(PATIENCE)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)  # what nobody reads soon waits at the server
        line.connect(("127.0.0.1", place.port))
        line.sendall(asked.encode())
        told = b""
        while not told.endswith(b"\r\n\r\n"):
            told += line.recv(1)
        assert told.startswith(b"HTTP/1.1 101")
        yield line


def begun(size: int) -> bytes:
    """The head of a frame of so many bytes."""
    return struct.pack("!BBQ", 0x82, 0x80 | 127, size) + b"mask"


def refused(line: socket.socket) -> bool:
    """Whether they end the line because a message is too large (1009); False where they wait for the rest of it."""
    line.settimeout(2)
    try:
        told = line.recv(65536)
    except TimeoutError:
        return False
    return told[:1] == b"\x88" and struct.unpack("!H", told[2:4]) == (1009,)


def test_a_strangers_frame_is_refused_by_what_it_says_of_its_size(hosted: Server) -> None:
    with opened(hosted) as line:
        line.sendall(begun(NARROW + 1))
        assert refused(line)


def test_a_message_in_parts_is_no_larger(hosted: Server) -> None:
    part = struct.pack("!BBH", 0x02, 0x80 | 126, 60_000) + b"mask" + b"x" * 60_000
    with opened(hosted) as line:
        line.sendall(part + b"\x80" + begun(60_000)[1:])
        assert refused(line)


def test_who_may_come_in_sends_as_much_as_a_page_has(hosted: Server) -> None:
    cookie = claim(hosted, hosted.command("link", "--role", "bewerker", "--label", "Proef").splitlines()[0])
    with opened(hosted, cookie) as line:
        line.sendall(begun(14_000_000) + b"x" * NARROW * 2)
        assert not refused(line)


def test_forty_frames_that_do_not_end_take_no_memory(hosted: Server) -> None:
    def taken() -> int:
        return int(Path(f"/proc/{hosted.pid}/statm").read_text().split()[1]) * 4096

    before = taken()
    with ExitStack() as stack:
        for _ in range(40):
            line = stack.enter_context(opened(hosted))
            try:
                line.sendall(begun(14_000_000) + b"x" * 13_000_000)
            except OSError:
                continue  # they do not listen any more
        assert get(hosted, "/healthz").status == 200
        assert taken() - before < 40_000_000


def test_who_asks_without_end_and_reads_no_answer_is_cut_off(hosted: Server) -> None:
    pings = (b"\x89\xfd" + b"mask" + b"x" * 125) * 500_000
    with opened(hosted) as line, pytest.raises(OSError, match=r"reset|pipe"):
        line.sendall(pings)


def test_a_stranger_reads_streamlits_page_within_these_bounds(hosted: Server) -> None:
    with visit(hosted) as seen:
        assert seen.session
        assert seen.run("?taal=en") < PATIENCE
