"""What of a draft gets into a dossier and what does not, in words, before it is made and when it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from positions.access import Confirming, Foreseen, Made
from positions.changes import Cell, Key
from positions.dossiers import Topic
from positions.drafts import Judged, KeptDraft, Verdict
from positions.fiches import Untold
from positions.protocol.draft import ConfirmedDraft, ForeseenDraft, ReplacedData
from positions.words import Words
from positions.words.sentences import why


def foreseen(confirming: Confirming, kept: KeptDraft, words: Words) -> ForeseenDraft:
    """What it would come to now.  Raises AccessError as ``Confirming``."""
    told = confirming.foreseen()
    found = told.found
    return {
        "kind": "foreseen_draft",
        "title": words.said(found.dossier.title),
        "number": found.dossier.number,
        "enters": list(_enters(told, words)),
        "replaces": list(_replaces(told, kept, words)),
        "stays": list(_stays(kept, found.untold, words)),
        "open": sum(one.verdict is Verdict.OPEN for one in _decided(kept)),
    }


def _enters(told: Foreseen, words: Words) -> Iterator[str]:
    """How much of each kind comes to what was there before."""
    now, before = told.found.dossier, told.before
    held = {topic.id for topic in before.topics} if before else ()
    topics = [topic.is_pillar for topic in now.topics if topic.id not in held]
    counted = {
        "general": _beside(now.general, before.general if before else ()),
        "pillars": topics.count(True),
        "topics": topics.count(False),
        "stances": told.written,
        "expectations": _beside(now.expectations, before.expectations if before else ()),
        "judgements": _beside(now.judgements, before.judgements if before else ()),
    }
    yield from (words(f"draft_makes.{what}", n=n) for what, n in counted.items() if n)


def _beside(now: Iterable[object], before: Collection[object]) -> int:
    return sum(one not in before for one in now)


def _replaces(told: Foreseen, kept: KeptDraft, words: Words) -> Iterator[ReplacedData]:
    """Each stance that comes in the place of another, which is somebody's."""
    for cell, there in told.replaced.items():
        pair = (("was", there.position.stance), ("now", told.found.positions[cell].stance))
        stances = {name: words(f"stance.{one.name.lower()}") for name, one in pair}
        later = there.at > kept.made
        yield {
            "topic": cell.topic,
            "state": cell.state,
            "said": words("draft_makes.replaced", cell=_cell(cell, told.found.dossier.topics, words), **stances),
            "by": words(f"draft_makes.{'later' if later else 'by'}", who=there.author, at=words.moment(there.at)),
            "later": later,
        }


def _cell(cell: Cell, topics: Iterable[Topic], words: Words) -> str:
    """What a cell is called: its topic and its state."""
    title = next((words.said(one.title) for one in topics if one.id == cell.topic), cell.topic)
    return words("draft_makes.cell", topic=title, state=words.state(cell.state))


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


def made(
    confirming: Confirming, key: Key, title: str, number: str, without: Collection[Cell], words: Words
) -> ConfirmedDraft:
    """The dossier that it became.  Raises as ``Confirming``."""
    done = confirming.make(key, title, number, without)
    return {"kind": "confirmed", "dossier": done.dossier_id, "met": [*_left(done, words)]}


def _left(done: Made, words: Words) -> Iterator[str]:
    """Each cell that was not written, and why: what somebody wrote there since, or that it cannot be."""
    receipt = done.receipt
    since = {one.cell: one.now.author for one in receipt.conflicts} if receipt else {}
    for cell, who in since.items():
        yield words("draft_makes.met", cell=_cell(cell, done.topics, words), who=who)
    for cell, reason in {one.cell: why(words, one) for one in (receipt.rejected if receipt else ())}.items():
        yield words("draft_makes.unfit", cell=_cell(cell, done.topics, words), why=reason)
