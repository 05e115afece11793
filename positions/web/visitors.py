"""Who asks for a file, or hands one in: as for a page, by the cookie of the browser and what the tab looks through."""

from __future__ import annotations

from starlette.requests import Request

from positions.access import View
from positions.wiring import THROUGH, House


def entered(house: House, request: Request) -> View:
    """The dossier that the path names, as they may see it.  Raises as ``House.enter``."""
    cookie = request.cookies.get(house.settings.cookie, "")
    return house.enter(cookie, request.path_params["dossier"], request.query_params.get(THROUGH, ""))
