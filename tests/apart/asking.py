"""Every message that a page may send, made from the types that read it, with what is another dossier's in each place.

A kind of message that is new is among them by itself: what it holds is told by its type.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from positions import protocol
from positions.stances import FIELDS

Json = dict[str, Any]
Leaf = Callable[[str, object], Any]
"""What stands in a field of a name and a type: a text, a number, a day or a choice."""
SHAPES = 3
"""How many shapes of a message are tried: of what may be one of several, each in turn."""
_WITHIN = {"topic": "p1", "language": "nl", "outbox": "a tab", "number": "P1", "version": "v2", "rule_source": ""}
"""What stands in a text of this name where nothing of another dossier does; elsewhere nothing stands."""


def modules() -> Iterator[Any]:
    """Every module of the protocol."""
    for found in pkgutil.iter_modules(protocol.__path__):
        yield importlib.import_module(f"positions.protocol.{found.name}")


def kinds() -> dict[str, list[type]]:
    """Each kind of message that some page's table of kinds answers, with the types that are of that kind."""
    tables = [held for module in modules() for held in vars(module).values() if _is_table(held)]
    known: dict[str, list[type]] = {kind: [] for table in tables for kind in table}
    for module in modules():
        for one in vars(module).values():
            if is_typeddict(one) and one.__module__ == module.__name__:
                for kind in get_args(_fields(one).get("kind")):
                    known.get(kind, []).append(one)
    return {kind: [one for one in types if one.__name__ in _read()] or types for kind, types in known.items()}


@cache
def _read() -> frozenset[str]:
    """The types that a message is read by; others of its kind are what is answered."""
    sources = (Path(str(module.__file__)).read_text("utf-8") for module in modules())
    return frozenset(name for source in sources for name in re.findall(r"read\((\w+), message", source))


def _is_table(held: object) -> bool:
    return isinstance(held, dict) and bool(held) and all(isinstance(k, str) and callable(v) for k, v in held.items())


def messages(kind: str, types: Iterable[type], others: Mapping[str, str]) -> Iterator[Json]:
    """Messages of a kind: as a page sends it, and with something of another dossier's in the place of its texts, each
    in turn and all at once."""
    for of in types:
        for shape in range(SHAPES):
            places: set[str] = set()
            yield {**_made(of, shape, _noting(places)), "kind": kind}
            turns = [{place} for place in sorted(places)] if shape == 0 else []
            for put in [*turns, places] if len(places) > 1 else [places]:
                for asked in others.values() if put else ():
                    yield {**_made(of, shape, _putting(put, asked)), "kind": kind}


def brief(kind: str, types: Iterable[type], others: Mapping[str, str]) -> Iterator[Json]:
    """Fewer of the same: as a page sends it, and with one thing of another dossier's in all places at once."""
    for of in types:
        places: set[str] = set()
        yield {**_made(of, 0, _noting(places)), "kind": kind}
        for asked in others.values() if places else ():
            yield {**_made(of, 0, _putting(places, asked)), "kind": kind}


def _noting(places: set[str]) -> Leaf:
    def leaf(name: str, of: object) -> Any:
        if of is str:
            places.add(name)
        return _plain(name, of)

    return leaf


def _putting(places: set[str], asked: str) -> Leaf:
    return lambda name, of: asked if of is str and name in places else _plain(name, of)


def _plain(name: str, of: object) -> Any:
    if of is str:
        return _WITHIN.get(name, "")
    if of is date:
        return "2027-01-12"
    if isinstance(of, type) and issubclass(of, Enum):
        return next(iter(of)).value
    return {int: 1, bool: True}.get(of) if isinstance(of, type) else None


def _fields(of: type) -> dict[str, Any]:
    return get_type_hints(of, include_extras=True)


def _made(of: type, shape: int, leaf: Leaf) -> Json:
    """What may be left out is left out of every other shape."""
    hints = {name: hint for name, hint in _fields(of).items() if name != "kind"}
    left = {name for name, hint in hints.items() if get_origin(hint) is NotRequired} if shape % 2 else ()
    return {name: _value(name, hint, shape, leaf) for name, hint in hints.items() if name not in left}


def _value(name: str, hint: Any, shape: int, leaf: Leaf) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is NotRequired:
        return _value(name, inner[0], shape, leaf)
    if origin is Annotated:
        if inner[1] is FIELDS:
            return {"note": leaf("note", str), "about": leaf("about", str)}
        return leaf(name, int) if isinstance(inner[1], range) else _value(name, inner[1], shape, leaf)
    if origin is Literal:
        return inner[shape % len(inner)]
    if origin in (Union, UnionType):
        real = [one for one in inner if one is not type(None)]
        return _value(name, real[shape % len(real)], shape, leaf)
    if origin is list or origin is tuple:
        return [_value(name, one, shape, leaf) for one in inner if one is not Ellipsis]
    if origin is not None:  # a mapping
        return {_value(name, inner[0], shape, leaf): _value(name, inner[1], shape, leaf)}
    return _made(hint, shape, leaf) if is_typeddict(hint) else leaf(name, hint)
