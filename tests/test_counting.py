"""Stances from a CSV file, counted from a terminal: JSON for programs, a few lines for readers, or a refusal."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from positions import cli, seeds
from positions.states import State

TRAINEESHIPS = "state,stance\n" + "".join(
    f"{s},{ {'DE': '--', 'EE': '--', 'ES': '--', 'SI': '--', 'AT': '0', 'CZ': '0'}.get(s, '+') }\n" for s in State
)
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def stances(tmp_path: Path) -> Path:
    """A file with what was voted on 19 June 2025."""
    path = tmp_path / "stances.csv"
    path.write_text(TRAINEESHIPS, "utf-8")
    return path


class Terminal:
    """A terminal to type one command into."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def counts(self, text: str | bytes, *options: str) -> dict[str, Any]:
        """What comes of a piped file, as JSON."""
        code, out, error = self.types(text, "--json", *options)
        assert (code, error) == (0, "")
        found: dict[str, Any] = json.loads(out)
        return found

    def refuses(self, text: str | bytes, *options: str) -> list[str]:
        """The lines of a refusal; nothing stands on standard output."""
        code, out, error = self.types(text, *options)
        assert (code, out) == (2, "")
        return error.splitlines()

    def types(self, text: str | bytes, *options: str) -> tuple[int, str, str]:
        content = text.encode() if isinstance(text, str) else text
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        code = cli.main(["tally", "-", "--language", "en", *options])
        out, error = self._capsys.readouterr()
        return code, out, error


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(capsys, monkeypatch)


def test_a_piped_file_and_one_by_name_say_the_same(
    terminal: Terminal, stances: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    piped = terminal.counts(TRAINEESHIPS)
    assert cli.main(["tally", str(stances), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == piped


def test_the_traineeships_vote_comes_out_with_all_that_was_asked(terminal: Terminal) -> None:
    found = terminal.counts(TRAINEESHIPS)
    assert list(found) == [
        *("outcome", "reason", "members", "population", "abstaining", "chance", "calls"),
        *("completions", "persuasions", "breakers", "blocking"),
    ]
    assert (found["outcome"], found["reason"]) == ("reached", "majority")
    assert found["members"] == {"in_favour": 21, "needed": 15, "total": 27}
    assert (found["population"]["needed"], found["population"]["total"]) == (293_168_773, 451_028_881)
    assert 0 < found["chance"]["low"] < found["chance"]["expected"] < found["chance"]["high"] < 1
    assert {call["state"] for call in found["calls"]} == {"DE", "EE", "ES", "SI", "AT", "CZ"}
    assert {key for call in found["calls"] for key in call} == {"state", "swing", "gain"}
    assert found["completions"] == []
    assert len(found["breakers"]) == 10
    assert all(len(some) == 1 for some in found["breakers"])
    assert len(found["blocking"]) == 194
    assert all("NL" in some for some in found["blocking"])


def test_a_state_that_is_not_in_the_file_is_unknown(terminal: Terminal) -> None:
    found = terminal.counts("state,stance\nNL,+\n")
    assert (found["outcome"], found["members"]["in_favour"]) == ("open", 1)
    assert (found["chance"]["low"], found["chance"]["high"]) == (0, 1)
    assert len(found["completions"]) == 10


def test_p_overrides_the_table_and_certainty_narrows_it(terminal: Terminal) -> None:
    sure = terminal.counts("state,stance,certainty,p\n" + "".join(f"{s},--,,1\n" for s in State))
    assert sure["chance"] == {"low": 1, "expected": 1, "high": 1}
    low, high = (
        terminal.counts("state,stance,certainty\n" + "".join(f"{s},+,{certainty}\n" for s in State))["chance"]
        for certainty in ("low", "high")
    )
    assert high["high"] - high["low"] < low["high"] - low["low"]


@pytest.mark.parametrize(
    ("rule", "needed", "outcome"),
    [
        ("qualified", 15, "reached"),
        ("reinforced", 20, "reached"),
        ("simple", 14, "reached"),
        ("unanimity", 27, "blocked"),
    ],
)
def test_each_rule_asks_for_its_own_members(terminal: Terminal, rule: str, needed: int, outcome: str) -> None:
    found = terminal.counts(TRAINEESHIPS, "--rule", rule)
    assert (found["members"]["needed"], found["outcome"]) == (needed, outcome)


def test_states_that_take_no_part_are_not_counted(terminal: Terminal) -> None:
    found = terminal.counts(TRAINEESHIPS, "--without", "DK, IE")
    assert found["members"] == {"in_favour": 19, "needed": 14, "total": 25}
    assert not any({"DK", "IE"} & set(some) for some in found["blocking"])


def test_another_state_can_be_looked_for_in_blocking_sets(terminal: Terminal) -> None:
    assert all("PL" in some for some in terminal.counts(TRAINEESHIPS, "--with", "PL")["blocking"])


def test_a_table_of_ones_own_weighs_the_vote(terminal: Terminal, tmp_path: Path) -> None:
    own = tmp_path / "2027.csv"
    own.write_text("state,persons\n" + "".join(f"{s},1000\n" for s in State), "utf-8")
    head = 'year = 2027\ntotal = 27000\nthreshold = 17550\nsource = "proef"\ndate = 2026-12-01\n'
    own.with_suffix(".toml").write_text(head, "utf-8")
    found = terminal.counts(TRAINEESHIPS, "--population", str(own))
    assert found["population"] == {"in_favour": 21_000, "needed": 17_550, "total": 27_000}


def test_persons_need_no_file_beside_them(terminal: Terminal, tmp_path: Path) -> None:
    lone = tmp_path / "2027.csv"
    lone.write_text("state,persons\n" + "".join(f"{s},1000\n" for s in State), "utf-8")
    found = terminal.counts(TRAINEESHIPS, "--population", str(lone))
    assert found["population"] == {"in_favour": 21_000, "needed": 17_550, "total": 27_000}
    lone.with_suffix(".toml").write_text('year = 2027\nsource = "proef"\n', "utf-8")
    assert terminal.counts(TRAINEESHIPS, "--population", str(lone)) == found


def test_a_table_of_eurostat_is_taken_as_it_comes_by_its_last_year(terminal: Terminal, tmp_path: Path) -> None:
    series = tmp_path / "estat_demo_urespop.tsv"
    rows = "".join(f"A,NR,{'DE_TOT' if s is State.DE else s}\t900 \t1000 b\n" for s in State)
    series.write_text(f"freq,unit,geo\\TIME_PERIOD\t2025 \t2026 \n{rows}", "utf-8")
    found = terminal.counts(TRAINEESHIPS, "--population", str(series))
    assert found["population"] == {"in_favour": 21_000, "needed": 17_550, "total": 27_000}


def test_the_answer_of_eurostats_api_is_taken_as_it_comes(terminal: Terminal, tmp_path: Path) -> None:
    series, places = tmp_path / "demo_urespop.json", ["DE_TOT" if s is State.DE else s.value for s in State]
    axes = {"geo": {"category": {"index": places}}, "time": {"category": {"label": {"2026": "2026"}}}}
    told = {"class": "dataset", "id": [*axes], "size": [27, 1], "dimension": axes, "value": [1000] * 27}
    series.write_text(json.dumps(told), "utf-8")
    found = terminal.counts(TRAINEESHIPS, "--population", str(series))
    assert found["population"] == {"in_favour": 21_000, "needed": 17_550, "total": 27_000}


@pytest.mark.parametrize("name", ["estat.xlsx", "Tabel.XLS", "tabel.ods"])
def test_a_workbook_is_no_table_and_is_told_what_to_choose(terminal: Terminal, name: str) -> None:
    (line,) = terminal.refuses(TRAINEESHIPS, "--population", name)
    assert line == (
        f"{name}: a table cannot be read from a workbook. At Eurostat choose SDMX-CSV, TSV or JSON in the place of "
        "Excel; save a table of your own in Excel as CSV."
    )


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (None, "2027.toml, total: expected the printed total, which percentages need beside them, found nothing"),
        ("total = 450000000", "2027.toml, threshold: expected the printed threshold, which percentages need beside "),
        ("threshold = 292500000", "2027.toml, total: expected the printed total, which percentages need beside them"),
        ("total = 450000000\nthreshold = 1", "2027.toml, threshold: expected 65% of the total, rounded up (292500000)"),
        ("total = 450000000\nthreshold = 292500000\nyaer = 2027", "2027.toml, yaer: expected one of "),
    ],
)
def test_percentages_need_total_and_threshold_beside_them(
    terminal: Terminal, tmp_path: Path, head: str | None, said: str
) -> None:
    own = tmp_path / "2027.csv"
    own.write_text("state,percent\n" + "".join(f"{s},{3.70 if s != 'NL' else 3.80}\n" for s in State), "utf-8")
    if head:
        own.with_suffix(".toml").write_text(head, "utf-8")
    (line,) = terminal.refuses(TRAINEESHIPS, "--population", str(own))
    assert line.startswith(f"{tmp_path}/{said}")
    own.with_suffix(".toml").write_text("total = 450000000\nthreshold = 292500000", "utf-8")
    assert terminal.counts(TRAINEESHIPS, "--population", str(own))["population"]["total"] == 450_000_000


def test_a_wrong_table_of_ones_own_is_refused_with_row_and_reason(terminal: Terminal, tmp_path: Path) -> None:
    own = tmp_path / "2027.csv"
    own.write_text("state,persons\nNL,1\nGR,2\n", "utf-8")
    (line,) = terminal.refuses(TRAINEESHIPS, "--population", str(own))
    assert line == f"{own}, line 3, member state: “GR” is not the code of a member state (EL, not GR)."


def test_the_table_of_a_year_is_the_one_that_ships(terminal: Terminal) -> None:
    table = seeds.all_populations()[2025]
    found = terminal.counts("state,stance\nNL,+\n", "--population", "2025")
    assert found["population"]["in_favour"] == table.persons[State.NL]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("UK,+,,", "line 3, member state: “UK” is no member state."),
        (
            "NL (Polen),+,,",
            "line 3, member state: “NL (Polen)” names two member states.",
        ),
        ("NL,+-,,", "line 3, the stance: “+-” is no stance."),
        ("NL,,,", "line 3, the stance: “–” is no stance."),
        (
            "NL,–,,",
            "line 3, the stance: “–” is a dash and no minus: write - for critical, -- for opposed or ? for unknown.",
        ),
        ("NL,+,sure,", "line 3, the certainty: “sure” is no certainty: low, medium, high or nothing."),
        ("NL,+,,1.1", "line 3, p: “1.1” is no chance from 0 to 1."),
        ("NL,+,,nan", "line 3, p: “nan” is no chance from 0 to 1."),
        ("NL,+", "line 3: there are more or fewer fields here than in the first line."),
        ("NL,+,,0,5", "line 3: there are more or fewer fields here than in the first line."),
        ("DE,+,,", "line 3, member state: this member state was there already; each belongs in it once."),
    ],
)
def test_a_bad_row_is_named_by_its_line(terminal: Terminal, row: str, said: str) -> None:
    assert terminal.refuses(f"state,stance,certainty,p\nDE,+,,\n{row}\nFR,0,,\n") == [f"standard input, {said}"]


@pytest.mark.parametrize(
    "text",
    [
        "land;standpunt;zekerheid;kans\nGriekenland;Steunt;hoog;0,5\nnl;Tegen;;\n",
        "Standpunt\tLidstaat\tZekerheid\tp\n+\tGR\thoog\t0.5\n--\tNederland (NL)\t\t\n",
        "stance,certainty,state,p\nSupports,high,el,0.5\n−− Tegen,,Netherlands,\n",
        "Country,p,Certainty,Stance\nHelleense Republiek,0.5,High,4\nNLD,,,1\n",
    ],
)
def test_heads_words_and_delimiters_may_be_of_either_kind(terminal: Terminal, text: str) -> None:
    plain = terminal.counts("state,stance,certainty,p\nEL,+,high,0.5\nNL,--,,\n")
    assert terminal.counts(text) == plain


def test_all_bad_rows_are_named_at_once(terminal: Terminal) -> None:
    lines = terminal.refuses("state,stance\nXX,+\nNL,+\nDE,yes\n", "--json")
    assert [line.split(":")[0] for line in lines] == [
        "standard input, line 2, member state",
        "standard input, line 4, the stance",
    ]


@pytest.mark.parametrize(
    "head", ["", "NL,+", "state", "state,stance,note", "state;stance,p", "state,stance,p,p", "land,state,stance"]
)
def test_another_first_line_is_refused(terminal: Terminal, head: str) -> None:
    (line,) = terminal.refuses(f"{head}\nNL,+\n")
    assert line.startswith("standard input, line 1: this should be state,stance[,certainty][,p], in any order")


def test_a_byte_order_mark_windows_lines_and_empty_lines_do_no_harm(terminal: Terminal) -> None:
    plain = terminal.counts(TRAINEESHIPS)
    assert terminal.counts(b"\xef\xbb\xbf" + TRAINEESHIPS.replace("\n", "\r\n\r\n").encode()) == plain


def test_what_is_no_text_is_refused(terminal: Terminal) -> None:
    assert terminal.refuses(b"state,stance\nNL,\xff\n") == ["standard input: this is no text in UTF-8."]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--without", "DK,GB"), "--without: “GB” is no member state."),
        (("--with", "UK"), "--with: “UK” is no member state."),
        (
            ("--population", "1999"),
            "--population: “1999” is no file in CSV, TSV or JSON, and no year of which a population table ships.",
        ),
        (("--without", ",".join(list(State)[3:])), "Too few member states take part for this rule"),
        (("--without", ",".join(State)), "Nobody takes part."),
    ],
)
def test_what_cannot_be_counted_by_is_refused(terminal: Terminal, options: tuple[str, ...], said: str) -> None:
    (line,) = terminal.refuses(TRAINEESHIPS, *options)
    assert line.startswith(said)


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_file_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert cli.main(["tally", name]) == 2
    out, error = capsys.readouterr()
    assert (out, error.count("\n")) == ("", 1)
    assert error.startswith(f"{name}: dit ")


def test_a_reader_gets_a_few_lines(terminal: Terminal) -> None:
    code, out, _ = terminal.types(TRAINEESHIPS)
    assert code == 0
    assert out.startswith("Reached: The members and the population needed are in favour.\nIn favour: 21 of 27 members")
    assert "\nBroken by:\n" in out
    assert out.endswith("  and 184 more\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Rule: qualified majority, Art. 16(4) TEU."),
        (("--without", "DK"), "Rule: qualified majority, Art. 238(3)(a) TFEU."),
        (("--rule", "reinforced"), "Rule: reinforced majority, Art. 238(2) TFEU."),
        (("--rule", "reinforced", "--without", "DK"), "Rule: reinforced majority, Art. 238(3)(b) TFEU."),
        (("--rule", "simple"), "Rule: simple majority, Art. 238(1) TFEU."),
        (("--rule", "unanimity"), "Rule: unanimity, Art. 238(4) TFEU."),
        (("--rule", "simple", "--without", "DK"), "when not all members take part is our inference."),
    ],
)
def test_a_reader_is_told_the_article_of_the_rule(terminal: Terminal, options: tuple[str, ...], said: str) -> None:
    _, out, _ = terminal.types(TRAINEESHIPS, *options)
    assert said in out


def test_from_a_shell_it_is_the_same_command(stances: Path) -> None:
    command = [sys.executable, "-m", "positions", "tally", str(stances), "--json"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(ended.stdout)["outcome"] == "reached"
