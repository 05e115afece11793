"""A fiche of twenty pages is read about as fast as pypdf reads it by itself."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import monotonic

import pytest

from positions import fiches
from positions.fiches.opening import LIMITS
from tests.fiches.papers import as_pdf
from tests.fiches.samples import FICHE, Written

PAGES, TIMES, ROUNDS = 20, 2.0, 7
BY_ITSELF = """
import io, sys
from pypdf import PdfReader
pages = PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages
print(len(pages), sum(len(page.extract_text()) for page in pages))
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A fiche of some twenty pages, as LibreOffice prints it."""
    body = [one for one in FICHE if len(one.text) > 100 and not one.notes]
    long: list[Written] = [*FICHE, *(body * 240)]
    return as_pdf(long, tmp_path_factory.mktemp("long"))


def by_itself(data: bytes) -> float:
    """Seconds that pypdf takes in a process of its own, as ours has."""
    start = monotonic()
    told = subprocess.run([sys.executable, "-I", "-c", BY_ITSELF], input=data, capture_output=True, check=True)
    assert int(told.stdout.split()[0]) >= PAGES
    return monotonic() - start


def by_us(data: bytes) -> float:
    """Seconds from the bytes to the draft."""
    start = monotonic()
    (fiche,) = fiches.opened(data).fiches
    assert fiches.draft(fiche).general
    return monotonic() - start


@pytest.mark.slow
def test_reading_twenty_pages_takes_at_most_twice_what_pypdf_takes(data: bytes) -> None:
    taken = [(by_itself(data), by_us(data)) for _ in range(ROUNDS)]
    floor, ours = (median(each) for each in zip(*taken, strict=True))
    assert ours <= TIMES * floor, f"{ours:.2f} s beside {floor:.2f} s"


def test_a_fiche_may_take_no_more_than_200_megabytes() -> None:
    assert LIMITS.memory == 200_000_000
