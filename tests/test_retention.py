"""A process that serves forgets who came in, once that is long enough ago."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from positions.settings import Settings, SettingsError
from positions.web import lifespan
from positions.wiring import House, open_house


def house_with(folder: Path, **given: str) -> House:
    """What a process has open."""
    url = f"sqlite:///{folder / 'positions.db'}"
    return open_house(Settings.read({"POSITIONS_DATABASE_URL": url, "POSITIONS_ACCESS": "links"} | given), "127.0.0.1")


def browsers(house: House) -> int:
    """How many are known."""
    with house.store._reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM browser").scalar_one())


@pytest.mark.parametrize(("days", "left"), [("", 1), ("30", 0)])
def test_what_ended_longer_ago_than_the_administrator_says_goes_when_the_process_starts(
    tmp_path: Path, days: str, left: int
) -> None:
    house = house_with(tmp_path, POSITIONS_KEEP_DAYS=days)
    for cookie, ago in (("older", 91), ("old", 60)):
        over = datetime.now(UTC) - timedelta(days=ago)
        house.store.guests.begin(cookie, over)
        house.store.guests.end(cookie, over)
    asyncio.run(serve(house, left))
    house.store.close()


async def serve(house: House, left: int) -> None:
    """Serve until so many are left."""
    async with lifespan(house)(None), asyncio.timeout(20):
        while browsers(house) > left:
            await asyncio.sleep(0.01)
    assert browsers(house) == left


@pytest.mark.parametrize("days", ["0", "-1", "x", "1.5", "3651", "²"])
def test_days_that_are_no_number_of_days_stop_the_start(days: str) -> None:
    with pytest.raises(SettingsError, match="POSITIONS_KEEP_DAYS"):
        Settings.read({"POSITIONS_KEEP_DAYS": days})
