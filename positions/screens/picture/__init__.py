"""The page Beeld: the bar as on the other pages, and under it pictures, each with a sentence and a table."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from positions.access import View
from positions.grid import Columns, Tables, bar
from positions.pictures import LEAST, Pictures, pictures
from positions.screens import captions, charts, styles
from positions.screens.colours import Palette, palette
from positions.words import Words

_STYLE = Path(__file__).parent / "page.css"
_PLAIN = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False, "showAxisDragHandles": False}
_bar = st.components.v2.component("positions.picture", css=styles.page(), js="picture.js")


def show(view: View, tables: Tables, words: Words) -> None:
    """Draw the topics that the address asks for, and the map of one of them."""
    st.html(_STYLE)
    dossier = view.dossier()
    data = bar(view, dossier, tables, words) | {"title": words("picture.title")}
    # When another page changes something, this one is told, and draws again.
    _bar(key="bar", data=data, on_moved_change=lambda: None)
    colours = palette(st.context.theme.type or "light")
    options = captions.choices(dossier, words)
    asked = Columns.of(dossier, st.query_params.get("kolommen", "")).key
    columns = _choose("kolommen", words("matrix.columns"), options, asked)
    seen = pictures(view, tables.populations, columns, words)
    _spreads(seen, colours, words)
    left, middle, right = st.columns([10, 11, 6], gap="medium")
    with left:
        _map(seen, colours, words)
    with middle:
        _heat(seen, colours, words)
    with right:
        _alike(seen, colours, words)


def _choose(name: str, label: str, options: dict[str, str], now: str) -> str:
    """A row of choices that is kept in the address, so that a link shows the same."""
    key = f"{name} {' '.join(options)}"
    st.session_state.setdefault(key, now)

    def keep() -> None:
        st.query_params[name] = st.session_state[key]

    chosen = st.segmented_control(
        label,
        options,
        format_func=lambda option: options[option],
        key=key,
        required=True,
        on_change=keep,
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen or now


def _spreads(seen: Pictures, colours: Palette, words: Words) -> None:
    st.html(captions.heading(words("picture.spread"), words("picture.spread_why")))
    figure = charts.spreads(seen, colours, words)
    st.plotly_chart(figure, theme=None, config=_PLAIN, key="spreads", alt=captions.spreads(seen))
    st.html(captions.legend(seen, colours, words))
    _table(captions.spread_table(seen, words), words)


def _map(seen: Pictures, colours: Palette, words: Words) -> None:
    numbers = {spread.topic.id: spread.topic.number for spread in seen.spreads}
    asked = st.query_params.get("kaart", "")
    head = st.container()
    topic = _choose("kaart", words("prospect.topic"), numbers, asked if asked in numbers else next(iter(numbers)))
    spread = seen.spread(topic)
    head.html(captions.heading(words("picture.map"), spread.title))
    figure = charts.tiles(spread, colours, words)
    st.plotly_chart(figure, theme=None, config=_PLAIN, width="content", key="map", alt=captions.tile_map(spread, words))
    _table(captions.map_table(spread, words), words)


def _heat(seen: Pictures, colours: Palette, words: Words) -> None:
    st.html(captions.heading(words("picture.alike"), words("picture.alike_why")))
    if seen.rests_on < LEAST:
        st.html(captions.line(words("picture.alike_none")))
        return
    figure = charts.heat(seen, colours, words)
    st.plotly_chart(figure, theme=None, config=_PLAIN, width="content", key="heat", alt=captions.alike(seen, words))
    st.html(captions.scale(colours, words))
    _table(captions.heat_table(seen, words), words)


def _alike(seen: Pictures, colours: Palette, words: Words) -> None:
    found = seen.alike()
    shown = min(6, (len(found) + 1) // 2)
    if found:
        st.html(captions.heading(words("picture.most")))
        st.html(captions.like_table(found[:shown], colours, words))
        st.html(captions.heading(words("picture.least")))
        st.html(captions.like_table(found[::-1][:shown], colours, words))
    if seen.rests_on >= LEAST:
        st.html(captions.line(captions.rests_on(seen, words)))


def _table(content: str, words: Words) -> None:
    with st.expander(words("prospect.table")):
        st.html(content)
