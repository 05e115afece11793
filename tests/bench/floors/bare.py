"""The least a Streamlit page can be: what a first load costs before anybody draws anything of their own."""

import streamlit as st

st.text("klaar")
