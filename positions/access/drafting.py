"""Drafts as one visitor may see and judge them: whoever made one, with whom it was shared, and who owns its dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from positions import journal
from positions.access.grants import AccessError
from positions.changes import Key
from positions.drafts import Decision, DraftHead, DraftMember, DraftReceipt, KeptDraft, channel, checked
from positions.people import Role, Visitor
from positions.stances import Marking
from positions.store import Store, StoreError

_ORDER = [*Role]  # from reader to owner


@dataclass(frozen=True, slots=True)
class Holding:
    """What one who asks for drafts may be: a visitor for each thing they hold, and as whom they own which dossiers.

    ``everything`` is for the owner of a machine, whose are all the drafts on it.
    """

    visitors: tuple[Visitor, ...]
    owners: Mapping[str, Visitor] = field(default_factory=dict)
    everything: bool = False

    def heads(self, store: Store) -> tuple[DraftHead, ...]:
        """The drafts that they may open, newest first."""
        if self.everything:
            return store.drafts.all()
        found = store.drafts.of({one.holds for one in self.visitors}, self.owners.keys())
        told = (*self.visitors, *self.owners.values())
        return tuple(head for head in found if any(one.marking.allows(head.marking) for one in told))

    def role(self, kept: KeptDraft) -> tuple[Visitor, Role] | None:
        """As whom they may see a draft, and what they may do with it: the most that anything they hold gives."""
        found = [(one, role) for one in self.visitors if (role := self._role(one, kept))]
        if owner := self.owners.get(kept.dossier):
            found.append((owner, Role.OWNER))
        return max(found, key=lambda one: (one[0].marking.allows(kept.marking), _ORDER.index(one[1])), default=None)

    def _role(self, visitor: Visitor, kept: KeptDraft) -> Role | None:
        made = bool(kept.holds) and (kept.holds, kept.identity) == (visitor.holds, visitor.identity)
        if self.everything or made:
            return Role.OWNER
        return next((one.role for one in kept.members if one.holds == visitor.holds), None)


class Drafting:
    """One kept draft, for one visitor.

    ``publish`` is told (channel, number) after each change, so that open pages hear of it.
    Raises AccessError: "no_draft" for one that is not there, or of which they may know nothing; "draft_closed" where it
    is marked above what they may see; "draft_read" and "draft_owners" where they may only read, or not decide about the
    draft itself.
    """

    def __init__(
        self, store: Store, draft_id: str, holding: Holding, publish: Callable[[str, int], None] = lambda *_: None
    ) -> None:
        self._store, self._holding, self._publish = store, holding, publish
        self.id = draft_id
        self.kept()

    def kept(self) -> KeptDraft:
        """The draft as it now is; asked anew, so that what was withdrawn ends at once."""
        try:
            kept = self._store.drafts.one(self.id)
        except StoreError as refused:
            if refused.reason != "no_draft":
                raise
            raise _unknown(self.id) from None
        self.visitor, self.role = self._entered(kept)
        return kept

    @property
    def may_judge(self) -> bool:
        """Whether they may decide about what was found."""
        return self.role is not Role.READER

    @property
    def owns(self) -> bool:
        """Whether they may decide about the draft itself: share, mark, discard it, or make a dossier of it."""
        return self.role is Role.OWNER

    def judge(self, key: Key, decisions: Sequence[Decision]) -> DraftReceipt:
        """Decide about some finds at once.  Raises DraftError for what cannot be decided; then nothing is written."""
        kept = self._judged()
        finds = {one.number: one for one in kept.draft.finds()}
        if strange := [one.find for one in decisions if one.find not in finds]:
            raise AccessError("find", "one of this draft", strange[0], "no_find")
        ruled = [checked(finds[one.find], one) for one in decisions]
        revision = self._store.revision(kept.dossier) if kept.dossier else 0
        return self._written(self._store.drafts.judge(self.id, key, ruled, self._signed, revision))

    def undo(self, key: Key, target: Key) -> DraftReceipt:
        """Take back what was decided together, as far as it stands; undoing that is a redo."""
        self._judged()
        return self._written(self._store.drafts.undo(self.id, key, target, self._signed))

    def share(self, holds: str, role: Role) -> None:
        """Let somebody who logs in see it, or change what they may."""
        self.owned()
        self._store.drafts.share(self.id, DraftMember(holds, role, self.visitor.signature, datetime.now(UTC)))
        self._told("draft shared")

    def unshare(self, holds: str) -> None:
        """Let somebody see it no more."""
        self.owned()
        self._store.drafts.unshare(self.id, holds)
        self._told("draft unshared")

    def mark(self, marking: Marking) -> None:
        """Set how far its quotations may spread, which is no further than one sees oneself."""
        self.owned()
        if not self.visitor.marking.allows(marking):
            raise AccessError("marking", "at most your own", marking, "marking")
        self._store.drafts.mark(self.id, marking)
        self._told("draft marked")

    def discard(self) -> None:
        """Throw it away; a dossier that was made of it stays."""
        self.owned()
        self._store.drafts.discard(self.id)
        self._told("draft discarded")

    def became(self, dossier_id: str) -> None:
        """Remember which dossier was made of it."""
        self._store.drafts.became(self.id, dossier_id)
        self._told("draft confirmed")

    # -- within ----------------------------------------------------------------------------------------------------

    def _entered(self, kept: KeptDraft) -> tuple[Visitor, Role]:
        found = self._holding.role(kept)
        if found is None:
            raise _unknown(self.id)
        if not found[0].marking.allows(kept.marking):
            raise AccessError("draft", "one within your marking", kept.marking, "draft_closed")
        return found

    def _judged(self) -> KeptDraft:
        kept = self.kept()
        if not self.may_judge:
            raise AccessError("draft", "somebody who may judge it", self.role, "draft_read")
        if not self.visitor.name:
            raise AccessError("your name", "a name to stand behind it", "none", "nameless")
        return kept

    def owned(self) -> KeptDraft:
        """The draft as it now is, for who may decide about it as a whole."""
        kept = self.kept()
        if not self.owns:
            raise AccessError("draft", "its owner", self.role, "draft_owners")
        return kept

    @property
    def _signed(self) -> tuple[str, str | None]:
        return self.visitor.signed

    def _written(self, receipt: DraftReceipt) -> DraftReceipt:
        if receipt.number is not None:
            self._publish(channel(self.id), receipt.number)
        return receipt

    def _told(self, event: str) -> None:
        journal.tell(event, who=self.visitor.name, by=self.visitor.holds, draft=self.id)
        self._publish(channel(self.id), 0)


def _unknown(draft_id: str) -> AccessError:
    """What is not theirs to see is not told from what is not there."""
    return AccessError("draft", "one that you may see", draft_id, "no_draft")
