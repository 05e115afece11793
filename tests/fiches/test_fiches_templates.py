"""The templates there were from 2012 to 2026, each with words of its own: what stands where is found in all of them."""

from __future__ import annotations

import pytest

from positions import fiches
from positions.drafts import Draft, Place, Shape
from tests.fiches.test_fiches_sections import drafted, facts

T2012 = """Fiche 1: Mededeling over stille havens
1. Algemene gegevens
Titel voorstel: Mededeling van de Commissie over stille havens
Datum ontvangst Commissiedocument: 26-4-2012
Nr. Commissiedocument: COM(2012) 1
Prelex: http://example.org/prelex
Nr. impact assessment Commissie en Opinie Impact-assessment Board: N.v.t.
Behandelingstraject Raad: Vooralsnog onbekend.
Eerstverantwoordelijk ministerie: Ministerie van Havens
2. Essentie voorstel
De Commissie wil stille havens.
3. Kondigt de Commissie acties, maatregelen of concrete wet- en regelgeving aan voor de toekomst? Zo ja, hoe luidt dan \
het voorlopige Nederlandse oordeel over bevoegdheid, subsidiariteit en proportionaliteit?
Nee.
4. Nederlandse positie over de mededeling
Nederland wacht af."""
T2013 = """Algemene gegevens
Titel voorstel
Richtlijn over stille havens
Datum ontvangst Commissiedocument
26-4-2013
Nr. Commissiedocument
COM(2013) 1
Prelex
http://example.org/prelex
Nr. impact-assessment Commissie en Opinie Impact-assessment Board
SWD(2013) 1, SWD(2013) 2 en SWD(2013) 3
Behandelingstraject Raad
Raad voor Stille Zaken
Eerstverantwoordelijk ministerie
Ministerie van Havens
Rechtsbasis
Artikel 91 VWEU
Besluitvormingsprocedure Raad
Gekwalificeerde meerderheid
Rol Europees Parlement
Gewone wetgevingsprocedure
Samenvatting BNC-fiche
De Commissie wil stille havens.
Bevoegdheidsvaststelling, subsidiariteits- en proportionaliteitsoordeel
Positief.
Implicaties juridisch
Geen.
Implicaties voor ontwikkelingslanden
Geen.
Nederlandse positie
Nederland wacht af."""
T2015 = """Fiche: Mededeling stille havens
1. Algemene gegevens
a) Titel voorstel
[MFK] Mededeling over stille havens
b) Datum ontvangst Commissiedocument
4 mei 2015
c) Nr. Commissiedocument
COM(2015) 1
e) Nr. impact assessment Commissie en Opinie Impact-assessment Board
Niet opgesteld
f) Behandelingstraject Raad
Raad voor Stille Zaken
g) Eerstverantwoordelijk ministerie
Ministerie van Havens
2. Essentie voorstel
De Commissie wil stille havens.
3. Nederlandse positie ten aanzien van het voorstel
a) Essentie Nederlands beleid op dit terrein
Stilte is goed.
b) Beoordeling + inzet ten aanzien van dit voorstel
Nederland wacht af.
c) Eerste inschatting van krachtenveld
Nog niet bekend.
4. Beoordeling bevoegdheid, subsidiariteit en proportionaliteit
a) Bevoegdheid
Positief."""
T2016 = """1. Algemene gegevens
a) Titel voorstel
Verordening over stille havens
b) Datum ontvangst Commissiedocument
mei 2016
c) Nr. Commissiedocument
COM (2016) 186/2, SEC(2016) 1 en SWD (2016) 2
d) EUR-lex
http://example.org/eurlex
e) Nr. impact assessment Commissie en Opinie Raad voor Regelgevingstoetsing
SWD(2016) 3
f) Behandelingstraject Raad
Raad voor Stille Zaken
g) Eerstverantwoordelijk ministerie
Ministerie van Havens
h) Rechtsbasis
Artikel 91 VWEU
i) Besluitvormingsprocedure Raad
Gekwalificeerde meerderheid
j) Rol Europees Parlement
Medebeslissing
2. Essentie voorstel
a) Inhoud voorstel
De Commissie wil stille havens.
b) Impact assessment Commissie
Uitgevoerd.
3. Nederlandse positie ten aanzien van het voorstel
a) Essentie Nederlands beleid op dit terrein
Stilte is goed.
b) Beoordeling + inzet ten aanzien van dit voorstel
Nederland wacht af.
c) Eerste inschatting van krachtenveld
Nog niet bekend.
4. Beoordeling bevoegdheid, subsidiariteit en proportionaliteit
a) Bevoegdheid
Positief.
5. Financiële consequenties, gevolgen voor regeldruk, concurrentiekracht en geopolitieke aspecten
a) Consequenties EU-begroting
Geen.
6. Implicaties juridisch
Geen.
7. Implicaties voor uitvoering en/of handhaving
Geen.
8. Implicaties voor ontwikkelingslanden
Geen."""
T2021 = """1. Algemene gegevens a) Titel voorstel
Mededeling over stille havens
b) Datum ontvangst Commissiedocument 4 mei 2021
c) Nr. Commissiedocument COM(2021) 752 final
d) EUR-Lex https://example.org/eurlex
e) Nr. impact assessment Commissie en Opinie Raad voor Regelgevingstoetsing N.v.t.
f) Behandelingstraject Raad Raad voor Stille Zaken
g) Eerstverantwoordelijk ministerie Ministerie van Havens in nauwe samenwerking met Ministerie van Stilte
2. Essentie voorstel a) Inhoud voorstel
De Commissie wil stille havens.
3. Nederlandse positie ten aanzien van het voorstel a) Essentie Nederlands beleid op dit terrein
Stilte is goed.
b) Beoordeling + inzet ten aanzien van dit voorstel
Nederland wacht af.
c) Eerste inschatting van krachtenveld
Nog niet bekend."""
T2026 = T2016.replace("\na) ", "\n1. ").replace("\nb) ", "\n1. ").replace("\nc) ", "\n1. ")
TEMPLATES = {"2012": T2012, "2013": T2013, "2015": T2015, "2016": T2016, "2021": T2021, "2026": T2026}
ALWAYS = {"title", "received", "number", "impact_assessment", "council_route", "ministry"}
LEGISLATION = {"legal_basis", "procedure", "parliament_role"}


def bodies(draft: Draft) -> dict[str, Place]:
    """Where each line of text stands."""
    return {one.text: one.place for one in draft.paragraphs if one.shape is not Shape.HEADING}


@pytest.mark.parametrize("year", TEMPLATES)
def test_every_template_gives_its_general_data(year: str) -> None:
    told = facts(drafted(TEMPLATES[year]))
    wanted = ALWAYS | (LEGISLATION if year in ("2013", "2016", "2026") else set())
    wanted |= set() if year == "2015" else {"eurlex"}
    assert told.keys() == wanted
    assert "stille havens" in told["title"]
    assert told["number"].replace(" ", "").startswith("COM(20")


@pytest.mark.parametrize("year", TEMPLATES)
def test_every_template_has_its_essence_and_its_position_where_they_are_read(year: str) -> None:
    told = bodies(drafted(TEMPLATES[year]))
    assert told["De Commissie wil stille havens."] == Place("2a", 1)
    assert told["Nederland wacht af."] == Place("3b", 1)


@pytest.mark.parametrize("year", TEMPLATES)
def test_a_template_without_krachtenveld_says_so(year: str) -> None:
    draft = drafted(TEMPLATES[year])
    missing = [one.why for one in draft.unknown if one.why == "no_field"]
    assert missing == (["no_field"] if year in ("2012", "2013") else [])
    assert year in ("2012", "2013") or bodies(draft)["Nog niet bekend."] == Place("3c", 1)


@pytest.mark.parametrize(
    "heading", ["Fiche: Stille havens", "Fiche 4: Stille havens", "Herzien Fiche: Stille havens", ""]
)
def test_a_fiche_is_known_however_it_is_headed(heading: str) -> None:
    (fiche,) = fiches.opened(f"Brief\n2 fiches, 1 fiche die werd herzien\n{heading}\n{T2016}".encode()).fiches
    assert fiche.title == ("Stille havens" if heading else "")
    assert facts(fiches.draft(fiche)).keys() == {*ALWAYS, *LEGISLATION, "eurlex"}
