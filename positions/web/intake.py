"""Where a file is handed in: read by few at a time and apart from everything else, and answered with what it says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from positions import incoming, journal
from positions.access import AccessError, View
from positions.quarantine import QuarantineError
from positions.refusals import Refusal
from positions.stances import Stance
from positions.web.bounds import TooMuch
from positions.web.visitors import entered
from positions.web.workers import Workers
from positions.wiring import House
from positions.words import Words, speak
from positions.words.sentences import why
from positions.workbooks import WorkbookError
from positions.workbooks.back import LARGEST, Answers

READERS, AT_ONCE = 2, 8
"""Files of one process that are read at a time, and that may be read or wait for it."""
BYTES = 2 * AT_ONCE * LARGEST
"""Bytes of all files of one process, those that are still coming in too: whoever sends slowly takes up nothing else."""

_UNKEPT = {"Cache-Control": "no-store"}


def routes(house: House) -> Sequence[BaseRoute]:
    """``POST /invoer/{dossier}`` with the bytes of a file as its body; the answer is JSON."""
    workers, tray = Workers("intake", READERS, AT_ONCE, "file_busy"), _Tray()

    async def take(request: Request) -> Response:
        words = speak(request.query_params.get("taal", "nl"))
        try:
            # Whoever may not edit is refused before they send anything, and again if that changed meanwhile.
            await asyncio.to_thread(_entered, house, request)
            async with tray.file(request) as content:
                with workers.capacity.taken():
                    return await workers.do(_answer, house, request, content, words)
        except Refusal as refused:
            return _refused(refused, words)
        except ClientDisconnect:
            return Response(status_code=400)  # to nobody: they went away before the file had come

    return [Route("/invoer/{dossier}", take, methods=["POST"])]


class _Tray:
    """Where files come in, and lie until they were read."""

    def __init__(self) -> None:
        self._bytes = 0

    @asynccontextmanager
    async def file(self, request: Request) -> AsyncIterator[bytes]:
        """The body, up to one byte more than a file may have; TooMuch when the tray is full."""
        content = bytearray()
        try:
            async for part in request.stream():
                taken = part[: LARGEST + 1 - len(content)]  # the rest is let go by, so that the answer is heard
                content += taken
                self._bytes += len(taken)
                if self._bytes > BYTES:
                    raise TooMuch("server", f"{BYTES} bytes at once", self._bytes, "file_busy")
            yield bytes(content)
        finally:
            self._bytes -= len(content)


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
    return JSONResponse(incoming.as_json(found, words), headers=_UNKEPT)


def _answers(asked: QueryParams) -> Answers:
    """What somebody says of the file: ``zonder`` a sheet, ``streepje`` for "-", ``bedoeld`` as ``Blad!D7=+``."""
    meant = (one.rpartition("=") for one in asked.getlist("bedoeld"))
    dash = asked.get("streepje", "")
    return Answers(
        aside=frozenset(asked.getlist("zonder")),
        dash=dash if dash in [stance.value for stance in Stance] else "",
        meant={where: said for where, _, said in meant},
    )


def _refused(refused: Refusal, words: Words) -> Response:
    """One sentence: 403 for who may not, 404 for what is not there, 503 for later, 422 for the file itself."""
    statuses = {"no_dossier": 404, "file_busy": 503}
    kinds: dict[type[Refusal], int] = {AccessError: 403, QuarantineError: 422, WorkbookError: 422}
    status = 503 if refused.later else statuses.get(refused.reason) or kinds.get(type(refused))
    if status is None:
        raise refused
    door = f"door.{refused.reason}"
    said = words(door) if door in words.keys else why(words, refused)
    journal.tell("file refused", why=refused.reason)
    return JSONResponse({"why": said}, status, headers=_UNKEPT)
