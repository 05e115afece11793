"""What a column holds: moments, words of enumerations, and each kind of field of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Date, DateTime, Dialect, Enum, Text
from sqlalchemy.types import TypeDecorator

from positions.fields import Citation, Field, One, Reference, Some
from positions.fields import Text as Typed
from positions.people import Role
from positions.stances import SourceKind


class Utc(TypeDecorator[datetime]):
    """A moment, aware and in UTC for us; without a zone in the database, so that both databases hold the same."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the database keeps: the same moment in UTC, its zone left off."""
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the program sees: the moment with UTC as its zone."""
        return value and value.replace(tzinfo=UTC)


class SomeOf(TypeDecorator[frozenset[Any]]):
    """Values of an enumeration: for us a frozenset, in the database their words in order with commas between."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: frozenset[Any] | None, dialect: Dialect) -> str:
        """To the database."""
        return ",".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Any]:
        """From the database."""
        return frozenset(self.words(word) for word in (value or "").split(",") if word)


class ByDossier(TypeDecorator[Mapping[str, Role]]):
    """Roles by the id of a dossier: for us a mapping, in the database JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Role] | None, dialect: Dialect) -> dict[str, str]:
        """To the database."""
        return {dossier_id: str(role) for dossier_id, role in (value or {}).items()}

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> Mapping[str, Role]:
        """From the database."""
        return {dossier_id: Role(role) for dossier_id, role in (value or {}).items()}


def one_of(words: type[StrEnum]) -> Enum:
    """A column's type for one word of an enumeration."""
    return Enum(words, native_enum=False, create_constraint=False, values_callable=lambda e: [m.value for m in e])


def columns_of(field: Field) -> list[Column[Any]]:
    """The columns that hold a field of a cell, new ones: by its name, and of a source one for each of its parts."""
    name = field.name
    match field.kind:
        case One(of, optional):
            return [Column(name, one_of(of), nullable=optional)]
        case Some(of):
            return [Column(name, SomeOf(of), nullable=False)]
        case Typed():
            return [Column(name, Text, nullable=False)]
        case Reference():
            return [Column(name, Text)]
        case Citation():
            kind: Column[Any] = Column(f"{name}_kind", one_of(SourceKind))
            return [kind, Column(f"{name}_reference", Text), Column(f"{name}_date", Date)]
