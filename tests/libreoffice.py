"""A real LibreOffice without a screen, with a profile of its own, for looking at files as a reader's office would."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

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


def pages(pdf: Path, folder: Path, dots: int = 60) -> list[Path]:
    """Every page of a PDF as a picture, ``dots`` to the inch."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(pdf), str(folder / "page")], check=True, timeout=SECONDS)
    return sorted(folder.glob("page*.png"))
