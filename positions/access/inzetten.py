"""What the Netherlands wants of each topic, in the hands of whoever may write it: always Beperkt."""

from __future__ import annotations

from collections.abc import Callable

from positions.access.changing import Changing
from positions.access.grants import AccessError, refuse_reader
from positions.access.seeing import refuse_unseen
from positions.changes import Batch, Key, Receipt
from positions.dossiers import INZET_LENGTH
from positions.people import Role, Visitor
from positions.stances import cleaned
from positions.store import Store
from positions.topics import Fields, Known


class Inzetten(Changing):
    """The Dutch lines of one dossier, for one visitor who edits.  Raises AccessError "inzet_kept" for who sees none."""

    def __init__(
        self,
        store: Store,
        dossier_id: str,
        visitor: Visitor,
        record: Callable[[Batch], Receipt],
        written: Callable[[int], None],
    ) -> None:
        refuse_reader(visitor)
        refuse_unseen(visitor, ["inzet"])
        super().__init__(store, dossier_id, record)
        self._visitor, self._written = visitor, written

    def write(self, key: Key, topic_id: str, text: str, was: str) -> Receipt:
        """Write the line on a topic that read ``was`` when its author began; nothing is written where it reads so.

        Raises AccessError "inzet_overtaken" where it reads otherwise by now, and "too_long"; TopicError
        "unknown_topic".
        """
        text = cleaned(text)
        if len(text) > INZET_LENGTH:
            raise AccessError("inzet", f"at most {INZET_LENGTH} characters", len(text), "too_long", INZET_LENGTH)

        def becoming(known: Known) -> Fields:
            now = known.topic(topic_id).inzet
            if now not in (was, text):
                raise AccessError("inzet", "the line as its author saw it", "another", "inzet_overtaken")
            return {f"topic:{topic_id}:inzet": text} if now != text else {}

        return self.change(key, becoming)

    def redact(self, topic_id: str) -> int:
        """Take every line there was on a topic out for good, as ``store.Inzetten.redact`` does; the revision then.

        Raises AccessError "owners" for who is not an owner; TopicError "unknown_topic".
        """
        if self._visitor.role is not Role.OWNER:
            raise AccessError("lines in the log", "an owner", self._visitor.role, reason="owners")
        topic = self.known().topic(topic_id).id
        revision = self._store.inzetten.redact(self._dossier_id, topic, *self._visitor.signed)
        self._written(revision)
        return revision
