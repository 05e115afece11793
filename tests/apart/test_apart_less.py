"""Who may see less of a dossier finds nothing of the rest on any channel: by frozen and narrowed links, and strangers.

Messages, routes, pages and names in an address are found as the program has them: one that is new is asked with the
others, and a route that answers nobody fails.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from positions.access import AccessError
from positions.protocol import MessageError, Talk
from positions.protocol.talk import KINDS
from positions.refusals import Refusal
from positions.web.parts import PAGES
from positions.words import speak
from tests.apart import served
from tests.apart.asking import Json, brief, kinds, modules
from tests.apart.less import DOSSIER, NAMED, UNSEEN, Less, less, told
from tests.knocking import ask, bearing

ASKED = {kind: types for kind, types in kinds().items() if kind in KINDS}
VISITORS = [one for one in UNSEEN if one != "stranger"]
FREE = re.compile(r"link:\w+|\d{1,2}:\d\d")
"""What two installations do not have in common: the id of a link, and what the clock says."""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Less]:
    """The dossier."""
    with less(tmp_path_factory.mktemp("less")) as opened:
        yield opened


def talk(opened: Less, who: str) -> Talk:
    """Their page, which has said hello."""
    house, cookie = opened.house, opened.cookies[who]
    page = Talk(house.entering(cookie, DOSSIER), house.registers, house.newsroom)
    page.answer({"kind": "hello", "language": "nl", "columns": "alle", "revision": 1})
    return page


def messages(opened: Less, kind: str) -> Iterator[Json]:
    """Messages of a kind, each from the beginning, from a moment, and up to the newest revision."""
    for message in brief(kind, ASKED[kind], {"moment": NAMED}):
        for number in (0, 1, opened.newest):
            for columns in ("alle", "agenda:a1"):
                yield {**_numbered(message, number), **({"columns": columns} if "columns" in message else {})}


def _numbered(held: Any, number: int) -> Any:
    if isinstance(held, dict):
        return {name: _numbered(one, number) for name, one in held.items()}
    if isinstance(held, list):
        return [_numbered(one, number) for one in held]
    return number if isinstance(held, int) and not isinstance(held, bool) else held


def said(page: Talk, message: Json) -> str:
    """What is answered, and told after; nothing where the message is refused."""
    with suppress(MessageError, AccessError, Refusal):
        return json.dumps([page.answer(json.loads(json.dumps(message))), page.news()], ensure_ascii=False)
    return ""


@pytest.mark.parametrize("who", VISITORS)
def test_no_message_is_answered_with_what_a_visitor_may_not_see(installation: Less, who: str) -> None:
    page = talk(installation, who)
    for kind in ASKED:
        for message in messages(installation, kind):
            assert not told(said(page, message), UNSEEN[who]), message


@pytest.mark.parametrize("who", ["frozen", "lower", "lower and frozen"])
def test_what_a_visitor_may_not_see_makes_no_answer_another(installation: Less, tmp_path: Path, who: str) -> None:
    with less(tmp_path, otherwise=UNSEEN[who]) as other:
        pages = [talk(one, who) for one in (installation, other)]
        for kind in ASKED:
            for message in messages(installation, kind):
                here, there = (FREE.sub("", said(page, message)) for page in pages)
                assert here == there, message


@pytest.mark.parametrize("who", VISITORS)
def test_no_page_opens_with_what_a_visitor_may_not_see_whatever_its_address_asks(installation: Less, who: str) -> None:
    house = installation.house
    view, drawn = house.enter(installation.cookies[who], DOSSIER), set()
    for module in modules():
        opening = getattr(module, "opening", None)
        if opening is None or opening.__module__ != module.__name__:
            continue
        for asked in addresses(installation):
            with suppress(AccessError, Refusal, TypeError):
                found = json.dumps(opening(view, house.registers, asked, speak("nl")), ensure_ascii=False)
                drawn.add(module.__name__)
                assert not told(found, UNSEEN[who]), (module.__name__, asked)
    assert len(drawn) >= len(PAGES) - 3, drawn  # all but Beeld and Bestanden, and Delen, which is an owner's


def addresses(opened: Less) -> Iterator[dict[str, str]]:
    """Nothing, and each moment under every name at once, and as what is looked back at or from."""
    names = [
        name for name in served.parameters() if name.isalpha() and name not in ("dossier", "pagina", "taal", "als")
    ]
    yield {}
    for moment in opened.moments:
        yield dict.fromkeys(names, moment)
        yield {"kolommen": "agenda:a1", "vanaf": "0", "stand": moment}


def test_no_route_tells_what_a_visitor_may_not_see_whatever_its_address_asks(installation: Less) -> None:
    with served.served(installation.house) as (place, routes, _):
        paths = [*served.paths(DOSSIER, [one for one in routes if "GET" in (one.methods or ())])]
        ours = [path for path in paths if f"/{DOSSIER}" in path]
        assert ours
        for who, words in UNSEEN.items():
            headers = {**bearing(place, installation.cookies[who]), "Origin": place.url}
            answered = set()
            for path in ours:
                for asked in routed(installation):
                    answer = ask(place, "GET", f"{path}?{urlencode(asked)}", None, **headers)
                    answered |= {path} if answer.status == 200 else set()
                    assert not told(served.heard(answer), words), (who, path, asked)
            assert answered == (set() if who == "stranger" else set(ours)), who


def routed(opened: Less) -> Iterator[dict[str, str]]:
    """What is asked of a route: what it gives of itself, and all that it could be asked for at once."""
    whole = {"staten": "DE,NL", "soort": "intern", "onderwerp": "p1"}
    every = {"stand": str(opened.newest), "vanaf": "1", "kolommen": "alle"}
    highest = {"verspreiding": "restricted", "toelichting": "ja", "bronnen": "ja", "rodelijnen": "ja"}
    yield whole | {"verspreiding": "internal"}
    yield whole | every | highest
