"""What the administrator decides, read once at the start and refused in one sentence where it cannot be."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from positions import journal, seeds
from positions.access import LONGEST_SESSION, Group, Logins, Mode, Provider, is_loopback
from positions.people import Role
from positions.refusals import Refusal

_COOKIE = "krachtenveld"
_LONGEST_SESSION = LONGEST_SESSION // timedelta(hours=1)
_LONGEST_KEPT = 3650


class SettingsError(Refusal):
    """A setting cannot be used."""


def refuse_beneath(path: str) -> None:
    """Streamlit can stand below a path of a host; our addresses begin at its root, and every page would be a 404."""
    if path.strip("/"):
        expected = "nothing: the program stands at the root of a host name of its own"
        raise SettingsError("server.baseUrlPath (STREAMLIT_SERVER_BASE_URL_PATH)", expected, path)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the administrator decides; every field is one variable.

    ``url`` is the address people open ("https://krachtenveld.example.nl"), empty when that is this machine only;
    ``contact`` is where somebody reports a leak, as a URI; ``kept`` how long is known who came in, once that is over.
    """

    database_url: str
    access: str
    data: Path
    url: str = ""
    contact: str = ""
    provider: Provider | None = None
    logins: Logins = field(default_factory=Logins)
    kept: timedelta = timedelta(days=90)

    @classmethod
    def read(cls, given: Mapping[str, object] = os.environ) -> Settings:
        """From what is given, with the embedded default beside it."""

        def told(name: str) -> str:
            return str(given.get(name) or "").strip()

        folder = Path(told("POSITIONS_DATA") or seeds.DATA)
        return cls(
            database_url=told("POSITIONS_DATABASE_URL") or f"sqlite:///{folder / 'positions.db'}",
            access=told("POSITIONS_ACCESS").lower(),
            data=folder,
            url=_address(told("POSITIONS_URL")),
            contact=_contact(told("POSITIONS_SECURITY_CONTACT")),
            provider=_provider(told, "auth" in given),
            logins=_logins(told),
            kept=timedelta(days=_whole("POSITIONS_KEEP_DAYS", told("POSITIONS_KEEP_DAYS") or "90", _LONGEST_KEPT)),
        )

    @property
    def host(self) -> str:
        """The name people open, without a port; empty when that is this machine only."""
        return urlsplit(self.url).hostname or ""

    @property
    def secure(self) -> bool:
        """Whether people come in over TLS: then cookies are Secure, and browsers are told to come no other way."""
        return self.url.startswith("https:")

    @property
    def cookie(self) -> str:
        """What a browser shows at the door: over TLS by a name that it takes from this very host alone."""
        return f"__Host-{_COOKIE}" if self.secure else _COOKIE

    def announce(self) -> None:
        """Tell the administrator what was made of the settings, and what to think of."""
        journal.tell("started", mode=self.access, url=self.url)
        if self.database_url.startswith("sqlite"):
            journal.warn("SQLite outside local mode: what is written is kept only as long as this disk is")


def _address(told: str) -> str:
    """The public address as scheme and host, or a refusal: plain HTTP is for this machine only."""
    if not told:
        return ""
    try:
        parts = urlsplit(told)
        bare = parts.hostname and not (parts.username or parts.path.strip("/") or parts.query or parts.fragment)
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError:
        bare = None
    if not bare or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(str(parts.hostname)))):
        raise SettingsError("POSITIONS_URL", "https:// and a host name, without a path", told)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _contact(told: str) -> str:
    """Where to report a leak, as a URI."""
    if told and not told.startswith(("https://", "mailto:")) and "@" in told:
        told = f"mailto:{told}"
    if told and (not told.startswith(("https://", "mailto:")) or not told.isprintable() or " " in told):
        raise SettingsError("POSITIONS_SECURITY_CONTACT", "an e-mail address or an https:// address", told)
    return told


Told = Callable[[str], str]
"""A setting by its name; empty where it is not given."""


def _provider(told: Told, elsewhere: bool) -> Provider | None:
    """The identity provider, where logging in is asked for; ``elsewhere`` says that Streamlit's secrets name it."""
    parts = {
        "POSITIONS_OIDC_METADATA": told("POSITIONS_OIDC_METADATA"),
        "POSITIONS_OIDC_CLIENT_ID": told("POSITIONS_OIDC_CLIENT_ID"),
        "POSITIONS_OIDC_CLIENT_SECRET": told("POSITIONS_OIDC_CLIENT_SECRET"),
        "POSITIONS_OIDC_COOKIE_SECRET": told("POSITIONS_OIDC_COOKIE_SECRET"),
    }
    if told("POSITIONS_ACCESS").lower() != Mode.OIDC or (elsewhere and not any(parts.values())):
        return None
    missing = [name for name, value in parts.items() if not value]
    if missing:
        raise SettingsError(missing[0], "what the identity provider gave, since POSITIONS_ACCESS is oidc", "nothing")
    return Provider(*parts.values())


def _logins(told: Told) -> Logins:
    given = {
        told("POSITIONS_OIDC_READER"): Role.READER,
        told("POSITIONS_OIDC_EDITOR"): Role.EDITOR,
        told("POSITIONS_OIDC_OWNER"): Role.OWNER,
    }
    hours = _whole("POSITIONS_OIDC_HOURS", told("POSITIONS_OIDC_HOURS") or "10", _LONGEST_SESSION)
    return Logins(
        subject=told("POSITIONS_OIDC_SUBJECT") or "email",
        claim=told("POSITIONS_OIDC_CLAIM"),
        roles={value: role for value, role in given.items() if value},
        session=timedelta(hours=hours),
        unverified=_agreed("POSITIONS_OIDC_UNVERIFIED", told("POSITIONS_OIDC_UNVERIFIED")),
        groups=tuple(_groups(told)),
        keepers=told("POSITIONS_OIDC_KEEPER"),
    )


def _groups(told: Told) -> Iterator[Group]:
    """Which group has which role in which dossier: "kwaliteitsbanen editor SZW-IZ; verordening reader SZW"."""
    given = [part.strip() for part in re.split(r"[;\n]", told("POSITIONS_OIDC_GROUPS")) if part.strip()]
    if given and not told("POSITIONS_OIDC_CLAIM"):
        expected = "the claim that tells somebody's groups, since POSITIONS_OIDC_GROUPS is set"
        raise SettingsError("POSITIONS_OIDC_CLAIM", expected, "nothing")
    for part in given:
        words = part.split(maxsplit=2)
        if len(words) != len(("dossier", "role", "group")) or words[1] not in list(Role):
            expected = "a dossier, one of reader, editor and owner, and a group, with ; before the next"
            raise SettingsError("POSITIONS_OIDC_GROUPS", expected, part)
        yield Group(words[0], Role(words[1]), words[2])


def _whole(name: str, told: str, most: int) -> int:
    """A setting that is a number."""
    if not (told.isascii() and told.isdecimal()) or not 0 < int(told) <= most:
        raise SettingsError(name, f"a whole number from 1 to {most}", told)
    return int(told)


def _agreed(name: str, told: str) -> bool:
    """A setting that is yes or no; no where it is not given."""
    if told.lower() not in ("", "yes", "no"):
        raise SettingsError(name, "yes or no", told)
    return told.lower() == "yes"
