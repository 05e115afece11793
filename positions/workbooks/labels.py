"""The words a workbook needs from its caller, and how a member of an enumeration is looked up among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from positions.council.rules import PRESETS
from positions.council.tally import RESTS, Outcome, Reason, Tally
from positions.evidence import Deed
from positions.fields import Citation, One, SeenWith, enumerations
from positions.rules import Rule
from positions.stances import BY_NAME, FIELDS, SourceKind, Stance
from positions.states import Populations
from positions.workbooks import WorkbookError, codes

SHOWN = (
    "stance",
    "direction",
    "conditions",
    "reserves",
    "certainty",
    "salience",
    "basis",
    "source",
    "note",
    "carried_from",
    "marking",
    "red_line",
    "red_line_marking",
    "about",
)
"""The fields of a cell in the order that a workbook tells them; a test holds that none is missing."""


def columns_of(field: str) -> tuple[str, ...]:
    """The columns of a field on the sheet of positions: one, or for a source its kind, reference and day."""
    cited = isinstance(BY_NAME[field].kind, Citation)
    return (f"{field}_kind", field, f"{field}_date") if cited else (field,)


ASKED = tuple(name for name in SHOWN if BY_NAME[name].seen_with is SeenWith.RED_LINES)
"""The fields that are told only in a file of which somebody asked for them."""

COLUMNS = (
    *("number", "topic", "code", "state"),
    *(column for field in SHOWN if field not in ASKED for column in columns_of(field)),
    *("takes_part", "author", "at", "version", "revision"),
    *ASKED,
)
"""What the sheet of positions tells of a cell, in order; ``ASKED`` at the end, so that nothing else moves for them."""


def columns(red_lines: bool) -> tuple[str, ...]:
    """The columns of a file with or without red lines."""
    return COLUMNS if red_lines else COLUMNS[: -len(ASKED)]


ALWAYS = frozenset(columns(red_lines=False))
"""Those of every file."""


CHOSEN: Mapping[str, type[Enum]] = {
    field.name: field.kind.of for field in FIELDS if isinstance(field.kind, One) and field.name != "carried_from"
} | {"source_kind": SourceKind}
"""The columns that are filled in from a list, each with its enumeration; that of an earlier stance is only told."""

_OF_FIELDS: dict[type[Enum], str] = {kind: name for name, kind in reversed([*enumerations(FIELDS).items()])}
KINDS = _OF_FIELDS | {
    SourceKind: "source_kind",
    Rule: "rule",
    Outcome: "outcome",
    Reason: "reason",
    Deed: "deed",
}
"""The section of words that names the members of an enumeration: that of the first field that holds it."""

SEPARATOR = "; "
"""What stands between the values of a field that holds several."""

_OWN = {
    "": "title crossing stand marking page legend corner expected withheld absent population no_rule without "
    "inferred_place total threshold yes no pillars topics as_of our_translation",
    "sheet": "matrix crossing majority prose positions evidence moves guide lists thresholds counting origin",
    "column": " ".join(COLUMNS),
    "heading": "about legend marks counting expectations judgements topics populations "
    "place quantifier of quotation topic title rule details persons",
    "tally": "verdict rule needed members conditional reserved older population rest line open_against abstaining "
    "of_members and_population",
    "majority": "what indicative topic rule taking_part outcome favour conditional open unknown abstaining against "
    "persons share members_needed persons_needed alone reason uncountable support over reserved older",
    "thresholds": "what taking_part persons majority blocking largest members inhabitants alone",
    "counting": "what as row conditions reserves older rule set taking_part persons members inhabitants alone "
    "conditional open abstaining met worst best outcome reason doubtful doubtful_persons firm current "
    "older_persons older_abstaining older_joining older_joining_persons asked_without_older "
    "outcome_without_older rounding share lowest_now highest_now lowest_best highest_best doubt",
    "side": "for open abstaining against unknown",
    "evidence": "what deed date file said told source address seen primary secondary derived",
    "moves": "what none before after changed reason file",
    "change": "dossier edit redact restore seed undo",
    "about": "dossier fiche fiche_date stand editing source rounding",
    "mark": "corner counting conditional pillars majority qualified inferred",
    "guide": "expected withheld absent corner conditions direction certainty salience basis carried_from "
    "counting conditional pillars majority qualified inferred rounding editing classified "
    + " ".join(f"stance_{stance.name.lower()}" for stance in Stance),
    "note": "conditions note carried",
    "invalid": "title text list",
    "format": "date datetime",
}
"""The workbook's own texts by section, all under ``workbook``."""


def key(member: Enum) -> str:
    """The key a member's label stands under: ``stance.champions``."""
    return f"{KINDS[type(member)]}.{member.name.lower()}"


WORDS_NEEDED: tuple[str, ...] = (
    "rule.unknown",
    "document.another",
    *(f"tally.{name}" for name in (*RESTS, "rounding")),
    *(f"participants.{name}" for name in PRESETS),
    *(key(member) for kind in KINDS for member in kind),
    *(".".join(filter(None, ("workbook", section, name))) for section, names in _OWN.items() for name in names.split()),
)
"""Every key that a workbook looks up; braces in a text name what is filled in."""


class Labels:
    """The words of one language, complete: what is missing is named at once, before anything is written."""

    def __init__(self, words: Mapping[str, str]) -> None:
        missing = [name for name in WORDS_NEEDED if name not in words]
        if missing:
            raise WorkbookError("words", f"all {len(WORDS_NEEDED)} texts", f"none for {', '.join(missing)}")
        self._words = words

    def __call__(self, name: str, **values: object) -> str:
        """A text of the workbook's own, by what stands after ``workbook.``, filled in."""
        text = self._words[f"workbook.{name}"]
        return text.format(**values) if values else text

    def of(self, member: Enum | None) -> str:
        """The label of a stance, certainty, source kind ...; empty for what is not known."""
        return self._words[key(member)] if member else ""

    @property
    def stances(self) -> dict[Stance, str]:
        """The label of each stance."""
        return {stance: self.of(stance) for stance in Stance}

    @property
    def outcomes(self) -> dict[Outcome, str]:
        """The label of each outcome."""
        return {outcome: self.of(outcome) for outcome in Outcome}

    @property
    def rules(self) -> list[str]:
        """What may be chosen as a rule, in the order of ``codes``: the rules, none that is known, support alone, and
        that it is over."""
        besides = self._words["rule.unknown"], self("majority.support"), self("majority.over")
        return [*map(self.of, codes.listed(codes.RULES)), *besides]

    @property
    def reasons(self) -> list[str]:
        """Every reason for an outcome, in the order of ``codes``."""
        told = {number: self.of(reason) for reason, number in codes.REASONS.items()}
        told[codes.UNCOUNTABLE] = self("majority.uncountable")
        return [told[number] for number in sorted(told)]

    def reason(self, found: Tally) -> str:
        """Why an outcome is what it is, with how many members it takes to block."""
        blocking = found.asked.blocking_members if found.asked else None
        return self.of(found.reason).format(n=blocking)

    @property
    def another(self) -> str:
        """What a document is called that may not be seen."""
        return self._words["document.another"]

    def warning(self, name: str, table: Populations) -> str:
        """How far an outcome holds, as the pages say it: one of ``RESTS``, or "rounding"."""
        return self._words[f"tally.{name}"].format(year=table.year)

    def preset(self, name: str) -> str:
        """What a set of states that often takes part is called."""
        return self._words[f"participants.{name}"]

    def change(self, reason: str) -> str:
        """How a cell came to be written, in words."""
        return self._words[f"workbook.change.{reason}"]

    def all(self, members: Iterable[Enum]) -> list[str]:
        """The labels of some members, or of a whole enumeration, in their order."""
        return [self.of(member) for member in members]
