"""The page Beeld: the bar as on the other pages, and under it pictures, each with a sentence and a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from positions.access import View
from positions.dossiers import DECIDED, Columns, Dossier, counts_decided
from positions.pictures import LEAST, Pictures, pictures
from positions.protocol.given import HeadData, Kind, PictureData, Role
from positions.protocol.heading import bar
from positions.protocol.missed import columns_missed, missed
from positions.registers import Registers
from positions.screens import captions, charts, legends, maps, styles
from positions.screens.colours import Palette, for_paper, palette
from positions.screens.legends import Swatch
from positions.words import Words, agendas

_PLAIN = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False, "showAxisDragHandles": False}
_bar = st.components.v2.component("positions.picture", css=styles.page("picture"), js="picture.js")
_head = st.components.v2.component("positions.head", css=styles.alone("head"), js="head.js")


_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
"""What may mean something in Markdown: all punctuation, of which each sign can be escaped."""
_ROLES: tuple[Role, ...] = ("paper", "text", "second", "accent", "warn")
_KINDS: dict[Kind, str] = {"table": "picture.as_table", "png": "picture.as_png", "svg": "picture.as_svg"}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every picture on the page is drawn from, and in how many pixels where the window is narrow, else 0."""

    dossier: Dossier
    seen: Pictures
    colours: Palette
    words: Words
    room: int


def show(view: View, registers: Registers, words: Words) -> None:
    """Draw the topics that the address asks for, and the map of one of them."""
    st.html(styles.around("picture"))
    dossier = view.dossier()
    top = st.container()
    colours = palette(st.context.theme.type or "light")
    options = captions.choices(dossier, words)
    asked = Columns.of(dossier, st.query_params.get("kolommen", "")).key
    with st.container(horizontal=True, vertical_alignment="center"):
        columns = _choose(
            "kolommen", words("matrix.columns"), options, asked if asked in options else next(iter(options))
        )
        decided = _decided(dossier, words)
    seen = pictures(view, registers.populations, columns, words, decided=decided)
    data: PictureData = {
        **bar(view, dossier, registers, words),
        "title": words("picture.title"),
        "decided": decided,
        "marked": words.marked(seen.marking),
        "light": for_paper(),
        "heat": list(palette("light").heat),
        "pictures": 2 if seen.rests_on < LEAST else 3,
        "unfinished": words("picture.unfinished"),
    }
    with top:
        # When another page changes something, this one is told, and draws again; so it is when the window is narrow.
        told = _bar(
            key="bar", data=data, default={"room": 0}, on_moved_change=lambda: None, on_room_change=lambda: None
        )
    scene = _Scene(dossier, seen, colours, words, told.room or 0)
    _missed(scene)
    _spreads(scene)
    left, middle, right = st.columns([10, 11, 6], gap="medium")
    with left:
        _map(scene)
    with middle:
        _heat(scene)
    with right:
        _alike(scene)


def _missed(scene: _Scene) -> None:
    """That the address asks for columns, or a topic on the map, that are not there."""
    topics = {topic.id for topic in scene.dossier.topics}
    wanted, mapped = (st.query_params.get(name, "") for name in ("kolommen", "kaart"))
    gone = columns_missed(scene.words, wanted, scene.seen.columns.key)
    if said := gone or missed(scene.words, (mapped, mapped if mapped in topics else "")):
        st.html(captions.line(said))


def _choose(name: str, label: str, options: dict[str, str], now: str) -> str:
    """A row of choices that is kept in the address, so that a link shows the same."""
    key = f"{name} {' '.join(options)}"
    st.session_state.setdefault(key, now)

    def keep() -> None:
        st.query_params[name] = st.session_state[key]

    chosen = st.segmented_control(
        label,
        options,
        format_func=lambda option: _literal(options[option]),
        key=key,
        required=True,
        on_change=keep,
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen or now


def _decided(dossier: Dossier, words: Words) -> bool:
    """Whether what states decide on no more counts too, kept in the address; offered where there is any."""
    if not any(topic.over for topic in dossier.topics):
        return False
    st.session_state.setdefault(DECIDED, counts_decided(st.query_params))

    def keep() -> None:
        if st.session_state[DECIDED]:
            st.query_params[DECIDED] = "tel"
        else:
            st.query_params.pop(DECIDED, None)

    return st.checkbox(words("matrix.count_decided"), key=DECIDED, on_change=keep)


def _literal(text: str) -> str:
    """A label that says just this: Streamlit reads one as Markdown, in which a text can ask for an image."""
    return _MARKS.sub(r"\\\g<0>", text)


def _spreads(scene: _Scene) -> None:
    seen, words = scene.seen, scene.words
    swatches = legends.stances(seen, scene.colours, words)
    title, why = words("picture.spread"), words("picture.spread_why")
    with_table = _heading(
        scene, key="spreads", file=words("picture.file_spreads"), title=title, why=why, swatches=swatches
    )
    figure = charts.spreads(seen, scene.colours, words, scene.room)
    st.plotly_chart(figure, theme=None, config=_PLAIN, key="spreads", alt=captions.spreads(seen))
    st.html(legends.html(swatches))
    if with_table:
        st.html(captions.spread_table(seen, words))


def _map(scene: _Scene) -> None:
    seen, words = scene.seen, scene.words
    numbers = {spread.topic.id: spread.topic.number for spread in seen.spreads}
    asked = st.query_params.get("kaart", "")
    head = st.container()
    topic = _choose("kaart", words("prospect.topic"), numbers, asked if asked in numbers else next(iter(numbers)))
    spread = seen.spread(topic)
    file = words("picture.file_map") + f"-{spread.topic.number}"
    swatches = legends.stances(seen, scene.colours, words)
    with head:
        with_table = _heading(
            scene, key="map", file=file, title=words("picture.map"), why=spread.title, swatches=swatches
        )
    figure = maps.tiles(spread, scene.colours, words, scene.room)
    st.plotly_chart(figure, theme=None, config=_PLAIN, width="content", key="map", alt=captions.tile_map(spread, words))
    if with_table:
        st.html(captions.map_table(spread, words))


def _heat(scene: _Scene) -> None:
    seen, words = scene.seen, scene.words
    title, why = words("picture.alike"), words("picture.alike_why")
    if seen.rests_on < LEAST:
        st.html(captions.heading(title, why))
        st.html(captions.line(words("picture.alike_none")))
        return
    swatches = legends.scale(scene.colours, words)
    with_table = _heading(scene, key="heat", file=words("picture.file_heat"), title=title, why=why, swatches=swatches)
    figure = maps.heat(seen, scene.colours, words, scene.room)
    st.plotly_chart(figure, theme=None, config=_PLAIN, width="content", key="heat", alt=captions.alike(seen, words))
    st.html(legends.html(swatches))
    if with_table:
        st.html(captions.heat_table(seen, words))


def _alike(scene: _Scene) -> None:
    colours, words = scene.colours, scene.words
    for key, found in zip(("picture.most", "picture.least"), scene.seen.extremes(6), strict=True):
        if found:
            st.html(captions.heading(words(key)))
            st.html(captions.like_table(found, colours, words))
    if scene.seen.rests_on >= LEAST:
        st.html(captions.line(captions.rests_on(scene.seen, words)))


def _heading(scene: _Scene, key: str, file: str, title: str, why: str, swatches: Sequence[Swatch]) -> bool:
    """The heading of the picture with this key, and how to take it along; whether its table is asked for.

    What is taken along says how far it may spread, as the workbook does.
    """
    dossier, words, roles = scene.dossier, scene.words, scene.colours.roles
    agenda = dossier.agenda(scene.seen.columns.key)
    about = {"dossier": words.said(dossier.title), "number": dossier.number}
    stand = words("picture.stand", **about, revision=scene.seen.revision)
    data: HeadData = {
        "key": key,
        "title": title,
        "why": why,
        "language": words.language,
        "file": "-".join(filter(None, ("krachtenveld", dossier.id, agenda.id if agenda else "", file))),
        "mark": words(f"marking.{scene.seen.marking}").lower(),
        "marking": words.marked(scene.seen.marking),
        "stand": f"{agendas.said(agenda, words)} · {stand}" if agenda else stand,
        "swatches": [swatch.told() for swatch in swatches],
        "colours": {role: roles[role] for role in _ROLES},
        "text": {kind: words(key) for kind, key in _KINDS.items()},
        "names": {kind: words("picture.take_along", title=title, kind=words(key)) for kind, key in _KINDS.items()},
        "failed": words("trouble.part"),
    }
    return bool(_head(key=f"{key}-head", data=data, default={"table": False}, on_table_change=lambda: None).table)
