"""Who is spoken of in a sentence: lists of states, groups and quantifiers, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from positions.fiches.sentences.tables import adjectives, names, spoken, table
from positions.quantifiers import PHRASES, number
from positions.states import State

_AND = re.compile(
    r"\s*(?:,|&|/)?\s*(?:(?:en|én|alsook|alsmede|evenals|als|en ook|net als|samen met|maar ook)\s+)?(?:ook\s+)?"
    r"(?:de\s+|het\s+)?"
)
_EXAMPLES = re.compile(
    r"\s*[,(]?\s*(?:(?:waaronder|onder wie|zoals|met name|te weten|namelijk|onder meer|onder andere|in het bijzonder"
    r"|vooral|als)\s+)?"
    r"(?:ook |in ieder geval |in elk geval |met name |onder meer |onder andere )?"
)
_VAGUE = frozenset({"een aantal", "enkele", "sommige", "meerdere", "verschillende", "diverse", "een paar"})
"""Before a group such a quantifier still counts states: some of them at least."""
_OTHERS = re.compile(r"(?<![\w-])(?:(?:de\s+)?(?:andere|overige)\s+(?:lidstaten|landen|delegaties)|anderen)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Named:
    """One state, group or quantifier where it stands; ``count`` of a quantifier that is a number.  Nothing but a place
    where it is others, of whom it is not said how many."""

    start: int
    end: int
    states: tuple[State, ...] = ()
    group: str = ""
    quantifier: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """What is named in one breath: "Frankrijk, Spanje en enkele andere lidstaten"."""

    parts: tuple[Named, ...] = field(default=())

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.parts[-1].end

    @property
    def states(self) -> tuple[State, ...]:
        """The states it names, each once."""
        return tuple(dict.fromkeys(state for part in self.parts for state in part.states))

    @property
    def quantifiers(self) -> tuple[Named, ...]:
        """What it counts."""
        return tuple(part for part in self.parts if part.quantifier)


def mentions(text: str, small: str) -> list[Mention]:
    """Every list in a sentence, in order; ``small`` is the sentence in lower case, letter for letter."""
    found: list[Mention] = []
    for named in _apart(sorted(_named(text, small), key=lambda one: (one.start, -one.end))):
        if found and named.count and small[found[-1].end : named.start].strip() == ",":
            continue  # "Luxemburg en Ierland, twee lidstaten met ..." says again who they are
        if found and _joined(small, found[-1], named):
            found[-1] = Mention((*found[-1].parts, named))
        else:
            found.append(Mention((named,)))
    return found


def _apart(found: Iterable[Named]) -> Iterator[Named]:
    end = 0
    for named in found:
        if named.start >= end:
            end = named.end
            yield named


def _joined(small: str, before: Mention, named: Named) -> bool:
    gap = small[before.end : named.start]
    if not gap.strip() or (gap.strip() == "," and _closed(small, before)):
        return False
    joint = _AND.fullmatch(gap) and (gap.strip() not in ("als",) or _both(small, before))
    return bool(joint or (_EXAMPLES.fullmatch(gap) and not before.states and bool(named.states)))


def _closed(small: str, before: Mention) -> bool:
    """Whether a list has had its "en", so that a state behind another comma begins a clause of its own."""
    gaps = (small[one.end : other.start] for one, other in pairwise(before.parts))
    return any(gap.strip(" ,").split(" ")[0] == "en" for gap in gaps)


def _both(small: str, before: Mention) -> bool:
    return small[: before.start].rstrip().endswith("zowel")


def _named(text: str, small: str) -> Iterator[Named]:
    for match in _state().finditer(text):
        yield Named(match.start(), match.end(), (names()[re.sub(r"\s+", " ", match["name"])],))
    for match in _actors().finditer(text):
        states = [adjectives()[form] for form in _adjective().findall(match[0])]
        yield Named(match.start(), match.end(), tuple(dict.fromkeys(states)))
    for match in _cabinet().finditer(small):
        yield Named(match.start(), match.end(), (State.NL,))
    for match in _group().finditer(text):
        name, many = match["group"] or match["also"], (match["many"] or "").lower()
        yield Named(match.start("said"), match.end(), group=name, quantifier=many if many in _VAGUE else "")
    for match in _OTHERS.finditer(small):
        yield Named(match.start(), match.end())
    for match in _quantifier().finditer(small):
        said, bound = match["many"] or match["alone"], match["bound"]
        quantifier = small[match.start() : match.end("many") if match["many"] else match.end("alone")]
        yield Named(match.start(), match.end(), quantifier=quantifier, count=None if bound else number(said))


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(phrases, key=len, reverse=True))


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?:[Dd]e\s+|[Hh]et\s+)?(?P<name>{_any(names())})(?![\w-])(?:\s*\([A-Z]{{2}}\))?")


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(adjectives())})(?!\w)")


@cache
def _actors() -> re.Pattern[str]:
    one = rf"(?:{_any(adjectives())})"
    more = rf"(?:(?:\s*,\s*|\s+(?:en|alsook|als)\s+)(?:de\s+|het\s+)?{one})*"
    actor = spoken("actor")
    return re.compile(rf"(?<![\w-])(?:(?:[Dd]e|[Hh]et)\s+)?{one}{more}\s+(?:{actor})(?![\w-])")


@cache
def _cabinet() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{spoken('cabinet')})(?![\w-])(?!\s+(?:{spoken('telling')})\b)")


@cache
def _group() -> re.Pattern[str]:
    said = table("states")["groups"]
    adjective = "|".join(said["adjectives"])
    many = rf"(?P<many>{_any(PHRASES)})(?:\s+van)?(?:\s+de)?(?:\s+(?:{_any(PHRASES)}))?\s+"
    return re.compile(
        rf"(?<![\w-])(?P<said>(?i:{many})?(?:(?:[Dd]e|[Ee]en aantal)\s+)?(?:(?P<group>(?i:{'|'.join(said['names'])}))"
        rf"|(?P<also>(?:{adjective})(?:\s+en\s+(?:{adjective}))?"
        r"\s+(?:EU-)?(?:lidstaten|landen|staten|delegaties))))(?![\w-])"
    )


@cache
def _quantifier() -> re.Pattern[str]:
    counting = PHRASES - {"een", "1", "27", "zevenentwintig", "elke", "iedere", "geen"} | {"steeds meer"}
    between = rf"(?:\s+van(?:\s+(?:de|alle))?)?(?:\s+(?:{spoken('between')}|27))*(?:\s+(?:van\s+de\s+)?|\s+eu-)"
    alone = rf"(?:een|de)\s+(?:\w+\s+)?(?:meerderheid|minderheid)(?!\s+van)|{spoken('alone')}"
    verb = rf"(?=\s+(?:{spoken('verb')}))"
    return re.compile(
        rf"(?<![\w-])(?<!\bde\s)(?<!deze\s)(?<!\bdie\s)(?:(?P<bound>{spoken('bound')})\s+)?"
        rf"(?:(?P<many>{_any(counting)}|geen(?=\s+van\s+de)){between}"
        rf"(?:{spoken('noun')})(?![\w-])|(?P<alone>{alone}){verb})"
    )
