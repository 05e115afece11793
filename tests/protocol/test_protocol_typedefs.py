"""The declarations that the pages' JavaScript is held to are those of the Python types, and hold no message back."""

from __future__ import annotations

from positions.protocol import entries
from positions.protocol.talk import KINDS, PAGES
from positions.stances import FIELDS
from tests.protocol import typedefs


def test_the_declarations_are_those_of_the_types_in_python() -> None:
    assert typedefs.FILE.read_text("utf-8") == typedefs.text(), "run `make format`"


def test_every_kind_that_is_answered_is_declared_as_a_message() -> None:
    declared = typedefs.text()
    assert KINDS.keys() == {kind for page in PAGES for kind in page.KINDS}
    assert [kind for kind in KINDS if f'  kind: "{kind}";' not in declared] == []


def test_no_two_pages_answer_the_same_kind() -> None:
    assert len(KINDS) == sum(len(page.KINDS) for page in PAGES)


def test_every_field_of_a_cell_is_declared_and_can_be_set() -> None:
    fields = typedefs.text().partition("export interface CellFields {")[2]
    assert [field.name for field in FIELDS if f"  {field.name}?: " not in fields] == []
    assert entries._READERS.keys() == {field.name for field in FIELDS}
