"""What stands beside a cell as evidence: how its state voted or spoke on earlier files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from positions.plain import Plain, plain
from positions.states import EarlierVote, State
from positions.words import Words


def earlier(votes: Iterable[EarlierVote], state: State, words: Words) -> Plain:
    """The votes of one state, newest first, as the page shows them.  A vote alone gives no direction."""
    theirs = sorted((vote for vote in votes if vote.state is state), key=lambda vote: vote.date, reverse=True)
    return plain([replace(vote, date=_day(vote.date, words)) for vote in theirs])


def _day(text: str, words: Words) -> str:
    """A date as people read it, where the source gives a whole one."""
    return words.day(date.fromisoformat(text)) if len(text) == len("yyyy-mm-dd") else text
