"""What follows on a topic from what every state counts as, in formulas: what is asked, the outcome, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from positions.council.tally import Outcome, Reason
from positions.dossiers import Topic
from positions.rules import Rule
from positions.workbooks import codes
from positions.workbooks.labels import Labels
from positions.workbooks.out.formulas import quoted
from positions.workbooks.out.places import (
    ALONE_ASKED,
    FIGURES,
    MEMBERS_ASKED,
    PERSONS_ASKED,
    ThresholdRows,
    figure_row,
    of_each,
    told,
    top,
    under,
)
from positions.workbooks.out.plan import STATES_ROW, Plan, at


@dataclass(frozen=True, slots=True)
class _Count:
    """Members and the persons they stand for, each as a formula."""

    members: str
    persons: str


class _Ground:
    """What the formulas of one topic refer to.

    ``figures`` are its own under the states, by name; ``persons`` and what is ``by`` name go by state.  ``now`` are
    those in favour, ``worst`` those without conditions, ``firm`` those without a reserve of substance, ``best`` those
    in favour once every open state has joined; ``then`` and ``then_best`` are as if nobody had said anything of an
    earlier text.  Who abstains joins none of these; under a ``unanimous`` rule so many members fewer are then asked.
    """

    def __init__(self, plan: Plan, topic: Topic) -> None:
        columns = plan.counted(topic)
        first = top(plan, topic)
        last = first + plan.states - 1
        self.by = {name: f"{column}${first}:{column}${last}" for name, column in columns.items()}
        self.persons = f"$B${first}:$B${last}"
        self.figures = v = {name: f"{columns['as']}${figure_row(plan, topic, name)}" for name in FIGURES}
        codes_of = codes.RULES[Rule.UNANIMITY], codes.RULES[Rule.CONSENSUS]
        self.unanimous = "OR(" + ",".join(f"{v['rule']}={code}" for code in codes_of) + ")"
        self.abstaining = told(plan, topic, "abstaining")
        self.rule, self.chosen = told(plan, topic, "rule"), told(plan, topic, "taking_part")
        self.now = now = _Count(told(plan, topic, "favour"), told(plan, topic, "persons"))
        terms, still = told(plan, topic, "conditional"), told(plan, topic, "open")
        self.worst = _Count(f"({now.members}-{terms})", f"({now.persons}-{v['conditional']})")
        self.firm = _Count(f"({now.members}-{v['doubtful']})", f"({now.persons}-{v['doubtful_persons']})")
        self.best = best = _Count(f"({now.members}+{still})", f"({now.persons}+{v['open']})")
        older = told(plan, topic, "older")
        self.then = _Count(f"({now.members}-{older})", f"({now.persons}-{v['older_persons']})")
        joining, theirs = v["older_joining"], v["older_joining_persons"]
        self.then_best = _Count(f"({best.members}+{joining})", f"({best.persons}+{theirs})")

    def members(self, side: str, also: str) -> str:
        """How many of those on a side of whom something else holds too."""
        return f"SUMPRODUCT(({self.by['as']}={side})*({self.by[also]}>0))"

    def held(self, side: str, also: str) -> str:
        """The persons that these stand for."""
        return f'SUMIFS({self.persons},{self.by["as"]},{side},{self.by[also]},">0")'


def figures(plan: Plan, topic: Topic, labels: Labels) -> Iterator[tuple[str, str]]:
    """Name and formula of everything that follows from the count on a topic."""
    ground = _Ground(plan, topic)
    yield from _asked(ground, plan, labels)
    yield from _persons(ground, labels)
    yield from _outcome(ground)
    yield from _without_older(ground, labels)
    yield "reason", _reason(ground)
    yield from _rounding(ground, plan)


def _asked(ground: _Ground, plan: Plan, labels: Labels) -> Iterator[tuple[str, str]]:
    """Which rule and which states were chosen, and what the rule asks of them."""
    v, rows = ground.figures, ThresholdRows(plan.states, len(labels.rules))
    yield "rule", f"MATCH({ground.rule},lijst_regels,0)"
    yield "set", f"MATCH({ground.chosen},lijst_deelnames,0)"
    for name, place in (("taking_part", rows.taking_part), ("persons", rows.persons)):
        yield name, f"INDEX({of_each(plan, place)},1,{v['set']})"
    yield "abstaining", ground.abstaining
    yield "members", _members(ground, v["abstaining"])
    for name, table in (("inhabitants", PERSONS_ASKED), ("alone", ALONE_ASKED)):
        yield name, f"INDEX({table},{v['rule']},{v['set']})"


def _members(ground: _Ground, abstaining: str) -> str:
    """The members that the rule asks for with so many abstaining."""
    v = ground.figures
    members = f"INDEX({MEMBERS_ASKED},{v['rule']},{v['set']})"
    return f"IF(AND({ground.unanimous},{abstaining}>0),MAX(1,{members}-{abstaining}),{members})"


def _persons(ground: _Ground, labels: Labels) -> Iterator[tuple[str, str]]:
    """The persons of those in favour on conditions, those of whom one cannot tell, and who has a grave reserve."""
    favour = quoted(labels("side.for"))
    yield "conditional", ground.held(favour, "conditions")
    sides = (quoted(labels(f"side.{name}")) for name in ("open", "unknown"))
    yield "open", "+".join(f"SUMIF({ground.by['as']},{side},{ground.persons})" for side in sides)
    yield "doubtful", ground.members(favour, "doubtful")
    yield "doubtful_persons", ground.held(favour, "doubtful")


def _outcome(ground: _Ground) -> Iterator[tuple[str, str]]:
    """Whether the thresholds are met, now, at worst, without grave reserves and at best; and the outcome, as a code."""
    v = ground.figures
    for name in ("met", "worst", "firm", "best"):
        count = ground.now if name == "met" else getattr(ground, name)
        yield name, _met(ground, count, v["members"])
    yield "outcome", _as_code(ground, v["met"], v["best"])


def _without_older(ground: _Ground, labels: Labels) -> Iterator[tuple[str, str]]:
    """What the outcome would be if whoever spoke of an earlier text had said nothing; see ``council.tally``."""
    v = ground.figures
    favour, abstaining, against = (quoted(labels(f"side.{name}")) for name in ("for", "abstaining", "against"))
    yield "older_persons", ground.held(favour, "older")
    yield "older_abstaining", ground.members(abstaining, "older")
    yield "older_joining", f"{v['older_abstaining']}+{ground.members(against, 'older')}"
    yield "older_joining_persons", f"{ground.held(abstaining, 'older')}+{ground.held(against, 'older')}"
    yield "asked_without_older", _members(ground, f"({v['abstaining']}-{v['older_abstaining']})")
    met, best = (_met(ground, count, v["asked_without_older"]) for count in (ground.then, ground.then_best))
    yield "outcome_without_older", _as_code(ground, met, best)


def _met(ground: _Ground, count: _Count, members: str) -> str:
    """Whether a count has the ``members`` asked for and their population, or members enough by themselves."""
    v = ground.figures
    together = f"AND({count.members}>={members},{count.persons}>={v['inhabitants']})"
    return f"AND(ISNUMBER({members}),OR({together},{count.members}>={v['alone']}))"


def _as_code(ground: _Ground, met: str, best: str) -> str:
    v = ground.figures
    none, reached, open_, blocked = (
        codes.OUTCOMES[outcome] for outcome in (Outcome.NONE, Outcome.REACHED, Outcome.OPEN, Outcome.BLOCKED)
    )
    undecided = f"OR(NOT(ISNUMBER({v['members']})),{v['rule']}={codes.SUPPORT})"
    return f"IF({undecided},{none},IF({met},{reached},IF({best},{open_},{blocked})))"


def _reason(ground: _Ground) -> str:
    """Why, as a code."""
    v, why = ground.figures, codes.REASONS
    unanimous, abstaining = ground.unanimous, v["abstaining"]

    def short(count: _Count) -> str:
        """1 when members are missing, 2 when persons are, 3 when both: as the reasons follow one another."""
        return f"({count.members}<{v['members']})+2*({count.persons}<{v['inhabitants']})"

    enough = f"IF({short(ground.now)}>0,{why[Reason.TOO_FEW_TO_BLOCK]},{why[Reason.MAJORITY]})"
    missing = f"{why[Reason.MEMBERS_MISSING] - 1}+{short(ground.now)}"
    out_of_reach = f"{why[Reason.MEMBERS_OUT_OF_REACH] - 1}+{short(ground.best)}"
    all_for = f"IF({abstaining}>0,{why[Reason.NOBODY_AGAINST]},{why[Reason.ALL_IN_FAVOUR]})"
    all_abstain = f"{abstaining}={v['taking_part']}"
    stopped = f"IF({all_abstain},{why[Reason.NOBODY_IN_FAVOUR]},{why[Reason.SOMEBODY_AGAINST]})"
    found = _if(
        (v["met"], f"IF({unanimous},{all_for},{enough})"),
        (v["best"], f"IF({unanimous},{why[Reason.SOME_OPEN]},{missing})"),
        otherwise=f"IF({unanimous},{stopped},{out_of_reach})",
    )
    return _if(
        (f"{v['taking_part']}=0", codes.UNCOUNTABLE),
        (f"{v['rule']}={codes.RULES[Rule.NONE]}", why[Reason.NO_VOTE]),
        (f"{v['rule']}={codes.RULE_UNKNOWN}", why[Reason.RULE_UNKNOWN]),
        (f"{v['rule']}={codes.OVER}", why[Reason.OVER]),
        (f"NOT(ISNUMBER({v['members']}))", codes.UNCOUNTABLE),
        (f"{v['rule']}={codes.SUPPORT}", why[Reason.SUPPORT]),
        otherwise=found,
    )


def _if(*cases: tuple[str, str | int], otherwise: str) -> str:
    """What stands beside the first condition that holds."""
    formula = otherwise
    for condition, value in reversed(cases):
        formula = f"IF({condition},{value},{formula})"
    return formula


def _rounding(ground: _Ground, plan: Plan) -> Iterator[tuple[str, str]]:
    """Whether exact populations could turn the outcome; the sums are explained in ``council.rounding``."""
    v, persons = ground.figures, ground.persons
    everyone, off = plan.states, f"$B${under(plan, STATES_ROW, 'rounding')}"
    total = at(plan.thresholds, "B", ThresholdRows(plan.states, 0).persons)
    yield "rounding", f"IF({v['taking_part']}={everyone},SUM({persons}),{v['persons']})"
    yield "share", f"{total}-SUM({persons})+{everyone}*{off}"
    tips = {}
    for name, count in (("now", ground.now), ("best", ground.best)):
        yield f"lowest_{name}", _span(v, count, everyone, off, up=False)
        yield f"highest_{name}", _span(v, count, everyone, off, up=True)
        between = f"{v['members']}<={count.members},{count.members}<{v['alone']}"
        lowest, highest, printed = v[f"lowest_{name}"], v[f"highest_{name}"], f"{count.persons}>={v['inhabitants']}"
        tips[name] = f"AND({between},IF({printed},{lowest}<0,{highest}>=0))"
    yield "doubt", _doubt(v, tips["now"], tips["best"], off)


def _span(v: Mapping[str, str], count: _Count, everyone: int, off: str, *, up: bool) -> str:
    """How far the persons of a count may lie above 65% on exact figures, in hundredths, at least or at most."""
    members, taking_part, room = count.members, v["taking_part"], f"2*{off}"
    against, outside = f"({taking_part}-{members})", f"({everyone}-{taking_part})"
    base = f"100*{count.persons}-65*{v['rounding']}-{off}*(35*{members}-65*{against})"
    first, then = (members, against) if up else (against, members)
    left = f"MAX(0,{v['share']}-{first}*{room}-{outside}*{room})"
    most, rest = f"MIN({v['share']},{first}*{room})", f"MIN({left},{then}*{room})"
    return f"{base}+35*{most}-65*{rest}" if up else f"{base}-65*{most}+35*{rest}"


def _doubt(v: Mapping[str, str], now: str, best: str, off: str) -> str:
    reached, blocked, none = (codes.OUTCOMES[outcome] for outcome in (Outcome.REACHED, Outcome.BLOCKED, Outcome.NONE))
    either = f"IF({v['outcome']}={reached},{now},IF({v['outcome']}={blocked},{best},OR({now},{best})))"
    return f"IF(OR({v['outcome']}={none},{v['inhabitants']}=0,{off}=0),FALSE,{either})"
