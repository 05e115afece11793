"""The messages as TypeScript declarations, so that an editor and `tsc` hold the pages' JavaScript to the Python types.

Run by `make format`; a test holds the file to what this makes.
"""

from __future__ import annotations

import inspect
import json
import textwrap
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal, NotRequired, TypeGuard, Union, get_args, get_origin, get_type_hints, is_typeddict

from positions import incoming, plain, tallies
from positions.fields import Citation, Field, One, Reference, Some, Text, enumerations
from positions.prospects import content
from positions.protocol import (
    adding,
    agendas,
    arranged,
    cells,
    columns,
    compared,
    draft,
    drawing,
    entries,
    fiches,
    files,
    finds,
    given,
    groups,
    heading,
    history,
    listing,
    lowering,
    meanwhile,
    news,
    receiving,
    restoring,
    returns,
    shelf,
    shelving,
    timeline,
    titles,
    visit,
)
from positions.protocol.talk import PAGES
from positions.stances import FIELDS
from positions.states import State

FILE = Path(__file__).parents[2] / "positions" / "screens" / "positions.kit" / "protocol.d.ts"
MODULES = (
    *PAGES,
    adding,
    agendas,
    arranged,
    visit,
    news,
    drawing,
    columns,
    compared,
    timeline,
    meanwhile,
    cells,
    entries,
    fiches,
    heading,
    history,
    given,
    groups,
    listing,
    lowering,
    titles,
    receiving,
    restoring,
    returns,
    files,
    shelf,
    draft,
    finds,
    shelving,
    content,
    tallies,
    plain,
    incoming,
)
HEAD = "// What pages and server say to each other, made by `make format` from positions/protocol/: change it there.\n"
SIMPLE = {str: "string", int: "number", float: "number", bool: "boolean", date: "string", object: "unknown"}


def text() -> str:
    """The whole file: every message and answer there is, then what they refer to."""
    said = [kind for module in MODULES for kind in vars(module).values() if _of(kind, module)]
    names = [kind.__name__ for kind in said]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"two types by one name: {', '.join(sorted(twice))}")
    known = {kind.__name__: kind for kind in said}
    known |= {kind.__name__: kind for kind in enumerations(FIELDS).values()}
    waiting = list(known)
    while waiting:  # what is referred to comes after what refers to it
        for kind in _referred(known[waiting.pop(0)]):
            if kind.__name__ not in known:
                known[kind.__name__] = kind
                waiting.append(kind.__name__)
    return HEAD + "".join(map(_declared, known.values())) + _cell_fields()


def _of(kind: object, module: types.ModuleType) -> TypeGuard[type]:
    if not (isinstance(kind, type) and is_typeddict(kind)):
        return False
    return kind.__module__ == module.__name__ and not kind.__name__.startswith("_")


def _fields(kind: type) -> Mapping[str, object]:
    return {} if issubclass(kind, Enum) else get_type_hints(kind, include_extras=True)


def _declared(kind: type) -> str:
    about = f"\n/** {_about(kind)} */\nexport "
    if issubclass(kind, Enum):
        return f"{about}type {kind.__name__} = {' | '.join(json.dumps(one.value) for one in kind)};\n"
    lines = (f"  {name}{_typed(hint)};\n" for name, hint in _fields(kind).items())
    more = " extends CellFields" if _fields(cells.CellData).keys() <= _fields(kind).keys() else ""
    return f"{about}interface {kind.__name__}{more} {{\n{''.join(lines)}}}\n"


def _cell_fields() -> str:
    """The fields of a cell, from the table that tells them."""
    lines = (f"  {field.name}?: {_held(field)};\n" for field in FIELDS)
    about = "\n/** The fields of a cell, as `FIELDS` in positions/stances.py has them. */\n"
    return f"{about}export interface CellFields {{\n{''.join(lines)}}}\n"


def _held(field: Field) -> str:
    match field.kind:
        case One(of, optional):
            return f'{of.__name__} | "" | null' if optional else of.__name__
        case Some(of):
            return f"Array<{of.__name__}>"
        case Text():
            return "string"
        case Reference():
            return "string | null"
        case Citation():
            return "SourceData | null"


def _about(kind: type) -> str:
    """What a type is for, on lines that fit."""
    return "\n * ".join(textwrap.wrap(" ".join((inspect.getdoc(kind) or "").replace("``", "`").split()), 110))


def _typed(hint: object) -> str:
    return f"?: {_said(*get_args(hint))}" if get_origin(hint) is NotRequired else f": {_said(hint)}"


def _said(hint: object) -> str:
    """A type as TypeScript says it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated and inner[1] is FIELDS:
        return "CellFields"
    if origin is Annotated:
        return _said(inner[0] if isinstance(inner[1], range) else inner[1])
    if origin is Literal:
        return " | ".join(map(json.dumps, inner))
    if origin in (Union, types.UnionType):
        return " | ".join(map(_said, inner))
    if origin is list or inner[1:] == (...,):
        return f"Array<{_said(inner[0])}>"
    if origin is tuple:
        return f"[{', '.join(map(_said, inner))}]"
    if origin:  # a mapping
        said = f"Record<{', '.join(map(_said, inner))}>"
        return f"Partial<{said}>" if inner[0] is State else said  # of the states, those it is about
    assert isinstance(hint, type), hint
    return "null" if hint is type(None) else SIMPLE.get(hint) or hint.__name__


def _referred(kind: type) -> Iterator[type]:
    return _within(_fields(kind).values())


def _within(hints: Iterable[object]) -> Iterator[type]:
    for hint in hints:
        if get_origin(hint) is not Literal:
            yield from _within(get_args(hint))
        if isinstance(hint, type) and (is_typeddict(hint) or is_dataclass(hint) or issubclass(hint, Enum)):
            yield hint


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text(), "utf-8")
