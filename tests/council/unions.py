"""Unions to count in: the 27 with the official table of 2025, and small invented ones."""

from positions.stances import Position, Stance
from positions.states import Populations, State

# Council Decision amending the Rules of Procedure for 2025, as printed by Agence Europe, 12 December 2024:
# percentages of 451,028,881 inhabitants; 65% is 293,168,773.
PERCENT_2025 = {
    "DE": 18.49, "FR": 15.17, "IT": 13.23, "ES": 10.78, "PL": 8.33, "RO": 4.23, "NL": 4.01, "BE": 2.62, "CZ": 2.42,
    "PT": 2.36, "SE": 2.34, "EL": 2.31, "HU": 2.13, "AT": 2.02, "BG": 1.43, "DK": 1.32, "FI": 1.25, "SK": 1.21,
    "IE": 1.19, "HR": 0.86, "LT": 0.64, "SI": 0.47, "LV": 0.42, "EE": 0.30, "CY": 0.21, "LU": 0.15, "MT": 0.12,
}  # fmt: skip
TOTAL_2025 = 451_028_881

SMALL_UNIONS = [  # the persons of each state, in protocol order
    (50, 10, 5, 35),  # the first three have exactly 65%
    (25, 25, 25, 25),
    (97, 1, 1, 1),
    (20, 20, 20, 20, 20),
    (35, 30, 20, 10, 5),  # one state with exactly 35%, which is not more than 35%
    (36, 30, 19, 10, 5),
    (7, 11, 13, 17, 19, 23),
    (40, 30, 9, 8, 7, 6),
]


def union_of_2025() -> Populations:
    """The real Union, weighed by percentages to two decimals."""
    persons = {State(code): round(percent * 100) * TOTAL_2025 // 10_000 for code, percent in PERCENT_2025.items()}
    return Populations(2025, persons, TOTAL_2025, 293_168_773, 22_552, "Agence Europe", "2024-12-12")


def union_of(persons: dict[State, int], rounding: int = 0) -> Populations:
    """An invented union whose figures add up exactly."""
    total = sum(persons.values())
    return Populations(2000, persons, total, -(-65 * total // 100), rounding, "invented", "2000-01-01")


def stances(default: str, **others: str) -> dict[State, Position]:
    """Every state at ``default``, except those named."""
    return {state: Position(Stance(others.get(state.value, default))) for state in State}
