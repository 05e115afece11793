"""What the style sheets may not ask of a browser, since every key would pay for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).parent.parent / "positions/screens").rglob("*.css"))
WHOLE = re.compile(r"\.(?:matrix|work|sheet|frame|grid):has\((?!\s*>)([^)]*)\)")
"""A question about whatever stands anywhere in a page or a grid, and not about its own parts alone."""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.parent.name}/{sheet.name}")
def test_no_rule_looks_through_a_whole_page_at_every_change_in_it(sheet: Path) -> None:
    assert WHOLE.findall(sheet.read_text("utf-8")) == []
