"""A backup holds everything that is kept, at one moment, and comes back the same in either database."""

from __future__ import annotations

import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from positions.access import View
from positions.changes import Amend, Cell, Key
from positions.people import Role, Visitor
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store, StoreError, backups, migrations, schema, tables
from tests.factories import AT
from tests.postgres import Server, empty
from tests.store.kept import COOKIE, LINK, TICKET, everything, live_in
from tests.store.pages import DE, DOSSIER, FR, NL, SEEDED, Page

NOW_AND_THEN = (None, 1, 4, 7)
SECONDS = 20


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Iterator[str]]:
    """Empty databases without end, by turns of one kind and the other."""
    server: Server = request.getfixturevalue("postgres_server")
    with ExitStack() as stack:

        def take_turns() -> Iterator[str]:
            for n in range(100):
                yield f"sqlite:///{tmp_path / f'{n}.db'}"
                yield stack.enter_context(server.lent())

        found = take_turns()
        if request.param == "postgresql":
            next(found)
        yield found


def lived_in(url: str) -> str:
    """A database with a log in it."""
    store = Store.open(url)
    live_in(store)
    store.close()
    return url


def moved(url: str, to: str, by: Path) -> str:
    """What is kept at one place brought to another."""
    backups.write(url, by)
    backups.restore(to, by)
    return to


def shown(url: str) -> list[object]:
    """What an owner sees of each dossier, now and at some earlier revisions."""
    store = Store.open(url)
    owner = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
    views = [View(store, dossier, owner) for dossier in store.dossier_ids()]
    looks = [v.narrowed(Marking.RESTRICTED, at=at) if at else v for v in views for at in NOW_AND_THEN]
    seen = [(v.dossier(), v.cells(), v.milestones(), v.sources(), v.history(DE), v.revision()) for v in looks]
    store.close()
    return [*seen]


def test_a_dutch_line_comes_back_with_its_log_and_for_nobody_else_than_before(
    urls: Iterator[str], tmp_path: Path
) -> None:
    here = next(urls)
    store = Store.open(here)
    store.seed(DOSSIER, SEEDED)
    for line in ("Sterker mandaat", "Sterker mandaat, en meer"):
        store.set_dossier(DOSSIER.id, {"topic:p1:inzet": line}, "Anna")
    store.close()
    restored = Store.open(moved(here, next(urls), tmp_path / "there"))
    lines = [restored.dossier(DOSSIER.id, at).topic("p1").inzet for at in (1, 2, 3)]
    read = View(restored, DOSSIER.id, Visitor("Bram", Role.READER, Marking.INTERNAL)).dossier().topic("p1").inzet
    restored.close()
    assert lines == ["", "Sterker mandaat", "Sterker mandaat, en meer"]
    assert not read


def test_what_is_kept_is_the_same_there_and_back(urls: Iterator[str], tmp_path: Path) -> None:
    here = lived_in(next(urls))
    there = moved(here, next(urls), tmp_path / "there")
    back = moved(there, next(urls), tmp_path / "back")
    assert everything(here) == everything(there) == everything(back)
    assert shown(here) == shown(there) == shown(back)


def test_the_log_goes_on_after_a_move(urls: Iterator[str], tmp_path: Path) -> None:
    here = lived_in(next(urls))
    there = moved(here, next(urls), tmp_path / "backup")
    heard = []
    for url in (here, there):
        store = Store.open(url)
        before = store.revision("proef")
        sent_before = Page(store, "Anna").state(DE, Stance.CHAMPIONS)  # the first batch of her outbox again
        anna = Page(store, "Anna anew")
        receipt = anna.state(DE, Stance.NEUTRAL, seen=store.cells("proef")[DE].version)
        assert receipt.revision == before + 1
        anna.undo(receipt.key)
        heard.append((sent_before, store.cells("proef")[DE].position, len(store.history("proef", DE))))
        store.close()
    assert heard[0] == heard[1]


def test_the_same_is_written_in_the_same_bytes_by_either_database(urls: Iterator[str], tmp_path: Path) -> None:
    here = lived_in(next(urls))
    one = backups.write(here, tmp_path / "one")
    other = backups.write(moved(here, next(urls), tmp_path / "moved"), tmp_path / "other")
    assert one.parts == other.parts
    assert one.rows > 50


def test_a_backup_changes_nothing(urls: Iterator[str], tmp_path: Path) -> None:
    here = lived_in(next(urls))
    before = everything(here)
    backups.write(here, tmp_path / "backup")
    assert everything(here) == before


def test_every_table_is_in_a_backup_or_left_out_for_a_reason() -> None:
    assert set(schema.metadata.tables) == tables.KEPT | tables.LEFT_OUT.keys()
    assert not tables.KEPT & tables.LEFT_OUT.keys()


def test_links_and_people_are_kept_and_who_is_in_stays_behind(urls: Iterator[str], tmp_path: Path) -> None:
    here = lived_in(next(urls))
    there = moved(here, next(urls), tmp_path / "backup")
    for url, is_in in ((here, True), (there, False)):
        store = Store.open(url)
        link = store.guests.link_of(LINK)
        assert link is not None
        assert (link.label, link.at, link.sources, link.exposed) == ("PV", 4, False, AT)
        assert [one.name for one in store.members.people()] == ["A. de Vries"]
        assert [one.name for one in store.members.of_dossier("ander")] == ["C. Bakker"]
        assert store.members.common() == {"proef"}
        assert store.guests.logged_out("b@example.org") == AT
        assert (store.guests.browser(COOKIE) is not None) is is_in
        assert (store.guests.take_ticket(TICKET, AT - timedelta(minutes=1)) is not None) is is_in
        store.close()
    with ZipFile(tmp_path / "backup") as file:
        text = b"".join(map(file.read, file.namelist()))
    assert LINK.encode() in text
    assert COOKIE.encode() not in text
    assert TICKET.encode() not in text


def test_a_backup_is_for_its_owner_only_and_replaces_an_older_one(tmp_path: Path) -> None:
    here = lived_in(f"sqlite:///{tmp_path / 'positions.db'}")
    target = tmp_path / "backup.zip"
    target.write_text("an older one")
    backups.write(here, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    backups.restore(f"sqlite:///{tmp_path / 'other.db'}", target)
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".db") == ["backup.zip"]


def test_what_could_not_be_written_whole_leaves_the_older_one(tmp_path: Path) -> None:
    here = lived_in(f"sqlite:///{tmp_path / 'positions.db'}")
    target = tmp_path / "backup.zip"
    target.write_text("an older one")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backups.write(here, target, interrupt)
    assert target.read_text() == "an older one"
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".db") == ["backup.zip"]


def test_it_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "BATCH", 2)
    here, told = lived_in(f"sqlite:///{tmp_path / 'positions.db'}"), []
    backups.write(here, tmp_path / "backup", lambda *how_far: told.append(how_far))
    assert [news for news in told if news[0] == "dossier"] == [("dossier", 2, 2)]
    assert [done for name, done, of in told if name == "cell"] == [2, 4, 6]
    again: list[tuple[str, int, int]] = []
    backups.restore(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "backup", lambda *how_far: again.append(how_far))
    assert again == told
    odd = [news for news in told if news[0] == "revision"]
    assert (odd[0], odd[-1]) == (("revision", 2, 11), ("revision", 11, 11))


def test_an_older_backup_is_brought_up_to_date(
    urls: Iterator[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = lived_in(next(urls))
    backups.write(here, tmp_path / "backup")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, _shout))
    there = next(urls)
    backups.restore(there, tmp_path / "backup")
    store = Store.open(there)
    assert store.cells("proef")[NL].position.source.reference == "FICHE: PROEF, 3A"  # type: ignore[union-attr]
    assert store.setting("local_owner") == "A. DE VRIES"
    store.close()


def test_a_database_that_waits_for_its_steps_is_backed_up_as_it_is(
    urls: Iterator[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = lived_in(next(urls))
    before = everything(here)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, _shout))
    assert backups.write(here, tmp_path / "backup").migration == len(migrations.MIGRATIONS) - 1
    assert everything(here) == before


def _shout(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE setting ADD COLUMN loud TEXT")
    connection.exec_driver_sql("UPDATE setting SET value = upper(value)")
    for table in ("cell", "current"):
        connection.exec_driver_sql(f"UPDATE {table} SET source_reference = upper(source_reference)")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_empty_database_has_nothing_to_back_up(kind: str, tmp_path: Path, postgres_server: Server) -> None:
    url = f"sqlite:///{tmp_path / 'positions.db'}" if kind == "sqlite" else postgres_server.fresh()
    with pytest.raises(StoreError, match="something to keep, found an empty one"):
        backups.write(url, tmp_path / "backup")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["nergens/backup", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, target: str) -> None:
    here = lived_in(f"sqlite:///{tmp_path / 'positions.db'}")
    with pytest.raises(StoreError, match="a file that can be written") as refused:
        backups.write(here, tmp_path / target)
    assert refused.value.where == str(tmp_path / target)
    assert not [p.name for p in tmp_path.iterdir() if p.suffix != ".db"]


def test_a_backup_made_during_writing_holds_whole_revisions_only(urls: Iterator[str], tmp_path: Path) -> None:
    here = next(urls)
    store = Store.open(here)
    store.seed(DOSSIER, SEEDED)
    cells = [Cell(topic, state) for topic in ("1a", "1b") for state in State]
    stop, written = threading.Event(), threading.Semaphore(0)

    def write() -> None:
        n = 0
        while not stop.is_set():
            Page(store, "Anna").send(*(Amend(c, n, {"note": f"noot {n}"}) for c in cells), key=Key("Anna", n))
            written.release()
            n += 1

    def wait_for_more(*_: object) -> None:
        """Between any two tables, whole revisions are written."""
        assert all(written.acquire(timeout=SECONDS) for _ in range(2))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        wait_for_more()
        made = [backups.write(here, tmp_path / name, wait_for_more) for name in "abc"]
    finally:
        stop.set()
        writer.join()
    store.close()
    for name, manifest in zip("abc", made, strict=True):
        there = next(urls)
        backups.restore(there, tmp_path / name)
        kept = Store.open(there)
        last = kept.revision("proef")
        assert (manifest.parts["revision"].rows, manifest.parts["answer"].rows) == (last, last - 1)
        assert {c: w.version for c, w in kept.cells("proef").items() if c != NL} == dict.fromkeys(cells, last - 1)
        kept.close()


acts: st.SearchStrategy[Callable[[Page], object]] = st.one_of(
    st.builds(
        lambda cell, stance, seen, words: lambda page: page.state(cell, stance, seen, words),
        st.sampled_from([DE, FR, NL]),
        st.sampled_from(Stance),
        st.integers(0, 3),
        st.text(max_size=20),
    ),
    st.builds(
        lambda texts, seen: lambda page: page.send(*(Amend(c, seen, {"note": t}) for c, t in texts.items())),
        st.dictionaries(st.sampled_from([DE, FR, NL]), st.text(max_size=20)),
        st.integers(0, 3),
    ),
    st.builds(lambda seq: lambda page: page.undo(Key(f"outbox of {page.name}", seq)), st.integers(1, 8)),
    st.builds(
        lambda cell, version: lambda page: page.restore(cell, 2, version),
        st.sampled_from([DE, NL]),
        st.integers(0, 3),
    ),
    st.builds(
        lambda year: lambda page: page.store.set_dossier("proef", {"population": year}, page.name),
        st.integers(0, 9999),
    ),
    st.builds(
        lambda text: lambda page: page.store.set_dossier("proef", {"title": {"nl": text}}, page.name),
        st.text(max_size=9),
    ),
    st.just(lambda page: page.mark(f"moment {page.store.revision(page.dossier_id)}")),
)
"""Something one of two colleagues does."""


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(st.tuples(st.sampled_from(["Anna", "Bram"]), acts), min_size=5, max_size=25))
def test_any_log_is_the_same_there_and_back(
    done: list[tuple[str, Callable[[Page], object]]], postgres_url: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty(postgres_url)
        store = Store.open(postgres_url)
        store.seed(DOSSIER, SEEDED)
        pages = {name: Page(store, name) for name in ("Anna", "Bram")}
        for who, act in done:
            act(pages[who])
        store.close()
        rows, seen = everything(postgres_url), shown(postgres_url)
        there = moved(postgres_url, f"sqlite:///{folder / 'there.db'}", folder / "there")
        assert (everything(there), shown(there)) == (rows, seen)
        empty(postgres_url)
        back = moved(there, postgres_url, folder / "back")
        assert (everything(back), shown(back)) == (rows, seen)
