"""The declarations that the pages' JavaScript is held to are those of the Python types, and hold no message back."""

from __future__ import annotations

from typing import get_type_hints

from positions.protocol.entries import _FIELDS, Fields
from positions.protocol.talk import KINDS, PAGES
from tests.protocol import typedefs


def test_the_declarations_are_those_of_the_types_in_python() -> None:
    assert typedefs.FILE.read_text("utf-8") == typedefs.text(), "run `make format`"


def test_every_kind_that_is_answered_is_declared_as_a_message() -> None:
    declared = typedefs.text()
    assert KINDS.keys() == {kind for page in PAGES for kind in page.KINDS}
    assert [kind for kind in KINDS if f'  kind: "{kind}";' not in declared] == []


def test_no_two_pages_answer_the_same_kind() -> None:
    assert len(KINDS) == sum(len(page.KINDS) for page in PAGES)


def test_the_fields_that_an_edit_may_set_are_declared_as_they_are_read() -> None:
    assert get_type_hints(Fields).keys() == _FIELDS.keys()
