"""A made-up dossier before a meeting, with cells in which all that can be asked of one occurs."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from positions import seeds
from positions.access import View
from positions.agendas import Agenda
from positions.changes import Cell
from positions.documents import Adopter, Document, DocumentKind, Phase, Stage
from positions.dossiers import Dossier
from positions.evidence import Deed, Evidence
from positions.people import Role, Visitor
from positions.registers import Registers
from positions.rules import Rule
from positions.stances import Certainty, Marking, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import ZONE
from tests.factories import dossier, topic

TODAY = datetime.now(ZONE).date()
MEETING = Agenda("w1", "Werkgroep", "Raadswerkgroep", TODAY + timedelta(days=7), ("1b", "1a", "p1", "x2"))
LATER = Agenda("c1", "Coreper I", "", TODAY + timedelta(days=15), ("2a", "2b"))
BEFORE = Agenda("o1", "De vorige", "", TODAY - timedelta(days=7), ("1a",))
PROPOSAL = Document("d1", DocumentKind.PROPOSAL, "v1", date=TODAY - timedelta(days=40))
COMPROMISE = Document("d2", DocumentKind.COMPROMISE, "v2", date=TODAY - timedelta(days=3))
COMING = Document("d3", DocumentKind.REPORT, "r1", date=TODAY + timedelta(days=3))
ADOPTED = Stage(Phase.ADOPTED, TODAY - timedelta(days=9), Adopter.COUNCIL, "PB 2027")
VISITORS = {
    "owner": Visitor("Anna", Role.OWNER, Marking.RESTRICTED),
    "reader": Visitor("Bram", Role.READER, Marking.INTERNAL),
    "stranger": Visitor("", Role.READER, Marking.PUBLIC, notes=False, sources=False),
}
"""Who looks: at everything, at what is not restricted, and at what is public without notes and sources."""
_IDS = count(1)


def planned() -> Dossier:
    """A dossier with two meetings to come and one that was, two texts, a decided topic, and states that stay out."""
    made = dossier(id=f"proef-{next(_IDS)}")
    topics = [*made.topics, topic("X2", rule=Rule.UNANIMITY, stage=ADOPTED)]
    apart = frozenset({State.DK, State.IE})
    return replace(
        made,
        topics=tuple(replace(one, absent=apart) if one.id == "1a" else one for one in topics),
        documents=(PROPOSAL, COMPROMISE, COMING),
        current=COMPROMISE.id,
        agendas=(BEFORE, MEETING, LATER),
    )


def registers(made: Dossier) -> Registers:
    """What ships, with evidence of some states on two topics of a dossier."""
    rows = (evidence(made.id, one, state) for one in ("1a", "2b") for state in (State.DE, State.FR, State.DK))
    return Registers(seeds.all_populations(), seeds.groupings(), evidence=tuple(rows))


def evidence(dossier_id: str, topic_id: str, state: State) -> Evidence:
    """Something a state said on a topic, in public."""
    what, address = "zei iets", "https://example.eu/notulen"
    row = Evidence(f"{topic_id}-{state}", state, Deed.STATED, "Verklaring", what, "2026-11-01", "notulen", address)
    return replace(row, dossier=dossier_id, topic=topic_id)


def anything(chance: random.Random) -> Position:
    """A cell that holds anything that is asked about."""
    days = chance.choice((None, TODAY - timedelta(days=1), TODAY - timedelta(days=60), TODAY - timedelta(days=61)))
    source = chance.choice((None, Source(SourceKind.MEETING, "Werkgroep", days)))
    conditions = chance.choice(("", "mits ruimte"))
    return Position(
        chance.choice(list(Stance)),
        certainty=chance.choice((None, *Certainty)),
        conditions=conditions,
        carried_from=chance.choice((None, Stance.OPPOSES, Stance.NEUTRAL)) if conditions else None,
        source=source,
        marking=chance.choice(list(Marking)),
        about=chance.choice((None, PROPOSAL.id, COMPROMISE.id)),
    )


def filled(store: Store, made: Dossier, seed: int) -> None:
    """The dossier as it is kept, with most of its cells filled by chance."""
    chance = random.Random(seed)
    cells = [Cell(topic.id, state) for topic in made.topics for state in State if state not in topic.absent]
    store.seed(made, {cell: anything(chance) for cell in cells if chance.random() < 0.7})


def view(store: Store, made: Dossier, who: str, at: int | None = None) -> View:
    """The dossier as one of ``VISITORS`` sees it."""
    return View(store, made.id, replace(VISITORS[who], at=at))
