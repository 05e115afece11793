"""The routes of the door: a link is claimed, a login exchanged for our own cookie, another choice made, or left."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from positions import journal
from positions.access import AccessError, Mode
from positions.characters import sound
from positions.plain import Plain
from positions.refusals import Refusal
from positions.settings import Settings
from positions.wiring import House
from positions.words import Words, speak

_TEMPLATE = (Path(__file__).parent / "landing.html").read_text("utf-8")
_SCRIPT = Path(__file__).parent / "landing.js"
_SAID = ("title", "wait", "again", "incomplete", "todo", "on")
_DAMAGED = re.compile(r"^/s(?:%2[03]|[^A-Za-z0-9])+?(?:(?P<token>[\w-]{43})(?![A-Za-z0-9]).*)?$", re.ASCII | re.DOTALL)
"""What mail and Office make of a link whose # they do not know: the token in the path, or nothing behind a slash."""
_LONGEST = 1000  # bytes; a token has 43 characters
_YEAR = 365 * 24 * 3600
_QUIET = {"Cache-Control": "no-store"}

Answer: TypeAlias = tuple[str, dict[str, Plain]]
Act: TypeAlias = Callable[[House, str, str], Answer]
"""What a post does: given the cookie and what was sent, the cookie from now on and the answer."""


def routes(house: House) -> Sequence[BaseRoute]:
    """The landing page of a link and what it posts; in local mode there is no door, and nothing of this."""
    if house.mode is Mode.LOCAL:
        return []
    return [
        Route("/s", _landing),
        Route("/s/landing.js", lambda _: FileResponse(_SCRIPT, media_type="text/javascript", headers=_QUIET)),
        Route("/s", _posted(house, "token", _claim), methods=["POST"]),
        Route("/s/inloggen", _posted(house, "ticket", _log_in), methods=["POST"]),
        Route("/s/kies", _posted(house, "holds", _choose), methods=["POST"]),
        Route("/s/uit", _posted(house, "", _leave), methods=["POST"]),
        _Damaged(house),
    ]


class _Damaged(Route):
    """Where a damaged link leads.  It claims nothing; a link whose token stood in the path is remembered as seen."""

    def __init__(self, house: House) -> None:
        async def answer(request: Request) -> Response:
            token = request.path_params["token"]
            if token:
                await asyncio.to_thread(_remember, house, token)
            return _page(request, "damaged", "data-damaged", "", 404)

        super().__init__("/s/{token}", answer)
        self.path_regex = _DAMAGED  # no pattern of a path's own can say this


async def _landing(request: Request) -> Response:
    """The page a link opens: the token stands behind the #, where no server, log or other site sees it."""
    return _page(request, "script", 'class="late"', "hidden", 200)


def _page(request: Request, said: str, state: str, todo_state: str, status: int) -> Response:
    words = _language(request)
    texts = {name: html.escape(words(f"landing.{name}")) for name in _SAID}
    states = {"said": html.escape(words(f"landing.{said}")), "state": state, "todo_state": todo_state}
    return HTMLResponse(_TEMPLATE.format(language=words.language, **texts, **states), status, headers=_QUIET)


def _remember(house: House, token: str) -> None:
    """A token that came in a path may be known by now to whatever lies between."""
    with suppress(Refusal):  # the page says the same while the database is silent
        if link := house.door.exposed(token):
            journal.warn("link seen on the way", link=link.id)


def _claim(house: House, cookie: str, token: str) -> Answer:
    cookie, link = house.door.claim(cookie, token)
    journal.tell("link claimed", link=link.id)
    return cookie, {"view": link.query}


def _log_in(house: House, cookie: str, ticket: str) -> Answer:
    return house.door.log_in(cookie, ticket), {}


def _choose(house: House, cookie: str, holds: str) -> Answer:
    house.door.choose(cookie, holds)
    return cookie, {}


def _leave(house: House, cookie: str, _: str) -> Answer:
    house.door.leave(cookie)
    return "", {"login": house.mode is Mode.OIDC}


def _posted(house: House, field: str, act: Act) -> Callable[[Request], Awaitable[Response]]:
    """A route that takes one small JSON object from a page of our own."""

    async def answer(request: Request) -> Response:
        words = _language(request)
        sent = await _sent(request, field)
        if sent is None:
            return _refused(words, "invalid", 400)
        try:
            cookie, told = await asyncio.to_thread(act, house, request.cookies.get(house.settings.cookie, ""), sent)
        except AccessError as refused:
            return _refused(words, refused.reason, 403)
        except Refusal as refused:
            journal.warn("door", error=type(refused).__name__)
            return _refused(words, refused.reason if refused.later else "unavailable", 503)
        return _with_cookie(JSONResponse(told, headers=_QUIET), cookie, house.settings)

    return answer


async def _sent(request: Request, field: str) -> str | None:
    """The text under ``field``; None for what no page of ours sends."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            return None
    try:
        told = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        return None
    found = told.get(field, "" if not field else None) if isinstance(told, dict) else None
    return found if isinstance(found, str) and sound(found) else None


def _with_cookie(response: Response, cookie: str, settings: Settings) -> Response:
    name, secure = settings.cookie, settings.secure
    if cookie:
        response.set_cookie(name, cookie, max_age=_YEAR, httponly=True, samesite="strict", secure=secure)
    else:
        response.delete_cookie(name, httponly=True, samesite="strict", secure=secure)
    return response


def _refused(words: Words, reason: str, status: int) -> Response:
    return JSONResponse({"why": words(f"door.{reason}")}, status, headers=_QUIET)


def _language(request: Request) -> Words:
    """The visitor's language by what their browser prefers: nobody has chosen one yet."""
    first = request.headers.get("accept-language", "").split(",")[0].split("-")[0].strip().lower()
    return speak(first)
