"""A dossier that sorts earlier, one without pillars and one without topics on every page, in every file and command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.routing import Route
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from positions import cli, web, wiring
from positions.changes import Cell
from positions.stances import Position, Stance
from positions.states import State
from positions.wiring import House, open_house
from tests.apart.served import paths
from tests.apart.test_apart_pages import pages
from tests.apart.test_apart_terminal import commands, lines
from tests.apart.world import empty, environment, settings
from tests.browser.server import Server
from tests.factories import dossier
from tests.knocking import get
from tests.visiting import Visit, visit

SHIPPED = dossier(id="kwaliteitsbanen", title={"nl": "Het eerste dossier", "en": "The first dossier"})
WITHOUT_TOPICS = ("/teksten.docx", "/statenblad.docx", "/verschil.docx", "/verschil.xlsx")
"""What there is to take along of a dossier without topics."""
BAD = {
    "earlier": dossier(id="a-eerder", title={"nl": "Sorteert eerder", "en": "Sorts earlier"}),
    "no pillars": dossier(pillars=0, under=0, crossing=3, id="b-vlak", title={"nl": "Zonder pijlers"}),
    "no topics": dossier(pillars=0, under=0, crossing=0, id="c-leeg", title={"nl": "Zonder onderwerpen"}),
}


@dataclass(frozen=True)
class Place:
    """An installation that began with one dossier, and got the bad ones later."""

    folder: Path
    house: House
    server: Server
    page: Visit

    def drawn(self, query: str) -> list[ForwardMsg]:
        """What is sent for an address, once nothing failed on the way."""
        self.page.run(query)
        assert not [one for one in self.page.said if one.delta.new_element.HasField("exception")]
        return self.page.said


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("bad")
    url, data = f"sqlite:///{folder / 'positions.db'}", empty(folder)
    house = open_house(settings(url, "local", data), "127.0.0.1")
    for one in (SHIPPED, *BAD.values()):
        cells = {Cell(topic.id, State.DE): Position(Stance.SUPPORTS) for topic in one.topics}
        house.store.seed(one, cells)
    server = Server(folder, **environment(url, "local", data))
    server.start()
    with visit(server) as page:
        yield Place(folder, house, server, page)
    server.stop()
    house.store.close()
    assert "Traceback" not in server.log


@pytest.mark.parametrize("name", pages())
@pytest.mark.parametrize("bad", BAD)
def test_every_page_is_drawn_of_it_and_the_first_dossier_keeps_its_own(place: Place, bad: str, name: str) -> None:
    for one in (BAD[bad], SHIPPED):
        told = b"".join(said.SerializeToString() for said in place.drawn(f"dossier={one.id}&pagina={name}"))
        assert one.title["nl"].encode() in told
        if name != "dossiers":
            others = [other for other in (SHIPPED, *BAD.values()) if other is not one]
            assert not [other.id for other in others if other.title["nl"].encode() in told]


@pytest.mark.parametrize("bad", BAD)
def test_every_file_is_made_of_it_or_refused_in_a_sentence(place: Place, bad: str) -> None:
    routes = [one for one in web.routes(place.house) if isinstance(one, Route) and "GET" in (one.methods or ())]
    for path in (one for one in paths(BAD[bad].id, routes) if BAD[bad].id in one):
        answer = get(place.server, f"{path}?staten=DE")
        assert answer.status == 200 or (answer.status == 400 and answer.text.endswith((".", "?"))), path
        assert (answer.status == 200) == (bad != "no topics" or path.endswith(WITHOUT_TOPICS)), path


@pytest.mark.parametrize("name", commands())
@pytest.mark.parametrize("bad", BAD)
def test_every_command_is_carried_out_of_it_or_refused_in_a_sentence(
    place: Place,
    bad: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for key, value in environment(place.house.settings.database_url, "local", place.folder / "data").items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr(wiring, "_opened", [])
    given = {"file": str(tmp_path / "bestand.csv"), "states": "DE", "since": "1", "id": "x", "subject": "x@example.org"}
    for typed in lines(name, commands()[name], given, BAD[bad].id):
        done = cli.main(typed)
        told = capsys.readouterr()
        assert done in (0, 1, 2)
        assert told.out if done == 0 else told.err, typed
