"""Where a fiche is handed in: read apart from everything else, and answered with the draft it became.

``POST /fiche`` with the bytes of a file as its body.  ``?dossier=`` is the one it is held against, none for one that is
to be made; ``fiche`` says which of several, ``tekst`` (before, after) which text of one with tracked changes, ``naam``
what the file is called.  Its bytes are kept nowhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from positions import fiches
from positions.access import Filing
from positions.fiches import Asked, FicheError
from positions.plain import plain
from positions.refusals import Refusal
from positions.web.tray import UNKEPT, Tray, refused
from positions.web.workers import Workers
from positions.wiring import THROUGH, House
from positions.words import speak

READERS, AT_ONCE = 2, 6
"""Fiches of one process that are read at a time, and that may be read or wait for it."""
BYTES = 2 * AT_ONCE * fiches.LARGEST
"""Bytes of all files of one process, those that are still coming in too."""


def routes(house: House) -> Sequence[BaseRoute]:
    """The route; it answers in JSON: ``draft`` with its id, ``asked`` for what is to be chosen, or ``why`` not."""
    workers, tray = Workers("fiches", READERS, AT_ONCE, "file_busy"), Tray(fiches.LARGEST, BYTES)

    async def take(request: Request) -> Response:
        words = speak(request.query_params.get("taal", "nl"))
        try:
            # Whoever may not hand one in is refused before they send anything, and again if that changed meanwhile.
            await asyncio.to_thread(_filing, house, request)
            async with tray.file(request) as content:
                with workers.capacity.taken():
                    return await workers.do(_answer, house, request, content)
        except Refusal as refusal:
            return refused(refusal, words, {FicheError: 422})
        except ClientDisconnect:
            return Response(status_code=400)  # to nobody: they went away before the file had come

    return [Route("/fiche", take, methods=["POST"])]


def _filing(house: House, request: Request) -> Filing:
    asked, cookie = request.query_params, request.cookies.get(house.settings.cookie, "")
    return house.filing(cookie, asked.get("dossier", ""), asked.get(THROUGH, ""))


def _answer(house: House, request: Request, content: bytes) -> Response:
    """What came of the file; whether they may hand it in is asked again when it was read."""
    asked = request.query_params
    which = asked.get("fiche", "")
    found = fiches.read(content, int(which) if which.isdecimal() else None, asked.get("tekst", ""))
    filing = _filing(house, request)
    if isinstance(found, Asked):
        return JSONResponse({"asked": plain(found)}, headers=UNKEPT)
    return JSONResponse({"draft": filing.keep(asked.get("naam", ""), len(content), found)}, headers=UNKEPT)
