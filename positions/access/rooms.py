"""What a visitor does with a dossier beside its cells, each in a room of its own that refuses who may not come in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from positions.access.added import Added
from positions.access.arranging import Arranging
from positions.access.door import Guest
from positions.access.grants import refuse_reader
from positions.access.inzetten import Inzetten
from positions.access.planning import Planning
from positions.access.sharing import Sharing
from positions.access.updating import Updating
from positions.changes import RIGHTS, Batch, Mark, Receipt, Redaction, Revert
from positions.people import Role, Visitor
from positions.store import Store


class Rooms(ABC):
    """The doors of one dossier for one visitor, who writes through all of them as ``record`` does."""

    _store: Store
    _publish: Callable[[str, int], None]
    dossier_id: str
    visitor: Visitor
    guest: Guest | None

    @abstractmethod
    def record(self, entry: Batch | Revert | Mark) -> Receipt:
        """Write what the visitor asks for under their name, and tell open pages."""

    @abstractmethod
    def told_of(self, what: str, revision: int) -> None:
        """Tell open pages of a revision, and the administrator what it did."""

    def sharing(self) -> Sharing:
        """The links and people of this dossier.  Raises AccessError "owners" for who is not its owner."""
        logins = self.guest.logins if self.guest else None
        return Sharing(
            self._store, self.dossier_id, self.visitor, lambda: self._publish(self.dossier_id, RIGHTS), logins
        )

    def added(self) -> Added:
        """The evidence that was added here.  Raises AccessError for who may not write."""
        refuse_reader(self.visitor)
        return Added(self._store, self.dossier_id, self.visitor, lambda at: self.told_of("redact evidence", at))

    def arranging(self) -> Arranging:
        """The topics of this dossier.  Raises AccessError "owners" for who is not its owner."""
        return Arranging(self._store, self.dossier_id, self.visitor, self.record)

    def planning(self) -> Planning:
        """The agendas of this dossier.  Raises AccessError for who may not write."""
        return Planning(self._store, self.dossier_id, self.visitor, self.record)

    def inzetten(self) -> Inzetten:
        """The Dutch lines.  Raises AccessError "inzet_kept", and whatever keeps who may not write from it."""
        return Inzetten(
            self._store, self.dossier_id, self.visitor, self.record, lambda at: self.told_of("redact inzet", at)
        )

    def inzet_redaction(self, topic: str) -> Redaction | None:
        """Who took the Dutch line out for good that stood on a topic, for who sees lines and who wrote them."""
        visitor = self.visitor
        told = visitor.sees_inzet and visitor.sources
        return self._store.inzetten.redaction(self.dossier_id, topic, visitor.at) if told else None

    def inzet_redactable(self, topic: str) -> bool:
        """Whether there is a line on a topic, of now or in the log, that this visitor may take out for good.

        Also of who has said no name yet, which is asked when they do.
        """
        visitor = self.visitor
        may = visitor.role is Role.OWNER and visitor.may_edit and visitor.sees_inzet
        return may and self._store.inzetten.held(self.dossier_id, topic)

    def updating(self) -> Updating:
        """What the file in data/ gave this dossier.  Raises AccessError "owners" for who need not know of it."""
        return Updating(self._store, self.dossier_id, self.visitor, self.record)
