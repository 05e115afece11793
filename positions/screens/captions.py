"""What the pictures say in words: one sentence and one table for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from positions.council.agreement import Likeness
from positions.dossiers import ACROSS, ALL, PILLARS, Dossier
from positions.pictures import ENOUGH, Fill, Pictures, Spread
from positions.screens.colours import Palette
from positions.states import State
from positions.words import Words

Row = Sequence[str]


def called(fill: Fill, words: Words) -> str:
    """What a fill is called."""
    if fill in (Fill.EXPECTED, Fill.WITHHELD, Fill.ABSENT):
        return words(f"matrix.{fill}")
    return words(f"stance.{fill.name.lower()}")


def choices(dossier: Dossier, words: Words) -> dict[str, str]:
    """The columns one can look at, by their key in an address: the pillars, the initiatives under each, and agendas.

    Of a dossier without pillars that is all it has.
    """
    planned = {one.key: one.name for one in dossier.agendas if dossier.on(one)}
    if not dossier.pillars:
        return {ALL: words("grid.all"), **planned}
    under = {p.id: f"{p.number} {words('matrix.initiatives').lower()}" for p in dossier.pillars if dossier.under(p.id)}
    across = {ACROSS: words("grid.across")} if dossier.under(None) else {}
    return {PILLARS: words("matrix.pillars"), **under, **across, **planned}


def spreads(pictures: Pictures) -> str:
    """The distributions in one sentence."""
    return "; ".join(f"{spread.title}: {spread.counted}" for spread in pictures.spreads) + "."


def tile_map(spread: Spread, words: Words) -> str:
    """The map in one sentence: who shows what."""
    parts = [
        f"{called(fill, words)}: {', '.join(words.state(s) for s in states)}"
        for fill in Fill
        if (states := spread.holders(fill))
    ]
    return f"{spread.title}. {'; '.join(parts)}."


def alike(pictures: Pictures, words: Words) -> str:
    """The agreement in one sentence: who is most and who is least like the Netherlands."""
    said = []
    for key, some in zip(("picture.alike_most", "picture.alike_least"), pictures.extremes(3), strict=True):
        if some:
            said.append(words(key, states=", ".join(f"{words.state(s)} ({share(found, words)})" for s, found in some)))
    return " ".join(said) or words("picture.alike_none_dutch")


def rests_on(pictures: Pictures, words: Words) -> str:
    """On how many topics all this rests, and whether that is too few."""
    few = "picture.warning" if pictures.rests_on < ENOUGH else "picture.rests_on"
    return f"{words(few, n=pictures.rests_on)} {words('picture.unknown')}"


def share(found: Likeness, words: Words) -> str:
    """On how many topics two states agree, of those on which both are known: "4 van 5"."""
    return words("picture.of", same=found.same, topics=found.topics)


def spread_table(pictures: Pictures, words: Words) -> str:
    """How many members and what share of the population show what, for each topic."""
    shown = [fill for fill in Fill if any(spread.holders(fill) for spread in pictures.spreads)]
    head = [words("prospect.topic"), *(called(fill, words) for fill in shown)]

    def one(spread: Spread, fill: Fill) -> str:
        held = len(spread.holders(fill))
        return f"{held} ({words.percent(spread.share(fill))})" if held else "0"

    return table(head, ([s.title, *(one(s, fill) for fill in shown)] for s in pictures.spreads))


def map_table(spread: Spread, words: Words) -> str:
    """What each state shows, and its share of the population."""
    head = [words("prospect.state"), words("prospect.stance"), words("prospect.share")]
    rows = ([words.state(s), called(spread.fills[s], words), words.percent(spread.shares[s], 2)] for s in State)
    return table(head, rows)


def heat_table(pictures: Pictures, words: Words) -> str:
    """Of every two states on how many topics they are on the same side, and of how many both are known."""
    order = pictures.agreement.order()

    def one(a: State, b: State) -> str:
        found = pictures.agreement.between(a, b)
        return "" if a is b else f"{found.same}/{found.topics}"

    return table([words("prospect.state"), *order], ([words.state(a), *(one(a, b) for b in order)] for a in order))


def like_table(found: Iterable[tuple[State, Likeness]], palette: Palette, words: Words) -> str:
    """Some states with their likeness, drawn as a bar too."""
    colour = f"background:{palette.roles['accent']}"
    lines = [
        f"<tr><th scope=row>{escape(words.state(state))}</th><td>{escape(share(likeness, words))}</td>"
        f'<td class="length"><i style="{colour};width:{100 * (likeness.share or 0):.0f}%"></i></td></tr>'
        for state, likeness in found
    ]
    return f'<table class="plain like"><tbody>{"".join(lines)}</tbody></table>'


def table(head: Row, rows: Iterable[Row]) -> str:
    """A plain table; every text in it is escaped."""
    heads = "".join(f"<th scope=col>{escape(text)}</th>" for text in head)
    lines = (
        f"<tr><th scope=row>{escape(first)}</th>{''.join(f'<td>{escape(text)}</td>' for text in rest)}</tr>"
        for first, *rest in rows
    )
    whole = f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody>"
    return f'<div class="scroll" tabindex="0"><table class="plain">{whole}</table></div>'


def heading(title: str, why: str = "") -> str:
    """A heading, with in small what it is about."""
    return f"<h2>{escape(title)}</h2> <span class=why>{escape(why)}</span>"


def line(text: str) -> str:
    """A line that stands out."""
    return f'<p class="line">{escape(text)}</p>'
