"""Whatever JSON reaches the talk, it is answered or refused; nothing else happens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.protocol import MessageError
from positions.rules import Rule
from positions.stances import Basis, Certainty, Direction, Marking, Salience, SourceKind, Stance
from positions.states import State
from tests.protocol.pages import Json, Tab, edit, setting
from tests.protocol.test_protocol_decisions import PERSONS

LENIENT = settings(max_examples=250, deadline=None)
NAMES = ("kind", "entries", "outbox", "seq", "edits", "topic", "state", "seen", "stance", "set", "restore", "source")
WORDS = (
    *NAMES,
    "revert",
    "mark",
    "name",
    "date",
    "reference",
    "hello",
    "columns",
    "history",
    "ping",
    "language",
    "brief",
    "audience",
)

odd: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 2**31, 2**80, 1.5, float("inf"), float("nan"), "", "\x00", "\ud800", [], {}]
)
anything = st.recursive(
    odd | st.sampled_from(WORDS) | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=6),
    max_leaves=20,
)
"""Any JSON, mostly with names that a message has."""

days = st.sampled_from(["2027-01-12", "2027-02-30", "20270112"])
cell = {"topic": st.sampled_from(["p1", "p2", "1a", "nergens"]), "state": st.sampled_from(State)}
seen = st.integers(0, 3)
sources = st.none() | st.fixed_dictionaries(
    {"kind": st.sampled_from(SourceKind), "reference": st.text(max_size=9), "date": st.none() | days}
)
fields: dict[str, st.SearchStrategy[Any]] = {
    "stance": st.sampled_from(Stance),
    "certainty": st.sampled_from(Certainty) | st.none(),
    "direction": st.sampled_from(Direction) | st.none(),
    "basis": st.sampled_from(Basis) | st.none(),
    "salience": st.sampled_from(Salience) | st.none(),
    "conditions": st.text(max_size=9),
    "note": st.text(max_size=9),
    "source": sources,
    "marking": st.sampled_from(Marking),
    "carried_from": st.none(),
}
edits = st.one_of(
    st.fixed_dictionaries(
        {**cell, "seen": seen, "stance": fields["stance"], "source": sources, "words": st.text()},
        optional={name: fields[name] for name in ("basis", "certainty", "marking")},
    ),
    st.fixed_dictionaries({**cell, "seen": seen, "set": st.fixed_dictionaries({}, optional=fields)}),
    st.fixed_dictionaries({**cell, "seen": seen, "restore": seen}),
)
identity = {"outbox": st.sampled_from(["one", "other"]), "seq": st.integers(0, 99)}
participants = st.sampled_from(["", "euro_area", "nergens"]) | st.lists(cell["state"], max_size=6)
entries = st.one_of(
    st.fixed_dictionaries({**identity, "edits": st.lists(edits, max_size=4)}),
    st.fixed_dictionaries({**identity, "revert": st.fixed_dictionaries(identity)}),
    st.fixed_dictionaries({**identity, "mark": st.fixed_dictionaries({"name": st.text(max_size=9), "date": days})}),
)
ours = st.one_of(
    st.fixed_dictionaries({"kind": st.just("outbox"), "entries": st.lists(entries, min_size=1, max_size=4)}),
    st.fixed_dictionaries(
        {"kind": st.just("hello"), "language": st.text(), "columns": st.text(), "revision": st.integers(0, 99)}
    ),
    st.fixed_dictionaries({"kind": st.just("columns"), "columns": st.sampled_from(["", "p1", "overig", "nergens"])}),
    st.fixed_dictionaries({"kind": st.just("history"), **cell}),
    st.fixed_dictionaries({"kind": st.just("earlier"), **cell, "until": seen, "since": st.booleans()}),
    st.fixed_dictionaries({"kind": st.just("redact"), **cell, "version": seen}),
    st.fixed_dictionaries(
        {
            "kind": st.just("opened"),
            "asked": seen,
            "entry": entries,
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("brief"),
            "audience": st.sampled_from(["public", "internal", "all"]),
            "topic": st.sampled_from(["", "p1", "nergens"]),
            "language": st.text(max_size=3),
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("bilateral"), "state": cell["state"], "choice": st.sampled_from(["", "p1", "nergens"])}
    ),
    st.fixed_dictionaries({"kind": st.just("name"), "name": st.text(max_size=20)}),
    st.fixed_dictionaries(
        {
            "kind": st.just("prospect"),
            "topic": cell["topic"],
            "flips": st.dictionaries(cell["state"], fields["stance"], max_size=3),
            "rule": st.just("") | st.sampled_from(Rule),
            "participants": participants,
            "chosen": cell["state"],
            "chances": st.dictionaries(
                st.sampled_from(["4laag", "3nee", "onbekend", "samenhang", "nergens"]),
                st.lists(st.integers(-1, 101) | odd, min_size=1, max_size=3),
            ),
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("decide"), "topic": cell["topic"], "rule": st.sampled_from(Rule), "participants": participants}
    ),
    st.fixed_dictionaries({"kind": st.just("reweigh"), "csv": st.text(max_size=40), "year": st.integers(0, 3000)}),
    st.fixed_dictionaries({"kind": st.just("weights")}),  # anew each time: what is drawn here is broken afterwards
    st.fixed_dictionaries(
        {
            "kind": st.just("weights"),
            "csv": st.sampled_from(["", "state,persons", "state,percent\nNL,100.00", PERSONS]),
            "name": st.text(max_size=9),
            "year": st.integers(0, 9999),
            "source": st.text(max_size=9),
            "date": days,
            "total": st.integers(0, 10**9),
        }
    ),
)
"""What a page of ours sends."""


@st.composite
def broken(draw: st.DrawFn) -> Json:
    """What a page of ours sends, with something taken out or put in the place of something else."""
    message: Json = draw(ours)
    part, at = draw(st.sampled_from(list(_places(message))))
    if draw(st.booleans()):
        part[at] = draw(odd | anything)
    else:
        del part[at]
    return message


@given(message=st.dictionaries(st.sampled_from(WORDS), anything, max_size=6))
@LENIENT
def test_any_json_is_answered_or_refused(module_tab: Tab, message: Json) -> None:
    answered_or_refused(module_tab, message)


@given(message=ours | broken())
@LENIENT
def test_any_message_almost_like_ours_is_answered_or_refused(module_tab: Tab, message: Json) -> None:
    answer = answered_or_refused(module_tab, message)
    if answer.get("kind") == "receipts":
        assert len(answer["receipts"]) == len(message["entries"])
        for receipt, entry in zip(answer["receipts"], message["entries"], strict=True):
            assert "refused" in receipt or (receipt["outbox"], receipt["seq"]) == (entry["outbox"], entry["seq"])


@st.composite
def unsound(draw: st.DrawFn) -> Json:
    """What a page of ours sends, with what no database can hold in one of its texts or names."""
    message: Json = draw(ours)
    texts = [(part, at) for part, at in _places(message) if isinstance(part[at], str)]
    part, at = draw(st.sampled_from(texts))
    bad = draw(st.sampled_from(["\x00", "\ud800", "\udfff\ud800"]))
    if isinstance(part, dict) and draw(st.booleans()):
        part[f"{at}{bad}"] = part.pop(at)
    else:
        part[at] = draw(st.sampled_from([f"{part[at]}{bad}", f"{bad}{part[at]}", bad]))
    return message


@given(message=unsound())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_no_database_can_hold_is_refused_by_either_before_it_is_asked(tab_on_either: Tab, message: Json) -> None:
    answered_or_refused(tab_on_either, message)


@pytest.mark.parametrize("bad", ["\x00", "\ud800"])
@pytest.mark.parametrize("field", ["note", "conditions", "source", "words", "topic"])
def test_an_edit_with_such_a_text_is_named_and_the_rest_goes_on(tab_on_either: Tab, field: str, bad: str) -> None:
    tab = tab_on_either
    wrong = {
        "note": setting(note=f"a{bad}b"),
        "conditions": setting(conditions=bad),
        "source": setting(source={"kind": "message", "reference": f"PV{bad}", "date": None}),
        "words": edit(words=bad),
        "topic": edit(topic=f"p1{bad}"),
    }[field]
    first, last = tab.send(tab.entry(wrong, edit(state="FR")), tab.entry(edit(state="IT")))
    assert [one["why"] for one in first["rejected"]] == ["In deze tekst staat een teken dat niet kan worden bewaard."]
    assert first["rejected"][0]["topic"] == wrong["topic"]
    assert "rejected" not in last
    assert tab.stances().items() >= {"p1 FR": "+", "p1 IT": "+"}.items()
    assert "p1 DE" not in tab.stances()


@pytest.mark.parametrize("kind", ["name", "share", "admit"])
def test_what_somebody_types_on_a_form_is_refused_in_words_so_that_the_form_goes_on(tab: Tab, kind: str) -> None:
    typed = {"label": "PV\x00", "name": "Anna\ud800", "subject": "a\x00@example.org", "role": "reader"}
    rest = {"marking": "public", "until": "2027-01-12", "notes": True, "sources": True, "at": 0, "view": ""}
    answer = tab.say({"kind": kind, **typed, **rest})
    assert (answer["kind"], answer["refused"]) == (kind, "In deze tekst staat een teken dat niet kan worden bewaard.")


def answered_or_refused(tab: Tab, message: Json) -> Json:
    """The answer, which is plain JSON; nothing when the message was refused."""
    try:
        answer = tab.say(message)
    except MessageError:
        answer = {}
    assert tab.news()["kind"] in ("news", "matrix"), "and the talk goes on"
    return answer


def _places(value: Any) -> Any:
    """Every place in a message that holds something: what it is in, and its name or number there."""
    named = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for at, inner in list(named):
        yield value, at
        yield from _places(inner)
