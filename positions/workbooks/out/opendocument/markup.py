"""OpenDocument as text: elements, their attributes, and paragraphs in which no space is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_SPACES = {
    **{name: _SPACE.format(name) for name in ("office", "style", "table", "text", "meta", "config", "manifest")},
    "number": _SPACE.format("datastyle"),
    "fo": _SPACE.format("xsl-fo-compatible"),
    "svg": _SPACE.format("svg-compatible"),
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooo": "http://openoffice.org/2004/office",
}
VERSION = "1.3"

_LOST = re.compile(r"^ | $| {2,}|\t|\n")
"""What a reader of a paragraph would take for one space or none."""
_KEPT = {"\t": "<text:tab/>", "\n": "<text:line-break/>", " ": "<text:s/>"}
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
"""What a sign is written as; the ampersand first, which the others begin with."""


def escaped(text: str) -> str:
    """A text as an attribute or an element holds it."""
    for sign, said in _ESCAPES.items():
        text = text.replace(sign, said)
    return text


def element(name: str, about: Mapping[str, object] | None = None, *inner: str) -> str:
    """An element with its attributes; one that is None is left out."""
    said = "".join([f' {key}="{escaped(str(value))}"' for key, value in (about or {}).items() if value is not None])
    return f"<{name}{said}>{''.join(inner)}</{name}>" if inner else f"<{name}{said}/>"


def document(name: str, spaces: str, *inner: str) -> bytes:
    """A part of the file: a whole document, with the namespaces it uses, parted by spaces."""
    known = {f"xmlns:{space}": _SPACES[space] for space in spaces.split()}
    whole = element(name, {**known, f"{name.partition(':')[0]}:version": VERSION}, *inner)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}'.encode()


def paragraphs(text: str) -> str:
    """A text as paragraphs, one to a line."""
    return "".join(element("text:p", None, spaced(line)) for line in text.split("\n"))


def spaced(line: str) -> str:
    """A text as one paragraph holds it."""
    if not _LOST.search(line):
        return escaped(line)
    parts, end = [], 0
    for found in _LOST.finditer(line):
        lost = found[0]
        kept = _KEPT.get(lost) or element("text:s", {"text:c": len(lost)})
        parts += [escaped(line[end : found.start()]), kept]
        end = found.end()
    return "".join((*parts, escaped(line[end:])))


def called(name: str) -> str:
    """A name as XML can have it."""
    return re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", name)
