"""What moved between two moments, in sentences: of the whole, and of each topic in which a stance did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from positions.briefs import state_of_play
from positions.comparing import Comparison, Counted, Moved, Way
from positions.comparing.points import Point
from positions.council.tally import Reason, Tally
from positions.stances import Stance
from positions.states import State
from positions.words import Words

_SOME = 2
"""From how many on a topic is named for what it won or lost, and topics are held against each other."""


def named(chosen: Point, words: Words) -> str:
    """A revision as somebody chose it: by the name of a moment, a day, or its number."""
    if chosen.moment:
        return f"{chosen.moment.name} ({words.day(chosen.moment.date)})"
    return words.day(chosen.day) if chosen.day else words("files.revision", n=chosen.revision)


def began(found: Comparison, words: Words) -> str:
    """What the earlier moment is called."""
    return _called(found.since, words) if found.since.revision or found.since.day else words("comparing.beginning")


def ended(found: Comparison, words: Words) -> str:
    """What the later moment is called."""
    return words("comparing.now") if found.newest else _called(found.until, words)


def sentences(found: Comparison, words: Words) -> Iterator[str]:
    """The whole in words: how many cells went which way, then each topic, and what else there is to know."""
    yield " ".join(filter(None, (_whole(found, words), _most(found, words))))
    yield from (said for counted in found.topics if (said := topic(found, counted, words)))
    if found.dossier:
        yield words("comparing.dossier", n=sum(move.tells for move in found.dossier))
    if found.withheld:
        yield words("comparing.withheld", n=len(found.withheld))
    if found.sieve:
        yield words("comparing.sifted", what=sifted(found, words))


def sifted(found: Comparison, words: Words) -> str:
    """What of it is told, in words: "Duitsland en Italië, P2, van M. Jansen"; "" for all of it."""
    sieve = found.sieve
    states = [words.in_text(state) for state in State if state in sieve.states]
    topics = [one.topic.number for one in found.topics if one.topic.id in sieve.topics]
    ways = [words(f"comparing.way_{way}") for way in Way if way in sieve.ways]
    people = [words("comparing.by", people=words.listed(sorted(sieve.people)))] if sieve.people else []
    nobody = [words("comparing.by_nobody")] if sieve.people == frozenset() else []
    return ", ".join([*(words.listed(one) for one in (states, topics, ways) if one), *people, *nobody])


def topic(found: Comparison, counted: Counted, words: Words) -> str:
    """Who moved which way on a topic, and what that did to its count; "" where no stance on it moved."""
    moved = [one for one in found.cells if one.cell.topic == counted.topic.id and "stance" in one.fields]
    parts = [_went(way, along, words) for way in Way if (along := [one for one in moved if one.way is way])]
    if not parts:
        return ""
    title = f"{counted.topic.number} {words.printed(counted.topic.short)}"
    said = words("comparing.topic", topic=title, moved=" ".join(parts))
    return " ".join(filter(None, (said, became(counted, words))))


def became(counted: Counted, words: Words) -> str:
    """What a topic's count was and is: "Het draagvlak steeg van 8 leden met 48,8% ..."; "" where one is not there, or
    nothing is counted."""
    then, now = counted.then, counted.now
    if then is None or now is None or Reason.OVER in (then.reason, now.reason):
        return ""
    if then.in_favour == now.in_favour and then.outcome is now.outcome and _support(then) == _support(now):
        return words("comparing.same")
    figures = {"was": _share(then, words), "is": _share(now, words)}
    members = {"before": _supporters(then, words), "after": _supporters(now, words)}
    said = words(f"comparing.{_turned(then, now)}", **figures, **members)
    if then.outcome is now.outcome or Reason.SUPPORT in (then.reason, now.reason):
        return said
    outcomes = {"before": words(f"outcome.{then.outcome}"), "after": words(f"outcome.{now.outcome}")}
    return f"{said} {words('comparing.outcome', **outcomes)}"


def also(moved: Moved, words: Words) -> list[str]:
    """What else of a cell moved than its stance, by name; that its texts are of an earlier one follows from that."""
    return [words(f"matrix.{name}").lower() for name in moved.fields if name not in ("stance", "carried_from")]


def _called(chosen: Point, words: Words) -> str:
    """As ``named``, but without the day where the name of a moment says it already."""
    if chosen.moment and _day_of(chosen.moment.date, words) in chosen.moment.name:
        return chosen.moment.name
    return named(chosen, words)


def _day_of(day: date, words: Words) -> str:
    return words.day(day).removesuffix(str(day.year)).strip()


def _whole(found: Comparison, words: Words) -> str:
    span = _span(found, words)
    counts = [(way, n) for way in Way if (n := len(found.along(way)))]
    if not counts:
        return words("comparing.nothing_sifted" if found.sieve else "comparing.nothing", span=span)
    (first, n), *rest = counts
    unit = words(f"comparing.{_unit(found)}", n=n)
    parts = [words(f"comparing.first_{first}", many=_number(n, words), unit=unit)]
    parts += [words(f"comparing.then_{way}", many=_number(n, words)) for way, n in rest]
    return words("comparing.moved", span=span, moved=words.listed(parts))


def _span(found: Comparison, words: Words) -> str:
    since, until = began(found, words), ended(found, words)
    if found.newest:
        return words("comparing.since", since=since)
    return words("comparing.through" if found.until.day else "comparing.between", since=since, until=until)


def _unit(found: Comparison) -> str:
    """What is counted: cells, but of one topic states, and of one state topics."""
    if len({one.cell.topic for one in found.cells}) == 1:
        return "state"
    return "topics" if len({one.cell.state for one in found.cells}) == 1 else "cell"


def _number(n: int, words: Words) -> str:
    return words.under("comparing.number").get(str(n)) or words.number(n)


def _most(found: Comparison, words: Words) -> str:
    """Which topic won most and which lost most, where one did more than any other."""
    net = Counter[str]()
    for one in found.cells:
        net[one.cell.topic] += {Way.TOWARDS: 1, Way.AWAY: -1}.get(one.way, 0)
    if len(net) < _SOME:
        return ""
    numbers = {one.topic.id: one.topic.number for one in found.topics}
    ranked = net.most_common()
    best, worst = (_alone(order) for order in (ranked, ranked[::-1]))
    won = numbers[best[0]] if best and best[1] >= _SOME else ""
    lost = numbers[worst[0]] if worst and worst[1] <= -_SOME else ""
    said = "comparing.won_and_lost" if won and lost else "comparing.won" if won else "comparing.lost"
    return words(said, won=won, lost=lost) if won or lost else ""


def _alone(order: Sequence[tuple[str, int]]) -> tuple[str, int] | None:
    """The first, where no other has as much."""
    return None if order[0][1] == order[1][1] else order[0]


def _went(way: Way, moved: Sequence[Moved], words: Words) -> str:
    """Who went this way, and to which stance: "Naar steun: Duitsland (Steunt), Frankrijk en Italië (Neutraal)."."""
    by_stance: dict[Stance, list[str]] = {}
    for one in sorted(moved, key=lambda one: words.state(one.cell.state).casefold()):
        by_stance.setdefault(one.move.after.position.stance, []).append(words.in_text(one.cell.state))
    told = [
        words("comparing.to", states=words.listed(by_stance[stance]), stance=words(f"stance.{stance.name.lower()}"))
        for stance in Stance
        if stance in by_stance
    ]
    return words(f"comparing.went_{way}", states="; ".join(told))


def _supporters(counted: Tally, words: Words) -> str:
    return words("comparing.supporters", n=counted.in_favour.members)


def _turned(then: Tally, now: Tally) -> str:
    """Whether support rose or fell: by members and share alike, or one of them while the other stayed."""
    was, became_ = _support(then), _support(now)
    if was == became_:
        return "turned"
    if all(before <= after for before, after in zip(was, became_, strict=True)):
        return "rose"
    return "fell" if all(before >= after for before, after in zip(was, became_, strict=True)) else "turned"


def _support(counted: Tally) -> tuple[Fraction, Fraction]:
    """Members in favour, and their share of those who take part: that may change while nobody in favour does."""
    of = counted.participants.persons
    return Fraction(counted.in_favour.members), Fraction(counted.in_favour.persons, of) if of else Fraction(0)


def _share(counted: Tally, words: Words) -> str:
    return state_of_play.share(counted.in_favour, counted, words) if counted.participants.persons else words.percent(0)
