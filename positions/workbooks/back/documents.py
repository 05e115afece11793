"""The texts that lay before the topics, as a file calls them."""

from __future__ import annotations

from positions.documents import ANOTHER, names
from positions.dossiers import Dossier
from positions.workbooks.back.vocabulary import Vocabulary


class Texts:
    """The documents of a dossier by what a file calls them: their names, or their ids as older files have them."""

    def __init__(self, dossier: Dossier, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        called = {topic.id: names(dossier.documents_of(topic)) for topic in dossier.topics}
        self._ids = {topic: {name.casefold(): id for id, name in found.items()} for topic, found in called.items()}
        self._known = {topic: frozenset(found) for topic, found in called.items()}

    def unnamed(self, said: str) -> bool:
        """Whether it is one that whoever made the file could not see: nobody can tell which."""
        return said == ANOTHER or self._vocabulary.says("another", said)

    def id(self, topic: str, said: str) -> str:
        """The id of the document that is meant, of those that a topic has; what was said where it is none of them."""
        known = said in self._known.get(topic, ())
        return said if known else self._ids.get(topic, {}).get(said.casefold(), said)
