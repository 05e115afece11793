"""The tables of drafts: what was found in a fiche, who may see it, and each judgement that was ever made of it."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Integer, Table, Text

from positions.drafts import Verdict
from positions.people import Role
from positions.stances import Marking
from positions.store.columns import Utc, one_of
from positions.store.schema import metadata

# ``draft`` is all that was found, with the fiche's text by paragraph; of the file only its name and size are kept.
# ``title`` and ``finds`` are for a list of drafts, which does not ask for that. ``dossier`` and ``became`` are "" where
# there is none.
draft = Table(
    "draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("finds", Integer, nullable=False),
    Column("marking", one_of(Marking), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("identity", Text),
    Column("holds", Text, nullable=False),
    Column("made", Utc, nullable=False),
    Column("draft", JSON, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("became", Text, nullable=False),
    Column("number", Integer, nullable=False),
)

# Every judgement, with the number that the draft had by it; of one find the last counts. An undo is a judgement too.
judgement = Table(
    "judgement",
    metadata,
    Column("draft", Text, primary_key=True),
    Column("find", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("verdict", one_of(Verdict), nullable=False),
    Column("changed", JSON, nullable=False),
    Column("why", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("identity", Text),
    Column("at", Utc, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("outbox", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
)

draft_member = Table(
    "draft_member",
    metadata,
    Column("draft", Text, primary_key=True),
    Column("holds", Text, primary_key=True),
    Column("role", one_of(Role), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made", Utc, nullable=False),
)
