"""The script Streamlit runs for every visitor: language, dossier, page."""

from base64 import b64encode
from pathlib import Path

import streamlit as st

from positions import wiring
from positions.screens import matrix
from positions.words import speak

# In the page itself: Streamlit forgets the files it serves when its process ends, and open pages ask again.
ICON = "data:image/png;base64," + b64encode((Path(__file__).parent / "assets" / "icon.png").read_bytes()).decode()

words = speak(st.query_params.get("taal", "nl"))
st.set_page_config(page_title=words("app.name"), layout="wide", page_icon=ICON)
matrix.show(wiring.house(), words)
