"""The page Meerderheid: Streamlit gives the frame and the first answer, the component asks the rest over the socket."""

from __future__ import annotations

import streamlit as st

from positions.grid import opening
from positions.screens import styles
from positions.wiring import House
from positions.words import Words

_majority = st.components.v2.component("positions.majority", css=styles.page("majority"), js="majority.js")


def show(house: House, words: Words) -> None:
    """Draw what is asked of one topic, as the address has it."""
    view = house.view(house.store.dossier_ids()[0])
    _majority(key="majority", data=opening(view, house.tables, dict(st.query_params), words))
