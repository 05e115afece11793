"""The page of a draft in conversation: what it starts with, and what answers each of its messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from positions.access import AccessError, Drafting
from positions.changes import Key
from positions.drafts import Decision, DraftError, DraftReceipt, KeptDraft, Verdict
from positions.people import LINK, NAME_LENGTH, PERSON, Role
from positions.protocol import finds
from positions.protocol.draft import (
    DraftData,
    DraftKey,
    DraftMemberData,
    HelloDraft,
    Judge,
    JudgedAnswer,
    JudgementData,
    MarkDraft,
    MayData,
    SharedDraft,
    ShareDraft,
    StillDraft,
    UndoJudgement,
)
from positions.protocol.matrix import Name, Named
from positions.protocol.reading import Message, MessageError, answering, read
from positions.refusals import Refusal
from positions.stances import Marking, Stance
from positions.states import State
from positions.words import Words, speak
from positions.words.sentences import why

Enter: TypeAlias = Callable[[], Drafting]
"""Asks anew what a visitor may see of a draft.  Raises AccessError."""
_ASKED = ("name_title", "name_why", "name_keep", "name_later", "your_name", "cancel", "line_away")
"""What is asked of who has no name yet, in the words of the pages of a dossier."""


def opening(drafting: Drafting, dossier: str, words: Words) -> DraftData:
    """What the page starts with; ``dossier`` is what the one is called that the draft is held against, or ""."""
    kept = drafting.kept()
    found = kept.draft.finds()
    title = words("draft.title_held", title=dossier) if kept.dossier else words("draft.title")
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
        "members": _members(kept),
        "may": _may(drafting),
        "paragraphs": finds.paragraphs(kept.draft.paragraphs, words),
        "finds": finds.finds(found, words),
        "judged": _judged(drafting, kept, words),
        "topics": [],
        "number": kept.number,
        "at": _last(kept, words),
        "choices": _choices(words),
        "states": {one.value: words.state(one) for one in sorted(State, key=words.state)},
        "text": words.under("draft"),
        "words": {key: words(f"matrix.{key}") for key in _ASKED},
        "keys": words.under("keys"),
    }


def _may(drafting: Drafting) -> MayData:
    invites = drafting.owns and drafting.visitor.holds.startswith(f"{PERSON}:")
    return {"judge": drafting.may_judge, "share": drafting.owns, "invite": invites, "confirm": False}


def _choices(words: Words) -> dict[str, dict[str, str]]:
    stances = {one.value: words(f"stance.{one.name.lower()}") for one in Stance}
    named = {name: words.under(name) for name in ("certainty", "basis", "direction")}
    sides = {side: words(f"fiche.side_{side}") for side in ("for", "open", "abstaining", "against")}
    return {"stance": stances, **named, "side": sides}


def _size(size: int, words: Words) -> str:
    """How large a file is, as its folder says it: 41 kB."""
    return f"{words.number(size / 1e6, 1)} MB" if size >= 1e6 else f"{words.number(max(size / 1e3, 1))} kB"


def _members(kept: KeptDraft) -> list[DraftMemberData]:
    return [{"holds": one.holds, "name": one.holds.removeprefix(f"{PERSON}:")} for one in kept.members]


def _judged(drafting: Drafting, kept: KeptDraft, words: Words, since: int = 0) -> list[finds.JudgedData]:
    """What was decided after the draft had this number."""
    return finds.judged((one for one in kept.judgements if one.number > since), drafting.visitor.identity, words)


def _last(kept: KeptDraft, words: Words) -> str:
    """When something was decided last, as a clock says it; when it was made where nothing was."""
    times: list[datetime] = [one.at for one in kept.judgements if one.at]
    return words.clock(max(times, default=kept.made))


class DraftTalk:
    """The page's side of its conversation.

    ``introduce`` keeps what its visitor says they are called.  Raises AccessError for who may see the draft no more.
    """

    def __init__(self, enter: Enter, introduce: Callable[[str], None]) -> None:
        self.enter, self.introduce = enter, introduce
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
            if refused.later or refused.reason == "no_draft":
                raise
            return {**self._drawn(drafting, drafting.kept()), **key, "refused": self.say(refused)}
        met = [one.find for one in receipt.conflicts]
        return {**self._drawn(drafting, drafting.kept()), **key, "met": met}

    def say(self, refused: Refusal) -> str:
        """Why something was refused, in the language of the page."""
        door = f"door.{refused.reason}"
        return self.words(door) if door in self.words.keys else why(self.words, refused)

    def shared(self, do: Callable[[Drafting], None]) -> SharedDraft:
        """With whom it is shared once that was changed, or why not."""
        drafting, refused = self.enter(), ""
        try:
            do(drafting)
        except (AccessError, DraftError) as trouble:
            refused = self.say(trouble)
        kept = drafting.kept()
        told: SharedDraft = {"kind": "shared_draft", "members": _members(kept), "marking": kept.marking}
        return {**told, "refused": refused} if refused else told

    def _drawn(self, drafting: Drafting, kept: KeptDraft) -> JudgedAnswer:
        since, self._told = self._told or 0, kept.number
        return {
            "kind": "judged",
            "judged": _judged(drafting, kept, self.words, since),
            "met": [],
            "number": kept.number,
            "at": _last(kept, self.words),
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
    "name": _name,
}
