"""What was taken out for good, as backups from before and from after bring it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from positions.store import Store, backups


def before_and_after(url: str, folder: Path, redact: Callable[[], object]) -> Iterator[Store]:
    """A database as a backup has it that was made before, then one that was made after."""
    backups.write(url, folder / "before.zip")
    redact()
    backups.write(url, folder / "after.zip")
    for name in ("before", "after"):
        kept = f"sqlite:///{folder / f'{name}.db'}"
        backups.restore(kept, folder / f"{name}.zip")
        store = Store.open(kept)
        yield store
        store.close()
