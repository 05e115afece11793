"""What moved between two moments, in sentences: of the whole, and of each topic in which a stance did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from positions.comparing import Comparison, Counted, Moved, Way
from positions.comparing.points import Point
from positions.council.shares import rounded_down
from positions.council.tally import Reason, Tally
from positions.states import State
from positions.words import Words


def named(chosen: Point, words: Words) -> str:
    """A revision as somebody chose it: by the name of a moment, a day, or its number."""
    if chosen.moment:
        return f"{chosen.moment.name} ({words.day(chosen.moment.date)})"
    return words.day(chosen.day) if chosen.day else words("files.revision", n=chosen.revision)


def began(found: Comparison, words: Words) -> str:
    """What the earlier moment is called."""
    return named(found.since, words) if found.since.revision else words("comparing.beginning")


def ended(found: Comparison, words: Words) -> str:
    """What the later moment is called."""
    return words("comparing.now") if found.newest else named(found.until, words)


def sentences(found: Comparison, words: Words) -> Iterator[str]:
    """The whole in words: how many cells went which way, then each topic, and what else there is to know."""
    yield _whole(found, words)
    yield from (said for counted in found.topics if (said := topic(found, counted, words)))
    if found.dossier:
        yield words("comparing.dossier", n=sum(move.tells for move in found.dossier))
    if found.withheld:
        yield words("comparing.withheld", n=len(found.withheld))


def topic(found: Comparison, counted: Counted, words: Words) -> str:
    """Who moved which way on a topic, and what that did to its count; "" where no stance on it moved."""
    moved = [one for one in found.cells if one.cell.topic == counted.topic.id]
    parts = [_went(way, states, words) for way in Way if (states := _states(moved, way, words))]
    if not parts:
        return ""
    title = f"{counted.topic.number} {words.printed(counted.topic.short)}"
    said = words("comparing.topic", topic=title, moved="; ".join(parts))
    return " ".join(filter(None, (said, became(counted, words))))


def became(counted: Counted, words: Words) -> str:
    """What a topic's count was and is: "Van 8 leden met 48,8% voor naar 11 met 70,2%."; "" where one is not there, or
    nothing is counted."""
    then, now = counted.then, counted.now
    if then is None or now is None or Reason.OVER in (then.reason, now.reason):
        return ""
    if then.in_favour == now.in_favour and then.outcome is now.outcome:
        return words("comparing.same")
    figures = {"was": _share(then, words), "is": _share(now, words)}
    members = {"before": then.in_favour.members, "after": now.in_favour.members}
    said = words("comparing.count", **figures, **members)
    if then.outcome is now.outcome or Reason.SUPPORT in (then.reason, now.reason):
        return said
    outcomes = {"before": words(f"outcome.{then.outcome}"), "after": words(f"outcome.{now.outcome}")}
    return f"{said} {words('comparing.outcome', **outcomes)}"


def also(moved: Moved, words: Words) -> list[str]:
    """What else of a cell moved than its stance, by name; that its texts are of an earlier one follows from that."""
    return [words(f"matrix.{name}").lower() for name in moved.fields if name not in ("stance", "carried_from")]


def _whole(found: Comparison, words: Words) -> str:
    span = {"since": began(found, words), "until": ended(found, words)}
    parts = [words(f"comparing.{way}", n=n) for way in Way if (n := len(found.along(way)))]
    return words("comparing.moved", moved=words.listed(parts), **span) if parts else words("comparing.nothing", **span)


def _went(way: Way, states: Sequence[str], words: Words) -> str:
    return words(f"comparing.went_{way}", states=words.listed(states))


def _states(moved: Sequence[Moved], way: Way, words: Words) -> list[str]:
    """Who moved this way, by name; of what is no stance nothing is said here."""
    found: list[State] = [one.cell.state for one in moved if one.way is way and "stance" in one.fields]
    return [words.in_text(state) for state in sorted(found, key=lambda state: words.state(state).casefold())]


def _share(counted: Tally, words: Words) -> str:
    of = counted.participants.persons
    return words.percent(rounded_down(counted.in_favour.persons, of) if of else 0, 1)
