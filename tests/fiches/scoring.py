"""How much of the register a draft finds, and how much of what it proposes stands there; run it to print the table.

What may be proposed or left out is counted nowhere, unless it is proposed on a side that its words do not allow.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any, TypeVar

from positions import quantifiers
from positions.quantifiers import Quantifier, Span
from positions.stances import Side, Stance
from tests.fiches.framing import drafted
from tests.fiches.register import BLIND, FILES, LEANINGS, Counted, Named, Paragraph, paragraphs

_Z = 1.959964
"""Two-sided 95% of a normal distribution."""

_NOUN = re.compile(r"(?: van)?(?: (?:de|der))?(?:(?: lid)?staten| landen| delegaties| lidstaat| land)$")

Wanted = TypeVar("Wanted", Named, Counted)
Proposal = dict[str, Any]
Test = Callable[[Wanted, Proposal], bool]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share, by Wilson's score; from 0 to 1 where there is nothing to go by."""
    if not of:
        return 0.0, 1.0
    share, z2 = hits / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(slots=True)
class Tally:
    """Of one measure: how many proposals were right, of how many made and how many there were to find."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    def add(self, right: int, proposed: int, wanted: int) -> None:
        self.right += right
        self.proposed += proposed
        self.wanted += wanted


@dataclass(frozen=True, slots=True)
class Fault:
    """A proposal that is wrong, or what was not found: which, in which paragraph."""

    what: str
    paragraph: Paragraph
    found: str


@dataclass(slots=True)
class Score:
    """Everything that is measured over some paragraphs."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())


def score(some: Iterable[Paragraph], draft_of: Callable[[Paragraph], Proposal]) -> Score:
    """What the drafts of these paragraphs are worth."""
    result = Score()
    for paragraph in some:
        draft = draft_of(paragraph)
        named, counted = proposals(draft["stances"]), proposals(draft["expectations"])
        _stances(result, paragraph, [p for p in named if p["stance"] != Stance.UNKNOWN])
        _expectations(result, paragraph, counted)
        _laws(result, paragraph, [*named, *counted])
    return result


def proposals(found: Iterable[Proposal]) -> list[Proposal]:
    """Each proposal once, whatever topics it is made for."""
    keys = ("state", "stance", "quantifier", "side", "of", "quote")
    return list({tuple(str(each.get(key)) for key in keys): each for each in found}.values())


def paired(wanted: Sequence[Wanted], made: Sequence[Proposal], tests: Sequence[Test[Wanted]]) -> list[Wanted | None]:
    """What each proposal speaks of, each of the wanted once; what passes an earlier test goes first."""
    pairs: list[Wanted | None] = [None] * len(made)
    left = list(wanted)
    for test in tests:
        for at, proposal in enumerate(made):
            fits = [w for w in left if pairs[at] is None and test(w, proposal)]
            if fits:
                pairs[at] = fits[0]
                left.remove(fits[0])
    return pairs


def _stances(result: Score, paragraph: Paragraph, made: list[Proposal]) -> None:
    def of(w: Named, p: Proposal) -> bool:
        return w.state == p["state"] and _overlap(paragraph.text, w.within, p["quote"])

    measures: dict[str, Test[Named]] = {
        "stances": lambda w, p: of(w, p) and Stance(p["stance"]) in w.accepted,
        "leanings": lambda w, p: of(w, p) and LEANINGS[p["stance"]] in w.leanings,
        "sides": lambda w, p: of(w, p) and Stance(p["stance"]).side in w.sides,
    }
    pairs = paired(paragraph.stances, made, [*measures.values(), of])
    _measure(result, measures, paragraph.stances, made, pairs)
    _faults(result, paragraph, "stance", measures["sides"], paragraph.stances, made, pairs)
    for w, p in zip(pairs, made, strict=True):
        if w is not None and measures["sides"](w, p):
            result.counts["condition " + _same(w.condition, p.get("condition") or "")] += 1
            result.counts["direction " + _same(w.direction, p.get("direction") or "")] += 1


def _expectations(result: Score, paragraph: Paragraph, made: list[Proposal]) -> None:
    def of(w: Counted, p: Proposal) -> bool:
        return same_quantifier(w.quantifier, p["quantifier"])

    def sided(w: Counted, p: Proposal) -> bool:
        return of(w, p) and Side(p["side"] or Side.OPEN) in w.sides

    measures: dict[str, Test[Counted]] = {"expectations": sided, "quantifiers": of}
    pairs = paired(paragraph.expectations, made, [sided, of])
    _measure(result, measures, paragraph.expectations, made, pairs)
    _faults(result, paragraph, "expectation", sided, paragraph.expectations, made, pairs)
    for w, p in zip(pairs, made, strict=True):
        if w is not None:
            result.counts["of what " + _same(w.of, p.get("of") or "")] += 1


def _measure(
    result: Score,
    measures: dict[str, Test[Wanted]],
    wanted: Sequence[Wanted],
    made: Sequence[Proposal],
    pairs: Sequence[Wanted | None],
) -> None:
    needed = sum(not w.optional for w in wanted)
    for name, test in measures.items():
        right = [w is not None and test(w, p) for w, p in zip(pairs, made, strict=True)]
        free = sum(fits and w is not None and w.optional for w, fits in zip(pairs, right, strict=True))
        result.tally(name).add(sum(right) - free, len(made) - free, needed)


def _faults(
    result: Score,
    paragraph: Paragraph,
    what: str,
    test: Test[Wanted],
    wanted: Sequence[Wanted],
    made: Sequence[Proposal],
    pairs: Sequence[Wanted | None],
) -> None:
    for w, p in zip(pairs, made, strict=True):
        if w is None or not test(w, p):
            result.faults.append(Fault(f"wrong {what}", paragraph, f"{p} for {w}"))
    found = [w for w in pairs if w is not None]
    for w in wanted:
        if not w.optional and w not in found:
            result.faults.append(Fault(f"missed {what}", paragraph, str(w)))


def _laws(result: Score, paragraph: Paragraph, made: list[Proposal]) -> None:
    """What holds of every draft: a quotation stands in the text, in its own section, and no group is filled in."""
    named = {w.state for w in paragraph.stances}
    for p in made:
        result.counts["proposals"] += 1
        result.counts["quotations not in the text"] += p["quote"] not in paragraph.text
        result.counts["places elsewhere"] += not p["place"].startswith(paragraph.section)
        if "state" in p and paragraph.groups and p["state"] not in named:
            result.counts["members filled in"] += 1


def same_quantifier(wanted: str, proposed: str) -> bool:
    """Whether both say the same of how many: by what they stand for where both can be read, else word for word."""
    if (one := _span(wanted)) and (other := _span(proposed)):
        return one == other
    return f" {_bare(wanted)} " in f" {_bare(proposed)} "


def _bare(text: str) -> str:
    """A quantifier without the noun of what it counts."""
    return _NOUN.sub("", " ".join(text.casefold().split()))


def _span(text: str) -> Span | None:
    return Quantifier(text).span if text in {*Quantifier} else quantifiers.span(text)


def _overlap(text: str, piece: str, quote: str) -> bool:
    """Whether a quotation has some of that piece of the text; always where no piece was told."""
    if not piece or quote not in text:
        return True
    start, begin = text.index(piece), text.index(quote)
    return start < begin + len(quote) and begin < start + len(piece)


def _same(wanted: str, proposed: str) -> str:
    if not wanted or not proposed:
        return "made up" if proposed else "lost" if wanted else "absent"
    return "kept" if wanted in proposed or proposed in wanted else "another"


def table(result: Score) -> Iterator[str]:
    """Markdown, each figure with its interval."""
    yield "| measure | to find | proposed | right | precision | recall |"
    yield "|---|---|---|---|---|---|"
    for name, tally in result.tallies.items():
        precision, recall = (_figure(tally.right, of) for of in (tally.proposed, tally.wanted))
        yield f"| {name} | {tally.wanted} | {tally.proposed} | {tally.right} | {precision} | {recall} |"


def _figure(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / of:.3f} ({low:.3f} to {high:.3f})" if of else "none"


def everything(files: Sequence[Path] = FILES) -> Score:
    """A whole register through the command."""
    with tempfile.TemporaryDirectory() as folder:
        every = (paragraph for file in files for paragraph in paragraphs(file))
        return score(every, lambda paragraph: drafted(paragraph, Path(folder)))


if __name__ == "__main__":
    blind = "blind" in sys.argv
    measured = everything(BLIND if blind else FILES)
    print(*table(measured), sep="\n")
    for count, number in sorted(measured.counts.items()):
        print(f"{number:6} {count}")
    for fault in [] if blind else measured.faults:
        print(f"\n{fault.what}: {fault.found}\n  {fault.paragraph.section}: {fault.paragraph.text}")
