"""Files that mean harm, each with the reasons for which it may be refused; and good ones that were broken."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from tests.fiches.documents import W, as_document, document, packed, paragraph, reference, run
from tests.fiches.papers import column, typeset
from tests.fiches.samples import FICHE, as_text

DEEP = 5_000
_ENTITIES = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>'
_LOOP = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>'


def _nested(name: str) -> bytes:
    return packed({"document": document(f"<w:{name}>" * DEEP + f"</w:{name}>" * DEEP)})


def _external(kind: str) -> bytes:
    told = f'<Relationships><Relationship Id="x" Type="urn:x/{kind}" TargetMode="External" Target="file:///x"/></Relationships>'
    return packed({"document": document("")}, **{"word/_rels/x.xml.rels": told.encode()})


def _note_to_itself() -> bytes:
    note = f'<w:footnote w:id="1"><w:p>{run("noot")}{reference(1)}</w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    return packed({"document": document(paragraph(run("Algemene gegevens") + reference(1))), "footnotes": notes})


def _many_levels() -> bytes:
    shape = f"<w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='{'%1' * 50_000}'/></w:lvl>"
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">{shape}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    numbered = paragraph(run("x"), "<w:numPr><w:numId w:val='1'/></w:numPr>")
    return packed({"document": document(numbered * 1_000), "numbering": numbering})


def pdf(*objects: bytes, root: str = "1 0 R") -> bytes:
    """A PDF of these objects, numbered from one."""
    told, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(told))
        told += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root.encode(), len(told))
    return told + head + table + tail


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), more, content)


def _painted(stream: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)


def _flate(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return _stream(content, b"/Filter[" + b"/FlateDecode " * times + b"]")


BROKEN, FULL, SLOW = "fiche_broken", "fiche_full", "file_slow"
FILES: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "nothing": (lambda: b"", ("file_empty",)),
    "a program": (lambda: b"MZ\x90\x00" + bytes(200), ("fiche_kind",)),
    "a page": (lambda: b"<!DOCTYPE html><p>Algemene gegevens</p>", ("fiche_kind",)),
    "a rich text": (lambda: b"{\\rtf1 Algemene gegevens}", ("fiche_kind",)),
    "an old document": (lambda: b"\xd0\xcf\x11\xe0" + bytes(2_000), ("fiche_locked",)),
    "a workbook": (lambda: packed({}, **{"xl/workbook.xml": b"<w/>"}), ("fiche_kind",)),
    "too much text": (lambda: b"a\n" * 5_500_000, ("fiche_large",)),
    "zeros packed in a document": (lambda: packed({"document": " " * 60_000_000}), ("file_unpacked",)),
    "a million elements": (lambda: packed({"document": document("<w:p/>" * 1_000_000)}), (FULL, "file_unpacked")),
    "entities": (lambda: packed({"document": _ENTITIES + document(paragraph(run("&b;")))}), ("fiche_entities",)),
    "an entity that nobody defined": (lambda: packed({"document": document("<w:p>&x;</w:p>")}), (BROKEN,)),
    "another encoding": (lambda: packed({"document": document("").encode("utf-16")}), ("fiche_entities",)),
    "paragraphs in one another": (lambda: _nested("p"), (BROKEN,)),
    "tables in one another": (lambda: _nested("tbl"), (BROKEN,)),
    "a part twice": (lambda: _twice(), (BROKEN,)),
    "a document cut off": (lambda: as_document(FICHE)[:-300], (BROKEN, "fiche_kind")),
    "macros": (lambda: packed({"document": document("")}, **{"word/vbaProject.bin": b"x"}), ("fiche_macros",)),
    "a file within": (lambda: packed({"document": document("")}, **{"word/embeddings/x.bin": b"x"}), ("file_foreign",)),
    "a part elsewhere": (lambda: _external("subDocument"), ("file_foreign",)),
    "a frame elsewhere": (lambda: _external("frame"), ("file_foreign",)),
    "four million letters": (lambda: _letters(), (FULL, "file_unpacked")),
    "a pdf of nothing": (lambda: b"%PDF-1.7\n", (BROKEN,)),
    "a pdf cut off": (lambda: typeset(column("Algemene gegevens"))[:400], (BROKEN, "fiche_no_text")),
    "a pdf whose pages hold themselves": (
        lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        (BROKEN, "fiche_no_text"),
    ),
    "a pdf of a million pages": (
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + b"3 0 R " * 300_000 + b"]/Count 9>>", b"<<>>"
        ),
        (BROKEN, FULL, SLOW, "fiche_no_text"),
    ),
    "a pdf that says where nothing is": (
        lambda: _painted(b"") + b"startxref\n99999999\n%%EOF",
        (BROKEN, "fiche_no_text"),
    ),
    "a flood of tokens in a pdf": (
        lambda: _painted(_stream(b"0 0 m " * 1_500_000)),
        (SLOW, FULL, BROKEN, "fiche_no_text"),
    ),
    "zeros packed in a pdf": (lambda: _painted(_flate(bytes(200_000_000))), (FULL, BROKEN, SLOW, "fiche_no_text")),
    "packed over and over in a pdf": (
        lambda: _painted(_flate(bytes(100_000_000), times=3)),
        (FULL, BROKEN, SLOW, "fiche_no_text"),
    ),
    "lists in one another in a pdf": (
        lambda: pdf(b"<</Type/Catalog/Pages 2 0 R/X" + b"[" * 100_000 + b">>", b"<</Type/Pages/Kids[]/Count 0>>"),
        (BROKEN, FULL, "fiche_no_text"),
    ),
}
"""By what is the matter: how to make it, and why it may be refused."""

HARMLESS: dict[str, Callable[[], bytes]] = {
    "styles that rest on themselves": lambda: packed(
        {"document": document(paragraph(run("Algemene gegevens"), '<w:pStyle w:val="A"/>')), "styles": _LOOP}
    ),
    "a note that refers to itself": _note_to_itself,
    "numbers of a hundred thousand letters": _many_levels,
}
"""What ends by itself, and gives what there is to read."""


def _twice() -> bytes:
    target = BytesIO(as_document(FICHE))
    with ZipFile(target, "a") as archive:
        archive.writestr("WORD/document.xml", "<a/>")
    return target.getvalue()


def _letters() -> bytes:
    return packed({"document": document("".join(paragraph(run("abcdefghij" * 100)) for _ in range(4_100)))})


OVER_AND_OVER = {
    "labels on one line": "1. Algemene gegevens a) Titel voorstel " * 20_000,
    "lines of labels": "1. Algemene gegevens\n" + "a) Titel voorstel\n" * 8_000,
    "notes that nobody ends": "1. Algemene gegevens\n" + "[1: a" * 150_000,
    "bookmarks that nobody ends": "1. Algemene gegevens\n" + "[bookmark:" * 90_000,
    "the beginning of a judgement": "3. Nederlandse positie\na) Bevoegdheid\n" + "oordeel is " * 40_000,
    "the beginning of an announcement": "2. Essentie voorstel\n" + "herziening van de " * 50_000,
    "a letter": "3c) Krachtenveld\n" + "x" * 900_000,
    "abbreviations": "3c) Krachtenveld\n" + "nr. 3 art. 4 " * 14_000,
    "stances": "3c) Krachtenveld\n" + "Frankrijk steunt het voorstel. " * 6_000,
    "stances on lines": "3c) Krachtenveld\n" + "Veel lidstaten zijn kritisch\n" * 6_000,
    "more stances than a fiche has": "3c) Krachtenveld\n" + "Frankrijk steunt het voorstel. " * 32_000,
    "fiches": "Fiche 1: a\n1. Algemene gegevens\nTitel voorstel\n" * 5_000,
}
"""Texts that say one thing all the time, and would keep a careless reader busy for minutes."""
BEARABLE = 20
"""Seconds, on a busy machine."""

GOOD: dict[str, Callable[[], bytes]] = {
    "txt": lambda: as_text(FICHE),
    "docx": lambda: as_document(FICHE),
    "pdf": lambda: typeset(column("1. Algemene gegevens", "a) Titel voorstel", "Havens", "c) Krachtenveld", "Veel.")),
}


def broken(kind: str, count: int, seed: int = 0) -> Iterator[bytes]:
    """A good file of a kind, broken in so many ways; of a document also within its parts."""
    chance, good = Random(f"{kind}{seed}"), GOOD[kind]()
    for number in range(count):
        yield _within(good, chance) if kind == "docx" and number % 2 else _hurt(good, chance)


def _hurt(data: bytes, chance: Random) -> bytes:
    """A few bytes changed, taken out, doubled or put elsewhere."""
    told = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(told) or 1)
        end = min(len(told), start + chance.choice((1, 1, 4, 40, 400)))
        part = bytes(told[start:end])
        match chance.randrange(5):
            case 0:
                told[start:end] = chance.randbytes(end - start)
            case 1:
                del told[start:end]
            case 2:
                told[start:start] = part * chance.choice((1, 3, 50))
            case 3:
                at = chance.randrange(len(told) or 1)
                told[at:at] = part
            case _:
                told[start:end] = chance.choice((b"<", b">", b"&", b"/", b"0", b"-1", b"99999999", b"(", b")", b"obj"))
    return bytes(told)


def _within(data: bytes, chance: Random) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(target, "w", ZIP_DEFLATED) as hurt:
        chosen = chance.choice(archive.namelist())
        for name in archive.namelist():
            content = archive.read(name)
            hurt.writestr(name, _hurt(content, chance) if name == chosen else content)
    return target.getvalue()
