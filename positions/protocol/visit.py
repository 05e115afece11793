"""One open page: who looks at it, in which language, and what it was told so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NotRequired, Protocol, TypeAlias, TypedDict

from positions.access import AccessError, View, backward
from positions.changes import LOOKED, Rejected
from positions.dossiers import Columns, Dossier
from positions.plain import Plain
from positions.protocol.cells import places
from positions.protocol.news import Changes, Newsroom
from positions.protocol.reading import Message, Number
from positions.refusals import Refusal
from positions.registers import Registers
from positions.remembering import NotAtHand
from positions.words import Words, speak
from positions.words.sentences import why


class Hello(TypedDict):
    """What a page begins with: its language and columns ("" where it shows none), and the revision it was drawn from.

    ``kept`` is the revision at which the tab's steps were kept, which may be older than the page; ``rights`` are those
    it was drawn for, ``through`` the link that its tab looks through; ``at`` the revision it
    looks back at; ``decided`` counts what states decide on no more.
    """

    kind: Literal["hello"]
    language: str
    columns: str
    revision: Number
    kept: NotRequired[Number]
    rights: NotRequired[str]
    through: NotRequired[str]
    at: NotRequired[Number]
    decided: NotRequired[bool]


class Settled(TypedDict):
    """What came of a change of the dossier: nothing but that it is so, or why not."""

    refused: NotRequired[str]


class Enter(Protocol):
    """Lets a page in, as ``Entering`` does."""

    def __call__(self, through: str, told: int = 0, *, at_hand: bool = False) -> View:
        """The dossier as its visitor sees it."""


class Visit:
    """What is known of one page while its line is open.

    ``enter`` lets the page in, as ``Entering`` does, through the link that its tab looks through; "" is through none.
    """

    def __init__(self, enter: Enter, registers: Registers, newsroom: Newsroom) -> None:
        self._enter = enter
        self._newsroom = newsroom
        self._hello: Hello | None = None
        """What the page said of itself, where the database was silent just then: heard as soon as it answers."""
        self._through = ""
        self._at = 0
        self._rights = ""
        self.registers = registers
        self.words: Words = speak("nl")
        self._columns: Columns | None = None
        self._decided = False
        self._dossier: Dossier | None = None
        self._revision = 0
        self._redacted = 0
        self._heard = 0

    def enter(self, told: int = 0) -> View:
        """The dossier as this page's visitor sees it; ``told`` as ``Entering`` has it.

        Raises AccessError for who may not come in any more, and "changed" when they may see or do something else
        than when this page was drawn: it has to be drawn anew.
        """
        if self._hello:
            self.greet(self._hello)
        return self._same(self._enter(self._through, told))

    def greet(self, hello: Hello) -> None:
        """Know from now on what the page says of itself.  Raises as ``enter`` does."""
        self._hello = None
        try:
            self._greet(hello)
        except Refusal:
            self._hello = hello
            raise

    def _greet(self, hello: Hello) -> None:
        self._through, self._at, self._rights = hello.get("through", ""), hello.get("at", 0), ""
        self._revision = hello["revision"]
        self._heard = 0
        # What waits in the tab may be older than the page.
        self._redacted = min(hello.get("kept", self._revision), self._revision)
        self.words = speak(hello["language"])
        view = self.enter()
        self._refuse_changed(view, hello.get("rights", view.visitor.rights))
        self._dossier = view.dossier()
        self._columns = Columns.of(self._dossier, hello["columns"])
        self._decided = hello.get("decided", False)

    def news(self, told: int = 0) -> Changes:
        """What changed since this page was last told.

        ``told`` is a revision that is known to be written: if this page has not heard of it, nobody need ask which is.
        """
        view = self.enter(told)
        return self._since(view, told if told > self._heard else view.newest(), self._newsroom)

    def look(self) -> Changes:
        """The same, by what this process knew a moment ago: of many pages that look, one asks the database."""
        view = self.enter(LOOKED)
        return self._since(view, max(view.beside(self._newsroom.newest(view)), self._heard), self._newsroom)

    def at_hand(self, told: int) -> Changes:
        """What changed up to a revision that is told; up to what was the newest a moment ago, for who LOOKED.

        Raises NotAtHand where that has to be worked out yet.
        """
        if self._hello:
            raise NotAtHand("the page itself")
        view, known = self._same(self._enter(self._through, told, at_hand=True)), self._newsroom.at_hand
        newest = view.beside(known.newest(view)) if told == LOOKED else told
        return self._since(view, max(newest, self._heard), known)

    def behind(self, newest: int | None) -> bool:
        """Whether there is a revision to tell; or no dossier any more, of which no revision is known."""
        if newest is None or self._hello:
            return True
        return self._columns is not None and newest > self._heard

    def still(self) -> Changes:
        """What is new where nothing is."""
        return {} if self._columns is None else {"revision": self._revision}

    def _since(self, view: View, newest: int, newsroom: Newsroom) -> Changes:
        if self._columns is None or newest == self._heard:
            return self.still()
        found = self._told(view, self._columns, newest, newsroom)
        self._heard = newest
        return found

    def draw(self, columns_key: str, decided: bool | None = None) -> Changes:
        """The whole matrix anew, with the columns that are asked for; ``decided`` as before where nobody says."""
        view = self.enter()
        self._decided = self._decided if decided is None else decided
        matrix = self._newsroom.matrix(view, self.registers, columns_key, self.words, decided=self._decided)
        self._dossier = view.dossier()
        self._columns = Columns.of(self._dossier, matrix["columns"]["key"])
        self._revision = matrix["revision"]
        return {"matrix": matrix}

    def set(self, fields: Callable[[View], Mapping[str, Plain]]) -> Settled:
        """Set fields of the dossier, as ``View.set`` does, by what they are to be for this page's visitor."""
        return self.attempt(lambda view: view.set(fields(view)))

    def attempt(self, change: Callable[[View], object]) -> Settled:
        """Change the dossier as this page's visitor."""
        view = self.enter()
        try:
            change(view)
        except Refusal as refused:
            return {"refused": self.answer(refused)}
        return {}

    def say(self, refused: Refusal | Rejected) -> str:
        """Why something was refused, in the language of the page."""
        return why(self.words, refused)

    def answer(self, refused: Refusal) -> str:
        """The same as an answer to what was asked.  What may be over soon is none, and is raised again."""
        if refused.later:
            raise refused
        return self.say(refused)

    def _told(self, view: View, columns: Columns, newest: int, newsroom: Newsroom) -> Changes:
        redacted, dossier = newsroom.redacted(view, self._redacted, newest), newsroom.dossier(view, newest)
        anew = redacted.cells or redacted.evidence or dossier != self._dossier
        if anew and newsroom is not self._newsroom:
            raise NotAtHand(view.dossier_id)
        drawn = self.draw(columns.key) if anew else None
        self._redacted = max(redacted.revision, newest)
        if drawn is not None:  # where texts were taken out they may stand anywhere on the page
            out = redacted.cells or redacted.evidence
            return {**drawn, "redacted": places(redacted.cells)} if out else drawn
        self._dossier = dossier
        found = newsroom.since(
            view, self.registers, columns, newest, self.words, known=self._revision, decided=self._decided
        )
        self._revision = found.get("revision", newest)
        return found

    def _same(self, entered: View) -> View:
        """The view they came in with, at the moment they look at; with the rights that this page was drawn for."""
        view = backward(entered, self._at)
        self._refuse_changed(view, self._rights or view.visitor.rights)
        self._rights = view.visitor.rights
        return view

    def _refuse_changed(self, view: View, rights: str) -> None:
        if rights != view.visitor.rights:
            raise AccessError("this page", "the visitor it was drawn for", view.visitor.holds, "changed")


Answer: TypeAlias = Mapping[str, object]
"""What is answered: plain JSON, by a TypedDict of its kind."""
Kinds: TypeAlias = Mapping[str, Callable[[Visit, Message], Answer]]
"""Messages by their kind, each with what answers it."""
