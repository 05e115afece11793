"""The page of a draft in conversation: what answers each of its messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from positions.access import AccessError, Confirming, Drafting
from positions.changes import Cell, Key
from positions.drafts import Decision, DraftError, DraftReceipt, KeptDraft, Verdict
from positions.people import LINK, PERSON, Role
from positions.protocol import confirming
from positions.protocol.draft import (
    Confirm,
    ConfirmedDraft,
    DiscardedDraft,
    DraftKey,
    ForeseenDraft,
    HelloDraft,
    Judge,
    JudgedAnswer,
    JudgementData,
    MarkDraft,
    SharedDraft,
    ShareDraft,
    StillDraft,
    UndoJudgement,
)
from positions.protocol.draft_drawing import judged, last, members
from positions.protocol.matrix import Name, Named
from positions.protocol.reading import Message, MessageError, answering, read
from positions.refusals import Refusal
from positions.words import Words, speak
from positions.words.sentences import closed

Enter: TypeAlias = Callable[[], Drafting]
"""Asks anew what a visitor may see of a draft.  Raises AccessError."""


class DraftTalk:
    """The page's side of its conversation.

    ``introduce`` keeps what its visitor says they are called, ``confirming`` makes a dossier of it.
    Raises AccessError for who may see the draft no more.
    """

    def __init__(self, enter: Enter, introduce: Callable[[str], None], confirming: Callable[[], Confirming]) -> None:
        self.enter, self.introduce, self.confirming = enter, introduce, confirming
        self.words: Words = speak("nl")
        self._told: int | None = None
        self._rights = ""

    def begin(self) -> None:
        """Note that the page opened; "no_dossier" for a draft that is not there, or not theirs to know of."""
        try:
            self.enter()
        except AccessError as refused:
            if refused.reason != "no_draft":
                raise
            raise AccessError(refused.where, refused.expected, refused.found, "no_dossier") from None

    def answer(self, message: Message) -> Mapping[str, object]:
        """The reply to one message.  Raises MessageError for what no page of ours sends."""
        return answering(KINDS, message)(self, message)

    def news(self, told: int = 0) -> JudgedAnswer | StillDraft:
        """What was decided since this page was last told."""
        drafting = self.enter()
        self._refuse_changed(drafting)
        kept = drafting.kept()
        if self._told in (None, kept.number):
            return {"kind": "still"}
        return self._drawn(drafting, kept)

    def look(self) -> JudgedAnswer | StillDraft:
        """The same: of a draft there are few pages."""
        return self.news()

    def at_hand(self, told: int) -> None:
        """Nothing is worked out for more than one page."""

    def greet(self, hello: HelloDraft) -> JudgedAnswer | StillDraft:
        """Know from now on in which language the page is, and what it shows."""
        self.words, self._told = speak(hello["language"]), hello["number"]
        self._rights = ""
        return self.news()

    def written(self, key: DraftKey, do: Callable[[Drafting], DraftReceipt]) -> JudgedAnswer:
        """What became of something that was decided."""
        drafting = self.enter()
        try:
            receipt = do(drafting)
        except (DraftError, AccessError) as refused:
            return {**self._drawn(drafting, drafting.kept()), **key, "refused": self.told(refused)}
        met = [one.find for one in receipt.conflicts]
        return {**self._drawn(drafting, drafting.kept()), **key, "met": met}

    def told(self, refused: Refusal) -> str:
        """The same of what was asked; what may be over soon, or what ends the page, is raised again."""
        if refused.later or refused.reason == "no_draft":
            raise refused
        return self.say(refused)

    def say(self, refused: Refusal) -> str:
        """Why something was refused, in the language of the page."""
        return closed(self.words, refused)

    def shared(self, do: Callable[[Drafting], None]) -> SharedDraft:
        """With whom it is shared once that was changed, or why not."""
        drafting, refused = self.enter(), ""
        try:
            do(drafting)
        except (AccessError, DraftError) as trouble:
            refused = self.told(trouble)
        kept = drafting.kept()
        told: SharedDraft = {"kind": "shared_draft", "members": members(kept), "marking": kept.marking}
        return {**told, "refused": refused} if refused else told

    def _drawn(self, drafting: Drafting, kept: KeptDraft) -> JudgedAnswer:
        since, self._told = self._told or 0, kept.number
        return {
            "kind": "judged",
            "judged": judged(drafting, kept, self.words, since),
            "met": [],
            "number": kept.number,
            "at": last(kept, self.words),
        }

    def _refuse_changed(self, drafting: Drafting) -> None:
        """A page that was drawn for somebody who may do otherwise is drawn anew."""
        rights = f"{drafting.visitor.rights}/{drafting.role}"
        if self._rights not in ("", rights):
            raise AccessError("this draft", "the visitor it was drawn for", rights, "changed")
        self._rights = rights


def _judge(talk: DraftTalk, message: Message) -> JudgedAnswer:
    asked = read(Judge, message)
    decisions = [_decision(one) for one in asked["judgements"]]
    return talk.written(_key(asked), lambda drafting: drafting.judge(Key(asked["outbox"], asked["seq"]), decisions))


def _decision(one: JudgementData) -> Decision:
    changed: Mapping[str, object] = one["changed"]
    return Decision(one["find"], one["seen"], Verdict(one["verdict"]), changed, one["why"])  # type: ignore[arg-type]


def _undo(talk: DraftTalk, message: Message) -> JudgedAnswer:
    asked = read(UndoJudgement, message)
    key, target = Key(asked["outbox"], asked["seq"]), Key(asked["revert"]["outbox"], asked["revert"]["seq"])
    return talk.written(_key(asked), lambda drafting: drafting.undo(key, target))


def _key(asked: DraftKey) -> DraftKey:
    return {"outbox": asked["outbox"], "seq": asked["seq"]}


def _share(talk: DraftTalk, message: Message) -> SharedDraft:
    asked = read(ShareDraft, message)
    who = asked["who"].strip().casefold()
    holds = who if who.startswith((f"{PERSON}:", f"{LINK}:")) else f"{PERSON}:{who}"
    return talk.shared(lambda one: one.share(holds, Role.EDITOR) if asked["on"] else one.unshare(holds))


def _mark(talk: DraftTalk, message: Message) -> SharedDraft:
    marking = read(MarkDraft, message)["marking"]
    return talk.shared(lambda one: one.mark(marking))


def _foresee(talk: DraftTalk, _: Message) -> ForeseenDraft:
    kept = talk.enter().kept()
    try:
        return confirming.foreseen(talk.confirming(), kept, talk.words)
    except Refusal as refused:
        nothing: ForeseenDraft = {
            "kind": "foreseen_draft",
            "title": "",
            "number": "",
            "enters": [],
            "replaces": [],
            "stays": [],
            "open": 0,
        }
        return {**nothing, "refused": talk.told(refused)}


def _confirm(talk: DraftTalk, message: Message) -> ConfirmedDraft:
    asked = read(Confirm, message)
    try:
        without = {Cell(**one) for one in asked.get("without", ())}
        key = Key(asked["outbox"], asked["seq"])
        return confirming.made(talk.confirming(), key, asked["title"], asked["number"], without, talk.words)
    except Refusal as refused:
        return {"kind": "confirmed", "dossier": "", "met": [], "replaced": [], "refused": talk.told(refused)}


def _discard(talk: DraftTalk, _: Message) -> DiscardedDraft:
    try:
        talk.enter().discard()
    except AccessError as refused:
        return {"kind": "discarded", "refused": talk.told(refused)}
    return {"kind": "discarded"}


def _name(talk: DraftTalk, message: Message) -> Named:
    was = talk.enter().visitor.name
    try:
        talk.introduce(read(Name, message)["name"])
    except (AccessError, MessageError) as refused:
        if isinstance(refused, MessageError) and refused.reason != "characters":
            raise
        return {"kind": "name", "name": was, "refused": talk.say(refused)}
    return {"kind": "name", "name": talk.enter().visitor.name}


KINDS: Mapping[str, Callable[[DraftTalk, Message], Mapping[str, object]]] = {
    "hello": lambda talk, message: talk.greet(read(HelloDraft, message)),
    "ping": lambda talk, _: talk.news(),
    "judge": _judge,
    "undo_judgement": _undo,
    "share_draft": _share,
    "mark_draft": _mark,
    "foresee_draft": _foresee,
    "confirm": _confirm,
    "discard_draft": _discard,
    "name": _name,
}
