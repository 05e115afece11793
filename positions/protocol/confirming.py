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
from positions.stances import Position
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
    """What the fiche says, where that comes in the place of what somebody said."""
    for cell, there in told.replaced.items():
        later = there.at > kept.made
        called = _cell(cell, told.found.dossier.topics, words)
        yield {
            "topic": cell.topic,
            "state": cell.state,
            "said": _instead(called, there.position, told.found.positions[cell], words),
            "by": words(f"draft_makes.{'later' if later else 'by'}", who=there.author, at=words.moment(there.at)),
            "later": later,
        }


def _instead(called: str, was: Position, now: Position, words: Words) -> str:
    """What becomes what: the stance, or what it rests on where that stays; and the condition where there was one."""
    stances = {name: words(f"stance.{one.stance.name.lower()}") for name, one in (("was", was), ("now", now))}
    source = words("draft_makes.source", source=was.source.reference) if was.source else words("draft_makes.no_source")
    same = was.stance is now.stance
    parts = [words("draft_makes.resourced" if same else "draft_makes.replaced", cell=called, source=source, **stances)]
    if same and was.certainty and now.certainty and was.certainty is not now.certainty:
        sure = {name: words(f"certainty.{one}") for name, one in (("was", was.certainty), ("now", now.certainty))}
        parts.append(words("draft_makes.certainty", **sure))
    if was.conditions and now.conditions not in ("", was.conditions):
        parts.append(words("draft_makes.condition", was=was.conditions, now=now.conditions))
    return "; ".join(parts)


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
    replaced = [*_replaced(done, words)]
    return {"kind": "confirmed", "dossier": done.dossier_id, "met": [*_left(done, words)], "replaced": replaced}


def _replaced(done: Made, words: Words) -> Iterator[str]:
    """What the fiche says now where somebody said something else, and who that was."""
    for cell, there in done.replaced.items():
        said = _instead(_cell(cell, done.topics, words), there.position, done.positions[cell], words)
        by = words("draft_makes.by", who=there.author, at=words.moment(there.at))
        yield f"{said} {by}"


def _left(done: Made, words: Words) -> Iterator[str]:
    """Each cell that was not written, and why: what somebody wrote there since, or that it cannot be."""
    receipt = done.receipt
    since = {one.cell: one.now.author for one in receipt.conflicts} if receipt else {}
    for cell, who in since.items():
        yield words("draft_makes.met", cell=_cell(cell, done.topics, words), who=who)
    for cell, reason in {one.cell: why(words, one) for one in (receipt.rejected if receipt else ())}.items():
        yield words("draft_makes.unfit", cell=_cell(cell, done.topics, words), why=reason)
