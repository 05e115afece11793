"""Two dossiers as they are served: every route and socket there is, each parameter of an address, files unpacked."""

from __future__ import annotations

import ast
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from starlette.routing import Route, WebSocketRoute

from positions import outgoing, web, wiring
from positions.access import View
from positions.wiring import House
from positions.words import speak
from tests.apart.world import ELSEWHERE, HERE, THERE, TOKENS, Both
from tests.factories import AT
from tests.knocking import Answer
from tests.serving import Served, serving

PACKAGE = Path(web.__file__).parents[1]
FILLED: Mapping[str, tuple[str, ...]] = {
    "dossier": (HERE, THERE, ELSEWHERE),
    "kind": tuple(outgoing.FORMATS),
    "name": ("matrix.png", THERE),
    "draft": ("c-zuider", "c-nergens"),
    "token": (),
}
"""What stands in a part of a path, by its name.  Of a new one a test asks what that could be."""
ASKED = ("dossier", "topic", "moment", "link")
"""What of the other dossier an address may ask for."""
DECOY = "UILENVEER"
"""What stands in the place of the other dossier's texts in a file of theirs that somebody hands in."""


def paths(dossier_id: str, routes: list[Route] | list[WebSocketRoute]) -> Iterator[str]:
    """The paths of some routes, with all that may stand in them, of one dossier where they are of any."""
    for route in routes:
        filled = [route.path]
        for name in re.findall(r"{(\w+)}", route.path):
            within = (dossier_id,) if name == "dossier" else FILLED[name]
            filled = [path.replace(f"{{{name}}}", one) for path in filled for one in within]
        yield from filled


@cache
def parameters() -> tuple[str, ...]:
    """Every name by which the program reads something of what is asked of it."""
    trees = (ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py")))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    named = (_named(call.args[0]) for call in calls if _reads(call))
    return tuple(sorted({wiring.THROUGH, *(name for name in named if isinstance(name, str))}))


def _named(node: ast.expr) -> object:
    """A name as it stands there, or as ``wiring`` has it for all."""
    return node.value if isinstance(node, ast.Constant) else getattr(wiring, getattr(node, "attr", ""), None)


def _reads(call: ast.Call) -> bool:
    """Whether a call gets something by its name of what was asked, or is given that to do so."""
    of = call.func.value if isinstance(call.func, ast.Attribute) else None
    return any(getattr(one, "id", getattr(one, "attr", "")) in ("asked", "query_params") for one in (of, *call.args))


@contextmanager
def served(house: House) -> Iterator[tuple[Served, list[Route], list[WebSocketRoute]]]:
    """Our own routes, as they are served, those that are asked and those that are talked over."""
    ours = web.routes(house)
    with serving(*ours) as place:
        yield (
            place,
            [one for one in ours if isinstance(one, Route)],
            [one for one in ours if isinstance(one, WebSocketRoute)],
        )


def heard(answer: Answer) -> bytes:
    """All that was answered: head and body, and of an archive what it unpacks to."""
    told = json.dumps([answer.status, answer.headers]).encode() + answer.body
    with suppress(BadZipFile), ZipFile(io.BytesIO(answer.body)) as archive:
        told += b"".join(archive.read(name) for name in archive.namelist())
    if answer.body.startswith(b"PAR1"):
        import pandas  # only here: it takes longest to load

        told += pandas.read_parquet(io.BytesIO(answer.body)).to_csv().encode()
    return told


def handed_in(view: View, installation: Both) -> bytes:
    """A workbook of the other dossier without its texts: what is told of these then is told by the program."""
    made = outgoing.made("xlsx", view, installation.house.registers, speak("nl"), AT).content
    target = io.BytesIO()
    with ZipFile(io.BytesIO(made)) as archive, ZipFile(target, "w", ZIP_DEFLATED) as changed:
        for name in archive.namelist():
            changed.writestr(name, archive.read(name).replace(TOKENS[THERE].encode(), DECOY.encode()))
    return target.getvalue()
