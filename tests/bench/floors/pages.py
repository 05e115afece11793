"""The least that going to another page can cost by Streamlit's own way: two pages with a line of text, and a bar."""

import streamlit as st


def first() -> None:
    """The page one comes from."""
    st.text("eerste")


def second() -> None:
    """The page one goes to."""
    st.text("tweede")


st.navigation([st.Page(first, default=True), st.Page(second)], position="top").run()
