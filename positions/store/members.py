"""Whom a dossier lets in by name, with their role and the highest marking they see; and whom the installation names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, delete, null, select, union_all

from positions.people import Member, Person, Role
from positions.stances import Marking
from positions.store import engines
from positions.store.locations import StoreError
from positions.store.log import new, put, tell
from positions.store.schema import common, dossier, membership, person


@dataclass(frozen=True, slots=True)
class Right:
    """What a dossier says of somebody by name; without a role they are kept out of it."""

    role: Role | None
    marking: Marking


@dataclass(frozen=True, slots=True)
class Standing:
    """What every dossier says of somebody, by its id, and the dossiers in which the claims for all of them count."""

    named: Mapping[str, Right]
    common: frozenset[str]


class Members:
    """The tables of who is let in to which dossier, and who keeps or is kept out of them all.

    May raise StoreError "unavailable".
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(
        self, dossier_id: str, subject: str, role: Role | None, marking: Marking, by: str, name: str = ""
    ) -> Member:
        """Let somebody in to a dossier, or change what they may there; without a role they are kept out of it.

        Raises StoreError "no_dossier".
        """
        made = Member(dossier_id, subject, name or subject, role, marking, by, datetime.now(UTC))
        with engines.transaction(self._engine, writes=True) as connection:
            give(connection, made)
        return made

    def take_away(self, dossier_id: str, subject: str) -> None:
        """Name somebody in a dossier no more: what they may there is for the provider's claims alone."""
        named = membership.c.dossier == dossier_id, membership.c.subject == subject
        with engines.transaction(self._engine, writes=True) as connection:
            connection.execute(delete(membership).where(*named))
            tell(connection, dossier_id)

    def of_dossier(self, dossier_id: str) -> tuple[Member, ...]:
        """Everybody whom a dossier names, by name."""
        return self._named(membership.c.dossier == dossier_id)

    def of_subject(self, subject: str) -> tuple[Member, ...]:
        """Every dossier that names somebody, by its id."""
        return self._named(membership.c.subject == subject)

    def standing(self, subject: str) -> Standing:
        """What there is to say of somebody who logs in; one question to the database, since it is asked always."""
        with engines.reading(self._engine) as connection:
            found = connection.execute(_STANDING, {"subject": subject}).all()
        named = {row.dossier: Right(row.role, row.marking) for row in found if row.marking}
        return Standing(named, frozenset(row.dossier for row in found if not row.marking))

    def make_common(self, dossier_id: str) -> None:
        """Let a role that the provider's claims give in every common dossier count in this one too."""
        with engines.transaction(self._engine, writes=True) as connection:
            _refuse_missing(connection, dossier_id)
            connection.execute(new(connection, common).on_conflict_do_nothing(), {"dossier": dossier_id})

    def common(self) -> frozenset[str]:
        """The dossiers in which it does."""
        with engines.reading(self._engine) as connection:
            return frozenset(connection.execute(select(common.c.dossier)).scalars())

    def people(self) -> tuple[Person, ...]:
        """Everybody whom the installation names, by name."""
        with engines.reading(self._engine) as connection:
            found = connection.execute(select(person).order_by(person.c.name, person.c.subject))
            return tuple(Person(**row._mapping) for row in found)

    def keep_person(self, somebody: Person) -> None:
        """Have the installation name somebody, or say otherwise of them."""
        with engines.transaction(self._engine, writes=True) as connection:
            connection.execute(put(connection, person), asdict(somebody))
            _tell_all(connection)

    def forget_person(self, subject: str) -> None:
        """Have the installation name somebody no more."""
        with engines.transaction(self._engine, writes=True) as connection:
            connection.execute(delete(person).where(person.c.subject == subject))
            _tell_all(connection)

    def _named(self, where: ColumnElement[bool]) -> tuple[Member, ...]:
        wanted = select(membership).where(where).order_by(membership.c.name, membership.c.subject, membership.c.dossier)
        with engines.reading(self._engine) as connection:
            return tuple(Member(**row._mapping) for row in connection.execute(wanted))


def give(connection: Connection, made: Member) -> None:
    """As ``Members.give`` has it, in the caller's writing transaction."""
    _refuse_missing(connection, made.dossier)
    connection.execute(put(connection, membership), asdict(made))
    tell(connection, made.dossier)


def _tell_all(connection: Connection) -> None:
    """Have the pages of every dossier hear that rights may have ended."""
    for dossier_id in connection.execute(select(dossier.c.id)).scalars().all():
        tell(connection, dossier_id)


def _refuse_missing(connection: Connection, dossier_id: str) -> None:
    if connection.execute(select(dossier.c.id).where(dossier.c.id == dossier_id)).first() is None:
        raise StoreError("dossier", "one that is kept here", dossier_id, "no_dossier")


_STANDING = union_all(
    select(membership.c.dossier, membership.c.role, membership.c.marking).where(
        membership.c.subject == bindparam("subject")
    ),
    select(common.c.dossier, null(), null()),
)
