"""The manual as a page of the program: the handleiding of ``docs/``, made into plain HTML once, with its pictures."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from functools import cache
from html import escape, unescape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from positions.web import pages
from positions.words import speak

DOCS = Path(__file__).resolve().parents[2] / "docs"
ADDRESS = "/handleiding"
_HEADING = re.compile(r"<(h\d)>(.*?)</\1>")
_ELSEWHERE = re.compile(r'<a href="(?!#)[^"]*">(.*?)</a>', re.DOTALL)
_FIRST = re.compile(r"<tr>\n<td>(.*?)</td>")
_PICTURE = re.compile(r'src="beelden/([^"]+)"')
_KEPT = {"Cache-Control": "max-age=600"}
_PAGE = """<!doctype html>
<html lang="nl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title} · {app}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }}
main {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem }}
:is(h1, h2) {{ line-height: 1.2; scroll-margin-top: 1rem }}
h2 {{ margin-top: 2.5rem }}
:target {{ outline: 3px solid; outline-offset: 4px }}
img {{ display: block; max-width: 100%; height: auto; border: 1px solid }}
table {{ border-collapse: collapse; width: 100% }}
:is(th, td) {{ text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid }}
tbody th {{ font-weight: normal }}
code {{ font: inherit; padding: 0 .3em; border: 1px solid; border-radius: 3px; white-space: nowrap }}
li a {{ display: inline-block; min-height: 24px }}
</style>
<main>
<p><a href="./">{back}</a></p>
{text}</main>
</html>
"""


def routes() -> Sequence[BaseRoute]:
    """The manual, and its pictures below it.  It is for anybody: it says nothing of any dossier."""
    return [Route(ADDRESS, _manual), Route(f"{ADDRESS}/beelden/{{name}}", _picture)]


async def _manual(_: Request) -> Response:
    return HTMLResponse(written(), headers=_KEPT)


async def _picture(request: Request) -> Response:
    there = {path.name: path for path in DOCS.glob("beelden/*.png")}.get(request.path_params["name"])
    return FileResponse(there, headers=_KEPT) if there else pages.trouble(request.scope, 404)


@cache
def written() -> str:
    """The whole page.  What the manual does not know of itself, where to go back to, is said in its language."""
    # Read for the first who asks: no start and no other page waits for a reader of Markdown.
    from markdown_it import MarkdownIt

    words = speak("nl")
    text: str = (
        MarkdownIt("commonmark", {"html": False}).enable("table").render((DOCS / "handleiding.md").read_text("utf-8"))
    )
    title = _HEADING.search(text)
    said = {"title": title[2] if title else "", "app": escape(words("app.name")), "back": escape(words("trouble.back"))}
    return _PAGE.format(text=_placed(text), **said)


def anchor(heading: str) -> str:
    """What a heading is called in an address, as forges call it: "Opgeslagen, of niet" is ``opgeslagen-of-niet``."""
    return re.sub(r"[^\w -]", "", unescape(heading).lower()).replace(" ", "-")


def _placed(text: str) -> str:
    """With an anchor at each heading and pictures from where we serve them.  No other document is served here."""
    text = _HEADING.sub(lambda head: f'<{head[1]} id="{anchor(head[2])}">{head[2]}</{head[1]}>', text)
    text = _ELSEWHERE.sub(r"\1", text)
    text = _FIRST.sub(r'<tr>\n<th scope="row">\1</th>', text)  # what a row is about
    return _PICTURE.sub(lambda shown: _shown(shown[1]), text)


def _shown(name: str) -> str:
    """A picture with its size, so that the page keeps its place while pictures come."""
    width, height = struct.unpack(">II", (DOCS / "beelden" / name).read_bytes()[16:24])  # as a PNG begins
    return f'src="{ADDRESS[1:]}/beelden/{name}" width="{width}" height="{height}" loading="lazy"'
