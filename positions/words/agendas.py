"""Agendas in words."""

from __future__ import annotations

from positions.agendas import Agenda
from positions.words import Words


def said(agenda: Agenda, words: Words) -> str:
    """An agenda as a head of a page and of a file calls it: "Onze punten · Coreper I · 20 mei 2027"."""
    meeting = "" if agenda.meeting.casefold() in agenda.name.casefold() else agenda.meeting
    return " · ".join(filter(None, (agenda.name, meeting, words.day(agenda.day) if agenda.day else "")))
