"""Nothing of one dossier comes through a route of the other, whoever asks it what and with which address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import product
from urllib.parse import urlencode

import pytest
from starlette.routing import Route, WebSocketRoute
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.apart import served
from tests.apart.asking import Json, brief, kinds
from tests.apart.world import ELSEWHERE, HERE, THERE, Both, Side, both, kept
from tests.knocking import PATIENCE, Answer, ask, bearing, knock
from tests.serving import Served

WHOLE = {"staten": "DE,NL", "soort": "intern"}
"""What an address says without which some routes have nothing to tell."""
FICHE = "1. Algemene gegevens\na) Titel voorstel\nHavens\n3c) Krachtenveld\nVeel lidstaten steunen dit.\n"


@dataclass(frozen=True)
class Visiting:
    """Somebody's browser at the installation as it is served."""

    installation: Both
    place: Served
    routes: list[Route]
    sockets: list[WebSocketRoute]
    cookie: str = ""

    def anew(self) -> Visiting:
        """The same by another cookie: some of what is asked ends it."""
        return replace(self, cookie=self.installation.cookie(self.installation.here))

    def ask(self, path: str, asked: Mapping[str, str], method: str = "GET", body: bytes | None = None) -> Answer:
        """What is answered."""
        query = f"?{urlencode(asked)}" if asked else ""
        headers = {**bearing(self.place, self.cookie), "Origin": self.place.url}
        return ask(self.place, method, path + query, body, **headers)

    def of(self, method: str, dossier_id: str = HERE) -> list[str]:
        """Every path that is asked so."""
        return [*served.paths(dossier_id, [one for one in self.routes if method in (one.methods or ())])]


@pytest.fixture(scope="module", params=["links", "oidc"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visiting]:
    """The installation, served; each test comes in anew."""
    folder = tmp_path_factory.mktemp("apart")
    with (
        both(folder, f"sqlite:///{folder / 'positions.db'}", request.param) as installation,
        served.served(installation.house) as (place, routes, sockets),
    ):
        yield Visiting(installation, place, routes, sockets)


@pytest.fixture
def visiting(opened: Visiting) -> Visiting:
    """An owner of the one, to whom nothing of the other is open."""
    return opened.anew()


def test_no_route_tells_of_the_other_dossier_whatever_an_address_asks(visiting: Visiting) -> None:
    there, before = visiting.installation.there, kept(visiting.installation.store, THERE)
    answered = set()
    for path in visiting.of("GET"):
        for address in addresses(path, there):
            answer = visiting.ask(path, WHOLE | address)
            answered |= {path} if answer.status == 200 else set()
            assert not there.told_in(served.heard(answer)), (path, address)
    assert {path for path in visiting.of("GET") if HERE in path} <= answered
    assert kept(visiting.installation.store, THERE) == before


def addresses(path: str, there: Side) -> Iterator[dict[str, str]]:
    """What an address asks: nothing, or one thing of the other dossier by one of the names that the program reads.

    A file that takes long to make holds what the others do, chosen in the same way: of these only some are asked.
    """
    yield {}
    names = served.parameters() if HERE in path else ()
    for name in ("als",) if path.endswith((".xlsx", ".ods", ".docx", ".parquet")) else names:
        yield from ({name: there.names[one]} for one in served.ASKED if name not in WHOLE)


def test_what_is_sent_to_a_route_brings_nothing_of_the_other_dossier(visiting: Visiting) -> None:
    installation = visiting.installation
    there, before = installation.there, kept(installation.store, THERE)
    named = {name: one for name, one in there.names.items() if name != "secret"}  # that opens what it is the key to
    view = installation.house.enter(installation.cookie(there), THERE)
    bodies = [served.handed_in(view, installation), FICHE.encode()]
    bodies += [
        json.dumps(dict.fromkeys(("token", "ticket", "holds"), one) | {"holds": one}).encode() for one in named.values()
    ]
    for path in visiting.of("POST"):
        for body, asked in product(bodies, (HERE, THERE)):
            answer = visiting.anew().ask(path, {"dossier": asked}, "POST", body)
            assert not there.told_in(served.heard(answer)), path
    assert kept(installation.store, THERE) == before


def test_of_the_other_dossier_nobody_is_told_even_that_it_is_there(visiting: Visiting) -> None:
    for method in ("GET", "POST"):
        pairs = zip(visiting.of(method, THERE), visiting.of(method, ELSEWHERE), strict=True)
        for there, nowhere in [pair for pair in pairs if THERE in pair[0]]:
            for asked in ({}, {"als": visiting.installation.there.names["link"]}):
                answers = [visiting.ask(path, asked, method, FICHE.encode()) for path in (there, nowhere)]
                told, expected = ((one.status, one.text, one.headers.keys()) for one in answers)
                assert told == expected, there
                assert answers[0].status in (403, 404)


def test_no_socket_tells_of_the_other_dossier_whatever_is_said_over_it(visiting: Visiting) -> None:
    there, before = visiting.installation.there, kept(visiting.installation.store, THERE)
    for path in served.paths(HERE, visiting.sockets):
        if path.endswith(served.FILLED["draft"]):  # the other's, or nobody's: there is no such line
            with pytest.raises(InvalidStatus, match="403"):
                list(over(visiting, path, [{}]))
            continue
        said = [message for kind, types in kinds().items() for message in brief(kind, types, there.names)]
        heard = [*over(visiting, path, said)]
        assert len(heard) > len(said) / 2
        for message, answer in heard:
            assert not there.told_in(answer), (path, message)
    assert kept(visiting.installation.store, THERE) == before


def over(visiting: Visiting, path: str, said: list[Json]) -> Iterator[tuple[Json, str]]:
    """What is heard after each message on a socket, which is opened anew when the server ended it."""
    left = list(said)
    while left:
        with knock(visiting.place, path, cookie=visiting.cookie) as line:
            line.send(json.dumps({"kind": "hello", "language": "nl", "columns": "", "revision": 1}))
            line.recv(timeout=PATIENCE)
            with suppress(ConnectionClosed):
                while left:
                    message = left.pop(0)
                    line.send(json.dumps(message))
                    yield message, str(line.recv(timeout=PATIENCE))
