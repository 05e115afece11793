"""The matrix page: Streamlit gives the frame and the first sheet, the component does the rest over its own socket."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.protocol import Newsroom
from positions.protocol.matrix import opening
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

# Styles inline, scripts as files: inline scripts would come from a blob, which the policy forbids.
_matrix = st.components.v2.component("positions.matrix", css=styles.matrix(), js="matrix.js")


def show(newsroom: Newsroom, view: View, registers: Registers, words: Words) -> None:
    """Draw the matrix of a dossier, in the columns that the address asks for."""
    data = opening(view, registers, dict(st.query_params), words, newsroom)
    _matrix(key="matrix", data=data)
