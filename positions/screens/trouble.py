"""What a page says when something in it went wrong: in words, and nothing of the error itself."""

from __future__ import annotations

import streamlit as st

from positions.words import speak


def show(_: Exception) -> bool:
    """Tell the visitor; True, so that Streamlit shows nothing of its own. It has logged the error."""
    st.text(speak(st.query_params.get("taal", "nl"))("trouble.page"))
    return True
