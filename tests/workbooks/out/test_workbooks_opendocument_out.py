"""The workbook as an OpenDocument spreadsheet: the same as the .xlsx, in what it says and in what comes back of it."""

from __future__ import annotations

import os
import re
import time
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule

from positions.changes import Cell
from positions.stances import Position, Reserve, Source, SourceKind, Stance
from positions.states import State
from positions.workbooks.back import Merge, guard, merge, opened, read
from positions.workbooks.back.statements import Said
from positions.workbooks.labels import Labels
from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.opendocument import addresses, formats
from positions.workbooks.out.opendocument.looks import Looks
from positions.workbooks.out.opendocument.markup import paragraphs
from positions.workbooks.out.writing import KINDS, compose
from tests.factories import dossier, topic
from tests.workbooks.samples import POPULATIONS, WORDS, content, filled, made

FILE = dossier(pillars=2, under=1, crossing=1)
SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style", "table", "text", "config")
}


def part(data: bytes, name: str = "content.xml") -> ElementTree.Element:
    """One part of a file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def found(root: ElementTree.Element, path: str) -> list[dict[str, str]]:
    """The attributes of elements, without their namespaces."""
    return [{key.rpartition("}")[2]: value for key, value in one.attrib.items()} for one in root.iterfind(path, SPACES)]


def both(shown: Any, language: str = "nl") -> tuple[Said, Said]:
    """What comes back of a workbook as .xlsx and as .ods."""
    excel, ods = (read(opened(made(shown, language, kind)), shown.dossier) for kind in KINDS)
    return excel, ods


WRITABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=60)
positions = st.builds(
    Position,
    stance=st.sampled_from(Stance),
    conditions=WRITABLE,
    note=WRITABLE,
    reserves=st.sets(st.sampled_from(Reserve)).map(frozenset),
    source=st.none() | st.builds(Source, st.sampled_from(SourceKind), WRITABLE, st.none() | st.dates(date(1800, 1, 1))),
    red_line=WRITABLE,
)


PLACES = [(topic.id, state) for topic in FILE.topics for state in (State.NL, State.BE, State.BG)]


@settings(max_examples=int(os.environ.get("KRACHTENVELD_EXAMPLES", "5")), deadline=None)
@given(st.lists(positions, min_size=len(PLACES), max_size=len(PLACES)), st.booleans())
def test_whatever_a_cell_holds_comes_back_of_it_as_of_an_xlsx(drawn: list[Position], red_lines: bool) -> None:
    held = dict(zip(PLACES, drawn, strict=True))
    excel, ods = both(content(FILE, held, states=(State.NL, State.BE, State.BG), red_lines=red_lines))
    assert (ods.origin, ods.stances, ods.rows, ods.misread) == (excel.origin, excel.stances, excel.rows, excel.misread)
    for place, position in held.items():
        assert ods.rows[Cell(*place)].fields["note"] == position.note.strip()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_account_of_every_cell_is_that_of_the_xlsx_and_nothing_is_left(language: str) -> None:
    shown = filled(FILE, red_lines=True, prose={"": "In  woorden.", "p1": "Een\ttab."}, moves=[], language=language)
    excel, ods = both(shown, language)
    assert ods.ledger.account() == excel.ledger.account()
    assert ods.ledger.about == excel.ledger.about
    assert not any(block.part.name in ("LEFT", "MISREAD") for block in ods.ledger.account().blocks)


def test_what_nobody_changed_is_no_difference() -> None:
    shown = filled(FILE, note="Met  spaties,\teen tab\nen een tweede regel. ")
    _, ods = both(shown)
    held = {cell: one.position for cell, one in shown.cells.items()}
    assert merge(ods, held, shown.cells, (), FILE) == Merge((), (), ())


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ('=IF(A1="a,b",1,2)', 'of:=IF([.A1]="a,b";1;2)'),
        ("='Blad 1'!$A$1", "of:=[$'Blad 1'.$A$1]"),
        ("=SUM('It''s, (1)'!$A$1:$B2)", "of:=SUM([$'It''s, (1)'.$A$1:.$B2])"),
        ('="zegt ""A1"", of TRUE"&B2', 'of:="zegt ""A1"", of TRUE"&[.B2]'),
        ("=INDEX(lijst_regels,C$4)", "of:=INDEX(lijst_regels;[.C$4])"),
        ("=steun_P1+LOG10(2)+P1x", "of:=steun_P1+LOG10(2)+P1x"),
        ("=IF(A1>=1.5,FALSE,TRUE)", "of:=IF([.A1]>=1.5;FALSE();TRUE())"),
    ],
)
def test_a_formula_is_said_as_openformula_has_it(said: str, becomes: str) -> None:
    assert addresses.formula(said) == becomes


OPENFORMULA = {
    *("AND", "COUNT", "COUNTIF", "COUNTIFS", "EXACT", "FALSE", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LARGE"),
    *("LEN", "MATCH", "MAX", "MIN", "NOT", "OR", "ROUNDUP", "ROW", "SEARCH", "SUBSTITUTE", "SUM", "SUMIF", "SUMIFS"),
    *("SUMPRODUCT", "TRIM"),
}
"""Functions of OpenFormula (OASIS, OpenDocument 1.3 part 4) that mean what they mean in Excel."""


def test_every_formula_uses_only_functions_that_are_in_openformula() -> None:
    table = part(made(filled(FILE, populations=replace(POPULATIONS, rounding=500)), kind="ods"))
    formulas = [one["formula"] for one in found(table, ".//table:table-cell") if "formula" in one]
    called = {name for one in formulas for name in re.findall(r"([A-Z0-9]+)\(", re.sub('"[^"]*"', "", one))}
    assert len(formulas) > 500
    assert called == OPENFORMULA


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0.0%", 0.0402, "4.0%"),
        ("#,##0", 18_086_258, "18,086,258"),
        ("dd-mm-yyyy hh:mm", datetime(2027, 1, 12, 14, 3), "12-01-2027 14:03"),
        ("dd/mm/yyyy", date(2027, 1, 12), "12/01/2027"),
        ("General", 15, "15"),
    ],
)
def test_a_figure_stands_there_as_its_format_shows_it(code: str, value: float | date, shown: str) -> None:
    assert formats.shown(value, code) == shown


def test_a_format_that_is_not_known_is_no_silent_plain_one() -> None:
    with pytest.raises(ValueError, match="no format"):
        formats.style("N1", "0.00E+00")


def test_a_rule_that_is_not_known_is_not_said_wrongly() -> None:
    with pytest.raises(ValueError, match="no rule"):
        Looks(Workbook()).rule(Rule("cellIs", operator="greaterThan", formula=["1"]))


def test_no_space_of_a_text_is_lost_to_whoever_reads_it() -> None:
    assert paragraphs(" a  b\tc \nd<&") == (
        '<text:p><text:s/>a<text:s text:c="2"/>b<text:tab/>c<text:s/></text:p><text:p>d&lt;&amp;</text:p>'
    )


def test_a_cell_holds_the_bare_label_and_its_style_the_sign() -> None:
    root = part(made(content(positions={("p1", State.NL): Position(Stance.SUPPORTS)}), kind="ods"))
    texts = ["".join(one.itertext()) for one in root.iterfind(".//table:table[@table:name='Matrix']//text:p", SPACES)]
    assert "Steunt" in texts
    assert not any("+ " in text for text in texts)


def test_lists_filters_panes_and_what_follows_a_stance_are_those_of_the_xlsx() -> None:
    data = made(filled(FILE), kind="ods")
    root = part(data)
    (asked,) = {one["condition"] for one in found(root, ".//table:content-validation") if "punten" in one["condition"]}
    assert asked == "of:cell-content-is-in-list(lijst_standpunten)"
    filtered = {one["name"]: one["target-range-address"] for one in found(root, ".//table:database-range")}
    assert filtered["tabel_standpunten"] == "'Standpunten'.A1:'Standpunten'.W136"
    assert "'Matrix'.A6:'Matrix'.E33" in filtered.values()
    rules = {one["condition"] for one in found(root, ".//style:map")}
    assert {f'cell-content()="{WORDS["nl"][f"stance.{stance.name.lower()}"]}"' for stance in Stance} <= rules
    matrix = part(data, "settings.xml").find(".//*[@config:name='Matrix']", SPACES)
    assert matrix is not None
    frozen = {one.get(f"{{{SPACES['config']}}}name"): one.text for one in matrix}
    assert (frozen["HorizontalSplitPosition"], frozen["VerticalSplitPosition"], frozen["ShowGrid"]) == (
        "3",
        "6",
        "false",
    )


def test_hidden_sheets_are_hidden_and_names_lead_to_ours() -> None:
    told = opened(made(filled(FILE), kind="ods"))
    assert [one.title for one in told.sheets if one.hidden] == ["Lijsten", "Drempels", "Telling", "Herkomst"]
    assert told.names["krachtenveld_herkomst"] == "Herkomst"


def test_a_title_with_every_sign_in_it_is_a_sheet_that_formulas_and_names_find() -> None:
    odd = topic("P'1.$ & <b>", is_pillar=True)
    file = replace(dossier(pillars=0, crossing=0), topics=(odd, topic("1a", parent=odd.id)))
    excel, ods = both(filled(file))
    assert (ods.stances, ods.ledger.account()) == (excel.stances, excel.ledger.account())
    assert len(ods.stances) == 54


def test_the_marking_stands_in_the_foot_of_every_page_and_in_the_properties() -> None:
    data = made(filled(FILE), kind="ods")
    feet = part(data, "styles.xml").findall(".//style:footer", SPACES)
    assert len(feet) == 11
    assert all("".join(foot.itertext()).startswith("Verspreiding: Intern") for foot in feet)
    about = [one.text for one in part(data, "meta.xml").iter()]
    assert {"Verspreiding: Intern", "Krachtenveld", "nl-NL"} <= set(about)
    spoken = found(part(data, "styles.xml"), ".//style:default-style/style:text-properties")
    assert [(one["language"], one["country"]) for one in spoken] == [("nl", "NL")]


def test_a_reader_knows_from_its_first_bytes_what_it_is() -> None:
    data = made(filled(FILE), kind="ods")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        first, *_ = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        listed = found(ElementTree.fromstring(archive.read("META-INF/manifest.xml")), "*")
        assert {one["full-path"] for one in listed} == {"/", *archive.namelist()} - {
            "mimetype",
            "META-INF/manifest.xml",
        }
    assert guard.inspect(data) is guard.Kind.SPREADSHEET


def test_the_same_content_gives_the_same_bytes_at_another_time() -> None:
    first = made(filled(), kind="ods")
    time.sleep(2.1)  # a zip file tells time in steps of two seconds
    assert made(filled(), kind="ods") == first


def test_every_kind_is_drawn_from_the_same_sheets() -> None:
    shown, formulas = filled(FILE), Formulas()
    book = compose(shown, Labels(WORDS["nl"]), formulas)
    assert {kind: pack(book, formulas) for kind, pack in KINDS.items()} == {
        kind: made(shown, kind=kind) for kind in KINDS
    }
