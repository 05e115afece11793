"""How much was written when: bars of a day, or finer, that say no more than the histories somebody may read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from positions.access import View
from positions.changes import Amend, Key, Mark
from positions.comparing import Timeline, timeline
from positions.stances import Marking, Stance
from positions.store import Store
from positions.store.schema import revision
from positions.words import ZONE
from tests.comparing.compared import CELLS, Dossier

START = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)


def written_at(kept: Dossier, *days: float) -> Timeline:
    """A timeline of a dossier whose revisions were written so many days after it began."""
    when(kept, days)
    return timeline(kept.view(), START + timedelta(days=days[-1]))


def when(kept: Dossier, days: tuple[float, ...]) -> None:
    with kept.store._engine.begin() as connection:
        for number, day in enumerate(days, 1):
            here = revision.c.dossier == kept.id, revision.c.number == number
            connection.execute(update(revision).where(*here).values(at=START + timedelta(days=day)))


def days(line: Timeline) -> list[tuple[date, int]]:
    return [(bar.begins.astimezone(ZONE).date(), bar.cells) for bar in line.bars]


def test_a_bar_stands_for_a_day_and_counts_the_cells_that_were_written(kept: Dossier) -> None:
    kept.state(CELLS[0], Stance.SUPPORTS)
    kept.state(CELLS[1], Stance.SUPPORTS)
    kept.write(*(Amend(cell, kept.seen(cell), {"note": "a"}) for cell in CELLS[:3]))
    line = written_at(kept, 0, 3, 3.2, 20)
    assert line.whole
    assert days(line) == [(date(2026, 1, 8), 2), (date(2026, 1, 25), 3)]
    assert [bar.revision for bar in line.bars] == [3, 4]


@pytest.mark.parametrize(("last", "width"), [(0.02, 60), (0.5, 900), (1, 3600), (100, 7 * 86400), (3000, 91 * 86400)])
def test_a_step_is_as_fine_as_the_whole_allows(kept: Dossier, last: float, width: int) -> None:
    kept.state(CELLS[0], Stance.SUPPORTS)
    line = written_at(kept, 0, last)
    (bar,) = line.bars
    assert abs((bar.ends - bar.begins).total_seconds() - width) <= 3600  # a day that the clock is set has an hour more
    assert len(line._ends) <= 61
    assert (line.place(0), line.place(2)) == (0, 1)


def test_moments_stand_where_the_revision_they_name_was_written(kept: Dossier) -> None:
    first = kept.state(CELLS[0], Stance.SUPPORTS)
    kept.store.record(kept.id, Mark(Key("m", 1), "Raadswerkgroep", date(2026, 1, 12)), "Anna")
    kept.state(CELLS[1], Stance.SUPPORTS)
    line = written_at(kept, 0, 5, 5.1, 10)
    assert [moment.revision for moment in line.moments] == [first]
    assert line.place(first) == line.across(line.bars[0])[1] < line.place(4) == 1


def test_who_sees_an_earlier_moment_is_told_of_nothing_after_it(kept: Dossier) -> None:
    frozen = kept.state(CELLS[0], Stance.SUPPORTS)
    kept.state(CELLS[1], Stance.SUPPORTS)
    kept.store.record(kept.id, Mark(Key("m", 1), "Later", date(2026, 2, 1)), "Anna")
    when(kept, (0, 5, 40, 41))
    line = timeline(kept.view(at=frozen), START + timedelta(days=99))
    assert (days(line), line.moments) == ([(date(2026, 1, 10), 1)], ())
    assert line.ended <= START + timedelta(days=6)


def test_of_who_may_not_read_histories_there_are_no_bars(kept: Dossier) -> None:
    kept.state(CELLS[0], Stance.SUPPORTS)
    assert timeline(kept.view(sources=False), datetime.now(UTC)).bars == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_bars_count_what_the_histories_have_and_nothing_of_what_is_closed(store: Store, data: st.DataObject) -> None:
    kept = Dossier(store)
    wrote = st.tuples(st.sampled_from(CELLS), st.sampled_from([None, *Marking]), st.integers(0, 3))
    gaps = []
    for cell, marking, gap in data.draw(st.lists(wrote, max_size=10)):
        if marking and kept.seen(cell):
            kept.write(Amend(cell, kept.seen(cell), {"marking": marking, "note": str(next(kept.numbers))}))
        else:
            kept.write(Amend(cell, kept.seen(cell), {"note": str(next(kept.numbers))}))
        gaps.append(gap)
    when(kept, tuple(sum(gaps[:n]) for n in range(len(gaps) + 1)))
    seen: View = kept.view(
        data.draw(st.sampled_from(list(Marking))), at=data.draw(st.none() | st.integers(1, len(gaps) + 1))
    )
    line = timeline(seen, START + timedelta(days=sum(gaps)))
    told = [version.at for cell in CELLS for version in seen.history(cell)]
    assert sum(bar.cells for bar in line.bars) == len(told)
    for bar in line.bars:
        assert bar.cells == sum(bar.begins <= at < bar.ends for at in told)
