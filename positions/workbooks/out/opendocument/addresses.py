"""Where something stands, as OpenDocument says it: ``'Blad 1'.A1:.B2``, and formulas in which it is said so."""

from __future__ import annotations

import re

_REFERENCE = r"\$?[A-Z]{1,3}\$?[1-9][0-9]*"
_PART = re.compile(
    rf"""(?P<text>"(?:[^"]|"")*")"""
    rf"""|(?P<sheet>'(?:[^']|'')+')!(?P<there>{_REFERENCE})(?::(?P<until>{_REFERENCE}))?"""
    rf"""|(?<![\w.$])(?P<here>{_REFERENCE})(?::(?P<to>{_REFERENCE}))?(?![\w(])"""
    r"""|(?<![\w.])(?P<truth>TRUE|FALSE)(?![\w(])"""
    r"""|(?P<comma>,)"""
)
"""What is said otherwise in a formula; a name, a function, a figure or a sign is the same."""


def quoted(title: str) -> str:
    """The title of a sheet as an address has it."""
    return "'" + title.replace("'", "''") + "'"


def area(title: str, cells: str) -> str:
    """Cells of a sheet, given as ``A1:B2``."""
    first, _, last = cells.partition(":")
    return f"{quoted(title)}.{first}" + (f":{quoted(title)}.{last}" if last else "")


def named(reference: str) -> str:
    """Where a defined name leads: ``$'Blad'.$A$1:.$B$2`` for ``'Blad'!$A$1:$B$2``."""
    sheet, _, cells = reference.rpartition("!")
    first, _, last = cells.partition(":")
    return f"${sheet}.{first}" + (f":.{last}" if last else "")


def formula(said: str) -> str:
    """A formula of a workbook, which begins with ``=``, as OpenFormula."""
    return "of:" + _PART.sub(_said, said)


def _said(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "comma":
            return ";"
        case "truth":
            return f"{found[0]}()"
        case "text":
            return found[0]
    first, last = (found["there"], found["until"]) if found["sheet"] else (found["here"], found["to"])
    sheet = f"${found['sheet']}" if found["sheet"] else ""
    return f"[{sheet}.{first}" + (f":.{last}]" if last else "]")
