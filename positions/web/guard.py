"""What stands around every answer: strict headers, no host but our own, and word of what the page will need."""

from __future__ import annotations

import base64
import hashlib
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

_STATIC = Path(st.__file__).parent / "static"
_MATRIX = Path(__file__).parents[1] / "screens" / "matrix"


class Guard:
    """ASGI middleware: strict headers on every answer, and a refusal to whoever asks for another host."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], policy: str, preloads: str) -> None:
        self._app = app
        self._hosts = hosts
        self._preloads = preloads
        self._headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a wrong Host for HTTP and WebSocket alike; add the headers to the rest."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = self._preloads
            await send(message)

        answer = self._app if _hostname(scope) in self._hosts else self._refuse
        await answer(scope, receive, with_headers)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocket(scope, receive, send).close(4403)
        else:
            await JSONResponse({"error": "unknown host"}, 421)(scope, receive, send)


def _hostname(scope: Scope) -> str | None:
    with suppress(ValueError):  # what is no address at all
        return urlsplit("//" + Headers(scope=scope).get("host", "")).hostname
    return None


def middleware() -> list[Middleware]:
    """What stands around Streamlit in local mode: loopback names only, and the strict policy."""
    hosts = frozenset({"localhost", "127.0.0.1", "::1"})
    return [Middleware(Guard, hosts=hosts, policy=policy(), preloads=preloads())]


def preloads() -> str:
    """A Link header with the parts of the matrix.

    Without it the browser finds them one behind another, and only after Streamlit's own have all come: a fifth of a
    second later.
    """
    base = "/" + st.get_option("server.baseUrlPath").strip("/")
    root = base.rstrip("/")
    chunks = [f"{root}/static/js/{name}" for name in _component_chunks()]
    parts = f"{root}/_stcore/bidi-components/positions.matrix"
    urls = chunks + [f"{parts}/{path.name}" for path in sorted(_MATRIX.glob("*.js"))]
    # Low: Streamlit's own parts start the page, and go first.
    return ", ".join(f"<{url}>; rel=modulepreload; fetchpriority=low" for url in urls)


def policy() -> str:
    """The Content-Security-Policy: nothing from outside, and only the inline script that Streamlit's page brings."""
    page = (_STATIC / "index.html").read_text("utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in inline]
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


def _component_chunks() -> list[str]:
    """Streamlit's own files for a component: the part that draws one, and what that needs beyond the first page."""
    scripts = _STATIC / "static" / "js"
    at_once = (_STATIC / "index.html").read_text("utf-8")
    found = [path.name for path in scripts.glob("BidiComponent.*.js")]
    for name in found:  # grows while it is gone through
        imported = re.findall(r"""(?:from|import)["']\./([\w.-]+\.js)["']""", (scripts / name).read_text("utf-8"))
        found += [one for one in imported if one not in at_once and one not in found]
    return found
