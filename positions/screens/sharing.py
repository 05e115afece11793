"""The page Delen: who may come in and what they see; all of it is asked over the page's own socket."""

from __future__ import annotations

import streamlit as st

from positions.access import Mode, View
from positions.protocol import sharing
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_sharing = st.components.v2.component("positions.sharing", css=styles.page("sharing"), js="sharing.js")


def show(mode: Mode, view: View, registers: Registers, words: Words) -> None:
    """Draw what an owner can hand out; anybody else is told why they cannot."""
    data = sharing.opening(view, registers, st.query_params.get("van", ""), mode is Mode.OIDC, words)
    _sharing(key="sharing", data=data)
