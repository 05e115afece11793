"""What an answer tells the browser: the Content-Security-Policy, and word of what the page will need."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit as st

from positions.web.parts import COMPONENTS

_STATIC = Path(st.__file__).parent / "static"
_SCREENS = Path(__file__).parents[1] / "screens"
_FIRST = ("positions.kit", "positions.matrix")
"""What the first page is made of, in folders that are named as their addresses name them."""


def preloads() -> str:
    """A Link header with the parts of the kit and of the matrix.

    Without it the browser finds them one behind another, and only after Streamlit's own have all come: a fifth of a
    second later.
    """
    chunks = [f"/static/js/{name}" for name in _component_chunks()]
    parts = [path for folder in _FIRST for path in sorted((_SCREENS / folder).glob("*.js"))]
    urls = chunks + [f"{COMPONENTS}{path.parent.name}/{path.name}" for path in parts]
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
