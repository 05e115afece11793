"""A file that comes back: read in quarantine, held against the dossier, and told to whoever brought it.

Nothing here is written: what a person takes over goes in as ordinary edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from positions.access import AccessError, View
from positions.changes import EDITS_AT_MOST, Batch, Cell, Edit, Key, Written
from positions.documents import names
from positions.dossiers import Dossier
from positions.incoming import accounts, drawings
from positions.incoming.accounts import AccountData, UnreadData
from positions.incoming.differing import DifferenceData, FieldData, as_told, marked
from positions.incoming.drawings import DrawnData
from positions.incoming.texts import field, line, sentences
from positions.people import Visitor
from positions.plain import plain
from positions.stances import BLANK
from positions.states import Grouping
from positions.words import Words
from positions.workbooks import WorkbookError
from positions.workbooks.back import Account, Answers, Difference, Merge, Part, Said, merge, opened, read
from positions.workbooks.back.account import UNREAD
from positions.workbooks.back.reading import UNASKED
from positions.workbooks.back.sheets import Located
from positions.workbooks.origin import Origin

LINES = 300
"""Lines about what could not be read that are told one by one."""


class IncomingData(TypedDict):
    """Everything a page or a program needs to show it, and to send back what is taken over."""

    revision: int
    made_at: int | None
    agreed: int
    told: list[str]
    most: int
    proposals: list[DifferenceData]
    conflicts: list[DifferenceData]
    account: AccountData
    drawn: list[DrawnData]
    drawn_more: str
    misread: list[UnreadData]
    misread_more: int


@dataclass(frozen=True)
class Incoming:
    """What a file comes to for ``visitor``, with the dossier as it is at ``revision``.

    ``settled`` says what its values came to, by their places; ``answers`` are what somebody said of it beforehand.
    """

    dossier: Dossier
    revision: int
    visitor: Visitor
    said: Said
    answers: Answers
    merge: Merge
    settled: Mapping[str, Part]
    present: dict[Cell, Written]

    @cached_property
    def account(self) -> Account:
        """What became of each of its filled cells."""
        return self.said.ledger.account(self.settled)

    @property
    def origin(self) -> Origin | None:
        """Where the file came from; None for a table that is not ours."""
        return self.said.origin

    @property
    def unread(self) -> bool:
        """Whether something could not be read, or was left that may be a stance or belongs to a table."""
        return bool(self.merge.misread or self.dashes) or self.account.worrying

    def texts(self, cell: Cell) -> Mapping[str, str]:
        """What the documents are called that a stance in this cell can be about, by id."""
        return names(self.dossier.documents_of(self.dossier.topic(cell.topic)))

    @property
    def dashes(self) -> list[Located]:
        """The cells with a "-" of which nobody said what it stands for."""
        return [] if self.answers.dash else self.said.dashes


def incoming(view: View, data: bytes, answers: Answers = UNASKED, groupings: Iterable[Grouping] = ()) -> Incoming:
    """Read a file and hold it against what this visitor sees.

    ``groupings`` are those by whose name somebody may mean several states.  Raises QuarantineError and WorkbookError as
    ``back.opened`` and ``back.read`` do, or with reason "file_revision" for a file made later than anything the
    database knows; AccessError for somebody who may not edit.
    """
    if not view.visitor.may_edit:
        raise AccessError("this dossier", "an editor or owner", view.visitor.role, reason="read_only")
    dossier, revision, seen = view.dossier(), view.revision(), view.cells()
    groups = {name: one.members for one in groupings for name in (one.id, *one.name.values(), *one.also)}
    said = read(opened(data), dossier, answers, groups)
    base, closed = None, seen.withheld
    if told := said.origin:
        if not 0 < told.revision <= revision:
            raise WorkbookError("file", f"revision {revision} or earlier", told.revision, "file_revision", revision)
        # As the visitor sees that revision; what the file was made without is told apart by its marking.
        then = view.narrowed(
            view.visitor.marking,
            notes=told.notes,
            sources=told.sources,
            at=told.revision,
            red_lines=told.red_lines,
        ).cells()
        base = {cell: written.position for cell, written in then.cells.items()}
        above = {cell for cell, position in base.items() if not told.up_to.allows(position.marking)}
        closed = seen.withheld | then.withheld | above
    # Of a table that is not ours nobody knows when it was made: a text that was ever taken out may stand in it.
    redacted = view.redacted(told.revision if told else 0).cells
    merged = merge(said, base, ours=seen.cells, closed=closed, dossier=dossier, redacted=redacted)
    settled = accounts.settled(said, merged)
    return Incoming(dossier, revision, view.visitor, said, answers, merged, settled, seen.cells)


def batches(found: Incoming, outbox: str, file: str, *, conflicts: bool) -> list[Batch]:
    """What a file proposes, and with it what it says in ``conflicts`` if these are decided for it.

    As many batches as it takes: one holds so many edits, and all that are of one cell.
    """
    taken = (*found.merge.proposals, *(found.merge.conflicts if conflicts else ()))
    parts: list[list[Edit]] = []
    for difference in taken:
        if not parts or len(parts[-1]) + len(difference.edits) > EDITS_AT_MOST:
            parts.append([])
        parts[-1].extend(difference.edits)
    return [Batch(Key(outbox, number), tuple(edits), file) for number, edits in enumerate(parts, 1)]


def as_json(found: Incoming, words: Words) -> IncomingData:
    """Everything a page or a program needs to show it, and to send back what is taken over."""
    missed, told = found.merge.misread, drawings.told(found.said.ledger, found.settled)
    lines = [accounts.unread(one, said, words) for one, said in zip(missed, sentences(missed, words), strict=True)]
    return {
        "revision": found.revision,
        "made_at": found.origin.revision if found.origin else None,
        "agreed": found.merge.agreed,
        "told": list(_summary(found, words)),
        "most": EDITS_AT_MOST,
        "proposals": [_difference(found, one, words) for one in found.merge.proposals],
        "conflicts": [_difference(found, one, words) for one in found.merge.conflicts],
        "account": accounts.as_json(found.account, found.said, found.answers.aside, words),
        "drawn": [drawings.as_json(one, words) for one in told[: drawings.SHEETS]],
        "drawn_more": drawings.more(told, words),
        "misread": lines[:LINES],
        "misread_more": max(0, len(lines) - LINES),
    }


def _summary(found: Incoming, words: Words) -> Iterable[str]:
    """What the file is, and what it comes to, in sentences."""
    merge = found.merge
    made = found.origin.revision if found.origin else None
    yield words("incoming.own", made=made, now=found.revision) if made else words("incoming.foreign")
    if merge.proposals:
        yield words("incoming.proposals", n=len(merge.proposals))
    if merge.conflicts:
        yield words("incoming.conflicts", n=len(merge.conflicts))
    if not merge.proposals and not merge.conflicts:
        yield words("incoming.same")
    if merge.agreed:
        yield words("incoming.agreed", n=merge.agreed)


def as_text(found: Incoming, words: Words) -> str:
    """The same for a reader: what is proposed, what is contested and what could not be read, a line each."""
    merge, lines = found.merge, [" ".join(_summary(found, words))]
    for one in merge.proposals:
        lines.append(words("incoming.proposal", cell=_name(one, found, words), fields=_moves(one, found, words)))
    for one in merge.conflicts:
        told = {when: _values(one, values, found, words) for when, values in _when(one).items()}
        key = "incoming.conflict" if one.was is not None else "incoming.contested"
        lines.append(words(key, cell=_name(one, found, words), **told))
    lines += sentences(merge.misread, words)
    if dashes := found.dashes:
        lines.append(words("account.dash_left", n=len(dashes), places=", ".join(at.where for at in dashes[:LINES])))
    lines += accounts.noted_lines(found.account, words)
    lines += drawings.hidden(drawings.told(found.said.ledger, found.settled), words)
    if left := [accounts.left_line(block, words) for block in found.account.blocks if block.part in UNREAD]:
        lines += [*left, accounts.summary(found.account, words) + "."]
    return "\n".join(lines)


def _difference(found: Incoming, one: Difference, words: Words) -> DifferenceData:
    topic = found.dossier.topic(one.cell.topic)
    written = found.present.get(one.cell)
    return {
        "topic": one.cell.topic,
        "state": one.cell.state,
        "number": topic.number,
        "name": words.state(one.cell.state),
        "where": one.where,
        "fields": [_field(name, one, found, words) for name in one.now],
        "by": written.author if written else "",
        "mine": written is not None and found.visitor.wrote(written),
        "at": words.moment(written.at) if written else "",
        "edits": [as_told(edit) for edit in one.edits],
        "stance": [plain(one.now.get("stance", one.becomes.stance)), plain(one.becomes.stance)],
        "marked": [marked(written.position if written else BLANK), marked(one.becomes)],
    }


def _when(one: Difference) -> dict[str, Mapping[str, object]]:
    """The cell as it was, as it becomes when the file is taken over, and as it is: the fields that differ."""
    becomes = {name: getattr(one.becomes, name) for name in one.now}
    return {"was": one.was or {}, "file": becomes, "now": one.now}


def _field(name: str, one: Difference, found: Incoming, words: Words) -> FieldData:
    """A field as it was, as it becomes with the file and as it is: in words, and for a stance its symbol too."""
    sides, texts = _when(one), found.texts(one.cell)
    told = {when: field(name, values.get(name), texts, words) for when, values in sides.items()}
    symbols = {when: plain(values.get(name)) for when, values in sides.items()} if name == "stance" else None
    return {
        "label": words(f"workbook.column.{name}"),
        "set": name in one.sets,
        "symbols": symbols,
        "was": told["was"],
        "file": told["file"],
        "now": told["now"],
    }


def _name(one: Difference, found: Incoming, words: Words) -> str:
    return f"{words.state(one.cell.state)} {found.dossier.topic(one.cell.topic).number}"


def _moves(one: Difference, found: Incoming, words: Words) -> str:
    """Standpunt: Steunt → Tegen; Toelichting: leeg → gehoord."""
    becomes, texts = _when(one)["file"], found.texts(one.cell)
    sides = {name: [_said(name, values, texts, words) for values in (one.now, becomes)] for name in one.sets}
    return "; ".join(f"{words(f'workbook.column.{name}')}: {now} → {then}" for name, (now, then) in sides.items())


def _values(one: Difference, values: Mapping[str, object], found: Incoming, words: Words) -> str:
    """Standpunt Steunt, Toelichting gehoord: one side of the fields that would be set."""
    texts = found.texts(one.cell)
    return ", ".join(f"{words(f'workbook.column.{name}')} {_said(name, values, texts, words)}" for name in one.sets)


def _said(name: str, values: Mapping[str, object], texts: Mapping[str, str], words: Words) -> str:
    return line(field(name, values.get(name), texts, words)) or words("incoming.nothing")
