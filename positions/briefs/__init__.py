"""The krachtenveld in prose, from the stances alone: for anybody, or for inside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from positions.briefs import internal, phrases, public
from positions.briefs.ground import Ground
from positions.briefs.paragraphs import Audience, Brief, Paragraph, Section, Sentence, paragraph
from positions.briefs.public import LEAST
from positions.briefs.wishes import Wish
from positions.changes import Cell
from positions.dossiers import Dossier, Topic
from positions.stances import Marking, Position
from positions.states import Populations
from positions.words import Words

__all__ = ["LEAST", "Audience", "Brief", "Paragraph", "Section", "Sentence", "Wish", "brief"]


def brief(
    dossier: Dossier,
    positions: Mapping[Cell, Position],
    withheld: Collection[Cell],
    table: Populations,
    audience: Audience,
    words: Words,
    topic: Topic | None = None,
) -> Brief:
    """The text on one topic, or on the dossier as a whole, in the language of ``words``.

    ``positions`` are those the visitor sees, ``withheld`` where something stands that they may not see; ``table`` is
    what the states weigh.  It says no more than these cells do: the same cells always give the same text.
    """
    return _Writer(dossier, positions, withheld=withheld, table=table, audience=audience, words=words).write(topic)


class _Writer:
    def __init__(
        self,
        dossier: Dossier,
        positions: Mapping[Cell, Position],
        withheld: Collection[Cell],
        table: Populations,
        audience: Audience,
        words: Words,
    ) -> None:
        self._dossier = dossier
        self._positions = positions
        self._table = table
        self._words = words
        self._audience = audience
        # In a text for everybody what is withheld is as unknown as the rest.
        self._withheld = frozenset(withheld) if audience is Audience.INTERNAL else frozenset[Cell]()

    def write(self, topic: Topic | None) -> Brief:
        grounds = [self._ground(t) for t in ([topic] if topic else self._dossier.topics)]
        whole = self._words("brief.title", title=self._words.said(self._dossier.title))
        return Brief(
            audience=self._audience,
            language=self._words.language,
            title=self._title(topic) if topic else whole,
            sections=(self._section(grounds[0], ""),) if topic else tuple(self._whole(grounds)),
            marking=self._marking(grounds),
            rests_on=sum(len(g.known) for g in grounds),
        )

    def _ground(self, topic: Topic) -> Ground:
        highest = public.HIGHEST if self._audience is Audience.PUBLIC else Marking.RESTRICTED
        return Ground.of(topic, self._positions, self._withheld, highest)

    def _whole(self, grounds: Sequence[Ground]) -> Iterator[Section]:
        """What the fiche says and how much is known; what the Netherlands holds of the whole; each topic with more than
        a Dutch stance; lists of the others."""
        yield Section(None, "", paragraph([*self._expected(None), self._overview(grounds)]))
        yield from self._judged()
        dutch = [g for g in grounds if g.only_dutch and self._may_name(g)]
        silent = [g for g in grounds if not g.known and not g.withheld]
        yield from (self._section(g, self._title(g.topic)) for g in grounds if g not in dutch + silent)
        listed = [*self._listed("brief.only_dutch", dutch), *self._listed("brief.silent", silent)]
        if len(silent) < len(grounds):
            yield Section(None, "", tuple(Paragraph((sentence,)) for sentence in listed))

    def _judged(self) -> Iterator[Section]:
        """What the Netherlands holds of the whole, with its place in the fiche; it names a state, so inside only."""
        held = self._dossier.judgements if self._audience is Audience.INTERNAL else ()
        said = (self._words("brief.judgement", of=one.of, place=one.place, says=one.says) for one in held)
        if paragraphs := tuple(Paragraph((Sentence(text),)) for text in said):
            yield Section(None, self._words("brief.judgements"), paragraphs)

    def _listed(self, key: str, grounds: Collection[Ground]) -> Iterator[Sentence]:
        if grounds:
            titles = "; ".join(f"{g.topic.number} {self._words.said(g.topic.short)}" for g in grounds)
            yield Sentence(self._words(key, n=len(grounds), topics=titles))

    def _may_name(self, ground: Ground) -> bool:
        return self._audience is Audience.INTERNAL or public.dutch_named(ground)

    def _overview(self, grounds: Collection[Ground]) -> Sentence:
        known = sum(len(g.known) for g in grounds)
        if not known:
            return Sentence(self._words("brief.nothing_at_all"))
        spoken = sum(bool(g.known) for g in grounds)
        return Sentence(self._words("brief.overview", n=known, topics=spoken, of=len(grounds)))

    def _section(self, ground: Ground, heading: str) -> Section:
        expected = self._expected(ground.topic.id)
        if self._audience is Audience.PUBLIC:
            paragraphs = paragraph([*expected, *public.sentences(ground, self._words)])
        else:
            held = [*expected, *internal.sentences(ground, self._dossier, self._words)]
            counted = internal.majority(ground, self._table, self._words)
            paragraphs = paragraph(held) + paragraph(counted)
        return Section(ground.topic.id, heading, paragraphs)

    def _expected(self, topic: str | None) -> list[Sentence]:
        """What the fiche itself says of exactly this; an expectation is not inherited."""
        spoken = (e for e in self._dossier.expectations if e.topic == topic)
        return [Sentence(phrases.quoted(e, self._words)) for e in spoken]

    def _marking(self, grounds: Iterable[Ground]) -> Marking:
        """How far the text may spread: inside as high as its highest cell or document, and never below internal."""
        if self._audience is Audience.PUBLIC:
            return Marking.PUBLIC
        used = [position.marking for ground in grounds for position in ground.known.values()]
        for ground in grounds:
            earlier = (one.about for one in ground.known.values() if ground.topic.earlier(one.about))
            used += [document.marking for document in self._dossier.named(ground.topic, earlier)]
        return Marking.of_all(used)

    def _title(self, topic: Topic) -> str:
        return f"{topic.number} {self._words.said(topic.title)}"
