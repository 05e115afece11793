"""The settings, read once, and what they open: the store, the bus and the registers, once per process."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from positions import seeds
from positions.access import (
    OWNER_NAME,
    AccessError,
    Confirming,
    Door,
    Drafting,
    Entering,
    Filing,
    Guest,
    Holding,
    Keepers,
    Mode,
    Rights,
    Shelf,
    Starting,
    View,
    called,
    is_loopback,
    local_visitor,
    mode,
)
from positions.changes import RIGHTS
from positions.dossiers import Dossier
from positions.drafts import DraftHead
from positions.live import Live
from positions.people import Role, Visitor
from positions.protocol import Newsroom
from positions.registers import Registers, Seed
from positions.settings import Settings, SettingsError
from positions.states import Populations
from positions.store import Store

ROOT = Path(__file__).resolve().parent.parent
_BEGUN = "begun"
"""The setting that says that the installation has begun: whatever dossier comes after that is closed to all claims."""
THROUGH = "als"
"""What an address calls the link that the tab looks through."""
AT = "stand"
"""What it calls the moment that the tab looks back at."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything a process has open."""

    mode: Mode
    store: Store
    live: Live
    registers: Registers
    door: Door
    settings: Settings
    rights: Rights
    newsroom: Newsroom = field(default_factory=Newsroom)

    def shelf(self, cookie: str = "") -> Shelf:
        """All dossiers as whoever holds the cookie may see them.  Raises AccessError as ``Door.guests``."""
        if self.mode is Mode.LOCAL:
            return self.all()
        guests, away = self.door.guests(cookie), self.store.lives.archived()
        views = [self._seen(cookie, guest, away) for guest in guests]
        return Shelf(self.store, views, self.keeper(cookie), self.live.publish)

    def all(self) -> Shelf:
        """All dossiers as their owner on this machine sees them."""
        owner, away = local_visitor(self.store), self.store.lives.archived()
        views = [self._owned(one, owner, away) for one in self.store.dossier_ids()]
        return Shelf(self.store, views, owner, self.live.publish)

    def only(self, cookie: str = "") -> str:
        """The one dossier that whoever holds the cookie may see; "" where they are more, or none.  Raises as above."""
        local = self.mode is Mode.LOCAL
        there = self.store.dossier_ids() if local else [guest.dossier_id for guest in self.door.guests(cookie)]
        return there[0] if len(there) == 1 else ""

    def keeper(self, cookie: str = "") -> Visitor | None:
        """The keeper of the installation, if that is who holds the cookie: who may start, restore and destroy dossiers.

        On a local tool its owner; where people log in who is named so; by links alone nobody.
        """
        return local_visitor(self.store) if self.mode is Mode.LOCAL else self.door.keeper(cookie)

    def starting(self, cookie: str = "") -> Starting:
        """What starts dossiers, for whoever holds the cookie; it refuses who is not the keeper."""
        return Starting(self.store, self.keeper(cookie), self.live.publish)

    def keepers(self) -> Keepers:
        """Who keeps the installation and who is kept out of it, for who works at the server's terminal."""
        return Keepers(self.store, local_visitor(self.store).signature, self._rights_changed)

    def _rights_changed(self) -> None:
        for dossier_id in self.store.dossier_ids():
            self.live.publish(dossier_id, RIGHTS)

    def enter(self, cookie: str, dossier_id: str, through: str = "") -> View:
        """A dossier as whoever holds the cookie may see it.

        ``through`` is the link that the tab which asks looks through, as ``Door.guest`` has it.

        Asked anew for each run of a page, each message and each export, so that what is withdrawn ends at once.
        Raises AccessError as ``Door.guest`` for who may not come in, whether there is such a dossier or not, and with
        reason "no_dossier" for what is not here.
        """
        guest = None if self.mode is Mode.LOCAL else self.door.guest(cookie, dossier_id, through)
        if not self.store.keeps(dossier_id):
            raise AccessError("dossier", "one that is kept here", dossier_id, "no_dossier")
        away = self.store.lives.archived(dossier_id)
        if guest:
            return self._seen(cookie, guest, away)
        return self._owned(dossier_id, local_visitor(self.store), away)

    def entering(self, cookie: str, dossier_id: str) -> Entering:
        """The way in of one page of whoever holds the cookie, which comes in again and again."""
        return Entering(partial(self.enter, cookie, dossier_id), dossier_id, self.rights)

    def _seen(self, cookie: str, guest: Guest, away: Collection[str]) -> View:
        """Whoever logged in is called what the provider calls them; a link's holder says it themselves."""
        keep_name = partial(self.door.name, cookie) if guest.visitor.label else None
        visitor = replace(guest.visitor, archived=guest.dossier_id in away)
        return View(self.store, guest.dossier_id, visitor, publish=self.live.publish, keep_name=keep_name, guest=guest)

    def forget_gone(self) -> None:
        """Remember nothing any more of dossiers that were destroyed."""
        for one in self.store.lives.ended() - set(self.store.dossier_ids()):
            self.store.forget(one)
            self.newsroom.forget(one)
            self.rights.forget(one)

    def drafts(self, cookie: str = "") -> tuple[DraftHead, ...]:
        """The drafts that whoever holds the cookie may open, newest first.  Raises AccessError as ``Door.guests``."""
        return self._holding(cookie).heads(self.store)

    def draft(self, cookie: str, draft_id: str) -> Drafting:
        """One of them; asked anew each time, as a dossier is.  Raises AccessError as ``Drafting``."""
        return Drafting(self.store, draft_id, self._holding(cookie), self.live.publish)

    def confirming(self, cookie: str, draft_id: str) -> Confirming:
        """What makes a dossier of a draft, for whoever holds the cookie.  Raises AccessError as ``draft``."""
        drafting, enter = self.draft(cookie, draft_id), partial(self.enter, cookie)
        return Confirming(self.store, drafting, self.starting(cookie), enter, max(self.registers.populations))

    def filing(self, cookie: str = "", dossier_id: str = "", through: str = "") -> Filing:
        """Where whoever holds the cookie hands in a fiche: for a new dossier the keeper, for one that is there who owns
        it.  Raises AccessError "keepers" and "owners" for anybody else, or as ``enter``."""
        if dossier_id:
            return Filing.against(self.store, self.enter(cookie, dossier_id, through), self.live.publish)
        return Filing.new(self.store, self.keeper(cookie), self.live.publish)

    def _holding(self, cookie: str) -> Holding:
        if self.mode is Mode.LOCAL:
            return Holding((local_visitor(self.store),), everything=True)
        visitors = self.door.visitors(cookie)
        guests: Sequence[Guest] = ()
        with suppress(AccessError) if visitors else nullcontext():  # a draft may be shared with who is in no dossier
            guests = self.door.guests(cookie)
        owners = {guest.dossier_id: guest.visitor for guest in guests}
        owners = {one: visitor for one, visitor in owners.items() if visitor.role is Role.OWNER and visitor.may_edit}
        return Holding(visitors, owners)

    def introduce(self, cookie: str, name: str) -> None:
        """Keep what whoever holds the cookie is called, whichever dossier it is about or none.

        Raises AccessError "read_only" for who is called what their provider calls them, "nameless" for what is no name.
        """
        name = called(name)
        if self.mode is Mode.LOCAL:
            return self.store.keep_setting(OWNER_NAME, name)
        if not any(one.label for one in self.door.visitors(cookie)):
            raise AccessError("your name", "somebody who may say it here", "another", reason="read_only")
        return self.door.name(cookie, name)

    def link_address(self, token: str) -> str:
        """What somebody opens who is given a link: the token stands behind the #, which no server is sent."""
        return f"{self.settings.url or 'http://localhost:8501'}/s#{token}"

    def view(self, dossier_id: str, name: str = "") -> View:
        """The dossier as its owner on this machine sees it; KeyError when there is no such dossier.

        With a name it is whoever works there this once: it stands behind what they write, and is not kept.
        """
        if not self.store.keeps(dossier_id):
            raise KeyError(dossier_id)
        seen = self._owned(dossier_id, local_visitor(self.store), self.store.lives.archived(dossier_id))
        if name:
            seen = View(self.store, dossier_id, seen.visitor, self.live.publish, keep_name=lambda _: None)
            seen.introduce(name)
        return seen

    def _owned(self, dossier_id: str, owner: Visitor, away: Collection[str]) -> View:
        keep_name = partial(self.store.keep_setting, OWNER_NAME)
        visitor = replace(owner, archived=dossier_id in away)
        return View(self.store, dossier_id, visitor, self.live.publish, keep_name)


def open_house(settings: Settings, address: str) -> House:
    """Check the settings, open what they name and seed what is not there yet; a Refusal says what to mend."""
    granted = mode(settings.access, address)
    _refuse_half_open(settings, granted, address)
    planted = seeds.dossiers(settings.data / "dossiers")
    populations = seeds.all_populations(settings.data / "populations")
    evidence = seeds.evidence(settings.data / "evidence.csv")
    groupings = seeds.groupings(settings.data / "groupings.toml", evidence)
    for seed in planted:
        _refuse_unweighed(seed.dossier, populations)
    store = Store.open(settings.database_url)
    newer = {seed.dossier.id: seed for seed in _planted(store, planted)}
    registers = Registers(populations, groupings, newer, evidence)
    return House(
        mode=granted,
        store=store,
        live=Live.open(settings.database_url),
        registers=registers,
        door=Door(store, settings.logins.session, logins=settings.logins if granted is Mode.OIDC else None),
        settings=settings,
        rights=Rights(store),
    )


def _refuse_half_open(settings: Settings, granted: Mode, address: str) -> None:
    """An address for others needs an access mode for others, and the other way round."""
    if granted is Mode.LOCAL and settings.host and not is_loopback(settings.host):
        expected = "another mode than local, since POSITIONS_URL names an address that others reach"
        raise SettingsError("POSITIONS_ACCESS", expected, settings.access or "nothing")
    if not settings.url and not is_loopback(address):
        raise SettingsError("POSITIONS_URL", "the address that people open", "nothing")


def _refuse_unweighed(dossier: Dossier, populations: Mapping[int, Populations]) -> None:
    if dossier.population not in populations:
        expected = "a population table that is in populations/"
        raise SettingsError(f"dossiers/{dossier.id}.toml, population", expected, dossier.population)


def _planted(store: Store, planted: Sequence[Seed]) -> list[Seed]:
    """Keep each dossier that is not there yet nor was destroyed; those whose file says something else than it did.

    Those that an installation begins with are common: in them the claims count that give a role in all of those.
    """
    ended = store.lives.ended()
    there = [seed for seed in planted if seed.dossier.id not in ended]
    newer = [seed for seed in there if not _begun(store, seed)]
    if store.setting(_BEGUN) is None:
        for seed in there:
            store.members.make_common(seed.dossier.id)
        store.keep_setting(_BEGUN, "yes")
    return newer


def _begun(store: Store, seed: Seed) -> bool:
    """Keep a dossier that is not there yet; False when one is, and its file says something else by now."""
    return store.seed(seed.dossier, seed.positions) or not store.seed_differs(seed.dossier, seed.positions)


_opening = threading.Lock()
_opened: list[House] = []


def house(address: str = "127.0.0.1", given: Mapping[str, object] = os.environ) -> House:
    """The one house of this process: whoever comes first opens it, and says at what address it listens."""
    with _opening:
        if not _opened:
            _opened.append(open_house(Settings.read(given), address))
        return _opened[0]
