"""What states are heard to say of somebody else: "wees erop dat werkgevers positief zijn" is no stance of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from positions.fiches.sentences.cues import Cue
from positions.fiches.sentences.mentions import Mention
from positions.fiches.sentences.tables import frame


def reported(small: str, named: Sequence[Mention], cue: Cue) -> bool:
    """Whether a cue is of another subject: it stands under a "dat" that goes on with neither a pronoun for the states,
    nor a judgement of theirs ("dat het voorstel te ver gaat"), or is said of a thing ("een tekst die kritisch is")."""
    last = max((one.end for one in named if one.end <= cue.start), default=None)
    if last is None or _another().search(small, last, cue.start + 1):
        return last is not None
    said = [*_under().finditer(small, last, cue.start)]
    if not said or _judged().search(small, cue.start, cue.end) or _of_states().search(small[: said[-1].start()]):
        return False
    itself = said[-1][0] in ("dat", "waarin", "waarmee") and _themselves().match(small, said[-1].end())
    return not itself and not _main().search(small, said[-1].end(), cue.end)


@cache
def _under() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{frame('reported', 'under')})(?![\w-])")


@cache
def _another() -> re.Pattern[str]:
    """A clause with a subject of its own: "en de vakbonden zijn"."""
    subject = r"(?:(?:de|het|een|deze|hun)\s+(?:\S+\s+){1,3}?|\w+(?:en|s)\s+)"
    return re.compile(rf"(?:(?<!\w)en|,)\s+{subject}(?:{frame('reported', 'finite')})\s")


@cache
def _of_states() -> re.Pattern[str]:
    """States, or a word for them, right before what says more of them: "de lidstaten die"."""
    return re.compile(rf"(?:[¤§]|(?<!\w)(?:{frame('holders', 'anchors')}|land|lidstaat))[\s,]*$")


@cache
def _judged() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{frame('holders', 'judged')})(?!\w)")


@cache
def _themselves() -> re.Pattern[str]:
    """A pronoun for the states; "het" is one only where no noun follows."""
    het = rf"het(?=\s+(?:{frame('reported', 'after_het')})(?!\w))"
    return re.compile(rf"\s+(?:{frame('reported', 'pronouns')}|{het})(?![\w-])")


@cache
def _main() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])en\s+(?:{frame('reported', 'verbs')})(?!\w)")
