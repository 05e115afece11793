"""Which cells of our own sheets still hold what we wrote in them, by the prints that the file keeps of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from positions.workbooks import prints
from positions.workbooks.back.sheets import Located


class Written:
    """What we wrote on one sheet.

    A cell holds ours where it stands as it was written, or in a row that was moved: the whole of it is there, or
    something that stands in no other row of the sheet.  Rows of nothing but formulas are all alike.
    """

    def __init__(self, rows: prints.Rows) -> None:
        self._rows = rows
        held = [(_texts(row), _all(row)) for row in rows.values()]
        self._counting = any(not texts and every for texts, every in held)
        counted = Counter(one for texts, _ in held for one in texts)
        self._moved = [(texts, {one for one in texts if counted[one] == 1}, every) for texts, every in held]

    def others(self, cells: Sequence[Located]) -> list[Located]:
        """The filled cells of a row that hold what we did not write there."""
        if self._counting and all(at.worked_out for at in cells):
            return []
        held = [(at, prints.of(at.value)) for at in cells]
        there, stays = {one for _, one in held}, {one for at, one in held if self._stands(at, one)}
        return [at for at, one in held if not self._stands(at, one) and not self._is_moved(at, one, there, stays)]

    def replaced(self, cells: Sequence[Located], others: Sequence[Located]) -> list[Located]:
        """Those of the ``others`` of a row under which something of ours is gone."""
        there = {prints.of(at.value) for at in cells} if others else set()
        return [at for at in others if not there.issuperset(_all((self._print(at),)))]

    def _print(self, at: Located) -> str:
        row = self._rows.get(at.row, ())
        return row[at.column - 1] if at.column <= len(row) else prints.EMPTY

    def _stands(self, at: Located, now: str) -> bool:
        """Whether it is as it was written; what a formula comes to may be something else by ``now``, its print."""
        here = self._print(at)
        if not here.startswith(prints.FORMULA):
            return here == now
        return at.worked_out or here in (prints.FORMULA, prints.FORMULA + now)

    def _is_moved(self, at: Located, now: str, there: set[str], stays: set[str]) -> bool:
        """Whether it was written elsewhere in its row; what still stands there as well is not moved but copied."""
        own = prints.FORMULA if at.worked_out else now
        return own not in stays and any(
            own in every and texts and (texts <= there or (rare & there) - {own}) for texts, rare, every in self._moved
        )


def _texts(row: Sequence[str]) -> set[str]:
    """The prints of a row that are not of formulas."""
    return {one for one in row if one != prints.EMPTY and not one.startswith(prints.FORMULA)}


def _all(row: Sequence[str]) -> set[str]:
    """The same with the results of its formulas, and the sign of a formula for those it has."""
    results = {one.removeprefix(prints.FORMULA) for one in row if len(one) > 1}
    return _texts(row) | results | {prints.FORMULA for one in row if one.startswith(prints.FORMULA)}
