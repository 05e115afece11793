"""Whatever a page asks, nothing of another dossier is in the answer or changed by it, also to who owns them both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest

from positions.access import AccessError
from positions.protocol import MessageError, Talk
from positions.protocol.talk import KINDS
from positions.refusals import Refusal
from tests.apart.asking import Json, kinds, messages
from tests.apart.world import HERE, THERE, Both, both, kept

ASKED = {kind: types for kind, types in kinds().items() if kind in KINDS}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """On a machine of their own somebody owns both dossiers, and only the page they are on keeps these apart."""
    folder = tmp_path_factory.mktemp("apart")
    with both(folder, f"sqlite:///{folder / 'positions.db'}", "local") as opened:
        yield opened


def page(installation: Both) -> Talk:
    """Their page of the one."""
    house = installation.house
    talk = Talk(house.entering("", HERE), house.registers, house.newsroom)
    talk.answer({"kind": "hello", "language": "nl", "columns": "alle", "revision": 1})
    return talk


def test_every_kind_of_message_is_made_by_its_type() -> None:
    assert [kind for kind in KINDS if not ASKED.get(kind)] == []


@pytest.mark.parametrize("kind", ASKED)
def test_nothing_of_another_dossier_is_in_an_answer_or_changed_by_a_message(installation: Both, kind: str) -> None:
    before, answered = kept(installation.store, THERE), 0
    talk = page(installation)
    for message in messages(kind, ASKED[kind], installation.there.names):
        answer = said(talk, message)
        answered += bool(answer)
        assert not installation.there.told_in(answer), message
    assert answered
    assert kept(installation.store, THERE) == before


def said(talk: Talk, message: Json) -> str:
    """What is answered, and told after; nothing where the message is refused."""
    with suppress(MessageError, AccessError, Refusal):
        answer = json.dumps(talk.answer(json.loads(json.dumps(message))), ensure_ascii=False)
        return answer + json.dumps(talk.news(), ensure_ascii=False)
    return ""
