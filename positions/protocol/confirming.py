"""What of a draft gets into a dossier and what does not, in words, before it is made and when it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from positions.access import Confirming
from positions.changes import Key
from positions.drafts import Judged, KeptDraft, Verdict
from positions.fiches import Confirmed, Untold
from positions.protocol.draft import ConfirmedDraft, ForeseenDraft
from positions.words import Words


def foreseen(confirming: Confirming, kept: KeptDraft, words: Words) -> ForeseenDraft:
    """What it would come to now.  Raises AccessError as ``Confirming``."""
    found = confirming.foreseen()
    return {
        "kind": "foreseen_draft",
        "title": words.said(found.dossier.title),
        "number": found.dossier.number,
        "enters": list(_enters(found, words)),
        "stays": list(_stays(kept, found.untold, words)),
        "open": sum(one.verdict is Verdict.OPEN for one in _decided(kept)),
    }


def _enters(found: Confirmed, words: Words) -> Iterator[str]:
    dossier = found.dossier
    counted = {
        "general": len(dossier.general),
        "pillars": len(dossier.pillars),
        "topics": len(dossier.topics) - len(dossier.pillars),
        "stances": len(found.positions),
        "expectations": len(dossier.expectations),
        "judgements": len(dossier.judgements),
    }
    yield from (words(f"draft_makes.{what}", n=n) for what, n in counted.items() if n)


def _stays(kept: KeptDraft, untold: Iterable[Untold], words: Words) -> Iterator[str]:
    """What was taken and has no place, each with its number and why; then how many were rejected."""
    yield from (words(f"draft_stays.{one.why}", find=one.find) for one in untold)
    verdicts = Counter(one.verdict for one in _decided(kept))
    if rejected := verdicts[Verdict.REJECTED]:
        yield words("draft_makes.rejected", n=rejected)


def _decided(kept: KeptDraft) -> list[Judged]:
    """How each find stands of which something is to be decided."""
    judged = kept.judged()
    return [judged[one.number] for one in kept.draft.finds() if not one.kind.told]


def made(confirming: Confirming, key: Key, title: str, number: str) -> ConfirmedDraft:
    """The dossier that it became.  Raises as ``Confirming``."""
    done = confirming.make(key, title, number)
    met = len(done.receipt.conflicts) if done.receipt else 0
    return {"kind": "confirmed", "dossier": done.dossier_id, "met": met}
