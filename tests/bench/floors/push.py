"""The least another browser's repaint can cost by Streamlit's own way: a message pushed, a rerun, a redraw."""

from __future__ import annotations

import json

import streamlit as st
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

LISTENER = """
const pages = new WeakMap();
export default function ({ data, parentElement, setStateValue }) {
    let page = pages.get(parentElement);
    if (!page) {
        page = { out: parentElement.appendChild(document.createElement("output")) };
        page.socket = new WebSocket(`ws://${location.host}/push`);
        page.socket.onmessage = (event) => setStateValue("told", JSON.parse(event.data));
        page.socket.onopen = () => (page.out.dataset.line = "up");
        addEventListener("keydown", () => page.socket.send(JSON.stringify(Number(page.out.textContent) + 1)));
        pages.set(parentElement, page);
    }
    page.out.textContent = data.told;
}
"""
_listeners: set[WebSocket] = set()


async def push(websocket: WebSocket) -> None:
    """Tell everybody what one of them said."""
    await websocket.accept()
    _listeners.add(websocket)
    try:
        while True:
            told = await websocket.receive_json()
            for listener in tuple(_listeners):
                await listener.send_text(json.dumps(told))
    except WebSocketDisconnect:
        _listeners.discard(websocket)


def show() -> None:
    """What this browser was last told."""
    listener = st.components.v2.component("listener", js=LISTENER)
    told = (st.session_state.get("listener") or {}).get("told", 0)
    listener(key="listener", data={"told": told}, on_told_change=lambda: None)


if __name__ == "__main__":
    show()
else:
    app = st.App(__file__, routes=[WebSocketRoute("/push", push)])
