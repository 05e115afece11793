"""A document from content, the same bytes each time."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from positions.papers import blocks, layout
from positions.papers.content import Paper, PaperError
from positions.papers.texts import clean

AUTHOR = "Krachtenveld"
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_WORD = "15"
"""The Word a document is laid out for: that of 2013 and later, which otherwise opens it in compatibility mode."""
_UNUSED = ("thumbnail", "stylesWithEffects", "customXml", "extended-properties")
"""What the empty document of the library brings along and no page of ours needs; one of them names another program."""


def write(document: Paper) -> bytes:
    """The bytes of the file.  Raises PaperError for a document without a page."""
    if not document.pages:
        raise PaperError("document", "at least one page", "none")
    made = docx.Document()
    _undress(made)
    _describe(made, document)
    layout.dress(made, _LOCALES.get(document.language, document.language))
    for number, page in enumerate(document.pages):
        layout.lay(_next(made) if number else made.sections[0], document, page)
        for part in blocks.page(page):
            made.element.body.sectPr.addprevious(part)
    return _packed(made, _utc(document.as_at))


def _next(made: Any) -> Any:
    """A new section on a new page.  The library ends the last one by an empty paragraph, which could need a page."""
    section = made.add_section(WD_SECTION.NEW_PAGE)
    *_, last, empty = made.element.body.p_lst
    last.get_or_add_pPr().append(empty.pPr.sectPr)
    made.element.body.remove(empty)
    return section


def _undress(made: Any) -> None:
    """Leave out what is not ours: a picture, a second set of styles, styles of tables nobody draws, an older Word."""
    for rels in (made.part.package.rels, made.part.rels):
        for name in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in _UNUSED]:
            del rels[name]
    styles = made.styles.element
    for style in [s for s in styles if s.get(qn("w:type")) == "table" and s.get(qn("w:default")) is None]:
        styles.remove(style)
    for setting in made.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD)


def _describe(made: Any, document: Paper) -> None:
    about = made.core_properties
    about.title, about.subject, about.keywords = (
        clean(document.title)[:255],
        clean(document.subject)[:255],
        document.marking,
    )
    about.author = about.last_modified_by = AUTHOR
    about.comments, about.language = "", _LOCALES.get(document.language, document.language)
    about.created = about.modified = _utc(document.as_at)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _packed(made: Any, at: datetime) -> bytes:
    """The file with all its parts bearing one moment, so that the same content gives the same bytes."""
    plain, packed = BytesIO(), BytesIO()
    made.save(plain)
    moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
    with ZipFile(plain) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = ZipInfo(name, moment)
            part.create_system, part.external_attr, part.compress_type = 3, 0o600 << 16, ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return packed.getvalue()
