"""What states are heard to say of somebody else: "wees erop dat werkgevers positief zijn" is no stance of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from positions.fiches.sentences.cues import Cue
from positions.fiches.sentences.mentions import Mention
from positions.fiches.sentences.tables import frame

_THAT = re.compile(r"(?<![\w-])dat(?![\w-])")


def reported(small: str, named: Sequence[Mention], cue: Cue) -> bool:
    """Whether a cue is of another subject: it stands under a "dat" that goes on with neither a pronoun for the states,
    nor a judgement of theirs ("dat het voorstel te ver gaat")."""
    last = max((one.end for one in named if one.end <= cue.start), default=None)
    said = None if last is None else [*_THAT.finditer(small, last, cue.start)]
    if not said or _judged().search(small, cue.start, cue.end) or not small[last : said[0].start()].strip(" ,"):
        return False
    return not _themselves().match(small, said[-1].end()) and not _main().search(small, said[-1].end(), cue.end)


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
