"""What the Netherlands wants of a topic is always Beperkt: who may not see that finds nothing of it on any channel."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest

from positions import comparing, frames, outgoing, seeds
from positions.access import AccessError, View
from positions.changes import Key, Receipt, Revert
from positions.comparing import Comparison, Point
from positions.documents import Document, DocumentKind
from positions.dossiers import INZET_LENGTH, Dossier
from positions.people import Role
from positions.plain import plain, record
from positions.protocol import Talk
from positions.registers import Registers
from positions.stances import Marking
from positions.store import Store
from positions.words import speak
from tests.access.conftest import Look
from tests.factories import dossier
from tests.wordfile import said

LINE = "Sterker mandaat, ook voor derdelanders"
BEGINS = LINE[:16]
WORDS = speak("nl")
REGISTERS = Registers(seeds.all_populations(), ())
AT = datetime(2027, 1, 12, 13, 3, tzinfo=UTC)


def write(view: View, text: str, was: str = "", seq: int = 0) -> Receipt:
    return view.inzetten().write(Key(f"outbox of {view.visitor.name}", seq or view.revision()), "1a", text, was)


@pytest.fixture
def owner(look: Look) -> View:
    """An owner who wrote a line at revision 2, and said it shorter at revision 3."""
    owner = look()
    write(owner, f"{LINE}, en meer")
    write(owner, LINE, f"{LINE}, en meer")
    return owner


def seen(view: View) -> list[object]:
    return [plain(one) for one in (view.dossier(), view.own(), view.begun(), *view.dossier_moves(1))]


def workbook(view: View, choices: outgoing.Choices) -> str:
    book = openpyxl.load_workbook(BytesIO(made(view, "xlsx", choices).content))
    return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)


def made(view: View, kind: str, choices: outgoing.Choices) -> outgoing.File:
    return outgoing.made(kind, view, REGISTERS, WORDS, AT, choices)


def since(view: View, **fields: Any) -> outgoing.Choices:
    return outgoing.Choices(since=comparing.at_revision(1, view), **fields)


def pages(view: View) -> list[object]:
    talk = Talk(lambda *_, **__: view, REGISTERS)
    talk.answer({"kind": "hello", "language": "nl", "columns": "alle", "revision": 1})
    asked = (
        {"kind": "ping"},
        {"kind": "columns", "columns": "alle"},
        {"kind": "compared", "since": "1", "until": "", "columns": "alle", "sieve": {}},
        {"kind": "topics", "story": True},
    )
    return [talk.answer(one) for one in asked]


def compared(view: View, since: int) -> Comparison:
    """What moved since a revision."""
    return comparing.compared(view, Point(since), REGISTERS.populations)


def sheets(found: Comparison) -> str:
    """All that the sheets of a comparison say."""
    made = outgoing.comparison_workbook(found, found.now.weights(REGISTERS.populations), WORDS, AT)
    return str([row for sheet in openpyxl.load_workbook(BytesIO(made.content)) for row in sheet.values])


CHANNELS: dict[str, Callable[[View], object]] = {
    "dossier": seen,
    "pages": pages,
    "json": lambda view: made(view, "json", since(view)).content.decode(),
    "workbook": lambda view: workbook(view, since(view)),
    "word": lambda view: said(outgoing.comparison_document(compared(view, 1), WORDS, AT).content),
    "sheet of a comparison": lambda view: sheets(compared(view, 1)),
    "topics": lambda view: frames.topics(view).to_csv(),
    "compared": lambda view: [plain(one) for one in compared(view, 1).dossier],
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_who_sees_what_is_beperkt_and_our_notes_sees_the_line_and_its_log(owner: View, channel: str) -> None:
    assert BEGINS in _text(CHANNELS[channel](owner))


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("sees", [{"marking": Marking.INTERNAL}, {"marking": Marking.PUBLIC}, {"notes": False}])
@pytest.mark.parametrize("role", Role)
def test_nobody_else_finds_anything_of_it(
    owner: View, look: Look, role: Role, sees: dict[str, Any], channel: str
) -> None:
    told = _text(CHANNELS[channel](look(role, name="Bram", **sees)))
    assert BEGINS not in told
    assert not any(f'"{name}": "{says}"' in told for name, says in (("field", "inzet"), ("label", "Inzet")))


def test_a_frozen_link_has_the_line_of_its_moment(owner: View, look: Look) -> None:
    assert {look(Role.READER, at=at).dossier().topic("1a").inzet for at in (1, 2)} == {"", f"{LINE}, en meer"}


@pytest.mark.parametrize("choices", [{"marking": Marking.INTERNAL}, {"notes": False}])
def test_a_file_that_leaves_it_out_holds_nothing_of_it(owner: View, choices: dict[str, Any]) -> None:
    chosen = since(owner, **choices)
    assert BEGINS not in made(owner, "json", chosen).content.decode() + workbook(owner, chosen)


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_a_file_with_a_line_is_marked_beperkt_in_its_name_and_within(look: Look, kind: str) -> None:
    owner = look(marking=Marking.RESTRICTED)
    chosen = outgoing.Choices(marking=Marking.INTERNAL)
    assert made(owner, kind, chosen).name.endswith(f"-intern.{kind}")
    write(owner, LINE)
    assert made(owner, kind, chosen).name.endswith(f"-intern.{kind}"), "it is left out"
    assert made(owner, kind, outgoing.Choices()).name.endswith(f"-beperkt.{kind}")


def test_a_line_that_was_taken_away_still_marks_what_tells_of_it(store: Store, look: Look) -> None:
    store.seed(_without_marks(), {})
    view = View(store, "open", look().visitor)
    view.inzetten().write(Key("x", 1), "1a", LINE, "")
    view.inzetten().write(Key("x", 2), "1a", "", LINE)
    assert compared(view, 2).marking is Marking.RESTRICTED
    told = outgoing.comparison_document(compared(view, 2), WORDS, AT)
    assert told.name.endswith("-beperkt.docx")
    assert "Verspreiding: Beperkt" in _head(told.content)
    assert made(view, "xlsx", outgoing.Choices()).name.endswith("-intern.xlsx")
    chosen = outgoing.Choices(since=comparing.at_revision(2, view))
    assert made(view, "xlsx", chosen).name.endswith("-beperkt.xlsx")
    assert frames.topics(view).attrs["marking"] == "internal"


def test_a_comparison_that_tells_of_a_closed_document_is_marked_as_that_is(store: Store, look: Look) -> None:
    store.seed(_without_marks(), {})
    view = View(store, "open", look().visitor)
    view.set({"document:d1": record(Document("d1", DocumentKind.COMPROMISE, "v2", marking=Marking.RESTRICTED))})
    assert comparing.compared(view, Point(1), REGISTERS.populations).marking is Marking.RESTRICTED


def test_an_editor_writes_a_line_and_takes_it_back(look: Look) -> None:
    editor = look(Role.EDITOR, name="Bram")
    assert write(editor, f"  {LINE}\r\n", seq=1).revision == 2
    assert editor.dossier().topic("1a").inzet == LINE
    undone = editor.record(Revert(Key("x", 1), Key("outbox of Bram", 1)))
    assert (undone.revision, undone.left, editor.dossier().topic("1a").inzet) == (3, (), "")


def test_an_undo_leaves_what_somebody_wrote_since(owner: View, look: Look) -> None:
    editor = look(Role.EDITOR, name="Bram")
    write(editor, "Anders", LINE, seq=9)
    write(owner, "Nog anders", "Anders")
    undone = editor.record(Revert(Key("x", 1), Key("outbox of Bram", 9)))
    assert (undone.left, owner.dossier().topic("1a").inzet) == (("topic:1a:inzet",), "Nog anders")


def test_who_wrote_over_what_they_did_not_see_is_told_and_writes_nothing(owner: View) -> None:
    with pytest.raises(AccessError) as refused:
        write(owner, "Van iets ouders uit", f"{LINE}, en meer")
    assert (refused.value.reason, owner.revision()) == ("inzet_overtaken", 3)
    assert write(owner, LINE, LINE).revision is None, "the same again writes nothing"


def test_sent_again_it_is_written_once(look: Look) -> None:
    assert [write(look(), LINE, seq=5).revision for _ in range(2)] == [2, 2]


@pytest.mark.parametrize("channel", CHANNELS)
def test_once_an_owner_took_it_out_nobody_finds_anything_of_it(owner: View, look: Look, channel: str) -> None:
    assert owner.inzetten().redact("1a") == owner.revision() == 4
    assert BEGINS not in _text(CHANNELS[channel](owner))
    assert all(BEGINS not in _text(CHANNELS["dossier"](look(Role.READER, at=at))) for at in (1, 2, 3, 4))


def test_who_took_it_out_is_told_to_who_sees_lines_and_authors(owner: View, look: Look) -> None:
    owner.inzetten().redact("1a")
    told = [look(Role.READER, **sees).inzet_redaction("1a") for sees in SEES]
    assert [one and one.author for one in told] == ["Anna", "Anna", None, None, None, None]


SEES: tuple[dict[str, Any], ...] = (
    {},
    {"at": 3},
    {"at": 1},
    {"marking": Marking.INTERNAL},
    {"notes": False},
    {"sources": False},
)


def test_every_page_that_shows_lines_is_drawn_anew_then_and_no_other(owner: View, look: Look) -> None:
    readers = [look(Role.READER, **sees) for sees in SEES]
    before = owner.revision()
    owner.inzetten().redact("1a")
    assert [one.redacted(before).evidence for one in readers] == [True, True, True, False, False, True]
    assert owner.redacted(owner.revision()).evidence is False, "what was told once is not told again"


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ({"role": Role.EDITOR}, "owners"),
        ({"role": Role.READER}, "read_only"),
        ({"at": 3}, "read_only"),
        ({"archived": True}, "archived"),
        ({"marking": Marking.INTERNAL}, "inzet_kept"),
    ],
)
def test_only_an_owner_who_sees_it_takes_it_out(owner: View, look: Look, who: dict[str, Any], reason: str) -> None:
    with pytest.raises(AccessError) as refused:
        look(**who).inzetten().redact("1a")
    assert (refused.value.reason, owner.dossier().topic("1a").inzet) == (reason, LINE)


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ({}, True),
        ({"name": ""}, True),
        ({"role": Role.EDITOR}, False),
        ({"role": Role.READER}, False),
        ({"at": 3}, False),
        ({"archived": True}, False),
        ({"marking": Marking.INTERNAL}, False),
    ],
)
def test_it_is_offered_to_an_owner_who_sees_it_also_before_they_said_their_name(
    owner: View, look: Look, who: dict[str, Any], offered: bool
) -> None:
    assert look(**who).inzet_redactable("1a") is offered
    assert not look(**who).inzet_redactable("1b")


def test_open_pages_and_the_administrator_hear_of_it(owner: View, told: list[tuple[str, int]]) -> None:
    owner.inzetten().redact("1a")
    assert told[-1] == ("proef", 4)


def test_it_has_a_bound(look: Look) -> None:
    assert write(look(), "x" * INZET_LENGTH).revision == 2
    with pytest.raises(AccessError) as refused:
        write(look(), "x" * (INZET_LENGTH + 1), "x" * INZET_LENGTH)
    assert (refused.value.reason, refused.value.most) == ("too_long", INZET_LENGTH)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ({"role": Role.READER}, "read_only"),
        ({"at": 1}, "read_only"),
        ({"archived": True}, "archived"),
        ({"marking": Marking.INTERNAL}, "inzet_kept"),
        ({"role": Role.EDITOR, "marking": Marking.INTERNAL}, "inzet_kept"),
    ],
)
def test_nobody_writes_over_what_they_may_not_see(owner: View, look: Look, who: dict[str, Any], reason: str) -> None:
    view = look(name="Bram", **who)
    with pytest.raises(AccessError) as refused:
        write(view, "over iets heen", LINE)
    assert refused.value.reason == reason
    for attempt in (lambda: view.set({"topic:1a:inzet": ""}), lambda: view.record(Revert(Key("x", 1), LAST))):
        with pytest.raises(AccessError):
            attempt()
    assert owner.dossier().topic("1a").inzet == LINE


LAST = Key("outbox of Anna", 2)


def _without_marks() -> Dossier:
    """A dossier in which no cell has a marking of its own."""
    return dossier(id="open")


def _head(content: bytes) -> str:
    sections = docx.Document(BytesIO(content)).sections
    return " ".join(
        paragraph.text for one in sections for paragraph in (*one.header.paragraphs, *one.footer.paragraphs)
    )


def _text(told: object) -> str:
    return told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
