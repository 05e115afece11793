"""What every test may ask for, and what holds for all of them."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.browser.nursery import Nursery
from tests.browser.server import Server

LONG = (
    "tests/hosting/",
    "tests/browser/",
    "tests/workbooks/",
    "tests/test_start.py",
    "tests/store/",
    "tests/test_cli.py",
)
"""Where the files are that take longest, those first that a process had better not begin with last."""

# The laws are tried on the same examples everywhere, so that what is green here is green elsewhere; `make proofs` tries
# others.  How long an example takes says more about what else the machine does than about the law.
settings.register_profile("wandering", deadline=None, derandomize=False, print_blob=True)
settings.register_profile("steady", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("steady")

pytest_plugins = ["tests.postgres", "tests.skipping"]


@pytest.fixture(scope="session", autouse=True)
def nursery() -> Iterator[None]:
    """Let the apps of all tests be split off from one process."""
    Server.nursery = Nursery()
    yield
    Server.nursery.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first: where several processes share the files, none is left with a long one in the end."""
    items.sort(key=lambda item: next((at for at, name in enumerate(LONG) if item.nodeid.startswith(name)), len(LONG)))
