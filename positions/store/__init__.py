"""The only door to what is kept: one append-only log per dossier, in SQLite or PostgreSQL."""

from positions.store.begun import Given
from positions.store.brought import Fate, Gesture, Woven
from positions.store.locations import StoreError
from positions.store.paragraphs import KeptFiche
from positions.store.store import Pulse, Store

__all__ = ["Fate", "Gesture", "Given", "KeptFiche", "Pulse", "Store", "StoreError", "Woven"]
