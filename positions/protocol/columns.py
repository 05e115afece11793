"""The columns of the matrix as the browser draws them: the topics side by side, and where else one can go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypedDict

from positions.agendas import Agenda
from positions.documents import Document
from positions.dossiers import ACROSS, ALL, PILLARS, Columns, Dossier, Placement, Topic
from positions.prospects import dated
from positions.protocol.heading import said
from positions.protocol.missed import columns_missed
from positions.stances import Marking
from positions.states import State
from positions.words import Words, documents


class ColumnsData(TypedDict):
    """Which columns these are; ``groups`` are the others one can go to, ``placed`` says by whom topics were placed.

    A dossier without pillars has one set of columns beside ``agendas``, and no others to go to.  Of an agenda
    ``placed`` says which meeting it is of, when, and how many of its topics are not shown; ``missed`` says that columns
    were asked for that are not there.

    ``index`` has every topic of the dossier, whatever columns these are.
    """

    key: str
    pillars: bool
    title: str
    placed: str
    groups: list[GroupData]
    agendas: list[AgendaData]
    missed: str
    index: list[IndexedData]


class IndexedData(TypedDict):
    """A topic, and the key of the columns in which it stands."""

    id: str
    number: str
    title: str
    columns: str


class GroupData(TypedDict):
    """Columns one can go to, and how many they are."""

    key: str
    title: str
    count: int


class AgendaData(TypedDict):
    """An agenda as columns one can go to: ``day`` as 2027-01-12, ``when`` in words, of both "" for none.

    ``topics`` are the ids of all it has, ``count`` how many of them are shown.
    """

    id: str
    key: str
    name: str
    meeting: str
    day: str
    when: str
    topics: list[str]
    count: int


class TextData(TypedDict):
    """A document that a stance can be about: what a cell calls it, and what a list does.

    What tells its name may spread no further than its ``marking``.
    """

    id: str
    version: str
    said: str
    marking: Marking


class TopicData(TypedDict):
    """A column; ``expected`` are the ids of what the fiche expects of the states on it, ``shortest`` may be "".

    ``shortests`` are the shortest titles that somebody gave it, by language.
    ``standing`` is how far it is and which text is on the table, "" where nobody said, and ``standing_brief`` what of
    it stands first; ``current`` is that text, "" for none, and ``texts`` all there were.  ``over`` says that states
    decide on it no more, and that it is not counted.  ``above`` is the topic it stands under, "" for none.
    """

    id: str
    number: str
    title: str
    short: str
    shortest: str
    shortests: dict[str, str]
    pillar: bool
    under: str
    code: str
    place: str
    lines: list[str]
    absent: list[State]
    expected: list[int]
    standing: str
    standing_brief: str
    current: str
    texts: list[TextData]
    over: bool
    above: str


def shown(dossier: Dossier, columns: Columns, words: Words, asked: str = "") -> ColumnsData:
    """The columns that stand side by side, and the others of the dossier; ``asked`` is the key of those asked for."""
    groups = [(p.id, p.number, said(p.title, words), dossier.under(p.id)) for p in dossier.pillars]
    if groups:
        groups.append((ACROSS, "", words("grid.across"), dossier.under(None)))
        groups.append((ALL, "", words("grid.all"), Columns.of(dossier, ALL).topics))
    return {
        "key": columns.key,
        "pillars": columns.key == PILLARS,
        "title": called(dossier, columns, words),
        "placed": _placed(dossier, columns, words),
        "groups": [{"key": k, "title": f"{n} {t}".strip(), "count": len(under)} for k, n, t, under in groups if under],
        "agendas": [_agenda(one, dossier, words) for one in dossier.agendas],
        "missed": columns_missed(words, asked, columns.key),
        "index": _index(dossier, words),
    }


def called(dossier: Dossier, columns: Columns, words: Words) -> str:
    """What these columns are called together."""
    if agenda := dossier.agenda(columns.key):
        return agenda.name
    if pillar := _pillar(dossier, columns):
        return f"{pillar.number} {said(pillar.title, words)}"
    return words({PILLARS: "matrix.pillars", ALL: "grid.all"}.get(columns.key, "grid.across"))


def _agenda(agenda: Agenda, dossier: Dossier, words: Words) -> AgendaData:
    """An agenda as a page has it."""
    return {
        "id": agenda.id,
        "key": agenda.key,
        "name": agenda.name,
        "meeting": agenda.meeting,
        "day": agenda.day.isoformat() if agenda.day else "",
        "when": words.day(agenda.day) if agenda.day else "",
        "topics": [*agenda.topics],
        "count": len(dossier.on(agenda)),
    }


def _pillar(dossier: Dossier, columns: Columns) -> Topic | None:
    return next((one for one in dossier.pillars if one.id == columns.key), None)


def _placed(dossier: Dossier, columns: Columns, words: Words) -> str:
    """By whom the topics of a pillar were placed there; of an agenda its meeting, its day and what is not shown."""
    if agenda := dossier.agenda(columns.key):
        gone = len(agenda.topics) - len(columns.topics)
        day = words.day(agenda.day) if agenda.day else ""
        return " · ".join(filter(None, (agenda.meeting, day, words("grid.agenda_gone", n=gone) if gone else "")))
    if not _pillar(dossier, columns):
        return ""
    inferred = sum(t.placed_by is Placement.INFERENCE for t in columns.topics)
    key = "grid.placed_by_us" if inferred == len(columns.topics) else "grid.placed"
    return words(key, n=len(columns.topics), inferred=inferred)


def _index(dossier: Dossier, words: Words) -> list[IndexedData]:
    placed = {topic.id: pillar.id for pillar in dossier.pillars for topic in dossier.under(pillar.id)}
    return [
        {
            "id": topic.id,
            "number": topic.number,
            "title": said(topic.title, words),
            "columns": "" if topic.is_pillar else placed.get(topic.id, ACROSS),
        }
        for topic in Columns.of(dossier, ALL).topics
    ]


def expected_of(dossier: Dossier, topic: Topic) -> list[int]:
    """What the fiche expects of the states on a topic, each by its place among all that it expects."""
    return [dossier.expectations.index(one) for one in dossier.expected_of(topic)]


def above(dossier: Dossier) -> Mapping[str, str]:
    """The topic that each other stands under, of those that are shown."""
    return {topic.id: over for over, right_under in dossier.tree().items() if over for topic in right_under}


def row(dossier: Dossier, topics: Iterable[Topic], words: Words, *, decided: bool = False) -> list[TopicData]:
    """Topics side by side."""
    over = above(dossier)
    return [_column(dossier, topic, over.get(topic.id, ""), words, decided=decided) for topic in topics]


def _column(dossier: Dossier, topic: Topic, over: str, words: Words, *, decided: bool) -> TopicData:
    """One topic, with what its head and its tip say."""
    under = len(dossier.under(topic.id)) if topic.is_pillar else 0
    basis = topic.legal_basis and words("grid.basis", text=topic.legal_basis)
    expected = [
        words("grid.expects", quantifier=e.quantifier, of=e.of, place=e.place) for e in dossier.expected_of(topic)
    ]
    standing, brief = documents.standing(topic.stage, topic.current, dossier.document(topic.current), words)
    lines = [topic.summary, dated(topic, words), basis, *expected]
    return {
        "id": topic.id,
        "number": topic.number,
        "title": said(topic.title, words),
        "short": said(topic.short, words),
        "shortest": topic.brief(words.language),
        "shortests": dict(topic.shortest or {}),
        "pillar": topic.is_pillar,
        "under": words("grid.initiatives", n=under) if under else "",
        "code": _code(topic.instrument),
        "place": words("grid.place", place=topic.place) if topic.place else "",
        "lines": [line for line in lines if line],
        "absent": sorted(topic.absent),
        "expected": expected_of(dossier, topic),
        "standing": standing,
        "standing_brief": brief,
        "current": topic.current or "",
        "texts": [_text(one, words) for one in dossier.documents_of(topic)],
        "over": topic.over and not decided,
        "above": over,
    }


def _text(document: Document, words: Words) -> TextData:
    return {
        "id": document.id,
        "version": document.version,
        "said": documents.document(document, words),
        "marking": document.marking,
    }


def _code(instrument: str) -> str:
    """The short number of a proposal ("COM 985"), where it has one."""
    found = re.search(r"(?:Verordening|Richtlijn|Mededeling) COM\(\d{4}\) (\d+)", instrument)
    return f"COM {found[1]}" if found else ""
