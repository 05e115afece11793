"""The scripts that need no page, tried by Node's own test runner."""

from __future__ import annotations

from tests.javascript import node


def test_the_scripts_that_need_no_page_do_what_their_tests_say() -> None:
    print(node.run("tests/javascript/*.test.js"))
