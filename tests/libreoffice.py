"""A real LibreOffice without a screen, with a profile of its own, for looking at files as a reader's office would."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = ("soffice", "--headless", "--norestore")
SECONDS = 120


def convert(file: Path, to: str, folder: Path) -> Path:
    """``file`` opened and saved again as ``to`` ("pdf", "xlsx") in ``folder``; AssertionError when nothing came out."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run(
            [*SOFFICE, f"-env:UserInstallation=file://{profile}", "--convert-to", to, "--outdir", folder, file],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    made = folder / f"{file.stem}.{to}"
    assert made.exists(), f"LibreOffice made no {to} of {file.name}: {run.stdout}{run.stderr}"
    return made


_FILTERS = {"ods": "calc8", "xlsx": "Calc MS Excel 2007 XML"}
_MODULE = """<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{}</script:module>"""
_EDIT = """Sub Main
Dim stored(0) As New com.sun.star.beans.PropertyValue
stored(0).Name = "FilterName"
book = StarDesktop.loadComponentFromURL("{file}", "_blank", 0, Array())
{typed}
book.calculateAll()
{kept}
book.close(True)
StarDesktop.terminate()
End Sub"""


def edited(file: Path, typed: Mapping[tuple[str, str], str], folder: Path) -> dict[str, Path]:
    """``file`` as somebody has it who opens it, types into cells (by sheet and place), and saves it as each kind."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {kind: folder / f"{file.stem}.{kind}" for kind in _FILTERS}
    said = [
        f'book.Sheets.getByName("{sheet}").getCellRangeByName("{place}").String = "{text}"'
        for (sheet, place), text in typed.items()
    ]
    kept = [
        f'stored(0).Value = "{_FILTERS[kind]}" : book.storeToURL("{to.as_uri()}", stored())'
        for kind, to in made.items()
    ]
    macro = _EDIT.format(file=file.as_uri(), typed="\n".join(said), kept="\n".join(kept))
    with tempfile.TemporaryDirectory() as profile:
        office = [*SOFFICE, f"-env:UserInstallation=file://{profile}"]
        _run([*office, "--terminate_after_init"])  # makes the profile, with a module that holds nothing yet
        module = Path(profile) / "user" / "basic" / "Standard" / "Module1.xba"
        module.write_text(_MODULE.format(escape(macro)), "utf-8")
        _run([*office, "macro:///Standard.Module1.Main"])
    assert all(to.exists() for to in made.values()), f"LibreOffice saved nothing of {file.name}"
    return made


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)


def pages(pdf: Path, folder: Path, dots: int = 60) -> list[Path]:
    """Every page of a PDF as a picture, ``dots`` to the inch."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(pdf), str(folder / "page")], check=True, timeout=SECONDS)
    return sorted(folder.glob("page*.png"))
