"""The settings, read once, and what they open: the store, the bus and the tables, once per process."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from positions import seeds
from positions.access import Mode, View, local_visitor, mode
from positions.grid import Tables
from positions.live import Live
from positions.refusals import Refusal
from positions.store import Store

ROOT = Path(__file__).resolve().parent.parent


class SettingsError(Refusal):
    """A setting cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the administrator decides; every field is one environment variable."""

    database_url: str
    access: str
    data: Path

    @classmethod
    def read(cls) -> Settings:
        """From the environment, with the embedded default beside it."""
        folder = Path(os.environ.get("POSITIONS_DATA") or seeds.DATA)
        url = os.environ.get("POSITIONS_DATABASE_URL", "") or f"sqlite:///{folder / 'positions.db'}"
        return cls(url, os.environ.get("POSITIONS_ACCESS", "").strip().lower(), folder)


@dataclass(frozen=True, slots=True)
class House:
    """Everything a process has open."""

    mode: Mode
    store: Store
    live: Live
    tables: Tables

    def view(self, dossier_id: str) -> View:
        """The dossier as whoever is here may see it; KeyError when there is no such dossier."""
        if dossier_id not in self.store.dossier_ids():
            raise KeyError(dossier_id)
        return View(self.store, dossier_id, local_visitor(self.store), self.live.publish)


def open_house(settings: Settings, address: str) -> House:
    """Check the settings, open what they name and seed what is not there yet; a Refusal says what to mend."""
    granted = mode(settings.access, address)
    planted = seeds.dossiers(settings.data / "dossiers")
    tables = Tables(
        seeds.all_populations(settings.data / "populations"), seeds.groupings(settings.data / "groupings.toml")
    )
    seeds.earlier_votes(settings.data / "votes.csv")
    for seed in planted:
        if seed.dossier.population not in tables.populations:
            raise SettingsError(
                f"dossiers/{seed.dossier.id}.toml",
                "a population table that is in populations/",
                seed.dossier.population,
            )
    store = Store.open(settings.database_url)
    for seed in planted:
        store.seed(seed.dossier, seed.positions)
    return House(granted, store, Live.open(settings.database_url), tables)


_opening = threading.Lock()
_opened: list[House] = []


def house(address: str = "127.0.0.1") -> House:
    """The one house of this process: whoever comes first opens it, and says at what address it is reached."""
    with _opening:
        if not _opened:
            _opened.append(open_house(Settings.read(), address))
        return _opened[0]
