"""The talk between one open page and the server: messages in, answers and other people's changes out."""

from __future__ import annotations

from positions.access import View
from positions.protocol import (
    bilateral,
    majority,
    matrix,
    minister,
    moments,
    sharing,
    standing,
    texts,
    today,
    topics,
    updating,
    visited,
)
from positions.protocol.matrix import News
from positions.protocol.news import Newsroom
from positions.protocol.reading import Message, answering
from positions.protocol.visit import Answer, Enter, Kinds, Visit
from positions.registers import Registers
from positions.remembering import NotAtHand

PAGES = (matrix, majority, texts, bilateral, minister, moments, today, sharing, standing, topics, updating, visited)
"""The pages that talk, and the panel on each; each says what its messages are, and answers them."""
KINDS: Kinds = {kind: answer for page in PAGES for kind, answer in page.KINDS.items()}


class Talk:
    """One page's side of the conversation; ``answer`` takes a message and gives the reply, both plain JSON."""

    def __init__(self, view: Enter, registers: Registers, newsroom: Newsroom | None = None) -> None:
        self._visit = Visit(view, registers, newsroom or Newsroom())

    def enter(self) -> View:
        """The dossier as this page's visitor sees it.  Raises as ``Visit.enter``."""
        return self._visit.enter()

    def begin(self) -> None:
        """Note that the page opened.  Raises as ``enter``."""
        self.enter().note("page opened")

    def answer(self, message: Message) -> Answer:
        """The reply to one message.

        Raises MessageError for what is no message of ours, AccessError as ``enter`` does, and lets a database's silence
        through as it is: the page then keeps its edits and sends them again.
        """
        return answering(KINDS, message)(self._visit, message)

    def news(self, told: int = 0) -> News:
        """What changed since this page was last told, as ``Visit.news``."""
        return matrix.news(self._visit.news(told))

    def look(self) -> News:
        """The same, as ``Visit.look``."""
        return matrix.news(self._visit.look())

    def behind(self, newest: int | None) -> bool:
        """Whether there is anything to tell, as ``Visit.behind``."""
        return self._visit.behind(newest)

    def still(self) -> News:
        """What a page is told of which is known that nothing is new."""
        return matrix.news(self._visit.still())

    def at_hand(self, told: int) -> News | None:
        """The same as far as nothing has to be waited for; None where something has."""
        try:
            return matrix.news(self._visit.at_hand(told))
        except NotAtHand:
            return None
