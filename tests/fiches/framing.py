"""A paragraph put in a fiche of its own, with the labels of its time, and what the command makes of it."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

from positions import cli
from tests.fiches.register import Paragraph

_GENERAL = """1. Algemene gegevens
a) Titel voorstel
{title}

b) Datum ontvangst Commissiedocument
12 maart {year}

c) Nr. Commissiedocument
COM({year}) 9999

d) EUR-Lex
Niet beschikbaar

e) Nr. impact assessment Commissie en Opinie Raad voor Regelgevingstoetsing
Niet opgesteld

f) Behandelingstraject Raad
Raad voor Werkgelegenheid en Sociaal Beleid

g) Eerstverantwoordelijk ministerie
Ministerie van Sociale Zaken en Werkgelegenheid
"""
_LEGISLATION = """
h) Rechtsbasis
Artikel 153, tweede lid, VWEU

i) Besluitvormingsprocedure Raad
Gekwalificeerde meerderheid

j) Rol Europees Parlement
Medebeslissing
"""
_REST = """
2. Essentie voorstel
a) Inhoud voorstel
De Commissie beschrijft in dit document een aantal maatregelen.

3. Nederlandse positie ten aanzien van het voorstel
a) Essentie Nederlands beleid op dit terrein
Het bestaande beleid is in eerdere brieven beschreven.

b) Beoordeling + inzet ten aanzien van dit voorstel
{assessment}

c) Eerste inschatting van krachtenveld
{field}

4. Beoordeling bevoegdheid, subsidiariteit en proportionaliteit
a) Bevoegdheid
Zie hiervoor.
"""
_OTHERWISE = {
    "assessment": "Het kabinet zal de Kamer hierover nader informeren.",
    "field": "Het document is nog niet in de Raad besproken.",
}
_PLACES = {"3b": "assessment", "3c": "field"}


def framed(paragraph: Paragraph) -> str:
    """A whole fiche of which this is the only paragraph that says something."""
    sections = _OTHERWISE | {_PLACES[paragraph.section]: paragraph.text}
    general = _GENERAL.format(title=paragraph.title, year=paragraph.year)
    return general + (_LEGISLATION if paragraph.kind == "wetgeving" else "") + _REST.format(**sections)


def drafted(paragraph: Paragraph, folder: Path) -> dict[str, Any]:
    """What ``python -m positions fiche FILE --json`` prints for that fiche."""
    file = folder / "fiche.txt"
    file.write_text(framed(paragraph), "utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = cli.main(["fiche", str(file), "--json"])
    if code:
        raise ValueError(f"fiche ended with {code}")
    draft: dict[str, Any] = json.loads(printed.getvalue())
    return draft
