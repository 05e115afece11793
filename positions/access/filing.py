"""Handing in a fiche: who may, for a dossier to be made or against one that is there, and the draft it becomes."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

from positions import journal
from positions.access.grants import AccessError
from positions.access.view import View
from positions.changes import QUOTED, Key
from positions.drafts import EARLIER, Decision, Draft, KeptDraft, Verdict, channel
from positions.fiches import news
from positions.people import Role, Visitor
from positions.stances import Marking
from positions.store import Store
from positions.words import speak

Publish: TypeAlias = Callable[[str, int], None]
_UNNAMED = "fiche"


class Filing:
    """Takes what was read of a fiche from somebody who may hand one in.  Raises AccessError "nameless" for no name.

    ``publish`` is told (channel, 0) of each draft that is kept, so that open pages hear of it.
    """

    def __init__(self, store: Store, visitor: Visitor, publish: Publish, view: View | None = None) -> None:
        if not visitor.name:
            raise AccessError("your name", "a name to stand behind the draft", "none", "nameless")
        self._store, self._visitor, self._view = store, visitor, view
        self._publish = publish
        self._dossier_id = view.dossier_id if view else ""

    @classmethod
    def new(cls, store: Store, keeper: Visitor | None, publish: Publish = lambda *_: None) -> Filing:
        """For a dossier that is still to be made.  Raises AccessError "keepers" for who is not the keeper."""
        if keeper is None:
            raise AccessError("dossiers", "the keeper of this installation", "another", "keepers")
        return cls(store, keeper, publish)

    @classmethod
    def against(cls, store: Store, view: View, publish: Publish = lambda *_: None) -> Filing:
        """Against a dossier that is there.  Raises AccessError "owners" for who does not own it."""
        if view.visitor.role is not Role.OWNER or not view.visitor.may_edit:
            raise AccessError("a fiche", "an owner of the dossier", view.visitor.role, "owners")
        return cls(store, view.visitor, publish, view)

    def keep(self, file: str, size: int, draft: Draft) -> str:
        """Keep a draft, marked internal until somebody says otherwise, and return its id.

        Of one against a dossier that keeps an earlier fiche, what stood in that is rejected from the start, by "fiche":
        what it says now that it did not is left to judge, and whoever wants to may open the rest again.
        """
        made_by, identity = self._visitor.signed
        kept = KeptDraft(
            id=secrets.token_hex(8),
            file=_named(file),
            size=size,
            marking=Marking.INTERNAL,
            made_by=made_by,
            identity=identity,
            holds=self._visitor.holds,
            made=datetime.now(UTC),
            draft=draft,
            dossier=self._dossier_id,
        )
        self._store.drafts.keep(kept)
        if self._view:
            self._reject_known(kept, self._view)
        self._publish(channel(kept.id), 0)
        facts = {"draft": kept.id, "dossier": self._dossier_id, "size": size}
        journal.tell("fiche read", who=self._visitor.name, by=self._visitor.holds, **facts)
        return kept.id

    def _reject_known(self, kept: KeptDraft, view: View) -> None:
        words = speak(view.dossier().language)
        known = [Decision(n, 0, Verdict.REJECTED, why=words("fiche.stood")) for n in _known(kept.draft, view)]
        if known:
            key = Key(f"fiche {kept.id}", 1)
            self._store.drafts.judge(kept.id, key, known, EARLIER, view.revision())


def _known(draft: Draft, view: View) -> list[int]:
    """The finds that say what a fiche that is kept there says too."""
    fiches = view.fiches()
    earlier = [fiches.one(document).paragraphs for document in fiches.kept()]
    left = news(draft, earlier) if earlier else {one.number for one in draft.finds()}
    return [one.number for one in draft.finds() if not one.kind.told and one.number not in left]


def _named(file: str) -> str:
    """The name of a file without the folders it lay in."""
    name = " ".join("".join(one for one in file if one.isprintable()).replace("\\", "/").rpartition("/")[2].split())
    return name[-QUOTED:].strip() or _UNNAMED
