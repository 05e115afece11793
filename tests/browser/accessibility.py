"""What axe finds wrong with a page, in lines short enough to read in a failing test."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()

LOOKS = pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("light", "nl"),
        ("dark", "en"),
        pytest.param("dark", "nl", marks=pytest.mark.slow),
        pytest.param("light", "en", marks=pytest.mark.slow),
    ],
)
"""Each theme and each language; every pair of them is left to the slow proofs."""


def violations(page: Page, within: str | None = None) -> list[str]:
    """Every violation on the page (open shadow roots too), one line an element: rule, impact, where, why.

    ``within`` is a CSS selector outside any shadow root, to look at a part.
    """
    found = _AXE.run(page, context=within).response["violations"]
    return [_line(rule, node) for rule in found for node in rule["nodes"]]


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    # An element inside a shadow root comes as a list of selectors, one for each root on the way.
    where = " ".join(" >> ".join(step) if isinstance(step, list) else step for step in node["target"])
    checks = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return f"{rule['id']} ({rule['impact']}) {where}: {'; '.join(checks) or rule['help']}"
