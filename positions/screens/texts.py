"""The page Teksten: Streamlit gives the frame and the first text, the component asks the rest over the socket."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.protocol import texts
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_texts = st.components.v2.component("positions.texts", css=styles.page("texts"), js="texts.js")


def show(view: View, registers: Registers, words: Words) -> None:
    """Draw the text that the address asks for."""
    _texts(key="texts", data=texts.opening(view, registers, dict(st.query_params), words))
