"""Which text somebody wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from positions.briefs.paragraphs import Audience
from positions.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Wish:
    """For whom, of which topic, in which language.  Without a topic it is the text on the whole dossier.

    The default is what tells least: somebody who copies it without looking gives nothing away.
    """

    audience: Audience = Audience.PUBLIC
    topic: str = ""
    language: str = "nl"

    @classmethod
    def of_address(cls, asked: Mapping[str, str], language: str = "nl") -> Wish:
        """What an address asks for; a kind or language that is not on offer is passed over."""
        audience = Audience.INTERNAL if asked.get("soort") == "intern" else Audience.PUBLIC
        spoken = asked.get("tekst", "")
        return cls(audience, asked.get("onderwerp", ""), spoken if spoken in LANGUAGES else language)
