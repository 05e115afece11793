"""The matrix as the browser draws it: columns, rows, cells, tallies and words, as one JSON document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from positions.access import View
from positions.changes import Milestone, Written
from positions.dossiers import ACROSS, PILLARS, Columns, Dossier, Placement, Rule, Topic
from positions.prospects import Question, chances, prospect
from positions.protocol.heading import bar
from positions.registers import Registers
from positions.stances import Marking, Side, Source, Stance
from positions.states import Grouping, Populations, State
from positions.tallies import Tallies
from positions.words import LANGUAGES, ZONE, Words, speak

Json = dict[str, Any]


def sheet(view: View, registers: Registers, columns_key: str, words: Words) -> Json:
    """Everything the matrix page draws for one visitor, in one language."""
    dossier = view.dossier()
    columns = Columns.of(dossier, columns_key)
    revision = view.revision()
    seen = view.cells([t.id for t in columns.topics])
    populations = dossier.weights(registers.populations)
    return {
        **bar(view, dossier, registers, words),
        "today": datetime.now(ZONE).date().isoformat(),
        "revision": revision,
        "columns": _columns(dossier, columns, words),
        "topics": [_topic(dossier, t, words) for t in columns.topics],
        "states": [_state(s, populations, words) for s in State],
        "groupings": [_grouping(g, words) for g in registers.groupings],
        "expectation": _expectation(dossier, columns, words),
        "cells": cells(seen.cells.values(), words, signed=False),
        "withheld": [[c.topic, c.state] for c in sorted(seen.withheld)],
        "tallies": Tallies(columns.topics, populations, words).of(seen),
        "sources": [source(s) for s in view.sources()],
        "milestones": [milestone(m, words) for m in view.milestones()],
        "labels": _labels(words),
    }


def opening(view: View, registers: Registers, asked: Mapping[str, str], words: Words) -> Json:
    """What the page Meerderheid starts with: the answer for the topic that the address asks for, and its words."""
    dossier = view.dossier()
    known = {topic.id for topic in dossier.topics}
    begin = next((t.id for t in dossier.topics if t.rule not in (None, Rule.NONE)), dossier.topics[0].id)
    topic = asked.get("onderwerp", "")
    return {
        **bar(view, dossier, registers, words),
        "title": words("prospect.title"),
        "states": [{"code": state, "name": words.state(state)} for state in State],
        "prospect": prospect(view, registers.populations, Question(topic if topic in known else begin), words),
        "chances": chances.rows(),
        "text": words.under("prospect"),
        "labels": _labels(words),
    }


def cells(written: Iterable[Written], words: Words, signed: bool = True) -> Json:
    """Cells as {topic: {state: fields}}; ``signed`` with who wrote it and when, which a whole grid does not need."""
    found: Json = {}
    for w in written:
        found.setdefault(w.cell.topic, {})[str(w.cell.state)] = _cell(w) | (_signature(w, words) if signed else {})
    return found


def history(versions: tuple[Written, ...], words: Words) -> list[Json]:
    """The versions of one cell, newest first."""
    return [_cell(w) | _signature(w, words) | _fate(w, words) for w in versions]


def _signature(w: Written, words: Words) -> Json:
    return {"by": w.author, "at": words.moment(w.at)}


def _fate(w: Written, words: Words) -> Json:
    """Where a version came from, and what happened to it, as far as there is something to tell."""
    told: Json = {"file": w.file} if w.file else {}
    if w.redacted:
        told["redacted"] = words("grid.redacted", by=w.redacted.author, at=words.moment(w.redacted.at))
    elif w.reason == "redact":
        told["redacted"] = words("grid.follows_redaction")
    return told


def _cell(w: Written) -> Json:
    p = w.position
    fields: Json = {
        "version": w.version,
        "stance": p.stance,
        "certainty": p.certainty,
        "direction": p.direction,
        "basis": p.basis,
        "salience": p.salience,
        "conditions": p.conditions,
        "note": p.note,
        "source": source(p.source),
        "marking": None if p.marking is Marking.INTERNAL else p.marking,
        "carried": p.carried_from,
        "on": w.at.astimezone(ZONE).date().isoformat(),
    }
    return {key: value for key, value in fields.items() if value not in (None, "")}


def source(s: Source | None) -> Json | None:
    """A source as the browser writes it back."""
    return (
        None
        if s is None
        else {"kind": s.kind, "reference": s.reference, "date": s.date.isoformat() if s.date else None}
    )


def milestone(m: Milestone, words: Words) -> Json:
    """A named moment."""
    return {"name": m.name, "date": words.day(m.date), "revision": m.revision, "by": m.author}


def _columns(dossier: Dossier, columns: Columns, words: Words) -> Json:
    pillar = next((p for p in dossier.pillars if p.id == columns.key), None)
    groups = [(p.id, p.number, words.said(p.title), dossier.under(p.id)) for p in dossier.pillars]
    groups.append((ACROSS, "", words("grid.across"), dossier.under(None)))
    whole = words("matrix.pillars" if columns.key == PILLARS else "grid.across")
    title = f"{pillar.number} {words.said(pillar.title)}" if pillar else whole
    inferred = sum(t.placed_by is Placement.INFERENCE for t in columns.topics)
    key = "grid.placed_by_us" if inferred == len(columns.topics) else "grid.placed"
    return {
        "key": columns.key,
        "pillars": columns.key == PILLARS,
        "title": title,
        "placed": words(key, n=len(columns.topics), inferred=inferred) if pillar else "",
        "groups": [{"key": k, "title": f"{n} {t}".strip(), "count": len(under)} for k, n, t, under in groups if under],
    }


def _topic(dossier: Dossier, topic: Topic, words: Words) -> Json:
    under = len(dossier.under(topic.id)) if topic.is_pillar else 0
    lines = [topic.summary, topic.status, topic.legal_basis and words("grid.basis", text=topic.legal_basis)]
    return {
        "id": topic.id,
        "number": topic.number,
        "title": words.said(topic.title),
        "short": words.said(topic.short),
        "pillar": topic.is_pillar,
        "under": words("grid.initiatives", n=under) if under else "",
        "code": _code(topic.instrument),
        "place": words("grid.place", place=topic.place) if topic.place else "",
        "lines": [line for line in lines if line],
        "absent": sorted(topic.absent),
        "expected": spoken.place if (spoken := dossier.expectation(topic)) else None,
    }


def _code(instrument: str) -> str:
    """The short number of a proposal ("COM 985"), where it has one."""
    found = re.search(r"(?:Verordening|Richtlijn|Mededeling) COM\(\d{4}\) (\d+)", instrument)
    return f"COM {found[1]}" if found else ""


def _state(state: State, populations: Populations, words: Words) -> Json:
    share = populations.share(state)
    return {
        "code": state,
        "name": words.state(state),
        "share": words.number(100 * share, 2),
        "persons": populations.persons[state],
        "order": list(State).index(state),
    }


def _grouping(grouping: Grouping, words: Words) -> Json:
    return {
        "id": grouping.id,
        "name": words.said(grouping.name),
        "members": sorted(grouping.members),
        "source": grouping.source,
    }


def _expectation(dossier: Dossier, columns: Columns, words: Words) -> Json | None:
    spoken = next((said for topic in columns.topics if (said := dossier.expectation(topic))), None)
    if spoken is None:
        return None
    reference = words("grid.fiche_source", number=dossier.number, place=spoken.place)
    fiche_date = dossier.fiche_date and dossier.fiche_date.isoformat()
    return {
        "said": spoken.place,
        "quotation": spoken.quotation,
        "quantifier": spoken.quantifier,
        "place": words("grid.fiche", place=spoken.place.split(",")[0]),
        "source": {"kind": "fiche", "reference": reference, "date": fiche_date},
    }


def _labels(words: Words) -> Json:
    """What a cell may be called: on this page, and in anything pasted, in every language."""
    known = {speak(lang)(f"stance.{s.name.lower()}").lower(): s.value for lang in LANGUAGES for s in Stance}
    return {
        "stance": {s.value: words(f"stance.{s.name.lower()}") for s in Stance},
        "side": {s.value: s.side.value for s in Stance if s.side is not Side.OPEN},
        "known": known,
        "certainty": words.under("certainty"),
        "salience": words.under("salience"),
        "direction": words.under("direction"),
        "basis": words.under("basis"),
        "marking": words.under("marking"),
        "kind": words.under("source_kind"),
    }
