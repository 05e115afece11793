"""What may stand in a database within its columns, by the migration that let it in."""

from __future__ import annotations

SAYS: dict[int, dict[str, str]] = {
    1: {
        "State": "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
        "Stance": "++ + 0 - -- ?",
        "Certainty": "low medium high",
        "Direction": "too_far not_far_enough otherwise",
        "Basis": "estimated stated voted",
        "Salience": "low medium high",
        "SourceKind": "fiche meeting conversation message document vote",
        "Marking": "public internal restricted",
        "Side": "for open against",
        "Rule": "qualified reinforced simple unanimity consensus none",
        "Placement": "fiche inference",
        "Dossier": "id title number fiche fiche_date general topics expectations population table",
        "Topic": "id number title short summary place is_pillar parent placed_by instrument status legal_basis rule "
        "rule_inferred absent source",
        "Expectation": "quantifier of quotation place topic side",
        "Populations": "year persons total threshold rounding source date",
    },
    2: {"Role": "reader editor owner"},
    9: {"Topic": "shortest"},
    10: {
        "Topic": "as_of",
        "Expectation": "translation",
        "Judgement": "of says place",
        "Dossier": "judgements language",
    },
    11: {"Reserve": "general scrutiny parliamentary substance language"},
    12: {
        "Topic": "stage current",
        "Dossier": "stage current documents",
        "Stage": "phase date by source",
        "Phase": "announced proposal working_party coreper general_approach trilogue agreement adopted withdrawn",
        "Adopter": "council commission",
        "Document": "id kind version number date marking address topic rule rule_source",
        "DocumentKind": "fiche proposal compromise agenda report non_paper",
    },
    13: {
        "Dossier": "evidence",
        "Evidence": "id state deed title what date source address dossier topic reference body stage ballot derived "
        "primary language note",
        "Deed": "voted signed stated intervened reported",
        "Ballot": "for against abstained unclear",
    },
    14: {"Dossier": "groups", "Grouping": "id name members source date also"},
    15: {"Stance": "/", "Side": "abstaining"},
    18: {"DocumentKind": "communication act"},
    19: {"Verdict": "open taken rejected"},
    20: {"Shape": "heading body item cell footnote"},
    21: {"Dossier": "archived"},
    23: {"Dossier": "agendas", "Agenda": "id name meeting day topics"},
    24: {"Topic": "inzet"},
}
"""What may stand in a database within its columns, by the step that let it in: words of enumerations, fields of a
dossier.  A new one brings a step, if need be one that does nothing: an older process is then not ready for it."""
