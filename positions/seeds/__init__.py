"""What the tool starts from: the files in ``data/``, read, checked and turned into nouns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from positions.changes import QUOTED, Cell
from positions.dossiers import SHORTEST, Dossier, Expectation, Judgement, Placement, Topic
from positions.evidence import Deed, Evidence, dated
from positions.refusals import Refusal
from positions.registers import Seed
from positions.rules import Rule
from positions.seeds import documents
from positions.seeds.evidence import evidence as evidence
from positions.seeds.tables import DATA as DATA
from positions.seeds.tables import SeedError, Table, read, refuse_twice, rows_of, state_in
from positions.stances import Basis, Certainty, Direction, Marking, Position, Salience, Side, Source, SourceKind, Stance
from positions.states import Grouping, Populations, State

GENERAL = (
    *("title", "received", "number", "eurlex", "impact_assessment", "council_route", "ministry"),
    *("legal_basis", "procedure", "parliament"),
)
"""Label keys of a fiche's general data: seven for a communication, three more for legislation."""

_HALF = Decimal("0.005")
"""What a percentage printed to two decimals may be off."""
_FIGURES = {
    "percent": (re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?"), "a percentage with a point and at most two decimals"),
    "persons": (re.compile(r"[0-9]{1,10}"), "a whole number of persons, digits only"),
}
"""Nought is no figure of either: no state is without people, and others are divided by it."""


def dossiers(folder: Path = DATA / "dossiers") -> tuple[Seed, ...]:
    """Every dossier in ``folder``, by file name.  Raises SeedError."""
    seeds = tuple(dossier(path) for path in _files(folder, ".toml"))
    refuse_twice(f"{folder}, id", [seed.dossier.id for seed in seeds])
    return seeds


def dossier(path: Path) -> Seed:
    """One dossier from its TOML file.  Raises SeedError."""
    table = Table.of(path)
    fiche, day = table.text("fiche"), table.day("fiche_date") if table.has("fiche_date") else None
    told = [_topic(part, fiche, day) for part in table.parts("topics")]
    topics = tuple(topic for topic, _ in told)
    _check_topics(path, topics)
    now = documents.standing(table)
    made = Dossier(
        id=table.slug("id"),
        title=table.words("title"),
        number=table.text("number"),
        fiche=fiche,
        fiche_date=day,
        general=_general(table.part("general")),
        topics=topics,
        expectations=tuple(_expectation(part, topics) for part in table.parts("expectations")),
        population=table.whole("population"),
        judgements=tuple(Judgement(**part.texts("of", "says", "place")) for part in table.parts("judgements")),
        language=table.text("language", "nl"),
        documents=documents.documents(table, topics, now["current"]),
        **now,
    )
    table.close()
    return Seed(made, {cell: position for _, cells in told for cell, position in cells.items()})


def populations(path: Path) -> Populations:
    """A population table: ``path`` is a CSV of state and percent (or persons), its head the TOML file beside it.

    Persons must add up to the printed total exactly; percentages, printed to two decimals, within their rounding.
    The printed threshold must be 65% of the total (Art. 16(4) TEU), rounded up.  Raises SeedError.
    """
    head = Table.of(path.with_suffix(".toml"))
    year, total, threshold = head.whole("year"), head.whole("total"), head.whole("threshold")
    source, day = head.text("source"), head.day("date").isoformat()
    head.close()
    _check_threshold(head, total, threshold)
    return population_table(str(path), read(path), year=year, source=source, day=day, total=total)


def own_populations(path: Path) -> Populations:
    """A user's table: ``path`` is a CSV of state and persons, or of state and percent.

    Persons need nothing beside them; percentages need their printed total and threshold, in the TOML file beside it.
    That file may hold year, source and date too, and those of a table of persons.  Raises SeedError.
    """
    beside, text = path.with_suffix(".toml"), read(path)
    head = Table.of(beside) if beside.exists() else Table(str(beside), {})
    figures = {key: head.whole(key) if head.has(key) else None for key in ("year", "total", "threshold")}
    source = head.text("source") if head.has("source") else path.name
    day = head.day("date").isoformat() if head.has("date") else ""
    head.close()
    if text.startswith("state,percent"):
        for key in ("total", "threshold"):
            if figures[key] is None:
                head.refuse(key, f"the printed {key}, which percentages need beside them", "nothing")
    table = population_table(str(path), text, year=figures["year"] or 0, source=source, day=day, total=figures["total"])
    _check_threshold(head, table.total, figures["threshold"] or table.threshold)
    return table


def population_table(place: str, text: str, year: int, source: str, day: str, total: int | None = None) -> Populations:
    """A population table from a CSV text that came from ``place``: ``state,persons`` or ``state,percent``.

    ``total`` is as printed; persons need none, and must add up to it where it is given.  The threshold is 65% of it,
    rounded up (Art. 16(4) TEU).  Raises SeedError with row and reason.
    """
    unit, figures = _figures(place, text)
    if unit == "percent" and total is None:
        raise SeedError(f"{place}, total", "the printed total, beside percentages", "nothing", "total_missing")
    total = int(sum(figures.values())) if total is None else total
    _check_sum(f"{place}, {unit}", unit, figures, total)
    printed = partial(Populations, year, total=total, threshold=-(-total * 65 // 100), source=source, date=day)
    if unit == "persons":
        return printed(persons={s: int(f) for s, f in figures.items()}, rounding=0)
    persons = {state: round(figure * total / 100) for state, figure in figures.items()}
    if not all(persons.values()):
        raise SeedError(f"{place}, total", "a total of which every state has persons", total, "not_a_figure")
    return printed(persons=persons, rounding=-(-total * 5 // 100_000))


def all_populations(folder: Path = DATA / "populations") -> Mapping[int, Populations]:
    """Every population table in ``folder``, by year of application.  Raises SeedError."""
    tables = [populations(path) for path in _files(folder, ".csv")]
    refuse_twice(f"{folder}, year", [str(table.year) for table in tables])
    return {table.year: table for table in tables}


def groupings(path: Path = DATA / "groupings.toml", register: Sequence[Evidence] | None = None) -> tuple[Grouping, ...]:
    """The groups states are spoken of in, in the file's order; who signed a paper is asked of the ``register`` of
    evidence, the shipped one where none is given.  Raises SeedError."""
    table = Table.of(path)
    known = evidence() if register is None else register
    groups = tuple(_grouping(part, known) for part in table.parts("groupings"))
    table.close()
    refuse_twice(f"{path}, groupings, id", [group.id for group in groups])
    return groups


def _topic(table: Table, fiche: str, day: date | None) -> tuple[Topic, dict[Cell, Position]]:
    topic = Topic(
        id=table.slug("id"),
        number=table.text("number"),
        title=table.words("title"),
        short=table.words("short"),
        place=table.text("place"),
        is_pillar=table.flag("is_pillar"),
        parent=table.text("parent", "") or None,
        placed_by=table.maybe("placed_by", Placement),
        rule=table.maybe("rule", Rule),
        rule_inferred=table.flag("rule_inferred"),
        absent=table.states("absent"),
        shortest=table.words("shortest", SHORTEST) if table.has("shortest") else None,
        as_of=table.day("as_of") if table.has("as_of") else None,
        **documents.standing(table),
        **{key: table.text(key, "") for key in ("summary", "instrument", "status", "legal_basis", "source")},
    )
    if bool(topic.parent) != bool(topic.placed_by):
        table.refuse("placed_by", "a value exactly where there is a parent", topic.placed_by or "none")
    if topic.rule_inferred and topic.rule is None:
        table.refuse("rule_inferred", "a rule beside it", "none")
    stances = table.part("positions")
    cells = {Cell(topic.id, stances.state(key)): _position(stances.part(key), fiche, day) for key in stances}
    table.close()
    return topic, cells


def _position(table: Table, fiche: str, day: date | None) -> Position:
    """A cell the fiche speaks of; its source is the fiche, at the paragraph ``place``."""
    stance, basis = table.choice("stance", Stance), table.maybe("basis", Basis)
    certainty, marking = table.maybe("certainty", Certainty), table.choice("marking", Marking)
    direction, salience = table.maybe("direction", Direction), table.maybe("salience", Salience)
    conditions, note, place = table.text("conditions", ""), table.text("note", ""), table.text("place")
    table.close()
    for key, value in (("certainty", certainty), ("basis", basis)):
        if (value is not None) != (stance is not Stance.UNKNOWN):
            table.refuse(key, "a value exactly where the stance is known", value or "none")
    try:
        source = Source(SourceKind.FICHE, f"{fiche}, {place}", day)
        return Position(
            stance,
            certainty=certainty,
            direction=direction,
            basis=basis,
            salience=salience,
            conditions=conditions,
            note=note,
            source=source,
            marking=marking,
        )
    except Refusal as refusal:
        table.refuse(refusal.where, refusal.expected, refusal.found)


def _general(table: Table) -> tuple[tuple[str, str], ...]:
    if strange := [key for key in table if key not in GENERAL]:
        table.refuse(strange[0], "one of " + ", ".join(GENERAL), strange[0])
    return tuple((key, table.text(key)) for key in table)


def _expectation(table: Table, topics: Sequence[Topic]) -> Expectation:
    texts = {key: table.text(key) for key in ("quantifier", "of", "quotation", "place")}
    topic, side = table.text("topic", "") or None, table.maybe("side", Side)
    if topic and topic not in {t.id for t in topics}:
        table.refuse("topic", "the id of a topic", topic)
    translation = table.text("translation", "")
    table.close()
    return Expectation(topic=topic, side=side, translation=translation, **texts)


def _check_topics(path: Path, topics: Sequence[Topic]) -> None:
    refuse_twice(f"{path}, topics, id", [topic.id for topic in topics])
    refuse_twice(f"{path}, topics, number", [topic.number for topic in topics])
    pillars = {topic.id for topic in topics if topic.is_pillar}
    for topic in topics:
        if topic.parent and (topic.is_pillar or topic.parent not in pillars):
            raise SeedError(f"{path}, topics.{topic.id}, parent", "the id of a pillar, above a topic", topic.parent)


def _grouping(table: Table, register: Sequence[Evidence]) -> Grouping:
    also = tuple(filter(None, table.text("also", "").split("; ")))
    if table.has("signed"):
        return _signatories(table, register, also)
    day, named, members = table.text("date"), table.words("name"), table.states("members")
    grouping = Grouping(table.slug("id"), named, members, table.text("source"), day, also)
    if not grouping.members:
        table.refuse("members", "the codes of member states", "none")
    if not dated(grouping.date):
        table.refuse("date", "a year, a month or a day (2025, 2025-06, 2025-06-19)", grouping.date)
    table.close()
    return grouping


def _signatories(table: Table, register: Sequence[Evidence], also: tuple[str, ...]) -> Grouping:
    """A group made from evidence: who signed a paper, with its day and source."""
    paper = table.slug("signed")
    rows = [one for one in register if one.deed is Deed.SIGNED and one.id == f"{paper}-{one.state}"]
    if not rows:
        table.refuse("signed", "a paper that the register of evidence has signatories of", paper)
    source, members = f"{rows[0].source}. {rows[0].address}", frozenset(one.state for one in rows)
    grouping = Grouping(table.slug("id"), table.words("name"), members, source, rows[0].date, also)
    table.close()
    return grouping


def _figures(place: str, text: str) -> tuple[str, dict[State, Decimal]]:
    """The unit of a population table, and each state's figure in it."""
    unit = "persons" if text.startswith("state,persons") else "percent"
    pattern, expected = _FIGURES[unit]
    found: dict[State, Decimal] = {}
    for line, row in rows_of(place, text, ("state", unit)):
        state = state_in(f"{place}, line {line}, state", row["state"])
        if state in found:
            raise SeedError(f"{place}, line {line}, state", "each state once", f"{state} again", "state_twice")
        if not pattern.fullmatch(row[unit]) or not Decimal(row[unit]):
            raise SeedError(f"{place}, line {line}, {unit}", expected, row[unit][:QUOTED] or "–", "not_a_figure")
        found[state] = Decimal(row[unit])
    if missing := [state for state in State if state not in found]:
        raise SeedError(
            f"{place}, state", "all 27 member states", f"{len(found)} (−{', −'.join(missing)})", "states_missing"
        )
    return unit, found


def _check_sum(where: str, unit: str, figures: Mapping[State, Decimal], total: int) -> None:
    expected, slack = (Decimal(total), Decimal()) if unit == "persons" else (Decimal(100), len(figures) * _HALF)
    if abs(sum(figures.values(), Decimal()) - expected) > slack:
        within = f" within {slack}" if slack else ""
        raise SeedError(where, f"figures that add up to {expected}{within}", sum(figures.values()), "sum")


def _check_threshold(head: Table, total: int, threshold: int) -> None:
    if threshold != (least := -(-total * 65 // 100)):
        head.refuse("threshold", f"65% of the total, rounded up ({least})", threshold)


def _files(folder: Path, ending: str) -> list[Path]:
    if not folder.is_dir():
        raise SeedError(str(folder), "a folder", "none")
    return sorted(folder.glob(f"*{ending}"))
