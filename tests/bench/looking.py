"""What grows with the log: a log of a million changes beside one of a thousand, in the process itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from resource import getpagesize
from time import perf_counter, process_time

from positions.access import View
from positions.access.backward import backward
from positions.changes import Cell
from positions.comparing import Point
from positions.protocol import compared as comparison
from positions.protocol import matrix
from positions.settings import Settings
from positions.states import State
from positions.store import backups
from positions.wiring import House, open_house
from positions.words import speak
from tests.bench.figures import Amount, Figure, Take, in_turns
from tests.bench.lengths import logged
from tests.bench.writing import milliseconds

SHORT, LONG = 1_000, 1_000_000
SINCE = 500  # changes between the two moments that are compared, in either log
PAGE = 2  # versions of a cell that are read at once: as many as the short log has
ROUNDS = 15
COMPARISONS, WARM = 5_000, 500


def figures(folder: Path, urls: Mapping[str, Callable[[], str]]) -> Iterator[Figure | Amount]:
    """All of these, on each database by its name."""
    for what, fresh in urls.items():
        kept = [logged(fresh(), changes) for changes in (SHORT, LONG)]
        short, long = (open_house(Settings(one.url, "local", folder), "127.0.0.1") for one in kept)
        yield from beside(short, long, kept[0].dossier_id, what)
        yield growth(long, kept[1].dossier_id, what)
        yield from kept_apart(kept[1].url, fresh(), folder, what)
        for house in (short, long):
            house.live.close()
            house.store.close()


def beside(short: House, long: House, dossier_id: str, what: str) -> Iterator[Figure]:
    """Each of what a visitor asks of another moment, of the long log beside the short one."""
    floor = f"a log of {SHORT:,} changes"
    here, there = long.view(dossier_id), short.view(dossier_id)
    for name, ask, limit in (
        ("grid as at a revision", as_at, None),
        ("two moments compared", compared, 100),
        ("a page of a cell's history", history, None),
    ):
        ours, theirs = in_turns(ROUNDS, timed(partial(ask, long, here)), timed(partial(ask, short, there)))
        yield Figure(f"{name}, {what}", floor, ours, theirs, most=1.2, middle=limit)
    back = backward(here, here.revision() // 2)
    ours, theirs = in_turns(ROUNDS, timed(partial(matrix_of, long, back)), timed(partial(matrix_of, long, here)))
    yield Figure(f"matrix as at a revision, {what}", "the matrix now", ours, theirs, most=1.5)


def growth(house: House, dossier_id: str, what: str) -> Amount:
    """How much more memory the process has after so many comparisons."""
    view = house.view(dossier_id)
    for _ in range(WARM):
        compared(house, view)
    before = resident()
    for _ in range(COMPARISONS):
        compared(house, view)
    grown = (resident() / before - 1) * 100
    return Amount(f"growth over {COMPARISONS:,} comparisons, {what}", grown, "%", most=5)


def kept_apart(url: str, empty: str, folder: Path, what: str) -> Iterator[Amount]:
    """A backup of the long log, and what is restored from it: by the clock, and of this process alone."""
    file = folder / "backup.zip"
    for name, act, most in (
        ("backup", partial(backups.write, url, file), 10),
        ("restore", partial(backups.restore, empty, file), None),
    ):
        begun, had = perf_counter(), process_time()
        act()
        yield Amount(f"{name} of {LONG:,} changes, {what}", perf_counter() - begun, "s", most=most)
        yield Amount(f"{name}, processor, {what}", process_time() - had, "s")
    file.unlink()


def as_at(_: House, view: View) -> None:
    """The grid half way."""
    backward(view, view.revision() // 2).cells()


def compared(house: House, view: View) -> None:
    """What the page Momenten is answered."""
    comparison.told(view, house.registers, Point(view.revision() - SINCE), None, "", speak("nl"))


def history(_: House, view: View) -> None:
    """The newest versions of a cell."""
    view.history(Cell("p1", State.NL), limit=PAGE)


def matrix_of(house: House, view: View) -> None:
    """What the page Matrix starts with."""
    matrix.opening(view, house.registers, {}, speak("nl"))


def timed(act: Callable[[], object]) -> Take:
    """A measurement of one call."""
    return partial(milliseconds, act)


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize()
