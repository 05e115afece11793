"""What a count may come to, and the reasons for it."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """Where a topic stands; indicative as long as nobody has voted."""

    REACHED = "reached"
    OPEN = "open"
    BLOCKED = "blocked"
    NONE = "none"

    @property
    def symbol(self) -> str:
        """The sign that stands beside the word; nothing where there is no verdict."""
        return {"reached": "✓", "open": "○", "blocked": "×"}.get(self, "")


class Reason(StrEnum):
    """Why the outcome is what it is."""

    MAJORITY = "majority"
    """Members and, where it counts, population are there."""
    TOO_FEW_TO_BLOCK = "too_few_to_block"
    """Those not in favour are fewer than a blocking minority must be (the four-member rule)."""
    ALL_IN_FAVOUR = "all_in_favour"
    NOBODY_AGAINST = "nobody_against"
    """Some abstain, which does not prevent unanimity, and everybody else is in favour (Art. 238(4) TFEU)."""
    MEMBERS_MISSING = "members_missing"
    POPULATION_MISSING = "population_missing"
    BOTH_MISSING = "both_missing"
    SOME_OPEN = "some_open"
    """Nobody is against, but some are still open (unanimity)."""
    MEMBERS_OUT_OF_REACH = "members_out_of_reach"
    POPULATION_OUT_OF_REACH = "population_out_of_reach"
    BOTH_OUT_OF_REACH = "both_out_of_reach"
    SOMEBODY_AGAINST = "somebody_against"
    NOBODY_IN_FAVOUR = "nobody_in_favour"
    """All abstain: nobody hinders unanimity, and nobody wants it."""
    NO_VOTE = "no_vote"
    """The Council does not vote on this."""
    RULE_UNKNOWN = "rule_unknown"
    SUPPORT = "support"
    """Support is shown against the thresholds, for something that is not voted on."""
    OVER = "over"
    """States decide on it no more: the Council adopted it, or it was withdrawn."""
