"""No page of one dossier shows anything of the other, whatever its address asks; nor the shelf, nor a closed door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from positions.web.parts import PAGES
from tests.apart.served import PACKAGE, parameters
from tests.apart.world import ELSEWHERE, HERE, THERE, Both, both, environment, kept
from tests.browser.server import Server
from tests.visiting import Visit, visit

MAIN = PACKAGE / "screens" / "main.py"


def pages() -> list[str]:
    """What an address calls each page: whatever word the script of the pages knows may be one."""
    told = {one.value for one in ast.walk(ast.parse(MAIN.read_text("utf-8"))) if isinstance(one, ast.Constant)}
    words = {one for one in told if isinstance(one, str) and one.isalpha() and one.islower()}
    return sorted({*PAGES, *words} - {*parameters()})


@dataclass(frozen=True)
class Looking:
    """Somebody's page, and the installation it is of."""

    installation: Both
    page: Visit

    def shown(self, **asked: str) -> bytes:
        """All that is sent for an address."""
        self.page.run(urlencode(asked))
        return b"".join(one.SerializeToString() for one in self.page.said)


@pytest.fixture(scope="module", params=["links", "oidc"])
def looking(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looking]:
    """An owner of the one, to whom nothing of the other is open."""
    folder = tmp_path_factory.mktemp("apart")
    url = f"sqlite:///{folder / 'positions.db'}"
    with both(folder, url, request.param) as installation:
        server = Server(folder, **environment(url, request.param, folder / "data"))
        server.set(POSITIONS_URL=server.url)
        server.start()
        with visit(server, cookie=installation.cookie(installation.here)) as page:
            yield Looking(installation, page)
        server.leave()
        assert "Traceback" not in server.log


def test_no_page_shows_the_other_dossier_whatever_its_address_asks(looking: Looking) -> None:
    here, there = looking.installation.here, looking.installation.there
    before, drawn = kept(looking.installation.store, THERE), set()
    for name in pages():
        for asked in addresses(there.names):
            shown = looking.shown(pagina=name, dossier=HERE, **asked)
            drawn |= {name} if here.told_in(shown) else set()
            assert not there.told_in(shown), (name, asked)
    assert {*PAGES, "dossiers"} <= drawn
    assert kept(looking.installation.store, THERE) == before


def addresses(names: dict[str, str]) -> Iterator[dict[str, str]]:
    """One thing of the other dossier under every name at once, and a link of it under each name by itself."""
    rest = [name for name in parameters() if name not in ("pagina", "dossier") and name.isalpha()]
    yield from (dict.fromkeys(rest, one) for one in ("", *names.values()))
    yield from ({name: names["link"]} for name in rest)


@pytest.mark.parametrize("asked", [{}, {"als": "link"}])
def test_of_the_other_dossier_a_page_says_what_it_says_of_none(looking: Looking, asked: dict[str, str]) -> None:
    there = looking.installation.there
    address = {name: there.names[one] for name, one in asked.items()}
    for name in pages():
        if name != "dossiers":
            told, nowhere = (looking.shown(pagina=name, dossier=one, **address) for one in (THERE, ELSEWHERE))
            assert not there.told_in(told)
            assert said(told) == said(nowhere), name


def said(shown: bytes) -> int:
    """How much was said, but for what it was about: both names are as long."""
    return len(shown)
