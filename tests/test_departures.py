"""A browser that leaves before its socket was answered: the server is told so, and nothing else is taken for it."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message
from uvicorn.protocols.utils import ClientDisconnected

from positions.web.departures import Line


async def leaving() -> Message:
    return {"type": "websocket.disconnect", "code": 1006}


async def coming() -> Message:
    return {"type": "websocket.connect"}


async def told(_: Message) -> None:
    """Whatever is sent arrives."""


async def lost(_: Message) -> None:
    raise OSError


def test_who_left_before_an_answer_is_lost() -> None:
    line = Line(leaving, told)
    asyncio.run(line.receive())
    with pytest.raises(ClientDisconnected):
        line.refuse_lost()


def test_who_could_not_be_told_is_lost() -> None:
    line = Line(coming, lost)
    with pytest.raises(OSError, match=r"^$"):
        asyncio.run(line.send({"type": "websocket.accept"}))
    with pytest.raises(ClientDisconnected):
        line.refuse_lost()


@pytest.mark.parametrize("answer", ["websocket.accept", "websocket.close", "websocket.http.response.start"])
def test_who_was_answered_and_left_then_is_not(answer: str) -> None:
    line = Line(leaving, told)
    asyncio.run(line.send({"type": answer}))
    asyncio.run(line.receive())
    line.refuse_lost()


def test_an_application_that_only_forgets_to_answer_is_still_told_of() -> None:
    line = Line(coming, told)
    asyncio.run(line.receive())
    line.refuse_lost()
