"""Files to take along: the dossier as somebody chooses it, and what such a file would hold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from positions import journal, outgoing
from positions.access import AccessError, View
from positions.outgoing import ChoiceError, Choices
from positions.refusals import Refusal
from positions.wiring import COOKIE, House
from positions.words import Words, speak

_UNKEPT = {"Cache-Control": "no-store"}


def routes(house: House) -> Sequence[BaseRoute]:
    """Where files are asked for."""

    async def file(request: Request) -> Response:
        kind = request.path_params["kind"]
        if kind not in outgoing.FORMATS:
            return PlainTextResponse(_words(request)("refusal.no_format"), 404)

        def make(view: View, words: Words, at: datetime, choices: Choices) -> Response:
            made = outgoing.made(kind, view, house.tables, words, at, choices)
            disposition = f"attachment; filename*=UTF-8''{quote(made.name)}"
            headers = {"Content-Disposition": disposition, **_UNKEPT}
            return Response(made.content, media_type=made.media_type, headers=headers)

        return await asyncio.to_thread(_answer, house, request, make)

    async def contents(request: Request) -> Response:
        def tell(view: View, words: Words, at: datetime, choices: Choices) -> Response:
            held = outgoing.holding(view, house.tables, words, at, choices)
            return JSONResponse(asdict(held), headers=_UNKEPT)

        return await asyncio.to_thread(_answer, house, request, tell)

    return [Route("/uitvoer/{dossier}.{kind}", file), Route("/uitvoer/{dossier}/inhoud", contents)]


def _answer(house: House, request: Request, act: Callable[[View, Words, datetime, Choices], Response]) -> Response:
    """What comes of a request, or one sentence about why not: 400 for a choice there is not."""
    words = _words(request)
    try:
        view = house.enter(request.cookies.get(COOKIE, ""), request.path_params["dossier"])
        return act(view, words, datetime.now(UTC), outgoing.read(request.query_params, view))
    except AccessError as refused:
        return PlainTextResponse(words(f"door.{refused.reason}"), 404 if refused.reason == "no_dossier" else 403)
    except ChoiceError as refused:
        return PlainTextResponse(words(f"refusal.{refused.reason}", where=refused.where), 400)
    except Refusal as refused:
        if refused.reason != "unavailable":  # any other refusal is ours to look into
            raise
        journal.warn("no export", why=str(refused))
        return PlainTextResponse(words("refusal.unavailable"), 503)


def _words(request: Request) -> Words:
    return speak(request.query_params.get("taal", "nl"))
