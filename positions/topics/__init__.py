"""What an owner makes of a dossier's topics: added, said otherwise, moved, taken out of the matrix and brought back.

Each comes to fields of the dossier, as ``Store.set_dossier`` names them; what changes nothing comes to none.  A topic
that is taken out leaves the list, and keeps all it is and every cell.
"""

from __future__ import annotations

from dataclasses import replace

from positions import numbering
from positions.dossiers import Dossier, Texts, Topic
from positions.plain import plain, record
from positions.topics.known import Fields as Fields
from positions.topics.known import Known as Known
from positions.topics.known import Spot as Spot
from positions.topics.known import TopicError as TopicError
from positions.topics.known import differing, find, ids
from positions.topics.known import relisted as relisted
from positions.topics.places import becoming, first, followed, listed, number_at, numbered, parent, placed, raised, row
from positions.topics.titles import (
    SHORT_LENGTH,
    TITLE_LENGTH,
    free,
    refuse_long,
    refuse_twice,
    refuse_unfit,
    refuse_words,
)

TOPICS_AT_MOST = 120
"""How many topics a dossier shows."""


def added(known: Known, topic: Topic, spot: Spot) -> Fields:
    """A new topic, by what is said of it: an id is given to it, and where it has none a number.

    Raises TopicError as ``changed`` and ``moved`` do, and "topics_full".
    """
    _refuse_full(known.dossier)
    topic = placed(known, replace(topic, id=free(topic.title["nl"], known.given)), spot)
    topic = replace(topic, number=topic.number or number_at(known, spot))
    refuse_unfit(known, topic, None)
    return {f"topic:{topic.id}": record(topic, sparse=True), "topics": listed(known, topic.id, spot)}


def changed(known: Known, topic: Topic) -> Fields:
    """A topic as it is to be said.

    Raises TopicError: "title_missing", "short_missing", "too_long", "title_twice" and "number_twice"; of what stays as
    it is nothing is asked.
    """
    was = known.topic(topic.id)
    topic = replace(topic, number=topic.number or was.number)
    refuse_unfit(known, topic, was)
    return differing(was, topic)


def moved(known: Known, topic_id: str, spot: Spot) -> Fields:
    """A topic elsewhere, with what stands under it; under another it gets the next number there.

    Raises TopicError: "unknown_topic", "under_itself", "too_deep".
    """
    was = known.topic(topic_id)
    becomes, order = placed(known, was, spot), listed(known, topic_id, spot)
    found: Fields = {"topics": order} if order != ids(known.dossier) else {}
    if (becomes.is_pillar, becomes.parent) != (was.is_pillar, parent(known.dossier, was)):
        numbered_there = replace(becomes, number=number_at(known, spot, but=topic_id))
        found |= differing(was, numbered_there) | followed(known.dossier, numbered_there)
    return found


def retired(known: Known, topic_id: str, along: bool | None) -> Fields:
    """The list without a topic: what stands under it goes ``along``, or up to where that stood.

    Raises TopicError "children" where nobody said which of both.
    """
    topic, under = known.topic(topic_id), known.dossier.under(topic_id)
    if under and along is None:
        raise TopicError("topic", "what becomes of the topics under it", len(under), "children")
    gone = {topic_id, *(one.id for one in under if along)}
    found: Fields = {"topics": [one for one in ids(known.dossier) if one not in gone]}
    if under and not along:
        found |= raised(known, topic)
    return found


def returned(known: Known, topic_id: str, along: bool) -> Fields:
    """The list with a topic that was taken out, and where it is asked what stood under it then.

    Its place is by its number; a number that another has by now is not given twice.
    Raises TopicError "not_retired", "title_twice" and "topics_full".
    """
    back = [find(known.retired, topic_id, "not_retired")]
    if along:
        back += Dossier.under(replace(known.dossier, topics=known.retired), topic_id)
    found: Fields = {}
    for topic in back:
        found |= _returned(known, topic)
        known = replace(known, dossier=becoming(known, found), retired=tuple(t for t in known.retired if t != topic))
    return found


def renumbered(known: Known) -> Fields:
    """Every topic numbered anew by where it stands, as its row begins."""
    dossier, used, found = known.dossier, set[str](), Fields()
    for spot in (Spot(pillar=True), Spot()):
        there = row(dossier, spot)
        begins = numbering.beginning([one.number for one in there], first(dossier, spot))
        found |= numbered(dossier, there, begins, used)
    return found


def entitled(dossier: Dossier, title: Texts, number: str) -> Fields:
    """The dossier under another title and number.  Raises TopicError as ``changed``."""
    refuse_words("title", title, TITLE_LENGTH, "title_missing")
    refuse_long("number", number, SHORT_LENGTH)
    said: Fields = {"title": plain(title), "number": number}
    return {name: value for name, value in said.items() if value != plain(getattr(dossier, name))}


def _returned(known: Known, topic: Topic) -> Fields:
    dossier = known.dossier
    _refuse_full(dossier)
    refuse_twice(known, topic, None)
    there = topic.parent if topic.parent in ids(dossier) else None
    spot = Spot(pillar=topic.is_pillar, under=None if topic.is_pillar else there)
    others = {one.number.casefold() for one in dossier.topics}
    becomes = replace(topic, number=number_at(known, spot)) if topic.number.casefold() in others else topic
    before = [one.id for one in row(dossier, spot) if numbering.order(one.number) < numbering.order(becomes.number)]
    spot = replace(spot, after=before[-1] if before else "")
    return {"topics": listed(known, topic.id, spot)} | differing(topic, becomes)


def _refuse_full(dossier: Dossier) -> None:
    if len(dossier.topics) >= TOPICS_AT_MOST:
        raise TopicError("topics", f"at most {TOPICS_AT_MOST}", len(dossier.topics), "topics_full", TOPICS_AT_MOST)
