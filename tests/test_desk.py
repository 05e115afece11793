"""The desk for slow work: few at a time, a bounded queue, and threads that are nobody else's."""

from __future__ import annotations

import asyncio
import threading

import pytest

from positions.web.bounds import TooMuch
from positions.web.desk import Desk


def test_others_are_answered_while_every_thread_of_a_desk_is_busy() -> None:
    async def meanwhile() -> str:
        desk, free = Desk("busy", threads=1, at_once=8, busy="export_busy"), threading.Event()
        slow = [asyncio.create_task(desk.do(free.wait)) for _ in range(8)]
        answered = await asyncio.to_thread(lambda: "answered")
        free.set()
        assert await asyncio.gather(*slow) == [True] * 8
        return answered

    assert asyncio.run(meanwhile()) == "answered"


def test_beyond_its_queue_newcomers_are_sent_away_until_somebody_leaves() -> None:
    desk = Desk("full", threads=1, at_once=2, busy="export_busy")
    with desk.places.taken():
        with desk.places.taken(), pytest.raises(TooMuch) as refused, desk.places.taken():
            pass
        with desk.places.taken():
            pass
    assert refused.value.reason == "export_busy"


def test_who_goes_wrong_leaves_the_queue_too() -> None:
    desk = Desk("wrong", threads=1, at_once=1, busy="export_busy")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), desk.places.taken():
            asyncio.run(desk.do(lambda: 1 // 0))
