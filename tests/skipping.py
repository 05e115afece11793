"""A pytest plugin: where CI=true, a skipped test fails the run, by an exit status of its own."""

from __future__ import annotations

import os

import pytest

SKIPPED = 6
"""The exit status; pytest's own go up to 5.  Tests that failed are tried again, which would not tell of one skipped."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which a test was skipped, when CI=true; the terminal summary then names it."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    ended = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
    if terminal and _skipped(terminal) and session.exitstatus in ended:
        session.exitstatus = SKIPPED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were skipped where none may be."""
    for report in _skipped(terminalreporter):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"SKIPPED, which CI does not allow: {report.nodeid}: {reason}", red=True)


def _skipped(terminal: pytest.TerminalReporter) -> list[pytest.TestReport]:
    return terminal.stats.get("skipped", []) if os.environ.get("CI") == "true" else []
