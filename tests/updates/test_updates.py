"""A newer file is held against what stands here, and an owner takes of it what they choose, in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from positions import seeds, topics, updates
from positions.access import AccessError, View
from positions.changes import Amend, Batch, Cell, Key
from positions.documents import Document, DocumentKind
from positions.dossiers import Topic
from positions.people import Role, Visitor
from positions.protocol import Talk
from positions.protocol.updating import NewerAnswer
from positions.registers import Registers, Seed
from positions.stances import Certainty, Marking
from positions.states import State
from positions.store import Store
from positions.topics import Spot
from positions.updates import Item, Update

BEFORE = seeds.dossier(Path(__file__).parents[1] / "seeds_before" / "kwaliteitsbanen.toml")
"""The file as it was when today's databases began from it."""
NOW = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml")
ID = NOW.dossier.id
ELA = Cell("ela", State.NL)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = Store.open(store_url)
    opened.seed(BEFORE.dossier, BEFORE.positions)
    yield opened
    opened.close()


def seen(store: Store, role: Role = Role.OWNER, label: str = "") -> View:
    return View(store, ID, Visitor("A. de Vries", role, Marking.RESTRICTED, label=label))


def held(store: Store, file: Seed = NOW) -> Update:
    return updates.found(seen(store), file)


def take(store: Store, items: list[Item], file: Seed = NOW, number: int = 1) -> Key:
    key, update = Key("newer", number), held(store, file)
    edits = [edit for item in items for edit in item.edits]
    assert seen(store).updating().take(key, update.fields(items), edits).revision
    return key


def item(update: Update, what: str) -> Item:
    return next(one for one in update.items if one.what == what)


def whats(update: Update) -> set[str]:
    return {one.what for one in update.items}


def test_all_that_is_new_is_proposed_and_becomes_the_dossier_in_one_revision(store: Store) -> None:
    found = held(store)
    assert {"fiche_date", "judgements", "topic:talentenpool:status", "topic:ela:as_of", "cell:ela:NL"} <= whats(found)
    assert not any(one.contested for one in found.items)
    take(store, list(found.items))
    assert store.revision(ID) == 2
    assert store.dossier(ID) == NOW.dossier
    assert {cell: written.position for cell, written in store.cells(ID).items()} == NOW.positions
    assert held(store).items == ()


def test_phases_and_documents_that_came_since_are_proposed(store: Store) -> None:
    found = held(store)
    documents = {f"document:{document.id}" for document in NOW.dossier.documents}
    staged = {f"topic:{topic.id}:stage" for topic in NOW.dossier.topics if topic.stage and topic.id in _before()}
    tabled = {f"topic:{topic.id}:current" for topic in NOW.dossier.topics if topic.current and topic.id in _before()}
    assert documents | staged | tabled | {"topic:coordinatie-sociale-zekerheid"} <= whats(found)
    assert not store.dossier(ID).topic("talentenpool").over
    take(store, [item(found, "topic:talentenpool:stage")])
    assert store.dossier(ID).topic("talentenpool").over


def _before() -> set[str]:
    return {topic.id for topic in BEFORE.dossier.topics}


def test_two_items_that_say_the_same_are_told_apart(store: Store) -> None:
    marks = [one.mark for one in held(store).items]
    assert len(set(marks)) == len(marks)


def test_what_was_taken_over_is_gone_after_a_restart_too(store: Store, store_url: str) -> None:
    take(store, list(held(store).items))
    again = Store.open(store_url)
    assert updates.found(seen(again), NOW).items == ()
    assert updates.waiting(seen(again), {ID: NOW}) == 0
    again.close()


def test_one_undo_takes_back_fields_and_cells_and_then_all_is_proposed_again(store: Store) -> None:
    before = held(store)
    key = take(store, list(before.items))
    seen(store).updating().undo(Key("newer", 2), key)
    assert store.dossier(ID) == BEFORE.dossier
    assert {cell: written.position for cell, written in store.cells(ID).items()} == BEFORE.positions
    assert whats(held(store)) == whats(before)
    assert not any(one.contested for one in held(store).items)


def test_what_somebody_changed_here_is_theirs_to_decide(store: Store) -> None:
    seen(store).set({"topic:talentenpool:status": "Stemming verwacht in mei"})
    seen(store).record(Batch(Key("page", 1), (Amend(ELA, 1, {"certainty": Certainty.LOW}),)))
    found = held(store)
    assert {one.what for one in found.items if one.contested} == {"topic:talentenpool:status", "cell:ela:NL"}
    status = item(found, "topic:talentenpool:status")
    (side,) = status.sides
    assert (side.now, status.by) == ("Stemming verwacht in mei", "A. de Vries")
    assert str(side.was).startswith("Voorlopig akkoord")
    assert str(side.file).startswith("Vastgesteld")


def test_another_field_of_a_cell_that_somebody_changed_is_left_alone(store: Store) -> None:
    seen(store).record(Batch(Key("page", 1), (Amend(ELA, 1, {"note": "Eigen toelichting"}),)))
    found = item(held(store), "cell:ela:NL")
    assert not found.contested
    take(store, [found])
    position = store.cells(ID)[ELA].position
    assert (position.note, position.certainty) == ("Eigen toelichting", Certainty.MEDIUM)


def test_what_the_file_never_changed_is_not_proposed_over_what_was_changed_here(store: Store) -> None:
    seen(store).set({"topic:ela:summary": "Eigen samenvatting"})
    assert "topic:ela:summary" not in whats(held(store))


def test_a_file_says_nothing_of_a_dutch_line(store: Store) -> None:
    taken_over = held(store)
    seen(store).inzetten().write(Key("x", 1), "ela", "Sterker mandaat", "")
    assert not [one for one in whats(held(store)) if "inzet" in one]
    take(store, list(taken_over.items), number=2)
    assert store.dossier(ID).topic("ela").inzet == "Sterker mandaat"


def test_a_marking_is_never_lowered(store: Store) -> None:
    seen(store).record(Batch(Key("page", 1), (Amend(ELA, 1, {"marking": Marking.RESTRICTED}),)))
    take(store, [item(held(store), "cell:ela:NL")])
    assert store.cells(ID)[ELA].position.marking is Marking.RESTRICTED


def test_a_text_that_was_taken_out_is_not_brought_back(store: Store) -> None:
    where = Cell("visumstrategie", State.NL)
    seen(store).redact(where, 1)
    found = [one for one in held(store).items if one.cell == where]
    assert all(side.field not in ("note", "source") for one in found for side in one.sides)


def test_what_is_put_aside_stays_away_until_the_file_says_something_else(store: Store) -> None:
    aside = item(held(store), "topic:ela:legal_basis")
    seen(store).updating().put_aside({aside.what: aside.says})
    assert aside.what not in whats(held(store))
    topics = tuple(
        replace(topic, legal_basis="Art. 46 en 48 VWEU") if topic.id == "ela" else topic for topic in NOW.dossier.topics
    )
    assert aside.what in whats(held(store, replace(NOW, dossier=replace(NOW.dossier, topics=topics))))


def test_a_new_topic_comes_in_its_place_with_its_cells_and_one_that_is_gone_is_told(store: Store) -> None:
    topics = NOW.dossier.topics
    new = replace(topics[8], id="nieuw", number="1z")
    kept = tuple(topic for topic in topics if topic.id != "eu4health")
    dossier = replace(NOW.dossier, topics=(*kept[:9], new, *kept[9:]))
    cell = Cell("nieuw", State.NL)
    file = Seed(dossier, {**NOW.positions, cell: NOW.positions[ELA]})
    found = held(store, file)
    assert [topic.id for topic in found.gone] == ["eu4health"]
    take(store, [item(found, "topic:nieuw")], file)
    listed = [topic.id for topic in store.dossier(ID).topics]
    assert listed.index("nieuw") == listed.index(kept[8].id) + 1
    assert "eu4health" in listed
    assert store.cells(ID)[cell].position == NOW.positions[ELA]


def test_a_document_comes_and_goes_with_the_change_it_came_in(store: Store) -> None:
    document = Document("com-985", DocumentKind.PROPOSAL, "v1", "COM(2026) 985/2", marking=Marking.PUBLIC, topic="ela")
    file = replace(NOW, dossier=replace(NOW.dossier, documents=(*NOW.dossier.documents, document)))
    key = take(store, [item(held(store, file), "document:com-985")], file)
    assert store.dossier(ID).document("com-985") == document
    seen(store).updating().undo(Key("newer", 2), key)
    assert store.dossier(ID).document("com-985") is None
    assert not item(held(store, file), "document:com-985").contested


def test_a_file_that_says_more_after_it_was_taken_over_is_no_conflict(store: Store) -> None:
    take(store, list(held(store).items))
    topics = tuple(
        replace(topic, status="In werking") if topic.id == "talentenpool" else topic for topic in NOW.dossier.topics
    )
    found = held(store, replace(NOW, dossier=replace(NOW.dossier, topics=topics)))
    assert [(one.what, one.contested) for one in found.items] == [("topic:talentenpool:status", False)]


def test_an_editor_is_told_and_takes_nothing_over_and_a_reader_or_a_link_knows_of_nothing(store: Store) -> None:
    editor = seen(store, Role.EDITOR)
    assert updates.waiting(editor, {ID: NOW}) > 0
    with pytest.raises(AccessError):
        editor.updating().take(Key("newer", 1), {"number": "COM(2028) 1"}, ())
    with pytest.raises(AccessError):
        editor.record(Batch(Key("newer", 1), (), "", {"number": "COM(2028) 1"}))
    with pytest.raises(AccessError):
        editor.updating().put_aside({"number": "x"})
    for other in (seen(store, Role.READER), seen(store, Role.EDITOR, label="PV Brussel")):
        assert updates.waiting(other, {ID: NOW}) == 0
        with pytest.raises(AccessError):
            updates.found(other, NOW)
    assert store.revision(ID) == 1


def test_a_cell_that_is_withheld_is_counted_and_not_told(store: Store) -> None:
    seen(store).record(Batch(Key("page", 1), (Amend(ELA, 1, {"marking": Marking.RESTRICTED}),)))
    owner = View(store, ID, Visitor("A. de Vries", Role.OWNER, Marking.INTERNAL))
    found = updates.found(owner, NOW)
    assert found.withheld == 1
    assert "cell:ela:NL" not in whats(found)


def test_the_panel_calls_a_document_by_its_name_also_one_that_is_in_the_file_alone(store: Store) -> None:
    said = replace(NOW.positions[ELA], about="com-2026-985")
    file = replace(NOW, positions={**NOW.positions, ELA: said})
    talk = Talk(lambda *_, **__: seen(store), Registers(seeds.all_populations(), (), {ID: file}))
    talk.answer({"kind": "hello", "language": "nl", "columns": "", "revision": 1})
    answer = cast(NewerAnswer, talk.answer({"kind": "newer"}))
    sides = {(one["what"], side["label"]): side for one in answer["items"] for side in one["sides"]}
    for what, label in (("cell:ela:NL", "Gaat over"), ("topic:ela:current", "Huidige tekst")):
        assert sides[what, label]["file"] == "v1, voorstel, 15 september 2026"
        assert "com-2026" not in str(sides[what, label])


def test_the_panel_takes_over_puts_aside_and_takes_back_by_its_messages(store: Store) -> None:
    registers = Registers(seeds.all_populations(), (), {ID: NOW})
    talk = Talk(lambda *_, **__: seen(store), registers)
    talk.answer({"kind": "hello", "language": "nl", "columns": "", "revision": 1})

    def asked(kind: str, items: Mapping[str, str] = {}, seq: int = 1) -> NewerAnswer:
        return cast(NewerAnswer, talk.answer({"kind": kind, "items": items, "outbox": "newer", "seq": seq}))

    first = asked("newer")
    marks = {one["what"]: one["mark"] for one in first["items"]}
    some = {what: marks.pop(what) for what in ("topic:ela:legal_basis", "cell:ela:NL")}
    taken = asked("take_newer", some)
    assert taken["told"] == ["2 wijzigingen overgenomen, als één stap."]
    assert "A. de Vries" in taken["taken"]
    asked("aside_newer", {"number": "", "topic:agvv:summary": marks["topic:agvv:summary"]})
    stale = asked("take_newer", {"topic:talentenpool:status": "een ander merk"}, seq=2)
    assert stale["told"] == ["1 keuze gold niet meer, want er is intussen iets gewijzigd: kijk opnieuw."]
    back = asked("back_newer", seq=3)
    assert back["told"] == ["Teruggedraaid."]
    assert back["taken"] == ""
    assert len(back["items"]) == len(first["items"]) - 1
    assert store.dossier(ID) == BEFORE.dossier


def test_before_a_take_over_is_taken_back_it_is_said_what_that_lowers_and_for_whom(store: Store) -> None:
    low = NOW.positions[ELA]
    raised = replace(low, marking=Marking.RESTRICTED, red_line="geen quota", red_line_marking=Marking.PUBLIC)
    file = replace(NOW, positions={**NOW.positions, ELA: raised})
    talk = Talk(lambda *_, **__: seen(store), Registers(seeds.all_populations(), (), {ID: file}))
    talk.answer({"kind": "hello", "language": "nl", "columns": "", "revision": 1})
    take(store, [item(held(store, file), "cell:ela:NL")], file)
    assert "opens" not in talk.answer({"kind": "newer"})
    seen(store).sharing().make("PV Brussel", marking=Marking.INTERNAL)
    opens = {
        "lowers": [{"field": "marking", "marking": "public", "n": 1, "cell": "Nederland, 2g"}],
        "to": [{"name": "PV Brussel", "cells": 1, "red_lines": 0}],
    }
    assert cast(NewerAnswer, talk.answer({"kind": "newer"}))["opens"] == opens


def test_a_new_topic_gets_the_next_number_where_an_owner_gave_its_own_to_another(store: Store) -> None:
    arranging = seen(store).arranging()
    mine = Topic("", "", {"nl": "Van ons"}, {"nl": "Van ons"})
    arranging.change(Key("onderwerpen", 1), lambda known: topics.added(known, mine, Spot(under="P5")))
    number = store.dossier(ID).topic("van-ons").number
    theirs = replace(mine, id="nieuw", number=number, title={"nl": "Uit het bestand"}, short={"nl": "Bestand"})
    file = replace(NOW, dossier=replace(NOW.dossier, topics=(*NOW.dossier.topics, theirs)))
    take(store, [item(held(store, file), "topic:nieuw")], file)
    found = [topic.number for topic in store.dossier(ID).topics]
    assert number in found
    assert len({*found}) == len(found)


def test_a_topic_that_an_owner_took_out_is_asked_about_and_its_cells_stay_as_they_were(store: Store) -> None:
    before = store.cells(ID)[ELA]
    seen(store).arranging().change(Key("onderwerpen", 1), lambda known: topics.retired(known, "ela", None))
    back = item(held(store), "topic:ela")
    assert back.contested, "somebody took it out: no tick stands there by itself"
    assert not {what for what in whats(held(store)) if what.startswith("topic:ela:")}
    take(store, [back])
    assert "ela" in [topic.id for topic in store.dossier(ID).topics]
    assert store.cells(ID)[ELA].position == before.position
