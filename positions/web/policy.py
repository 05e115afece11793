"""What an answer tells the browser: the Content-Security-Policy, and word of what the page will need."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache

from positions.web.parts import STREAMLIT


def preloads(scripts: Sequence[str]) -> str:
    """A Link header with the scripts of a page, and Streamlit's own for a component.

    Without it the browser finds them one behind another, and only after Streamlit's own have all come: a fifth of a
    second later.
    """
    chunks = [f"/static/js/{name}" for name in _component_chunks()]
    # Low: Streamlit's own parts start the page, and go first.
    return ", ".join(f"<{url}>; rel=modulepreload; fetchpriority=low" for url in (*chunks, *scripts))


def policy() -> str:
    """The Content-Security-Policy: nothing from outside, and only the inline script that Streamlit's page brings."""
    page = (STREAMLIT / "index.html").read_text("utf-8")
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


@cache
def _component_chunks() -> list[str]:
    """Streamlit's own files for a component: the part that draws one, and what that needs beyond the first page."""
    scripts = STREAMLIT / "static" / "js"
    at_once = (STREAMLIT / "index.html").read_text("utf-8")
    found = [path.name for path in scripts.glob("BidiComponent.*.js")]
    for name in found:  # grows while it is gone through
        imported = re.findall(r"""(?:from|import)["']\./([\w.-]+\.js)["']""", (scripts / name).read_text("utf-8"))
        found += [one for one in imported if one not in at_once and one not in found]
    return found
