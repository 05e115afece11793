"""The sheet of one state: its stances beside the Dutch ones, what to ask, and where to act together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from positions.access import Seen, View
from positions.bilaterals.content import BilateralError, Group, Item, Part, StateSheet
from positions.bilaterals.likeness import DUTCH, Alike, Kind, Pair, pairs
from positions.bilaterals.questions import Counts, Gain, Question, questions, together
from positions.bilaterals.rows import Rows
from positions.bilaterals.wording import Wording
from positions.changes import Cell
from positions.dossiers import ACROSS, PILLARS, Dossier, Topic
from positions.stances import Marking, Position
from positions.states import Populations, State
from positions.words import Words, agendas

SHOWN = 5
"""How many questions, and how many places to act together, are written out."""

_Chosen = Sequence[tuple[str, str, tuple[Topic, ...]]]
"""Headings, what the matrix calls the columns under them, and the topics."""


def asked(codes: str) -> tuple[State, ...]:
    """The states of "DE,FR", each once, in the order given.  Raises BilateralError for another code, and for none."""
    wanted = dict.fromkeys(code.strip().upper() for code in codes.split(",") if code.strip())
    for code in wanted:
        if code not in set(State):
            raise BilateralError("staten", "codes of member states (EL, not GR)", code, "state_unknown")
    if not wanted:
        raise BilateralError("staten", "at least one member state, as DE,FR", "none", "no_states")
    return tuple(State(code) for code in wanted)


def choices(dossier: Dossier, words: Words) -> tuple[tuple[str, str], ...]:
    """Which topics a sheet can be of, by what an address calls them; nothing stands for all."""
    whole = ("", words("bilateral.all_topics"))
    planned = [(one.key, one.name) for one in dossier.agendas if dossier.on(one)]
    if not dossier.pillars:
        return whole, *planned
    under = [(p.id, words("bilateral.with_pillar", pillar=p.number)) for p in dossier.pillars if dossier.under(p.id)]
    rest = [(ACROSS, words("bilateral.with_across"))] if dossier.under(None) else []
    return whole, (PILLARS, words("matrix.pillars")), *under, *rest, *planned


def sheets(
    view: View,
    populations: Mapping[int, Populations],
    states: Collection[State],
    choice: str,
    words: Words,
    *,
    decided: bool = False,
) -> tuple[StateSheet, ...]:
    """The sheets of some states on the topics of a choice, as this visitor may see them; all for a choice not known.

    Of what states decide on no more nothing is asked, told apart or compared, unless ``decided`` asks for that.
    """
    dossier, revision, seen = view.dossier(), view.revision(), view.cells()
    maker = _Maker(dossier, seen, dossier.weights(populations), view.visitor.sources, words, decided)
    chosen = tuple(_chosen(dossier, choice, words))
    return tuple(maker.sheet(state, chosen, revision) for state in states)


def _chosen(dossier: Dossier, choice: str, words: Words) -> Iterator[tuple[str, str, tuple[Topic, ...]]]:
    if (agenda := dossier.agenda(choice)) and (topics := dossier.on(agenda)):
        yield agendas.said(agenda, words), agenda.key, topics
        return
    if not dossier.pillars:
        yield words("grid.all"), "", dossier.topics
        return
    whole = choice not in {PILLARS, ACROSS, *(pillar.id for pillar in dossier.pillars)}
    yield words("matrix.pillars"), "", dossier.pillars
    for pillar in dossier.pillars:
        if whole or choice == pillar.id:
            yield words("bilateral.under", pillar=pillar.number), pillar.id, dossier.under(pillar.id)
    if whole or choice == ACROSS:
        yield words("grid.across"), ACROSS, dossier.under(None)


class _Maker:
    def __init__(
        self, dossier: Dossier, seen: Seen, table: Populations, sources: bool, words: Words, decided: bool
    ) -> None:
        self._dossier = dossier
        self._seen = seen
        self._table = table
        self._words = words
        self._decided = decided
        self._rows = Rows(dossier, words, sources)
        by_topic: dict[str, dict[State, Position]] = {}
        for cell, written in seen.cells.items():
            by_topic.setdefault(cell.topic, {})[cell.state] = written.position
        self._counts = Counts(by_topic, table)

    def sheet(self, state: State, chosen: _Chosen, revision: int) -> StateSheet:
        words = self._words
        shown = pairs([topic for _, _, topics in chosen for topic in topics], self._seen, state)
        whole = tuple(pair for pair in shown if self._decided or not pair.topic.over)  # else nothing is left to ask
        asked = () if state is DUTCH else questions(whole, state, self._counts)
        return StateSheet(
            state=state,
            name=words.state(state),
            title=words("bilateral.title", state=words.state(state), dossier=words.said(self._dossier.title)),
            parts=tuple(self._parts(state, whole, asked)),
            counts=tuple(self._figures(state, whole)),
            heads=self._heads(state),
            groups=tuple(self._groups(state, chosen)),
            silent=self._silent(state, whole),
            notes=tuple(self._notes(asked[:SHOWN])),
            marking=self._marking(state, shown, asked),
            revision=revision,
        )

    def _heads(self, state: State) -> tuple[str, ...]:
        words, ours = self._words, self._words.state(DUTCH)
        stance = words("bilateral.stance", state=words.state(state))
        heads = (words("bilateral.topic"), stance, words("matrix.conditions"), words("bilateral.evidence"))
        return heads if state is DUTCH else (*heads, ours, words("bilateral.alike"))

    def _parts(self, state: State, whole: tuple[Pair, ...], asked: tuple[Question, ...]) -> Iterator[Part]:
        wording = Wording(state, self._words)
        if state is DUTCH:
            stale = [(pair, wording.dutch(pair.theirs)) for pair in whole if pair.theirs.stale]
            yield self._part("bilateral.own", "bilateral.own_none", stale)
            return
        to_ask = [(one.pair, wording.question(one)) for one in asked]
        allies = [(pair, wording.together(pair)) for pair in together(whole)]
        yield self._part("bilateral.ask", "bilateral.ask_none", to_ask)
        yield self._part("bilateral.together", "bilateral.together_none", allies)

    def _part(self, title: str, none: str, found: list[tuple[Pair, str]]) -> Part:
        titled = ((pair.topic, text) for pair, text in found[:SHOWN])
        items = tuple(Item(topic.id, topic.number, self._rows.title(topic), text) for topic, text in titled)
        words = self._words
        rest = "" if found else words(none)
        if found[SHOWN:]:
            rest = words("bilateral.rest", topics=_numbers(pair for pair, _ in found[SHOWN:]))
        return Part(words(title), items, rest)

    def _figures(self, state: State, whole: tuple[Pair, ...]) -> Iterator[tuple[str, str]]:
        """How many topics are alike of those that can be compared, how many cannot be, and what the state weighs."""
        words, taking_part = self._words, [pair for pair in whole if pair.theirs.kind is not Kind.ABSENT]
        if state is DUTCH:
            known = sum(pair.theirs.known for pair in taking_part)
            yield words("bilateral.of", n=known, of=len(taking_part)), words("bilateral.with_stance")
        else:
            compared = [pair.alike for pair in whole if pair.alike.compared]
            if compared:
                alike = words("bilateral.of", n=sum(one.together for one in compared), of=len(compared))
                yield alike, words("bilateral.same_side", n=len(compared))
            unknown = [pair for pair in whole if pair.alike is Alike.UNKNOWN]
            yield str(len(unknown)), self._not_compared(state, unknown)
        yield words.percent(self._table.share(state), 2), words("bilateral.of_population")

    def _not_compared(self, state: State, unknown: list[Pair]) -> str:
        """With of whom nothing is known, where that is the same of all of them and nothing is withheld."""
        words = self._words
        withheld = any(Kind.WITHHELD in (pair.theirs.kind, pair.ours.kind) for pair in unknown)
        if unknown and not withheld and all(pair.theirs.known for pair in unknown):
            return words("bilateral.not_compared_one", state=words.state(DUTCH))
        if unknown and not withheld and all(pair.ours.known for pair in unknown):
            return words("bilateral.not_compared_one", state=words.state(state))
        return words("bilateral.not_compared")

    def _notes(self, asked: Sequence[Question]) -> Iterator[str]:
        counted = [one for one in asked if one.gain is not Gain.NONE]
        if counted:
            yield self._words("tally.indicative")
        if any(one.pair.topic.rule_inferred for one in counted):
            yield self._words("matrix.inferred") + "."

    def _groups(self, state: State, chosen: _Chosen) -> Iterator[Group]:
        for title, columns, topics in chosen:
            told = [pair for pair in pairs(topics, self._seen, state) if not pair.silent]
            if told:
                yield Group(title, columns, tuple(self._rows.row(pair, state is DUTCH) for pair in told))

    def _silent(self, state: State, whole: tuple[Pair, ...]) -> str:
        silent = [pair for pair in whole if pair.silent]
        key = "bilateral.silent_own" if state is DUTCH else "bilateral.silent"
        return self._words(key, n=len(silent), topics=_numbers(silent)) if silent else ""

    def _marking(self, state: State, whole: Collection[Pair], asked: Iterable[Question]) -> Marking:
        """As high as the highest cell that is shown, or counted in what a yes would do, and as the texts they name."""
        shown = {Cell(pair.topic.id, who) for pair in whole for who in (state, DUTCH)}
        counted = {one.pair.topic.id for one in asked if one.gain is not Gain.NONE}
        held = ((cell, written.position) for cell, written in self._seen.cells.items())
        used = [position.marking for cell, position in held if cell in shown or cell.topic in counted]
        used += [one for cell in shown for one in self._seen.position(cell).markings]
        told = ((pair.topic, (pair.theirs.position.about, pair.ours.position.about)) for pair in whole)
        texts = (one.marking for topic, abouts in told for one in self._dossier.named(topic, abouts))
        return Marking.of_all((*used, *texts))


def _numbers(pairs: Iterable[Pair]) -> str:
    return ", ".join(pair.topic.number for pair in pairs)
