"""The parts of the file: content, styles, properties and settings, and the archive that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.opendocument import addresses, pages
from positions.workbooks.out.opendocument.choices import Choices
from positions.workbooks.out.opendocument.looks import FONT, Looks
from positions.workbooks.out.opendocument.markup import VERSION, document, element, escaped
from positions.workbooks.out.opendocument.tables import Tables

TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def packed(workbook: Workbook, formulas: Formulas) -> bytes:
    """The bytes of the file: the same for the same workbook."""
    sheets = {f"page{number}": sheet for number, sheet in enumerate(workbook, 1)}
    looks = Looks(workbook)
    content = _content(workbook, sheets, looks, formulas)
    parts = {
        "mimetype": TYPE.encode(),
        "content.xml": content,
        "styles.xml": _styles(sheets, looks),
        "meta.xml": _meta(workbook),
        "settings.xml": _settings(workbook),
    }
    parts["META-INF/manifest.xml"] = _manifest(parts)
    return _zipped(parts, workbook.properties.created)


def _zipped(parts: dict[str, bytes], at: datetime) -> bytes:
    """The parts in a zip file, all of one moment; what kind of file it is stands first, and as it is."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, part in parts.items():
            about = ZipInfo(name, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
            about.create_system, about.external_attr = 3, 0o600 << 16
            about.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(about, part)
    return data.getvalue()


def _content(workbook: Workbook, sheets: dict[str, Worksheet], looks: Looks, formulas: Formulas) -> bytes:
    choices = Choices()
    tables = Tables(looks, choices, formulas)
    drawn = [tables.table(sheet, page) for page, sheet in sheets.items()]
    body = element(
        "office:spreadsheet",
        None,
        element("table:calculation-settings", _AS_EXCEL),
        choices.all(),
        *drawn,
        _names(workbook),
        _filters(workbook),
    )
    return document(
        "office:document-content",
        "office style table text number fo svg of dc",
        _fonts(),
        element("office:automatic-styles", None, tables.styles(), looks.automatic()),
        element("office:body", None, body),
    )


_AS_EXCEL = {
    "table:case-sensitive": "false",
    "table:automatic-find-labels": "false",
    "table:use-regular-expressions": "false",
    "table:use-wildcards": "true",
}
"""A formula finds what it finds in Excel: in any case, and a bracket is a bracket."""


def _names(workbook: Workbook) -> str:
    base = f"${addresses.quoted(workbook.worksheets[0].title)}.$A$1"
    found = [
        element(
            "table:named-range",
            {
                "table:name": name,
                "table:base-cell-address": base,
                "table:cell-range-address": addresses.named(defined.attr_text),
            },
        )
        for name, defined in workbook.defined_names.items()
    ]
    return element("table:named-expressions", None, *found) if found else ""


def _filters(workbook: Workbook) -> str:
    """What is filtered: the table of each sheet that has one, or the area that was said."""
    found = [
        element(
            "table:database-range",
            {
                "table:name": name,
                "table:target-range-address": addresses.area(sheet.title, area),
                "table:display-filter-buttons": "true",
            },
        )
        for number, sheet in enumerate(workbook)
        for name, area in _filtered(number, sheet)
    ]
    return element("table:database-ranges", None, *found) if found else ""


def _filtered(number: int, sheet: Worksheet) -> Iterator[tuple[str, str]]:
    for table in sheet.tables.values():
        yield table.displayName, table.ref
    if sheet.auto_filter.ref:
        yield f"__Anonymous_Sheet_DB__{number}", sheet.auto_filter.ref


def _fonts() -> str:
    face = {"style:name": FONT, "svg:font-family": FONT, "style:font-family-generic": "swiss"}
    return element("office:font-face-decls", None, element("style:font-face", face))


def _styles(sheets: dict[str, Worksheet], looks: Looks) -> bytes:
    return document(
        "office:document-styles",
        "office style table text number fo svg",
        _fonts(),
        element("office:styles", None, looks.common()),
        element("office:automatic-styles", None, pages.layouts(sheets)),
        pages.masters(sheets),
    )


def _meta(workbook: Workbook) -> bytes:
    about = workbook.properties
    told = {
        "meta:generator": about.creator,
        "dc:title": about.title,
        "dc:subject": about.subject,
        "meta:keyword": about.keywords,
        "meta:initial-creator": about.creator,
        "dc:creator": about.lastModifiedBy,
        "meta:creation-date": about.created.isoformat(),
        "dc:date": about.modified.isoformat(),
        "dc:language": about.language,
    }
    said = (element(name, None, escaped(text)) for name, text in told.items() if text)
    return document("office:document-meta", "office meta dc", element("office:meta", None, *said))


def _settings(workbook: Workbook) -> bytes:
    """Frozen panes, no lines between the cells, and the first sheet in front."""
    tables = element("config:config-item-map-named", {"config:name": "Tables"}, *map(_view, workbook))
    shown = workbook.worksheets[0].title
    entry = (_item("ViewId", "string", "view1"), tables, _item("ActiveTable", "string", shown))
    views = element(
        "config:config-item-map-indexed",
        {"config:name": "Views"},
        element("config:config-item-map-entry", None, *entry),
    )
    whole = element("config:config-item-set", {"config:name": "ooo:view-settings"}, views)
    return document("office:document-settings", "office config ooo", element("office:settings", None, whole))


def _view(sheet: Worksheet) -> str:
    items = [_item("ShowGrid", "boolean", "true" if sheet.sheet_view.showGridLines else "false")]
    if sheet.freeze_panes:
        column, row, *_ = range_boundaries(sheet.freeze_panes)
        for way, at, after in (("Horizontal", column - 1, "Right"), ("Vertical", row - 1, "Bottom")):
            items.append(_item(f"{way}SplitMode", "short", 2 if at else 0))
            items.append(_item(f"{way}SplitPosition", "int", at))
            items.append(_item(f"Position{after}", "int", at))
        items.append(_item("ActiveSplitRange", "short", 3 if column > 1 else 2))
    return element("config:config-item-map-entry", {"config:name": sheet.title}, *items)


def _item(name: str, kind: str, value: object) -> str:
    return element("config:config-item", {"config:name": name, "config:type": kind}, escaped(str(value)))


def _manifest(parts: dict[str, bytes]) -> bytes:
    kinds = {"/": TYPE} | {name: "text/xml" for name in parts if name != "mimetype"}
    entries = [
        element(
            "manifest:file-entry",
            {
                "manifest:full-path": name,
                "manifest:media-type": kind,
                "manifest:version": VERSION * (name == "/") or None,
            },
        )
        for name, kind in kinds.items()
    ]
    return document("manifest:manifest", "manifest", *entries)
