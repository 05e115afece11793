"""The groups that states are spoken of in: those that ship, and those that somebody made in a dossier of their own.

A group of one's own says with whom a ministry thinks of working, so it is shown to who may edit and to nobody else, and
goes out in no file (``View``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from positions.dossiers import GROUPS_AT_MOST, Dossier
from positions.plain import Plain, record
from positions.refusals import Refusal
from positions.states import Grouping, State

NAME_LENGTH = 60
_OWN = "eigen-"
Fields: TypeAlias = Mapping[str, Plain]
"""What ``View.set`` sets."""


class GroupingError(Refusal):
    """A group that cannot be made, or is not there."""


def offered(dossier: Dossier, shipped: Iterable[Grouping]) -> tuple[Grouping, ...]:
    """All there are, those of the dossier itself last."""
    return (*shipped, *dossier.groups)


def made(dossier: Dossier, shipped: Iterable[Grouping], name: str, members: Collection[State]) -> Fields:
    """The dossier's groups with one more, as fields of the dossier.

    Raises GroupingError: "group_name" for no name or one of over NAME_LENGTH, "group_twice" for one that is there,
    "group_empty" without states, and "groups_full".
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH or not name.isprintable():
        raise GroupingError("group", f"a name of 1 to {NAME_LENGTH} characters", len(name), "group_name")
    if not members:
        raise GroupingError("group", "one state or more", "none", "group_empty")
    if len(dossier.groups) >= GROUPS_AT_MOST:
        raise GroupingError("group", f"at most {GROUPS_AT_MOST} groups", GROUPS_AT_MOST, "groups_full")
    called = {text.casefold() for one in offered(dossier, shipped) for text in (*one.name.values(), *one.also)}
    if name.casefold() in called:
        raise GroupingError("group", "another name", name, "group_twice")
    group = Grouping(_free(dossier), {"nl": name}, frozenset(members), "")
    return _fields((*dossier.groups, group))


def dropped(dossier: Dossier, group: str) -> Fields:
    """The dossier's groups without one, by its id.  Raises GroupingError "no_group" for one that it does not have."""
    left = tuple(one for one in dossier.groups if one.id != group)
    if len(left) == len(dossier.groups):
        raise GroupingError("group", "a group of this dossier", group, "no_group")
    return _fields(left)


def _fields(groups: Iterable[Grouping]) -> Fields:
    return {"groups": [record(one) for one in groups]}


def _free(dossier: Dossier) -> str:
    """An id that no group of the dossier has."""
    taken = {one.id for one in dossier.groups}
    return next(f"{_OWN}{n}" for n in range(1, GROUPS_AT_MOST + 2) if f"{_OWN}{n}" not in taken)
