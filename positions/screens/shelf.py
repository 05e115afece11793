"""The page Dossiers, which comes first where there is more than one; and a dossier in which nothing stands yet."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from positions.access import Shelf, View
from positions.drafts import DraftHead
from positions.protocol import shelf
from positions.protocol.heading import bar
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_bare = st.components.v2.component("positions.bare", css=styles.page("shelf"), js="bare.js")
_shelf = st.components.v2.component("positions.shelf", css=styles.page("shelf", "fiche"), js="shelf.js")


def show(seen: Shelf, drafts: Sequence[DraftHead], words: Words) -> None:
    """Draw the dossiers that may be seen, each line leads to one; and the drafts that may be judged."""
    _shelf(key="shelf", data=shelf.opening(seen.rows(), words, drafts, seen.keeper))


def show_bare(view: View, registers: Registers, words: Words) -> None:
    """Say of a dossier that it has no topics, under the bar of every page."""
    data = bar(view, view.dossier(), registers, words)
    _bare(key="bare", data={**data, "title": data["dossier"]["title"]})
