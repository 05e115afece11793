"""The scripts of our pages, kept by browsers: their address changes when any of them does, so that none ever mix."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

SCREENS = Path(__file__).parents[1] / "screens"
ASKED = "/_stcore/bidi-components/"
"""Where Streamlit sends a browser for the script of a page."""
KEPT = "/deel/"
"""Where the answer to that leads: what stands here, below the version, is never another."""
KINDS = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".svg": "image/svg+xml"}
"""What may be asked of the folders of our pages, which stand between the program's own modules."""
PAGES = {
    "": ("matrix",),
    "meerderheid": ("majority",),
    "beeld": ("picture", "head"),
    "lidstaat": ("bilateral",),
    "teksten": ("texts",),
    "bestanden": ("files",),
    "delen": ("sharing",),
}
"""The components of each page, by what its address calls it."""

_IMPORTED = re.compile(r"""^(?:import|export|\}).*?["'](\.[^"']+\.js)["'];?$""", re.MULTILINE)
_ALWAYS = "public, max-age=31536000, immutable"


class Parts:
    """Every script, style sheet and picture of the pages, as it was when the process began."""

    def __init__(self, screens: Path = SCREENS) -> None:
        found = (path for path in sorted(screens.glob("positions.*/*")) if path.suffix in KINDS)
        self._files = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in found}
        self._packed = {name: gzip.compress(data, mtime=0) for name, data in self._files.items()}
        whole = b"".join(b"%s %d " % (name.encode(), len(data)) + data for name, data in self._files.items())
        self.root = f"{KEPT}{sha256(whole).hexdigest()[:12]}/"

    def __contains__(self, path: str) -> bool:
        """Whether something stands at an address."""
        return path.startswith((ASKED, self.root)) and self._name(path) in self._files

    def answer(self, scope: Scope) -> Response:
        """A file, or from where Streamlit looks for it the way to its lasting address: imports follow it there."""
        name = self._name(scope["path"])
        if scope["method"] not in ("GET", "HEAD"):
            return Response(status_code=405)
        if scope["path"].startswith(ASKED):
            return RedirectResponse(self.root + name, 307, {"Cache-Control": "no-cache"})
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        headers = {"Cache-Control": _ALWAYS, "Vary": "Accept-Encoding"} | (
            {"Content-Encoding": "gzip"} if packed else {}
        )
        data = (self._packed if packed else self._files)[name]
        return Response(data, headers=headers, media_type=KINDS[PurePosixPath(name).suffix])

    def scripts(self, page: str) -> Sequence[str]:
        """The addresses of all that a page imports, as a browser comes to ask for them."""
        entries = [f"positions.{name}/{name}.js" for name in PAGES.get(page, PAGES[""])]
        found = list(entries)
        for name in found:  # grows while it is gone through
            imported = _IMPORTED.findall(self._files[name].decode())
            paths = [posixpath.normpath(f"{posixpath.dirname(name)}/{path}") for path in imported]
            found += [path for path in dict.fromkeys(paths) if path not in found]
        return [(ASKED if name in entries else self.root) + name for name in found]

    def _name(self, path: str) -> str:
        return path.removeprefix(ASKED).removeprefix(self.root)
