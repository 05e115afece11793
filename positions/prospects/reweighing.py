"""What another population table would change, before anybody takes it over: the states, and every verdict."""

from __future__ import annotations

from collections.abc import Mapping

from positions.access import View
from positions.briefs import state_of_play
from positions.changes import Cell
from positions.council.tally import Outcome, Tally, count
from positions.dossiers import Dossier
from positions.prospects.content import Reweighed, Turned, Weight
from positions.prospects.questions import title
from positions.states import Populations, State
from positions.words import Words


def reweighed(
    view: View,
    populations: Mapping[int, Populations],
    table: Populations,
    words: Words,
    flags: Mapping[State, str] | None = None,
) -> Reweighed:
    """Each state by its table in use and by ``table``, those that differ most first, and topics whose verdict turns.

    ``flags`` are marks of Eurostat's, as ``frames.eurostat`` has them.  Raises RuleError for a table that nobody could
    count by.
    """
    dossier = view.dossier()
    now = dossier.weights(populations)
    turned = _turned(view, dossier, now, table, words)
    rows = sorted(State, key=lambda state: -abs(table.persons[state] / now.persons[state] - 1))
    return {
        "year": table.year,
        "was": now.year,
        "source": table.source,
        "states": [_weight(state, now, table, (flags or {}).get(state, ""), words) for state in rows],
        "turned": turned,
        "said": words("reweighed.turned", n=len(turned)) if turned else words("reweighed.nothing_turned"),
        "rounded": words("reweighed.rounded", persons=words.number(now.rounding), of=now.year) if now.rounding else "",
    }


def _weight(state: State, now: Populations, table: Populations, flag: str, words: Words) -> Weight:
    change = table.persons[state] / now.persons[state] - 1
    sign = "+" if change > 0 else ""
    marks = [words(f"reweighed.flag_{letter}") for letter in flag if f"reweighed.flag_{letter}" in words.keys]
    return {
        "code": state,
        "name": words.state(state),
        "before": words.number(now.persons[state]),
        "after": words.number(table.persons[state]),
        "change": f"{sign}{words.percent(change)}",
        "share": f"{words.percent(now.share(state), 2)} → {words.percent(table.share(state), 2)}",
        "flag": ", ".join(marks),
    }


def _turned(view: View, dossier: Dossier, now: Populations, table: Populations, words: Words) -> list[Turned]:
    """The topics of which the verdict, or whether exact figures could turn it, is another by the other table."""
    seen = view.cells()
    found: list[Turned] = []
    for topic in dossier.topics:
        held = {state: seen.position(Cell(topic.id, state)) for state in State if Cell(topic.id, state) in seen.cells}
        before, after = (_verdict(count(topic, held, weights), words) for weights in (now, table))
        if before != after:
            found.append({"title": title(topic, words), "before": before, "after": after})
    return found


def _verdict(tally: Tally, words: Words) -> str:
    """The outcome and its reason in words; of what is not voted on, whether either threshold is met."""
    if tally.outcome is not Outcome.NONE:
        doubt = f" {words('reweighed.doubt')}" if tally.doubt else ""
        return f"{words(f'outcome.{tally.outcome}')}: {state_of_play.reason(tally, words)}{doubt}"
    met = tally.threshold is not None and tally.in_favour.persons >= tally.threshold.persons
    return words(f"reweighed.support_{'met' if met else 'missed'}")
