"""What is new in a dossier: worked out once for all pages that may see the same, told to each since what it knew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import cached_property
from typing import NotRequired, TypeVar, cast

from positions.access import Redacted, View
from positions.dossiers import Columns, Dossier
from positions.plain import encoded
from positions.protocol.cells import Place
from positions.protocol.drawing import MatrixData, drawn
from positions.protocol.now import Asked, Moved, Now, along, since, whole
from positions.registers import Registers
from positions.remembering import Glances, NotAtHand, Remembered
from positions.words import Words

_T = TypeVar("_T")
_SIGHTS = 16
"""In how many ways a dossier is seen that is moved along rather than read anew."""
_OF_ONE, _OF_ALL = 32, 128
"""How many answers are remembered: of one dossier a few revisions, for some kinds of visitor; and of all."""


class Changes(Moved):
    """What became different since a page last heard, or the whole of it drawn anew.

    ``redacted`` are cells that texts were taken out of.
    """

    matrix: NotRequired[MatrixData]
    redacted: NotRequired[list[Place]]


class Once(dict[str, object]):
    """An answer that many pages are told, encoded once for all of them."""

    @cached_property
    def text(self) -> str:
        """It as JSON."""
        return encoded(self)


class Newsroom:
    """Works each thing out once, however many pages of this process ask for it at the same time.

    What is remembered is known by the newest revision and by everything that makes visitors see something else, so
    that nobody hears what was worked out for another who may see more, or before texts were taken out for good.  A page
    first looks whether it may still come in; the view it does that with is the one it asks with here.
    """

    def __init__(self) -> None:
        self._known: Remembered[Future[object]] = Remembered(each=_OF_ONE, whole=_OF_ALL)
        self._last: Remembered[Now] = Remembered(each=_SIGHTS, whole=_OF_ALL)
        self._dossiers: Remembered[tuple[int, Dossier]] = Remembered(each=_SIGHTS, whole=_OF_ALL)
        """Each with a revision at which it was so."""
        self._newest: Glances[int] = Glances(whole=_OF_ALL)

    @property
    def at_hand(self) -> Newsroom:
        """The same, where nothing is worked out: each of these raises NotAtHand instead."""
        return _AtHand(self)

    def newest(self, view: View) -> int:
        """The newest revision, as it was a moment ago."""
        return self._newest.get(view.dossier_id, view.newest)

    def matrix(
        self, view: View, registers: Registers, columns_key: str, words: Words, *, decided: bool = False
    ) -> MatrixData:
        """Everything the matrix page draws, with the columns that are asked for; ``decided`` as ``Tallies`` has it."""
        newest = view.newest()
        dossier = self.dossier(view, newest)
        columns = Columns.of(dossier, columns_key)
        now = self.now(view, registers, columns, newest, words, decided=decided)
        return drawn(Asked(view, columns, dossier, registers, words, decided), now, columns_key)

    def now(
        self, view: View, registers: Registers, columns: Columns, newest: int, words: Words, *, decided: bool = False
    ) -> Now:
        """How these columns stand, at ``newest`` or a revision after it; ``decided`` as ``Tallies`` has it."""
        what = columns.key, words.language, decided

        def work() -> Now:
            known = (*_sight(view), *what)
            dossier = self.dossier(view, newest)
            last = self._last.get(view.dossier_id, known)
            if last and last.revision >= newest and last.dossier == dossier:
                return last  # of several that were written at once the first told of them all
            asked = Asked(view, columns, dossier, registers, words, decided)
            found = (self._moved(last, asked, newest) if last else None) or whole(asked)
            self._last.put(view.dossier_id, known, found)
            return found

        return self._once(view, (newest, *what), work)

    def _moved(self, last: Now, asked: Asked, newest: int) -> Now | None:
        """How what was told last moved along; None where it has to be worked out anew."""
        if asked.view.visitor.at is not None or last.dossier != asked.dossier:
            return None
        lost = self.redacted(asked.view, last.revision, newest)
        return None if lost.cells or lost.evidence else along(last, asked, newest)

    def dossier(self, view: View, newest: int) -> Dossier:
        """The dossier, at ``newest`` or a revision after it; the same object as long as it is so."""

        def work() -> Dossier:
            sight = _sight(view)
            at, last = self._dossiers.get(view.dossier_id, sight) or (0, None)
            found = last if last and view.only_cells(at, newest) else view.dossier()
            kept = last if last == found else found
            self._dossiers.put(view.dossier_id, sight, (newest, kept))
            return kept

        return self._once(view, (newest, "dossier"), work)

    def since(
        self,
        view: View,
        registers: Registers,
        columns: Columns,
        newest: int,
        words: Words,
        *,
        known: int,
        decided: bool = False,
    ) -> Changes:
        """What became different in these columns after the revision that a page knew of, as ``now`` has it."""

        def work() -> Changes:
            now = self.now(view, registers, columns, newest, words, decided=decided)
            return cast(Changes, Once(since(now, known, words), kind="news"))

        return self._once(view, (newest, columns.key, words.language, decided, "since", known), work)

    def redacted(self, view: View, since: int, newest: int) -> Redacted:
        """What lost texts after a revision."""
        return self._once(view, (newest, "redacted", since), lambda: self._redacted(view, since, newest))

    @staticmethod
    def _redacted(view: View, since: int, newest: int) -> Redacted:
        return Redacted(frozenset(), since) if view.only_cells(since, newest) else view.redacted(since)

    def forget(self, dossier_id: str) -> None:
        """Remember nothing of a dossier, which may be gone."""
        for remembered in (self._known, self._last, self._dossiers, self._newest):
            remembered.forget(dossier_id)

    def _once(self, view: View, what: tuple[Hashable, ...], work: Callable[[], _T]) -> _T:
        mine: Future[object] = Future()
        key = (*_sight(view), *what)
        known = self._known.keep(view.dossier_id, key, mine)
        if known is not mine:
            return cast(_T, known.result())
        try:
            mine.set_result(work())
        except BaseException as trouble:  # those who wait hear of it too; the next to ask tries anew
            self._known.forget(view.dossier_id, key.__eq__)
            mine.set_exception(trouble)
        return cast(_T, mine.result())


class _AtHand(Newsroom):
    def __init__(self, newsroom: Newsroom) -> None:
        self._known, self._newest = newsroom._known, newsroom._newest

    def newest(self, view: View) -> int:
        return self._newest.at_hand(view.dossier_id)

    def _once(self, view: View, what: tuple[Hashable, ...], work: Callable[[], _T]) -> _T:
        known = self._known.get(view.dossier_id, (*_sight(view), *what))
        if known is None or not known.done():
            raise NotAtHand(view.dossier_id)
        return cast(_T, known.result())


def _sight(view: View) -> tuple[Hashable, ...]:
    """All that decides what somebody sees of a dossier; who they are does not."""
    visitor, taken_out = view.visitor, view.taken_out()
    return visitor.role, visitor.marking, visitor.notes, visitor.sources, visitor.red_lines, visitor.at, taken_out
