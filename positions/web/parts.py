"""Our own scripts, kept packed in memory; a browser that has one asks whether it is still so, and hears it in a word.

Streamlit reads and packs each again for every page that opens, and gives nothing by which a browser could keep it.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

COMPONENTS = "/_stcore/bidi-components/"
KINDS = {".js": "text/javascript", ".css": "text/css"}

_SCREENS = Path(__file__).parents[1] / "screens"


@dataclass(frozen=True, slots=True)
class Part:
    """One file: what it holds, as it is and packed, its kind, and a mark that differs when what it holds does."""

    plain: bytes
    packed: bytes
    kind: str
    mark: str

    def answer(self, asked: Headers) -> Response:
        """The file, or nothing where the browser has it."""
        # Asked at every page: parts of two versions of the program must never meet in one.
        headers = {"ETag": self.mark, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if self.mark in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in asked.get("accept-encoding", ""):
            return Response(self.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=self.kind)
        return Response(self.plain, headers=headers, media_type=self.kind)


class Parts:
    """ASGI middleware that answers for the parts of our pages before Streamlit does."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        found = [path for path in _SCREENS.glob("positions.*/*") if path.suffix in KINDS]
        # Folders are named as their addresses name them.
        self._paths = {f"{COMPONENTS}{path.parent.name}/{path.name}": path for path in found}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or leave it to Streamlit."""
        path = (
            self._paths.get(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        )
        answer = kept(path, path.stat().st_mtime_ns).answer(Headers(scope=scope)) if path else self._app
        await answer(scope, receive, send)


@lru_cache(None)
def kept(path: Path, _written: int) -> Part:
    """A file as it was last written, read and packed once."""
    plain = path.read_bytes()
    return Part(
        plain, gzip.compress(plain, mtime=0), KINDS[path.suffix], f'W/"{hashlib.sha256(plain).hexdigest()[:20]}"'
    )
