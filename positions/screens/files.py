"""The page Bestanden: what one takes along as a file, and on the other half what one brings back."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.outgoing import ON_PAGE, about
from positions.protocol import files
from positions.registers import Registers
from positions.screens import styles
from positions.words import Words

_files = st.components.v2.component("positions.files", css=styles.page("files", "drawing", "forced"), js="files.js")


def show(view: View, registers: Registers, words: Words) -> None:
    """Draw the page; the component asks the server itself what a file would hold."""
    topics = about(view.dossier())
    _files(key="files", data=files.opening(view, registers, ON_PAGE, topics, words))
