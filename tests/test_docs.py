"""The documents, held against what they speak of: files, settings, commands, keys and words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from positions.web.bounds import MESSAGE
from positions.web.parts import PAGES
from positions.words import speak
from tests.javascript import node

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.md")])
FOLDERS = [ROOT / "positions" / "screens" / f"positions.{name}" for name in ("kit", "matrix")]
"""Whose files a document names without their folder."""
GUIDE = ROOT / "docs" / "handleiding.md"
PICTURES = sorted((ROOT / "docs" / "beelden").iterdir())
HEAVIEST = 150_000
NOT_FILLED_IN = {"begin", "initiatieven", "geen-verbinding"}
"""Pictures in which no stance was made up."""

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"(?:[\w.-]+/)*\w[\w.-]*\.(?:py|js|css|toml|md|csv|sh|txt|lock)|(?:[\w.-]+/)+")
ELSEWHERE = re.compile(r"(?<![\w.:/])/(?:work|home|root|tmp|usr|etc|var|opt|srv|mnt|proc)\b|~/|\b[A-Z]:\\|\.\./\.\./")
SETTING = re.compile(r"\bPOSITIONS_[A-Z_]+\b")

KEYS = {key: [key] for key in ("+", "-", "/", "?", "Backspace", "Home", "End", "Enter", "F2", *"azbvkmr012345")} | {
    "←": ["ArrowLeft"],
    "→": ["ArrowRight"],
    "↑": ["ArrowUp"],
    "↓": ["ArrowDown"],
    "Page Up": ["PageUp"],
    "Page Down": ["PageDown"],
    "Del": ["Delete"],
    "Esc": ["Escape"],
    "Spatie": [" "],
    "Shift ←": ["ArrowLeft"],
    "Shift →": ["ArrowRight"],
    "Shift ↑": ["ArrowUp"],
    "Shift ↓": ["ArrowDown"],
    "Ctrl Home": ["Home"],
    "Ctrl End": ["End"],
    "Ctrl A": ["a"],
    "Ctrl Z": ["z"],
    "Ctrl Shift Z": ["z"],
    "Ctrl Y": ["y"],
    "Ctrl K": ["k"],
    "Ctrl C": ["copy"],
    "Ctrl V": ["paste"],
    "Shift F10": ["F10", "ContextMenu"],
}
"""What the handleiding calls a key, and what the browser does."""

EXTRA = {"−"}
"""Keys that no keyboard has by itself: the minus that was copied from the screen."""


def test_every_module_that_make_runs_is_there() -> None:
    modules = re.findall(r"-m (tests[\w.]*)", (ROOT / "Makefile").read_text("utf-8"))
    assert modules
    for module in modules:
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module


def names(paths: list[Path]) -> list[str]:
    """Paths as test ids."""
    return [str(path.relative_to(ROOT)) for path in paths]


def anchors(path: Path) -> set[str]:
    """The headings of a document, as links name them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def table(path: Path, heading: str) -> Iterator[list[str]]:
    """The rows of the first table under a heading, without its head."""
    section = path.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    yield from ([cell.strip() for cell in row] for row in rows[2:])


def script(name: str) -> Path:
    """A script of the kit or of the matrix."""
    (found,) = [path for folder in FOLDERS if (path := folder / name).exists()]
    return found


def keys_in_code() -> set[str]:
    """Every key the grid listens to, and the clipboard's two events."""
    read = ("selection.js", "letters.js", "undoing.js", "jump.js", "pasteboard.js", "dom.js")
    selection, letters, undoing, jump, pasteboard, kit = node.syntax(*map(script, read))
    return {
        *selection["tables"]["KEYS"],
        *letters["tables"]["STEPS"],
        *selection["tables"]["moves"],
        *kit["tables"]["DIGITS"],
        *(
            value
            for part in (selection, letters, undoing, jump)
            for name, value in part["compared"]
            if name in ("key", "letter")
        ),
        *(move[0] for move in node.asked("moves", script("selection.js")) if len(move) == 1),
        *(event for name, event in pasteboard["heard"] if name == "document"),
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=names(DOCUMENTS))
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text("utf-8")):
        if "://" in target:
            continue
        place, _, anchor = target.partition("#")
        there = (path.parent / place).resolve() if place else path
        assert there.is_relative_to(ROOT), f"{target} leads out of the project"
        assert there.exists(), f"{target} is not there"
        assert not anchor or anchor in anchors(there), f"{target}: no such heading"


@pytest.mark.parametrize("path", DOCUMENTS, ids=names(DOCUMENTS))
def test_every_file_a_document_names_is_there(path: Path) -> None:
    near = (ROOT, path.parent, ROOT / "data", *FOLDERS)
    for name in CODE.findall(path.read_text("utf-8")):
        if FILE.fullmatch(name):
            assert any((folder / name).exists() for folder in near), f"`{name}` is not there"


@pytest.mark.parametrize("path", DOCUMENTS, ids=names(DOCUMENTS))
def test_no_document_speaks_of_a_place_outside_the_project(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.name == "hosting.md":  # says where an administrator puts things, as a unit of deploy/ expects them
        text = re.sub(r"(?<![\w.:/])/(?:etc|opt|usr|var)/", "", text)
    assert ELSEWHERE.findall(text) == []


@pytest.mark.parametrize("path", PICTURES, ids=names(PICTURES))
def test_every_picture_is_light_used_and_says_when_its_stances_are_fictional(path: Path) -> None:
    assert path.suffix == ".png"
    assert path.stat().st_size < HEAVIEST
    shown = [
        (place, caption)
        for place in DOCUMENTS
        for target, caption in re.findall(
            r"!\[[^\]]+\]\(([^)]+)\)\n\n\*([^\n]+)\*$", place.read_text("utf-8"), re.MULTILINE
        )
        if (place.parent / target).resolve() == path
    ]
    assert shown, f"no document shows {path.name} with a caption"
    for place, caption in shown:
        assert path.stem in NOT_FILLED_IN or re.search("fictief|fictional", caption), f"{place.name}: {caption}"


def test_every_picture_shown_has_a_caption() -> None:
    for path in DOCUMENTS:
        lines = path.read_text("utf-8").splitlines()
        for line, after in zip(lines, [*lines[2:], "", ""], strict=True):
            assert not line.startswith("![") or after.startswith("*"), f"{path.name}: {line}"


def test_the_documents_name_every_setting_of_the_program_and_no_other() -> None:
    program = [ROOT / "app.py", *(ROOT / "positions").rglob("*.py")]
    read = {name for path in program for name in re.findall(r'told\("([A-Z_]+)"\)', path.read_text("utf-8"))}
    told = {name for path in DOCUMENTS for name in SETTING.findall(path.read_text("utf-8"))}
    assert read == told
    assert {row[0].strip("`") for row in table(ROOT / "docs" / "hosting.md", "Settings")} == read


def test_the_documents_and_the_settings_of_the_server_agree_on_how_long_a_message_may_be() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["server"]
    assert settings["maxMessageSize"] * 1_000_000 == 3 * MESSAGE, "three bytes a character at most"
    told = re.findall(r"at most ([\d,]+) characters", (ROOT / "docs" / "security.md").read_text("utf-8"))
    assert told == [f"{MESSAGE:,}"] * 2


def test_the_documents_name_every_target_of_the_makefile_and_no_other() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony
    texts = [path.read_text("utf-8") for path in DOCUMENTS]
    told = {name for text in texts for name in re.findall(r"(?:`|^ +)make ([a-z]+)", text, re.MULTILINE)}
    assert told == set(phony[1].split())


def test_the_handleiding_names_every_key_of_the_grid_and_no_other() -> None:
    told = [key for row in table(GUIDE, "Invullen met het toetsenbord") for key in CODE.findall(row[0])]
    assert [key for key in told if key not in KEYS] == []
    assert {code for key in told for code in KEYS[key]} == keys_in_code() - EXTRA


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Invullen met het toetsenbord", "grid"),
        ("Toetsen op elke pagina", "everywhere"),
        ("Een dossier uit een fiche", "concept"),
        ("Vandaag", "vandaag"),
        ("Momenten", "momenten"),
    ],
)
def test_the_handleiding_and_the_dialog_of_keys_say_the_same(heading: str, group: str) -> None:
    words = speak("nl").under("keys")
    shown = [
        ([words["space"] if key == "Space" else key for key in keys], words[word])
        for word, keys in node.exported("KEYS", script("keys.js"))[group]
    ]
    told = [(CODE.findall(keys), re.sub("[*`]", "", does)) for keys, does in table(GUIDE, heading)]
    assert told == shown


def test_the_dialog_of_keys_has_words_for_every_key_and_no_other() -> None:
    words = set(speak("nl").under("keys"))
    groups = node.exported("KEYS", script("keys.js"))
    used = {*groups, *(word for group in groups.values() for word, _ in group)}
    assert words == used | {"title", "manual", "done", "key", "does", "space"}


def test_every_page_leads_to_a_part_of_the_handleiding_that_is_there() -> None:
    led = node.exported("MANUAL", script("ways.js"))
    assert set(led) == {"matrix", "dossiers", "concept", "toegang", *filter(None, PAGES)}
    assert set(led.values()) <= anchors(GUIDE)


def test_the_handleiding_calls_every_field_and_choice_what_the_screen_calls_it() -> None:
    words = speak("nl")
    rows = {row[0]: row[1] for row in table(GUIDE, "Het paneel naast het raster")}
    screen = words.under("matrix")
    for field in ("stance", "direction", "basis", "certainty", "salience", "marking"):
        assert rows[screen[field]].replace(", ?", "").split(", ") == list(words.under(field).values())
    assert {screen[field] for field in ("conditions_label", "note", "source", "history")} <= rows.keys()
    assert all(kind in GUIDE.read_text("utf-8") for kind in words.under("source_kind").values())


def test_the_handleiding_explains_every_saved_line() -> None:
    words = speak("nl").under("matrix")
    rows = [row[0].replace("14:03", "{at}").removesuffix(" …") for row in table(GUIDE, "Opgeslagen, of niet")]
    lines = (
        *("all_saved", "saving", "saved_at", "not_saved", "not_saved_refused", "not_saved_database"),
        *("database_moved", "line_away", "database_away", "met_one"),
    )
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        assert words[line].startswith(row), f"{row} is not how {line} begins"
