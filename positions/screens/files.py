"""The page Bestanden: what one takes along as a file, and on the other half what one brings back."""

from __future__ import annotations

import streamlit as st

from positions.access import View
from positions.outgoing import FORMATS
from positions.protocol import Tables, bar, contents
from positions.screens import styles
from positions.words import Words

_files = st.components.v2.component("positions.files", css=styles.page("files"), js="files.js")


def show(view: View, tables: Tables, words: Words) -> None:
    """Draw the page; the component asks the server itself what a file would hold."""
    data = (
        bar(view, view.dossier(), tables, words)
        | contents(view, words)
        | {
            "title": words("taking.title"),
            "taking": words.under("taking"),
            "bringing": words.under("bringing"),
            "kinds": list(FORMATS),
        }
    )
    _files(key="files", data=data)
