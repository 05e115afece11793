"""What people typed comes out of a document as it went in, and nothing but content makes its bytes."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.papers import PaperError, Paragraph, fits, styles, write
from positions.papers.texts import clean, directions
from positions.screens.colours import palette
from positions.stances import Stance
from tests.papers.samples import document, everything, line, opened, page

AWKWARD = [
    "=1+1",
    "<w:p/> & <b>vet</b>",
    "regel een\nregel twee\ttab",
    " wit om de woorden ",
    "🇳🇱 🎉 👩‍👩‍👧",
    "שלום עולם, 12 uur",
    "مرحبا بالعالم",
    "日本語の文章",
    "é ≠ é",
    "{page} %s &amp;",
]


def parts(content: bytes) -> dict[str, bytes]:
    """What stands in a file by the name of its part."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def told(made: Any) -> list[str]:
    """Every paragraph outside the tables, after the title and the line under it."""
    return [paragraph.text for paragraph in made.paragraphs[2:]]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_comes_out_as_it_went_in_wherever_it_stands(text: str) -> None:
    made = opened(document(everything(text), replace(everything(), title=text)))
    assert told(made).count(text) == 3
    assert [p.text for p in made.tables[0].cell(0, 0).paragraphs] == [text, f"1.\t{text}", f"2.\t{text}", text]
    assert made.tables[1].cell(2, 0).text == text
    assert text in [p.text for p in made.paragraphs if p.style.name == "Heading 1"]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_out_as_it_went_in_but_for_what_no_document_can_hold(text: str) -> None:
    shown = told(opened(document(page(Paragraph(line(text))))))
    assert shown == [clean(text)]
    kept = [c for c in clean(text) if c not in "\n\ufffd\u202c\u2069"]
    assert kept == [c for c in text if c not in "\r\n\ufffd\u202c\u2069\xad" and (c >= " " or c == "\t") and ok(c)]


def ok(character: str) -> bool:
    """Whether XML can hold a character."""
    return not "\ud800" <= character <= "\udfff" and character not in "\ufffe\uffff"


def test_a_text_of_forty_thousand_characters_comes_out_whole() -> None:
    text = "Lang stuk met woorden. " * 1740
    assert len(text) > 40_000
    assert told(opened(document(page(Paragraph(line(text)))))) == [text]
    assert not fits(page(Paragraph(line(text))))


def test_control_characters_are_shown_as_unreadable_and_soft_hyphens_are_left_out() -> None:
    assert told(opened(document(page(Paragraph(line("a\x00b\x1bc\ud800 EU-visum\u00adstrategie")))))) == [
        "a\ufffdb\ufffdc\ufffd EU-visumstrategie"
    ]


def test_a_direction_left_open_is_closed_at_the_end_of_its_line() -> None:
    assert clean("\u202eabc\ndef") == "\u202eabc\u202c\ndef"
    assert clean("\u2066\u202eabc\u202c") == "\u2066\u202eabc\u202c\u2069"
    assert clean("gewoon\u202c") == "gewoon\u202c"


@settings(max_examples=60)
@given(st.text(st.sampled_from("ab 1.\u05d0\u05d1\u0627"), max_size=30))
def test_parts_by_direction_add_up_to_the_text(text: str) -> None:
    found = list(directions(text))
    assert "".join(part for part, _ in found) == text
    assert all(to_the_left == any(c > "\u0500" for c in part) for part, to_the_left in found)


def test_words_from_right_to_left_are_marked_so() -> None:
    marked = opened(document(page(Paragraph(line("zegt שלום nu"))))).paragraphs[2].runs
    assert [run.font.rtl for run in marked] == [None, True, None]


def test_the_same_content_gives_the_same_bytes_and_other_content_others() -> None:
    made = write(document(everything()))
    assert made == write(document(everything()))
    assert made != write(document(everything("Anders.")))
    assert made != write(replace(document(everything()), as_at=document().as_at + timedelta(minutes=1)))


def test_a_file_names_no_other_program_and_carries_nothing_that_is_not_ours() -> None:
    made = parts(write(document(everything(), subject="COM(2027) 1", language="en")))
    assert not [name for name in made if "thumbnail" in name or "customXml" in name or "app.xml" in name]
    assert b"python-docx" not in b"".join(made.values())
    about = opened(document(everything(), subject="COM(2027) 1", language="en")).core_properties
    assert (about.title, about.author, about.language) == ("Statenblad", "Krachtenveld", "en-GB")
    assert (about.subject, about.keywords) == ("COM(2027) 1", "Verspreiding: Intern")
    assert b'w:lang w:val="en-GB"' in made["word/styles.xml"]


def test_a_document_without_a_page_is_refused() -> None:
    with pytest.raises(PaperError, match="document: expected at least one page, found none"):
        write(document())


def test_stances_have_the_colours_and_symbols_of_the_screen() -> None:
    screen = palette("light")
    for stance in Stance:
        paint = styles.STANCES[stance]
        assert (f"#{paint.fill}".lower(), f"#{paint.ink}".lower()) == (screen.fills[stance], screen.inks[stance])
        assert paint.symbol == stance.replace("-", "−")
    roles = {styles.TEXT: "text", styles.SECOND: "second", styles.WARNING: "warn", styles.HAIRLINE: "hairline"}
    assert {f"#{colour}".lower(): screen.roles[role] for colour, role in roles.items()} == {
        screen.roles[role]: screen.roles[role] for role in roles.values()
    }
