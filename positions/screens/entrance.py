"""What somebody sees who may not come in: why, what to do, and where logging in is possible, the way to do so."""

from __future__ import annotations

import streamlit as st

from positions import journal
from positions.access import AccessError, Mode
from positions.access.logins import began
from positions.protocol.given import EntranceData
from positions.screens import styles
from positions.wiring import House
from positions.words import Words
from positions.words.sentences import closed

_LOGGED_IN = ("unlisted", "no_member")
"""Why somebody is not let in who is logged in: another login would say the same."""
_entrance = st.components.v2.component("positions.entrance", css=styles.page("entrance"), js="entrance.js")


def show(house: House, refused: AccessError, words: Words) -> None:
    """Say why the door is closed; somebody who has just logged in is given a ticket to open it."""
    st.html(styles.around("entrance"))
    ticket = ""
    if house.mode is Mode.OIDC and refused.reason not in _LOGGED_IN:
        try:
            ticket = _ticket(house)
        except AccessError as unnamed:
            refused = unnamed
    data: EntranceData = {
        "language": words.language,
        "app": words("app.name"),
        "title": words("entrance.title_gone" if house.mode is Mode.LOCAL else "entrance.title"),
        "why": closed(words, refused),
        "todo": _todo(house, refused, words),
        "elsewhere": _elsewhere(house, refused, words),
        "opening": words("entrance.opening"),
        "waiting": words("entrance.waiting"),
        "waiting_one": words("entrance.waiting_one"),
        "failed": words("trouble.part"),
        "ticket": ticket,
        "keys": words.under("keys"),
    }
    _entrance(key="entrance", data=data)
    if house.mode is Mode.OIDC and not ticket:
        st.button(words("entrance.login"), type="primary", on_click=st.login, key="login")


def _todo(house: House, refused: AccessError, words: Words) -> str:
    """What to do: for who logged in, whom to ask and what to tell them."""
    if refused.reason in _LOGGED_IN:
        cookie = st.context.cookies.get(house.settings.cookie, "")
        return words("entrance.todo_member", subject=house.door.subject(cookie))
    return words(f"entrance.todo_{house.mode}")


def _elsewhere(house: House, refused: AccessError, words: Words) -> str:
    """What leads to the dossiers that they may see; on a tool of one's own no door is closed, and all are theirs."""
    if house.mode is Mode.LOCAL:
        return words("entrance.dossiers")
    return words("entrance.elsewhere") if refused.reason == "no_member" else ""


def _ticket(house: House) -> str:
    """A ticket for whoever Streamlit's login knows, if that login is good now and counts here.

    Raises AccessError as ``Logins.login`` does for who cannot be told by what the provider says of them.
    """
    since = began(told := st.user.to_dict()) if st.user.is_logged_in else None
    if since is None:
        return ""
    try:
        login = house.settings.logins.login(told)
    except AccessError as unnamed:
        journal.warn("login refused", why=str(unnamed))
        raise
    try:
        return house.door.ticket(login, since)
    except AccessError:  # they logged out after that
        return ""
