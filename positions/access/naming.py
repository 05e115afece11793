"""What somebody says they are called."""

from __future__ import annotations

from positions.access.grants import AccessError
from positions.people import NAME_LENGTH


def called(name: str) -> str:
    """A name as it is kept.  Raises AccessError "nameless" for what can be none."""
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH or not name.isprintable():
        raise AccessError("your name", f"1 to {NAME_LENGTH} characters", len(name), reason="nameless")
    return name
