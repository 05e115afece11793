"""A field of a cell stands once: the few files of the recipe give a new one to log, protocol, workbook and back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

MIGRATION = """

def _fields(connection: Connection) -> None:
    for table in ("cell", "current"):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN tones TEXT NOT NULL DEFAULT ''")
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN nearby TEXT")


MIGRATIONS = (*MIGRATIONS, _fields)
"""

RECIPE = {
    "stances.py": [
        (
            "class Basis(StrEnum)",
            'class Tone(StrEnum):\n    SOFT = "soft"\n    HARD = "hard"\n\n\nclass Basis(StrEnum)',
        ),
        (
            "    carried_from: Stance | None = None\n",
            "    carried_from: Stance | None = None\n"
            "    tones: frozenset[Tone] = frozenset()\n"
            "    nearby: Annotated[str | None, Reference(40)] = None\n",
        ),
    ],
    "store/migrations.py": [],
    "workbooks/labels.py": [('    "about",\n)', '    "about",\n    "tones",\n    "nearby",\n)')],
    "words/nl/stances.toml": [("[basis]", '[tones]\nsoft = "zacht"\nhard = "hard"\n\n[basis]')],
    "words/en/stances.toml": [("[basis]", '[tones]\nsoft = "soft"\nhard = "hard"\n\n[basis]')],
    "words/nl/workbook.toml": [("[workbook.column]\n", '[workbook.column]\ntones = "Toon"\nnearby = "Nabij"\n')],
    "words/en/workbook.toml": [("[workbook.column]\n", '[workbook.column]\ntones = "Tone"\nnearby = "Nabij"\n')],
}
"""What somebody types who follows the recipe: a set, and a reference, in the places it names."""

USE = """
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl

import positions
from positions import incoming, outgoing, seeds
from positions.access import View
from positions.people import Role, Visitor
from positions.protocol import Talk
from positions.registers import Registers
from positions.stances import Marking
from positions.store import Store
from positions.words import speak
from tests.factories import dossier
from tests.protocol.pages import Tab, setting, unpacked

store = Store.open(f"sqlite:///{Path('positions.db').resolve()}")
store.seed(dossier(), {})
registers = Registers(seeds.all_populations(), ())
view = View(store, "proef", Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
tab = Tab("Anna", Talk(lambda *_, **__: view, registers))
tab.hello()
told = {"tones": ["hard", "soft"], "nearby": "v3"}
(receipt,) = tab.send(tab.entry(setting(**told)))
assert receipt["revision"] == 2, receipt
(refused,) = tab.send(tab.entry(setting(tones=["gezond"])))
assert refused["rejected"], refused
drawn = tab.say({"kind": "columns", "columns": ""})["matrix"]
cell = unpacked(drawn["cells"])["p1"]["DE"]
assert cell["tones"] == ["hard", "soft"] and cell["nearby"] == "v3", cell
kinds = {field["name"]: (field["kind"], field["values"]) for field in drawn["fields"]}
assert kinds["tones"] == ("some", ["soft", "hard"]) and kinds["nearby"] == ("reference", []), kinds
assert drawn["labels"]["choices"]["tones"] == {"soft": "zacht", "hard": "hard"}

made = outgoing.made("xlsx", view, registers=registers, words=speak("nl"), at=datetime.now(UTC))
book = openpyxl.load_workbook(BytesIO(made.content))
sheet = book["Standpunten"]
heads = {cell.value: cell.column for cell in sheet[1]}
places = {(sheet.cell(row, 1).value, sheet.cell(row, 3).value): row for row in range(2, sheet.max_row + 1)}
row = places["P1", "DE"]
assert sheet.cell(row, heads["Toon"]).value == "hard; zacht"
sheet.cell(row, heads["Toon"]).value = "hard"
sheet.cell(row, heads["Nabij"]).value = "v4"
target = BytesIO()
book.save(target)
found = incoming.incoming(view, target.getvalue())
(one,) = found.merge.proposals
assert {name: one.file[name] for name in ("tones", "nearby")} == {"tones": frozenset({"hard"}), "nearby": "v4"}
print("both fields went out and came back")
"""


def test_a_set_and_a_reference_are_added_in_the_files_of_the_recipe_alone(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "positions", tmp_path / "positions", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("data", "tests"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    for name, changes in RECIPE.items():
        file = tmp_path / "positions" / name
        text = file.read_text("utf-8")
        for there, instead in changes:
            assert there in text, f"the recipe names {name}, and {there!r} is not in it"
            text = text.replace(there, instead, 1)
        file.write_text(text + (MIGRATION if name == "store/migrations.py" else ""), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", USE], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stdout == "both fields went out and came back\n", ran.stderr
