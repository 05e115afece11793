"""The scripts of the pages as a browser asks for them: the kit as one and each page as one, so that it asks twice and
not for each of a hundred.

Each script stands in a function of its own, after those that it imports, so that it is none the wiser.  What is read is
what our scripts hold (`tests/test_joined.py`): imports by name, and exports where something is declared.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

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
    imported = {name: [_named(name, path) for _, path in _IMPORT.findall(text)] for name, text in files.items()}
    order = _in_turn(imported, pages)
    kit = [name for name in order if _shared(name)]
    at = {name: f"$kit[{number}]" for number, name in enumerate(kit)}
    own = {page: [name for name in _in_turn(imported, [page]) if not _shared(name)] for page in pages}
    alone = {name: text for name, text in files.items() if name not in order}
    return {**alone, **{page: _page(names, at, files) for page, names in own.items()}, KIT: _kit(kit, files)}


def _kit(names: list[str], files: Mapping[str, str]) -> str:
    at = _numbered(names)
    return (
        "".join(_wrapped(name, at, files[name]) for name in names)
        + f"export const $kit = [{', '.join(at.values())}];\n"
    )


def _page(names: list[str], kit: dict[str, str], files: Mapping[str, str]) -> str:
    """The scripts of a page, of which the last is the one that draws it."""
    at = kit | _numbered(names)
    body = "".join(_wrapped(name, at, files[name]) for name in names)
    return f'import {{ $kit }} from "../{KIT}";\n{body}export default {at[names[-1]]}.$default;\n'


def _in_turn(imported: Mapping[str, list[str]], entries: Iterable[str]) -> list[str]:
    """Scripts and all that they come to import, each after what it imports itself."""
    order: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise CircleError(name)
        for one in imported[name]:
            if one not in order:
                visit(one, (*above, name))
        order[name] = None

    for entry in entries:
        visit(entry, ())
    return list(order)


def _wrapped(name: str, at: Mapping[str, str], text: str) -> str:
    """A script as a function that is called once, and gives what it exports; ``at`` says what each script is called."""
    told = [*_EXPORT.findall(text), *(["$default"] if _DEFAULT.search(text) else [])]

    def taken(found: re.Match[str]) -> str:
        return f"const {{{found[1].replace(' as ', ': ')}}} = {at[_named(name, found[2])]};"

    body = _DEFAULT.sub("const $default = ", _EXPORT.sub("", _IMPORT.sub(taken, text)))
    return f"// {name}\nconst {at[name]} = (() => {{\n{body}return {{ {', '.join(told)} }};\n}})();\n"


def _numbered(names: Iterable[str]) -> dict[str, str]:
    return {name: f"${number}" for number, name in enumerate(names)}


def _shared(name: str) -> bool:
    return posixpath.dirname(name) == posixpath.dirname(KIT)


def _named(name: str, path: str) -> str:
    return posixpath.normpath(f"{posixpath.dirname(name)}/{path}")
