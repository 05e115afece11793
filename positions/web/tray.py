"""Where files come in, and lie until they were read; and what is said where one is not taken."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from positions import journal
from positions.access import AccessError
from positions.refusals import Refusal
from positions.web.bounds import TooMuch
from positions.words import Words
from positions.words.sentences import closed

UNKEPT = {"Cache-Control": "no-store"}


class Tray:
    """Files of at most so many bytes, and so many of all that lie here or are still coming in."""

    def __init__(self, largest: int, most: int) -> None:
        self._largest, self._most = largest, most
        self._bytes = 0

    @asynccontextmanager
    async def file(self, request: Request) -> AsyncIterator[bytes]:
        """The body, up to one byte more than a file may have; TooMuch when the tray is full."""
        content = bytearray()
        try:
            async for part in request.stream():
                taken = part[: self._largest + 1 - len(content)]  # the rest is let go by, so that the answer is heard
                content += taken
                self._bytes += len(taken)
                if self._bytes > self._most:
                    raise TooMuch("server", f"{self._most} bytes at once", self._bytes, "file_busy")
            yield bytes(content)
        finally:
            self._bytes -= len(content)


def refused(refusal: Refusal, words: Words, kinds: Mapping[type[Refusal], int]) -> Response:
    """One sentence: 403 for who may not, 404 for what is not there, 503 for later, or what is said of its ``kinds``."""
    statuses = {"no_dossier": 404, "file_busy": 503}
    known: dict[type[Refusal], int] = {AccessError: 403, **kinds}
    status = 503 if refusal.later else statuses.get(refusal.reason) or known.get(type(refusal))
    if status is None:
        raise refusal
    said = closed(words, refusal)
    journal.tell("file refused", why=refusal.reason)
    return JSONResponse({"why": said}, status, headers=UNKEPT)
