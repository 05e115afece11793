"""What somebody reads when there is nothing to show: in plain words, in their language."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Scope

from positions.words import LANGUAGES, speak

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem }}</style>
<main>
<h1>{title}</h1>
<p>{text}</p>
<p><a href="/">{back}</a></p>
</main>
</html>
"""


def trouble(scope: Scope, status: int) -> Response:
    """The page for a status: 400, 404, 413 or 500; in one sentence to whoever did not ask for a page."""
    words = speak(language(Request(scope)))
    title, text = words(f"trouble.{status}.title"), words(f"trouble.{status}.text")
    headers = {"Cache-Control": "no-store"}
    if "text/html" not in Request(scope).headers.get("accept", ""):
        return PlainTextResponse(text, status, headers)
    parts = {"language": words.language, "title": title, "text": text, "back": words("trouble.back")}
    return HTMLResponse(_PAGE.format(**{name: escape(part) for name, part in parts.items()}), status, headers)


def language(request: Request) -> str:
    """The language that the address asks for, or else the browser."""
    asked = request.query_params.get("taal", "")
    wanted = request.headers.get("accept-language", "")[:2].lower()
    return asked if asked in LANGUAGES else wanted
