"""A fiche that never was, in the shape of those there are, and its parts to make others of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Written:
    """A paragraph as somebody writes it: ``[1]`` in it refers to the first of its notes.

    ``mark`` is the number or letter before it, or a bullet, which Word makes by itself; ``cells`` are a row of a table.
    """

    text: str = ""
    mark: str = ""
    heading: bool = False
    notes: tuple[str, ...] = ()
    cells: tuple[str, ...] = field(default=())

    @property
    def bare(self) -> str:
        """Its words without what refers to notes."""
        return re.sub(r"\[\d+\]", "", self.text)


def head(text: str, mark: str = "") -> Written:
    """A label of the template."""
    return Written(text, mark, heading=True)


LETTER = (
    Written("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
    Written("Overeenkomstig de bestaande afspraken ontvangt u hierbij een fiche."),
)
GENERAL = (
    head("Algemene gegevens", "1."),
    head("Titel voorstel", "a)"),
    Written("Mededeling Routekaart voor stille havens"),
    head("Datum ontvangst Commissiedocument", "b)"),
    Written("31 februari 2031"),
    head("Nr. Commissiedocument", "c)"),
    Written("COM(2031) 1"),
    head("EUR-Lex", "d)"),
    Written("https://example.org/celex"),
    head("Nr. impact assessment Commissie en Opinie Raad voor Regelgevingstoetsing", "e)"),
    Written("Niet opgesteld"),
    head("Behandelingstraject Raad", "f)"),
    Written("Raad voor Stille Zaken"),
    head("Eerstverantwoordelijk ministerie", "g)"),
    Written("Ministerie van Stilte in nauwe samenwerking met het Ministerie van Havens"),
)
ESSENCE = (
    head("Essentie voorstel", "2."),
    head("Inhoud voorstel", "a)"),
    Written(
        "De Europese Commissie heeft een Routekaart voor stille havens (hierna: de Routekaart) gepubliceerd. Daarmee"
        " wil zij het geluid op kades beperken, waar volgens een onderzoek[1] te weinig voor wordt gedaan. De Commissie"
        " verwacht dat havens daardoor prettiger worden om in te werken.",
        notes=("Stilte op de kade, een onderzoek dat niet bestaat, blz. 12",),
    ),
    Written(
        "De Routekaart kent drie pijlers: (1) het dempen van kranen, (2) het scholen van kadewerkers en (3) het meten"
        " van geluid in alle havens."
    ),
    Written(
        "In het eerste deel van de Routekaart staat het dempen van kranen centraal. De aangekondigde EU-geluidstrategie"
        " zal maatregelen bevatten voor kranen die ’s nachts draaien.[1] Daarnaast komt er een wet op de Europese"
        " kadestilte.[2]",
        notes=("https://example.org/geluid", "Kamerstuk 00 000, nr. 1"),
    ),
    Written("De Commissie noemt daarbij:"),
    Written("een meetnet voor geluid;", "•"),
    Written("een vrijwillige gedragscode.", "•"),
    Written(cells=("Maatregel", "Jaar")),
    Written(cells=("Meetnet", "2032")),
    Written("Eind 2032 presenteert de Commissie een wetgevend voorstel voor stille havens."),
)
APPRAISAL = (
    head("Nederlandse positie ten aanzien van het voorstel", "3."),
    head("Essentie Nederlands beleid op dit terrein", "a)"),
    Written("Het kabinet hecht aan stilte waar die mogelijk is."),
    head("Beoordeling + inzet ten aanzien van dit voorstel", "b)"),
    Written("Het kabinet verwelkomt het meetnet voor geluid, mits de gegevens openbaar zijn."),
    Written(
        "Het kabinet is geen voorstander van de gedragscode. Wel vindt het kabinet dat havens zelf het beste weten wat"
        " nodig is om het geluid op de kade te beperken, en dat Europese regels daar ruimte voor moeten laten."
    ),
)
FIELD = (
    head("Eerste inschatting van krachtenveld", "c)"),
    Written("Naar verwachting zullen veel lidstaten de doelstellingen van de Routekaart onderschrijven."),
    Written("Frankrijk steunt het meetnet voor geluid. Het Europees Parlement heeft nog geen standpunt ingenomen."),
)
JUDGED = (
    head("Beoordeling bevoegdheid, subsidiariteit en proportionaliteit", "4."),
    head("Bevoegdheid", "a)"),
    Written("De grondhouding van het kabinet is positief. De mededeling gaat over havens."),
    head("Subsidiariteit", "b)"),
    Written("De grondhouding van het kabinet is positief, met een kanttekening. Geluid blijft niet op één kade."),
    head("Proportionaliteit", "c)"),
    Written("De grondhouding van het kabinet is negatief. De gedragscode gaat verder dan nodig is."),
    head("Financiële gevolgen", "d)"),
    Written("Er zijn geen gevolgen voor de Rijksbegroting. Het meetnet wordt door de havens betaald."),
    head("Gevolgen voor regeldruk, concurrentiekracht en geopolitieke aspecten", "e)"),
    Written("Deze mededeling heeft geen gevolgen voor de regeldruk."),
)
FICHE = (*GENERAL, *ESSENCE, *APPRAISAL, *FIELD, *JUDGED)
LEGISLATION = (
    head("Rechtsbasis", "h)"),
    Written("Artikel 153, tweede lid, onder b, VWEU"),
    head("Besluitvormingsprocedure Raad", "i)"),
    Written("Gekwalificeerde meerderheid"),
    head("Rol Europees Parlement", "j)"),
    Written("Medebeslissing"),
)


def as_text(fiche: Iterable[Written]) -> bytes:
    """A fiche as a parliament's site gives it: a line for each paragraph, with its notes behind it."""
    return "\n".join(_lines(fiche)).encode()


def _lines(fiche: Iterable[Written]) -> Sequence[str]:
    told, number = [], 1
    for one in fiche:
        text = one.text
        for nth, note in enumerate(one.notes, 1):
            number += 1
            text = text.replace(f"[{nth}]", f"[footnoteRef:{number}]") + f" [{number}: {note}] "
        told.append("\t".join(one.cells) or f"{one.mark} {text}".strip())
    return told
