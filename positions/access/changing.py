"""What of a dossier itself becomes something else as an entry of the log, chosen by how it is when it is written."""

from __future__ import annotations

from collections.abc import Callable

from positions.changes import Batch, Key, Receipt
from positions.store import Store, StoreError
from positions.topics import Fields, Known

_TRIES = 5


class Changing:
    """One dossier, in the hands of somebody who may change what is asked of it."""

    def __init__(self, store: Store, dossier_id: str, record: Callable[[Batch], Receipt]) -> None:
        self._store, self._dossier_id, self._record = store, dossier_id, record

    def known(self) -> Known:
        """The topics and agendas by now, also the topics that were taken out of the matrix."""
        return self._store.topics.known(self._dossier_id)

    def change(self, key: Key, becoming: Callable[[Known], Fields]) -> Receipt:
        """Write what becomes of them, by how they are when it is written; what changes nothing is not written.

        Raises what ``becoming`` does.  StoreError "overtaken" where others go on changing it all the while.
        """
        if self._store.topics.set_by(self._dossier_id, key):
            return self._record(Batch(key, ()))  # sent again: the same receipt
        for attempt in range(_TRIES):
            known = self.known()
            fields = becoming(known)
            if not fields:
                return Receipt(key, None, None)
            try:
                return self._record(Batch(key, (), fields=fields, since=known.revision))
            except StoreError as refused:
                if refused.reason != "overtaken" or attempt == _TRIES - 1:
                    raise
        raise AssertionError("every attempt writes or raises")
