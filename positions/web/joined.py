"""The scripts of the pages as a browser asks for them: the kit as one and each page as one, so that it asks twice and
not for each of a hundred.

Each script stands in a function of its own, after those that it imports, so that it is none the wiser.  What is read is
what our scripts hold (`tests/test_joined.py`): imports by name, and exports where something is declared.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

KIT = "positions.kit/kit.js"
"""The kit as one, at an address where no script of its own stands."""

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)


class CircleError(ValueError):
    """Scripts that import one another; the message names one of them."""


def joined(files: Mapping[str, str], pages: Iterable[str]) -> dict[str, str]:
    """What is served of all scripts, by name ("positions.kit/dom.js"): each page as one, the kit as one, and by itself
    what none of these needs.

    Raises CircleError.
    """
    order = _in_turn(files, pages)
    kit = [name for name in order if _shared(name)]
    at = {name: f"$kit[{number}]" for number, name in enumerate(kit)}
    made = {page: _page(page, at, files) for page in pages}
    alone = {name: text for name, text in files.items() if name not in order}
    return {**alone, **made, KIT: "".join((*_wrapped(kit, dict(_numbered(kit)), files), _given(kit)))}


def _page(page: str, kit: dict[str, str], files: Mapping[str, str]) -> str:
    own = [name for name in _in_turn(files, [page]) if not _shared(name)]
    at = dict(_numbered(own))
    head = f'import {{ $kit }} from "../{KIT}";\n'
    return "".join((head, *_wrapped(own, kit | at, files), f"export default {at[page]}.$default;\n"))


def _in_turn(files: Mapping[str, str], entries: Iterable[str]) -> list[str]:
    """Scripts and all that they come to import, each after what it imports itself."""
    order: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise CircleError(name)
        for _, path in _IMPORT.findall(files[name]):
            if (one := _named(name, path)) not in order:
                visit(one, (*above, name))
        order[name] = None

    for entry in entries:
        visit(entry, ())
    return list(order)


def _wrapped(names: Iterable[str], at: Mapping[str, str], files: Mapping[str, str]) -> Iterator[str]:
    """Each script as a function that is called once, and gives what it exports; ``at`` says what each is called."""
    for name in names:
        text = files[name]
        told = [*_EXPORT.findall(text), *(["$default"] if _DEFAULT.search(text) else [])]

        def taken(found: re.Match[str], name: str = name) -> str:
            return f"const {{{found[1].replace(' as ', ': ')}}} = {at[_named(name, found[2])]};"

        body = _DEFAULT.sub("const $default = ", _EXPORT.sub("", _IMPORT.sub(taken, text)))
        yield f"// {name}\nconst {at[name]} = (() => {{\n{body}return {{ {', '.join(told)} }};\n}})();\n"


def _numbered(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((name, f"${number}") for number, name in enumerate(names))


def _given(kit: list[str]) -> str:
    return f"export const $kit = [{', '.join(number for _, number in _numbered(kit))}];\n"


def _shared(name: str) -> bool:
    return posixpath.dirname(name) == posixpath.dirname(KIT)


def _named(name: str, path: str) -> str:
    return posixpath.normpath(f"{posixpath.dirname(name)}/{path}")
