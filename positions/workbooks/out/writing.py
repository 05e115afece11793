"""A workbook from content and words, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from positions.workbooks import WorkbookError
from positions.workbooks.labels import Labels
from positions.workbooks.out import (
    choice_lists,
    evidence,
    guide,
    live_count,
    majority,
    matrices,
    moves,
    opendocument,
    origin_sheet,
    prose,
    register,
    styles,
    thresholds,
)
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.layout import laid_out
from positions.workbooks.out.notes import AUTHOR
from positions.workbooks.out.page_setup import heading, marking
from positions.workbooks.texts import Value, clean

_BY_NUMBER = re.compile(rb"&#(\d{3,});")
"""A letter beyond ASCII; below that a line end is written so, which must stay."""
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}


def write(content: Content, words: Mapping[str, str], target: Path | BinaryIO, kind: str = "xlsx") -> None:
    """Write the workbook, of one of ``KINDS``, to a path or an open binary file; a path that fails is left as it was.

    Raises WorkbookError when a text is missing or too long, or the path cannot be written.
    """
    formulas = Formulas()
    data = KINDS[kind](compose(content, Labels(words), formulas), formulas)
    if not isinstance(target, Path):
        target.write(data)
        return
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise WorkbookError(str(target), "a place that can be written", error.strerror) from error


def _excel(workbook: Workbook, formulas: Formulas) -> bytes:
    data = BytesIO()
    ExcelWriter(workbook, _Archive(data, workbook.properties.created, formulas)).save()
    return data.getvalue()


KINDS: Mapping[str, Callable[[Workbook, Formulas], bytes]] = {"xlsx": _excel, "ods": opendocument.packed}
"""The formats that a workbook is written in, each by its ending: the same sheets, drawn once."""


def table(content: Content, words: Mapping[str, str]) -> Iterator[list[Value]]:
    """The sheet of positions as plain rows, the heads first.  Raises WorkbookError when a text is missing."""
    return register.rows(content, Labels(words))


def compose(content: Content, labels: Labels, formulas: Formulas) -> Workbook:
    """The workbook with all its sheets, not yet written."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    styles.dress(workbook)
    describe(workbook, content, labels)
    plan = laid_out(workbook, content, labels)
    for matrix in plan.matrices:
        matrices.draw(plan, matrix, content, labels, formulas)
    majority.draw(workbook, plan, content, labels, formulas)
    if plan.prose:
        prose.draw(plan.prose, plan.matrices, content, labels)
    register.draw(plan.register, content, labels)
    if plan.evidence:
        evidence.draw(plan.evidence, content, labels)
    if plan.moves:
        moves.draw(plan.moves, content, labels)
    guide.draw(plan.guide, content, labels)
    choice_lists.draw(workbook, plan, labels)
    thresholds.draw(workbook, plan, content, labels, formulas)
    live_count.draw(plan, content, labels, formulas)
    origin_sheet.draw(workbook, plan, content, labels, formulas)
    return workbook


def describe(workbook: Workbook, content: Content, labels: Labels) -> None:
    """Say in the file itself what it is, of whom and when, and how far it may spread."""
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = clean(heading(content, labels)), AUTHOR, AUTHOR
    about.subject, about.keywords = clean(content.dossier.number), marking(content, labels)
    about.language = _LOCALES.get(content.language, content.language)
    about.created = about.modified = _utc(content.as_at)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


class _Archive(ZipFile):
    """A zip file whose parts all bear one moment, so that the same content gives the same bytes."""

    def __init__(self, file: BinaryIO, at: datetime, formulas: Formulas) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._formulas = formulas
        self._moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *rest: Any, **options: Any) -> None:
        """Store a part from memory."""
        part = ZipInfo(zinfo_or_arcname, self._moment)
        part.create_system, part.external_attr, part.compress_type = 3, 0o600 << 16, ZIP_DEFLATED
        super().writestr(part, data, *rest, **options)

    def write(self, filename: Any, arcname: Any = None, *rest: Any, **options: Any) -> None:
        """Store a part from a file."""
        part = arcname or str(filename)
        self.writestr(part, _spelled(self._formulas.fill(part, Path(filename).read_bytes())))


def _spelled(xml: bytes) -> bytes:
    """Letters as UTF-8 and not by number: some readers take a number above 65535 for another letter."""
    return _BY_NUMBER.sub(lambda found: chr(int(found[1])).encode(), xml)
