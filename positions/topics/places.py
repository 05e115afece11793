"""Where topics stand in a dossier's tree, in what order, and which numbers go with that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from positions import numbering
from positions.dossiers import Dossier, Placement, Topic
from positions.plain import Plain
from positions.topics.known import Fields, Known, Spot, TopicError, differing, ids

LEVELS = 3
"""A pillar, what stands under it, and the parts of that."""


def placed(known: Known, topic: Topic, spot: Spot) -> Topic:
    """A topic as it stands there.  Raises TopicError "unknown_topic", "under_itself" and "too_deep"."""
    dossier, at = known.dossier, spot.under
    if spot.pillar or at is None:
        levels = 0 if spot.pillar else 1
        becomes = replace(topic, is_pillar=spot.pillar, parent=None, placed_by=None)
    else:
        if at == topic.id or at in {one.id for one in dossier.under(topic.id)}:
            raise TopicError("topic", "a place that is not under itself", at, "under_itself")
        levels = _level(dossier, known.topic(at))
        stays = topic.placed_by if topic.parent == at else Placement.INFERENCE
        becomes = replace(topic, is_pillar=False, parent=at, placed_by=stays)
    if levels + _height(dossier, topic.id) > LEVELS:
        raise TopicError("topic", f"at most {LEVELS} levels", levels, "too_deep")
    return becomes


def _level(dossier: Dossier, topic: Topic) -> int:
    """How deep a topic stands, of those under it: 1 for a pillar, 2 for what stands under one or under none."""
    if topic.is_pillar:
        return 1
    above = parent(dossier, topic)
    return 2 if above is None else 1 + _level(dossier, dossier.topic(above))


def _height(dossier: Dossier, topic: str) -> int:
    """How many levels a topic takes with what stands under it."""
    return 1 + max((_height(dossier, one.id) for one in dossier.tree().get(topic, ())), default=0)


def parent(dossier: Dossier, topic: Topic) -> str | None:
    """What a topic stands under, of what is shown."""
    return next((above for above, under in dossier.tree().items() if above and topic in under), None)


def row(dossier: Dossier, spot: Spot) -> Sequence[Topic]:
    """Those that stand there by now."""
    return dossier.pillars if spot.pillar else dossier.tree().get(spot.under, ())


def listed(known: Known, topic: str, spot: Spot) -> list[str]:
    """The order of the topics with one at its place: behind another there and all that stands under that."""
    dossier = known.dossier
    moving = {topic, *(one.id for one in dossier.under(topic))}
    carried = [one for one in ids(dossier) if one in moving] or [topic]
    left = [one for one in ids(dossier) if one not in moving]
    place = _place(dossier, [one.id for one in row(dossier, spot) if one.id not in moving], left, spot)
    return [*left[:place], *carried, *left[place:]]


def _place(dossier: Dossier, there: Sequence[str], left: Sequence[str], spot: Spot) -> int:
    if there and spot.after != "":
        at = spot.after if spot.after in there else there[-1]
        block = {at, *(one.id for one in dossier.under(at))}
        return max(left.index(one) for one in block if one in left) + 1
    if there:
        return left.index(there[0])
    return left.index(spot.under) + 1 if spot.under in left else len(left)


def raised(known: Known, gone: Topic) -> Fields:
    """What stood right under a topic, one place up, each with the next number there."""
    up = parent(known.dossier, gone)
    found, spot = Fields(), Spot(under=up)
    for topic in known.dossier.tree().get(gone.id, ()):
        there = replace(known, dossier=becoming(known, found))
        stays = replace(topic, parent=up, placed_by=Placement.INFERENCE if up else None)
        becomes = replace(stays, number=number_at(there, spot, but=topic.id))
        found |= differing(topic, becomes) | followed(there.dossier, becomes)
    return found


def becoming(known: Known, found: Mapping[str, Plain]) -> Dossier:
    """The dossier with these fields of its topics, as far as places and numbers go."""
    every = {topic.id: topic for topic in (*known.retired, *known.dossier.topics)}
    for topic in every.values():
        number = found.get(f"topic:{topic.id}:number", topic.number)
        above = found.get(f"topic:{topic.id}:parent", topic.parent)
        every[topic.id] = replace(topic, number=str(number), parent=None if above is None else str(above))
    listing = found.get("topics")
    shown = [str(one) for one in listing] if isinstance(listing, list) else ids(known.dossier)
    return replace(known.dossier, topics=tuple(every[one] for one in shown))


def number_at(known: Known, spot: Spot, but: str = "") -> str:
    """The number that comes next at a place, past those of what was taken out as well."""
    there = [one.number for one in row(known.dossier, spot) if one.id != but]
    mine = {one.number for one in known.dossier.topics if one.id == but}
    begins = first(known.dossier, spot) if spot.under else numbering.beginning(there, first(known.dossier, spot))
    counted = sorted((one for one in there if numbering.beginning([one], "") == begins), key=numbering.order)
    return numbering.following(counted, begins, [number for number in known.numbers if number not in mine])


def first(dossier: Dossier, spot: Spot) -> str:
    """The first number at a place, where nothing there says otherwise."""
    if spot.pillar:
        return numbering.PILLAR
    if spot.under is None:
        return numbering.ACROSS if dossier.pillars else numbering.ALONE
    above = dossier.topic(spot.under)
    return numbering.under(above.number, pillar=above.is_pillar)


def followed(dossier: Dossier, above: Topic) -> Fields:
    """What stands under a topic that has another number by now, numbered after it."""
    under = {one.id for one in dossier.under(above.id)}
    used = {one.number.casefold() for one in dossier.topics if one.id not in under and one.id != above.id}
    return numbered(
        dossier, dossier.tree().get(above.id, ()), numbering.under(above.number, pillar=above.is_pillar), used
    )


def numbered(dossier: Dossier, there: Iterable[Topic], begins: str, used: set[str]) -> Fields:
    """Topics that stand beside each other numbered in their order, and what stands under each after it.

    Numbers that are ``used`` are passed over, and those that are given come to it.
    """
    found = Fields()
    series = numbering.onward(begins, itself=True)
    for topic in there:
        number = next(one for one in series if one.casefold() not in used)
        used.add(number.casefold())
        begin = numbering.under(number, pillar=topic.is_pillar)
        found |= differing(topic, replace(topic, number=number))
        found |= numbered(dossier, dossier.tree().get(topic.id, ()), begin, used)
    return found
