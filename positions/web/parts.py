"""What browsers keep: the scripts of our pages, whose address changes when any of them does, and Streamlit's own."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from positions.web.joined import KIT, joined

SCREENS = Path(__file__).parents[1] / "screens"
STREAMLIT = Path(st.__file__).parent / "static"
"""Of which the page asks what stands in ``static``; each of these names has a hash in it."""
ASKED = "/_stcore/bidi-components/"
"""Where Streamlit sends a browser for the script of a page."""
KEPT = "/deel/"
"""Where the answer to that leads: what stands here, below the version, is never another."""
KINDS = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".svg": "image/svg+xml"}
"""What may be asked of the folders of our pages, which stand between the program's own modules."""
_TYPES = KINDS | {".woff2": "font/woff2", ".gif": "image/gif"}
"""With what Streamlit's own has besides."""
PAGES = {
    "": ("matrix",),
    "vandaag": ("today",),
    "meerderheid": ("majority",),
    "beeld": ("picture", "head"),
    "lidstaat": ("bilateral",),
    "teksten": ("texts",),
    "bewindspersoon": ("minister",),
    "momenten": ("moments",),
    "bestanden": ("files",),
    "delen": ("sharing",),
}
"""The components of each page, by what its address calls it."""

_TEXTS = frozenset({".js", ".css", ".svg"})
_ALWAYS = "public, max-age=31536000, immutable"


class Parts:
    """Every script, style sheet and picture of the pages, as it was when the process began.

    Streamlit's are read as they are first asked for, and stay in memory: it opens a file for every answer, and packs
    none, which at a first visit is a fifth of a second of this process, and three megabytes instead of one.
    """

    def __init__(self, screens: Path = SCREENS) -> None:
        found = (path for path in sorted(screens.glob("positions.*/*")) if path.suffix in KINDS)
        every = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in found}
        scripts = {name: data.decode() for name, data in every.items() if name.endswith(".js")}
        pages = [name for name in scripts if name == _entry(name.partition("/")[0])]
        served = {name: text.encode() for name, text in joined(scripts, pages).items()}
        self._files = {name: data for name, data in every.items() if name not in scripts} | served
        whole = b"".join(b"%s %d " % (name.encode(), len(data)) + data for name, data in self._files.items())
        self.root = f"{KEPT}{sha256(whole).hexdigest()[:12]}/"
        theirs = (path for path in STREAMLIT.glob("static/**/*") if path.suffix in _TYPES)
        self._theirs = {f"/{path.relative_to(STREAMLIT).as_posix()}": path for path in theirs}
        self._packed = cache(lambda path: gzip.compress(self._read(path), 6, mtime=0))
        self._read = cache(self._found)

    def __contains__(self, path: str) -> bool:
        """Whether something stands at an address."""
        ours = path.startswith((ASKED, self.root)) and self._name(path) in self._files
        return ours or path in self._theirs

    def answer(self, scope: Scope) -> Response:
        """A file, or from where Streamlit looks for it the way to its lasting address: imports follow it there."""
        path = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return Response(status_code=405)
        if path.startswith(ASKED):
            return RedirectResponse(self.root + self._name(path), 307, {"Cache-Control": "no-cache"})
        suffix = PurePosixPath(path).suffix
        packed = suffix in _TEXTS and "gzip" in Headers(scope=scope).get("accept-encoding", "")
        headers = {"Cache-Control": _ALWAYS, "Vary": "Accept-Encoding"}
        if packed:
            headers["Content-Encoding"] = "gzip"
        data = (self._packed if packed else self._read)(path)
        return Response(data, headers=headers, media_type=_TYPES[suffix])

    def scripts(self, page: str) -> Sequence[str]:
        """The addresses of what a page asks for: the script of each of its components, and that of the kit."""
        entries = [ASKED + _entry(f"positions.{name}") for name in PAGES.get(page, PAGES[""])]
        return [*entries, self.root + KIT]

    def _found(self, path: str) -> bytes:
        return self._theirs[path].read_bytes() if path in self._theirs else self._files[self._name(path)]

    def _name(self, path: str) -> str:
        return path.removeprefix(ASKED).removeprefix(self.root)


def _entry(folder: str) -> str:
    """The script of a component, by the folder in which it stands: "positions.majority/majority.js"."""
    return f"{folder}/{folder.partition('.')[2]}.js"
