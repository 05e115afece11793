"""The page of a draft: Streamlit gives the text and what was found in it, the component judges over its own socket."""

from __future__ import annotations

import streamlit as st

from positions.access import Drafting
from positions.protocol import drafting
from positions.screens import styles
from positions.wiring import House
from positions.words import Words

_draft = st.components.v2.component(
    "positions.draft", css=styles.page("draft", "reading", "found", "small"), js="draft.js"
)


def show(draft: Drafting, house: House, words: Words) -> None:
    """Draw a draft."""
    _draft(key="draft", data=drafting.opening(draft, "", words))
