"""Starting a dossier from a terminal: where people come in by links alone, it is the only place where that is done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from positions import cli, wiring
from tests.factories import dossier


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A terminal with a database of its own, in which nobody has said their name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSITIONS_DATABASE_URL", f"sqlite:///{tmp_path / 'positions.db'}")
    monkeypatch.setenv("POSITIONS_ACCESS", "links")
    monkeypatch.setattr(wiring, "_opened", [])


def test_it_is_started_with_its_topics_and_says_how_its_first_owner_comes_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    topics = tmp_path / "onderwerpen.txt"
    topics.write_text("\N{BYTE ORDER MARK}Reikwijdte\n\nHandhaving\n", "utf-8")
    given = ["--title", "Stagerichtlijn", "--number", "COM(2024) 132", "--topics", str(topics), "--name", "A. de Vries"]
    assert cli.main(["start", *given]) == 0
    command = "python -m positions link --dossier stagerichtlijn --role eigenaar"
    assert capsys.readouterr().out == (
        f"Begonnen: stagerichtlijn\nMaak de link voor de eerste eigenaar met: {command}\n"
    )
    assert cli.main(command.split()[3:]) == 0
    assert "/s#" in capsys.readouterr().out
    assert cli.main(["dossiers", "--json"]) == 0
    (made,) = [row for row in json.loads(capsys.readouterr().out) if row["id"] == "stagerichtlijn"]
    assert (made["title"], made["number"], made["topics"], made["author"]) == (
        "Stagerichtlijn",
        "COM(2024) 132",
        "2 onderwerpen",
        "A. de Vries",
    )


def test_the_columns_of_another_are_taken_over(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--title", "Vervolg", "--columns-of", "kwaliteitsbanen", "--name", "A. de Vries"]
    assert cli.main(["start", *given]) == 0
    store = wiring.house().store
    made, source = store.dossier("vervolg"), store.dossier("kwaliteitsbanen")
    assert [topic.title for topic in made.topics] == [topic.title for topic in source.topics]
    assert (store.cells("vervolg"), {topic.rule for topic in made.topics}) == ({}, {None})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--title", "Titel"], "--name: geef op wie het begint; die naam staat bij de eerste revisie."),
        (["--title", " ", "--name", "A"], "Geef het dossier een titel van ten hoogste 200 tekens."),
        (
            ["--title", "Titel", "--name", "A", "--columns-of", "x"],
            "--dossier: “x” is er niet; kies uit kwaliteitsbanen.",
        ),
        (["--title", "Titel", "--name", "A", "--topics", "weg.txt"], "weg.txt: dit bestand is er niet."),
    ],
)
def test_what_cannot_be_started_is_refused_in_a_sentence_and_starts_nothing(
    capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    assert cli.main(["start", *given]) == 2
    assert capsys.readouterr() == ("", f"{said}\n")
    assert wiring.house().store.dossier_ids() == ("kwaliteitsbanen",)


def test_what_is_left_of_dossiers_that_were_destroyed_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["dossiers", "--destroyed"]) == 0
    assert capsys.readouterr().out == "Hier is nog geen dossier vernietigd.\n"
    store = wiring.house().store
    store.seed(dossier(id="weg", title={"nl": "Stagerichtlijn"}), {})
    store.set_dossier("weg", {"archived": True}, "Anna")
    left = store.lives.end("weg", "A. de Vries")
    assert cli.main(["dossiers", "--destroyed"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("weg · Stagerichtlijn · COM(2027) 1 · 2 revisies · ")
    assert told.endswith(" · A. de Vries\n")
    assert cli.main(["dossiers", "--destroyed", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["dossier"], row["revisions"], row["at"]) == ("weg", left.revisions, left.at.isoformat())
