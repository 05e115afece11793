"""The page of a draft as it is drawn: the text, what was found in it, how each find stands, and what one may do."""

from __future__ import annotations

from datetime import datetime

from positions.access import Drafting
from positions.dossiers import Dossier
from positions.drafts import KeptDraft
from positions.people import NAME_LENGTH, PERSON
from positions.protocol import finds
from positions.protocol.draft import ColumnData, DraftData, DraftMemberData, MayData
from positions.stances import Marking, Stance
from positions.states import State
from positions.words import Words

_ASKED = ("name_title", "name_why", "name_keep", "name_later", "your_name", "cancel", "line_away")
"""What is asked of who has no name yet, in the words of the pages of a dossier."""


def opening(drafting: Drafting, base: Dossier | None, words: Words) -> DraftData:
    """What the page starts with; ``base`` is the dossier that the draft is held against."""
    kept = drafting.kept()
    found = kept.draft.finds()
    title = words("draft.title_held", title=words.said(base.title)) if base else words("draft.title")
    return {
        "id": kept.id,
        "language": words.language,
        "app": words("app.name"),
        "title": title,
        "file": words("draft.from", file=kept.file, size=_size(kept.size, words)),
        "failed": words("trouble.part"),
        "me": {"name": drafting.visitor.name, "edit": drafting.may_judge},
        "limits": {"name": NAME_LENGTH},
        "dossier": kept.dossier,
        "marking": kept.marking,
        "markings": [
            {"id": one.value, "title": words(f"marking.{one}")}
            for one in Marking
            if drafting.visitor.marking.allows(one)
        ],
        "members": members(kept),
        "may": _may(drafting),
        "paragraphs": finds.paragraphs(kept.draft.paragraphs, words),
        "finds": finds.finds(found, base, words),
        "judged": judged(drafting, kept, words),
        "topics": _topics(base, words),
        "number": kept.number,
        "stood": kept.stood,
        "at": last(kept, words),
        "choices": _choices(words),
        "states": {one.value: words.state(one) for one in sorted(State, key=words.state)},
        "text": words.under("draft"),
        "words": {key: words(f"matrix.{key}") for key in _ASKED},
        "keys": words.under("keys"),
    }


def _topics(base: Dossier | None, words: Words) -> list[ColumnData]:
    topics = base.topics if base else ()
    return [{"id": one.id, "title": words.said(one.title), "pillar": one.is_pillar} for one in topics]


def _may(drafting: Drafting) -> MayData:
    invites = drafting.owns and drafting.visitor.holds.startswith(f"{PERSON}:")
    return {"judge": drafting.may_judge, "share": drafting.owns, "invite": invites, "confirm": drafting.owns}


def _choices(words: Words) -> dict[str, dict[str, str]]:
    stances = {one.value: words(f"stance.{one.name.lower()}") for one in Stance}
    named = {name: words.under(name) for name in ("certainty", "basis", "direction")}
    sides = {side: words(f"fiche.side_{side}") for side in ("for", "open", "abstaining", "against")}
    return {"stance": stances, **named, "side": sides}


def _size(size: int, words: Words) -> str:
    """How large a file is, as its folder says it: 41 kB."""
    return f"{words.number(size / 1e6, 1)} MB" if size >= 1e6 else f"{words.number(max(size / 1e3, 1))} kB"


def members(kept: KeptDraft) -> list[DraftMemberData]:
    """Whom it was shared with."""
    return [{"holds": one.holds, "name": one.holds.removeprefix(f"{PERSON}:")} for one in kept.members]


def judged(drafting: Drafting, kept: KeptDraft, words: Words, since: int = 0) -> list[finds.JudgedData]:
    """What was decided after the draft had this number."""
    return finds.judged((one for one in kept.judgements if one.number > since), drafting.visitor.identity, words)


def last(kept: KeptDraft, words: Words) -> str:
    """When something was decided last, as a clock says it; when it was made where nothing was."""
    times: list[datetime] = [one.at for one in kept.judgements if one.at]
    return words.clock(max(times, default=kept.made))
