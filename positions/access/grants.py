"""How the door is kept: the access mode, closed unless opened, and what it grants."""

from __future__ import annotations

import ipaddress
from enum import StrEnum

from positions.people import NAME_LENGTH, Role, Visitor
from positions.refusals import Refusal
from positions.stances import Marking
from positions.store import Store

OWNER_NAME = "local_owner"


class AccessError(Refusal):
    """Somebody may not do this here."""


class Mode(StrEnum):
    """``local``: one user, the owner, and only on a loopback address.  ``links``: no link, no entry.

    ``oidc``: by a link, or by logging in at an identity provider.
    """

    LOCAL = "local"
    LINKS = "links"
    OIDC = "oidc"


def mode(setting: str, address: str) -> Mode:
    """The access mode that POSITIONS_ACCESS and the server's address allow, or a refusal that names the setting."""
    if setting not in ("", *Mode):
        raise AccessError("POSITIONS_ACCESS", " or ".join(Mode), repr(setting))
    if setting in (Mode.LINKS, Mode.OIDC):
        return Mode(setting)
    if not is_loopback(address):
        raise AccessError(
            "POSITIONS_ACCESS=local" if setting else "POSITIONS_ACCESS (not set, so local)",
            "a loopback address in server.address, since in this mode everybody who reaches the page owns it",
            address or "every address",
        )
    return Mode.LOCAL


def local_visitor(store: Store) -> Visitor:
    """The one owner of a local tool, by the name they gave; nameless until then."""
    return Visitor(store.setting(OWNER_NAME) or "", Role.OWNER, Marking.RESTRICTED)


def is_loopback(address: str) -> bool:
    """Whether only this machine reaches an address or name."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def line(where: str, text: str, length: int) -> str:
    """A text on one line, of 1 to so many printable characters.  Raises AccessError "length"."""
    text = " ".join(text.split())
    if not 0 < len(text) <= length or not text.isprintable():
        raise AccessError(where, f"1 to {length} characters", len(text), "length")
    return text


def listed(told: object) -> str:
    """What a provider knows somebody by, as the list of people has it.  Raises AccessError "subject"."""
    text = " ".join(told.split()).lower() if isinstance(told, str) else ""
    if not 0 < len(text) <= NAME_LENGTH or not text.isprintable():
        raise AccessError("subject", f"a printable text of 1 to {NAME_LENGTH} characters", "another", "subject")
    return text


def refuse_reader(visitor: Visitor) -> None:
    """Refuse who may not change a dossier, and who has no name to stand behind a change."""
    if not visitor.edits:
        raise AccessError("this dossier", "an editor or owner", visitor.role, reason="read_only")
    if visitor.archived:
        raise AccessError("this dossier", "one that is not in the archive", "one that is", reason="archived")
    if not visitor.name:
        raise AccessError("your name", "a name to stand behind the change", "none", reason="nameless")
