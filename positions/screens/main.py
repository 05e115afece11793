"""The script Streamlit runs for every visitor: language, dossier, page."""

from pathlib import Path

import streamlit as st

from positions import wiring
from positions.screens import matrix
from positions.words import speak

ICON = Path(__file__).parent / "assets" / "icon.png"

words = speak(st.query_params.get("taal", "nl"))
st.set_page_config(page_title=words("app.name"), layout="wide", page_icon=str(ICON))
matrix.show(wiring.house(), words)
