"""The matrix page: Streamlit gives the frame and the first sheet, the component does the rest over its own socket."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from positions.grid import sheet
from positions.wiring import House
from positions.words import Words

# Inline, so that the page does not wait for four more files; scripts are files, or they would come from a blob.
_SHEETS = ("tokens.css", "grid.css", "inspector.css", "matrix.css")
_STYLES = "".join((Path(__file__).parent / name).read_text("utf-8") for name in _SHEETS)
_matrix = st.components.v2.component("positions.matrix", css=_STYLES, js="matrix.js")


def show(house: House, words: Words) -> None:
    """Draw the matrix of the one dossier there is, in the columns that the address asks for."""
    view = house.view(house.store.dossier_ids()[0])
    data = sheet(view, house.tables, st.query_params.get("kolommen", ""), words)
    _matrix(key="matrix", data=data)
