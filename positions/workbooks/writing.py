"""A workbook from content and words, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from positions.dossiers import Topic
from positions.workbooks import grids, guide, look, register
from positions.workbooks.content import Content
from positions.workbooks.labels import Labels
from positions.workbooks.lists import add_lists
from positions.workbooks.notes import AUTHOR
from positions.workbooks.origin import add_origin
from positions.workbooks.pages import add_sheet, heading, marking
from positions.workbooks.refusal import WorkbookError
from positions.workbooks.texts import clean

_LOCALES = {"nl": "nl-NL", "en": "en-GB"}


def write(content: Content, words: Mapping[str, str], target: Path | BinaryIO) -> None:
    """Write the workbook to a path or an open binary file; a path that fails is left as it was.

    Raises WorkbookError when a text is missing or too long, or the path cannot be written.
    """
    workbook = compose(content, Labels(words))
    data = BytesIO()
    ExcelWriter(workbook, _Archive(data, _utc(content.as_at))).save()
    if not isinstance(target, Path):
        target.write(data.getbuffer())
        return
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data.getbuffer())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise WorkbookError(str(target), "a place that can be written", error.strerror) from error


def compose(content: Content, labels: Labels) -> Any:
    """The workbook with all its sheets, not yet written."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    look.dress(workbook)
    _describe(workbook, content, labels)
    drawn: list[tuple[Any, Sequence[Topic]]] = []
    for name, title, topics in _matrices(content, labels):
        matrix = add_sheet(workbook, name, content, labels)
        grids.draw(matrix, title, topics, content, labels)
        drawn.append((matrix, topics))
    positions = add_sheet(workbook, labels("sheet.positions"), content, labels)
    register.draw(positions, content, labels)
    guide.draw(add_sheet(workbook, labels("sheet.guide"), content, labels), content, labels)
    add_lists(workbook, content, labels)
    add_origin(workbook, content, labels, drawn, positions)
    return workbook


def _matrices(content: Content, labels: Labels) -> Iterator[tuple[str, str, Sequence[Topic]]]:
    """Name, title and topics of each matrix: the pillars, then what stands under each, then what stands under none."""
    dossier = content.dossier
    if not dossier.topics or not content.states:
        raise WorkbookError("content", "at least one topic and one state", "none")
    yield labels("sheet.matrix"), heading(content, labels), dossier.pillars or dossier.topics
    if not dossier.pillars:
        return
    for pillar in dossier.pillars:
        if topics := dossier.under(pillar.id):
            yield pillar.number, f"{pillar.number} {content.text(pillar.title)}", topics
    placed = {pillar.id for pillar in dossier.pillars}
    if rest := [topic for topic in dossier.topics if not topic.is_pillar and topic.parent not in placed]:
        yield labels("sheet.crossing"), labels("crossing"), rest


def _describe(workbook: Any, content: Content, labels: Labels) -> None:
    about = workbook.properties
    about.title, about.creator, about.lastModifiedBy = clean(heading(content, labels)), AUTHOR, AUTHOR
    about.subject, about.keywords = clean(content.dossier.number), marking(content, labels)
    about.language = _LOCALES.get(content.language, content.language)
    about.created = about.modified = _utc(content.as_at)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


class _Archive(ZipFile):
    """A zip file whose parts all bear one moment, so that the same content gives the same bytes."""

    def __init__(self, file: BinaryIO, at: datetime) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *rest: Any, **options: Any) -> None:
        """Store a part from memory."""
        part = ZipInfo(zinfo_or_arcname, self._moment)
        part.create_system, part.external_attr, part.compress_type = 3, 0o600 << 16, ZIP_DEFLATED
        super().writestr(part, data, *rest, **options)

    def write(self, filename: Any, arcname: Any = None, *rest: Any, **options: Any) -> None:
        """Store a part from a file."""
        self.writestr(arcname or str(filename), Path(filename).read_bytes())
