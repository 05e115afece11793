"""The page Vandaag: Streamlit gives the frame and how it stands, the component asks by socket how it stands since."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from positions.access import View
from positions.protocol import today
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_today = st.components.v2.component("positions.today", css=styles.page("today"), js="today.js")


def show(writing: Callable[[], int], view: View, registers: Registers, words: Words) -> None:
    """Draw what of the dossier asks for attention; ``writing`` says in how many dossiers they write."""
    _today(key="today", data=today.opening(view, registers, dict(st.query_params), words, writing()))
