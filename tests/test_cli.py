"""What a page hands out, from a terminal: done and said, or refused in one line."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import docx
import pandas as pd
import pytest
from openpyxl import load_workbook

from positions import cli, wiring
from positions.access import LONGEST
from positions.changes import Cell
from positions.cli import keeping
from positions.plain import Plain
from positions.states import State
from positions.words import LANGUAGES, ZONE, speak
from tests.factories import dossier

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database in a fresh folder."""
    return f"sqlite:///{tmp_path_factory.mktemp('cli') / 'positions.db'}"


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: str) -> None:
    """A terminal somewhere else than the project, with nothing opened yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSITIONS_DATABASE_URL", database)
    monkeypatch.delenv("POSITIONS_ACCESS", raising=False)
    monkeypatch.setattr(wiring, "_opened", [])


@pytest.mark.parametrize(("language", "sheet"), [("nl", "Standpunten"), ("en", "Positions")])
def test_export_writes_the_workbook_and_says_where(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, sheet: str
) -> None:
    target = tmp_path / "matrix.xlsx"
    assert cli.main(["export", str(target), "--language", language]) == 0
    assert capsys.readouterr().out == f"{target}\n"
    assert sheet in load_workbook(target).sheetnames


def test_an_analyst_is_given_every_cell_with_its_types(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "matrix.parquet"
    assert cli.main(["export", str(target), "--parquet", "--topics", "pillars", "--marking", "public"]) == 0
    assert capsys.readouterr().out == f"{target}\n"
    told = pd.read_parquet(target)
    assert len(told) == 5 * 27
    assert told["stance"].cat.ordered
    assert told.attrs["marking"] == "public"


def test_a_file_is_of_an_agenda_and_one_there_is_not_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POSITIONS_DATABASE_URL", f"sqlite:///{tmp_path / 'agenda.db'}")
    store = wiring.house().store
    fields: dict[str, Plain] = {"agenda:coreper": {"name": "Coreper 20 mei", "topics": ["ela", "P1"]}}
    store.set_dossier("kwaliteitsbanen", fields, "Anna")
    store.close()
    target = tmp_path / "agenda.json"
    assert cli.main(["export", str(target), "--topics", "agenda:coreper"]) == 0
    assert [topic["id"] for topic in json.loads(target.read_text("utf-8"))["dossier"]["topics"]] == ["ela", "P1"]
    capsys.readouterr()
    assert cli.main(["export", "--topics", "agenda:weg"]) == 2
    known = "all, pillars, initiatives, agenda:coreper"
    assert capsys.readouterr().err == f"--topics: “agenda:weg” is er niet; kies uit {known}.\n"


def test_without_a_name_the_file_goes_into_exports_with_dossier_and_date(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(wiring, "ROOT", tmp_path)
    assert cli.main(["export"]) == 0
    target = tmp_path / "exports" / f"krachtenveld-kwaliteitsbanen-{datetime.now(ZONE):%Y-%m-%d}-intern.xlsx"
    assert capsys.readouterr().out == f"{target}\n"
    assert target.stat().st_size > 50_000


def test_the_name_or_an_option_says_which_kind_of_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", str(tmp_path / "alles.json"), "--topics", "pillars", "--marking", "public"]) == 0
    told = json.loads((tmp_path / "alles.json").read_text("utf-8"))
    assert (told["up_to"], len(told["dossier"]["topics"])) == ("public", 5)
    assert cli.main(["export", str(tmp_path / "tabel"), "--format", "csv", "--without-notes", "--at", "1"]) == 0
    assert (tmp_path / "tabel").read_text("utf-8-sig").startswith("Nummer;Onderwerp;")
    assert capsys.readouterr().out.count("\n") == 2


def test_an_ods_that_nobody_changed_comes_back_with_nothing(taken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", str(taken.with_suffix(".ods"))]) == 0
    capsys.readouterr()
    assert cli.main(["import", str(taken.with_suffix(".ods")), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert cli.main(["import", str(taken), "--dry-run"]) == 0
    assert told == capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "found", "said"),
    [
        ("--at", "999", "die revisie is er niet."),
        ("--since", "ooit", "geef een revisie, een dag (zoals 2027-01-12) of de naam van een moment van dit dossier."),
    ],
)
def test_a_choice_there_is_not_is_refused_by_its_option(
    capsys: pytest.CaptureFixture[str], option: str, found: str, said: str
) -> None:
    assert cli.main(["export", option, found]) == 2
    assert capsys.readouterr() == ("", f"{option}: {said}\n")


def test_an_unknown_dossier_is_named_beside_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "--dossier", "minimumloon"]) == 2
    assert capsys.readouterr() == ("", "--dossier: “minimumloon” is er niet; kies uit kwaliteitsbanen.\n")
    assert list(Path.cwd().iterdir()) == []


def test_where_there_are_more_dossiers_a_command_asks_which(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POSITIONS_DATABASE_URL", f"sqlite:///{tmp_path / 'more.db'}")
    wiring.house().store.seed(dossier(id="a-eerder"), {})
    assert cli.main(["export"]) == 2
    assert capsys.readouterr().err == "--dossier: noem een dossier; kies uit a-eerder, kwaliteitsbanen.\n"
    assert cli.main(["brief", "--dossier", "kwaliteitsbanen"]) == 0
    assert "Routekaart voor kwaliteitsbanen" in capsys.readouterr().out


def test_the_dossiers_there_are_are_listed_each_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["dossiers"]) == 0
    line = capsys.readouterr().out
    assert line.startswith("kwaliteitsbanen · Routekaart voor kwaliteitsbanen · COM(2025) 944 · 5 pijlers, ")
    assert line.count("\n") == 1
    assert cli.main(["dossiers", "--json", "--language", "en"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["id"], told["title"], told["role"]) == ("kwaliteitsbanen", "Quality Jobs Roadmap", "owner")


@pytest.mark.parametrize("target", ["nergens/matrix.xlsx", ".", "/proc/matrix.xlsx"])
def test_a_place_that_cannot_be_written_is_named_in_one_line(capsys: pytest.CaptureFixture[str], target: str) -> None:
    assert cli.main(["export", target]) == 2
    out, error = capsys.readouterr()
    assert (out, error.count("\n")) == ("", 1)
    assert error == f"{target}: hier kan niet worden geschreven.\n"


def test_a_backup_is_written_and_restored_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["export", "first.xlsx"]) == cli.main(["backup", "positions.backup"]) == 0
    written = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"positions\.backup: \d+ rijen geschreven, stand \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", written)
    monkeypatch.setenv("POSITIONS_DATABASE_URL", "sqlite:///elsewhere.db")
    assert cli.main(["restore", "positions.backup"]) == 0
    assert capsys.readouterr() == (written.replace("geschreven", "teruggezet") + "\n", "")
    monkeypatch.setattr(wiring, "_opened", [])
    assert cli.main(["export", "second.xlsx"]) == 0
    assert cli.main(["restore", "positions.backup"]) == 2
    assert capsys.readouterr().err == (
        "elsewhere.db: hier staat al iets in; herstellen kan alleen in een lege database.\n"
    )


def test_one_dossier_is_written_and_comes_back_under_another_id(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["export", "first.xlsx"]) == cli.main(["backup", "one", "--dossier", "kwaliteitsbanen"]) == 0
    assert cli.main(["restore", "one"]) == 2
    assert "staat hier al en is niet veranderd; met --as" in capsys.readouterr().err
    monkeypatch.setenv("POSITIONS_DATABASE_URL", "sqlite:///beside.db")
    assert cli.main(["restore", "one", "--as", "toen"]) == 0
    assert "one: het dossier toen staat er weer, stand " in capsys.readouterr().out
    monkeypatch.setattr(wiring, "_opened", [])
    assert cli.main(["dossiers"]) == 0
    assert [line.split(" · ")[0] for line in capsys.readouterr().out.splitlines()] == ["kwaliteitsbanen", "toen"]
    assert cli.main(["restore", "one", "--dossier", "weg"]) == 2
    assert capsys.readouterr().err == "one: in deze reservekopie staat geen dossier “weg”.\n"


def test_the_paragraphs_of_a_fiche_are_kept_for_a_document(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSITIONS_DATABASE_URL", "sqlite:///fiche.db")
    monkeypatch.setattr(wiring, "_opened", [])
    Path("fiche.txt").write_text("c) Krachtenveld\nVeel lidstaten steunen het voorstel.\n", "utf-8")
    keep = ["fiche", "fiche.txt", "--name", "A. Bakker", "--keep"]
    assert cli.main([*keep, "weg"]) == 2
    assert cli.main([*keep, "fiche-4263"]) == 0
    assert capsys.readouterr().out == "fiche.txt: 2 alinea’s bewaard bij fiche-4263\n"
    assert cli.main([*keep, "fiche-4263"]) == 2
    assert capsys.readouterr().err == (
        "Van dit fiche zijn de alinea’s al bewaard. Wis ze eerst, als u andere wilt bewaren.\n"
    )


def test_whoever_waits_at_a_terminal_sees_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for language, said in (
        ("nl", "\rcell: 1.000 van 2.500\rcell: 2.500 van 2.500\n"),
        ("en", "\rcell: 1,000 of 2,500"),
    ):
        tell = keeping._progress(argparse.Namespace(language=language))
        tell("cell", 1000, 2500)
        tell("cell", 2500, 2500)
        assert capsys.readouterr().err.startswith(said)


def test_a_refusal_is_one_line_of_plain_text_whatever_stood_in_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "odd.csv").write_text('state,stance\nNL,"\x1b[2J\n"\n')
    assert cli.main(["tally", "odd.csv"]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert told.isprintable()


@pytest.mark.parametrize(
    ("options", "beginning"),
    [
        ([], "Krachtenveld: Routekaart voor kwaliteitsbanen\n\nIn het fiche staat (3c, alinea 1): “Naar verwachting"),
        (
            ["--topic", "P1"],
            "P1 Kwaliteitsbanen creëren en behouden in de hele EU\n\nNederland steunt deze pijler. Van 26",
        ),
        (
            ["--internal", "--topic", "P1", "--language", "en"],
            "P1 Creating and maintaining quality jobs across the EU\n\nThe Netherlands supports this pillar. Cond",
        ),
    ],
)
def test_brief_prints_the_text_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], options: list[str], beginning: str
) -> None:
    assert cli.main(["brief", *options]) == 0
    assert capsys.readouterr().out.startswith(beginning)


def test_brief_names_the_topics_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["brief", "--topic", "nergens"]) == 2
    out, error = capsys.readouterr()
    assert (out, error.count("\n")) == ("", 1)
    assert error.startswith("--topic: “nergens” is er niet; kies uit P1, P2, P3")


def test_an_unknown_command_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["vertaal"]) == 2
    assert "kan niet “vertaal” zijn; kies uit export, import, " in capsys.readouterr().err


COMMANDS = {
    "export": [],
    "import": ["x.csv"],
    "fiche": ["x.pdf"],
    "brief": [],
    "sheet": ["DE"],
    "minister": [],
    "dossiers": [],
    "start": ["--title", "x"],
    "compare": ["--since", "1"],
    "tally": ["x.csv"],
    "link": [],
    "links": [],
    "unlink": ["x"],
    "person": ["x"],
    "people": [],
    "keeper": ["x"],
    "keepers": [],
    "backup": ["x"],
    "restore": ["x"],
}
"""Every command with what it cannot do without; that there is no other is a test."""
ENGLISH = re.compile(
    r"\b(expected|found|error|usage|invalid|choice|required|argument|the|of|is|no such|one)\b", re.IGNORECASE
)


def helped(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    with pytest.raises(SystemExit):
        cli.main([*filter(None, given)])
    return capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_the_language_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    said, words = helped(capsys, command, "--help", "--language", language), speak(language)
    assert said.startswith(f"{words('help.usage')}python -m positions {command or '[-h]'} ".rstrip())
    assert words("help.shared.help") in " ".join(said.split())
    assert bool(re.search(r"\b(show this help|what goes with it)\b", said)) is (language == "en")
    assert bool(re.search(r"\b(usage|positional|options|default)\b", said)) is (language == "en")
    assert helped(capsys, "--language", language, command, "--help") == said
    assert helped(capsys, f"--lang={language}", command, "-h") == said
    assert (helped(capsys, command, "--help") == said) is (language == "nl")
    assert language == "en" or not re.search(r"\b(FILE|NAME|POINT|TITLE|NUMBER|ADDRESS|STANCE|PLACE|ANSWER)\b", said)


def test_every_word_of_help_is_of_a_command_or_an_option_there_is_and_the_longest_link_is_said_truly() -> None:
    parser = cli._parser()
    (commands,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    assert set(commands.choices) == set(COMMANDS)
    there = {f"{name}.{option}" for name, one in commands.choices.items() for option in options(one)}
    for language in LANGUAGES:
        words = speak(language)
        told = {key for key in words.under("help") if "." in key and not key.endswith((".about", ".after"))}
        told -= {f"stands.{word}" for word in words.under("help.stands")}
        assert {one for one in told if not one.startswith("shared.")} <= there
        assert {one.partition(".")[2] for one in told if one.startswith("shared.")} <= {
            one.partition(".")[2] for one in there
        }
        assert str(LONGEST) in words("help.link.days")


def options(command: argparse.ArgumentParser) -> set[str]:
    """What its options are called, and what stands without one."""
    return {name.lstrip("-").replace("-", "_") for one in command._actions for name in (*one.option_strings, one.dest)}


@pytest.mark.parametrize("command", COMMANDS)
def test_whatever_is_wrong_with_a_command_is_said_in_dutch_unless_it_asks_for_english(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    wrong = [[command, *COMMANDS[command], "--zo"], [command, *COMMANDS[command], "a", "b", "c"]]
    wrong += [[command]] if COMMANDS[command] else []
    wrong += [[command, *COMMANDS[command], "--language"], [command, *COMMANDS[command], "--language", "fr"]]
    for given in wrong:
        assert cli.main(given) == 2
        out, error = capsys.readouterr()
        assert (out, error.count("\n")) == ("", 1)
        assert re.search(rf" Zie python -m positions( {command})? --help\.\n$", error)
        assert not ENGLISH.search(error.replace("--help", "").replace("--language", "")), error
    assert cli.main([*wrong[0], "--language", "en"]) == 2
    assert capsys.readouterr().err.startswith("python -m positions: this does not belong here: --zo. See ")
    assert cli.main(["--language", "en", *wrong[0]]) == 2
    assert capsys.readouterr().err.startswith("python -m positions: this does not belong here: --zo. See ")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["import", "nergens.csv"], "nergens.csv: dit bestand is er niet."),
        (["tally", "nergens.csv"], "nergens.csv: dit bestand is er niet."),
        (["tally", "."], ".: dit is een map."),
        (["export", "nergens/x.xlsx"], "nergens/x.xlsx: hier kan niet worden geschreven."),
        (["sheet", "DE", "nergens/x.docx"], "nergens/x.docx: hier kan niet worden geschreven."),
        (["restore", "nergens"], "nergens: dit bestand kan niet worden gelezen."),
        (["backup", "nergens/x"], "nergens/x: hier kan niet worden geschreven."),
        (["sheet", "GR"], "DE,FR: “GR” is geen code van een lidstaat (EL, niet GR)."),
        (
            ["export", "--at", "ooit"],
            "--at: geef een revisie, een dag (zoals 2027-01-12) of de naam van een moment van",
        ),
        (
            ["export", "--format", "pdf"],
            "python -m positions export: --format kan niet “pdf” zijn; kies uit xlsx, ods, csv",
        ),
        (["tally", "x", "--rule", "zo"], "python -m positions tally: --rule kan niet “zo” zijn; kies uit qualified, "),
        (["link", "--days", "veel"], "python -m positions link: --days kan niet “veel” zijn."),
        (["link"], "POSITIONS_ACCESS is local, en dan opent geen link iets"),
        (["unlink", "x"], "Deze link bestaat niet meer."),
        (["brief", "--public", "--internal"], "python -m positions brief: --internal gaat niet samen met --public."),
        (["brief", "--public=ja"], "python -m positions brief: --public staat alleen, zonder “ja”."),
        (
            ["export", "--without"],
            "python -m positions export: --without kan van alles zijn (--without-notes, --without-",
        ),
        (["minister", "--columns", "p2"], "--columns: “p2” is er niet; kies uit pijlers, overig, alle, P1, P2, P5."),
        (["people", "--dossier", "x"], "--dossier: “x” is er niet; kies uit kwaliteitsbanen."),
    ],
)
def test_what_is_not_there_or_cannot_be_is_said_in_dutch_by_every_command(
    capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    assert cli.main(given) == 2
    out, error = capsys.readouterr()
    assert (out, error.count("\n")) == ("", 1)
    assert error.startswith(said)
    assert cli.main([*given, "--language", "en"]) == 2
    assert not re.search(r"\b(dit|een|er|niet)\b", capsys.readouterr().err)


def test_a_terminal_sees_one_line_and_no_traceback(tmp_path: Path) -> None:
    end = subprocess.run(
        [sys.executable, "-m", "positions", "export"],
        cwd=ROOT,
        env={**os.environ, "POSITIONS_DATABASE_URL": f"sqlite:///{tmp_path / 'nergens' / 'positions.db'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (end.returncode, end.stdout) == (2, "")
    assert end.stderr == f"{tmp_path / 'nergens'}: deze map is er niet.\n"


@pytest.mark.parametrize(("language", "asked"), [("nl", "Te vragen"), ("en", "To ask")])
def test_sheet_writes_a_page_a_state_and_says_where(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, asked: str
) -> None:
    target = tmp_path / "blad.docx"
    assert cli.main(["sheet", "DE,fr", str(target), "--language", language, "--topics", "P2"]) == 0
    assert capsys.readouterr().out == f"{target}\n"
    made = docx.Document(str(target))
    assert len(made.sections) == 2
    assert [table.cell(0, 0).paragraphs[0].text for table in made.tables[::2]] == [asked] * 2


def test_a_sheet_without_a_name_goes_into_exports_with_states_day_and_marking(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(wiring, "ROOT", tmp_path)
    assert cli.main(["sheet", "DE,FR"]) == 0
    name = f"statenblad-kwaliteitsbanen-DE-FR-{datetime.now(ZONE):%Y-%m-%d}-intern.docx"
    assert capsys.readouterr().out == f"{tmp_path / 'exports' / name}\n"
    assert cli.main(["sheet", ",".join(State)]) == 0
    assert "statenblad-kwaliteitsbanen-27-" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["GR"], "DE,FR: “GR” is geen code van een lidstaat (EL, niet GR).\n"),
        ([" , "], "DE,FR: noem ten minste één lidstaat, zoals DE,FR.\n"),
        (["DE", "--at", "99"], "--at: die revisie is er niet.\n"),
        (["DE", "--topics", "P9"], "--topics: “P9” is er niet; kies uit pijlers, P1, P2, P5, overig.\n"),
    ],
)
def test_a_sheet_that_cannot_be_made_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    assert cli.main(["sheet", *given]) == 2
    assert capsys.readouterr() == ("", said)


def test_a_sheet_holds_what_is_chosen_as_an_export_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(wiring, "ROOT", tmp_path)

    def made(*options: str) -> tuple[str, str]:
        assert cli.main(["sheet", "NL", *options]) == 0
        target = Path(capsys.readouterr().out.strip())
        tables = docx.Document(str(target)).tables
        return target.name, " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)

    name, whole = made()
    assert "BNC-fiche COM(2025) 944" in whole
    _, bare = made("--without-sources")
    assert "BNC-fiche COM(2025) 944" not in bare
    assert "uitgesproken" in bare
    then, _ = made("--marking", "public", "--without-notes", "--at", "1")
    assert then == name.replace("-intern", "-r1-intern")


def changed(file: Path, **values: str) -> Path:
    """The workbook after somebody put these values into cells of its matrix."""
    book = load_workbook(file)
    for place, value in values.items():
        book["Matrix"][place] = value
    book.save(file)
    return file


@pytest.fixture
def taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workbook that went out a moment ago, from a database in which somebody has said their name."""
    wiring.house().store.keep_setting("local_owner", "Anna")
    cli.main(["export", str(tmp_path / "uit.xlsx")])
    capsys.readouterr()
    return tmp_path / "uit.xlsx"


def test_import_says_what_it_would_take_over_then_takes_it_over_and_then_has_nothing_left(
    taken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(taken, D10="Tegen")
    proposed = (
        "Gemaakt van revisie 1; nu is het revisie 1. 1 cel is in het bestand gewijzigd.\n"
        "Cyprus P1: Standpunt: Onbekend → Tegen; Zekerheid: leeg → laag; Basis: leeg → ingeschat\n"
    )
    assert cli.main(["import", str(taken), "--dry-run"]) == 0
    assert capsys.readouterr().out == proposed + "Er is niets overgenomen.\n"
    assert cli.main(["import", str(taken)]) == 0
    assert re.fullmatch(re.escape(proposed) + r"Overgenomen als revisie \d+\.\n", capsys.readouterr().out)
    assert cli.main(["import", str(taken), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["proposals"], told["agreed"], told["written"]) == ([], 1, None)


def test_import_leaves_a_conflict_unless_it_is_decided_and_says_so_by_its_exit_code(
    taken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "ander.xlsx"
    other.write_bytes(taken.read_bytes())
    assert cli.main(["import", str(changed(other, E11="Kritisch"))]) == 0
    changed(taken, E11="Steunt", F11="Stuent")
    capsys.readouterr()
    assert cli.main(["import", str(taken)]) == 1
    out = capsys.readouterr().out
    assert (
        "Denemarken P2: met het bestand Standpunt Steunt; bij het maken ervan Standpunt Onbekend; "
        "nu Standpunt Kritisch." in out
    )
    assert "Matrix!F11: “Stuent” is geen standpunt; bedoelde u “Steunt”?" in out
    changed(taken, F11="Onbekend")
    assert cli.main(["import", str(taken), "--conflicts", "keep"]) == 0
    assert capsys.readouterr().out.endswith("Er is niets overgenomen.\n")
    assert cli.main(["import", str(taken), "--conflicts", "file"]) == 0
    assert "Overgenomen als revisie" in capsys.readouterr().out


@pytest.mark.parametrize("mode", ["local", "links", "oidc"])
def test_import_takes_the_name_of_who_takes_it_over_in_every_access_mode(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setenv("POSITIONS_DATABASE_URL", f"sqlite:///{tmp_path / 'fris.db'}")
    monkeypatch.setenv("POSITIONS_ACCESS", mode)
    monkeypatch.setenv("POSITIONS_URL", "http://localhost:8501")
    monkeypatch.setenv("POSITIONS_OIDC_METADATA", "https://login.example.org/.well-known/openid-configuration")
    monkeypatch.setenv("POSITIONS_OIDC_CLIENT_ID", "krachtenveld")
    monkeypatch.setenv("POSITIONS_OIDC_CLIENT_SECRET", "geheim")
    monkeypatch.setenv("POSITIONS_OIDC_COOKIE_SECRET", "x" * 40)
    file = tmp_path / "uit.xlsx"
    assert cli.main(["export", str(file)]) == 0
    changed(file, D10="Tegen")
    capsys.readouterr()
    assert cli.main(["import", str(file)]) == 2
    assert capsys.readouterr() == (
        "",
        "--name: geef op wie het overneemt; die naam staat bij elke wijziging.\n",
    )
    assert cli.main(["import", "--name", "de griffie", str(file)]) == 0
    store = wiring.house().store
    assert store.cells("kwaliteitsbanen")[Cell("P1", State.CY)].author == "de griffie"
    assert not store.setting("local_owner")


@pytest.mark.parametrize(
    "given", [["--topics", "P2", "DE", "--language", "en", "x.docx"], ["DE", "--at", "1", "x.docx"]]
)
def test_options_stand_in_any_order(tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str]) -> None:
    assert cli.main(["sheet", *given]) == 0
    assert capsys.readouterr().out == "x.docx\n"
    assert (tmp_path / "x.docx").exists()


def test_import_refuses_what_it_cannot_take_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"MZ\x00")
    assert cli.main(["import", str(tmp_path / "x.xlsx")]) == 2
    assert capsys.readouterr() == ("", "x.xlsx: Dit is geen werkmap (.xlsx of .ods) en geen CSV-bestand.\n")
    assert cli.main(["import", str(tmp_path / "nergens.xlsx")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


OPEN = "Land;P1;P2\nDE/FR/NL;+;kritsch\nVisegrad;-;-\nIT;via Coreper;--\nES;+;0\nPT;+;0\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "In dit bestand staat geen tabel van lidstaten en onderwerpen van dit dossier."),
        ("en", "There is no table of member states and topics of this dossier in this file."),
    ],
)
def test_import_says_why_a_file_is_refused_in_the_language_that_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    (file := tmp_path / "leeg.csv").write_text("a;b\nc;d\n")
    assert cli.main(["import", str(file), "--language", language]) == 2
    assert capsys.readouterr() == ("", f"leeg.csv: {said}\n")


def test_import_takes_answers_to_what_a_file_leaves_open(
    taken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "eigen.csv"
    file.write_text(OPEN)
    assert cli.main(["import", str(file), "--dry-run", "--json"]) == 1
    capsys.readouterr()
    answers = ["A2=DE,Frankrijk", "C2=kritisch", "A3=CZ, HU, PL, SK", "B4=+"]
    asked = [part for answer in answers for part in ("--answer", answer)]
    assert cli.main(["import", str(file), "--dry-run", "--json", *asked]) == 0
    told = json.loads(capsys.readouterr().out)
    proposed = {(one["topic"], one["state"]): one["stance"][1] for one in told["proposals"]}
    assert proposed == {
        **dict.fromkeys([("P1", state) for state in ("DE", "FR", "IT", "ES", "PT")], "+"),
        **dict.fromkeys([(topic, state) for topic in ("P1", "P2") for state in ("CZ", "HU", "PL", "SK")], "-"),
        **dict.fromkeys([("P2", "DE"), ("P2", "FR")], "-"),
        ("P2", "IT"): "--",
        ("P2", "ES"): "0",
        ("P2", "PT"): "0",
    }


def test_import_is_told_what_a_minus_stands_for(
    taken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "eigen.csv"
    file.write_text("Land;P1\nDE;-\nFR;Steunt\nIT;-\nES;Tegen\nPT;Steunt\n")
    assert cli.main(["import", str(file), "--dry-run"]) == 1
    assert "of met --dash" in capsys.readouterr().out
    assert cli.main(["import", str(file), "--dry-run", "--dash", "Kritisch"]) == 0
    assert "Duitsland P1: Standpunt: Onbekend → Kritisch" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (["--answer", "A9=DE"], "--answer: bij “A9” is niets te kiezen; dat kan bij A2, A3, B4."),
        (
            ["--answer", "A2=DE,XX"],
            "--answer: “DE,XX” is geen standpunt, geen lidstaten met komma’s ertussen, en niet all of first.",
        ),
        (["--answer", "A2=Steunt"], "--answer A2: “+” is niet het soort antwoord dat daar past."),
        (["--answer", "B4=DE"], "--answer B4: “DE” is niet het soort antwoord dat daar past."),
        (["--answer", "A2"], '--answer: schrijf PLAATS=ANTWOORD, zoals "Blad!A7=DE,FR,NL", en niet “A2”.'),
        (["--dash", "misschien"], "--dash: “misschien” is geen standpunt."),
    ],
)
def test_an_answer_that_cannot_be_one_is_refused_in_a_sentence_and_nothing_is_written(
    taken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], line: str
) -> None:
    file, store = tmp_path / "eigen.csv", wiring.house().store
    file.write_text(OPEN)
    before = store.revision("kwaliteitsbanen")
    assert cli.main(["import", str(file), *given]) == 2
    assert capsys.readouterr() == ("", f"{line}\n")
    assert store.revision("kwaliteitsbanen") == before


def test_who_may_log_in_is_kept_from_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*words: str) -> str:
        monkeypatch.setattr(wiring, "_opened", [])
        assert cli.main(list(words)) == 0
        return capsys.readouterr().out

    assert told("person", "Carla@example.org", "--role", "bewerker", "--name", "Carla") == (
        "carla@example.org  bewerker  intern\n"
    )
    assert told("people") == "carla@example.org  Carla  bewerker  intern\n"
    assert told("person", "Carla@example.org", "--role", "geen") == "Buitengesloten: carla@example.org\n"
    assert told("people") == "carla@example.org  Carla  geen\n"
    assert told("person", "Carla@example.org", "--role", "groep") == "Van de lijst gehaald: Carla@example.org\n"
    assert told("people") == "Er staat nog niemand op de lijst.\n"


def test_who_keeps_the_installation_is_said_at_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*words: str) -> str:
        monkeypatch.setattr(wiring, "_opened", [])
        assert cli.main(list(words)) == 0
        return capsys.readouterr().out

    assert told("keepers") == "Er staat nog niemand op de lijst.\n"
    assert told("keeper", "Carla@example.org", "--name", "Carla") == "carla@example.org  beheerder\n"
    assert told("keepers") == "carla@example.org  Carla  beheerder\n"
    assert told("people") == "Er staat nog niemand op de lijst.\n", "a keeper is in no dossier by that"
    assert told("keeper", "Carla@example.org", "--role", "geen") == "Buitengesloten: carla@example.org\n"
    assert told("keepers") == "carla@example.org  Carla  geen\n"
    assert told("keeper", "Carla@example.org", "--role", "groep") == "Van de lijst gehaald: Carla@example.org\n"
    assert told("keepers") == "Er staat nog niemand op de lijst.\n"
