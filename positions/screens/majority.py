"""The page Meerderheid: Streamlit gives the frame and the first answer, the component asks the rest over the socket."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.protocol.majority import opening
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_majority = st.components.v2.component(
    "positions.majority",
    css=styles.page("majority", "bars", "kit/lengths", "paper", "forced", "table"),
    js="majority.js",
)


def show(view: View, registers: Registers, words: Words) -> None:
    """Draw what is asked of one topic, as the address has it."""
    _majority(key="majority", data=opening(view, registers, dict(st.query_params), words))
