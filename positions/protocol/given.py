"""What is given to the parts of a page that ask nothing: the closed door, and the heading of a picture."""

from __future__ import annotations

from typing import Literal, TypedDict

from positions.protocol.heading import PageData

Kind = Literal["table", "png", "svg"]
"""What a picture is taken along as."""
Role = Literal["paper", "text", "second", "accent", "warn"]
"""What a colour is for."""


class EntranceData(TypedDict):
    """Why the door is closed and what to do; a ``ticket`` ("" without) opens it for who has just logged in.

    ``elsewhere`` leads to what is open to somebody, "" where nothing is.
    """

    language: str
    app: str
    title: str
    why: str
    todo: str
    elsewhere: str
    opening: str
    waiting: str
    waiting_one: str
    failed: str
    ticket: str
    keys: dict[str, str]


class PictureData(PageData):
    """The page Beeld: what it bears on paper, and there the ``light`` colour of each that a dark page draws.

    ``heat`` are those of the heat map from never to always; ``decided`` says whether what states decide on no more is
    counted and compared too.  ``unfinished`` says on paper that of its ``pictures`` not all were drawn yet.
    """

    decided: bool
    marked: str
    light: dict[str, str]
    heat: list[str]
    pictures: int
    unfinished: str


class SwatchData(TypedDict):
    """One colour with what stands beside it, as ``legends.Swatch``."""

    text: str
    fill: str
    ink: str
    symbol: str
    hatch: str
    edge: str
    width: float
    before: str
    joined: bool


class HeadData(TypedDict):
    """The heading of a picture, and what goes along when it is taken away.

    ``file`` is what its name begins with and ``mark`` what it ends with: the marking.
    """

    key: str
    title: str
    why: str
    language: str
    file: str
    mark: str
    marking: str
    stand: str
    swatches: list[SwatchData]
    colours: dict[Role, str]
    text: dict[Kind, str]
    names: dict[Kind, str]
    failed: str
