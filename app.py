"""The way in: checks the settings, then hands Streamlit our screens, routes and headers."""

import os
import sys

import streamlit as st

from positions import journal, web, wiring
from positions.access import Mode
from positions.refusals import Refusal
from positions.screens import trouble
from positions.settings import refuse_beneath

journal.keep()
environment = {name: value for name, value in os.environ.items() if value}  # before Streamlit copies its secrets there
secrets = st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}

try:
    refuse_beneath(st.get_option("server.baseUrlPath") or "")
    house = wiring.house(st.get_option("server.address") or "", secrets | environment)
except Refusal as refused:
    # Before st.App is made: a refusal inside its lifespan would print a traceback.
    print(f"Krachtenveld does not start. {refused}", file=sys.stderr)
    raise SystemExit(2) from None

if house.mode is Mode.LOCAL:
    journal.hush()
else:
    house.settings.announce()

routes = web.routes(house)
middleware = web.middleware(house, routes)
provider = house.settings.provider
app = st.App(
    "positions/screens/main.py",
    routes=routes,
    middleware=middleware,
    lifespan=web.lifespan(house),
    on_script_error=trouble.show,
    secrets={"auth": provider.secrets(house.settings.url)} if provider else {},
)
