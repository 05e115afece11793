"""The page of a draft: Streamlit gives the text and what was found in it, the component judges over its own socket."""

from __future__ import annotations

import streamlit as st

from positions.access import Drafting
from positions.dossiers import Dossier
from positions.protocol.draft_drawing import opening
from positions.screens import styles
from positions.words import Words

_draft = st.components.v2.component(
    "positions.draft", css=styles.page("draft", "reading", "found", "small"), js="draft.js"
)


def show(draft: Drafting, base: Dossier | None, words: Words) -> None:
    """Draw a draft; ``base`` is the dossier it is held against."""
    _draft(key="draft", data=opening(draft, base, words))
