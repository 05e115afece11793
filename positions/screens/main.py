"""The script Streamlit runs for every visitor: language, then the page that the address asks for."""

from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import streamlit as st

from positions import comparing, wiring
from positions.access import AccessError, Drafting, View, backward
from positions.characters import sound
from positions.dossiers import Dossier
from positions.refusals import Refusal
from positions.registers import Registers
from positions.screens import (
    bilateral,
    draft,
    entrance,
    files,
    majority,
    matrix,
    minister,
    moments,
    picture,
    sharing,
    shelf,
    texts,
    today,
    trouble,
)
from positions.words import Words, speak

# In the page itself: Streamlit forgets the files it serves when its process ends, and open pages ask again.
ICON = "data:image/png;base64," + b64encode((Path(__file__).parent / "assets" / "icon.png").read_bytes()).decode()

words = speak(st.query_params.get("taal", "nl"))
house = wiring.house()
cookie = st.context.cookies.get(house.settings.cookie, "")
st.set_page_config(page_title=words("app.name"), layout="wide", page_icon=ICON)
# By a parameter and not by a path: below another path Streamlit first looks for itself there, in vain.
MATRIX = partial(matrix.show, house.newsroom)
TODAY = partial(today.show, lambda: house.shelf(cookie).writing())
PAGES: dict[str, Callable[[View, Registers, Words], None]] = {
    "vandaag": TODAY,
    "meerderheid": majority.show,
    "beeld": picture.show,
    "lidstaat": bilateral.show,
    "teksten": texts.show,
    "bewindspersoon": minister.show,
    "momenten": moments.show,
    "bestanden": files.show,
    "delen": partial(sharing.show, house.mode),
}
# Of a dossier without topics these have nothing to draw.
ABOUT_TOPICS = (
    *(TODAY, MATRIX, majority.show, picture.show, bilateral.show),
    *(minister.show, moments.show, files.show),
)
AT_ANY_TIME = (moments.show, files.show, PAGES["delen"])  # there a moment is chosen of what they show, or hand out
asked = st.query_params.to_dict()
if not all(sound(part) for pair in asked.items() for part in pair):
    st.text(words("trouble.400.text"))
    st.stop()
show = PAGES.get(st.query_params.get("pagina", ""), MATRIX)


def enter(dossier: str) -> View:
    """The dossier through the link that this tab looks through; where that is not theirs, as they may see it."""
    if through := st.query_params.get(wiring.THROUGH, ""):
        with suppress(AccessError):
            return house.enter(cookie, dossier, through)
    return house.enter(cookie, dossier)


def then(view: View) -> View:
    """The same as at the moment that the address asks for; of none that there is, the present."""
    with suppress(comparing.PointError):
        if at := comparing.point(wiring.AT, asked.get(wiring.AT, ""), view, ended=True):
            return backward(view, at.revision)
    return view


def against(found: Drafting) -> Dossier | None:
    """The dossier that a draft is held against, for who sees it."""
    with suppress(AccessError):
        return house.enter(cookie, found.kept().dossier).dossier()
    return None


def open_page() -> None:
    """The page of the dossier that is asked for, or of the only one; else the shelf; or the closed door and why."""
    try:
        if concept := asked.get("concept"):
            found = house.draft(cookie, concept)
            return draft.show(found, against(found), words)
        dossier = "" if asked.get("pagina") == "dossiers" else asked.get("dossier") or house.only(cookie)
        if not dossier:
            return shelf.show(house.shelf(cookie), house.drafts(cookie), words)
        view = enter(dossier) if show in AT_ANY_TIME else then(enter(dossier))
    except AccessError as refused:
        return entrance.show(house, refused, words)
    bare = show in ABOUT_TOPICS and not view.dossier().topics
    return (shelf.show_bare if bare else show)(view, house.registers, words)


try:
    open_page()
except Refusal as refused:
    if not refused.later:
        raise
    trouble.show_away(refused, words)
