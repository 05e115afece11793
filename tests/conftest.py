"""What every test may ask for, and what holds for all of them."""

from collections.abc import Iterator

import pytest

from tests.browser.nursery import Nursery
from tests.browser.server import Server

pytest_plugins = ["tests.postgres", "tests.skipping"]


@pytest.fixture(scope="session", autouse=True)
def nursery() -> Iterator[None]:
    """Let the apps of all tests be split off from one process."""
    Server.nursery = Nursery()
    yield
    Server.nursery.close()
