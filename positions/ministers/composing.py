"""The brief on each of some topics, put together from what is counted, said and compared elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from positions import comparing
from positions.access import View
from positions.briefs import phrases, state_of_play
from positions.comparing import Comparison, Moved, Point, telling
from positions.council.tally import Outcome, Tally
from positions.dossiers import Dossier, Topic
from positions.ministers.content import Attached, BlocBar, Inzet, Length, MovedState, TopicBrief
from positions.ministers.counted import Ground, counts
from positions.ministers.movers import conditions, movers, reserves
from positions.ministers.resting import rests
from positions.prospects.content import StateOfPlay, Weighed
from positions.prospects.questions import title
from positions.stances import Marking, Position
from positions.states import Populations, State
from positions.words import Words, documents

_AT_MOST = 3
"""Of a set of more states it is not said that it would turn the outcome: nobody calls them all."""


def briefs(
    view: View,
    shipped: Mapping[int, Populations],
    topics: Iterable[Topic],
    since: Point | None,
    words: Words,
    *,
    columns: str = "",
    decided: bool = False,
) -> tuple[TopicBrief, ...]:
    """The brief on each topic as a visitor sees it; ``since`` is the moment from which it tells what moved.

    ``shipped`` are the population tables that ship, ``columns`` is the key of the columns of which they are topics;
    ``decided`` counts what states decide on no more.  Raises PointError where ``since`` is later than what is seen.
    """
    dossier, seen = view.dossier(), view.cells()
    weights = dossier.weights(shipped)
    found = comparing.compared(view, since, shipped) if since else None
    made = partial(Ground, view, dossier, seen=seen, populations=weights, words=words, decided=decided)
    return tuple(_Composing(made(topic=topic), found, over(dossier, columns, words)).brief() for topic in topics)


def default_since(view: View) -> Point | None:
    """The last moment that somebody named before what is seen; None where nobody named one."""
    last = view.revision()
    named = next((moment for moment in view.milestones() if moment.revision < last), None)
    return Point(named.revision, named) if named else None


def over(dossier: Dossier, columns: str, words: Words) -> str:
    """What stands above the title: for whom it is, and of an agenda which: "... · Coreper I, 27 januari 2027"."""
    agenda = dossier.agenda(columns)
    if agenda is None:
        return words("minister.over")
    day = words.day(agenda.day) if agenda.day else ""
    named = dict.fromkeys(filter(None, (agenda.meeting or agenda.name, day)))
    return words("minister.over_agenda", agenda=", ".join(named))


class _Composing:
    def __init__(self, ground: Ground, found: Comparison | None, over: str) -> None:
        self._ground, self._words, self._topic = ground, ground.words, ground.topic
        self._found, self._over = found, over
        page = ground.page()
        counted = page.count(ground.positions)
        self._tally: Tally = counted.tally
        self._counts = counts(counted.tally)
        self._state: StateOfPlay = page.state_of_play(counted, ground.positions)
        self._routes = page.routes(counted)

    def brief(self) -> TopicBrief:
        ground, words, topic = self._ground, self._words, self._topic
        told, rest = movers(ground, self._tally) if self._counts else ((), "")
        moved = tuple(self._moved())
        return TopicBrief(
            topic=topic.id,
            over=self._over,
            title=title(topic, words).replace("\N{SOFT HYPHEN}", ""),
            about=" · ".join(filter(None, self._about())),
            verdict=words(f"outcome.{self._tally.outcome}") if self._tally.outcome is not Outcome.NONE else "",
            sentence=" ".join(self._sentences()),
            bars=tuple(self._bars()) if self._counts else (),
            inzet=self._inzet(),
            watched=tuple(self._watched()),
            movers_title=words("minister.still" if self._tally.outcome is not Outcome.OPEN else "minister.missing"),
            movers=told,
            movers_rest=rest,
            conditions=self._attached(self._tally.conditional.states, lambda one: conditions(one, ground)),
            red_lines=self._attached(self._others(), lambda one: phrases.quotable(one.red_line)),
            reserves=self._attached(self._tally.in_favour.states, lambda one: reserves(one, ground)),
            moved_title=self._since(),
            moved=moved,
            moved_none="" if moved else words("minister.moved_none" if self._found else "minister.no_moment"),
            rests=tuple(rests(ground, self._tally)) if self._counts else (),
            marking=self._marking(),
            revision=ground.view.revision(),
        )

    def _about(self) -> Iterator[str]:
        """What kind of thing it is, the text on the table, and how the Council decides."""
        topic, words = self._topic, self._words
        yield topic.instrument
        text = self._ground.dossier.document(topic.current)
        yield documents.standing(topic.stage, topic.current, text, words)[0]
        if topic.rule is None:
            yield words("majority.support" if topic.is_pillar else "rule.unknown")
        else:
            yield words(f"rule.{topic.rule}") + ("†" if topic.rule_inferred else "")

    def _sentences(self) -> Iterator[str]:
        """The state of play: who is in favour, what is missing, why, and with whom it turns."""
        if not self._counts:
            yield state_of_play.over(self._topic, self._words)
            return
        yield state_of_play.sentence(self._tally, self._topic.rule, self._words)
        if self._tally.outcome in (Outcome.REACHED, Outcome.BLOCKED):
            yield state_of_play.reason(self._tally, self._words)
        yield from self._turning()

    def _turning(self) -> Iterator[str]:
        for one in self._routes["sets"][:1]:
            if len(one["states"]) <= _AT_MOST and self._tally.outcome is not Outcome.NONE:
                names = self._words.listed([self._words.in_text(who["code"]) for who in one["states"]])
                key = "minister.without" if self._routes["breaking"] else "minister.with"
                yield self._words(key, states=names, count=one["text"])

    def _bars(self) -> Iterator[BlocBar]:
        blocs, words = self._state["blocs"], self._words
        told = [blocs["favour"], blocs["open"], blocs["abstaining"], blocs["against"]]
        members, persons = self._state["members"], self._state["population"]
        whole = self._tally.participants.members
        favour = words("tally.favour", count=self._tally.in_favour.members)
        favour += state_of_play.of_which(self._tally, words, "tally.conditional_tight", tight=True)
        tick = None if members["tick"] is None else members["tick"] * whole / 100
        head = words("minister.members", said=f"{favour} · {state_of_play.rest(self._tally, words)}")
        yield BlocBar(head, self._lengths(told, lambda _: 1.0), tick, members["needed"])
        share = words("minister.population", share=persons["text"])
        yield BlocBar(share, self._lengths(told, lambda one: one["weight"]), persons["tick"], persons["needed"])

    def _lengths(self, told: list[list[Weighed]], weight: Callable[[Weighed], float]) -> tuple[tuple[Length, ...], ...]:
        return tuple(tuple(self._length(one, weight(one)) for one in bloc) for bloc in told if bloc)

    def _length(self, one: Weighed, weight: float) -> Length:
        stance = None if one.get("kind") == "withheld" else one["stance"]
        return Length(one["code"], stance, weight, one["code"] + ("*" if one["conditional"] else ""))

    def _inzet(self) -> Inzet:
        sees = self._ground.view.visitor.sees_inzet
        why = "minister.inzet_none" if sees else "minister.inzet_withheld"
        return Inzet(self._topic.inzet, "" if self._topic.inzet else self._words(why))

    def _watched(self) -> Iterator[str]:
        """What the Dutch cell says that the Netherlands asks."""
        ours, words = self._ground.position(State.NL), self._words
        if self._ground.withheld(State.NL):
            yield words("minister.ours_withheld")
        elif not ours.conditions and not ours.red_line:
            yield words("minister.ours_none")
        if ours.conditions:
            yield phrases.opened(conditions(ours, self._ground))
        if ours.red_line:
            yield phrases.opened(words("minister.red_line", text=phrases.quotable(ours.red_line)))

    def _others(self) -> tuple[State, ...]:
        return tuple(state for state in self._tally.participants.states if state is not State.NL)

    def _attached(self, states: tuple[State, ...], text: Callable[[Position], str]) -> tuple[Attached, ...]:
        """What they attach, those who attach the same together, in the order of their names."""
        found: dict[str, list[State]] = {}
        for state in self._ground.ordered(tuple(state for state in states if state is not State.NL)):
            if said := text(self._ground.position(state)):
                found.setdefault(said, []).append(state)
        return tuple(Attached(self._ground.named(who), said) for said, who in found.items())

    def _since(self) -> str:
        if self._found is None:
            return self._words("minister.moved")
        return self._words("minister.moved_since", moment=telling.began(self._found, self._words))

    def _moved(self) -> Iterator[MovedState]:
        cells = self._found.cells if self._found else ()
        here = [one for one in cells if one.cell.topic == self._topic.id]
        for one in sorted(here, key=lambda one: ("stance" not in one.fields, self._words.state(one.cell.state))):
            before, after = one.move.before.stance, one.move.after.position.stance
            name = self._words.state(one.cell.state)
            yield MovedState(one.cell.state, name, before, after, self._how(one))

    def _how(self, moved: Moved) -> str:
        """What it was learnt from, or what else of the cell is another by now."""
        position = moved.move.after.position
        if "stance" not in moved.fields:
            return ", ".join(telling.also(moved, self._words))
        return position.source.reference if position.source else ""

    def _marking(self) -> Marking:
        """As high as its highest cell, text or line, then and now."""
        ground, topic = self._ground, self._topic
        told = [*ground.positions.values()]
        cells = self._found.cells if self._found else ()
        told += [one.move.before for one in cells if one.cell.topic == topic.id]
        texts = ground.dossier.named(topic, [topic.current, *(one.about for one in told)])
        used = (marking for one in told for marking in one.markings)
        return Marking.of_all((*used, *topic.markings, *(text.marking for text in texts)))
