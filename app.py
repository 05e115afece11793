"""The way in: checks the settings, then hands Streamlit our screens, routes and headers."""

import sys

import streamlit as st

from positions import web, wiring
from positions.refusals import Refusal

try:
    house = wiring.house(st.get_option("server.address") or "")
except Refusal as refused:
    # Before st.App is made: a refusal inside its lifespan would print a traceback.
    print(f"Krachtenveld does not start. {refused}", file=sys.stderr)
    raise SystemExit(2) from None

app = st.App("positions/screens/main.py", routes=web.routes(house), middleware=web.middleware())
