"""A figure beside its floor, and how both are taken: in turns, so that whatever else the machine does hits both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

Take = Callable[[], float]
"""Takes one measurement, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What we took and what the floor took, in milliseconds, and how far they may lie apart.

    ``most`` is the highest ratio of the medians; ``limit`` holds for our p95, ``middle`` for our median, in
    milliseconds.  None: no goal.
    """

    name: str
    floor_name: str
    ours: Sequence[float]
    floor: Sequence[float]
    most: float | None = None
    limit: float | None = None
    middle: float | None = None

    @property
    def ratio(self) -> float:
        """Our median over the floor's."""
        return median(self.ours) / median(self.floor)

    @property
    def reached(self) -> bool:
        """Whether all goals are met."""
        held = ((self.ratio, self.most), (p95(self.ours), self.limit), (median(self.ours), self.middle))
        return all(goal is None or value <= goal for value, goal in held)

    def line(self) -> str:
        """One line of the table: name, median and p95, the floor's median, the ratio, the goals."""
        goals = [
            f"<= {self.most:g}x" if self.most else "",
            f"p95 <= {self.limit:g} ms" if self.limit else "",
            f"median <= {self.middle:g} ms" if self.middle else "",
        ]
        goal = ", ".join(filter(None, goals)) + ("" if self.reached else "   MISSED")
        ours = f"{median(self.ours):8.1f} {p95(self.ours):8.1f}"
        return f"{self.name:44} {ours} {median(self.floor):9.1f} {self.ratio:7.2f}  {goal:26} {self.floor_name}"


@dataclass(frozen=True, slots=True)
class Amount:
    """One number that is no time, beside the floor's where there is one.  ``most`` is the goal; None: no goal."""

    name: str
    ours: float
    unit: str = ""
    floor_name: str = ""
    floor: float | None = None
    most: float | None = None

    @property
    def reached(self) -> bool:
        """Whether the goal is met."""
        return self.most is None or self.ours <= self.most

    def line(self) -> str:
        """One line of the table: name, the number, the floor's, the goal."""
        goal = (f"<= {self.most:g} {self.unit}" if self.most is not None else "") + (
            "" if self.reached else "   MISSED"
        )
        floor, ratio = (f"{self.floor:9.1f}", f"{self.ours / self.floor:7.2f}") if self.floor else (" " * 9, " " * 7)
        return f"{self.name:44} {self.ours:8.1f} {self.unit:8} {floor} {ratio}  {goal:26} {self.floor_name}"


HEADING = f"{'milliseconds':44} {'median':>8} {'p95':>8} {'floor':>9} {'ratio':>7}  {'goal':26} floor\n" + "-" * 140


def p95(taken: Sequence[float]) -> float:
    """The value that one in twenty lies above."""
    return quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]


def in_turns(rounds: int, *takes: Take) -> list[list[float]]:
    """Every measurement once a round, A B A B; the first round warms up and is left out."""
    taken = [[take() for take in takes] for _ in range(rounds + 1)]
    return [list(column) for column in zip(*taken[1:], strict=True)]
