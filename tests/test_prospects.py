"""What the page Meerderheid says of a topic is what the Council's count says, in words that can be pasted."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions import seeds
from positions.access import View
from positions.changes import Batch, Cell, Key, Restate
from positions.council.chances import outlook
from positions.council.likelihoods import DEFAULT, Band, LikelihoodError
from positions.council.routes import blocking, breakers, completions, persuasions
from positions.council.rules import PRESETS, RuleError
from positions.council.tally import Outcome, tally
from positions.dossiers import Dossier, Expectation
from positions.people import Role, Visitor
from positions.prospects import OWN, ProspectError, Question, chances, prospect
from positions.rules import Rule
from positions.stances import Certainty, Direction, Marking, Position, Side, Stance
from positions.states import State
from positions.store import Store
from positions.words import LANGUAGES, speak
from tests.factories import dossier

Json = dict[str, Any]
TABLES = seeds.all_populations()
TABLE = TABLES[2025]
EVERYONE = tuple(State)
OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
FOR, AGAINST, NEUTRAL = Stance.SUPPORTS, Stance.OPPOSES, Stance.NEUTRAL
VOTED = "1a"
"""A topic under qualified majority."""


class Room:
    """A store with as many made-up dossiers as a test plants in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._names = (f"proef-{n}" for n in itertools.count())

    def plant(self, positions: Mapping[State, Position], topic: str = VOTED, **fields: Any) -> str:
        """A dossier with these positions on one topic, of which ``fields`` are set, or other expectations; its id."""
        told = {"expectations": fields.pop("expectations")} if "expectations" in fields else {}
        made: Dossier = dossier(id=next(self._names), **told)
        topics = tuple(replace(t, **fields) if t.id == topic else t for t in made.topics)
        self.store.seed(replace(made, topics=topics), {Cell(topic, s): p for s, p in positions.items()})
        return made.id

    def ask(
        self, dossier_id: str, language: str = "nl", visitor: Visitor = OWNER, topic: str = VOTED, **asked: Any
    ) -> Json:
        """The answer as it reaches the browser: what is not plain JSON does not."""
        view = View(self.store, dossier_id, visitor)
        made = prospect(view, TABLES, Question(topic, **asked), speak(language))
        read: Json = json.loads(json.dumps(made, allow_nan=False))
        return read

    def of(self, positions: Mapping[State, Position], language: str = "nl", **asked: Any) -> Json:
        """The answer for these positions."""
        return self.ask(self.plant(positions), language, **asked)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('prospects') / 'positions.db'}")
    yield Room(store)
    store.close()


def held(**by_stance: str) -> dict[State, Position]:
    """Positions from state codes: ``held(supports="BE FR")``; those under ``provided`` support under conditions."""
    found: dict[State, Position] = {}
    for name, codes in by_stance.items():
        position = Position(FOR, conditions="ruimte") if name == "provided" else Position(Stance[name.upper()])
        found |= {State(code): position for code in codes.split()}
    return found


INDICATIVE = "Indicatief: er is nog niet gestemd."
LARGE = "DE FR IT ES PL RO NL BE CZ SE PT EL HU AT"
"""Fourteen states: one too few, with far more than 65% of the population."""
MIXED = held(
    champions="FR ES NL LU",
    supports="BE PT EL HR SI CY",
    provided="IT AT BG MT",
    neutral="DE FI IE LV LT SK CZ",
    critical="SE DK EE",
    opposes="HU",
)
positions = st.dictionaries(
    st.sampled_from(State),
    st.builds(
        Position,
        st.sampled_from(Stance),
        st.none() | st.sampled_from(Certainty),
        conditions=st.sampled_from(["", "ruimte"]),
    ),
)
flips = st.dictionaries(st.sampled_from(State), st.sampled_from(Stance), max_size=6)
OFTEN = settings(max_examples=40, deadline=None)


# --- the sentence -----------------------------------------------------------------------------------------------


def test_the_sentence_names_who_is_in_favour_under_which_conditions_and_what_is_missing(room: Room) -> None:
    now = room.of(MIXED)["now"]
    assert now["sentence"] == (
        "Nu zijn 14 lidstaten voor, waarvan 4 onder voorwaarden, met 55,7% van de bevolking. "
        "Nog nodig voor een gekwalificeerde meerderheid: 1 lid en 9,3 procentpunt. "
        "Indicatief: er is nog niet gestemd."
    )
    assert (now["symbol"], now["verdict"]) == ("○", "Open")
    assert now["rests"] == "Rust op 25 beoordeelde standpunten. 2 lidstaten zijn onbekend."
    assert now["extremes"].startswith("Zonder de voorwaardelijke steun: 10 leden, 38,9%.")


def test_support_that_is_not_conditional_is_not_taken_away(room: Room) -> None:
    extremes = room.of(held(supports="DE FR"))["now"]["extremes"]
    assert extremes == "Als alle open lidstaten meedoen: 27 leden, 100%."


def test_the_sentence_is_said_in_english_too(room: Room) -> None:
    now = room.of(MIXED, "en")["now"]
    assert now["sentence"].startswith("Now 14 member states are in favour, 4 of them under conditions, with 55.7% of")
    assert now["verdict"] == "Open"


def test_one_state_and_one_member_are_said_in_the_singular(room: Room) -> None:
    assert room.of(held(supports="DE"))["now"]["sentence"].startswith("Nu is 1 lidstaat voor, met 18,4%")
    assert room.of(held(supports=LARGE))["now"]["sentence"].endswith(f"meerderheid: 1 lid. {INDICATIVE}")


def test_what_falls_just_short_of_65_percent_never_reads_as_65(room: Room) -> None:
    favour = [s for s in EVERYONE if s is not State.FR][:15]
    short = TABLE.threshold - 1
    weights = dict.fromkeys(EVERYONE, 1_000_000)
    weights |= {State.DE: short - 14_000_000, State.FR: TABLE.total - short - 11_000_000}
    table = replace(TABLE, persons=weights, rounding=0)
    name = room.plant(held(supports=" ".join(favour)))
    made = prospect(View(room.store, name, OWNER), {2025: table}, Question(VOTED), speak("nl"))
    assert made["now"]["population"]["text"] == "64,9%"
    assert made["now"]["sentence"].endswith(f"meerderheid: 0,1 procentpunt. {INDICATIVE}")


def test_a_reached_majority_misses_nothing_and_says_what_it_rests_on(room: Room) -> None:
    now = room.of(held(supports=LARGE, provided="FI"))["now"]
    assert (now["symbol"], now["verdict"]) == ("✓", "Bereikt")
    assert "Nog nodig" not in now["sentence"]
    assert "Zonder de voorwaardelijke steun is er geen meerderheid." in now["rests"]
    assert "De leden en de bevolking die nodig zijn, zijn voor." in now["rests"]


@pytest.mark.parametrize("stance", ["neutral", "opposes"])
def test_where_any_one_more_member_is_enough_the_sentence_says_so(room: Room, stance: str) -> None:
    """The platform work directive as on 16 February 2024."""
    left_out = ["DE", "EE", "EL", "FR"]
    voted = held(supports=" ".join(s for s in State if s not in left_out), **{stance: " ".join(left_out)})
    assert room.of(voted)["now"]["sentence"] == (
        "Nu zijn 23 lidstaten voor, met 63,7% van de bevolking. "
        "Nog nodig voor een gekwalificeerde meerderheid: 1,3 procentpunt, of nog één lid, welk dan ook. "
        "Indicatief: er is nog niet gestemd."
    )


def test_where_more_than_one_member_is_needed_none_is_said_to_be_enough(room: Room) -> None:
    voted = held(supports=" ".join(s for s in State if s not in ["DE", "EE", "EL", "FR", "LU"]))
    assert "welk dan ook" not in room.of(voted)["now"]["sentence"]


def test_a_blocked_topic_says_why(room: Room) -> None:
    now = room.of(held(opposes="DE FR IT ES"))["now"]
    assert (now["symbol"], now["verdict"]) == ("×", "Geblokkeerd")
    assert "Ook met alle open lidstaten erbij is er te weinig bevolking." in now["rests"]


@pytest.mark.parametrize("rule", [Rule.UNANIMITY, Rule.CONSENSUS])
def test_unanimity_misses_no_members_since_abstaining_does_no_harm(room: Room, rule: Rule) -> None:
    now = room.of(held(supports=LARGE), rule=rule)["now"]
    assert now["sentence"].endswith(
        f"Voor {rule.replace('unanimity', 'unanimiteit')} mag niemand tegen zijn: 13 open, 0 tegen. {INDICATIVE}"
    )
    assert now["members"]["tick"] is None
    assert "Niemand is tegen, maar nog niet iedereen is voor." in now["rests"]


def test_a_pillar_shows_support_beside_the_thresholds_without_a_verdict(room: Room) -> None:
    name = room.plant(held(supports=LARGE), topic="p1")
    answer = room.ask(name, topic="p1")
    assert (answer["now"]["symbol"], answer["now"]["verdict"], answer["now"]["chance"]) == ("", "", None)
    assert answer["now"]["rests"].startswith("Over pijlers stemt de Raad niet")
    assert answer["now"]["sentence"].endswith("Indicatief: over pijlers stemt de Raad niet.")
    assert answer["now"]["members"]["needed"] == "15"
    assert answer["calls"] == []


def test_a_pillar_with_a_rule_can_be_tried_without_one(room: Room) -> None:
    name = room.plant(held(supports=LARGE), topic="p1", rule=Rule.QUALIFIED)
    assert room.ask(name, topic="p1")["now"]["verdict"] == "Open"
    tried = room.ask(name, topic="p1", rule=None)
    assert (tried["now"]["verdict"], tried["topic"]["rule"]) == ("", None)
    assert tried["topic"]["rules"][-1] == {"id": "unruled", "title": "geen regel (draagvlak)"}
    assert room.ask(name)["topic"]["rules"][-1]["title"] == "regel nog niet bekend"


def test_a_pillar_that_passes_the_thresholds_is_not_said_to_lack_routes(room: Room) -> None:
    routes = room.ask(room.plant(held(supports=f"{LARGE} FI"), topic="p1"), topic="p1")["routes"]
    assert routes["breaking"]
    assert routes["sets"]


def test_a_topic_whose_rule_is_unknown_is_no_pillar(room: Room) -> None:
    answer = room.ask(room.plant(held(supports=LARGE), topic="x1"), topic="x1")
    assert answer["now"]["rests"].startswith("Hoe de Raad hierover besluit, is nog niet bekend.")
    assert answer["now"]["sentence"].endswith(INDICATIVE)
    assert answer["now"]["members"]["tick"] is None
    assert (answer["routes"]["sets"], answer["blocking"]["sets"], answer["calls"]) == ([], [], [])


def test_where_the_council_does_not_vote_nothing_is_reckoned(room: Room) -> None:
    answer = room.ask(room.plant(MIXED, rule=Rule.NONE))
    assert answer["now"]["rests"].startswith("Hierover stemt de Raad niet.")
    assert "Indicatief" not in answer["now"]["rests"]
    assert answer["now"]["sentence"].endswith("Indicatief: hierover stemt de Raad niet.")
    assert answer["now"]["chance"] is None
    assert answer["calls"] == []
    assert answer["routes"]["sets"] == []


@pytest.mark.parametrize(
    ("rule", "article"),
    [
        (Rule.QUALIFIED, "artikel 16, lid 4, VEU"),
        (Rule.REINFORCED, "artikel 238, lid 2, VWEU"),
        (Rule.SIMPLE, "artikel 238, lid 1, VWEU"),
        (Rule.UNANIMITY, "artikel 238, lid 4, VWEU"),
    ],
)
def test_each_rule_is_told_with_its_article(room: Room, rule: Rule, article: str) -> None:
    assert room.of({}, rule=rule)["topic"]["grounds"] == [f"Regel: {speak('nl')(f'rule.{rule}')}, {article}."]


def test_what_of_a_rule_is_our_inference_is_told(room: Room) -> None:
    consensus = room.of({}, rule=Rule.CONSENSUS)["topic"]["grounds"]
    assert consensus[1:] == ["Consensus is geteld als unanimiteit; dat is onze gevolgtrekking."]
    fewer = room.of({}, rule=Rule.SIMPLE, participants=PRESETS["euro_area"])["topic"]["grounds"]
    assert fewer[1:] == ["Dat deze regel ook zo geldt als niet alle leden meedoen, is onze gevolgtrekking."]


def test_a_pillar_is_told_whose_thresholds_it_stands_beside(room: Room) -> None:
    (ground,) = room.ask(room.plant({}, topic="p1"), topic="p1")["topic"]["grounds"]
    assert ground == "Drempels: gekwalificeerde meerderheid, artikel 16, lid 4, VEU."
    assert room.ask(room.plant({}, rule=Rule.NONE))["topic"]["grounds"] == []


# --- beside the Council's own count -----------------------------------------------------------------------------


@given(positions=positions, rule=st.sampled_from([r for r in Rule if r is not Rule.NONE]))
@OFTEN
def test_the_answer_is_what_the_council_counts(room: Room, positions: dict[State, Position], rule: Rule) -> None:
    answer = room.of(positions, rule=rule)
    counted = tally(rule, EVERYONE, positions, TABLE)
    out = outlook(rule, EVERYONE, positions, TABLE)
    now = answer["now"]
    assert now["verdict"] == speak("nl")(f"outcome.{counted.outcome}")
    assert now["reason"] == speak("nl")(f"reason.{counted.reason}")
    assert now["members"]["text"] == f"{counted.in_favour.members} van 27"
    blocs = {name: [State(who["code"]) for who in group] for name, group in now["blocs"].items()}
    assert set(blocs["favour"]) == set(counted.in_favour.states)
    assert set(blocs["open"]) == set(counted.open.states)
    assert set(blocs["abstaining"]) == set(counted.abstaining.states)
    assert set(blocs["against"]) == set(counted.against.states)
    assert out.chance
    figures = {name: now["chance"][name] for name in ("low", "expected", "high")}
    assert figures == pytest.approx({n: 100 * getattr(out.chance, n) for n in figures}, abs=0.006)
    assert now["together"] == speak("nl").percent(out.chance.correlated, 0)
    assert [call["code"] for call in answer["calls"]] == [call.state for call in out.calls]
    assert [call["share"] for call in answer["calls"]] == [round(100 * call.gain, 2) for call in out.calls]
    reached = counted.outcome is Outcome.REACHED
    sets = (breakers if reached else completions)(counted, TABLE, out.p)[:4]
    sets += () if reached else persuasions(counted, TABLE, out.p)[:4]
    assert answer["routes"]["breaking"] is reached
    assert codes(answer["routes"]) == [list(route.moving.states) for route in sets]
    held_up = blocking(counted, TABLE, out.p)[:4]
    assert codes(answer["blocking"]) == [list(route.moving.states) for route in held_up]


@given(positions=positions)
@OFTEN
def test_the_bars_hold_everybody_once_by_side_and_size(room: Room, positions: dict[State, Position]) -> None:
    blocs = room.of(positions)["now"]["blocs"]
    everybody = [who["code"] for group in blocs.values() for who in group]
    assert sorted(everybody) == sorted(State)
    assert sum(who["weight"] for group in blocs.values() for who in group) == pytest.approx(100, abs=0.05)
    unconditional = [who for who in blocs["favour"] if not who["conditional"]]
    assert blocs["favour"][: len(unconditional)] == unconditional
    assert [who["code"] for who in blocs["open"]] == sorted(who["code"] for who in blocs["open"])
    for stance in ("++", "+"):
        weights = [who["weight"] for who in unconditional if who["stance"] == stance]
        assert weights == sorted(weights, reverse=True)
    against = [who["weight"] for who in blocs["against"]]
    assert against == sorted(against, reverse=True)


def codes(found: Json) -> list[list[str]]:
    return [sorted((who["code"] for who in one["states"]), key=EVERYONE.index) for one in found["sets"]]


def test_calls_name_the_stance_with_its_direction_and_tell_opponents_apart(room: Room) -> None:
    positions = MIXED | {State.DE: Position(NEUTRAL, direction=Direction.TOO_FAR)}
    calls = {call["code"]: call for call in room.of(positions)["calls"]}
    assert calls["DE"]["said"] == "Neutraal, gaat te ver"
    assert (calls["HU"]["side"], calls["SE"]["side"]) == ("against", "open")
    assert calls["PL"]["p"] == "", "nothing is known of Poland, so no figure is shown as its chance"
    assert calls["DE"]["p"] == "50%"
    assert not calls.keys() & {"FR", "IT"}


def test_what_hardly_gains_anything_is_not_said_to_gain_nothing(room: Room) -> None:
    calls = room.of(held(opposes="HU"), rule=Rule.UNANIMITY)["calls"]
    assert {call["gain"] for call in calls if call["code"] != "HU"} == {"< 0,1"}


def test_where_nothing_is_asked_no_set_is_said_to_be_missing(room: Room) -> None:
    silent = room.ask(room.plant(MIXED, rule=Rule.NONE))
    assert not silent["routes"]["asked"]
    assert not silent["blocking"]["asked"]
    assert room.of(MIXED)["routes"]["asked"]


def test_one_state_under_conditions_is_not_said_to_be_one_of_them(room: Room) -> None:
    assert room.of(held(provided="DE"))["now"]["sentence"].startswith("Nu is 1 lidstaat voor, onder voorwaarden, met")
    both = room.of(held(provided="DE FR"))["now"]["sentence"]
    assert both.startswith("Nu zijn 2 lidstaten voor, alle onder voorwaarden, met")


# --- what if ----------------------------------------------------------------------------------------------------


@given(positions=positions, flips=flips)
@OFTEN
def test_flips_change_what_would_be_and_leave_what_is(
    room: Room, positions: dict[State, Position], flips: dict[State, Stance]
) -> None:
    name = room.plant(positions)
    before, kept = room.ask(name), room.store.cells(name)
    after = room.ask(name, flips=flips)
    for part in ("now", "versions", "revision"):
        assert after[part] == before[part], part
    assert room.store.cells(name) == kept
    assert (after["if"] is None) is (not flips)
    assert after["flips"] == {state.value: stance.value for state, stance in flips.items()}


@given(positions=positions, flips=st.dictionaries(st.sampled_from(State), st.sampled_from([FOR, AGAINST]), min_size=1))
@OFTEN
def test_what_would_be_is_what_is_once_it_is_written_back(
    room: Room, positions: dict[State, Position], flips: dict[State, Stance]
) -> None:
    name = room.plant(positions)
    answer = room.ask(name, flips=flips)
    differing = {s: f for s, f in flips.items() if positions.get(s, Position()).stance.side is not f.side}
    edits = [Restate(Cell(VOTED, s), answer["versions"].get(s, 0), f) for s, f in differing.items()]
    room.store.record(name, Batch(Key("tab", 1), tuple(edits)), "Anna")
    written = room.ask(name)
    assert written["now"] == {**answer["if"], "withheld": [], "together": written["now"]["together"]}
    for part in ("calls", "routes", "blocking"):
        assert answer[part] == written[part], part


def test_whom_to_call_and_what_turns_it_follow_what_is_assumed(room: Room) -> None:
    name = room.plant(MIXED)
    now, so = room.ask(name), room.ask(name, flips={State.DE: FOR})
    assert now["calls"][0]["code"] == "DE"
    assert "DE" not in {call["code"] for call in so["calls"]}
    assert (now["routes"]["breaking"], so["routes"]["breaking"]) == (False, True)
    (germany,) = {who["stance"] for one in so["blocking"]["sets"] for who in one["states"] if who["code"] == "DE"}
    assert germany == "+"


def test_a_flip_to_the_side_a_state_is_on_leaves_it_as_it_is(room: Room) -> None:
    favour = room.of(MIXED, flips={State.FR: FOR, State.HU: AGAINST})
    assert favour["if"] == {key: favour["now"][key] for key in favour["if"]}


def test_conditions_hold_on_in_what_if(room: Room) -> None:
    positions = held(supports=LARGE) | {State.FI: Position(NEUTRAL, conditions="meer tijd")}
    assumed = room.of(positions, flips={State.FI: FOR})["if"]
    assert assumed["verdict"] == "Bereikt"
    assert [who["code"] for who in assumed["blocs"]["favour"] if who["conditional"]] == ["FI"]


# --- another rule, other participants, other chances ------------------------------------------------------------


def test_a_rule_stands_in_for_the_dossiers_own_and_is_no_inference(room: Room) -> None:
    name = room.plant(MIXED, rule_inferred=True)
    own, other = room.ask(name)["topic"], room.ask(name, rule=Rule.SIMPLE)
    assert (own["rule"], own["inferred"]) == ("qualified", True)
    assert (other["topic"]["rule"], other["topic"]["inferred"]) == ("simple", False)
    assert other["now"]["verdict"] == "Bereikt"
    assert other["now"]["population"]["tick"] is None, "population does not count"


def test_participants_stand_in_for_the_dossiers_own(room: Room) -> None:
    name = room.plant(held(supports=LARGE), absent=frozenset({State.DK}))
    assert shown(room.ask(name)) == frozenset(State) - {State.DK}
    for states in PRESETS.values():
        assert shown(room.ask(name, participants=states)) == states


def shown(answer: Json) -> frozenset[State]:
    return frozenset(State(who["code"]) for group in answer["now"]["blocs"].values() for who in group)


def test_the_blocking_set_is_that_of_the_chosen_state(room: Room) -> None:
    answer = room.of(MIXED, chosen=State.PL)["blocking"]
    assert answer["chosen"] == "PL"
    assert answer["sets"]
    assert all(one["states"][0]["code"] == "PL" for one in answer["sets"])
    assert room.of(MIXED, chosen=State.DK, participants=PRESETS["without_dk"])["blocking"]["sets"] == []


def test_changed_chances_change_the_chance_and_no_verdict(room: Room) -> None:
    name = room.plant(MIXED)
    surer = DEFAULT.changed(NEUTRAL, Certainty.LOW, Band(0.9, 0.95, 1))
    own, other = room.ask(name)["now"], room.ask(name, table=surer)["now"]
    assert other["chance"]["expected"] > own["chance"]["expected"]
    assert {**own, "chance": None, "together": ""} == {**other, "chance": None, "together": ""}


def test_the_shown_table_of_chances_is_the_one_that_is_used() -> None:
    rows = chances.rows()
    assert chances.table({row["id"]: row["figures"] for row in rows}) == DEFAULT
    parts = Counter(row["part"] for row in rows)
    assert parts == {"favour": 6 * 3, "unknown": 1, "objects": 6, "together": 1}
    assert [row["id"] for row in rows if row.get("stance") == "/"] == ["ahoog", "amiddel", "alaag", "anee"]


@pytest.mark.parametrize(
    ("changes", "rule", "moved"),
    [
        ({"3laag": [80, 90, 95]}, Rule.QUALIFIED, {"low", "expected", "high", "together"}),
        ({"onbekend": [90]}, Rule.QUALIFIED, {"expected", "together"}),
        ({"samenhang": [80]}, Rule.REINFORCED, {"together"}),
        ({"3nee": [100]}, Rule.QUALIFIED, set()),
        ({"4nee": [90]}, Rule.CONSENSUS, {"high", "expected", "together"}),
    ],
)
def test_every_row_of_the_table_drives_the_figures_it_should(
    room: Room, changes: dict[str, list[int]], rule: Rule, moved: set[str]
) -> None:
    name = room.plant({**MIXED, State.HU: Position(NEUTRAL), **held(neutral="SE DK EE")})
    own, other = (room.ask(name, rule=rule, table=table)["now"] for table in (DEFAULT, chances.table(changes)))
    told = [{**now["chance"], "together": now["together"]} for now in (own, other)]
    differ = {key for key in ("low", "expected", "high", "together") if told[0][key] != told[1][key]}
    assert differ == moved


@pytest.mark.parametrize(
    "changes",
    [
        {"3laag": [90, 80, 95]},
        {"3laag": [0, 50, 101]},
        {"3laag": [50]},
        {"onbekend": [0, 50, 100]},
        {"onbekend": [-1]},
        {"3nee": [101]},
        {"samenhang": [100]},
        {"nergens": [1]},
    ],
)
def test_figures_that_are_no_chances_are_refused_and_not_put_in_order(changes: dict[str, list[int]]) -> None:
    with pytest.raises(LikelihoodError) as refused:
        chances.table(changes)
    assert refused.value.reason == "figures"


def test_a_topic_that_is_not_there_is_refused(room: Room) -> None:
    with pytest.raises(ProspectError, match="nergens"):
        room.ask(room.plant({}), topic="nergens")


def test_a_set_of_participants_too_small_for_the_rule_is_refused(room: Room) -> None:
    name = room.plant({}, absent=frozenset(EVERYONE[3:]))
    with pytest.raises(RuleError, match="at least 4"):
        room.ask(name)
    assert room.ask(name, rule=Rule.SIMPLE)["now"]["members"]["text"] == "0 van 3"


# --- what the fiche expects -------------------------------------------------------------------------------------


def expecting(room: Room, positions: Mapping[State, Position], *spoken: Expectation) -> str:
    """A dossier whose first pillar is voted on, with these expectations of the fiche."""
    return room.plant(positions, topic="p1", expectations=spoken, rule=Rule.QUALIFIED)


MANY = Expectation("veel lidstaten", "de doelstellingen", "Veel lidstaten zien iets.", "3c", side=Side.FOR)


@given(
    positions=positions,
    quantifier=st.sampled_from(["geen enkele", "enkele", "sommige", "veel lidstaten", "een meerderheid", "alle"]),
    side=st.sampled_from([Side.FOR, Side.AGAINST]),
    rule=st.sampled_from([r for r in Rule if r is not Rule.NONE]),
)
@OFTEN
def test_an_expectation_moves_the_middle_figure_within_a_band_that_stays(
    room: Room, positions: dict[State, Position], quantifier: str, side: Side, rule: Rule
) -> None:
    spoken = replace(MANY, quantifier=quantifier, side=side)
    silent = room.ask(expecting(room, positions), topic="p1", rule=rule)["now"]["chance"]
    chance = room.ask(expecting(room, positions, spoken), topic="p1", rule=rule)["now"]["chance"]
    assert (chance["low"], chance["high"]) == (silent["low"], silent["high"])
    assert chance["low"] <= chance["expected"] <= chance["high"]


def test_the_page_says_for_how_many_states_the_expectation_counts_and_for_how_much(room: Room) -> None:
    answer = room.ask(expecting(room, MIXED, MANY), topic="p1")
    assert answer["now"]["chance"]["fiche"] == (
        "De verwachting in het fiche (“veel lidstaten”) telt alleen mee in het middelste cijfer: daarin hebben 2 "
        "onbekende lidstaten elk 54% kans om voor te zijn, onze lezing van dat woord. De band blijft gelijk."
    )
    assert answer["now"]["rests"].endswith(
        "2 lidstaten zijn onbekend. "
        "De verwachting in het fiche telt voor 2 onbekende lidstaten alleen mee in het middelste cijfer van de kans."
    )
    assert {c["code"]: (c["p"], c["kind"], c["said"]) for c in answer["calls"] if "kind" in c} == dict.fromkeys(
        ("PL", "RO"), ("54%", "expected", "Onbekend (fiche)")
    )


@pytest.mark.parametrize(
    "spoken",
    [
        replace(MANY, side=None),
        replace(MANY, side=Side.OPEN),
        replace(MANY, quantifier="niet alle lidstaten"),
        replace(MANY, topic="p2"),
    ],
)
def test_an_expectation_that_says_nothing_to_reckon_with_moves_nothing(room: Room, spoken: Expectation) -> None:
    silent, heard = (room.ask(expecting(room, MIXED, *said), topic="p1")["now"] for said in ((), (spoken,)))
    assert heard["chance"] == silent["chance"]
    assert heard["rests"] == silent["rests"]


def test_an_expectation_of_opposition_lowers_the_middle_figure(room: Room) -> None:
    middles = [
        room.ask(expecting(room, MIXED, replace(MANY, quantifier="vrijwel alle", side=side)), topic="p1")
        for side in (Side.AGAINST, None, Side.FOR)
    ]
    against, silent, favour = (answer["now"]["chance"]["expected"] for answer in middles)
    assert against < silent < favour


def test_a_flipped_state_no_longer_rests_on_the_expectation(room: Room) -> None:
    answer = room.ask(expecting(room, MIXED, MANY), topic="p1", flips={State.PL: FOR})
    assert "1 onbekende lidstaat" in answer["if"]["chance"]["fiche"]
    assert "2 onbekende lidstaten" in answer["now"]["chance"]["fiche"]


def test_the_netherlands_is_not_among_those_the_fiche_expects_something_of(room: Room) -> None:
    answer = room.ask(expecting(room, {}, MANY), topic="p1")
    assert "26 onbekende lidstaten" in answer["now"]["chance"]["fiche"]
    assert {who["code"] for who in answer["now"]["blocs"]["open"] if who.get("kind") != "expected"} == {"NL"}


# --- what may not be seen ---------------------------------------------------------------------------------------


def test_a_withheld_cell_counts_as_unknown_and_is_named_as_withheld(room: Room) -> None:
    secret = Position(AGAINST, conditions="geheim", direction=Direction.OTHERWISE, marking=Marking.RESTRICTED)
    name = room.plant(MIXED | {State.PL: secret})
    reader = Visitor("", Role.READER, Marking.INTERNAL)
    answer = room.ask(name, visitor=reader, flips={State.DE: FOR})
    for state_of_play in (answer["now"], answer["if"]):
        (poland,) = [who for who in state_of_play["blocs"]["open"] if who["code"] == "PL"]
        assert (poland["stance"], poland["kind"], poland["said"]) == ("?", "withheld", "Afgeschermd")
    assert answer["now"]["withheld"] == ["PL"]
    assert "1 lidstaat is onbekend. 1 lidstaat is afgeschermd en telt als onbekend." in answer["now"]["rests"]
    assert "PL" not in answer["versions"]
    assert "geheim" not in json.dumps(answer)
    unseen = room.of(MIXED)
    for part in ("chance", "members", "population", "sentence"):
        assert answer["now"][part] == unseen["now"][part], part


def test_a_withheld_cell_gets_no_expectation(room: Room) -> None:
    name = expecting(room, {State.PL: Position(AGAINST, marking=Marking.RESTRICTED)}, MANY)
    answer = room.ask(name, topic="p1", visitor=Visitor("", Role.READER, Marking.INTERNAL))
    (poland,) = [call for call in answer["calls"] if call["code"] == "PL"]
    assert (poland["kind"], poland["p"]) == ("withheld", "")
    assert "25 onbekende lidstaten" in answer["now"]["chance"]["fiche"]


def test_a_withheld_state_that_is_assumed_shows_what_is_assumed(room: Room) -> None:
    name = room.plant(MIXED | {State.PL: Position(AGAINST, marking=Marking.RESTRICTED)})
    reader = Visitor("", Role.READER, Marking.INTERNAL)
    favour = room.ask(name, visitor=reader, flips={State.PL: FOR})["if"]["blocs"]["favour"]
    (poland,) = [who for who in favour if who["code"] == "PL"]
    assert poland["said"] == "Steunt"
    assert "kind" not in poland


# --- whatever is asked ------------------------------------------------------------------------------------------


@given(
    positions=positions,
    flips=flips,
    rule=st.none() | st.sampled_from([OWN, *(r for r in Rule if r is not Rule.NONE)]),
    participants=st.none() | st.sampled_from(list(PRESETS.values())),
    topic=st.sampled_from(["p1", "1a", "x1"]),
    chosen=st.sampled_from(State),
    language=st.sampled_from(LANGUAGES),
)
@OFTEN
def test_whatever_is_asked_is_answered_in_words(
    room: Room, positions: dict[State, Position], topic: str, language: str, **asked: Any
) -> None:
    answer = room.ask(room.plant(positions, topic=topic), language, topic=topic, **asked)
    for state_of_play in filter(None, (answer["now"], answer["if"])):
        texts = [state_of_play[name] for name in ("sentence", "rests", "extremes", "reason")]
        assert all(texts)
        assert not any("{" in text for text in texts)
        assert state_of_play["sentence"][-1] == "."
        for line in (state_of_play["members"], state_of_play["population"]):
            assert line["tick"] is None or 0 < line["tick"] <= 100
            assert bool(line["needed"]) is (line["tick"] is not None)
    assert {t["id"] for t in answer["topics"]} >= {"p1", "1a", "x1"}


def test_a_title_in_dutch_alone_does_in_english(room: Room) -> None:
    answer = room.ask(room.plant({}, title={"nl": "Alleen zo"}), "en")
    assert answer["topic"]["title"] == "1a Alleen zo"
    assert "1a Alleen zo" in [t["title"] for t in answer["topics"]]


def test_sides_are_told_apart_by_the_stances_own_rule() -> None:
    assert {s for s in Stance if s.side is Side.OPEN} == {Stance.NEUTRAL, Stance.CRITICAL, Stance.UNKNOWN}
