"""What axe finds wrong with a page, and what we look for besides, in lines short enough to read in a failing test."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()

_OURS = """(within) => {
    const every = (root) => [...root.querySelectorAll("*")].flatMap(opened);
    const opened = (at) => [at, ...(at.shadowRoot ? every(at.shadowRoot) : [])];
    const all = (within ? [...document.querySelectorAll(within)] : [document]).flatMap(every);
    const shown = (css) => all.filter((at) => at.matches(css) && at.checkVisibility());
    const heard = (cell) => !["presentation", "none"].includes(cell.role) && cell.ariaHidden !== "true";
    const CELLS = "[role=gridcell], [role=rowheader], [role=columnheader]";
    const rows = (table) => [...(table.rows ?? table.querySelectorAll("[role=row]"))];
    const cells = (row) => [...(row.cells ?? row.querySelectorAll(CELLS))];
    const width = (row) => cells(row).filter(heard).reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0);
    const widths = (table) => [...new Set(rows(table).map(width))];
    const bare = (row) => !cells(row).some((cell) => cell.localName === "th" || cell.role?.endsWith("header"));
    const radios = (group) => [...group.querySelectorAll("button[role=radio]:enabled")];
    const stops = (group) => radios(group).filter((one) => one.tabIndex >= 0).length;
    const told = (rule, found, why) => found.map((at) => `${rule} ${at.outerHTML.slice(0, 120)}: ${why(at)}`);
    const tables = shown("table, [role=grid]");
    const uneven = tables.filter((table) => widths(table).length > 1);
    const headless = tables.flatMap(rows).filter(bare);
    // In Streamlit's own rows Tab is led past the rest of the row by a script.
    const ours = shown("[role=radiogroup]:not([data-rac])").filter((group) => radios(group).length);
    const many = ours.filter((group) => stops(group) !== 1);
    return [
        ...told("table-columns", uneven, (table) => `rows of ${widths(table)} cells`),
        ...told("table-row-head", headless, () => "no head in this row"),
        ...told("radio-stop", many, (group) => `${stops(group)} stops for Tab`),
    ];
}"""
"""What axe passes over.

A screen reader finds the head of a cell by counting cells, so a row that has one less moves heads to other columns; and
of choices of which one is on, Tab stops at one.
"""

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
    return [*(_line(rule, node) for rule in found for node in rule["nodes"]), *page.evaluate(_OURS, within)]


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    # An element inside a shadow root comes as a list of selectors, one for each root on the way.
    where = " ".join(" >> ".join(step) if isinstance(step, list) else step for step in node["target"])
    checks = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return f"{rule['id']} ({rule['impact']}) {where}: {'; '.join(checks) or rule['help']}"
