"""What this process wrote last: cells alone, one revision upon the other, so that nobody need read it back.

And since when nothing of that may be told any more, nor what was worked out of it: texts were taken out for good.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from positions.changes import Written
from positions.remembering import Remembered

_MOST = 200
"""Versions that are remembered of one dossier."""
_DOSSIERS = 120


@dataclass(frozen=True, slots=True)
class _Run:
    """The versions of every revision after ``since`` up to ``until``, oldest first."""

    since: int
    until: int
    versions: tuple[Written, ...]

    def shortened(self) -> _Run:
        """The same with as many whole revisions, the last ones, as are remembered."""
        if len(self.versions) <= _MOST:
            return self
        since = self.versions[-_MOST - 1].revision
        return _Run(since, self.until, tuple(one for one in self.versions if one.revision > since))


class Lately:
    """By dossier the last revisions that were written here without a gap.  From any thread.

    Whatever else happens to a dossier, here or in another process, takes a number too, and so leaves a gap: that it is
    set itself, a moment named, texts taken out.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: Remembered[_Run] = Remembered(each=1, whole=_DOSSIERS)
        self._taken_out: dict[str, int] = {}

    def wrote(self, dossier_id: str, since: int, until: int, versions: Sequence[Written]) -> None:
        """Remember what was committed: what of a dossier stood at ``since`` is so no more, what stands at ``until`` is.

        Told in the order of the commits.
        """
        with self._lock:
            if until <= self.taken_out(dossier_id):  # told only now: what was taken out may stand in it
                return
            run, last = _Run(since, until, tuple(versions)), self._held.get(dossier_id, "")
            if last and last.until == since:
                run = _Run(last.since, until, (*last.versions, *versions))
            self._held.put(dossier_id, "", run.shortened())

    def took_out(self, dossier_id: str, revision: int) -> None:
        """Remember nothing of before a revision that took texts out for good, and that it did."""
        with self._lock:
            self._taken_out[dossier_id] = max(revision, self.taken_out(dossier_id))
            self._held.forget(dossier_id)

    def taken_out(self, dossier_id: str) -> int:
        """The last revision that took texts out of a dossier here; 0 for none."""
        return self._taken_out.get(dossier_id, 0)

    def since(self, dossier_id: str, revision: int, by: int) -> tuple[Written, ...] | None:
        """Every version written after a revision, up to ``by`` or a later one; None where that is not known here."""
        run = self._held.get(dossier_id, "")
        if run is None or revision < run.since or by > run.until:
            return None
        return tuple(one for one in run.versions if one.revision > revision)

    def newest(self, dossier_id: str) -> int:
        """The last revision that is known here to be written; 0 for none."""
        run = self._held.get(dossier_id, "")
        return run.until if run else 0

    def forget(self, dossier_id: str) -> None:
        """Remember nothing of a dossier, which may be gone."""
        with self._lock:
            self._held.forget(dossier_id)
            self._taken_out.pop(dossier_id, None)
