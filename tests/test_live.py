"""Whoever listens hears of a change: from any thread, from another process, and after the server was away."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from positions.access import Sharing
from positions.changes import CHANNEL, EVERY, RIGHTS
from positions.live import Live
from positions.people import Role, Visitor
from positions.stances import Marking
from positions.store import Store, log
from tests.postgres import Server
from tests.store.pages import DOSSIER, SEEDED, Page

SECONDS = 10


async def soon(revisions: AsyncIterator[int], seconds: float = SECONDS) -> int:
    """The next revision heard; TimeoutError when none is."""
    return await asyncio.wait_for(anext(revisions), seconds)


def test_a_publish_in_one_thread_reaches_a_listener_in_a_loop() -> None:
    live = Live()

    async def listen() -> int:
        async with live.listen("proef") as revisions:
            threading.Thread(target=live.publish, args=("proef", 7)).start()
            return await soon(revisions)

    assert asyncio.run(listen()) == 7


def test_who_listens_to_every_dossier_hears_of_each_whatever_its_number() -> None:
    live = Live()

    async def listen() -> None:
        async with live.listen(EVERY) as revisions:
            live.publish("proef", 7)
            await soon(revisions)
            live.publish("een-ander", 2)
            await soon(revisions)

    asyncio.run(listen())


def test_listeners_in_several_loops_all_hear() -> None:
    live, ready, heard = Live(), threading.Barrier(4), []

    async def listen() -> None:
        async with live.listen("proef") as revisions:
            await asyncio.to_thread(ready.wait, SECONDS)
            heard.append(await soon(revisions))

    threads = [threading.Thread(target=lambda: asyncio.run(listen())) for _ in range(3)]
    for thread in threads:
        thread.start()
    ready.wait(SECONDS)
    live.publish("proef", 3)
    for thread in threads:
        thread.join(SECONDS)
    assert heard == [3, 3, 3]


def test_many_who_listen_are_woken_a_few_at_a_time_so_that_others_get_their_turn() -> None:
    live, woken = Live(), list[int]()

    async def hear(number: int, ready: asyncio.Barrier) -> None:
        async with live.listen("proef") as revisions:
            await ready.wait()
            await soon(revisions)
            woken.append(number)

    async def listen() -> int:
        ready, loop = asyncio.Barrier(101), asyncio.get_running_loop()
        listening = [asyncio.create_task(hear(number, ready)) for number in range(100)]
        await ready.wait()
        while [one for ears in live._ears.values() for one in ears if not one.ready._waiters]:
            await asyncio.sleep(0)
        before, answered = asyncio.Event(), list[int]()
        live.publish("proef", 2)
        loop.call_soon_threadsafe(before.set)  # as a receipt comes from the thread in which it was written
        await before.wait()
        answered.append(len(woken))
        await asyncio.gather(*listening)
        return answered[0]

    assert asyncio.run(listen()) <= 16
    assert len(woken) == 100


def test_who_heard_of_everything_hears_when_rights_change_and_not_of_its_last_revision_again() -> None:
    live = Live()

    async def listen() -> list[int]:
        async with live.listen("proef") as revisions:
            live.publish("proef", 7)
            heard = [await soon(revisions)]
            live.publish("proef", RIGHTS)
            heard.append(await soon(revisions))
            for told in (8, RIGHTS, 9):
                live.publish("proef", told)
            return [*heard, await soon(revisions)]

    assert asyncio.run(listen()) == [7, RIGHTS, RIGHTS], "by which everything is asked anew, also what was written"


def test_a_slow_listener_gets_only_the_newest() -> None:
    live = Live()

    async def listen() -> tuple[int, int]:
        async with live.listen("proef") as revisions:
            for revision in range(1, 1001):
                live.publish("proef", revision)
            newest = await soon(revisions)
            live.publish("proef", 1001)
            return newest, await soon(revisions)

    assert asyncio.run(listen()) == (1000, 1001)


def test_nothing_is_told_twice_nor_backwards() -> None:
    live = Live()

    async def listen() -> list[int]:
        async with live.listen("proef") as revisions:
            live.publish("proef", 5)
            heard = [await soon(revisions)]
            live.publish("proef", 5)
            live.publish("proef", 4)
            with pytest.raises(TimeoutError):
                await soon(revisions, 0.05)
            live.publish("proef", 6)
            return [*heard, await soon(revisions)]

    assert asyncio.run(listen()) == [5, 6]


def test_a_wait_that_was_given_up_misses_nothing() -> None:
    live = Live()

    async def listen() -> int:
        async with live.listen("proef") as revisions:
            with pytest.raises(TimeoutError):
                await soon(revisions, 0.01)
            live.publish("proef", 2)
            return await soon(revisions)

    assert asyncio.run(listen()) == 2


def test_other_dossiers_are_not_heard_and_those_who_left_not_kept() -> None:
    live = Live()

    async def listen() -> None:
        async with live.listen("proef") as revisions:
            live.publish("ander", 2)
            with pytest.raises(TimeoutError):
                await soon(revisions, 0.05)
        live.publish("proef", 2)
        assert not live._ears

    asyncio.run(listen())


def test_a_listener_whose_loop_is_gone_harms_nobody() -> None:
    live = Live()
    loop = asyncio.new_event_loop()
    loop.run_until_complete(live.listen("proef").__aenter__())
    loop.close()
    live.publish("proef", 2)


def test_for_sqlite_no_thread_is_started(tmp_path: Path) -> None:
    live = Live.open(f"sqlite:///{tmp_path / 'positions.db'}")
    assert live._thread is None
    live.close()


WRITE = """
import sys
from positions.stances import Stance
from positions.store import Store
from tests.store.pages import DE, Page
print(Page(Store.open(sys.argv[1]), "Anna").state(DE, Stance.NEUTRAL).at.timestamp())
"""


def test_what_another_process_commits_is_heard_within_a_second(postgres_url: str) -> None:
    store, live = Store.open(postgres_url), Live.open(postgres_url)
    store.seed(DOSSIER, SEEDED)

    async def listen() -> tuple[int, float]:
        async with live.listen("proef") as revisions:
            command = [sys.executable, "-c", WRITE, postgres_url]
            with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as writer:
                while (heard := await soon(revisions)) < 2:
                    pass  # the seed, if it is heard as well
                now = time.time()
                assert writer.stdout
                return heard, now - float(writer.stdout.read())

    heard, took = asyncio.run(listen())
    assert heard == 2
    assert took < 1
    live.close()
    store.close()


def test_a_link_that_another_process_withdraws_is_heard_of(postgres_url: str) -> None:
    store, live = Store.open(postgres_url), Live.open(postgres_url)
    store.seed(DOSSIER, SEEDED)
    sharing = Sharing(store, "proef", Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    made, _ = sharing.make("PV Brussel")

    async def listen() -> int:
        async with live.listen("proef") as revisions:
            with suppress(TimeoutError):
                await soon(revisions, 0.2)  # the seed, if it is heard as well
            sharing.revoke(made.id)
            return await soon(revisions)

    assert asyncio.run(listen()) <= 1
    live.close()
    store.close()


def test_what_is_rolled_back_is_not_heard(postgres_url: str) -> None:
    store, live = Store.open(postgres_url), Live.open(postgres_url)
    store.seed(DOSSIER, SEEDED)

    def fail() -> None:
        with store._writing() as connection:
            log.Log(connection, "proef").advance("Anna", "edit")
            raise RuntimeError("after the change, before the commit")

    with pytest.raises(RuntimeError):
        fail()

    async def listen() -> int:
        async with live.listen("proef") as revisions:
            Page(store, "Anna").mark("moment")
            return await soon(revisions)

    assert asyncio.run(listen()) in (1, 2)  # the seed may come late
    assert store.revision("proef") == 2
    live.close()
    store.close()


def test_after_the_server_was_away_everybody_looks_again_and_hears_again(
    postgres_server: Server, postgres_url: str
) -> None:
    store, live = Store.open(postgres_url), Live.open(postgres_url)

    async def listen() -> None:
        async with live.listen("proef") as revisions:
            store.seed(DOSSIER, SEEDED)
            assert await soon(revisions) == 1
            postgres_server.stop()
            postgres_server.start()
            assert await soon(revisions) == RIGHTS  # all is asked anew, since nobody knows what was missed
            Page(store, "Anna").mark("moment")
            assert await soon(revisions) == 2

    asyncio.run(listen())
    live.close()
    store.close()


REVISION = '{"dossier": "proef", "revision": %s}'
NESTED = pytest.param("[" * 2000, id="nested")


@pytest.mark.parametrize("words", ["", "hallo", "[]", "{}", REVISION % '"veel"', REVISION % "Infinity", NESTED])
def test_somebody_elses_words_on_the_channel_are_passed_over(postgres_url: str, words: str) -> None:
    live = Live.open(postgres_url)

    async def listen() -> int:
        async with live.listen("proef") as revisions:
            where = postgres_url.replace("+psycopg", "")
            with psycopg.connect(where, autocommit=True) as connection:
                for payload in (words, REVISION % 4):
                    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))
            return await soon(revisions)

    assert asyncio.run(listen()) == 4
    live.close()


def test_a_server_that_is_not_there_yet_is_waited_for(postgres_server: Server) -> None:
    url = postgres_server.fresh()
    postgres_server.stop()
    live = Live()
    live._listen_at(url.replace("+psycopg", ""), patience=0)
    postgres_server.start()
    store = Store.open(url)

    async def listen() -> int:
        async with live.listen("proef") as revisions:
            store.seed(DOSSIER, SEEDED)
            await soon(revisions)  # of the change itself, or that there may be something to look for
            return store.revision("proef")

    assert asyncio.run(listen()) == 1
    live.close()
    store.close()
