"""What anything is called: both languages whole, and what the page asks for there."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import permutations
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from positions import seeds
from positions.council.rules import Article
from positions.council.tally import Outcome, Reason
from positions.drafts import CHANGED, Kind, Speaker, Verdict
from positions.evidence import Ballot, Deed
from positions.outgoing import ON_PAGE, Included
from positions.protocol.sharing import DAYS
from positions.quantifiers import Quantifier
from positions.refusals import Refusal
from positions.rules import Rule
from positions.stances import Basis, Certainty, Direction, Marking, Position, Salience, SourceKind, Stance
from positions.states import State
from positions.words import LANGUAGES, Words, WordsError, gathered, speak
from positions.words.sentences import why
from positions.workbooks.labels import WORDS_NEEDED
from tests.javascript import node as scripts

ROOT = Path(__file__).resolve().parents[1]
PYTHON = [path.read_text("utf-8") for path in (ROOT / "positions").rglob("*.py")]
SCREENS = ROOT / "positions/screens"
DATES = json.loads((ROOT / "tests/cases/dates.json").read_text("utf-8"))
"""Days and moments, with how they are written in Dutch and in English, also by the page."""
CHOSEN = {
    "wish": {"rename", "move", "under", "retire"},
    "kind": {"absent", "withheld"},
    "field": {
        "basis",
        "certainty",
        "salience",
        "direction",
        "marking",
        "red_line",
        "red_line_marking",
        "conditions",
        "note",
        "source",
    },
    "criterion": {"stance", "certainty", "basis", "conditions", "direction", "marking"},
    "name": {"undo", "redo"},
    "side": {"for", "open", "abstaining", "against", "absent"},
    "code": set(LANGUAGES),
    "reason": {"unknown", "twice", "empty"},
    "why": {"unread", "meant", "outside", "outside_more", "locked"},
    "doubt": {"names", "who", "dash", "mixed", "slip", "buried", "second", "negation", "but", "loose"},
    "word": {"nav_matrix", "nav_majority", "nav_picture", "nav_state", "nav_texts", "nav_moments", "nav_today"},
}
"""What the page's scripts put in the place of a word they choose at run time."""

ENUMS: dict[str, type[StrEnum]] = {
    "certainty": Certainty,
    "salience": Salience,
    "direction": Direction,
    "basis": Basis,
    "marking": Marking,
    "source_kind": SourceKind,
    "outcome": Outcome,
    "reason": Reason,
    "deed": Deed,
    "ballot": Ballot,
}


ROOMS = (
    "access",
    "bilaterals",
    "council",
    "fiches",
    "outgoing",
    "prospects",
    "protocol",
    "quarantine",
    "workbooks",
    "prose.py",
    "stances.py",
    "store/entries.py",
    "incoming/__init__.py",
)
"""Whose refusals a page may show."""
FIELDS = {
    *(field.name for field in fields(Position)),
    "words",
    "kind",
    "reference",
    "date",
    "seen",
    "restore",
    "moment",
}
"""What may not hold what somebody put there."""
PLACED = {
    *("invalid", "no_revision"),  # a field by its name
    *("fields", "not_csv", "state_twice", "state_unknown", "states_missing", "not_a_figure", "total_missing"),
    *("sum", "columns"),  # a table by the name that somebody gave it, and its line and column in words
    *("eurostat_missing", "eurostat_series", "not_eurostat", "workbook"),
    *("choice", "no_moment"),  # a choice as it is called in an address
}
FOUND = {
    *("state_unknown", "states_missing", "not_a_figure", "columns", "file_dossier"),  # what stands there, as it is
    *("sum", "too_long", "file_revision", "file_unclosed", "eurostat_missing"),  # numbers, and codes of states
    "eurostat_series",  # what a series calls itself
    *(
        "moment_twice",
        "moment_number",
        "group_twice",
        "start_twice",
        "title_twice",
        "number_twice",
        "agenda_twice",
    ),  # a name that somebody gave
}


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    """The words of each language."""
    return speak(request.param)


def texts(language: str) -> dict[str, str]:
    """Every text of a language by its key."""
    spoken = speak(language)
    return {key: spoken.under(key.rpartition(".")[0])[key.rpartition(".")[2]] for key in spoken.keys}


def sections(path: Path) -> set[str]:
    """What stands at the top of a file of words."""
    return set(tomllib.loads(path.read_text("utf-8")))


def places(text: str) -> set[str]:
    """The names between braces in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def refusals() -> Iterator[tuple[str, str]]:
    """The place and the reason of each refusal that a page may show, as far as they stand in the code as texts."""
    named = ("where", "expected", "found", "reason")
    for room in ROOMS:
        path = ROOT / "positions" / room
        for source in [path] if path.suffix else path.rglob("*.py"):
            for node in ast.walk(ast.parse(source.read_text("utf-8"))):
                called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
                if not isinstance(node, ast.Call) or not called.endswith(("Error", "Rejected")) or len(node.args) < 3:
                    continue
                given = dict(zip(named, node.args[1:] if called == "Rejected" else node.args, strict=False))
                given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
                where, reason = given["where"], given.get("reason", ast.Constant("invalid"))
                if isinstance(reason, ast.Constant):
                    yield str(where.value) if isinstance(where, ast.Constant) else "", str(reason.value)


def plurals() -> set[str]:
    """The keys under which a text stands in several forms."""
    return {key.removesuffix(".other") for key in speak("nl").keys if key.endswith(".other")}


def asked_by_the_page() -> Iterator[str]:
    """Every word the page's scripts ask for, those they choose at run time included."""
    for word in scripts.asked("words", *sorted(SCREENS.rglob("*.js"))):
        before, chosen, after = word if len(word) > 1 else (*word, "", "")
        yield from (f"{before}{value}{after}" for value in (CHOSEN[chosen] if chosen else ("",)))


def asked_of_texts(page: str, *names: str) -> set[str]:
    """Every text of its own that a page asks for by name, in all of its scripts or in these."""
    folder = SCREENS / f"positions.{page}"
    own = [folder / f"{name}.js" for name in names] or sorted(folder.glob("*.js"))
    return {word[0] for word in scripts.asked("text", *own) if len(word) == 1}


def test_both_languages_have_the_same_keys() -> None:
    assert speak("nl").keys == speak("en").keys


def test_a_key_stands_in_the_file_of_the_same_room_in_both_languages() -> None:
    dutch, english = (
        {path.name: sections(path) for path in (ROOT / "positions/words" / language).iterdir()}
        for language in LANGUAGES
    )
    assert dutch == english
    assert all(dutch.values()), "a file without texts"


def test_a_section_stands_in_one_file() -> None:
    """So that whoever looks for a key finds all that is beside it."""
    files = [sections(path) for path in (ROOT / "positions/words/nl").iterdir()]
    assert len(set().union(*files)) == sum(map(len, files))


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "matrix.toml").write_text('[matrix]\nall = "alle"\nundo = "terug"')
    (tmp_path / "more.toml").write_text('[matrix]\nundo = "ongedaan"')
    with pytest.raises(WordsError, match=r"/more\.toml: expected keys that stand in no other file, found matrix\.undo"):
        gathered(tmp_path)


def test_each_text_has_the_same_places_in_both_languages() -> None:
    dutch, english = texts("nl"), texts("en")
    assert {key: places(text) for key, text in dutch.items()} == {key: places(text) for key, text in english.items()}


def test_no_text_is_empty(words: Words) -> None:
    assert [key for key, text in texts(words.language).items() if not text.strip()] == []


@pytest.mark.parametrize("key", sorted(plurals()))
def test_a_counted_text_has_the_forms_its_language_needs(words: Words, key: str) -> None:
    plural = Locale.parse(words.language).plural_form
    needed = {*plural.tags, "other"}
    forms = {k.removeprefix(f"{key}.") for k in words.keys if k.startswith(f"{key}.")}
    assert forms == needed
    values = dict.fromkeys(places(words.under(key)["other"]), 0)
    assert words(key, **(values | {"n": 1})) != words(key, **(values | {"n": 2})).replace("2", "1")


def test_verspreiding_is_a_marking_in_english_whatever_says_it() -> None:
    dutch, english = speak("nl"), speak("en")
    said = [key for key in dutch.keys if "verspreiding" in dutch(key).lower() and not key.startswith("reading.")]
    assert len(said) > 10
    assert [key for key in said if "distribution" in english(key).lower()] == []


def test_the_page_asks_for_no_word_that_is_not_there(words: Words) -> None:
    assert set(asked_by_the_page()) - words.under("matrix").keys() == set()


def test_the_page_of_majorities_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = {*asked_of_texts("majority"), "favour", "open", "abstaining", "against", "title"}
    assert asked == words.under("prospect").keys()


def test_what_stands_of_evidence_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = asked_of_texts("matrix", "evidence", "takeover", "adding", "wiping") | asked_of_texts("kit", "evidence")
    assert asked | asked_of_texts("bilateral", "evidence") == words.under("evidence").keys()


def test_the_page_of_texts_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = asked_of_texts("texts", "texts")
    elsewhere = {key for key in words.under("texts") if any(f'"texts.{key}"' in source for source in PYTHON)}
    counted = {"rests.one", "rests.other"}
    assert asked | elsewhere | counted == words.under("texts").keys()


def test_the_page_of_state_sheets_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = {*asked_of_texts("bilateral", "bilateral", "picking", "sheet"), "title"}
    assert asked == words.under("statesheet").keys()


def test_the_page_of_a_brief_asks_for_no_other_words_and_each_is_used_on_it_or_in_the_file(words: Words) -> None:
    asked = asked_of_texts("minister", "minister", "brief", "line")
    known = {key.removesuffix(".one").removesuffix(".other") for key in words.under("minister")}
    said = {key for key in known if any(f'"minister.{key}"' in source or f'"{key}"' in source for source in PYTHON)}
    assert asked <= known
    assert known == asked | said


def test_the_page_of_files_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = {*asked_of_texts("files", "taking"), "title"}
    asked |= {f"{word}_{kind}" for word in ("kind", "why") for kind in ON_PAGE}
    asked |= {f"topics_{one}" for one in Included}
    assert asked == words.under("taking").keys()


def test_the_page_of_dossiers_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    counted = (f"{of}.{n}" for of in ("pillars", "topics", "days", "weeks") for n in ("one", "other"))
    told = {"title", "filled", "later", "today", "today_at", "yesterday", "tomorrow", *counted}
    asked = asked_of_texts("shelf", "shelf", "list", "besides", "starting", "away", "naming", "bar", "tools")
    assert asked | told == words.under("shelf").keys()


def test_handing_in_a_fiche_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = asked_of_texts("shelf", "fiche", "concepts") | asked_of_texts("kit", "uploading")
    assert asked | {"line_away", "far", "made"} == words.under("handing").keys()


def test_the_page_of_a_draft_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = {*asked_of_texts("draft"), "title_held", "from", "title"}
    asked |= {f"{said}_{kind}" for said in ("kind", "about") for kind in Kind}
    asked |= {f"verdict_{verdict}" for verdict in Verdict} | {f"said_{verdict}" for verdict in Verdict}
    asked |= {f"of_{speaker}" for speaker in Speaker} | {"said_undone", "said_nothing_to_undo"}
    asked |= {f"trouble_{kind}" for kind in ("trouble", "moved", "refused")}
    changed = {name for names in CHANGED.values() for name in names}
    asked |= {f"field_{name}" for name in changed} | {"take", "change", "reject", "reopen", "open_group", "next_before"}
    assert asked == words.under("draft").keys()


def test_the_page_of_links_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = {*asked_of_texts("sharing"), *(f"days_{n}" for n in DAYS)}
    assert asked == words.under("sharing").keys()


def test_bringing_a_file_back_uses_its_words_and_asks_for_no_other(words: Words) -> None:
    asked = asked_of_texts("files", "bringing", "change", "differences", "account", "drawing")
    asked |= asked_of_texts("kit", "uploading")
    assert asked == words.under("bringing").keys()


def test_every_word_of_the_page_is_used_on_it(words: Words) -> None:
    elsewhere = {key for key in words.under("matrix") if any(f'"matrix.{key}"' in source for source in PYTHON)}
    assert words.under("matrix").keys() - set(asked_by_the_page()) - elsewhere == set()


@pytest.mark.parametrize(
    "section", ["app", "grid", "tally", "majority", "refusal", "picture", "bilateral", "files", "incoming"]
)
def test_every_word_of_the_program_is_used_in_it(words: Words, section: str) -> None:
    said = {key.removesuffix(".one").removesuffix(".other") for key in words.under(section)}
    named = {key for key in said if any(f'"{section}.{key}"' in source or f'"{key}"' in source for source in PYTHON)}
    assert said - named == set()


def test_every_word_of_a_brief_is_used_in_one(words: Words) -> None:
    families = {"opening", "further", "quantifier", "direction"}
    said = {key.removesuffix(".one").removesuffix(".other") for key in words.under("brief")}
    rest = {key for key in said if key.partition(".")[0] not in families}
    assert {key for key in rest if not any(f'"brief.{key}"' in source for source in PYTHON)} == set()
    members: dict[str, set[str]] = {}
    for key in said - rest:
        members.setdefault(key.partition(".")[0], set()).add(key.partition(".")[2])
    held = {stance.name.lower() for stance in Stance if stance is not Stance.UNKNOWN} | {"critical_or_opposes"}
    assert members == {
        "opening": held,
        "further": held - {"champions"},  # they come first, if they come
        "quantifier": {q.value for q in Quantifier if q is not Quantifier.NONE},
        "direction": {direction.value for direction in Direction},
    }


def test_every_reason_to_refuse_has_its_sentence(words: Words) -> None:
    reasons = {reason for _, reason in refusals()} - {"invalid"}
    assert {"read_only", "nameless", "too_long", "moment_name", "subject", "characters", "file_kind"} <= reasons
    known = words.under("refusal").keys() | words.under("door").keys()
    assert reasons - known == set()


def test_a_sentence_takes_no_english_but_only_numbers_names_that_people_gave_and_places_in_words(words: Words) -> None:
    taking: dict[str, set[str]] = {}
    for section in ("refusal", "door"):
        for reason, text in words.under(section).items():
            for place in places(text):
                taking.setdefault(place, set()).add(reason)
    assert taking == {
        "where": PLACED,
        "found": FOUND,
        "most": {"too_long", "file_revision", "topics_full", "agendas_full", "restored_too_many"},
        "n": {"line"},
    }


def test_every_field_that_cannot_hold_something_has_a_name(words: Words) -> None:
    named = {where for where, reason in refusals() if reason == "invalid" and where in FIELDS}
    assert words.under("field").keys() >= FIELDS
    assert named
    for where in (*FIELDS, "edits", "flips", "", "{x}"):
        said = why(words, Refusal(where, "one of ++, +, 0", "int"))
        assert "int" not in said.split()
        assert "one of" not in said
        assert where in FIELDS or words("field.another") in said


def test_a_place_in_a_table_is_told_in_the_language_of_the_page() -> None:
    refused = Refusal("kwart, line 3.csv, line 12, persons", "", "x", "not_a_figure")
    begin = {language: why(speak(language), refused).partition(":")[0] for language in LANGUAGES}
    assert begin == {"nl": "kwart, line 3.csv, regel 12, inwoners", "en": "kwart, line 3.csv, line 12, inhabitants"}


def test_a_text_that_is_too_long_says_both_numbers(words: Words) -> None:
    with pytest.raises(Refusal) as refused:
        Position(note="x" * 2345)
    said = why(words, refused.value)
    assert re.findall(r"\d+", said) == ["2000", "2345"]


@pytest.mark.parametrize("section", ENUMS)
def test_every_value_has_a_word_and_every_word_a_value(words: Words, section: str) -> None:
    assert words.under(section).keys() == {member.value for member in ENUMS[section]}


def test_every_stance_rule_and_general_datum_has_a_word(words: Words) -> None:
    assert words.under("stance").keys() == {stance.name.lower() for stance in Stance}
    assert words.under("rule").keys() == {*Rule, "unknown"}
    assert words.under("general").keys() == set(seeds.GENERAL)
    assert words.under("article").keys() == {article.name.lower() for article in Article}


def test_the_workbook_needs_every_word_it_has(words: Words) -> None:
    needed = set(WORDS_NEEDED)
    assert needed <= words.keys
    assert {key for key in words.keys if key.startswith("workbook.")} <= needed


def test_no_stance_is_part_of_another(words: Words) -> None:
    labels = [label.lower() for label in words.under("stance").values()]
    assert [pair for pair in permutations(labels, 2) if pair[0] in pair[1]] == []


def test_no_word_means_two_stances_in_two_languages() -> None:
    meant: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for stance, label in speak(language).under("stance").items():
            meant.setdefault(label.lower(), set()).add(stance)
    assert {label: stances for label, stances in meant.items() if len(stances) > 1} == {}


def test_no_stance_word_stands_in_what_else_a_cell_is_called(words: Words) -> None:
    """A cell's name holds no stance word but its own."""
    beside = ["expected", "certainty_is", "under_conditions", "carried_short", "with_note", "no_source"]
    said = [words.under("matrix")[key] for key in [*beside, "absent", "withheld"]]
    said += [*words.under("certainty").values(), *words.under("basis").values()]
    stances = [label.lower() for label in words.under("stance").values()]
    assert [(stance, text) for stance in stances for text in said if stance in text.lower()] == []


def test_all_27_have_a_short_name_of_their_own(words: Words) -> None:
    names = [words.state(state) for state in State]
    assert len(set(names)) == 27
    assert all(name[0].isupper() and len(name) <= 11 for name in names)


def test_states_are_called_by_the_names_people_use() -> None:
    picked = (State.EL, State.CZ, State.NL, State.CY)
    assert [speak("nl").state(s) for s in picked] == ["Griekenland", "Tsjechië", "Nederland", "Cyprus"]
    assert [speak("en").state(s) for s in picked] == ["Greece", "Czechia", "Netherlands", "Cyprus"]


@pytest.mark.parametrize(
    ("language", "number", "whole", "share", "day"),
    [
        ("nl", "1.234,50", "448.000.000", "65,1%", "1 maart 2027"),
        ("en", "1,234.50", "448,000,000", "65.1%", "1 March 2027"),
    ],
)
def test_numbers_shares_and_days_are_written_as_people_read_them(
    language: str, number: str, whole: str, share: str, day: str
) -> None:
    words = speak(language)
    assert words.number(1234.5, 2) == number
    assert words.number(448_000_000) == whole
    assert words.percent(0.65123) == share
    assert words.percent(1, 0) == "100%"
    assert words.day(date(2027, 3, 1)) == day


@pytest.mark.parametrize(
    ("language", "said", "printed"), [("nl", "Kwaliteits\u00adbanen", "Kwaliteitsbanen"), ("en", "Jobs", "Jobs")]
)
def test_a_text_of_a_dossier_is_said_in_the_language_of_the_page(language: str, said: str, printed: str) -> None:
    words, text = speak(language), {"nl": "Kwaliteits\u00adbanen", "en": "Jobs"}
    assert (words.said(text), words.printed(text)) == (said, printed)


@pytest.mark.parametrize("english", [{}, {"en": ""}])
def test_a_text_that_has_no_other_language_is_said_in_dutch(english: dict[str, str]) -> None:
    assert speak("en").said({"nl": "Banen", **english}) == "Banen"


def test_moments_are_told_by_the_clock_in_the_hague() -> None:
    for at, dutch, english in DATES["moments"]:
        assert [speak(language).moment(datetime.fromisoformat(at)) for language in ("nl", "en")] == [dutch, english]
    assert speak("nl").clock(datetime(2027, 1, 12, 13, 3, tzinfo=UTC)) == "14:03"


def test_days_are_written_here_and_on_the_page_alike() -> None:
    for day, dutch, english in DATES["days"]:
        assert [speak(language).day(date.fromisoformat(day)) for language in ("nl", "en")] == [dutch, english]


def test_a_word_that_is_not_there_is_named_with_its_language() -> None:
    with pytest.raises(WordsError, match=r"words/en: expected a text, found matrix\.no_such"):
        speak("en")("matrix.no_such")


def test_what_people_wrote_is_put_in_as_it_is() -> None:
    refused = Refusal("{x}, line 2", "", "{0.__class__}", "not_a_figure")
    assert why(speak("nl"), refused) == "{x}, regel 2: “{0.__class__}” is niet het getal dat hier hoort te staan."


def test_a_language_we_do_not_speak_is_dutch_and_is_not_kept() -> None:
    assert all(speak(f"x{n}") is speak("nl") for n in range(100))
