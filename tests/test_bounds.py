"""How long a body may take to arrive: one minute for the whole of it, however often a piece comes."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message

from positions.web import bounds
from positions.web.bounds import TooMuch, bounded

SCOPE = {"type": "http", "path": "/invoer/proef"}


def test_a_body_that_comes_in_drops_is_refused_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 0.1)

    async def drop() -> Message:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def read() -> None:
        receive = bounded(SCOPE, drop)
        for _ in range(1000):
            await receive()

    with pytest.raises(TooMuch, match="a body within"):
        asyncio.run(read())


def test_who_has_sent_it_all_may_stay_as_long_as_they_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 0.01)
    said: list[Message] = [{"type": "http.request", "body": b"x", "more_body": False}, {"type": "http.disconnect"}]

    async def speak() -> Message:
        message = said.pop(0)
        if message["type"] == "http.disconnect":
            await asyncio.sleep(0.05)
        return message

    async def read() -> list[Message]:
        receive = bounded(SCOPE, speak)
        return [await receive(), await receive()]

    assert [message["type"] for message in asyncio.run(read())] == ["http.request", "http.disconnect"]
