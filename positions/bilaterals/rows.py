"""The rows of a sheet: both stands on a topic in words, and how alike they are."""

from __future__ import annotations

from positions.bilaterals.content import HeldInWords, Row
from positions.bilaterals.likeness import Alike, Held, Kind, Pair
from positions.dossiers import Dossier, Topic
from positions.stances import Reserve, Stance
from positions.words import Words, documents


class Rows:
    """Rows in one language; ``sources`` says whether the visitor sees what stances rest on."""

    def __init__(self, dossier: Dossier, words: Words, sources: bool) -> None:
        self._dossier = dossier
        self._words = words
        self._sources = sources

    def row(self, pair: Pair, own: bool) -> Row:
        """A topic as it stands in the table; on a state's ``own`` sheet without a comparison."""
        alike = Alike.ABSENT if own else pair.alike
        return Row(
            topic=pair.topic.id,
            number=pair.topic.number,
            title=self.title(pair.topic),
            theirs=self._stand(pair.topic, pair.theirs),
            ours=None if own else self._stand(pair.topic, pair.ours),
            alike=alike,
            symbol=alike.symbol,
            word="" if alike is Alike.ABSENT else self._words(f"alike.{alike}"),
            remark=self._words("bilateral.crossed") if pair.crossed and alike.together else "",
        )

    def title(self, topic: Topic) -> str:
        """The short title of a topic, in Dutch where it has no other, without the soft hyphens of the matrix."""
        return self._words.printed(topic.short)

    def _stand(self, topic: Topic, held: Held) -> HeldInWords:
        words, position = self._words, held.position
        if held.kind is not Kind.OPEN:
            return HeldInWords(held.kind, Stance.UNKNOWN, words(f"matrix.{held.kind}"))
        return HeldInWords(
            kind=held.kind,
            stance=position.stance,
            word=words(f"stance.{position.stance.name.lower()}"),
            beside=self._beside(held),
            about=documents.spoken_of(self._dossier, topic, position.about, words),
            conditions=position.conditions,
            since=self._since(held),
            red_line=position.red_line,
            note=position.note,
            basis=", ".join(filter(None, [self._named("basis", position.basis), self._sure(held)])),
            source=self._source(held),
            sourced=bool(position.source) or not held.known,
        )

    def _beside(self, held: Held) -> str:
        salience = self._named("salience", held.position.salience)
        weighs = self._words("bilateral.salience", salience=salience) if salience else ""
        return " · ".join(filter(None, [self._named("direction", held.position.direction), self._under(held), weighs]))

    def _under(self, held: Held) -> str:
        """Under which reserves it is held."""
        kinds = [self._words(f"reserves.{kind}") for kind in Reserve if kind in held.position.reserves]
        return self._words("matrix.reserved", kinds=", ".join(kinds)) if kinds else ""

    def _since(self, held: Held) -> str:
        if not held.stale or held.day is None:
            return ""
        return self._words("bilateral.since", day=self._words.day(held.day))

    def _sure(self, held: Held) -> str:
        return self._named("certainty", held.position.certainty)

    def _source(self, held: Held) -> str:
        source = held.position.source
        if source is None:
            return self._words("matrix.no_source") if held.known and self._sources else ""
        return ", ".join(filter(None, [source.reference, self._words.day(source.date) if source.date else ""]))

    def _named(self, section: str, value: object) -> str:
        return self._words(f"{section}.{value}") if value else ""
