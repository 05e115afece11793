"""Files that mean harm, or were harmed on the way: each is made here, from nothing or from a workbook of ours."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO

from tests.factories import dossier
from tests.workbooks.samples import filled, made

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, STRINGS, TYPES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"
VBA, OLE = "vnd.ms-office.vbaProject", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Change = Callable[[dict[str, bytes]], None]


@cache
def good() -> bytes:
    """A workbook of ours, with something in every cell."""
    return made(filled(dossier(pillars=2, under=1, crossing=1)))


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a file."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(change: Change) -> bytes:
    """The good workbook with something done to its parts."""
    parts = parts_of(good())
    change(parts)
    return packed(parts)


def rows(inner: str, dimension: str = "A1") -> bytes:
    """A sheet with these rows."""
    head = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>'
    return f"{head}<sheetData>{inner}</sheetData></worksheet>".encode()


def sheet(inner: str, dimension: str = "A1") -> bytes:
    """The good workbook with another first sheet."""
    return changed(lambda parts: parts.update({SHEET: rows(inner, dimension)}))


def part(name: str, content: bytes) -> bytes:
    """The good workbook with one part more, or another in its place."""
    return changed(lambda parts: parts.update({name: content}))


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    """The good workbook with some bytes of one part changed."""
    return changed(lambda parts: parts.update({name: parts[name].replace(old, new, 1)}))


def strings(count: int) -> bytes:
    """A workbook whose table of texts is a bomb."""
    item = b"<si><t>" + b"a" * 40 + b"</t></si>"
    content = f'<sst xmlns="{MAIN}">'.encode() + item * count + b"</sst>"

    def change(parts: dict[str, bytes]) -> None:
        rels = parts["xl/_rels/workbook.xml.rels"]
        rel = f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        parts["xl/_rels/workbook.xml.rels"] = rels.replace(b"</Relationships>", rel.encode())
        parts[STRINGS] = content

    return changed(change)


def repeated(times: int) -> bytes:
    """One long text, used by many cells: small in the file, large in what is read from it."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, times + 1))
    parts = parts_of(strings(1))
    parts[STRINGS] = f'<sst xmlns="{MAIN}"><si><t>{"lang " * 6000}</t></si></sst>'.encode()
    parts[SHEET] = rows(cells)
    return packed(parts)


def lying(declared: int) -> bytes:
    """A part that says it is smaller than it is."""
    data = bytearray(part("xl/groot.xml", b"<a>" + b" " * 60_000_000 + b"</a>"))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rfind(mark)
        data[place + at : place + at + 4] = struct.pack("<I", declared)
    return bytes(data)


def entities() -> bytes:
    """Entities that grow: 1.2 MB from next to nothing."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 6))
    head = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "bom en nog wat">{declared}]>'
    inner = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e5;</t></is></c></row>'
    return part(SHEET, rows(inner).replace(b'<?xml version="1.0"?>', head.encode()))


def two_bytes() -> bytes:
    """The same behind an encoding in which nobody finds it by looking for its letters."""
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY e "x">]>' + rows("").decode()[21:]
    return part(SHEET, text.encode("utf-16"))


def external(kind: str, target: str) -> bytes:
    """A relationship that leads out of the file."""
    rel = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return replaced("xl/_rels/workbook.xml.rels", b"</Relationships>", rel.encode())


def declared(kind: str, name: str, content: bytes | None = None, *, attribute: str = "PartName") -> bytes:
    """A workbook that says of a part, or of every part with an ending, what it is; the part is in it or not."""
    element = "Override" if attribute == "PartName" else "Default"

    def change(parts: dict[str, bytes]) -> None:
        line = f'<{element} {attribute}="{name}" ContentType="application/{kind}"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", line.encode())
        if content is not None:
            parts[name.lstrip("/") if attribute == "PartName" else f"xl/media/x.{name}"] = content

    return changed(change)


def able() -> bytes:
    """A workbook of the type that may hold macros (.xlsm), and holds none."""
    plain = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return replaced(TYPES, plain, b"vnd.ms-excel.sheet.macroEnabled.main+xml")


def sheetjs() -> bytes:
    """A workbook as SheetJS writes every one: it declares a type for endings that no part has."""
    return declared("vnd.ms-excel.sheet.binary.macroEnabled.main", "bin", attribute="Extension")


def related(kind: str) -> bytes:
    """A relationship to a part of this kind."""
    rel = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="media/x.png"/></Relationships>'
    return replaced("xl/_rels/workbook.xml.rels", b"</Relationships>", rel.encode())


def many_parts(count: int) -> bytes:
    """A directory that is all there is."""
    return packed({**parts_of(good()), **{f"x/{n}": b"" for n in range(count)}})


def encrypted() -> bytes:
    """A part that asks for a password."""
    data = bytearray(good())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        data[place + at] |= 1
    return bytes(data)


def twice() -> bytes:
    """Two parts of one name, of which everybody reads another."""
    target = BytesIO(good())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(SHEET.upper(), b"<worksheet/>")
    return target.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "file_empty"),
    "blanks": (lambda: b"\r\n \n", "file_empty"),
    "a program": (lambda: b"MZ\x90\x00" + bytes(200), "file_kind"),
    "a pdf": (lambda: b"%PDF-1.7\n1 0 obj\n<<>>\n", "file_kind"),
    "a page": (lambda: b"<!DOCTYPE html><table><tr><td>DE</td></tr></table>", "file_kind"),
    "a text with NUL": (lambda: b"land,P1\nDE,\x00+\n", "file_kind"),
    "another zip": (lambda: packed({"a.txt": b"a"}), "file_kind"),
    "a word document": (lambda: packed({TYPES: b"<Types/>", "word/document.xml": b"<w/>"}), "file_kind"),
    "an old or locked workbook": (lambda: OLE + bytes(1000), "file_locked"),
    "an encrypted part": (encrypted, "file_locked"),
    "too large": (lambda: bytes(5_000_001), "file_large"),
    "too many parts": (lambda: many_parts(1000), "file_parts"),
    "a bomb of spaces": (lambda: part("xl/groot.xml", b"<a>" + b" " * 60_000_000 + b"</a>"), "file_unpacked"),
    "a bomb in a picture": (lambda: part("xl/media/image1.png", bytes(60_000_000)), "file_unpacked"),
    "a bomb that says it is small": (lambda: lying(1000), "file_broken"),
    "a bomb of texts": (lambda: strings(400_000), "file_full"),
    "two million cells": (
        lambda: sheet("".join(f'<row r="{r}">{"<c/>" * 1000}</row>' for r in range(1, 2001))),
        "file_full",
    ),
    "a hundred thousand cells and one": (
        lambda: sheet("".join(f'<row r="{r}">{"<c/>" * 100}</row>' for r in range(1, 1003))),
        "file_full",
    ),
    "the last cell there is": (lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "file_far"),
    "a far cell behind another attribute": (lambda: sheet("<row><c s='0' r = 'XFD1'><v>1</v></c></row>"), "file_far"),
    "a far cell by another name": (
        lambda: part(SHEET, rows('<row r="1"><x:c xmlns:x="m" r="XFD1"/></row>').replace(b'"m"', f'"{MAIN}"'.encode())),
        "file_far",
    ),
    "a far cell spelt otherwise": (lambda: sheet('<row r="1"><c r="&#88;FD1"/></row>'), "file_far"),
    "a far row without a place": (lambda: sheet('<row r="1048576"><c t="str"><v>x</v></c></row>'), "file_far"),
    "entities": (entities, "file_entities"),
    "entities in two bytes": (two_bytes, "file_entities"),
    "an entity of a file": (
        lambda: part("xl/x.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        "file_entities",
    ),
    "macros by another name": (lambda: declared(VBA, "/xl/media/x.png", b"x"), "file_macros"),
    "macros by their ending": (lambda: declared(VBA, "dat", b"x", attribute="Extension"), "file_macros"),
    "macros by a name spelt otherwise": (lambda: declared(VBA, "/xl/media/&#120;.png", b"x"), "file_macros"),
    "macros that nobody declares": (lambda: part("xl/media/x.png", OLE + bytes(600)), "file_foreign"),
    "the strict form of a workbook": (
        lambda: replaced(
            "_rels/.rels", b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"
        ),
        "file_strict",
    ),
    "macros that are only led to": (lambda: related("vbaProject"), "file_macros"),
    "a control that is only led to": (lambda: related("control"), "file_macros"),
    "a macro project": (lambda: part("xl/vbaProject.bin", b"x"), "file_macros"),
    "an old macro sheet": (lambda: part("xl/macrosheets/sheet1.xml", b"<a/>"), "file_macros"),
    "a control": (lambda: part("xl/activeX/activeX1.bin", b"x"), "file_macros"),
    "a link to another file": (lambda: part("xl/externalLinks/externalLink1.xml", b"<a/>"), "file_foreign"),
    "an embedded file": (lambda: part("xl/embeddings/oleObject1.bin", b"x"), "file_foreign"),
    "a picture from elsewhere": (lambda: external("image", "http://evil.example/x.png"), "file_foreign"),
    "a template from elsewhere": (lambda: external("attachedTemplate", "//evil.example/x"), "file_foreign"),
    "cut in half": (lambda: good()[: len(good()) // 2], "file_broken"),
    "two parts of one name": (twice, "file_broken"),
    "bad sums": (
        lambda: good().replace(zlib.crc32(parts_of(good())[SHEET]).to_bytes(4, "little"), b"aaaa"),
        "file_broken",
    ),
}
"""What the guard refuses before anything is parsed: how it is made, and the reason."""

OPENED: dict[str, Callable[[], bytes]] = {
    "false dimension": lambda: sheet('<row r="1"><c r="A1" t="str"><v>x</v></c></row>', "A1:XFD1048576"),
    "empty rows to the end": lambda: sheet('<row r="1048576" ht="12"/>'),
    "infinity": lambda: sheet('<row r="1"><c r="A1"><v>1e400</v></c><c r="B1"><v>-1e400</v></c></row>'),
    "a figure of 5,000 digits": lambda: sheet(f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>'),
    "no figure": lambda: sheet('<row r="1"><c r="A1"><v>NaN</v></c><c r="B1" t="b"><v>x</v></c></row>'),
    "a text that is not in the table": lambda: sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
    "a style there is not": lambda: sheet('<row r="1"><c r="A1" s="9999"><v>1</v></c></row>'),
    "rows that are none": lambda: sheet('<row r="zeven"/><row r="1e3"/>'),
    "cells before the first": lambda: sheet('<row r="0"><c r="A0"><v>1</v></c></row>'),
    "a long text in many cells": lambda: repeated(4000),
    "a hundred thousand cells": lambda: sheet(
        "".join(f'<row r="{r}">{"<c><v>1</v></c>" * 100}</row>' for r in range(1, 990))
    ),
    "merged again and again": lambda: part(
        SHEET,
        rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="5000"><c r="GR5000"><v>1</v></c></row>').replace(
            b"</sheetData>",
            b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 40_000 + b"</mergeCells>",
        ),
    ),
    "merged cells that are none": lambda: part(
        SHEET,
        rows('<row r="1"><c r="B2"><v>1</v></c></row>').replace(
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell/><mergeCell ref="C9:A1"/><mergeCell ref="ZZZ1:ZZZ2"/></mergeCells>',
        ),
    ),
    "colours by the thousand": lambda: part(
        "xl/styles.xml",
        f'<styleSheet xmlns="{MAIN}"><fills>'.encode()
        + b'<fill><patternFill patternType="solid"><fgColor rgb="x"/></patternFill></fill>' * 90_000
        + b'</fills><cellXfs><xf fillId="99999999"/><xf fillId="-1"/></cellXfs></styleSheet>',
    ),
    "many texts": lambda: strings(150_000),
    "deep": lambda: part(SHEET, b"<a>" * 100_000 + b"</a>" * 100_000),
    "many columns of attributes": lambda: part(
        SHEET, b"<a " + b" ".join(b"a%d='%d'" % (n, n) for n in range(200_000)) + b"/>"
    ),
    "a workbook without sheets": lambda: part("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>'.encode()),
    "a workbook that is none": lambda: part("xl/workbook.xml", b"<a/>"),
    "names by the thousand": lambda: replaced(
        "xl/workbook.xml",
        b"</definedNames>",
        b"".join(b'<definedName name="krachtenveld_%d">Matrix!$A$1</definedName>' % n for n in range(20_000))
        + b"</definedNames>",
    ),
    "a name that leads round": lambda: replaced("xl/workbook.xml", b"'Herkomst'!$A$1:$Z$200", b"krachtenveld_herkomst"),
    "a csv of one line": lambda: b"x" * 4_900_000,
    "a csv of commas": lambda: b"," * 4_900_000,
    "a csv of lines": lambda: b"a;b\n" * 1_000_000,
    "a csv with an open quote": lambda: b'land;P1\nDE;"+' + b"\n" * 3_000_000,
}
"""What may come past the guard: read, or refused in words."""


def mutations(count: int, seed: int = 1) -> Iterator[bytes]:
    """A good workbook of one pillar, harmed by chance: in the file itself, and inside its parts."""
    chance = random.Random(seed)
    whole = made(filled(dossier(pillars=1, under=1, crossing=0)))
    parts = parts_of(whole)
    names = [SHEET, "xl/worksheets/sheet5.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", TYPES, "xl/styles.xml"]
    for number in range(count):
        if number % 3 == 0:
            yield harmed(whole, chance)
        else:
            name = chance.choice(names)
            yield packed({**parts, name: harmed(parts[name], chance)})


def harmed(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, taken out, put in twice, or swapped."""
    data = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at, length = chance.randrange(len(data)), chance.choice([1, 1, 4, 30, 300])
        piece = bytes(data[at : at + length])
        way = chance.randrange(4)
        if way == 0:
            data[at : at + length] = chance.randbytes(len(piece))
        elif way == 1:
            del data[at : at + length]
        elif way == 2:
            data[at:at] = piece * chance.choice([1, 3])
        else:
            data[at : at + length] = chance.choice([b"<", b">", b'"', b"&", b"\x00", b"9" * 40, b"-1", b"<c/>", b""])
    return bytes(data)
