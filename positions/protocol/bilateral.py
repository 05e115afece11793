"""What the page Lidstaat is told: the sheet of one state, as its visitor may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from positions.access import View
from positions.bilaterals import choices, footer, sheets, spread, subtitle
from positions.protocol.heading import Json, Tables, bar, contents
from positions.states import State
from positions.words import Words


def told(view: View, tables: Tables, state: State, choice: str, words: Words) -> Json:
    """One sheet on the topics of a choice, with what stands above and below it when it is printed."""
    (sheet,) = sheets(view, tables.populations, [state], choice, words)
    at = datetime.now(UTC)
    moment = words.moment(at) if view.visitor.at is None else ""  # who sees an earlier revision sees no present one
    return {
        **asdict(sheet),
        "choice": choice,
        "subtitle": subtitle(sheet, words, moment),
        "footer": footer(sheet, view.dossier_id, words, at),
        "marked": spread(sheet.marking, words),
    }


def opening(view: View, tables: Tables, asked: Mapping[str, str], words: Words) -> Json:
    """What the page starts with: the sheet that an address asks for, the choices there are, and its words.

    Anybody may type an address: what is not on offer is passed over.
    """
    dossier, wanted = view.dossier(), asked.get("staat", "")
    offered = choices(dossier, words)
    choice = asked.get("onderwerpen", "")
    states = sorted(State, key=words.state)
    state = State(wanted) if wanted in set(State) else states[0]
    return {
        **bar(view, dossier, tables, words),
        **contents(view, words),
        "title": words("statesheet.title"),
        "states": [{"code": one, "name": words.state(one)} for one in states],
        "choices": [{"id": key, "title": title} for key, title in offered],
        "bilateral": told(view, tables, state, choice if choice in dict(offered) else "", words),
        "text": words.under("statesheet"),
        "taking": words.under("taking"),
    }
