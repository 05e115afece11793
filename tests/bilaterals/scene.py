"""The dossier of the look's picture, with made-up stances: Germany beside the Netherlands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from positions import seeds
from positions.changes import Cell
from positions.documents import Document
from positions.dossiers import Dossier
from positions.rules import Rule
from positions.stances import Basis, Certainty, Direction, Position, Source, SourceKind, Stance
from positions.states import State

SEED = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml")
ROADMAP = SEED.dossier
EMBASSY = Source(SourceKind.MESSAGE, "PV Berlijn", date(2027, 1, 11))
MEETING = Source(SourceKind.MEETING, "Raadswerkgroep", date(2026, 10, 6))


def held(stance: str, conditions: str = "", **fields: Any) -> Position:
    """A stance at middle certainty, estimated, from the embassy unless said otherwise."""
    given: dict[str, Any] = {"certainty": Certainty.MEDIUM, "basis": Basis.ESTIMATED, "source": EMBASSY}
    return Position(Stance(stance), conditions=conditions, **(given | fields))


GERMAN = {
    "P1": held("+"),
    "P2": held("+", "ruimte voor nationale cao’s", basis=Basis.STATED),
    "P3": held("++", basis=Basis.STATED),
    "P4": held("+", source=MEETING),
    "P5": held("-", "geen oormerk van 14%", direction=Direction.OTHERWISE, basis=Basis.STATED),
    "2a": held("+", source=MEETING),
    "2b": held("0", source=None, certainty=Certainty.LOW),
    "2c": held("+", source=MEETING),
    "2d": held("0", certainty=Certainty.LOW),
    "2e": held("+", "ruime overgangstermijn", basis=Basis.STATED),
    "2f": held("-", direction=Direction.TOO_FAR, basis=Basis.STATED, certainty=Certainty.HIGH),
    "2g": held(
        "0",
        "geen eigen inspecties van ELA",
        direction=Direction.TOO_FAR,
        carried_from=Stance.SUPPORTS,
        certainty=Certainty.LOW,
    ),
    "2h": held("+", "bescherming van gegevens", certainty=Certainty.HIGH),
    "2i": held("0"),
    "2j": held("+", "behoud eigen toets"),
}
DUTCH = {
    "P1": held("+", "zonder extra lasten voor mkb"),
    "P2": held("+", "balans innovatie en bescherming"),
    "P3": held("+"),
    "P4": held("+"),
    "P5": held("-", "binnen bestaande kaders MFK"),
    "2a": held("+", "balans innovatie en bescherming"),
    "2e": held("+"),
    "2f": held("+", "met vereenvoudiging"),
    "2g": held("++"),
    "2h": held("+", "privacy, veiligheid, vrijwillig gebruik"),
    "2i": held("++"),
}
OTHERS = {"++": "FR ES LU", "+": "BE PT EL HR SI CY IT AT BG MT", "0": "FI IE LV LT SK CZ", "-": "SE DK EE", "--": "HU"}


def dossier(**fields: Any) -> Dossier:
    """The dossier that ships, with unanimity on 2i, as the picture has it."""
    topics = tuple(
        replace(t, rule=Rule.UNANIMITY, rule_inferred=True) if t.number == "2i" else t for t in ROADMAP.topics
    )
    return replace(ROADMAP, topics=topics, **fields)


def tabled(documents: tuple[Document, ...], current: str) -> Dossier:
    """The same with these texts alone, one of which lies before every topic."""
    topics = tuple(replace(topic, stage=None, current=None) for topic in dossier().topics)
    return replace(dossier(), topics=topics, stage=None, documents=documents, current=current)


def cells() -> dict[Cell, Position]:
    """Every stance of the scene."""
    ids = {topic.number: topic.id for topic in ROADMAP.topics}
    found = {Cell(ids[number], State.DE): position for number, position in GERMAN.items()}
    found |= {Cell(ids[number], State.NL): position for number, position in DUTCH.items()}
    for stance, codes in OTHERS.items():
        found |= {Cell("ela", State(code)): held(stance) for code in codes.split()}
    return found
