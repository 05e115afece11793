"""The conversation of the page Dossiers: what changes on the shelf is told, and dossiers begin and end from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

from positions.access import AccessError, Shelf
from positions.access.starting import alike, bare
from positions.dossiers import Dossier
from positions.drafts import DraftHead
from positions.protocol.handing import ConceptData, concepts
from positions.protocol.matrix import Name
from positions.protocol.reading import Message, answering, read
from positions.protocol.shelf import ShelvedData, lines
from positions.refusals import Refusal
from positions.registers import Registers
from positions.words import Words, speak
from positions.words.sentences import why


class AtShelf(TypedDict):
    """What the page begins its line with: its language."""

    kind: Literal["hello"]
    language: str


class StartBare(TypedDict):
    """Starts a dossier from nothing; ``name`` is of who does, where nobody knows it yet."""

    kind: Literal["start"]
    name: str
    title: str
    title_en: str
    number: str
    topics: list[str]


class StartAlike(TypedDict):
    """Starts a dossier with the pillars and topics of another."""

    kind: Literal["alike"]
    name: str
    title: str
    title_en: str
    number: str
    source: str


class PutAway(TypedDict):
    """Puts a dossier in the archive."""

    kind: Literal["archive"]
    name: str
    id: str


class BringBack(TypedDict):
    """Takes it out again."""

    kind: Literal["bring_back"]
    name: str
    id: str


class Destroy(TypedDict):
    """Destroys a dossier that is in the archive, by its title as somebody typed it."""

    kind: Literal["destroy"]
    name: str
    id: str
    title: str


class ShelfNews(TypedDict):
    """The lines of dossiers and those of drafts as they are now, each where anything of them changed."""

    kind: Literal["shelf"]
    rows: NotRequired[list[ShelvedData]]
    drafts: NotRequired[list[ConceptData]]


class ShelfDone(TypedDict):
    """What came of a change: to which dossier, or why nothing was done; the lines follow as news."""

    kind: Literal["done"]
    id: str
    refused: NotRequired[str]


Asked: TypeAlias = StartBare | StartAlike | PutAway | BringBack | Destroy


class ShelfTalk:
    """The page's side of its conversation; ``shelf`` and ``drafts`` ask anew what its visitor may see, and raise
    AccessError."""

    def __init__(
        self, shelf: Callable[[], Shelf], drafts: Callable[[], Sequence[DraftHead]], registers: Registers
    ) -> None:
        self._shelf, self._drafts = shelf, drafts
        self._registers = registers
        self._words: Words | None = None
        self._told: Mapping[str, tuple[str, int]] | None = None
        self._told_drafts: Sequence[DraftHead] | None = None

    def begin(self) -> None:
        """Note that the page opened."""
        self._shelf().note("shelf opened")

    def answer(self, message: Message) -> Mapping[str, object]:
        """The reply to one message.  Raises MessageError for what no page of ours sends."""
        return answering(KINDS, message)(self, message)

    def news(self, told: int = 0) -> ShelfNews:
        """The lines, where a dossier or a draft came, went or changed since this page was last told of them."""
        shelf, news = self._shelf(), ShelfNews(kind="shelf")
        if self._words is None:
            return news
        now, drafts = shelf.standing(), self._drafts()
        if now != self._told:
            news["rows"] = lines(shelf.rows(), self._words)
        if drafts != self._told_drafts:
            news["drafts"] = concepts(drafts, self._words)
        self._told, self._told_drafts = now, drafts  # once nothing can fail any more
        return news

    def look(self) -> ShelfNews:
        """The same: each page sees other dossiers."""
        return self.news()

    def at_hand(self, told: int) -> None:
        """Nothing is worked out for more than one page."""

    def greet(self, hello: AtShelf) -> ShelfNews:
        """Know from now on in which language the page is."""
        self._words, self._told, self._told_drafts = speak(hello["language"]), None, None
        return self.news()

    def introduce(self, said: Name) -> ShelfDone:
        """Keep what they are called, before something of theirs that stands under it."""
        return self._answered(lambda: _introduced(self._shelf(), said))

    def start(self, asked: StartBare) -> ShelfDone:
        """A dossier with topics by these titles."""
        return self._attempt(asked, lambda shelf: self._started(shelf, asked))

    def start_alike(self, asked: StartAlike) -> ShelfDone:
        """A dossier with the columns of another that they see."""
        return self._attempt(asked, lambda shelf: self._alike(shelf, asked))

    def put_away(self, asked: PutAway) -> ShelfDone:
        """A dossier of theirs goes into the archive."""
        return self._attempt(asked, lambda shelf: shelf.view(asked["id"]).set({"archived": True}) and asked["id"])

    def bring_back(self, asked: BringBack) -> ShelfDone:
        """And out of it."""
        return self._attempt(asked, lambda shelf: shelf.view(asked["id"]).bring_back() and asked["id"])

    def destroy(self, asked: Destroy) -> ShelfDone:
        """It goes for good."""
        return self._attempt(asked, lambda shelf: shelf.destroy(asked["id"], asked["title"]).dossier)

    def _started(self, shelf: Shelf, asked: StartBare) -> str:
        return shelf.starting().start(bare(_title(asked), asked["number"], asked["topics"], self._newest()))

    def _alike(self, shelf: Shelf, asked: StartAlike) -> str:
        source: Dossier = shelf.view(asked["source"]).own()
        return shelf.starting().start(alike(source, _title(asked), asked["number"], self._newest()))

    def _newest(self) -> int:
        return max(self._registers.populations)

    def _attempt(self, asked: Asked, change: Callable[[Shelf], str | int]) -> ShelfDone:
        """Do it, under the name that is given with it if any."""

        def done() -> str | int:
            if asked["name"].strip():
                self._shelf().introduce(asked["name"])
            return change(self._shelf())

        return self._answered(done)

    def _answered(self, act: Callable[[], str | int]) -> ShelfDone:
        """Do it, or say why not, be it that the database is silent: nothing of this is sent again.

        That they may not come in any more is no answer, and raised.
        """
        entered = False
        try:
            self._shelf()
            entered = True
            return {"kind": "done", "id": str(act())}
        except Refusal as refused:
            if isinstance(refused, AccessError) and not entered:
                raise
            return {"kind": "done", "id": "", "refused": why(self._words or speak("nl"), refused)}


def _introduced(shelf: Shelf, said: Name) -> str:
    shelf.introduce(said["name"])
    return ""  # it is of no dossier


def _title(asked: StartBare | StartAlike) -> dict[str, str]:
    return {"nl": asked["title"], "en": asked["title_en"]}


KINDS: Mapping[str, Callable[[ShelfTalk, Message], Mapping[str, object]]] = {
    "hello": lambda talk, message: talk.greet(read(AtShelf, message)),
    "ping": lambda talk, _: talk.news(),
    "name": lambda talk, message: talk.introduce(read(Name, message)),
    "start": lambda talk, message: talk.start(read(StartBare, message)),
    "alike": lambda talk, message: talk.start_alike(read(StartAlike, message)),
    "archive": lambda talk, message: talk.put_away(read(PutAway, message)),
    "bring_back": lambda talk, message: talk.bring_back(read(BringBack, message)),
    "destroy": lambda talk, message: talk.destroy(read(Destroy, message)),
}
