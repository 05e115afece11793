"""What the fiches of dossiers say, by paragraph: kept for a document, and taken out again for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from positions.changes import Redaction
from positions.documents import DocumentKind
from positions.drafts import Paragraph, Place
from positions.store import engines, entries, forms
from positions.store.lately import Lately
from positions.store.locations import StoreError
from positions.store.log import Log, settings
from positions.store.redacting import taking_out
from positions.store.schema import paragraph, revision


@dataclass(frozen=True, slots=True)
class KeptFiche:
    """The paragraphs of a document in the order of the text, since ``revision``; ``redacted`` once they were taken out,
    and then each is empty."""

    document: str
    revision: int
    paragraphs: tuple[Paragraph, ...]
    redacted: Redaction | None = None


class Paragraphs:
    """The paragraphs in one database.  May raise StoreError: "no_dossier", or as the store does."""

    def __init__(self, engine: Engine, lately: Lately) -> None:
        self._engine, self._lately = engine, lately

    def kept(self, dossier_id: str) -> dict[str, int]:
        """The documents of a dossier of which paragraphs stand here, each with the revision they were kept in."""
        wanted = select(paragraph.c.document, func.min(paragraph.c.revision).label("since"))
        here = paragraph.c.dossier == dossier_id, paragraph.c.redacted.is_(None)
        with engines.reading(self._engine) as connection:
            found = connection.execute(wanted.where(*here).group_by(paragraph.c.document))
            return {row.document: row.since for row in found}

    def one(self, dossier_id: str, document: str) -> KeptFiche | None:
        """What is kept of a document; None where nothing ever was."""
        here = paragraph.c.dossier == dossier_id, paragraph.c.document == document
        with engines.reading(self._engine) as connection:
            rows = connection.execute(select(paragraph).where(*here).order_by(paragraph.c.number)).all()
            taken = _taken(connection, dossier_id, rows[0].redacted) if rows else None
        told = tuple(Paragraph(row.text, Place(row.section, row.within), row.shape) for row in rows)
        return KeptFiche(document, rows[0].revision, told, taken) if rows else None

    def keep(
        self,
        dossier_id: str,
        document: str,
        paragraphs: Sequence[Paragraph],
        author: str,
        identity: str | None = None,
    ) -> int:
        """Keep what a document says, and return the revision then.  What was taken out of it makes room.

        Raises StoreError "no_fiche" for what is no fiche among its documents, "fiche_kept" where paragraphs stand.
        """
        with engines.transaction(self._engine, writes=True) as connection:
            log = Log(connection, dossier_id)
            _refuse_other(connection, dossier_id, document)
            _make_room(connection, dossier_id, document)
            log.advance(entries.line("author", author), "fiche", identity=identity)
            told = {"dossier": dossier_id, "document": document, "revision": log.revision}
            rows = [told | _row(number, one) for number, one in enumerate(paragraphs, 1)]
            if rows:
                connection.execute(insert(paragraph), rows)
            return log.revision

    def redact(self, dossier_id: str, document: str, author: str, identity: str | None = None) -> int:
        """Take the text of every paragraph out for good, and return the revision then; that there were any, stays.

        Raises StoreError "fiche_gone" where none stands here.
        """
        with taking_out(self._engine, self._lately, dossier_id) as (connection, log):
            if not _stands(connection, dossier_id, document):
                raise StoreError("document", "one of which paragraphs are kept", "another", "fiche_gone")
            log.advance(entries.line("author", author), "redact", identity=identity)
            here = paragraph.c.dossier == dossier_id, paragraph.c.document == document
            connection.execute(update(paragraph).where(*here).values(text="", redacted=log.revision))
            return log.revision


def _row(number: int, one: Paragraph) -> dict[str, object]:
    place = {"section": one.place.section, "within": one.place.paragraph}
    return {"number": number, **place, "shape": one.shape, "text": one.text}


def _refuse_other(connection: Connection, dossier_id: str, document: str) -> None:
    held = forms.fold(settings(connection, dossier_id)).get(f"document:{document}")
    if not isinstance(held, dict) or held.get("kind") != DocumentKind.FICHE:
        raise StoreError("document", "a fiche of this dossier", "another", "no_fiche")


def _make_room(connection: Connection, dossier_id: str, document: str) -> None:
    if _stands(connection, dossier_id, document):
        raise StoreError("document", "one of which no paragraphs are kept yet", "another", "fiche_kept")
    here = paragraph.c.dossier == dossier_id, paragraph.c.document == document
    connection.execute(delete(paragraph).where(*here))


def _stands(connection: Connection, dossier_id: str, document: str) -> bool:
    here = paragraph.c.dossier == dossier_id, paragraph.c.document == document, paragraph.c.redacted.is_(None)
    return connection.execute(select(paragraph.c.number).where(*here).limit(1)).first() is not None


def _taken(connection: Connection, dossier_id: str, number: int | None) -> Redaction | None:
    wanted = select(revision.c.author, revision.c.at).where(
        revision.c.dossier == dossier_id, revision.c.number == number
    )
    row = connection.execute(wanted).first() if number else None
    return Redaction(row.author, row.at) if row else None
