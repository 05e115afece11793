"""The route where a fiche is handed in, on a running app: who may, what it becomes, and that its bytes stay nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from positions.access import Door, Sharing
from positions.people import Role, Visitor
from positions.stances import Marking
from positions.store import Store
from tests.browser.server import Server
from tests.drafting import SAMPLE
from tests.fiches.samples import FICHE, LETTER, as_text
from tests.fiches.test_fiches_apart import SEVERAL, TRACKED
from tests.knocking import Answer, ask
from tests.test_door import claim, cookie_of

GOOD = as_text([*LETTER, *FICHE])
HERE = "kwaliteitsbanen"
AGAINST = f"/fiche?dossier={HERE}&naam=Fiche.docx"


@contextmanager
def serving(folder: Path, mode: str) -> Iterator[Server]:
    """An app, in which nothing falls over whatever is handed in."""
    app = Server(folder, POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'positions.db'}", POSITIONS_ACCESS=mode)
    app.start()
    yield app
    app.stop()
    assert "Traceback" not in app.log
    assert '"not answered"' not in app.log
    assert "stille havens" not in app.log, "what stands in a fiche does not stand in the log"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app in links mode, in which there is no keeper."""
    with serving(tmp_path_factory.mktemp("links"), "links") as app:
        yield app


@pytest.fixture(scope="module")
def store(server: Server) -> Iterator[Store]:
    opened = Store.open(server.environment["POSITIONS_DATABASE_URL"])
    yield opened
    opened.close()


def cookie_for(server: Server, store: Store, role: Role) -> str:
    """The cookie of a browser that opened a new link, whose user said their name."""
    owner = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
    _, token = Sharing(store, HERE, owner).make("Link", role=role, marking=Marking.RESTRICTED)
    cookie = cookie_of(claim(server, token))
    Door(store).name(cookie, "Bram")
    return cookie


@pytest.fixture(scope="module")
def owner(server: Server, store: Store) -> str:
    return cookie_for(server, store, Role.OWNER)


def hand_in(server: Server, cookie: str, body: Any = GOOD, path: str = AGAINST, **headers: str) -> Answer:
    """What is answered to a fiche."""
    shown = {"Origin": server.url, "Cookie": f"krachtenveld={cookie}", **headers}
    return ask(server, "POST", path, body, **{name: value for name, value in shown.items() if value})


def told(answer: Answer) -> Any:
    return json.loads(answer.text)


def test_an_owner_hands_one_in_against_their_dossier_and_it_is_kept_as_a_draft(
    server: Server, store: Store, owner: str
) -> None:
    answer = hand_in(server, owner)
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    kept = store.drafts.one(told(answer)["draft"])
    assert (kept.draft, kept.dossier, kept.file, kept.size) == (SAMPLE, HERE, "Fiche.docx", len(GOOD))
    assert (kept.made_by, kept.marking, kept.number) == ("Bram (Link)", Marking.INTERNAL, 0)


def test_a_letter_with_several_fiches_asks_which(server: Server, store: Store, owner: str) -> None:
    before = store.drafts.all()
    assert told(hand_in(server, owner, SEVERAL)) == {"asked": {"fiches": ["Kranen", "Kades"], "tracked": False}}
    assert store.drafts.all() == before
    assert "draft" in told(hand_in(server, owner, SEVERAL, f"{AGAINST}&fiche=2"))


def test_a_draft_with_tracked_changes_asks_which_text(server: Server, owner: str) -> None:
    assert told(hand_in(server, owner, TRACKED)) == {"asked": {"fiches": [""], "tracked": True}}
    assert "draft" in told(hand_in(server, owner, TRACKED, f"{AGAINST}&tekst=before"))


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Dit is geen Word-document"), ("en", "This is no Word document")]
)
def test_a_refusal_is_one_sentence_in_the_language_of_the_page(
    server: Server, owner: str, language: str, said: str
) -> None:
    answer = hand_in(server, owner, b"MZ\x00", f"{AGAINST}&taal={language}")
    assert answer.status == 422
    assert told(answer)["why"].startswith(said)


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_who_does_not_own_the_dossier_hands_nothing_in(server: Server, store: Store, role: Role) -> None:
    answer = hand_in(server, cookie_for(server, store, role))
    assert (answer.status, told(answer)["why"]) == (403, "Alleen een eigenaar kan dit.")


def test_by_links_nobody_starts_a_dossier_with_a_fiche(server: Server, owner: str) -> None:
    answer = hand_in(server, owner, path="/fiche")
    assert answer.status == 403
    assert told(answer)["why"] == "Alleen de beheerder van deze installatie kan dit."


@pytest.mark.parametrize("cookie", ["", "x" * 43])
def test_without_a_key_to_the_door_nothing_is_taken(server: Server, cookie: str) -> None:
    assert hand_in(server, cookie).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_another_sites_page_can_hand_nothing_in(server: Server, owner: str, origin: str) -> None:
    assert hand_in(server, owner, Origin=origin).status == 403


@pytest.mark.parametrize(("size", "status"), [(10_000_001, 422), (13_000_000, 413)])
def test_what_is_too_large_is_refused(server: Server, owner: str, size: int, status: int) -> None:
    assert hand_in(server, owner, b"a" * size).status == status


@pytest.mark.parametrize("name", ["", "C:\\Users\\Anna\\Fiche.docx", "../../Fiche.docx", "a" * 300])
def test_a_file_is_known_by_its_own_name_alone(server: Server, store: Store, owner: str, name: str) -> None:
    answer = hand_in(server, owner, path=f"/fiche?dossier={HERE}&naam={quote(name)}")
    assert store.drafts.one(told(answer)["draft"]).file in ("fiche", "Fiche.docx", "a" * 100)


def test_the_owner_of_a_machine_hands_one_in_for_a_new_dossier(tmp_path: Path) -> None:
    with serving(tmp_path, "local") as app:
        nameless = ask(app, "POST", "/fiche", GOOD, Origin=app.url)
        assert (nameless.status, told(nameless)["why"]) == (403, "Vul eerst uw naam in: die staat bij elke wijziging.")
        store = Store.open(app.environment["POSITIONS_DATABASE_URL"])
        store.keep_setting("local_owner", "Cor")
        (draft,) = (told(ask(app, "POST", "/fiche?naam=x.txt", GOOD, Origin=app.url))["draft"],)
        kept = store.drafts.one(draft)
        store.close()
    assert (kept.made_by, kept.dossier, kept.draft) == ("Cor", "", SAMPLE)
