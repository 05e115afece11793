"""Where a file is handed in: read by few at a time and apart from everything else, and answered with what it says."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from positions import incoming
from positions.access import AccessError, View
from positions.quarantine import QuarantineError
from positions.refusals import Refusal
from positions.stances import Stance
from positions.web.tray import UNKEPT, Tray, refused
from positions.web.visitors import entered
from positions.web.workers import Workers
from positions.wiring import House
from positions.words import Words, speak
from positions.workbooks import WorkbookError
from positions.workbooks.back import LARGEST, Answers

READERS, AT_ONCE = 2, 8
"""Files of one process that are read at a time, and that may be read or wait for it."""
BYTES = 2 * AT_ONCE * LARGEST
"""Bytes of all files of one process, those that are still coming in too: whoever sends slowly takes up nothing else."""


def routes(house: House) -> Sequence[BaseRoute]:
    """``POST /invoer/{dossier}`` with the bytes of a file as its body; the answer is JSON."""
    workers, tray = Workers("intake", READERS, AT_ONCE, "file_busy"), Tray(LARGEST, BYTES)

    async def take(request: Request) -> Response:
        words = speak(request.query_params.get("taal", "nl"))
        try:
            # Whoever may not edit is refused before they send anything, and again if that changed meanwhile.
            await asyncio.to_thread(_entered, house, request)
            async with tray.file(request) as content:
                with workers.capacity.taken():
                    return await workers.do(_answer, house, request, content, words)
        except Refusal as refusal:
            return refused(refusal, words, {QuarantineError: 422, WorkbookError: 422})
        except ClientDisconnect:
            return Response(status_code=400)  # to nobody: they went away before the file had come

    return [Route("/invoer/{dossier}", take, methods=["POST"])]


def _entered(house: House, request: Request) -> View:
    view = entered(house, request)
    if not view.visitor.may_edit:
        raise AccessError("this dossier", "an editor or owner", view.visitor.role, reason="read_only")
    return view


def _answer(house: House, request: Request, content: bytes, words: Words) -> Response:
    """What the file says, put into JSON here: a thousand cells would keep the loop from others."""
    view = _entered(house, request)
    found = incoming.incoming(view, content, _answers(request.query_params), house.registers.groupings)
    view.note("file read", size=len(content), cells=len(found.merge.proposals) + len(found.merge.conflicts))
    return JSONResponse(incoming.as_json(found, words), headers=UNKEPT)


def _answers(asked: QueryParams) -> Answers:
    """What somebody says of the file: ``zonder`` a sheet, ``streepje`` for "-", ``bedoeld`` as ``Blad!D7=+``."""
    meant = (one.rpartition("=") for one in asked.getlist("bedoeld"))
    dash = asked.get("streepje", "")
    return Answers(
        aside=frozenset(asked.getlist("zonder")),
        dash=dash if dash in [stance.value for stance in Stance] else "",
        meant={where: said for where, _, said in meant},
    )
