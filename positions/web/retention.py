"""What is known of who came in goes when it has been over for as many days as the administrator set."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from positions import journal
from positions.access import Mode
from positions.wiring import House

_OFTEN = timedelta(days=1)


@asynccontextmanager
async def forgetting(house: House) -> AsyncIterator[None]:
    """Meanwhile, once a day and at first at once; in local mode nobody comes in."""
    task = None if house.mode is Mode.LOCAL else asyncio.create_task(_daily(house))
    yield
    if task:
        task.cancel()


async def _daily(house: House) -> None:
    while True:
        await asyncio.to_thread(_forget, house)
        await asyncio.sleep(_OFTEN.total_seconds())


def _forget(house: House) -> None:
    try:
        house.door.forget(house.settings.kept)
    except Exception as trouble:  # tomorrow is another day
        journal.fail("nothing forgotten", trouble)
