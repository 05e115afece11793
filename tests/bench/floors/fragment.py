"""The least an edit can cost by Streamlit's own way: a press, a rerun of a fragment with nothing in it, a redraw."""

import streamlit as st


@st.fragment
def count() -> None:
    """Count presses."""
    presses = st.session_state.setdefault("presses", 0)
    if st.button("tel"):
        presses = st.session_state["presses"] = presses + 1
    st.text(f"geteld: {presses}")


count()
