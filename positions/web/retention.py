"""What is known of who came in goes when it has been over for as many days as the administrator set; and what is
remembered of a dossier, once that is destroyed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

from positions import journal
from positions.access import Mode
from positions.changes import GONE
from positions.wiring import House

_OFTEN = timedelta(days=1)


@asynccontextmanager
async def forgetting(house: House) -> AsyncIterator[None]:
    """Meanwhile, once a day and at first at once, where somebody comes in; and of a dossier as soon as it is destroyed,
    by whatever process."""
    tasks = [asyncio.create_task(_gone(house))]
    if house.mode is not Mode.LOCAL:
        tasks.append(asyncio.create_task(_daily(house)))
    yield
    for task in tasks:
        task.cancel()


async def _gone(house: House) -> None:
    async with house.live.listen(GONE) as told:
        async for _ in told:
            await asyncio.to_thread(_tried, house.forget_gone)


async def _daily(house: House) -> None:
    while True:
        await asyncio.to_thread(_tried, partial(house.door.forget, house.settings.kept))
        await asyncio.sleep(_OFTEN.total_seconds())


def _tried(forget: Callable[[], None]) -> None:
    try:
        forget()
    except Exception as trouble:  # there is another day
        journal.fail("nothing forgotten", trouble)
