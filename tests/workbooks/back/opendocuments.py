"""OpenDocument spreadsheets, written by hand: good ones, and such as mean harm."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

from tests.workbooks.back.hostile import harmed, packed

_SPACES = (
    "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style", "table", "text", "script", "draw")
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
_HIDDEN = (
    '<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT = "content.xml"


def content(inner: str, styles: str = "") -> bytes:
    """A document with this in its body, and these styles."""
    styles = f"<office:automatic-styles>{_HIDDEN}{styles}</office:automatic-styles>"
    body = f"<office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body>"
    head = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{_SPACES} xmlns:xlink="x">'
    return f"{head}{styles}{body}</office:document-content>".encode()


def spreadsheet(inner: str, *styles: str, **parts: bytes) -> bytes:
    """A file with this in its body, these styles, and what else is given."""
    return packed(
        {"mimetype": TYPE, CONTENT: content(inner, "".join(styles)), "META-INF/manifest.xml": b"<manifest/>"} | parts
    )


def table(*rows: str, title: str = "Blad1", about: str = "") -> str:
    """A sheet with these rows, of which each is written whole."""
    return f'<table:table table:name="{title}" {about}>{"".join(rows)}</table:table>'


def row(*cells: str, times: int = 1, about: str = "") -> str:
    """A row of cells."""
    return f'<table:table-row table:number-rows-repeated="{times}" {about}>{"".join(cells)}</table:table-row>'


def cell(text: str = "", times: int = 1, about: str = "", name: str = "table-cell") -> str:
    """A cell with a text; without one it is empty."""
    kind = 'office:value-type="string"' if text and "value-type" not in about else ""
    said = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:{name} table:number-columns-repeated="{times}" {kind} {about}>{said}</table:{name}>'


MATRIX = table(row(cell("Land"), cell("P1"), cell("P2")), row(cell("DE"), cell("Steunt"), cell("Tegen")))


def sheet(*rows: str) -> bytes:
    """A file of one sheet."""
    return spreadsheet(table(*rows))


STYLES = (
    '<style:style style:name="rood" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#FF0000"/></style:style>'
)
RED = cell(about='table:style-name="rood"', times=100)

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a text document": (lambda: spreadsheet("", mimetype=b"application/vnd.oasis.opendocument.text"), "file_kind"),
    "a password": (
        lambda: spreadsheet(MATRIX, **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        "file_locked",
    ),
    "macros": (lambda: spreadsheet(MATRIX, **{"Basic/Standard/Module1.xml": b"<a/>"}), "file_macros"),
    "scripts": (lambda: spreadsheet(MATRIX, **{"Scripts/python/x.py": b"x"}), "file_macros"),
    "a script that an event starts": (
        lambda: spreadsheet(MATRIX + '<script:event-listener script:event-name="dom:load"/>'),
        "file_macros",
    ),
    "a sheet of another file": (
        lambda: spreadsheet(table('<table:table-source xlink:href="../x.ods"/>')),
        "file_foreign",
    ),
    "a picture from elsewhere": (
        lambda: spreadsheet(MATRIX + '<draw:image xlink:href="http://evil.example/x.png"/>'),
        "file_foreign",
    ),
    "an embedded file": (lambda: spreadsheet(MATRIX, **{"Object 1": b"\xd0\xcf\x11\xe0"}), "file_foreign"),
    "entities": (
        lambda: spreadsheet("", **{CONTENT: b'<!DOCTYPE a [<!ENTITY b "x">]>' + content("&b;")}),
        "file_entities",
    ),
    "entities in two bytes": (
        lambda: spreadsheet("", **{CONTENT: content("").decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
        "file_entities",
    ),
    "a bomb of spaces": (lambda: spreadsheet(MATRIX + " " * 60_000_000), "file_unpacked"),
    "a million cells": (lambda: sheet(row(cell() * 1_000_000)), "file_unpacked"),
}
"""What the guard refuses before anything is parsed: how it is made, and the reason."""

BOUNDED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a text behind a billion empty columns": (lambda: sheet(row(cell(times=10**9), cell("Steunt"))), "file_far"),
    "a text behind a billion empty rows": (lambda: sheet(row(times=10**9), row(cell("Steunt"))), "file_far"),
    "a text a billion times in a row": (lambda: sheet(row(cell("Steunt", times=10**9))), "file_far"),
    "a row a billion times": (lambda: sheet(row(cell("Steunt"), times=10**9)), "file_far"),
    "a formula far away": (lambda: sheet(row(times=9999), row(cell(about='table:formula="of:=1"'))), "file_far"),
    "a long text, repeated": (lambda: sheet(row(cell("lang " * 6000, times=200), times=5000)), "file_full"),
    "a million cells by repeating": (lambda: sheet(row(cell("x", times=200), times=4000)), "file_full"),
    "spaces by the billion": (lambda: sheet(row(cell('x<text:s text:c="1000000000"/>'), times=2)), "file_full"),
    "a value of spaces": (
        lambda: sheet(row(cell(about=f'office:value-type="string" office:string-value="{"x" * 13_000_000}"'))),
        "file_unpacked",
    ),
    "a sheet in a sheet": (lambda: spreadsheet(table(table(row(cell("x"))))), "file_full"),
    "a sheet in a cell": (lambda: sheet(row(cell(f"x{MATRIX}"))), "file_broken"),
    "sheets by the thousand": (lambda: spreadsheet(MATRIX * 1000), "file_full"),
    "no figure": (lambda: sheet(row(cell(about='office:value-type="float" office:value="x"'))), "file_broken"),
    "no number of times": (lambda: sheet(row('<table:table-cell table:number-columns-repeated="x"/>')), "file_broken"),
    "a number of 5,000 digits": (lambda: sheet(row(cell("x", times=int("9" * 4000)))), "file_far"),
    "no XML": (lambda: spreadsheet("", **{CONTENT: b"<a>"}), "file_broken"),
    "deep": (lambda: spreadsheet("<office:a>" * 100_000 + "</office:a>" * 100_000), "file_table"),
    "names by the thousand": (
        lambda: spreadsheet(
            "".join(
                f'<table:named-range table:name="krachtenveld_{n}" table:cell-range-address="$A.$A$1"/>'
                for n in range(9_000)
            )
        ),
        "file_table",
    ),
    "merged again and again": (
        lambda: sheet(
            row(
                cell("x", about='table:number-rows-spanned="5000" table:number-columns-spanned="200"'),
                cell("y"),
                times=900,
            )
        ),
        "file_full",
    ),
    "colours in far too many cells": (
        lambda: spreadsheet(
            "".join(table(row(RED + cell("x") + RED, times=5000), title=str(n)) for n in range(3)), STYLES
        ),
        "file_full",
    ),
    "no figure there is": (
        lambda: sheet(row(cell(about='office:value-type="float" office:value="NaN"'))),
        "file_table",
    ),
}
"""What comes past the guard, and what is said of it."""


def harms(data: bytes, count: int, seed: int = 1) -> Iterator[bytes]:
    """A file of many parts harmed by chance, in what stands on its sheets."""
    chance = random.Random(seed)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(count):
        yield packed({**parts, CONTENT: harmed(parts[CONTENT], chance)})


def mutations(count: int, seed: int = 1) -> Iterator[bytes]:
    """A good file harmed by chance: as a whole, and in its content."""
    chance = random.Random(seed)
    states = "".join(row(cell(state), cell("Steunt"), cell(times=2), cell("+")) for state in ("DE", "FR", "BE"))
    good = MATRIX + table(states, about='table:style-name="weg"', title="Twee")
    whole, inner = spreadsheet(good), content(good)
    for number in range(count):
        yield harmed(whole, chance) if number % 3 == 0 else spreadsheet("", **{CONTENT: harmed(inner, chance)})
