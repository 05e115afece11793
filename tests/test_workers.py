"""The workers for slow work: few at a time, a bounded queue, and threads that are nobody else's."""

from __future__ import annotations

import asyncio
import threading

import pytest

from positions.web.bounds import TooMuch
from positions.web.workers import Workers, many_handed


def test_others_are_answered_while_every_thread_of_a_desk_is_busy() -> None:
    async def meanwhile() -> str:
        workers, free = Workers("busy", threads=1, at_once=8, busy="export_busy"), threading.Event()
        slow = [asyncio.create_task(workers.do(free.wait)) for _ in range(8)]
        answered = await asyncio.to_thread(lambda: "answered")
        free.set()
        assert await asyncio.gather(*slow) == [True] * 8
        return answered

    assert asyncio.run(meanwhile()) == "answered"


def test_as_many_messages_are_worked_on_at_once_as_come_together_on_however_few_processors() -> None:
    async def together() -> list[int]:
        all_there = threading.Barrier(12)
        async with many_handed(None):
            return await asyncio.gather(*(asyncio.to_thread(all_there.wait, 20) for _ in range(12)))

    assert sorted(asyncio.run(together())) == [*range(12)]


def test_beyond_its_queue_newcomers_are_sent_away_until_somebody_leaves() -> None:
    workers = Workers("full", threads=1, at_once=2, busy="export_busy")
    with workers.capacity.taken():
        with workers.capacity.taken(), pytest.raises(TooMuch) as refused, workers.capacity.taken():
            pass
        with workers.capacity.taken():
            pass
    assert refused.value.reason == "export_busy"


def test_who_goes_wrong_leaves_the_queue_too() -> None:
    workers = Workers("wrong", threads=1, at_once=1, busy="export_busy")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), workers.capacity.taken():
            asyncio.run(workers.do(lambda: 1 // 0))
