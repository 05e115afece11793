"""A fiche as a PDF gives the draft that it gives as text, whatever its pages put between the lines."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from positions import fiches
from positions.fiches.lines import Line
from positions.fiches.refused import FicheError
from tests.fiches.papers import LEFT, as_pdf, column, typeset
from tests.fiches.samples import FICHE, as_text
from tests.fiches.test_fiches_documents import draft_of
from tests.fiches.test_fiches_sections import drafted


def lines(*pages: list[tuple[float, float, float, str]], rules: tuple[float, ...] = ()) -> list[Line]:
    """The lines of a fiche that was set like this."""
    return [*fiches.opened(typeset(*pages, rules=rules)).fiches[0].lines]


def read(*pages: list[tuple[float, float, float, str]], rules: tuple[float, ...] = ()) -> list[str]:
    """Their texts."""
    return [line.text for line in lines(*pages, rules=rules)]


def saved(writer: PdfWriter) -> bytes:
    """A PDF as it is written."""
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


FULL = (
    "Het kabinet vindt dat havens zelf het beste weten wat nodig is om het geluid op de kade te",
    "beperken, en dat Europese regels daar ruimte voor moeten laten, ook waar havens klein zijn en",
)


def test_a_pdf_gives_the_draft_that_the_same_text_gives(tmp_path: Path) -> None:
    assert draft_of(as_pdf(FICHE, tmp_path)) == drafted(as_text(FICHE))


def test_a_fiche_of_several_pages_with_sentences_over_them_gives_the_same_draft(tmp_path: Path) -> None:
    more = [one for one in FICHE if not (one.heading or one.mark or one.cells)]
    long = (*FICHE, *more, *more, *more, *more)
    assert draft_of(as_pdf(long, tmp_path)) == drafted(as_text(long))


def test_a_sentence_goes_on_over_a_page_past_running_heads_and_page_numbers() -> None:
    foot = "Tweede Kamer, vergaderjaar 2031–2032, 00 000, nr. 1"
    first = [*column(*FULL), (LEFT, 40.0, 9.0, f"{foot} 1")]
    second = [(LEFT, 800.0, 9.0, "kst-00000-1"), *column("waar zij groot zijn."), (LEFT, 40.0, 9.0, f"{foot} 2")]
    assert read(first, second) == [" ".join((*FULL, "waar zij groot zijn."))]


def test_two_columns_are_read_one_after_the_other_and_a_sentence_goes_on_from_one_to_the_next() -> None:
    left = column(*(f"Regel {n}." for n in range(12)), "Op de kade staat dat veel lidstaten")
    right = [(x + 240, y, size, text) for x, y, size, text in column("dit steunen.", *("Zo is het." for _ in range(4)))]
    assert "Op de kade staat dat veel lidstaten dit steunen. Zo is het." in " ".join(read([*left, *right]))


def test_a_head_at_the_right_that_a_file_writes_last_is_no_column() -> None:
    pages = [[*column(f"Pagina {n} begint.", *FULL * 6), (400.0, 800.0, 9.0, "Kop")] for n in (1, 2, 3)]
    assert not any("Kop" in one for one in read(*pages))


def test_a_head_that_returns_is_known_by_its_place_alone() -> None:
    texts = (FULL, ("waar zij groot zijn, en waar", "het stil is, en"), ("waar niets gebeurt", "of alles."))
    pages = [[(LEFT, 800.0, 9.0, f"Stille havens, blad {n}"), *column(*told)] for n, told in enumerate(texts, 1)]
    assert read(*pages) == [" ".join(line for told in texts for line in told)]


def test_a_line_of_the_text_that_looks_like_one_of_paper_stays() -> None:
    page = column(*FULL, "kst-00000-1", *FULL)
    assert "kst-00000-1" in read(page)[0]


def test_footnotes_below_a_rule_go_to_where_they_are_referred_to() -> None:
    text = [*column(*FULL), (420.0, 752.0, 5.0, "1")]
    note = [*column("1 Kamerstuk 00 000, nr. 1, en wat er", "verder over bekend is", top=90.0)]
    after = column("waar zij groot zijn.")
    assert lines([*text, *note], after, rules=(105.0,)) == [
        Line(
            " ".join((*FULL, "waar zij groot zijn.")),
            notes=("Kamerstuk 00 000, nr. 1, en wat er verder over bekend is",),
        )
    ]


def test_footnotes_that_begin_anew_as_in_the_next_fiche_of_a_letter_go_to_theirs() -> None:
    other = ("waar zij groot zijn, en ook waar het op de kade nooit stil is geweest en waar",)
    texts = ((FULL, "een"), (other, "twee"))
    pages = [
        [*column(*told), (420.0, column(*told)[-1][1] + 3, 5.0, "1"), *column(f"1 Stuk {n}", top=90.0)]
        for told, n in texts
    ]
    assert lines(*pages, rules=(105.0,)) == [Line(" ".join((*FULL, *other)), notes=("Stuk een", "Stuk twee"))]


def test_footnotes_without_a_rule_are_known_by_their_size() -> None:
    text = [*column(*FULL), (420.0, 752.0, 5.0, "1")]
    assert lines([*text, *column("1 Kamerstuk", top=90.0, size=7.0)]) == [Line(" ".join(FULL), notes=("Kamerstuk",))]


def test_a_small_figure_that_refers_to_nothing_is_text() -> None:
    assert read([(LEFT, 760.0, 9.0, "Minder CO"), (113.0, 758.0, 5.0, "2"), (116.0, 760.0, 9.0, " in de haven.")]) == [
        "Minder CO2 in de haven."
    ]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (("Zij willen samen-", "werking. De samenwerking is er."), "Zij willen samenwerking. De samenwerking is er."),
        (("Zij wachten op de EU-", "geluidstrategie van de"), "Zij wachten op de EU-geluidstrategie van de"),
        (("De Unie-", "toespraak van de voorzitter"), "De Unie-toespraak van de voorzitter"),
        (("Met hoge sociale-", "en arbeidsnormen in de"), "Met hoge sociale- en arbeidsnormen in de"),
        (("Zie https://example.org/een/", "adres/hier voor meer"), "Zie https://example.org/een/adres/hier voor meer"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_when_sure(texts: tuple[str, ...], joined: str) -> None:
    assert read(column(*texts)) == [joined]


def test_a_paragraph_begins_where_there_was_room_for_its_first_word() -> None:
    assert read(column(*FULL, "het stil is.", "Verder wacht het kabinet af.")) == [
        " ".join((*FULL, "het stil is.")),
        "Verder wacht het kabinet af.",
    ]


def test_a_label_over_two_lines_is_one() -> None:
    label = ("e) Nr. impact assessment Commissie en Opinie Raad voor", "Regelgevingstoetsing")
    assert read(column("1. Algemene gegevens", *label, "Niet opgesteld")) == [
        "1. Algemene gegevens",
        " ".join(label),
        "Niet opgesteld",
    ]


def test_gaps_part_the_cells_of_a_row() -> None:
    row = [(LEFT, 760.0, 9.0, "Maatregel"), (300.0, 760.0, 9.0, "Jaar")]
    assert [(line.text, str(line.shape)) for line in lines(row)] == [("Maatregel", "cell"), ("Jaar", "cell")]


def test_of_pages_that_are_only_a_picture_it_is_told_that_they_were_not_read() -> None:
    writer = PdfWriter(clone_from=BytesIO(typeset(column("Algemene gegevens"), [])))
    picture = b"q 500 0 0 700 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"
    assert fiches.opened(saved(writer)).told == ()
    drawn = DecodedStreamObject()
    drawn.set_data(picture)
    writer.pages[1][NameObject("/Contents")] = writer._add_object(drawn)
    found = fiches.opened(saved(writer))
    assert found.told == ("pictured",)
    assert [(one.why, one.quote) for one in fiches.draft(found.fiches[0], found.told).unknown][:1] == [("pictured", "")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (typeset([]), "fiche_no_text"),
        (typeset(column("geheim"), secret="geheim"), "fiche_locked"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\n", "fiche_broken"),
        (b"%PDF-1.7\n" + bytes(11_000_000), "fiche_large"),
    ],
)
def test_a_pdf_that_gives_no_text_is_refused_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(FicheError) as refused:
        fiches.opened(data)
    assert refused.value.reason == reason
