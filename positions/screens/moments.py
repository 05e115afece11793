"""The page Momenten: Streamlit gives the frame and the first comparison, the component asks the rest by socket."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.protocol import moments
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_moments = st.components.v2.component(
    "positions.moments", css=styles.page("moments", "choosing", "beside", "restoring"), js="moments.js"
)


def show(view: View, registers: Registers, words: Words) -> None:
    """Draw the comparison that the address asks for."""
    _moments(key="moments", data=moments.opening(view, registers, dict(st.query_params), words))
