"""The title of a topic over a narrow column: an owner's to say, in both languages."""

from __future__ import annotations

from typing import Literal, TypedDict

from positions.access import AccessError, View
from positions.dossiers import SHORTEST
from positions.people import Role
from positions.plain import Plain
from positions.protocol.reading import Message, MessageError, read, topic_of
from positions.protocol.visit import Settled, Visit


class Shorten(TypedDict):
    """Sets the shortest title of a topic; without a Dutch text it has none any more."""

    kind: Literal["shorten"]
    topic: str
    nl: str
    en: str


class Shortened(Settled):
    """That it is so now, or why not."""

    kind: Literal["shorten"]


def shorten(visit: Visit, message: Message) -> Shortened:
    """Set it as an owner, as a change of the dossier that stands in its log."""
    asked = read(Shorten, message)

    def fields(view: View) -> dict[str, Plain]:
        if view.visitor.role is not Role.OWNER:
            raise AccessError("a title", "an owner", view.visitor.role, reason="owners")
        return {f"topic:{topic_of(view.dossier(), asked['topic'])}:shortest": _texts(asked)}

    return {"kind": "shorten", **visit.set(fields)}


def _texts(asked: Shorten) -> dict[str, str] | None:
    """The text by language, each on one line; None for none."""
    texts = {"nl": " ".join(asked["nl"].split()), "en": " ".join(asked["en"].split())}
    if long := [text for text in texts.values() if len(text) > SHORTEST]:
        raise MessageError("title", f"at most {SHORTEST} letters", len(long[0]), "too_long", SHORTEST)
    if texts["en"] and not texts["nl"]:
        raise MessageError("title", "a text in Dutch too", texts["en"], "title_dutch")
    return {language: text for language, text in texts.items() if text} or None
