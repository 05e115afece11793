"""A fiche as a Word document gives the draft that it gives as text; what was tracked gives two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from positions import fiches
from positions.cli import main
from positions.drafts import Draft
from positions.fiches.lines import Line
from tests.fiches.documents import RELATIONS, W, as_document, document, packed, paragraph, reference, run
from tests.fiches.samples import FICHE, as_text
from tests.fiches.test_fiches_sections import drafted

DELETED = "<w:r><w:delText>betwisten</w:delText></w:r>"


def lines(body: str, **parts: str) -> tuple[Line, ...]:
    """The lines of a document with this body."""
    (fiche,) = fiches.opened(packed({"document": document(body), **parts})).fiches
    return fiche.lines


def read(body: str, **parts: str) -> list[str]:
    """Their texts."""
    return [line.text for line in lines(body, **parts)]


def draft_of(data: bytes) -> Draft:
    """The draft of the only fiche in a file."""
    (fiche,) = fiches.opened(data).fiches
    return fiches.draft(fiche)


def test_a_document_gives_the_draft_that_the_same_text_gives() -> None:
    assert draft_of(as_document(FICHE)) == drafted(as_text(FICHE))


def test_numbers_that_word_makes_are_read_with_where_they_begin_and_what_they_rest_on() -> None:
    numbering = f"""<w:numbering xmlns:w="{W}">
    <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="7"/>
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"""
    styles = f"""<w:styles xmlns:w="{W}">
    <w:style w:type="paragraph" w:styleId="Kop"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Onder"><w:basedOn w:val="Kop"/>
    <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"""
    body = "".join(
        (
            paragraph(run("een"), '<w:pStyle w:val="Kop"/>'),
            paragraph(run("twee"), '<w:pStyle w:val="Onder"/>'),
            paragraph(run("drie"), '<w:pStyle w:val="Onder"/>'),
            paragraph(run("vier"), '<w:pStyle w:val="Kop"/>'),
            paragraph(run("vijf"), '<w:pStyle w:val="Onder"/>'),
            paragraph(run("zes"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
            paragraph(run("zeven"), '<w:pStyle w:val="Kop"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    told = ["III. een", "III.a) twee", "III.b) drie", "IV. vier", "IV.a) vijf", "I. zes", "zeven"]
    assert read(body, numbering=numbering, styles=styles) == told


def test_styles_that_rest_on_one_another_in_a_circle_end() -> None:
    styles = f"""<w:styles xmlns:w="{W}">
    <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
    <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"""
    assert read(paragraph(run("een"), '<w:pStyle w:val="A"/>'), styles=styles) == ["een"]


def test_a_document_with_tracked_changes_gives_both_texts() -> None:
    changed = (
        run("Veel lidstaten ")
        + f'<w:del w:id="1">{DELETED}</w:del><w:ins w:id="2">{run("onderschrijven")}</w:ins>'
        + run(" dit.")
    )
    found = fiches.opened(packed({"document": document(paragraph(changed))}))
    assert [line.text for line in found.fiches[0].lines] == ["Veel lidstaten onderschrijven dit."]
    assert [line.text for line in found.before[0].lines] == ["Veel lidstaten betwisten dit."]


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next() -> None:
    joined = paragraph(run("Veel lidstaten "), '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(run("steunen dit."))
    found = fiches.opened(packed({"document": document(joined)}))
    assert [line.text for line in found.fiches[0].lines] == ["Veel lidstaten steunen dit."]
    assert [line.text for line in found.before[0].lines] == ["Veel lidstaten", "steunen dit."]


def test_what_was_moved_stands_where_it_went_and_stood_where_it_was() -> None:
    moved = (
        paragraph(f'<w:moveFrom w:id="1">{run("een")}</w:moveFrom>')
        + paragraph(run("twee"))
        + paragraph(f'<w:moveTo w:id="2">{run("een")}</w:moveTo>')
    )
    found = fiches.opened(packed({"document": document(moved)}))
    assert [line.text for line in found.fiches[0].lines] == ["twee", "een"]
    assert [line.text for line in found.before[0].lines] == ["een", "twee"]


@pytest.mark.parametrize("line", ["<w:strike/>", '<w:dstrike w:val="1"/>'])
def test_what_somebody_struck_through_by_hand_is_as_what_was_taken_out(line: str) -> None:
    found = fiches.opened(
        packed({"document": document(paragraph(run("Zweden is ") + run("tegen", line) + run("voor.")))})
    )
    assert [one.text for one in found.fiches[0].lines] == ["Zweden is voor."]
    assert [one.text for one in found.before[0].lines] == ["Zweden is tegenvoor."]
    plain = paragraph(run("Zweden is voor.", '<w:strike w:val="0"/>'))
    assert fiches.opened(packed({"document": document(plain)})).before == ()


def test_a_document_without_tracked_changes_has_one_text() -> None:
    assert fiches.opened(as_document(FICHE)).before == ()


def test_a_text_box_is_read_once_and_after_the_paragraph_it_hangs_on() -> None:
    box = f"<w:txbxContent>{paragraph(run('in de doos'))}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="wps"><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert read(paragraph(run("ervoor") + f"<w:r>{both}</w:r>" + run(" en erna"))) == ["ervoor en erna", "in de doos"]


def test_links_fields_and_breaks_are_read_as_they_show() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF geheim </w:instrText></w:r>' + run("2a")
    runs = (
        f'<w:hyperlink w:anchor="x">{run("zie ")}</w:hyperlink>{field}<w:r><w:br/></w:r>'
        + run("nieuwe")
        + "<w:r><w:noBreakHyphen/></w:r><w:r><w:t>regel</w:t><w:tab/><w:t>hier</w:t><w:softHyphen/></w:r>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>"
        + '<w:sdt><w:sdtPr><w:alias w:val="niet"/></w:sdtPr><w:sdtContent>'
        + run("!")
        + "</w:sdtContent></w:sdt>"
    )
    assert read(paragraph(runs)) == ["zie 2a", "nieuwe-regel hier!"]


def test_comments_authors_and_properties_are_not_read() -> None:
    body = paragraph('<w:commentRangeStart w:id="1"/>' + run("tekst") + '<w:r><w:commentReference w:id="1"/></w:r>')
    said = f'<w:comment w:id="1" w:author="Fictief">{paragraph(run("geheim"))}</w:comment>'
    comments = f'<w:comments xmlns:w="{W}">{said}</w:comments>'
    assert read(body, comments=comments) == ["tekst"]


def test_a_footnote_that_is_not_there_is_none() -> None:
    assert lines(paragraph(run("tekst") + reference(9))) == (Line("tekst"),)


def test_namespaces_and_relations_may_be_those_of_the_strict_standard() -> None:
    strict = document(paragraph(run("tekst"))).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    related = RELATIONS.format(
        '<Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/x"/>'
    )
    made = packed({"document": strict}, **{"word/_rels/comments.xml.rels": related.encode()})
    assert fiches.opened(made).fiches[0].lines == (Line("tekst"),)


def test_the_template_on_a_ministry_s_own_drive_is_no_hindrance_and_never_followed() -> None:
    outside = (
        '<Relationships><Relationship Id="r1" TargetMode="External" Target="file:///G:/sjablonen/fiche.dotm"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    made = packed({"document": document(paragraph(run("tekst")))}, **{"word/_rels/settings.xml.rels": outside.encode()})
    assert fiches.opened(made).fiches[0].lines == (Line("tekst"),)


def test_the_command_says_that_it_is_a_draft_and_reads_the_text_before_it_if_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = f'<w:del w:id="1">{DELETED}</w:del><w:ins w:id="2">{run("Een ander voorstel")}</w:ins>'
    body = paragraph(run("Algemene gegevens")) + paragraph(run("Titel voorstel")) + paragraph(changed)
    file = tmp_path / "concept.docx"
    file.write_bytes(packed({"document": document(body)}))
    assert main(["fiche", str(file)]) == 0
    told = capsys.readouterr().out
    assert "- Titel · Een ander voorstel  1a, alinea 1" in told
    assert "- Dit is een concept met bijgehouden wijzigingen" in told
    assert main(["fiche", str(file), "--before", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["general"][0]["value"] == "betwisten"
    assert told["unknown"][0] == {"why": "tracked", "quote": "", "place": ""}
