"""What somebody answers in a terminal to what a file leaves open, as the page Bestanden lets it be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from positions import incoming, wiring
from positions.access import View
from positions.cli.commands import CommandError
from positions.incoming import Incoming
from positions.states import State
from positions.vocabulary import read_stance, read_state
from positions.workbooks.back import Answers
from positions.workbooks.back.statements import ALL, FIRST

_PLACES = 12
"""Places that are named to whoever gives another."""
_OPEN = frozenset({"state", "two_states", "stance", "dash", "merged"})
"""Why a place cannot be read, where somebody may say what was meant."""


def read(seen: View, content: bytes, given: Iterable[str], dash: str) -> Incoming:
    """What a file comes to with these answers, each as ``PLACE=ANSWER``.

    Raises CommandError for a place that the file does not leave open, and for an answer that cannot be one there.
    """
    wanted = dict(map(_answer, given))
    answers = Answers(dash=_stance("--dash", dash) if dash else "")
    found = _read(seen, content, answers)
    while new := {
        where: said for where, said in wanted.items() if where in _left(found) and where not in answers.meant
    }:
        answers = Answers(dash=answers.dash, meant={**answers.meant, **new})  # an answer may open another place
        found = _read(seen, content, answers)
    _refuse(wanted, answers, found)
    return found


def _read(seen: View, content: bytes, answers: Answers) -> Incoming:
    return incoming.incoming(seen, content, answers, wiring.house().registers.groupings)


def _left(found: Incoming) -> list[str]:
    """The places that the file leaves open."""
    return [one.where for one in found.said.misread if one.reason in _OPEN]


def _refuse(wanted: Mapping[str, str], answers: Answers, found: Incoming) -> None:
    """Refuse what was answered of a place that is not open, or that is still open after the answer."""
    left = _left(found)
    for where, said in wanted.items():
        if where not in answers.meant:
            known = [*left[:_PLACES], "…"] if len(left) > _PLACES else left
            reason = "answer_place" if known else "answer_nowhere"
            raise CommandError("--answer", "a place that is open", where, reason, known)
        if where in left:
            raise CommandError(f"--answer {where}", "another kind of answer", said, "answer_kind")


def _answer(given: str) -> tuple[str, str]:
    """A place and what was meant there, as ``Answers.meant`` has it: a stance, states, or which of merged cells."""
    where, parted, said = given.rpartition("=")
    if not parted or not where:
        raise CommandError("--answer", "PLACE=ANSWER", given, "answer")
    if said.strip().lower() in (ALL, FIRST):
        return where.strip(), said.strip().lower()
    return where.strip(), _states(said) or _stance("--answer", said)


def _states(said: str) -> str:
    """The codes of states by code or name, with commas between; empty where they are not all states."""
    found = [read_state(part) for part in re.split(r"[,;/]", said)]
    return (
        " ".join(one.value for one in found if isinstance(one, State))
        if all(isinstance(one, State) for one in found)
        else ""
    )


def _stance(option: str, said: str) -> str:
    stance = read_stance(said)
    if stance is None:
        reason = "answer_stance" if option == "--dash" else "answer_what"
        raise CommandError(option, "a stance, or what else may stand there", said, reason)
    return stance.value
