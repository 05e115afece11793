"""What a page says when something in it went wrong: in words, and nothing of the error itself."""

from __future__ import annotations

import streamlit as st

from positions import journal
from positions.refusals import Refusal
from positions.words import Words, speak


def show(_: Exception) -> bool:
    """Tell the visitor; True, so that Streamlit shows nothing of its own. It has logged the error."""
    st.text(speak(st.query_params.get("taal", "nl"))("trouble.page"))
    return True


def show_away(refused: Refusal, words: Words) -> None:
    """Tell the visitor that the page cannot be opened now, since what it shows is out of reach."""
    journal.warn("page not opened", why=refused.reason)
    st.text(words(f"trouble.{refused.reason}"))
