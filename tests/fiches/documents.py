"""A fiche as a Word document: with numbers that Word makes, footnotes, a table, a text box and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.fiches.samples import Written

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
LISTS = {"1.": (1, "decimal", "%1."), "a)": (2, "lowerLetter", "%1)"), "•": (3, "bullet", "")}
"""By the mark of its first item: the number of a list, its format, and how it writes a mark."""

STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/>
<w:pPr><w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/></w:pPr>
<w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans"/><w:sz w:val="18"/><w:lang w:val="nl-NL"/></w:rPr>
</w:style></w:styles>"""


def as_document(fiche: Iterable[Written], **parts: str) -> bytes:
    """A fiche as a document; ``parts`` come in the place of, or beside, those it would have."""
    body, notes = Body(), list[str]()
    for one in fiche:
        body.add(one, len(notes))
        notes += one.notes
    own = {
        "document": document(body.told),
        "styles": STYLES,
        "numbering": numbering(body.begun),
        "footnotes": footnotes(notes),
    }
    return packed({**own, **parts})


def document(body: str) -> str:
    """The main part with this body, on A4."""
    page = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"/>'
    return f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr>{page}</w:sectPr></w:body></w:document>'


def packed(parts: Mapping[str, str | bytes], **more: bytes) -> bytes:
    """A document of these parts, by the name they have under ``word/``; ``more`` by the whole of it."""
    kinds = {name: PARTS[name] for name in parts if name in PARTS}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    related = "".join(
        f'<Relationship Id="r{name}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        for name in kinds
        if name != "document"
    )
    main = f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(overrides=overrides))
        archive.writestr("_rels/.rels", RELATIONS.format(main))
        archive.writestr("word/_rels/document.xml.rels", RELATIONS.format(related))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
        for name, content in more.items():
            archive.writestr(name, content)
    return target.getvalue()


class Body:
    """The body of a document as it grows, and which lists were begun in it."""

    def __init__(self) -> None:
        self.told = ""
        self.begun: list[str] = []
        self._now: dict[str, int] = {}
        self._rows = ""

    def add(self, one: Written, notes: int) -> None:
        """A paragraph, or a row of the table that stands there."""
        if one.cells:
            cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in one.cells)
            row = f"<w:tr>{cells}</w:tr></w:tbl>"
            grid = "".join("<w:gridCol/>" for _ in one.cells)
            start = f"<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            ours = self.told.endswith("</w:tbl>")
            self.told = self.told.removesuffix("</w:tbl>") + row if ours else self.told + start + row
            return
        self.told += paragraph(self._runs(one, notes), self._list(one.mark))

    def _runs(self, one: Written, notes: int) -> str:
        parts = re.split(r"\[(\d+)\]", one.text)
        bold = "<w:b/>" if one.heading else ""
        told = (run(part, bold) if nth % 2 == 0 else reference(notes + int(part)) for nth, part in enumerate(parts))
        return "".join(told)

    def _list(self, mark: str) -> str:
        """The list that a mark belongs to; "a)" and "1." of anew begin one, and so does what follows another."""
        if not mark:
            return ""
        kind = "•" if mark == "•" else "a)" if mark.endswith(")") else "1."
        if mark == kind and not (kind == "1." and "1." in self._now):
            self.begun.append(kind)
            self._now[kind] = len(self.begun)
        return f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{self._now[kind]}'/></w:numPr>"


def paragraph(runs: str, properties: str = "") -> str:
    """A paragraph of these runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def reference(note: int) -> str:
    """What refers to a footnote."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{note}"/></w:r>'


def numbering(begun: Iterable[str]) -> str:
    """The lists that were begun, each by itself."""
    shapes = "".join(
        f"<w:abstractNum w:abstractNumId='{nth}'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        f"<w:numFmt w:val='{LISTS[kind][1]}'/><w:lvlText w:val='{LISTS[kind][2] or '•'}'/></w:lvl></w:abstractNum>"
        for nth, kind in enumerate(begun, 1)
    )
    lists = "".join(
        f"<w:num w:numId='{nth}'><w:abstractNumId w:val='{nth}'/></w:num>" for nth, _ in enumerate(begun, 1)
    )
    return f'<w:numbering xmlns:w="{W}">{shapes}{lists}</w:numbering>'


def footnotes(notes: Iterable[str]) -> str:
    """The part with the footnotes."""
    told = "".join(
        f'<w:footnote w:id="{nth}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f"{run(' ' + note)}</w:p></w:footnote>"
        for nth, note in enumerate(notes, 1)
    )
    line = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    return f'<w:footnotes xmlns:w="{W}">{line}{told}</w:footnotes>'
