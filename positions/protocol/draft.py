"""What the page of a draft and the server say to each other: what was found, how it is judged, what comes of it."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from positions.prospects import Option
from positions.protocol.entries import Where
from positions.protocol.finds import Decided, FindData, JudgedData, ParagraphData
from positions.protocol.reading import Number
from positions.stances import Marking
from positions.states import State


class MayData(TypedDict):
    """What whoever looks may do: judge, share it and say how far it spreads, add people, and make a dossier of it."""

    judge: bool
    share: bool
    invite: bool
    confirm: bool


class DraftMemberData(TypedDict):
    """Somebody a draft was shared with."""

    holds: str
    name: str


class ColumnData(TypedDict):
    """A topic of the dossier that a draft is held against."""

    id: str
    title: str
    pillar: bool


class DraftMe(TypedDict):
    """Who looks: what they are called, and whether they may judge."""

    name: str
    edit: bool


class DraftData(TypedDict):
    """What the page starts with.

    ``file`` says what it is from, ``dossier`` is the id of the one it is held against, "" for one still to be made.
    ``choices`` has by field what each value is called, ``states`` the member states by code; ``number`` counts what was
    decided, last ``at``; ``stood`` how many finds are no news beside an earlier fiche, and were rejected for it.
    """

    id: str
    language: str
    app: str
    title: str
    file: str
    failed: str
    me: DraftMe
    limits: dict[str, int]
    dossier: str
    marking: Marking
    markings: list[Option]
    members: list[DraftMemberData]
    may: MayData
    paragraphs: list[ParagraphData]
    finds: list[FindData]
    judged: list[JudgedData]
    topics: list[ColumnData]
    number: int
    stood: int
    at: str
    choices: dict[str, dict[str, str]]
    states: dict[str, str]
    text: dict[str, str]
    words: dict[str, str]
    keys: dict[str, str]


class JudgementData(TypedDict):
    """A judgement of one find; ``seen`` is the version of the one that was seen there."""

    find: Number
    verdict: Decided
    changed: dict[str, object]
    why: str
    seen: Number


class DraftKey(TypedDict):
    """What was sent, by the tab that sent it."""

    outbox: str
    seq: Number


class HelloDraft(TypedDict):
    """What the page begins with: its language, and the draft's number that it was drawn from."""

    kind: Literal["hello"]
    language: str
    number: Number


class Judge(DraftKey):
    """Decides about finds, at once."""

    kind: Literal["judge"]
    judgements: list[JudgementData]


class UndoJudgement(DraftKey):
    """Takes back what was decided at once before."""

    kind: Literal["undo_judgement"]
    revert: DraftKey


class JudgedAnswer(TypedDict):
    """How finds are judged now; with an outbox the receipt of what it sent.

    ``met`` are the finds about which somebody else decided since, ``refused`` is why nothing was written.
    """

    kind: Literal["judged"]
    outbox: NotRequired[str]
    seq: NotRequired[int]
    judged: list[JudgedData]
    met: list[int]
    refused: NotRequired[str]
    number: int
    at: str


class StillDraft(TypedDict):
    """Nothing was decided that the page does not know of."""

    kind: Literal["still"]


class ShareDraft(TypedDict):
    """Shares a draft with somebody, or no more."""

    kind: Literal["share_draft"]
    who: str
    on: bool


class MarkDraft(TypedDict):
    """Says how far a draft may spread."""

    kind: Literal["mark_draft"]
    marking: Marking


class SharedDraft(TypedDict):
    """With whom a draft is shared now and how far it may spread, or why not."""

    kind: Literal["shared_draft"]
    members: list[DraftMemberData]
    marking: Marking
    refused: NotRequired[str]


class ForeseeDraft(TypedDict):
    """Asks what would get in."""

    kind: Literal["foresee_draft"]


class ReplacedData(TypedDict):
    """What comes in the place of what somebody said, a stance or its source: ``said`` what of what, ``by`` who wrote
    what stands there and when, ``later`` that this was after the fiche was handed in."""

    topic: str
    state: State
    said: str
    by: str
    later: bool


class ForeseenDraft(TypedDict):
    """What of a draft ``enters`` a dossier and what ``stays`` out, in words, and how many finds are ``open`` yet.

    ``replaces`` names what comes in the place of what somebody said.  ``title`` and ``number`` are those that it gets;
    ``refused`` is why it cannot be.
    """

    kind: Literal["foreseen_draft"]
    title: str
    number: str
    enters: list[str]
    replaces: list[ReplacedData]
    stays: list[str]
    open: int
    refused: NotRequired[str]


class Confirm(DraftKey):
    """Makes the dossier, called so, or writes it into the one that it is held against, which has a name; but not over
    what stands in the cells of ``without``."""

    kind: Literal["confirm"]
    title: str
    number: str
    without: NotRequired[list[Where]]


class ConfirmedDraft(TypedDict):
    """The dossier that it became, or why not; ``met`` names each cell that was not written, and why,
    ``replaced`` what came in the place of what somebody said, and whose that was."""

    kind: Literal["confirmed"]
    dossier: str
    met: list[str]
    replaced: list[str]
    refused: NotRequired[str]


class DiscardDraft(TypedDict):
    """Throws a draft away."""

    kind: Literal["discard_draft"]


class DiscardedDraft(TypedDict):
    """That it is gone, or why not."""

    kind: Literal["discarded"]
    refused: NotRequired[str]
