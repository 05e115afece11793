"""Two dossiers side by side, each with its own people, links and texts, in which every text says whose it is."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from positions import fiches, seeds
from positions.access import Door, Mode, Sharing
from positions.changes import Amend, Batch, Cell, Key, Mark
from positions.documents import Document, DocumentKind, Phase, Stage
from positions.dossiers import Dossier, Expectation, Judgement
from positions.evidence import Deed, Evidence
from positions.people import Role, ShareLink, Visitor
from positions.plain import plain, record
from positions.rules import Rule
from positions.settings import Settings
from positions.stances import Marking, Source, SourceKind, Stance
from positions.states import Grouping, State
from positions.store import Store, engines
from positions.store.guests import Login
from positions.store.schema import metadata
from positions.wiring import House, open_house
from tests import drafting, factories

HERE, THERE = "noorderdossier", "zuiderdossier"
"""The one that is looked at, and the one of which nothing may be seen through it."""
TOKENS = {HERE: "WULPENNEST", THERE: "KIEVITSEI"}
"""What stands in every text of a dossier, and in nothing else."""
ELSEWHERE = "nergendossier"
"""A dossier that is not there."""
BOSS = Visitor("Beheer", Role.OWNER, Marking.RESTRICTED)
"""Who makes links, at the server's own terminal: nobody of either dossier."""
CELLS = [Cell(topic, state) for topic in ("p1", "p2") for state in (State.BE, State.DE, State.NL)]
NOBODY = "http://127.0.0.1:9"
"""Where an identity provider could be; nobody logs in there."""


@dataclass(frozen=True)
class Side:
    """One of the two: what it is called in its tables, and the links to it with their tokens."""

    dossier: str
    links: tuple[tuple[ShareLink, str], ...]

    @property
    def token(self) -> str:
        return TOKENS[self.dossier]

    @property
    def names(self) -> dict[str, str]:
        """What could be asked for of this dossier, by what it is: each is this dossier's alone, and none has the token
        in it, since whoever asks may write it down somewhere."""
        tail = self.dossier.removesuffix("dossier")
        return {
            "dossier": self.dossier,
            "topic": f"z9{tail}",
            "number": f"Z9{tail}",
            "document": f"d-{tail}",
            "evidence": f"e-{tail}",
            "group": f"eigen-{tail}",
            "outbox": f"tab-{tail}",
            "person": f"{tail}@example.org",
            "link": self.links[0][0].id,
            "secret": self.links[0][1],
            "moment": f"beraad {tail}",
            "holds": f"link:{self.links[0][0].id}",
            "draft": f"c-{tail}",
        }

    def told_in(self, said: str | bytes) -> bool:
        """Whether a text of this dossier stands in something that was sent, in whatever case."""
        heard = said if isinstance(said, str) else said.decode("utf-8", "replace")
        return self.token.lower() in heard.lower()


def dossier(dossier_id: str) -> Dossier:
    """One of the two as it begins: the same topics under the same ids, and one that only this has."""
    token, tail = TOKENS[dossier_id], dossier_id.removesuffix("dossier")
    made = factories.dossier(pillars=2, under=1, crossing=0, id=dossier_id, **_texts(token))
    fields = ("summary", "place", "instrument", "status", "legal_basis", "source")
    texts: dict[str, Any] = {name: f"{token} {name}" for name in fields}
    topics = [replace(one, title=_said(f"{token} {one.id}"), short=_said(token), **texts) for one in made.topics]
    own = replace(factories.topic(f"Z9{tail}"), title=_said(f"{token} eigen"), short=_said(token), **texts)
    voted = replace(topics[0], rule=Rule.QUALIFIED)
    return replace(made, topics=(voted, *topics[1:], own))


def _texts(token: str) -> dict[str, Any]:
    expected = Expectation("veel lidstaten", f"{token} doel", f"Veel lidstaten {token}", f"{token} 3c")
    return {
        "title": _said(f"{token} titel"),
        "number": f"COM {token}",
        "fiche": f"{token} fiche",
        "general": (("procedure", f"{token} procedure"),),
        "judgements": (Judgement("competence", f"{token} oordeel", f"{token} 4"),),
        "expectations": (expected,),
    }


def _said(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}


def fill(store: Store, dossier_id: str) -> Side:
    """Begin one: cells of every marking with a history, documents, evidence, groups, moments, people, links."""
    token, tail = TOKENS[dossier_id], dossier_id.removesuffix("dossier")
    store.seed(dossier(dossier_id), {})
    about = Document(f"d-{tail}", DocumentKind.COMPROMISE, "v1", number=token, rule_source="")
    row = Evidence(
        f"e-{tail}",
        State.DE,
        Deed.SIGNED,
        f"{token} stuk",
        f"{token} daad",
        "2025-06-19",
        f"{token} bron",
        f"https://example.org/{token}",
        dossier=dossier_id,
        topic="p1",
        note=token,
    )
    group = Grouping(f"eigen-{tail}", {"nl": f"Groep {token}"}, frozenset({State.DE, State.FR}), "")
    table = replace(seeds.all_populations()[2025], year=2027, source=token)
    fields = {f"document:d-{tail}": record(about), f"evidence:e-{tail}": record(row), "groups": [record(group)]}
    fields |= {"table": record(table), "stage": record(Stage(Phase.COREPER, source=token))}
    fields["topic:p1:shortest"] = {"nl": token[:9]}
    store.set_dossier(dossier_id, {name: plain(value) for name, value in fields.items()}, token)
    _write(store, dossier_id, f"tab-{tail}")
    _draft(store, dossier_id, tail)
    store.members.give(dossier_id, f"{tail}@example.org", Role.OWNER, Marking.RESTRICTED, token, f"Bram {token}")
    links = tuple(
        Sharing(store, dossier_id, BOSS).make(f"{token} {role}", role, marking, view=f"van={token}", red_lines=True)
        for role, marking in ((Role.OWNER, Marking.RESTRICTED), (Role.EDITOR, Marking.INTERNAL))
    )
    return Side(dossier_id, links)


def _draft(store: Store, dossier_id: str, tail: str) -> None:
    """A fiche that is held against it, with what somebody decided about it."""
    said = [f"Veel lidstaten steunen het {TOKENS[dossier_id]}.", f"Frankrijk steunt het {TOKENS[dossier_id]}."]
    text = "\n".join(["1. Algemene gegevens", f"a) Titel voorstel: {TOKENS[dossier_id]}", "3c) Krachtenveld", *said])
    found = fiches.draft(fiches.opened(text.encode()).fiches[0])
    name, who = f"{TOKENS[dossier_id]}.docx", f"person:{tail}@example.org"
    store.drafts.keep(drafting.kept(found, id=f"c-{tail}", file=name, made_by=name, holds=who, dossier=dossier_id))
    why = drafting.reject(1, why=f"{TOKENS[dossier_id]} waarom")
    store.drafts.judge(f"c-{tail}", Key(f"tab-{tail}", 1), [why], (name, who))


def _write(store: Store, dossier_id: str, outbox: str) -> None:
    token = TOKENS[dossier_id]
    source = Source(SourceKind.MEETING, f"{token} vergadering")
    texts = {"conditions": f"{token} mits", "note": f"{token} notitie", "red_line": f"{token} rood", "source": source}
    markings = itertools.cycle(Marking)
    for turn, stance in enumerate((Stance.SUPPORTS, Stance.CRITICAL)):  # its tab counts from 1, as each does
        edits = [Amend(one, turn, {**texts, "stance": stance, "marking": next(markings)}) for one in CELLS]
        key = Key(outbox, turn + 1)
        store.record(dossier_id, Batch(key, tuple(edits), f"{token}.xlsx"), f"Anna {token}", f"person:{token}")
    store.record(
        dossier_id, Mark(Key(outbox, 900), f"beraad {outbox.removeprefix('tab-')}", date(2027, 1, 12)), f"Anna {token}"
    )


@dataclass(frozen=True)
class Both:
    """An installation with the two in it."""

    house: House
    here: Side
    there: Side

    @property
    def store(self) -> Store:
        return self.house.store

    def cookie(self, *sides: Side, role: Role = Role.OWNER) -> str:
        """A browser that holds the link of a role to each of these; where people log in, that of an owner of one."""
        if self.house.mode is Mode.OIDC and len(sides) == 1 and role is Role.OWNER:
            return self.log_in(sides[0].names["person"])
        cookie, door = "", Door(self.store)
        for side in sides:
            token = next(token for link, token in side.links if link.role is role)
            cookie, _ = door.claim(cookie, token)
        return cookie

    def log_in(self, subject: str, name: str = "Anna") -> str:
        """The cookie of somebody who logged in."""
        door = Door(self.store)
        login = Login(subject, name, Role.OWNER, Marking.RESTRICTED)
        return door.log_in("", door.ticket(login, datetime.now(UTC)))


@contextmanager
def both(folder: Path, url: str, mode: str) -> Iterator[Both]:
    """The two, in a mode of access; nothing else is in the installation."""
    house = open_house(settings(url, mode, empty(folder)), "127.0.0.1")
    yield Both(house, *(fill(house.store, one) for one in (HERE, THERE)))
    house.live.close()
    house.store.close()


def empty(folder: Path) -> Path:
    """Data as they ship, without a dossier."""
    data = folder / "data"
    (data / "dossiers").mkdir(parents=True)
    for name in ("populations", "evidence.csv", "groupings.toml"):
        (data / name).symlink_to(seeds.DATA / name)
    return data


def settings(url: str, mode: str, data: Path) -> Settings:
    """What the administrator of such an installation sets."""
    return Settings.read(environment(url, mode, data))


def environment(url: str, mode: str, data: Path) -> dict[str, str]:
    """The same as it is set."""
    given = {"POSITIONS_DATABASE_URL": url, "POSITIONS_ACCESS": mode, "POSITIONS_DATA": str(data)}
    if mode == "oidc":
        names = ("POSITIONS_OIDC_CLIENT_ID", "POSITIONS_OIDC_CLIENT_SECRET", "POSITIONS_OIDC_COOKIE_SECRET")
        given |= dict.fromkeys(names, "only for a test, and long enough for it")
        given |= {"POSITIONS_OIDC_METADATA": NOBODY, "POSITIONS_URL": "http://localhost:8501"}
    return given


def kept(store: Store, dossier_id: str) -> str:
    """Every row there is of a dossier, in whatever table: to see that nothing of it changed."""
    told = {}
    with engines.reading(store._engine) as connection:
        for table in metadata.sorted_tables:
            column = table.c.id if table.name == "dossier" else table.c.get("dossier")
            if column is not None:
                rows = connection.execute(select(*_lasting(table)).where(column == dossier_id)).all()
                told[table.name] = sorted(map(repr, rows))
    return json.dumps(told)


def _lasting(table: Table) -> Iterable[Any]:
    """The columns that say something of a dossier; when a link was last used says nothing of it."""
    return [column for column in table.c if (table.name, column.name) != ("link", "used")]
