"""A log in which something of everything happened, and what a database holds, row by row."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from positions.changes import Amend, Restate
from positions.people import Person, Role, ShareLink
from positions.stances import Certainty, Marking, Salience, Source, SourceKind, Stance
from positions.store import Store, engines, schema, tables
from positions.store.guests import Guests, Login
from tests.factories import AT, dossier, topic
from tests.store.pages import DE, DOSSIER, FR, NL, SEEDED, Page

LINK, COOKIE, TICKET = ("1" * 64, "2" * 64, "3" * 64)
"""Hashes of tokens."""


def live_in(store: Store) -> None:
    """Two dossiers, and two colleagues who edit, disagree, undo, restore, name moments and send things twice."""
    store.seed(DOSSIER, SEEDED)
    store.seed(dossier(id="ander", topics=(topic("P1", is_pillar=True, summary="“é”\n\tĲ 🏛"),)), {})
    store.keep_setting("local_owner", "A. de Vries")
    store.begun.put_aside("proef", {"topic:1a:status": "ab12"}, "Anna")
    anna, bram = Page(store, "Anna"), Page(store, "Bram")
    pressed = anna.state(DE, Stance.SUPPORTS, words="mits er een overgangstermijn komt")
    anna.amend(DE, 1, note="Zei: “alleen als …”\nen meer", salience=Salience.HIGH, certainty=Certainty.HIGH)
    anna.amend(DE, 2, marking=Marking.RESTRICTED, source=Source(SourceKind.VOTE, "stemming", DOSSIER.fiche_date))
    bram.state(DE, Stance.OPPOSES, seen=1)  # a conflict
    bram.send(Restate(FR, 9, Stance.NEUTRAL), Amend(NL, 1, {"note": "x" * 2001}))  # both rejected
    anna.mark("Raadswerkgroep 12 januari")
    undone = anna.undo(pressed.key)
    anna.undo(undone.key)
    bram.restore(DE, 3, 1)
    for what, value in (("population", 2026), ("topic:1a:rule", "unanimity"), ("general", [["naam", "waarde"]])):
        store.set_dossier("proef", {what: value}, "Anna")
    Page(store, "Bram", "ander").state(DE, Stance.CRITICAL)
    _let_in(store.guests)
    store.members.keep_person(Person("a@example.org", "A. de Vries", True, "Anna", AT))
    store.members.give("ander", "c@example.org", Role.EDITOR, Marking.RESTRICTED, "Anna", "C. Bakker")
    store.members.give("proef", "b@example.org", None, Marking.PUBLIC, "Anna")
    store.members.make_common("proef")


def _let_in(guests: Guests) -> None:
    """Somebody by a link, somebody by a login, and somebody who left."""
    link = ShareLink("l1", "proef", Role.READER, Marking.INTERNAL, True, False, 4, "", "PV", "Anna", AT, AT, None, AT)
    guests.keep_link(link, LINK)
    guests.expose("l1", AT)
    guests.begin(COOKIE, AT)
    guests.give(COOKIE, "link:l1")
    guests.keep_ticket(TICKET, Login("a@example.org", "A. de Vries", roles={"proef": Role.OWNER}), AT)
    guests.log_out("b@example.org", AT)


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table that says what is kept, the grid as it now is among them."""
    engine = engines.reached(url)
    with engines.snapshot(engine) as connection:
        left_out = tables.LEFT_OUT.keys() - {"current"}
        wanted = [table for table in schema.metadata.sorted_tables if table.name not in left_out]
        found = {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in wanted}
    engine.dispose()
    return found
