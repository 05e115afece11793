"""The matrix page: Streamlit gives the frame and the first sheet, the component does the rest over its own socket."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.protocol import Tables, sheet
from positions.screens import styles
from positions.words import Words

# Styles inline, scripts as files: inline scripts would come from a blob, which the policy forbids.
_matrix = st.components.v2.component("positions.matrix", css=styles.matrix(), js="matrix.js")


def show(view: View, tables: Tables, words: Words) -> None:
    """Draw the matrix of the one dossier there is, in the columns that the address asks for."""
    data = sheet(view, tables, st.query_params.get("kolommen", ""), words)
    _matrix(key="matrix", data=data)
