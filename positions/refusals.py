"""What every room says when it cannot take something: where, what was expected, what was found."""

from __future__ import annotations


class Refusal(Exception):
    """Something was not taken, and nothing was changed.

    Rooms have one error type each, derived from this one.  ``reason`` is a short code for screens to word;
    ``str()`` is the English sentence for terminals and logs; ``most`` is the number of a bound that was passed.
    """

    def __init__(
        self, where: str, expected: str, found: object, reason: str = "invalid", most: int | None = None
    ) -> None:
        super().__init__(f"{where}: expected {expected}, found {found}")
        self.where = where
        self.expected = expected
        self.found = found
        self.reason = reason
        self.most = most

    @property
    def later(self) -> bool:
        """Whether the same may be asked again: nothing is wrong with it, the database is out of reach."""
        return self.reason in ("unavailable", "moved")

    @property
    def each(self) -> tuple[Refusal, ...]:
        """What there is to say of it: one for each thing that was not taken."""
        return (self,)
