"""Minister's briefs as a Word document, on one topic or on all of some columns, as somebody chooses what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions import ministers
from positions.access import View
from positions.comparing import telling
from positions.dossiers import Columns, Dossier, Topic
from positions.ministers import TopicBrief
from positions.outgoing import sheets
from positions.outgoing.choices import ChoiceError, Choices
from positions.outgoing.files import File
from positions.outgoing.prose import DOCX
from positions.registers import Registers
from positions.stances import Marking
from positions.words import ZONE, Words


@dataclass(frozen=True, slots=True)
class About:
    """What the briefs are on: a topic by its id, or without one all topics of the columns with this key."""

    topic: str = ""
    columns: str = ""

    def topics(self, dossier: Dossier) -> Sequence[Topic]:
        """The topics, in their order.  Raises ChoiceError for one that is not there, or where there is none."""
        if not self.topic:
            found: Sequence[Topic] = Columns.of(dossier, self.columns).topics
        else:
            found = [one for one in dossier.topics if one.id == self.topic]
        if not found:
            reason = "unknown_topic" if self.topic else "no_topics"
            raise ChoiceError("onderwerp", "a topic of this dossier", self.topic, reason)
        return found

    def key(self, dossier: Dossier) -> str:
        """What the name of the file calls it, in plain letters."""
        return self.topic or Columns.of(dossier, self.columns).key.replace(":", "-")


def minister_briefs(
    view: View,
    registers: Registers,
    about: About,
    words: Words,
    at: datetime,
    choices: Choices = sheets.EVERYTHING,
    *,
    decided: bool = False,
) -> File:
    """A brief on each topic; ``choices`` say up to which marking, with what, as at when, and since when it tells what
    moved: without that since the last named moment.  Raises ChoiceError and PointError.
    """
    choices = choices.within(view)
    revision = choices.at.revision if choices.at else view.revision()
    seen = view.narrowed(choices.marking, **choices.bounds(revision))
    dossier = seen.dossier()
    since = choices.since or ministers.default_since(seen)
    topics, tables = about.topics(dossier), registers.populations
    made = ministers.briefs(seen, tables, topics, since, words, columns=about.columns, decided=decided)
    named = made[0].title if len(made) == 1 else words.printed(dossier.title)
    title = words("minister.name", title=named)
    footer = _footer(choices, dossier, seen, words, at)
    return File(
        _name(made, about.key(dossier), dossier.id, choices, words, at),
        ministers.document(made, title, footer, words, at),
        DOCX,
    )


def _footer(choices: Choices, dossier: Dossier, seen: View, words: Words, at: datetime) -> str:
    told = {"dossier": dossier.number or words.printed(dossier.title), "revision": seen.revision()}
    chosen = choices.at
    if chosen is None:
        return words("minister.footer", moment=words.moment(at), **told)
    if chosen.moment or chosen.day:
        return words("minister.footer", moment=telling.named(chosen, words), **told)
    return words("minister.footer_then", **told)


def _name(made: Sequence[TopicBrief], key: str, dossier: str, choices: Choices, words: Words, at: datetime) -> str:
    """ "bewindspersoon-kwaliteitsbanen-ela-2027-01-12-beperkt.docx"; with the revision where it is an earlier one."""
    revision = f"r{choices.at.revision}" if choices.at else ""
    marking = words(f"marking.{Marking.of_all(one.marking for one in made)}").lower()
    day = f"{at.astimezone(ZONE):%Y-%m-%d}"
    parts = (words("minister.file"), dossier, key, day, revision, marking)
    return "-".join(filter(None, parts)) + ".docx"
