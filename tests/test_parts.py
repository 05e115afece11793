"""The scripts of our pages over the wire: kept by a browser, asked after at each page, and never of two versions."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from positions.web.parts import kept
from tests.browser.server import ROOT, Server
from tests.knocking import get

DOM = "/_stcore/bidi-components/positions.kit/dom.js"
WRITTEN = (ROOT / "positions" / "screens" / "positions.kit" / "dom.js").read_bytes()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app for its one user."""
    folder = tmp_path_factory.mktemp("parts")
    server = Server(folder, POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'positions.db'}", POSITIONS_ACCESS="local")
    server.start()
    yield server
    server.stop()


def test_a_script_comes_as_it_is_written_packed_where_that_is_asked_for(server: Server) -> None:
    packed, plain = (get(server, DOM, Accept_Encoding=how) for how in ("gzip, br", "identity"))
    assert (gzip.decompress(packed.body), plain.body) == (WRITTEN, WRITTEN)
    assert (packed.headers["content-encoding"], plain.headers.get("content-encoding")) == ("gzip", None)
    for answer in (packed, plain):
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_browser_that_has_a_script_asks_each_time_and_is_told_that_it_is_still_so(server: Server) -> None:
    first = get(server, DOM)
    assert (first.status, first.headers["cache-control"]) == (200, "no-cache")
    again = get(server, DOM, If_None_Match=first.headers["etag"])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert get(server, DOM, If_None_Match='W/"another"').body == WRITTEN


def test_what_is_written_anew_is_given_anew(tmp_path: Path) -> None:
    script = tmp_path / "one.js"
    script.write_text("export const one = 1;\n", "utf-8")
    before = kept(script, 1)
    script.write_text("export const one = 2;\n", "utf-8")
    answer = kept(script, 2).answer(Headers({"if-none-match": before.mark}))
    assert (answer.status_code, answer.body) == (200, b"export const one = 2;\n")
    assert kept(script, 2).answer(Headers({"if-none-match": answer.headers["etag"]})).status_code == 304
