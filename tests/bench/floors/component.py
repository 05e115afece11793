"""The least that a page with a component of its own can be: one line, and no script."""

import streamlit as st

line = st.components.v2.component("line", html="<p>klaar</p>")
line(key="line")
