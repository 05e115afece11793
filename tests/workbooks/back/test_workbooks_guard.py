"""Hostile files: each is refused in words before it is parsed, or opened in a process that can take only so much."""

from __future__ import annotations

import multiprocessing
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from positions.quarantine import chamber
from positions.refusals import Refusal
from positions.words import speak
from positions.workbooks.back import guard, opendocument, opener, opening
from positions.workbooks.back.opening import opened
from positions.workbooks.back.reading import read
from tests.factories import dossier
from tests.workbooks.back.hostile import (
    OPENED,
    REFUSED,
    VBA,
    able,
    declared,
    good,
    mutations,
    packed,
    parts_of,
    sheet,
    sheetjs,
)
from tests.workbooks.samples import content, filled, made

SECONDS, MEGABYTES = 2, 200
FILE = dossier(pillars=2, under=1, crossing=1)
NL = speak("nl")


def outcome(data: bytes) -> str:
    """Why a file is refused; empty when it is read.  Anything else that is raised is ours to mend."""
    reason = ""
    try:
        read(opened(data), FILE)
    except Refusal as refused:
        reason = refused.reason
    assert not reason or f"refusal.{reason}" in NL.keys
    return reason


@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_file_is_refused_for_what_it_is_before_anything_is_parsed(kind: str) -> None:
    make, reason = REFUSED[kind]
    data = make()
    begun = time.process_time()
    with pytest.raises(Refusal) as refused:
        guard.inspect(data)
    assert refused.value.reason == reason
    assert time.process_time() - begun < SECONDS / 2
    assert f"refusal.{reason}" in NL.keys


def test_what_a_workbook_may_hold_besides_comes_past_the_guard() -> None:
    hyperlink = parts_of(good()) | {
        "xl/worksheets/_rels/sheet9.xml.rels": b'<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats'
        b'.org/officeDocument/2006/relationships/hyperlink" Target="http://ec.europa.eu" TargetMode="External"/>'
        b"</Relationships>",
        "xl/printerSettings/printerSettings1.bin": "Brother <3>".encode("utf-16-le"),
        "xl/media/image1.emf": b"\x01\x00\x00\x00<\x00\x00<",
    }
    assert guard.inspect(packed(hyperlink)) is guard.Kind.WORKBOOK
    assert guard.inspect("land;P1\nEspaña;+\n".encode("cp1252")) is guard.Kind.TEXT
    assert guard.inspect("land;P1\nEspaña;+\n".encode("utf-16")) is guard.Kind.TEXT
    assert guard.inspect(made(content(dossier(title={"nl": 'zie r="XFD1048576" <c r="ZZZ99"'})))) is guard.Kind.WORKBOOK


@pytest.mark.parametrize("make", [sheetjs, able, lambda: declared(VBA, "/xl/vbaProject.bin")])
def test_what_a_file_declares_and_does_not_hold_is_no_macro(make: Callable[[], bytes]) -> None:
    assert outcome(make()) == ""


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_guard_is_done_with_a_whole_dossier_before_anybody_notices(kind: str) -> None:
    data = made(filled(dossier(pillars=5, under=0, crossing=30)), kind=kind)
    guard.inspect(data)
    begun = time.process_time()
    guard.inspect(data)
    assert time.process_time() - begun < 0.15


@pytest.mark.parametrize("kind", OPENED)
def test_what_comes_past_the_guard_is_read_or_refused_within_bounds(kind: str) -> None:
    data = OPENED[kind]()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.process_time()
    outcome(data)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = time.process_time() - begun + after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    assert spent < SECONDS + 0.5, "the limit itself is taken in whole seconds, by the processor's clock"


@pytest.mark.parametrize("kind", ["a hundred thousand cells", "many texts", "a long text in many cells", "deep"])
def test_no_file_takes_more_memory_than_the_process_may_have(kind: str) -> None:
    assert peak(OPENED[kind]()) < MEGABYTES


@pytest.mark.parametrize(("kind", "room"), [("xlsx", opener), ("ods", opendocument)])
def test_a_whole_dossier_takes_little_memory(kind: str, room: ModuleType) -> None:
    whole = made(filled(dossier(pillars=5, under=0, crossing=33), note="waarom " * 280), kind=kind)
    assert peak(whole, room) < MEGABYTES / 2


def peak(data: bytes, room: ModuleType = opener) -> float:
    """Megabytes that the opener takes at most, told by a process that has no other children."""
    measured = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-I', *sys.argv[1:]], stdin=sys.stdin, stdout=subprocess.PIPE,"
        " stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    limits = (str(opening.LIMITS.seconds), str(opening.LIMITS.memory))
    opens = "workbook" if room is opener else "spreadsheet"
    command = [sys.executable, "-I", "-c", measured, chamber.__file__, str(room.__file__), opens, *limits]
    return int(subprocess.run(command, input=data, capture_output=True, check=True).stdout) / 1024


def test_limits_end_a_process_that_goes_on_and_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMITS", replace(opening.LIMITS, patience=0.01))
    assert outcome(good()) == "file_slow"


def test_a_formula_without_a_stored_result_is_told_from_an_empty_cell() -> None:
    cells = '<c r="A1"><f>B1</f></c><c r="B1"><f>A1</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"/>'
    data = sheet(f'<row r="1">{cells}<c r="E1"><f>1</f><v>1</v></c></row>')
    first = opened(data).sheets[0]
    assert [first.cell(1, column).unsolved for column in range(1, 6)] == [True, True, False, False, False]


def test_an_error_is_told_from_a_text_that_looks_like_one() -> None:
    cells = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    data = sheet(f'<row r="1">{cells}<c r="C1" t="str"><f>"#N/A"</f><v>#N/A</v></c></row>')
    first = opened(data).sheets[0]
    assert first.rows == {1: ("#N/A", "#DIV/0!", "#N/A")}
    assert [first.cell(1, column).unsolved for column in (1, 2, 3)] == [True, True, False]


def test_a_sheet_says_whether_it_was_hidden() -> None:
    hidden = {sheet.title for sheet in opened(good()).sheets if sheet.hidden}
    assert hidden == {"Lijsten", "Drempels", "Telling", "Herkomst"}


@pytest.mark.parametrize(
    "said",
    [
        [],
        None,
        {"sheets": []},
        {"sheets": [], "names": {"krachtenveld_herkomst": 1}, "mac": False},
        {"sheets": [{"title": 1}], "names": {}, "mac": False},
        {"sheets": [{"title": "x", "hidden": False, "rows": [[1, [{}]]]}], "names": {}, "mac": False},
    ],
    ids=str,
)
def test_nothing_but_sheets_of_plain_values_is_taken_from_the_opener(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: object
) -> None:
    (tmp_path / "misled.py").write_text(f"def workbook(data):\n    return {said!r}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(opening.OPENERS, guard.Kind.WORKBOOK, "misled")
    assert outcome(good()) == "file_broken"


def taken(data: bytes) -> tuple[str, float, float]:
    """The outcome of a file, and what it took: seconds of the processor, and megabytes of the largest process so far.

    For a process that opens one file after another: then what its children took between two looks was for this one.
    """
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
    reason = outcome(data)
    after, spent = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time() - begun
    spent += after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return reason, spent, after.ru_maxrss / 1024


def assert_bearable(files: Iterable[bytes], count: int) -> set[str]:
    """That each is read or refused within bounds, however busy the machine is; the reasons."""
    # Processes of their own, started anew: a child is told to be as large as what it was split off from.
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        reasons, seconds, megabytes = zip(*pool.map(taken, files, chunksize=10), strict=True)
    assert len(reasons) == count
    assert max(seconds) < SECONDS
    assert max(megabytes) < MEGABYTES
    return {*reasons}


def test_60_mutations_of_a_good_file_are_each_read_or_refused_within_2_seconds_and_200_megabytes() -> None:
    assert {"", "file_broken"} <= assert_bearable(mutations(60), 60)


@pytest.mark.slow
def test_3000_mutations_of_a_good_file_are_each_read_or_refused_within_2_seconds_and_200_megabytes() -> None:
    assert_bearable(mutations(3000, seed=2), 3000)
