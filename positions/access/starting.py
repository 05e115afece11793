"""Starting a dossier: from nothing, with another's columns, or from a draft; under the name of who starts it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from positions import journal
from positions.access.grants import AccessError
from positions.changes import Cell
from positions.documents import NUMBER_LENGTH
from positions.dossiers import Dossier, Placement, Texts, Topic
from positions.people import PERSON, Member, Role, Visitor
from positions.refusals import Refusal
from positions.stances import Marking, Position, cleaned
from positions.store import Store

TITLE_LENGTH = 200
TOPICS_AT_MOST = 100
_SLUG_LENGTH = 40


class StartError(Refusal):
    """A dossier cannot begin so."""


class Starting:
    """Starts dossiers for the keeper of the installation, who owns them; ``keeper`` is None for who is not.

    ``publish`` is told (dossier, revision), so that open pages hear of it.
    """

    def __init__(
        self, store: Store, keeper: Visitor | None, publish: Callable[[str, int], None] = lambda *_: None
    ) -> None:
        self._store = store
        self._keeper = keeper
        self._publish = publish

    def start(self, dossier: Dossier, positions: Mapping[Cell, Position] | None = None, draft: str = "") -> str:
        """Keep a new dossier with these cells as its first revision, and return its id: one that never was another's.

        The id that is given is none of its own, but is begun with.  A ``draft`` that it is made of becomes no other.
        Raises AccessError "keepers" for who is not the keeper, and "nameless" for one without a name; and StoreError
        "draft_became" for one that became a dossier before.
        """
        keeper = self.allowed()
        for wanted in _ids(dossier.id or slug(dossier.title["nl"])):
            made = replace(dossier, id=wanted)
            owner = _owner(keeper, wanted)
            if self._store.lives.begin(made, positions or {}, "start", *keeper.signed, owner, draft):
                break
        self._publish(made.id, 1)
        journal.tell("dossier started", who=keeper.name, by=keeper.holds, dossier=made.id)
        return made.id

    def allowed(self) -> Visitor:
        """The keeper, by name.  Raises AccessError "keepers" or "nameless"."""
        if self._keeper is None:
            raise AccessError("dossiers", "the keeper of this installation", "another", "keepers")
        if not self._keeper.name:
            raise AccessError("your name", "a name to stand behind the change", "none", "nameless")
        return self._keeper


def _owner(keeper: Visitor, dossier_id: str) -> Member | None:
    """Who starts a dossier, as a member of it; on a local tool nobody needs to be one."""
    kind, _, subject = keeper.holds.partition(":")
    if kind != PERSON:
        return None
    made_by, now = keeper.signature, datetime.now(UTC)
    return Member(dossier_id, subject, keeper.name, Role.OWNER, Marking.RESTRICTED, made_by, now)


def bare(title: Texts, number: str, topics: Iterable[str], population: int) -> Dossier:
    """A dossier in which nothing stands: topics by their titles, of which neither legal basis nor rule is known.

    Raises StartError.
    """
    named = _lines(topics)
    return _dossier(title, number, tuple(_topic(n, one) for n, one in enumerate(named, 1)), population)


def alike(source: Dossier, title: Texts, number: str, population: int) -> Dossier:
    """A dossier with the pillars and topics of another: how they are called and placed, and nothing of what was said.

    On what they rest and how the Council decides is of that file, and unknown here.  Raises StartError.
    """
    return _dossier(title, number, tuple(map(_emptied, source.topics)), population)


def slug(title: str) -> str:
    """What an address calls a dossier with this title: its first words, in plain letters."""
    letters = unicodedata.normalize("NFKD", title.replace("\N{SOFT HYPHEN}", "")).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", letters.lower())
    found = "-".join(words)[: _SLUG_LENGTH + 1]
    return (
        found.rpartition("-")[0] if len(found) > _SLUG_LENGTH and "-" in found else found[:_SLUG_LENGTH]
    ) or "dossier"


def _ids(begin: str) -> Iterable[str]:
    yield begin
    number = 2
    while True:
        yield f"{begin}-{number}"
        number += 1


def _dossier(title: Texts, number: str, topics: tuple[Topic, ...], population: int) -> Dossier:
    said = {language: line for language, text in title.items() if (line := _line(text)) or language == "nl"}
    if not said.get("nl") or any(len(text) > TITLE_LENGTH for text in said.values()):
        raise StartError("title", f"1 to {TITLE_LENGTH} characters", len(said.get("nl", "")), "start_title")
    if len(number := _line(number)) > NUMBER_LENGTH:
        raise StartError("number", f"at most {NUMBER_LENGTH} characters", len(number), "start_number")
    return Dossier("", said, number, "", None, (), topics, population=population)


def _lines(topics: Iterable[str]) -> Sequence[str]:
    named = [line for one in topics if (line := _line(one))]
    if len(named) > TOPICS_AT_MOST or any(len(one) > TITLE_LENGTH for one in named):
        expected = f"at most {TOPICS_AT_MOST} topics, each of {TITLE_LENGTH} characters"
        raise StartError("topics", expected, len(named), "start_topics")
    folded = [one.casefold() for one in named]
    if twice := next((one for one in named if folded.count(one.casefold()) > 1), ""):
        raise StartError("topics", "each topic once", twice, "start_twice")
    return named


def _line(text: str) -> str:
    return " ".join(cleaned(text).split())


def _topic(number: int, title: str) -> Topic:
    return Topic(f"t{number}", str(number), {"nl": title}, {"nl": title})


def _emptied(one: Topic) -> Topic:
    """The column alone; that it stands under its pillar here nobody's fiche says."""
    placed = Placement.INFERENCE if one.parent else None
    return Topic(
        one.id, one.number, one.title, one.short, "", "", one.is_pillar, one.parent, placed, shortest=one.shortest
    )
