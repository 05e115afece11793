"""The page Lidstaat: Streamlit gives the frame and the first sheet, the component asks the others over the socket."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.protocol import bilateral
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_bilateral = st.components.v2.component("positions.bilateral", css=styles.page("bilateral"), js="bilateral.js")


def show(view: View, registers: Registers, words: Words) -> None:
    """Draw the sheet of the state that the address asks for."""
    _bilateral(key="bilateral", data=bilateral.opening(view, registers, dict(st.query_params), words))
