"""Streamlit's page as it goes out, and what somebody reads on it who waits in vain for its line to the server.

Nothing shows before that line is there.  Where a proxy lets no WebSocket through, or the house is full, the page would
stay blank for ever: a script of the kit, which comes last, finds out which and says so.
"""

from __future__ import annotations

from hashlib import sha256
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from positions.web.pages import language
from positions.web.parts import STREAMLIT
from positions.words import LANGUAGES, Words, speak

LINE = "/lijn"
"""The socket by which the script finds out; it tells "full" or "free", and closes."""

_SCRIPT = '<script type="module" async fetchpriority="low" src="{root}positions.kit/blank.js"></script>'
_NOTE = """<div id="blank" lang="{language}" data-full="{full}" data-shut="{shut}"></div>"""


class Blank:
    """The page in each language; ``root`` is where the scripts of our pages stand."""

    def __init__(self, root: str) -> None:
        bare = (STREAMLIT / "index.html").read_text("utf-8")
        pages = {name: _written(bare, root, speak(name)) for name in LANGUAGES}
        self._pages = {name: (page, f'"{sha256(page).hexdigest()[:16]}"') for name, page in pages.items()}

    def answer(self, scope: Scope) -> Response:
        """The page in the language of the address or the browser, for who does not know it yet."""
        request = Request(scope)
        if request.method not in ("GET", "HEAD"):
            return Response(status_code=405)
        page, mark = self._pages[speak(language(request)).language]
        headers = {"Cache-Control": "no-cache", "ETag": mark, "Vary": "Accept-Language"}
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers=headers)
        return Response(page, headers=headers, media_type="text/html")


def _written(bare: str, root: str, words: Words) -> bytes:
    texts = {"full": escape(words("blank.full")), "shut": escape(words("blank.shut"))}
    page = bare.replace("</head>", f"{_SCRIPT.format(root=root)}</head>", 1)
    return page.replace("<body>", f"<body>{_NOTE.format(language=words.language, **texts)}", 1).encode()
