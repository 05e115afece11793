"""Agendas of a dossier: made, changed, taken away and taken back, kept in the log, and seen by whoever sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions import bilaterals, seeds
from positions.access import AccessError, View, shelved
from positions.agendas import AGENDAS_AT_MOST, Agenda, AgendaError
from positions.changes import Batch, Cell, Key, Receipt, Restate, Revert
from positions.dossiers import PILLARS, Columns
from positions.people import Role, Visitor
from positions.pictures import pictures
from positions.refusals import Refusal
from positions.screens import captions
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store, StoreError, backups
from positions.topics import agendas
from positions.topics.agendas import Said
from positions.updates import saying
from positions.words import LANGUAGES, speak
from positions.words.sentences import why
from tests.factories import dossier

DAY = date(2027, 1, 12)
SAID = Said("Onze punten", "Coreper I", DAY, ("2b", "p1", "x1"))
KEYS = (Key("tab", seq) for seq in range(1, 10_000))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(dossier(), {})
    yield opened
    opened.close()


def seen(store: Store, role: Role = Role.EDITOR, at: int | None = None) -> View:
    return View(store, "proef", Visitor("Anna", role, Marking.RESTRICTED, at=at))


def make(view: View, said: Said = SAID) -> Receipt:
    return view.planning().change(next(KEYS), lambda known: agendas.made(known, said))


def kept(store: Store) -> tuple[Agenda, ...]:
    return store.dossier("proef").agendas


def test_an_agenda_is_columns_in_its_own_order_by_a_key_that_can_be_read(store: Store) -> None:
    make(seen(store))
    columns = Columns.of(seen(store, Role.READER).dossier(), "agenda:onze-punten")
    assert columns.key == "agenda:onze-punten"
    assert [topic.id for topic in columns.topics] == ["2b", "p1", "x1"]


def test_an_agenda_that_is_not_there_or_of_which_all_was_taken_out_is_the_pillars(store: Store) -> None:
    make(seen(store), replace(SAID, topics=("x1",)))
    view = seen(store, Role.OWNER)
    assert Columns.of(view.dossier(), "agenda:een-andere").key == PILLARS
    view.set({"topics": [topic.id for topic in view.dossier().topics if topic.id != "x1"]})
    assert Columns.of(view.dossier(), "agenda:onze-punten").key == PILLARS
    assert kept(store)[0].topics == ("x1",), "it comes back with the topic"


def test_a_dossier_without_pillars_has_agendas_too(tmp_path: Path) -> None:
    bare = Store.open(f"sqlite:///{tmp_path / 'bare.db'}")
    bare.seed(dossier(pillars=0, crossing=3), {})
    make(seen(bare), replace(SAID, topics=("x3", "x1")))
    found = Columns.of(bare.dossier("proef"), "agenda:onze-punten").topics
    assert [topic.id for topic in found] == ["x3", "x1"]
    bare.close()


def test_agendas_stand_by_their_day_and_those_without_one_last(store: Store) -> None:
    for name, day in (("Ooit", None), ("Later", date(2027, 3, 1)), ("Eerst", DAY)):
        make(seen(store), replace(SAID, name=name, day=day))
    assert [one.name for one in kept(store)] == ["Eerst", "Later", "Ooit"]


def test_the_id_of_an_agenda_that_is_gone_is_given_to_no_other(store: Store) -> None:
    view = seen(store)
    make(view)
    view.planning().change(next(KEYS), lambda known: agendas.dropped(known, "onze-punten"))
    make(view)
    assert [one.id for one in kept(store)] == ["onze-punten-2"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (replace(SAID, name=" "), "agenda_name"),
        (replace(SAID, name="x" * 81), "too_long"),
        (replace(SAID, meeting="x" * 81), "too_long"),
        (replace(SAID, topics=()), "agenda_empty"),
        (replace(SAID, topics=("p1", "p1")), "agenda_topics"),
        (replace(SAID, topics=("p1", "nergens")), "unknown_topic"),
        (replace(SAID, name="ONZE punten"), "agenda_twice"),
    ],
)
def test_an_agenda_that_cannot_be_is_refused_in_words(store: Store, said: Said, reason: str) -> None:
    make(seen(store))
    with pytest.raises(Refusal) as refused:
        make(seen(store), said)
    assert refused.value.reason == reason
    for language in LANGUAGES:
        assert f"refusal.{reason}" in speak(language).keys
        assert why(speak(language), refused.value)


def test_the_same_name_on_another_day_is_another_agenda(store: Store) -> None:
    make(seen(store))
    make(seen(store), replace(SAID, day=date(2027, 1, 19)))
    assert [one.id for one in kept(store)] == ["onze-punten", "onze-punten-2"]


def test_more_than_so_many_are_refused_where_they_are_made_and_where_they_are_read(store: Store) -> None:
    fields = {f"agenda:a{n}": {"id": f"a{n}", "name": f"A {n}", "topics": ["p1"]} for n in range(AGENDAS_AT_MOST)}
    store.set_dossier("proef", fields, "Anna")
    with pytest.raises(AgendaError) as refused:
        make(seen(store))
    assert refused.value.reason == "agendas_full"
    with pytest.raises(StoreError):
        store.set_dossier("proef", {"agenda:b": {"name": "B", "topics": ["p1"]}}, "Anna")


def test_who_reads_sees_agendas_and_changes_none(store: Store) -> None:
    made = make(seen(store))
    reader = seen(store, Role.READER)
    assert [one.name for one in reader.dossier().agendas] == ["Onze punten"]
    with pytest.raises(AccessError):
        reader.planning()
    with pytest.raises(AccessError):
        reader.record(Revert(next(KEYS), made.key))
    with pytest.raises(AccessError):
        seen(store, Role.OWNER, at=made.revision).planning()


def test_who_sees_an_earlier_moment_sees_the_agendas_of_then(store: Store) -> None:
    first = make(seen(store))
    make(seen(store), replace(SAID, name="Later"))
    assert [one.name for one in seen(store, Role.READER, first.revision).dossier().agendas] == ["Onze punten"]


def test_an_editor_takes_an_agenda_back_and_nothing_else_of_the_dossier(store: Store) -> None:
    editor, owner = seen(store), seen(store, Role.OWNER)
    made = make(editor)
    assert editor.record(Revert(next(KEYS), made.key)).revision
    assert kept(store) == ()
    titled = owner.record(Batch(next(KEYS), (), fields={"number": "COM(2028) 1"}))
    with pytest.raises(AccessError) as refused:
        editor.record(Revert(next(KEYS), titled.key))
    assert refused.value.reason == "owners"
    with pytest.raises(AccessError):
        editor.record(Batch(next(KEYS), (), fields={"agenda:a": None, "topic:agenda": {}}))


def test_an_undo_leaves_what_somebody_made_of_the_agenda_since_and_the_others_alone(store: Store) -> None:
    view = seen(store)
    make(view, replace(SAID, name="Ander"))
    changed = view.planning().change(
        next(KEYS), lambda known: agendas.changed(known, "ander", replace(SAID, name="Nu"))
    )
    make(view)
    assert view.record(Revert(next(KEYS), changed.key)).left == ()
    assert {one.name for one in kept(store)} == {"Ander", "Onze punten"}
    again = view.planning().change(next(KEYS), lambda known: agendas.changed(known, "ander", replace(SAID, name="B")))
    view.planning().change(next(KEYS), lambda known: agendas.changed(known, "ander", replace(SAID, name="C")))
    assert view.record(Revert(next(KEYS), again.key)).left == ("agenda:ander",)


def test_what_became_of_an_agenda_is_told_in_words_with_its_topics(store: Store) -> None:
    view = seen(store)
    revision = make(view).revision
    view.planning().change(
        next(KEYS), lambda known: agendas.changed(known, "onze-punten", replace(SAID, topics=("p1",)))
    )
    assert revision
    now = view.dossier()
    [line] = saying.told(view.dossier_moves(revision), now, speak("nl"))
    assert line.field == "Agenda"
    assert line.before == "Onze punten · Coreper I · 12 januari 2027: 2b, P1, X1"
    assert line.after == "Onze punten · Coreper I · 12 januari 2027: P1"
    [made] = saying.told(seen(store, at=revision).dossier_moves(1), now, speak("en"))
    assert made.before == "none"


def test_a_sheet_of_a_state_and_a_picture_are_of_an_agenda_too(store: Store) -> None:
    make(seen(store))
    told = tuple(Restate(Cell(topic, State.DE), 0, Stance.SUPPORTS) for topic in ("1a", "x1", "2b"))
    seen(store).record(Batch(next(KEYS), told))
    view, words = seen(store, Role.READER), speak("nl")
    assert ("agenda:onze-punten", "Onze punten") in bilaterals.choices(view.dossier(), words)
    (sheet,) = bilaterals.sheets(view, seeds.all_populations(), [State.DE], "agenda:onze-punten", words)
    (group,) = sheet.groups
    assert group.title == "Onze punten · Coreper I · 12 januari 2027"
    assert [row.topic for row in group.rows] == ["2b", "x1"], "what something is known of, in its order"
    assert captions.choices(view.dossier(), words)["agenda:onze-punten"] == "Onze punten"
    found = pictures(view, seeds.all_populations(), "agenda:onze-punten", words)
    assert [spread.topic.id for spread in found.spreads] == ["2b", "p1", "x1"]


def test_the_shelf_names_the_agenda_whose_day_comes_first(store: Store) -> None:
    make(seen(store))
    make(seen(store), replace(SAID, name="Later", day=date(2027, 3, 1)))
    for today, name in ((DAY, "Onze punten"), (date(2027, 1, 13), "Later"), (date(2027, 3, 2), None)):
        (line,) = shelved(store, [seen(store, Role.READER)], today)
        assert (line.ahead.name if line.ahead else None) == name


NAMES = st.text("abc XYZ-é", min_size=1, max_size=12).filter(str.strip)
SAYINGS = st.builds(
    Said,
    NAMES,
    st.text("abc ", max_size=12),
    st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.lists(st.sampled_from([topic.id for topic in dossier().topics]), min_size=1, unique=True),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SAYINGS, min_size=1, max_size=4, unique_by=lambda said: (said.name.strip().casefold(), said.day)))
def test_agendas_survive_the_log_a_backup_and_a_restore_and_an_undo_takes_back_each(
    tmp_path_factory: pytest.TempPathFactory, told: list[Said]
) -> None:
    folder = tmp_path_factory.mktemp("agendas")
    with_them = Store.open(f"sqlite:///{folder / 'one.db'}")
    with_them.seed(dossier(), {})
    view, steps = seen(with_them), [kept(with_them)]
    receipts = []
    for said in told:
        receipts.append(make(view, said))
        steps.append(kept(with_them))
        assert len(kept(with_them)) == len(steps) - 1
    backups.write(f"sqlite:///{folder / 'one.db'}", folder / "backup.zip")
    backups.restore(f"sqlite:///{folder / 'two.db'}", folder / "backup.zip")
    again = Store.open(f"sqlite:///{folder / 'two.db'}")
    assert kept(again) == steps[-1]
    for receipt, was in zip(reversed(receipts), reversed(steps[:-1]), strict=True):
        seen(again).record(Revert(next(KEYS), receipt.key))
        assert kept(again) == was
    again.close()
    with_them.close()
