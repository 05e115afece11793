"""What states publicly did or said: each row with its source, and never a stance by itself."""

import re
from dataclasses import replace

import pytest

from positions import seeds
from positions.evidence import Ballot, Deed, Evidence, dated
from positions.stances import Basis, SourceKind
from positions.states import State

REGISTER = seeds.evidence()
ROADMAP = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml").dossier


def rows(reference: str, date: str = "") -> dict[State, Evidence]:
    return {one.state: one for one in REGISTER if one.reference == reference and date in ("", one.date)}


def signed(topic: str) -> set[State]:
    return {one.state for one in REGISTER if one.topic == topic and one.deed is Deed.SIGNED}


def test_every_row_has_a_source_a_date_and_a_language() -> None:
    for one in REGISTER:
        assert one.source, one.id
        assert re.fullmatch(r"https?://\S+", one.address), one.id
        assert dated(one.date), one.id
        assert one.language == "nl", one.id


def test_every_row_can_be_the_source_of_a_stance() -> None:
    assert all(one.cited.reference == one.source for one in REGISTER)


def test_every_row_about_a_topic_is_about_one_that_there_is() -> None:
    there = {topic.id for topic in ROADMAP.topics}
    assert {one.dossier for one in REGISTER} == {"", ROADMAP.id}
    assert {one.topic for one in REGISTER if one.topic} <= there


def test_a_vote_that_a_source_names_is_told_from_one_that_follows_from_a_count() -> None:
    wages = rows("32022L2041", "2022-06-16")
    assert (wages[State.SE].ballot, wages[State.SE].derived) == (Ballot.AGAINST, False)
    assert (wages[State.NL].ballot, wages[State.NL].derived) == (Ballot.FOR, True)
    assert all(one.derived is (one.ballot is Ballot.FOR) for one in wages.values())


def test_what_does_not_tell_against_from_abstaining_is_not_taken_over() -> None:
    wages = rows("32022L2041", "2021-12-06")
    assert not wages[State.DK].usable
    assert wages[State.DK].what == "tegen of onthouden"
    assert wages[State.SE].usable


def test_a_ballot_stands_with_votes_only() -> None:
    assert all((one.ballot is not None) == (one.deed is Deed.VOTED) for one in REGISTER)


@pytest.mark.parametrize(
    ("case", "applicant", "interveners"),
    [
        ("C-620/18", State.HU, "DE FR NL SE"),
        ("C-626/18", State.PL, "DE FR NL SE"),
        ("C-19/23", State.DK, "BE DE EL ES FR LU PT SE"),
    ],
)
def test_cases_before_the_court_name_their_number_outcome_and_parties(
    case: str, applicant: State, interveners: str
) -> None:
    parties = rows(case)
    assert all("verworpen" in one.note.lower() for one in parties.values())
    assert [state for state, one in parties.items() if "verzoeker" in one.what] == [applicant]
    assert set(parties) - {applicant} == set(interveners.split())


def test_of_most_interveners_on_minimum_wages_the_side_is_not_known_and_so_not_told() -> None:
    sided = {state for state, one in rows("C-19/23").items() if "zijde van" in one.what}
    assert sided == {State.SE}


def test_the_signatories_of_the_papers_are_those_their_sources_name() -> None:
    assert signed("detachering-derdelanders") == {"BE", "DK", "DE", "IT", "LV", "LU", "NL"}
    assert signed("altijd-aan") == {"DK", "EE", "FI", "HU", "IE", "LV", "LT", "RO", "SE"}
    assert signed("ela") == {"BE", "RO", "SI", "ES"}
    assert {one.state for one in REGISTER if one.id.startswith("porto-")} == {
        "AT",
        "BG",
        "DK",
        "EE",
        "FI",
        "IE",
        "LV",
        "LT",
        "MT",
        "NL",
        "SE",
    }


def test_who_signed_a_paper_is_a_group_with_its_day_and_source() -> None:
    groups = {group.id: group for group in seeds.groupings()}
    telework = groups["telewerkstuk"]
    assert telework.members == signed("altijd-aan")
    assert telework.date == "2024"
    assert telework.source.startswith("Folketing, BEU Alm.del 2024-25, bilag 43")
    others = ("porto-non-paper", "detacheringspaper", "sociale-agenda")
    assert [len(groups[one].members) for one in others] == [11, 7, 4]


BASES = {
    Deed.VOTED: (Basis.VOTED, SourceKind.VOTE),
    Deed.SIGNED: (Basis.STATED, SourceKind.DOCUMENT),
    Deed.STATED: (Basis.STATED, SourceKind.DOCUMENT),
    Deed.INTERVENED: (Basis.STATED, SourceKind.DOCUMENT),
    Deed.REPORTED: (Basis.ESTIMATED, SourceKind.DOCUMENT),
}


@pytest.mark.parametrize("deed", Deed)
def test_what_a_stance_rests_on_follows_from_what_was_done(deed: Deed) -> None:
    one = Evidence("x", State.SE, deed, "titel", "wat", "2025-02", "bron", "https://example.org")
    assert (deed.basis, one.cited.kind) == BASES[deed]
    assert one.cited.date is None, "a month is no day"


def test_it_is_about_its_own_topic_and_about_the_act_that_a_topic_names() -> None:
    stated = Evidence("x", State.SE, Deed.STATED, "t", "w", "2025", "b", "https://example.org")
    own = replace(stated, dossier="d", topic="ela", reference="COM(2025) 1")
    assert own.about("d", "ela")
    assert not own.about("ander", "ela")
    assert not own.about("d", "esspass", "Verordening COM(2025) 1")
    act = replace(stated, reference="COM(2024) 132 / 2024/0068(COD)")
    assert act.about("d", "stages", "Richtlijn COM(2024) 132")
    assert act.about("d", "stages", "Richtlijn, 2024/0068(COD)")
    assert not act.about("d", "stages", "Richtlijn COM(2024) 1321")
    assert not act.about("d", "stages")


@pytest.mark.parametrize("text", ["", "2025-13", "2025-2", "2025-02-30", "eind 2025", "202"])
def test_words_are_no_date(text: str) -> None:
    assert not dated(text)
