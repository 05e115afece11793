"""The routes beside Streamlit, asked of a really running app by whoever may knock."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
import resource
import socket
import sqlite3
import statistics
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from positions.states import State
from tests.browser.server import Server
from tests.knocking import PATIENCE, ROADMAP, ask, get, knock, page_of
from tests.postgres import Server as Postgres
from tests.visiting import visit

EXPORT = "/uitvoer/kwaliteitsbanen.xlsx"
TEXTS = "/uitvoer/kwaliteitsbanen/teksten.docx"
SHEETS = "/uitvoer/kwaliteitsbanen/statenblad.docx"
MARKUP = "/uitvoer/%3Cimg%20src=x%20onerror=alert(1)%3E.xlsx"
SOMETHING_UNKEPT = "In deze tekst staat een teken dat niet kan worden bewaard."
UNREADABLE = "In dit adres staat een teken dat niet kan worden gelezen. Controleer het adres."
STRICT = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on SQLite.  Whatever is asked of it here, nothing may fall over inside."""
    folder = tmp_path_factory.mktemp("web")
    server = Server(folder, POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'positions.db'}", POSITIONS_ACCESS="local")
    yield from server.up()
    assert "Traceback" not in server.log
    assert "never retrieved" not in server.log


@pytest.fixture
def on_postgres(postgres_url: str, tmp_path: Path) -> Iterator[Server]:
    """The app on PostgreSQL."""
    server = Server(tmp_path, POSITIONS_DATABASE_URL=postgres_url, POSITIONS_ACCESS="local")
    yield from server.up()
    assert "Traceback" not in server.log


@pytest.fixture
def on_either(store_url: str, tmp_path: Path) -> Iterator[Server]:
    """The app on either database.  Whatever is asked of it, nothing may fall over inside."""
    server = Server(tmp_path, POSITIONS_DATABASE_URL=store_url, POSITIONS_ACCESS="local")
    yield from server.up()
    assert "Traceback" not in server.log
    assert '"level": "error"' not in server.log


def refused(server: Server, **how: Any) -> int:
    """The status with which a socket is refused."""
    with pytest.raises(InvalidStatus) as refusal, knock(server, **how):
        pass
    return refusal.value.response.status_code


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("INSERT INTO migration VALUES (99, '2027-01-12 00:00:00')", "DELETE FROM migration WHERE number = 99"),
        ("ALTER TABLE migration RENAME TO elsewhere", "ALTER TABLE elsewhere RENAME TO migration"),
    ],
    ids=["newer", "emptied"],
)
def test_it_is_not_ready_on_a_database_that_answers_but_is_not_of_its_version(
    server: Server, wrong: str, right: str
) -> None:
    path = server.environment["POSITIONS_DATABASE_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(path, isolation_level=None) as database:
        database.execute(wrong)
        try:
            answer = get(server, "/readyz")
            assert (answer.status, answer.text) == (503, "the database is not of this version of the program")
            assert get(server, "/healthz").status == 200
        finally:
            database.execute(right)
        assert get(server, "/readyz").status == 200


def test_it_is_not_ready_while_there_is_no_room_to_write(server: Server) -> None:
    soft, hard = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (500_000, hard))
    try:
        answer = get(server, "/readyz")
        assert (answer.status, answer.text) == (503, "the database cannot be written")
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (soft, hard))
    assert get(server, "/readyz").status == 200


def test_it_is_healthy_and_ready(server: Server) -> None:
    for path in ("/healthz", "/readyz"):
        answer = get(server, path)
        assert (answer.status, answer.text) == (200, "ok")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "[", "", "localhost@"])
@pytest.mark.parametrize("path", ["/", "/healthz", EXPORT, "/_stcore/health"])
def test_another_host_is_refused(server: Server, host: str, path: str) -> None:
    answer = get(server, path, Host=host)
    assert answer.status == 421
    assert answer.headers.items() >= STRICT.items()


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "[::1]:8501", "LOCALHOST"])
def test_every_name_of_this_machine_is_its_own(server: Server, host: str) -> None:
    assert get(server, "/healthz", Host=host).status == 200


@pytest.mark.parametrize("path", [ROADMAP, "/_stcore/stream"])
def test_a_socket_for_another_host_is_refused(server: Server, path: str) -> None:
    assert refused(server, path=path, host="evil.example", origin="http://evil.example") == 403


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "file://", "http://["]
)
def test_a_socket_from_another_sites_page_is_refused(server: Server, origin: str | None) -> None:
    assert refused(server, origin=origin) == 403


@pytest.mark.parametrize("dossier", ["nergens", "%3Cb%3E", "kwaliteitsbanen%00"])
def test_a_socket_of_a_dossier_there_is_not_is_refused(server: Server, dossier: str) -> None:
    assert refused(server, path=f"/matrix/{dossier}") == 403


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/healthz",
        "/readyz",
        EXPORT,
        SHEETS,
        MARKUP,
        "/_stcore/health",
        "/nergens.js",
        "/static/nergens",
        "/matrix/x",
    ],
)
def test_every_answer_bears_the_strict_headers(server: Server, path: str) -> None:
    answer = get(server, path)
    assert answer.headers.items() >= STRICT.items()
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert "unsafe-inline" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert policy["connect-src"] == policy["form-action"] == policy["base-uri"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"


def test_the_policy_lets_in_exactly_the_inline_script_that_the_page_brings(server: Server) -> None:
    page = get(server, "/")
    inline = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in inline}
    assert set(re.findall(r"'sha256-[^']+'", page.headers["content-security-policy"])) == hashes
    assert hashes


@pytest.mark.parametrize("path", ["/uitvoer/nergens.xlsx", "/uitvoer/nergens/statenblad.docx", MARKUP])
def test_an_unknown_dossier_is_answered_in_words_and_not_repeated(server: Server, path: str) -> None:
    for language, words in (("nl", "Dit dossier bestaat hier niet."), ("en", "There is no such dossier here.")):
        answer = get(server, f"{path}?taal={language}")
        assert (answer.status, answer.text) == (404, words)
        assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("language", "sheet"), [("nl", "Standpunten"), ("en", "Positions"), ("%3Cb%3E", "Standpunten")]
)
def test_the_workbook_comes_as_a_file_that_nobody_keeps(server: Server, language: str, sheet: str) -> None:
    answer = get(server, f"{EXPORT}?taal={language}")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert re.fullmatch(
        r"attachment; filename\*=UTF-8''krachtenveld-kwaliteitsbanen-[\d-]{10}-intern(al)?\.xlsx",
        answer.headers["content-disposition"],
    )
    assert f'name="{sheet}"' in zipfile.ZipFile(BytesIO(answer.body)).read("xl/workbook.xml").decode()


@pytest.mark.parametrize(("language", "title"), [("nl", "Duitsland: Routekaart"), ("en", "Germany: Quality Jobs")])
def test_state_sheets_come_as_a_word_file_that_nobody_keeps(server: Server, language: str, title: str) -> None:
    answer = get(server, f"{SHEETS}?staten=DE,FR&taal={language}&onderwerpen=P2")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert re.fullmatch(
        r"attachment; filename\*=UTF-8''statenblad-kwaliteitsbanen-DE-FR-[\d-]{10}-intern(al)?\.docx",
        answer.headers["content-disposition"],
    )
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert title in zipfile.ZipFile(BytesIO(answer.body)).read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?staten=DE,GR", "staten: “GR” is geen code van een lidstaat (EL, niet GR)."),
        ("", "Geef aan van welke lidstaten u een blad wilt: ?staten=DE,FR."),
        ("?staten=%3Cb%3E", "staten: “<B>” is geen code van een lidstaat (EL, niet GR)."),
    ],
)
def test_sheets_of_no_state_are_refused_in_words(server: Server, query: str, said: str) -> None:
    answer = get(server, SHEETS + query)
    assert (answer.status, answer.text) == (400, said)
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("kind", "media_type", "begin"),
    [
        ("ods", "application/vnd.oasis.opendocument.spreadsheet", b"PK"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfNumber;"),
        ("json", "application/json", b'{\n "program"'),
    ],
)
def test_other_programs_are_given_ods_csv_and_json(server: Server, kind: str, media_type: str, begin: bytes) -> None:
    answer = get(server, f"/uitvoer/kwaliteitsbanen.{kind}?taal=en&onderwerpen=pillars&verspreiding=public")
    assert (answer.status, answer.headers["content-type"]) == (200, media_type)
    assert answer.headers["content-disposition"].endswith(f"-public.{kind}")
    assert answer.body.startswith(begin)


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ("verspreiding=geheim", "Die keuze is er niet: verspreiding."),
        ("stand=999", "stand: die revisie is er niet."),
        ("stand=2001-01-01", "Op die dag was dit dossier er nog niet."),
        ("vanaf=1&stand=1&toelichting=nooit", "Die keuze is er niet: toelichting."),
    ],
)
def test_a_choice_there_is_not_is_refused_in_one_sentence(server: Server, choice: str, sentence: str) -> None:
    for path in (EXPORT, "/uitvoer/kwaliteitsbanen.json", "/uitvoer/kwaliteitsbanen/inhoud"):
        answer = get(server, f"{path}?{choice}")
        assert (answer.status, answer.text) == (400, sentence)
        assert answer.headers["content-type"].startswith("text/plain")


def test_a_kind_of_file_there_is_not_is_not_found(server: Server) -> None:
    assert get(server, "/uitvoer/kwaliteitsbanen.exe").status == 404


def test_what_a_file_would_hold_is_told_without_making_it(server: Server) -> None:
    held = json.loads(get(server, "/uitvoer/kwaliteitsbanen/inhoud?onderwerpen=pillars&vanaf=1").text)
    assert (held["topics"], held["cells"], held["withheld"]) == (5, 135, 0)
    assert held["name"].endswith("-intern")


@pytest.mark.parametrize(
    ("asked", "name", "title"),
    [
        ("", "krachtenveld-kwaliteitsbanen-DAY-openbaar", "Krachtenveld: Routekaart voor kwaliteitsbanen"),
        ("soort=intern&onderwerp=ela&tekst=en", "krachtenveld-kwaliteitsbanen-ela-DAY-internal", "2g Revision of the"),
        ("soort=%3Cb%3E&tekst=fr", "krachtenveld-kwaliteitsbanen-DAY-openbaar", "Krachtenveld: Routekaart"),
    ],
)
def test_a_text_comes_as_a_document_that_nobody_keeps(server: Server, asked: str, name: str, title: str) -> None:
    answer = get(server, f"{TEXTS}?{asked}")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    dated = name.replace("DAY", r"[\d-]{10}")
    assert re.fullmatch(rf"attachment; filename\*=UTF-8''{dated}\.docx", answer.headers["content-disposition"])
    assert title in zipfile.ZipFile(BytesIO(answer.body)).read("word/document.xml").decode()


def test_a_text_on_a_topic_there_is_not_is_answered_in_words(server: Server) -> None:
    answer = get(server, f"{TEXTS}?onderwerp=%3Cb%3E&taal=en")
    assert (answer.status, answer.text) == (404, "This topic is not in the dossier.")


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[",
        "null",
        "7",
        '"ping"',
        "[]",
        "{}",
        '{"kind": ["ping"]}',
        '{"kind": "history", "topic": "\\ud800", "state": "DE"}',
        '{"kind": "hello", "language": "nl", "columns": "", "revision": 1e999}',
        '{"kind": "hello", "language": "nl", "columns": "", "revision": ' + "9" * 5000 + "}",
        "[" * 200_000,
        '{"kind": "name", "name": "' + "x" * 5_000_000 + '"}',
        b'{"kind": "ping"}',
        b"\xff\x00",
    ],
    ids=lambda message: repr(message[:40]),
)
def test_a_socket_lives_through_what_no_page_of_ours_sends(server: Server, message: str | bytes) -> None:
    with page_of(server, "bad") as page:
        assert page.ask(message, "refused", "trouble", "news") == {"kind": "refused"}
        assert page.ask({"kind": "ping"}, "news")["kind"] == "news"


@pytest.mark.parametrize(
    "path",
    [
        "/uitvoer/kwaliteitsbanen%00.xlsx",
        "/uitvoer/kwaliteitsbanen.%00",
        "/uitvoer/kwaliteitsbanen.csv?stand=%00",
        "/uitvoer/kwaliteitsbanen.csv?%00=1",
        "/uitvoer/kwaliteitsbanen/teksten.docx?onderwerp=P1%00",
        "/?pagina=meerderheid&onderwerp=%00",
        "/nergens%00",
    ],
)
def test_an_address_that_no_database_could_be_asked_for_is_refused_in_words(server: Server, path: str) -> None:
    answer = get(server, path)
    assert (answer.status, answer.text) == (400, UNREADABLE)


@pytest.mark.parametrize(
    "path", ["/uitvoer/%ED%A0%80.xlsx", "/uitvoer/kwaliteitsbanen.csv?stand=%ED%A0%80", "/%ED%A0%80"]
)
def test_half_a_character_in_an_address_is_no_trouble_of_ours(server: Server, path: str) -> None:
    assert get(server, path.format("%ED%A0%80")).status in (400, 404)


def test_a_file_for_a_dossier_that_cannot_be_is_refused(server: Server) -> None:
    assert ask(server, "POST", "/invoer/kwaliteitsbanen%00", b"land;P1\n", Origin=server.url).status == 400


def test_a_page_asked_for_what_no_database_holds_says_so_on_either(on_either: Server) -> None:
    with visit(on_either) as page:
        for query in ("pagina=meerderheid&onderwerp=%00", "pagina=teksten&onderwerp=P1%00", "taal=%00", "%00=x"):
            page.run(query)
            assert UNREADABLE in repr(page.said)
        page.run("pagina=meerderheid&onderwerp=%ED%A0%80")
        assert UNREADABLE not in repr(page.said)


def test_half_a_character_is_answered_like_any_other(server: Server) -> None:
    with page_of(server, "half") as page:
        edit = {"topic": "\ud800", "state": "DE", "seen": 0, "stance": "+"}
        answer = page.ask({"kind": "outbox", "entries": [{"outbox": "half", "seq": 90, "edits": [edit]}]}, "receipts")
        assert answer["receipts"][0]["rejected"][0]["why"] == SOMETHING_UNKEPT


def test_another_page_hears_of_an_edit_without_asking(server: Server) -> None:
    with page_of(server, "Anna") as anna, page_of(server, "Bram") as bram:
        anna.ask(anna.entry(State.DE, "++"), "receipts")
        told: dict[str, Any] = {}
        while "DE" not in told:
            told |= bram.hear("news").get("cells", {}).get("P5", {})
        assert told["DE"]["stance"] == "++"


def test_what_was_sent_before_the_line_broke_is_written_once(server: Server) -> None:
    with page_of(server, "Cor") as page:
        entry = page.entry(State.SE, "-")
        first = page.ask(entry, "receipts")["receipts"]
        page.socket.socket.shutdown(socket.SHUT_RDWR)
    with page_of(server, "Cor again") as page:
        assert page.ask(entry, "receipts")["receipts"] == first
        history = page.ask({"kind": "history", "topic": "P5", "state": "SE"}, "history")
        assert [v["version"] for v in history["versions"]] == [1]


def test_exports_are_whole_while_others_write_and_nothing_written_is_lost(server: Server) -> None:
    states = [s for s in State if s not in (State.NL, State.DE, State.SE)]
    writing = threading.Event()

    def write() -> int:
        with page_of(server, "writer") as page:
            for round, state in itertools.product(range(4), states):
                page.ask(page.entry(state, "+-0?"[round], seen=round), "receipts")
                writing.set()
        return 4 * len(states)

    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write)
        assert writing.wait(PATIENCE)
        files = [get(server, EXPORT)]
        while not written.done():
            files.append(get(server, EXPORT))
        assert written.result() == 4 * len(states)
    assert all(file.status == 200 and zipfile.ZipFile(BytesIO(file.body)).testzip() is None for file in files)
    with page_of(server, "reader") as page:
        history = page.ask({"kind": "history", "topic": "P5", "state": "BE"}, "history")
        assert [v["stance"] for v in history["versions"]] == ["?", "0", "-", "+"]


def test_edits_are_answered_while_more_files_are_made_than_there_are_threads(server: Server) -> None:
    with page_of(server, "calm") as page, ThreadPoolExecutor(14) as pool:
        files = [pool.submit(get, server, f"{EXPORT}?onderwerpen=pillars") for _ in range(14)]
        waits = []
        for seen, stance in enumerate(itertools.cycle("+-")):
            begun = time.monotonic()
            page.ask(page.entry(State.LU, stance, seen), "receipts")
            waits.append(time.monotonic() - begun)
            if all(file.done() for file in files):
                break
        assert {file.result().status for file in files} == {200}
    assert statistics.median(waits) < 1
    assert max(waits) < 2


def test_while_the_database_is_away_everybody_is_told_so_and_afterwards_it_goes_on(
    on_postgres: Server, postgres_server: Postgres
) -> None:
    server = on_postgres
    with page_of(server, "Anna") as page:
        entry = page.entry(State.FR, "+")
        postgres_server.stop()
        try:
            assert get(server, "/readyz").status == 503
            assert get(server, "/healthz").status == 200, "the app itself is well"
            export = get(server, EXPORT)
            assert (export.status, export.text) == (503, "De database antwoordt niet. Probeer het straks opnieuw.")
            assert page.ask(entry, "trouble", "receipts") == {"kind": "trouble"}
            with knock(server) as newcomer:
                newcomer.send('{"kind": "hello", "language": "nl", "columns": "", "revision": 1}')
                assert json.loads(newcomer.recv(timeout=PATIENCE)) == {"kind": "trouble"}
        finally:
            postgres_server.start()
        assert get(server, "/readyz").status == 200
        (receipt,) = page.ask(entry, "receipts")["receipts"]
        assert page.ask(entry, "receipts")["receipts"] == [receipt]
        assert receipt["revision"] == 2
