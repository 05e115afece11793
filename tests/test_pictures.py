"""What the page Beeld shows, before anything is drawn: who is what, where, and like whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from positions import seeds
from positions.access import View
from positions.changes import Cell
from positions.documents import Adopter, Phase, Stage
from positions.people import Role, Visitor
from positions.pictures import AGAINST, IN_FAVOUR, LEAST, OPEN, TILES, Fill, Pictures, pictures
from positions.rules import Rule
from positions.screens import captions, charts, legends, maps
from positions.screens.colours import for_paper, palette
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.factories import dossier, topic

NL, DE, FR, CZ, DK = State.NL, State.DE, State.FR, State.CZ, State.DK
HIDDEN = Position(Stance.OPPOSES, marking=Marking.RESTRICTED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    yield opened
    opened.close()


Cells = Mapping[tuple[str, State], Position | Stance]


def drawn(store: Store, cells: Cells, key: str = "", **fields: Any) -> Pictures:
    """The pictures of a small dossier with these cells, as a visitor sees it who is cleared for Intern."""
    planted = {Cell(t, s): p if isinstance(p, Position) else Position(p) for (t, s), p in cells.items()}
    store.seed(dossier(**fields), planted)
    return looked(store, key)


def looked(store: Store, key: str = "", decided: bool = False) -> Pictures:
    """The same of the dossier that is there."""
    view = View(store, "proef", Visitor("Anna", Role.READER, Marking.INTERNAL))
    return pictures(view, seeds.all_populations(), key, speak("nl"), decided=decided)


def test_each_state_shows_its_stance_or_why_it_shows_none(store: Store) -> None:
    topics = (topic("P1", is_pillar=True), topic("1a", parent="p1", rule=Rule.QUALIFIED, absent=frozenset({DK})))
    cells: Cells = {("p1", NL): Stance.SUPPORTS, ("p1", CZ): HIDDEN, ("1a", DE): Stance.OPPOSES}
    pillars = drawn(store, cells, topics=topics)
    shown = pillars.spread("p1").fills
    assert (shown[NL], shown[CZ], shown[DE]) == (Fill.SUPPORTS, Fill.WITHHELD, Fill.EXPECTED)
    initiatives = drawn(store, {}, "p1", topics=topics)
    shown = initiatives.spread("1a").fills
    assert (shown[DE], shown[DK], shown[NL]) == (Fill.OPPOSES, Fill.ABSENT, Fill.UNKNOWN)


def test_every_state_stands_in_one_part_of_the_bar_as_the_count_has_it(store: Store) -> None:
    cells = {("p1", s): stance for s, stance in zip(State, 5 * list(Stance), strict=False)}
    spread = drawn(store, cells).spread("p1")
    held = [sum(len(spread.holders(fill)) for fill in fills) for fills in (IN_FAVOUR, OPEN, AGAINST)]
    tally = spread.tally
    assert held == [tally.in_favour.members, tally.open.members, tally.against.members]
    assert sum(spread.share(fill) for fill in Fill) == pytest.approx(1)


def test_a_topic_with_a_rule_says_its_outcome_and_a_pillar_does_not(store: Store) -> None:
    everybody = {("1a", s): Stance.SUPPORTS for s in State}
    spread = drawn(store, everybody, "p1").spread("1a")
    assert (spread.verdict, spread.rule) == ("✓ Bereikt", "gekwalificeerde meerderheid")
    pillar = drawn(store, {}).spread("p1")
    assert (pillar.verdict, pillar.rule) == ("", "")


def test_what_the_council_adopted_is_counted_and_compared_only_where_that_is_asked(store: Store) -> None:
    adopted = Stage(Phase.ADOPTED, date(2026, 4, 29), Adopter.COUNCIL, "Verordening (EU) 2026/1047")
    topics = (topic("P1", is_pillar=True, stage=adopted, rule=Rule.SIMPLE), topic("P2", is_pillar=True))
    cells = {(one, state): Stance.SUPPORTS for one in ("p1", "p2") for state in (NL, DE, FR)}
    found = drawn(store, cells, topics=topics)
    assert (found.rests_on, found.spread("p1").tally.in_favour.members) == (1, 0)
    assert found.spread("p1").counted.startswith("Aangenomen door de Raad op 29 april 2026.")
    assert found.spread("p1").fills[DE] is Fill.SUPPORTS, "who stood where stays to be read"
    asked = looked(store, decided=True)
    assert (asked.rests_on, asked.spread("p1").tally.in_favour.members) == (2, 3)
    assert asked.spread("p1").rule == "zoals het werd verwacht: gewone meerderheid"


def test_a_pillar_with_a_rule_says_its_outcome_too(store: Store) -> None:
    topics = (topic("P1", is_pillar=True, rule=Rule.SIMPLE), topic("P2", is_pillar=True))
    found = drawn(store, {("p1", s): Stance.SUPPORTS for s in State}, topics=topics)
    ruled, plain = found.spread("p1"), found.spread("p2")
    assert (ruled.verdict, ruled.rule) == ("✓ Bereikt", "gewone meerderheid")
    assert (plain.verdict, plain.rule) == ("", "")


def test_nobody_is_alike_on_fewer_topics_than_can_carry_it(store: Store) -> None:
    cells = {(t, s): Stance.SUPPORTS for t in ("p1", "p2") for s in (NL, DE)} | {("p1", FR): Stance.SUPPORTS}
    found = drawn(store, cells)
    assert [(state, likeness.topics) for state, likeness in found.alike()] == [(DE, LEAST)]
    assert found.rests_on == 2


@pytest.mark.parametrize("others", range(9))
def test_nobody_is_both_among_the_most_and_the_least_like_the_netherlands(store: Store, others: int) -> None:
    compared = [NL, *(s for s in State if s is not NL)][: others + 1]
    cells = {(t, s): Stance.SUPPORTS for t in ("p1", "p2") for s in compared}
    found = drawn(store, cells)
    for each in (3, 6):
        most, least = ([state for state, _ in some] for some in found.extremes(each))
        assert not {*most} & {*least}
        assert len(most) >= len(least)
        assert len(most) + len(least) == min(others, 2 * each)
    said = captions.alike(found, speak("nl"))
    named = [speak("nl").state(s) for s in compared[1:]]
    assert all(said.count(f"{name} (") <= 1 for name in named)
    assert ("Het minst vaak" in said) is (others > 1)


def test_under_unanimity_no_line_is_drawn_since_nobody_needs_to_join(store: Store) -> None:
    topics = (topic("P1", is_pillar=True, rule=Rule.UNANIMITY), topic("P2", is_pillar=True))
    found = drawn(store, {}, topics=topics)
    lines = [s for s in charts.spreads(found, palette("light"), speak("nl")).layout.shapes if s.type == "line"]
    assert [(line.xref, line.x0) for line in lines] == [("x", 15), ("x2", pytest.approx(0.65, abs=1e-6))]


@pytest.mark.parametrize("room", [0, 360])
def test_who_abstains_stands_at_the_right_beside_who_is_against_and_no_open_state_between(
    store: Store, room: int
) -> None:
    codes = {"--": "SE HU", "/": "DE DK CZ", "+": "NL FR", "-": "ES"}
    cells = {("p1", State(code)): Stance(stance) for stance, some in codes.items() for code in some.split()}
    figure = charts.spreads(drawn(store, cells), palette("light"), speak("nl"), room)
    for bars, total in zip((trace for trace in figure.data if trace.type == "bar"), (27, 1), strict=True):
        first = [at for at, y in enumerate(bars.y) if y == bars.y[0]]
        ends = {bars.customdata[at].split(":")[0]: (bars.base[at], bars.base[at] + bars.x[at]) for at in first}
        against, abstaining = ends.pop("<b>Tegen"), ends.pop("<b>Onthoudt zich")
        assert against[1] == pytest.approx(total)
        assert abstaining[1] == pytest.approx(against[0])
        assert max(end for _, end in ends.values()) <= abstaining[0] + 1e-9


def test_what_a_visitor_may_not_see_makes_nobody_alike(store: Store) -> None:
    cells = {(t, NL): Position(Stance.OPPOSES) for t in ("p1", "p2")} | {(t, CZ): HIDDEN for t in ("p1", "p2")}
    found = drawn(store, cells)
    assert found.agreement.between(NL, CZ).topics == 0
    assert "Tegen" not in captions.map_table(found.spread("p2"), speak("nl")).replace("Nederland</th><td>Tegen", "")


def test_pictures_are_marked_as_high_as_the_highest_cell_in_them(store: Store) -> None:
    assert drawn(store, {("p1", CZ): HIDDEN}).marking is Marking.INTERNAL, "what is withheld is not in them"
    everything = View(store, "proef", Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    markings = [pictures(everything, seeds.all_populations(), key, speak("nl")).marking for key in ("", "p1")]
    assert markings == [Marking.RESTRICTED, Marking.INTERNAL]


def test_a_long_title_takes_two_lines_and_no_more(store: Store) -> None:
    long = "Kwaliteitsbanen, met bijzondere aandacht voor grensregio’s, eilanden en de ultraperifere gebieden " * 2
    found = drawn(store, {}, topics=(topic("P1", long, is_pillar=True), topic("P2", "Kort", is_pillar=True)))
    texts = [a.text for a in charts.spreads(found, palette("light"), speak("nl")).layout.annotations]
    (title,) = [text for text in texts if "P1" in text]
    assert title.count("<br>") == 1
    assert title.endswith("…</b>")
    assert "<b>P2 Kort</b>" in texts


@pytest.mark.parametrize("room", [288, 350, 610, 960])
def test_in_little_room_titles_stand_above_the_bars_and_each_sign_fits_in_its_own(store: Store, room: int) -> None:
    cells = {("p1", state): Position(stance) for state, stance in zip(State, [*Stance] * 5, strict=False)}
    figure = charts.spreads(drawn(store, cells), palette("light"), speak("nl"), room)
    assert max(a.xshift or 0 for a in figure.layout.annotations) <= 0, "nothing stands right of the bars"
    whole = room - figure.layout.margin.l - figure.layout.margin.r
    for bars, signs, most in zip(figure.data[::2], figure.data[1::2], (27, 1), strict=True):
        for length, sign in zip(bars.x, signs.text, strict=True):
            assert 7 * len(re.sub("<.*?>", "", sign)) <= whole * length / most or not sign


def test_map_and_likeness_are_no_wider_than_the_room_there_is(store: Store) -> None:
    found = drawn(store, {(t, state): Position(Stance.SUPPORTS) for t in ("p1", "p2") for state in State})
    for room in (288, 350, 610):
        tiles = maps.tiles(found.spread("p1"), palette("light"), speak("nl"), room)
        heat = maps.heat(found, palette("light"), speak("nl"), room)
        assert max(tiles.layout.width, heat.layout.width) <= room
    assert maps.tiles(found.spread("p1"), palette("light"), speak("nl")).layout.width == 404


def test_the_map_has_a_tile_of_its_own_for_all_27() -> None:
    assert set(TILES) == set(State)
    assert len(set(TILES.values())) == 27


def test_neighbours_lie_as_they_do_in_europe() -> None:
    def west_of(one: State, other: State) -> bool:
        return TILES[one][0] < TILES[other][0]

    def north_of(one: State, other: State) -> bool:
        return TILES[one][1] < TILES[other][1]

    assert west_of(State.PT, State.ES)
    assert west_of(State.IE, NL)
    assert west_of(NL, DE)
    assert west_of(State.EL, State.CY)
    assert north_of(State.SE, DK)
    assert north_of(DK, DE)
    assert north_of(State.EE, State.LV)
    assert north_of(State.BE, FR)
    assert north_of(State.IT, State.MT)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_picture_is_said_in_words_and_stands_in_a_table(store: Store, language: str) -> None:
    words = speak(language)
    found = drawn(store, {(t, s): Stance.SUPPORTS for t in ("p1", "p2") for s in (NL, DE)})
    assert captions.spreads(found).startswith("P1 Onderwerp P1: 2 voor · 25 open · 0 tegen")
    assert words.state(DE) in captions.tile_map(found.spread("p1"), words)
    assert words.state(DE) in captions.alike(found, words)
    assert captions.spread_table(found, words).count("<th scope=row>") == 2
    assert captions.map_table(found.spread("p1"), words).count("<th scope=row>") == 27
    assert captions.heat_table(found, words).count("<td>2/2</td>") == 2


def test_a_title_that_looks_like_markup_stays_text(store: Store) -> None:
    nasty = "<img src=x onerror=alert(1)> & **"
    found = drawn(store, {}, topics=(topic("P1", nasty, is_pillar=True),))
    swatch = legends.html([legends.Swatch(nasty, before=nasty)])
    for written in (captions.spread_table(found, speak("nl")), captions.heading(found.spread("p1").title), swatch):
        assert "<img" not in written
        assert "&lt;img src=x onerror=alert(1)&gt; &amp; **" in written


@pytest.mark.parametrize(
    ("theme", "stance", "fill", "ink", "hatch"),
    [
        ("light", "++", "#0b4f85", "#ffffff", "#e6e9ed"),
        ("dark", "++", "#8cc8f5", "#06182a", "#272d35"),
        ("light", "--", "#af4700", "#ffffff", "#e6e9ed"),
        ("dark", "?", "#15191e", "#a6afba", "#272d35"),
        ("dark", "withheld", "#7f8894", "#0a0d10", "#272d35"),
    ],
)
def test_pictures_have_the_colours_of_the_matrix(theme: str, stance: str, fill: str, ink: str, hatch: str) -> None:
    colours = palette(theme)
    assert (colours.fills[stance], colours.inks[stance], colours.roles["hatch"]) == (fill, ink, hatch)
    assert len(set(colours.heat)) == 6


def test_each_colour_of_a_dark_page_has_one_for_paper_and_what_is_drawn_light_keeps_its_own() -> None:
    light, dark = palette("light"), palette("dark")
    found = for_paper()
    for mine, theirs in ((dark.roles, light.roles), (dark.fills, light.fills), (dark.inks, light.inks)):
        assert mine.keys() == theirs.keys()
        assert all(found[mine[name]] == theirs[name] for name in mine if name != "ring")
        assert not set(found) & set(theirs.values())
