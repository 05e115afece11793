"""The page Meerderheid: Streamlit gives the frame and the first answer, the component asks the rest over the socket."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.protocol import Tables, opening
from positions.screens import styles
from positions.words import Words

_majority = st.components.v2.component("positions.majority", css=styles.page("majority", "bars"), js="majority.js")


def show(view: View, tables: Tables, words: Words) -> None:
    """Draw what is asked of one topic, as the address has it."""
    _majority(key="majority", data=opening(view, tables, dict(st.query_params), words))
