"""Files to take along: the dossier as somebody chooses it, what such a file would hold, and texts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from positions import bilaterals, comparing, journal, outgoing
from positions.access import AccessError, View, backward
from positions.bilaterals import BilateralError
from positions.briefs import Wish
from positions.comparing import PointError, points, sifting
from positions.dossiers import counts_decided
from positions.outgoing import ChoiceError, File
from positions.refusals import Refusal
from positions.web.visitors import entered
from positions.web.workers import Workers
from positions.wiring import AT, House
from positions.words import Words, speak
from positions.words.sentences import closed

_UNKEPT = {"Cache-Control": "no-store"}
_STATUS = {"no_dossier": 404, "no_format": 404, "unknown_topic": 404, "export_busy": 503}
MAKERS, AT_ONCE = 2, 32
"""Files of one process that are made at a time, and that may be under way or waiting for it."""

Act = Callable[[View, Request], Response]


def routes(house: House) -> Sequence[BaseRoute]:
    """Where files are asked for."""
    workers = Workers("exports", MAKERS, AT_ONCE, "export_busy")

    def file(view: View, request: Request) -> Response:
        choices = outgoing.read(request.query_params, view)
        kind = request.path_params["kind"]
        return _file(
            outgoing.made(
                kind, view, registers=house.registers, words=_words(request), at=datetime.now(UTC), choices=choices
            )
        )

    def contents(view: View, request: Request) -> Response:
        choices = outgoing.read(request.query_params, view)
        words = _words(request)
        held = outgoing.holding(view, house.registers, words, datetime.now(UTC), choices)
        return JSONResponse(asdict(held) | {"lines": outgoing.lines(held, words)}, headers=_UNKEPT)

    def text(view: View, request: Request) -> Response:
        asked = request.query_params
        at = comparing.point(AT, asked.get(AT, ""), view, ended=True)
        seen = backward(view, at.revision if at else 0)
        return _file(outgoing.text(seen, house.registers, Wish.of_address(asked), datetime.now(UTC)))

    def state_sheets(view: View, request: Request) -> Response:
        asked, words = request.query_params, _words(request)
        states, topics = bilaterals.asked(asked.get("staten", "")), asked.get("onderwerpen", "")
        choices = outgoing.read({**asked, "onderwerpen": ""}, view)  # here they are topics of another kind
        made = partial(outgoing.state_sheets, view, registers=house.registers, words=words, at=datetime.now(UTC))
        return _file(made(states=states, topics=topics, choices=choices, decided=counts_decided(asked)))

    def minister(view: View, request: Request) -> Response:
        asked, words = request.query_params, _words(request)
        choices = outgoing.read({**asked, "onderwerpen": ""}, view)
        about = outgoing.About(asked.get("onderwerp", ""), asked.get("kolommen", ""))
        made = partial(outgoing.minister_briefs, view, registers=house.registers, words=words, at=datetime.now(UTC))
        return _file(made(about=about, choices=choices, decided=counts_decided(asked)))

    def comparison(view: View, request: Request) -> Response:
        asked, words = request.query_params, _words(request)
        since = points.since(asked.get("vanaf", ""), view)
        until = comparing.point(AT, asked.get(AT, ""), view, ended=True)
        whole = comparing.compared(view, since, house.registers.populations, until)
        found = whole.sifted(sifting.read(asked, whole))
        if request.url.path.endswith(".docx"):
            return _file(outgoing.comparison_document(found, words, datetime.now(UTC)))
        weights = found.now.weights(house.registers.populations)
        return _file(outgoing.comparison_workbook(found, weights, words, datetime.now(UTC)))

    acts = {
        ".{kind}": file,
        "/inhoud": contents,
        "/teksten.docx": text,
        "/verschil.docx": comparison,
        "/verschil.xlsx": comparison,
        "/statenblad.docx": state_sheets,
        "/bewindspersoon.docx": minister,
    }
    return [Route(f"/uitvoer/{{dossier}}{path}", _answering(house, workers, act)) for path, act in acts.items()]


def _answering(house: House, workers: Workers, act: Act) -> Callable[[Request], Awaitable[Response]]:
    """What comes of a request, or one sentence about why not."""

    def made(request: Request) -> Response:
        view = entered(house, request)
        answer = act(view, request)
        if "content-disposition" in answer.headers:
            view.note("exported", file=request.url.path.rpartition("/")[2])
        return answer

    async def answer(request: Request) -> Response:
        try:
            await asyncio.to_thread(entered, house, request)  # strangers take no place from others
            with workers.capacity.taken():
                return await workers.do(made, request)
        except Refusal as refused:
            return _refused(refused, _words(request))

    return answer


def _refused(refused: Refusal, words: Words) -> Response:
    """In words: 403 for who may not, 404 for what is not there, 400 for a choice there is not; else it is ours."""
    kinds = {AccessError: 403, ChoiceError: 400, PointError: 400, BilateralError: 400}
    status = 503 if refused.later else _STATUS.get(refused.reason, kinds.get(type(refused)))
    if status is None:
        raise refused
    if status == 503:
        journal.warn("no export", why=str(refused))
    said = closed(words, refused)
    return PlainTextResponse(said, status)


def _file(made: File) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(made.name)}"
    return Response(made.content, media_type=made.media_type, headers={"Content-Disposition": disposition, **_UNKEPT})


def _words(request: Request) -> Words:
    return speak(request.query_params.get("taal", "nl"))
