"""What stands before every answer: our own host only, what a page of ours asks only, so much only; strict headers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from positions import journal
from positions.access import Mode, is_loopback
from positions.characters import sound
from positions.refusals import Refusal
from positions.web.blank import LINE, Blank
from positions.web.bounds import SOCKETS, Capacity, TooMuch, bounded, declared
from positions.web.departures import Line
from positions.web.pages import trouble
from positions.web.parts import PAGES, Parts
from positions.web.policy import policy, preloads
from positions.web.strangers import STRANGERS, Lobby
from positions.web.unread import narrowed
from positions.wiring import House

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
HEALTH = frozenset({"/healthz", "/readyz", "/_stcore/health"})
"""What a health check asks of this machine, whatever name the page has."""

STREAMLIT = frozenset({"/", "/favicon.png", "/manifest.json"}) | {
    f"/_stcore/{part}" for part in ("health", "host-config", "stream")
}
STREAMLIT_UNDER = ("/static/",)
"""What our page asks of Streamlit. The rest is closed: uploads, media, metrics, older components, the agent's door.

Its static files have a hash in their names, and those that are there are served by ``Parts``.
"""
LOCAL = frozenset({"/_stcore/metrics"})
LOGIN = frozenset({"/auth/login", "/auth/logout", "/oauth2callback"})
TWO_YEARS = 63_072_000


class Guard:
    """ASGI middleware around Streamlit and our own routes."""

    def __init__(self, app: ASGIApp, house: House, ours: Sequence[BaseRoute]) -> None:
        settings = house.settings
        reached_here = not settings.host or is_loopback(settings.host)
        self._app = app
        self._ours = ours
        self._hosts = (LOOPBACK if reached_here else frozenset()) | ({settings.host} - {""})
        self._schemes = (settings.url.partition(":")[0],) if settings.url else ("http", "https")
        self._secure = settings.secure
        self._open = STREAMLIT | {Mode.LOCAL: LOCAL, Mode.OIDC: LOGIN}.get(house.mode, frozenset())
        self._headers = _headers(settings.secure)
        self._parts = Parts()
        self._blank = Blank(self._parts.root)
        self._preloads = {page: preloads(self._parts.scripts(page)) for page in PAGES}
        self._house = house
        self._sockets, self._lobby = Capacity(SOCKETS), Lobby(STRANGERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or say in words what went wrong."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._finish(scope, message)
            await send(message)

        answer, line = self._refusal(scope) or self._part(scope) or self._app, Line(receive, with_headers)
        try:
            await answer(scope, bounded(scope, line.receive), line.send)
        except TooMuch:
            await trouble(scope, 413)(scope, receive, with_headers)
        except Exception as error:
            if line.explains(error):
                return
            journal.fail("not answered", error, path=_told(scope))
            if not begun:
                await trouble(scope, 500)(scope, receive, with_headers)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        opened = scope["path"] == LINE or self._is_open(scope)
        asked = opened and self._is_ours(scope) and _can_be_meant(scope)
        if not asked or not self._from_our_page(scope):
            await WebSocket(scope, receive, send).close(4403)
            return
        widen = narrowed(receive)
        if scope["path"] == LINE:
            await self._tell_room(scope, receive, send)
            return
        try:
            with self._sockets.taken():
                if await self._knows(scope):
                    widen()
                    await self._converse(scope, receive, send)
                else:
                    with self._lobby.place(receive) as heard:
                        await self._converse(scope, heard, send)
        except TooMuch:
            await WebSocket(scope, receive, send).send_denial_response(PlainTextResponse("full", 503))

    async def _tell_room(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Whether somebody can be let in, to a page that stays blank and cannot tell why; no place is taken by it."""
        left = Line(receive, send)
        line = WebSocket(scope, left.receive, left.send)
        full = self._sockets.full or (self._lobby.full and not await self._knows(scope))
        with suppress(WebSocketDisconnect, RuntimeError):  # they left
            await line.accept()
            await line.send_text("full" if full else "free")
            await line.close()
        left.refuse_lost()

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        line = Line(receive, send)
        try:
            await self._app(scope, line.receive, line.send)
        except Exception as error:
            if not line.explains(error):
                journal.fail("socket broken", error, path=_told(scope))
                with suppress(RuntimeError):  # closed already
                    await WebSocket(scope, receive, send).close(1011)
        line.refuse_lost()

    async def _knows(self, scope: Scope) -> bool:
        """Whether a browser may come in somewhere; while the database is silent, it is a stranger."""
        if self._house.mode is Mode.LOCAL:
            return True
        cookie = HTTPConnection(scope).cookies.get(self._house.settings.cookie, "")
        with suppress(Refusal):
            return bool(cookie) and await asyncio.to_thread(self._house.door.knows, cookie)
        return False

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        if not self._is_ours(scope):
            return PlainTextResponse("This program is not reached by that name.", 421)
        if not _can_be_meant(scope):
            return trouble(scope, 400)
        if not self._is_open(scope):
            return trouble(scope, 404)
        if declared(scope):
            return trouble(scope, 413)
        if scope["method"] not in ("GET", "HEAD") and not self._from_our_page(scope):
            return PlainTextResponse("This was not sent by a page of this program.", 403)
        return None

    def _is_ours(self, scope: Scope) -> bool:
        host = _hostname(scope)
        return host in self._hosts or (host in LOOPBACK and scope["path"] in HEALTH)

    def _is_open(self, scope: Scope) -> bool:
        path = scope["path"]
        if path in self._open or path.startswith(STREAMLIT_UNDER) or path in self._parts:
            return True
        return any(route.matches(scope)[0] is not Match.NONE for route in self._ours)

    def _from_our_page(self, scope: Scope) -> bool:
        """Whether a socket was opened, or something sent, by a page of this very host.

        Not left to Streamlit, which asks an outside host for its own address when an origin is not the page's.
        """
        headers = Headers(scope=scope)
        scheme, _, host = headers.get("origin", "").partition("://")
        return scheme in self._schemes and host == headers.get("host")

    def _part(self, scope: Scope) -> ASGIApp | None:
        if scope["path"] == "/":
            return self._blank.answer(scope)
        return self._parts.answer(scope) if scope["path"] in self._parts else None

    def _finish(self, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers.update(self._headers)
        if scope["path"] == "/" and message["status"] in (200, 304):  # who knows the page may know it of earlier
            headers["Link"] = self._preloads.get(_page(scope), self._preloads[""])
        if self._secure:
            _secure_cookies(headers)


def middleware(house: House, ours: Sequence[BaseRoute]) -> list[Middleware]:
    """What stands around Streamlit and our routes."""
    return [Middleware(Guard, house=house, ours=ours)]


def _headers(secure: bool) -> dict[str, str]:
    headers = {
        "Content-Security-Policy": policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
    return headers | ({"Strict-Transport-Security": f"max-age={TWO_YEARS}"} if secure else {})


def _secure_cookies(headers: MutableHeaders) -> None:
    """Streamlit marks its cookies Secure only where it holds the certificate itself."""
    for at, (name, value) in enumerate(headers.raw):
        if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
            headers.raw[at] = (name, value + b"; Secure")


def _can_be_meant(scope: Scope) -> bool:
    """Whether an address holds nothing that no database could be asked for."""
    return sound(scope["path"]) and sound(unquote(scope.get("query_string", b"").decode("latin-1")))


def _told(scope: Scope) -> str:
    """A path as a log may have it: behind that of a link may stand the token, or a part of it."""
    path = str(scope["path"])
    return "/s" if path.startswith("/s") and not path.startswith(STREAMLIT_UNDER) else path


def _page(scope: Scope) -> str:
    return QueryParams(scope.get("query_string", b"")).get("pagina", "")


def _hostname(scope: Scope) -> str | None:
    with suppress(ValueError):  # what is no address at all
        return urlsplit("//" + Headers(scope=scope).get("host", "")).hostname
    return None
