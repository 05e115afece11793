"""The page Bewindspersoon: Streamlit gives the frame and the first brief, the component asks the rest by itself."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.protocol import minister
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_minister = st.components.v2.component(
    "positions.minister", css=styles.page("minister", "kit/lengths"), js="minister.js"
)


def show(view: View, registers: Registers, words: Words) -> None:
    """Draw the brief that the address asks for."""
    _minister(key="minister", data=minister.opening(view, registers, dict(st.query_params), words))
