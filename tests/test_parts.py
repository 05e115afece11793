"""The scripts of the pages as they go out: each at an address that lasts, and the present ones only."""

from __future__ import annotations

import ast
import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from positions.web.joined import KIT
from positions.web.parts import ASKED, PAGES, SCREENS, STREAMLIT, Parts
from tests.browser.server import Server
from tests.knocking import ask, get

PARTS = Parts()
BLANK = SCREENS / "positions.kit" / "blank.js"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app for its one user."""
    folder = tmp_path_factory.mktemp("parts")
    server = Server(folder, POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'positions.db'}", POSITIONS_ACCESS="local")
    yield from server.up()
    assert "Traceback" not in server.log


@pytest.mark.parametrize("part", ["positions.kit/blank.js", "positions.kit/tokens.css"])
def test_where_streamlit_looks_the_way_is_told_to_where_a_part_stays(server: Server, part: str) -> None:
    told = get(server, ASKED + part)
    assert (told.status, told.headers["location"]) == (307, PARTS.root + part)
    assert told.headers["cache-control"] == "no-cache"
    answer = get(server, told.headers["location"])
    assert (answer.status, answer.body) == (200, (SCREENS / part).read_bytes())
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_part_comes_packed_to_who_takes_it_so(server: Server) -> None:
    answer = get(server, f"{PARTS.root}positions.kit/blank.js", Accept_Encoding="gzip")
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(answer.body) == BLANK.read_bytes()


@pytest.mark.parametrize("part", [KIT, "positions.majority/majority.js"])
def test_the_scripts_of_a_page_come_as_one_and_so_do_those_of_the_kit(server: Server, part: str) -> None:
    answer = get(server, get(server, ASKED + part).headers["location"])
    names = {line[3:] for line in answer.body.decode().splitlines() if line.startswith("// positions.")}
    assert part != KIT or "positions.kit/dom.js" in names
    assert part in {*names, KIT}
    assert {Path(name).parent for name in names} == {Path(part).parent}


@pytest.mark.parametrize("where", [ASKED, PARTS.root])
def test_a_part_is_only_read(server: Server, where: str) -> None:
    assert ask(server, "DELETE", f"{where}positions.kit/blank.js").status == 403


def test_another_letter_in_one_file_is_another_address_for_all(tmp_path: Path) -> None:
    shutil.copytree(SCREENS, tmp_path / "screens")
    assert Parts(tmp_path / "screens").root == PARTS.root
    script = tmp_path / "screens" / "positions.kit" / "dom.js"
    script.write_text(script.read_text("utf-8") + "\n", "utf-8")
    newer = Parts(tmp_path / "screens")
    assert newer.root != PARTS.root
    assert f"{PARTS.root}{KIT}" not in newer


def test_a_page_announces_its_own_scripts_and_no_other_pages(server: Server) -> None:
    for page, components in PAGES.items():
        link = get(server, f"/?pagina={page}").headers["link"]
        named = {part.partition(">")[0].strip(" <") for part in link.split(",")}
        assert set(PARTS.scripts(page)) <= named
        folders = {path.split("/")[-2] for path in PARTS.scripts(page)}
        assert folders == {"positions.kit", *(f"positions.{name}" for name in components)}
    assert get(server, "/?pagina=nergens").headers["link"] == get(server, "/").headers["link"]


def test_a_page_that_a_browser_knows_already_is_told_of_the_present_scripts(server: Server) -> None:
    known = get(server, "/").headers["etag"]
    again = get(server, "/", If_None_Match=known)
    assert (again.status, again.headers["link"]) == (304, get(server, "/").headers["link"])


def test_what_streamlit_calls_lasting_has_a_hash_in_its_name(server: Server) -> None:
    link = get(server, "/").headers["link"]
    chunks = [part.partition(">")[0].strip(" <") for part in link.split(",") if "/static/" in part]
    assert chunks
    for path in chunks:
        assert len(path.split(".")[-2]) == 8
        assert "immutable" in get(server, path).headers["cache-control"]
    assert get(server, "/static/js/nergens.js").headers["cache-control"] == "no-cache"


def test_streamlits_own_files_come_packed_where_that_helps(server: Server) -> None:
    page = get(server, "/").body.decode()
    (script,) = re.findall(r'src="\.(/static/js/[^"]+)"', page)
    (font,) = re.findall(r'href="\.(/static/media/[^"]+woff2)"', page)
    for path, packed in ((script, True), (font, False)):
        answer = get(server, path, Accept_Encoding="gzip")
        body = gzip.decompress(answer.body) if packed else answer.body
        assert ("content-encoding" in answer.headers) is packed
        assert body == (STREAMLIT / path.removeprefix("/")).read_bytes() == get(server, path).body
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert get(server, font).headers["content-type"] == "font/woff2"


def test_all_that_streamlits_page_can_ask_of_its_files_is_there() -> None:
    for path in (path for path in STREAMLIT.glob("static/**/*") if path.is_file()):
        assert f"/{path.relative_to(STREAMLIT).as_posix()}" in PARTS, path
        assert re.search(r"\.[\w-]{8}\.\w+$", path.name), f"{path} is told to be lasting"


def test_every_page_that_an_address_can_name_has_its_scripts() -> None:
    tree = ast.parse((SCREENS / "main.py").read_text("utf-8"))
    (pages,) = [node.value for node in tree.body if isinstance(node, ast.AnnAssign)]
    assert isinstance(pages, ast.Dict)
    assert {ast.literal_eval(key) for key in pages.keys if key} == PAGES.keys() - {""}


def test_every_script_and_only_what_a_page_needs_is_there() -> None:
    for page in PAGES:
        assert all(path in PARTS for path in PARTS.scripts(page))
    for name in (
        "main.py",
        "positions.kit/dom.js",
        "positions.kit/protocol.d.ts",
        "positions.kit/../main.py",
        "positions.kit/",
        "styles.py",
    ):
        assert PARTS.root + name not in PARTS
