"""What an editor does with the agendas of a dossier: each as an entry of the log."""

from __future__ import annotations

from collections.abc import Callable

from positions.access.changing import Changing
from positions.access.grants import refuse_reader
from positions.changes import Batch, Receipt
from positions.people import Visitor
from positions.store import Store


class Planning(Changing):
    """One dossier's agendas, in the hands of who may edit it.  Raises AccessError for anybody else."""

    def __init__(self, store: Store, dossier_id: str, visitor: Visitor, record: Callable[[Batch], Receipt]) -> None:
        refuse_reader(visitor)
        super().__init__(store, dossier_id, record)
