"""What the page Meerderheid shows of one topic: where it stands, what is missing, how likely, whom to call first."""

from __future__ import annotations

from collections.abc import Mapping

from positions.access import View
from positions.council.tally import Reason
from positions.prospects import assumed as assuming
from positions.prospects import chances, decisions, questions
from positions.prospects.content import FigureRow, Option, Prospect
from positions.prospects.page import Page, taken
from positions.prospects.questions import OWN, UNRULED, ProspectError, Question, dated
from positions.prospects.reweighing import reweighed
from positions.stances import Marking
from positions.states import Populations
from positions.words import Words

__all__ = [
    "OWN",
    "UNRULED",
    "FigureRow",
    "Option",
    "Prospect",
    "ProspectError",
    "Question",
    "chances",
    "dated",
    "decisions",
    "prospect",
    "reweighed",
]


def prospect(view: View, populations: Mapping[int, Populations], question: Question, words: Words) -> Prospect:
    """The answer, as plain JSON: "now" and "if" side by side, and whom to call and which sets turn it as assumed.

    Raises ProspectError for a topic that is not there, RuleError as the rules do.
    """
    dossier = view.dossier()
    topic = questions.tried(dossier, question)
    revision = view.revision()
    seen = view.cells([topic.id])
    here = {cell.state: written.position for cell, written in seen.cells.items()}
    marking = Marking.of_all(position.marking for position in here.values())
    page = Page(dossier, topic, question, populations=dossier.weights(populations), words=words, seen=seen)
    now = page.count(here)
    assumed = {**here, **{state: taken(here.get(state), s) for state, s in question.flips.items()}}
    so = page.count(assumed) if question.flips else None
    told = so or now
    return {
        "revision": revision,
        "marked": words.marked(marking),
        "topic": {
            **questions.about(topic, words),
            "grounds": [*page.grounds(now), *questions.ruled(dossier, topic, words)],
            "moved": decisions.moved(view, questions.topic(dossier, topic.id)),
            "counted": now.tally.reason is not Reason.OVER,
        },
        "topics": [{"id": t.id, "title": questions.title(t, words)} for t in dossier.topics],
        "versions": {cell.state: written.version for cell, written in seen.cells.items()},
        "weights": questions.weights(dossier, page.populations, words),
        "now": {
            **page.state_of_play(now, here),
            "withheld": sorted(cell.state for cell in seen.withheld),
            "together": page.together(now),
        },
        "if": page.state_of_play(so, assumed) if so else None,
        "copied": assuming.copied(
            questions.topic(dossier, topic.id), topic, now.tally, so.tally if so else None, question.flips, words
        ),
        "flips": dict(question.flips),
        "calls": page.calls(told),
        "ours": page.ours(told),
        "routes": page.routes(told),
        "blocking": page.blocking(told),
    }
