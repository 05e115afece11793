"""Who is spoken of in a sentence: lists of states, groups and quantifiers, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from positions.fiches.sentences.tables import adjectives, capitals, names, spoken, table
from positions.quantifiers import PHRASES, UNSHARED, number
from positions.states import State

_AND = re.compile(
    r"\s*(?:,|&|/)?\s*(?:(?:en|én|alsook|alsmede|evenals|als|en ook|net als|samen met|maar ook)\s+)?(?:ook\s+)?"
    r"(?:de\s+|het\s+)?"
)
_EXAMPLES = re.compile(
    r"\s*[,(]?\s*(?:(?:waaronder|onder wie|zoals|met name|te weten|dat wil zeggen|oftewel|namelijk|onder meer"
    r"|onder andere|in het bijzonder|vooral|als|inclusief|met inbegrip van)\s+)?"
    r"(?:ook |in ieder geval |in elk geval |met name |onder meer |onder andere )?"
)
_VAGUE = frozenset({"een aantal", "enkele", "sommige", "meerdere", "verschillende", "diverse", "een paar"})
"""Before a group such a quantifier still counts states: some of them at least.  Of what share is not said, so that it
is quoted with the group."""
_INSIDE = re.compile(r"(?:^|[,;:]\s+|\b(?:Ook|ook|en|maar)\s+)(?P<at>[Ii]n\s+)$")
"""Right before a capital, at the head of a clause."""
_HEAD = re.compile(r"(?:^|[,;:(]|(?<!\w)(?:en|maar|ook|vooral))\s*$")
"""Where a main clause begins with its subject, so that what stands between this and the verb belongs to it."""
_OTHERS = re.compile(
    r"(?<![\w-])(?:(?:de\s+)?(?:andere|overige)\s+(?:lidstaten|landen|delegaties)|anderen|de\s+(?:rest|overigen?)"
    r"|(?:het\s+)?(?:vk|verenigd\s+koninkrijk)|noorwegen|zwitserland)(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Named:
    """One state, group or quantifier where it stands; ``count`` of a quantifier that is a number.  Nothing but a
    start and end where it is others, of whom it is not said how many; a ``place`` where it is "in Parijs"."""

    start: int
    end: int
    states: tuple[State, ...] = ()
    group: str = ""
    quantifier: str = ""
    count: int | None = None
    place: bool = False


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
    def place(self) -> bool:
        """Whether it is where something is thought, in so many words."""
        return self.parts[0].place

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
        name = re.sub(r"\s+", " ", match["name"])
        inside = (
            _INSIDE.search(text, 0, match.start())
            if name in capitals() and _heard().match(small, match.end())
            else None
        )
        yield Named(inside.start("at") if inside else match.start(), match.end(), (names()[name],), place=bool(inside))
    for match in _actors().finditer(text):
        states = [adjectives()[form] for form in _adjective().findall(match[0])]
        yield Named(match.start(), match.end(), tuple(dict.fromkeys(states)))
    for match in _cabinet().finditer(small):
        yield Named(match.start(), match.end(), (State.NL,))
    for match in _group().finditer(text):
        name, many = match["group"] or match["also"], (match["many"] or "").lower()
        said = small[match.start("said") : match.end()] if many in _VAGUE else ""
        yield Named(match.start("said"), match.end(), group=name, quantifier=said)
    for match in _OTHERS.finditer(small):
        yield Named(match.start(), match.end())
    for match in _quantifier().finditer(small):
        said, bound = match["many"] or match["alone"], match["bound"]
        quantifier = small[match.start() : match.end("many") if match["many"] else match.end("alone")]
        if _part().match(small, match.end()) and _HEAD.search(small[: match.start()]):
            yield Named(match.start(), match.end())
        else:
            yield Named(match.start(), match.end(), quantifier=quantifier, count=None if bound else number(said))


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(phrases, key=len, reverse=True))


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?:[Dd]e\s+|[Hh]et\s+)?(?P<name>{_any(names())})(?![\w-])(?:\s*\([A-Z]{{2}}\))?")


@cache
def _heard() -> re.Pattern[str]:
    """What follows on capitals that stand for their states: "in Parijs wordt", "in Parijs en Rome bestaan"."""
    return re.compile(rf"(?:\s+en\s+(?:{_any(capitals()).lower()}))?\s+(?:{spoken('heard')})(?!\w)")


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(adjectives())})(?!\w)")


@cache
def _actors() -> re.Pattern[str]:
    one = rf"(?:{_any(adjectives())})"
    more = rf"(?:(?:\s*,\s*|\s+(?:en|alsook|als)\s+)(?:de\s+|het\s+)?{one})*"
    actor = spoken("actor")
    side = rf"[Vv]an\s+{one}\s+(?:zijde|kant)"
    felt = rf"(?:[Dd]e|[Hh]et)\s+{one}{more}(?=\s+(?:{spoken('felt')})(?!\w))"
    return re.compile(rf"(?<![\w-])(?:{side}|{felt}|(?:(?:[Dd]e|[Hh]et)\s+)?{one}{more}\s+(?:{actor}))(?![\w-])")


@cache
def _cabinet() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{spoken('cabinet')})(?![\w-])(?!\s+(?:{spoken('telling')})\b)")


@cache
def _part() -> re.Pattern[str]:
    """What makes of many states some among a part of them: "veel lidstaten met een kust"."""
    return re.compile(rf"\s+(?:{spoken('where')})\s+(?!(?:{spoken('nowhere')})(?!\w))")


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
    counting = (PHRASES | UNSHARED) - {"een", "1", "27", "zevenentwintig", "geen", "de helft"}
    one = rf"(?:{_any(each for each in PHRASES if number(each))})"
    span = rf"tussen\s+(?:de\s+)?{one}\s+en\s+{one}|{one}\s+(?:à|a|tot|of)\s+{one}"
    between = rf"(?:\s+(?:{spoken('whose')}))?(?:\s+(?:{spoken('between')}|27))*(?:\s+(?:van\s+de\s+)?|\s+eu-)"
    group = r"een\s+(?:groep|coalitie|kopgroep|blok)\s+van\s+"
    alone = rf"(?:een|de)\s+(?:\w+\s+)?(?:meerderheid|minderheid)(?!\s+van)|{spoken('alone')}"
    verb = rf"(?=\s+(?:{spoken('verb')}))"
    return re.compile(
        rf"(?<![\w-])(?<!\bde\s)(?<!deze\s)(?<!\bdie\s)(?<!\bals\s)(?:(?P<bound>(?:{group})?(?:{spoken('bound')}))\s+)?"
        rf"(?:(?P<many>{span}|de\s+helft|{_any(counting)}|geen(?=\s+(?:der|van\s+de|lidstaat|land)\b)){between}"
        rf"(?:{spoken('noun')})(?![\w-])|(?P<alone>{alone}){verb})"
    )
