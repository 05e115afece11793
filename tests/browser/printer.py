"""What comes from the printer: a page as Chromium makes a PDF of it, its text and its pictures by poppler."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from tests.libreoffice import pages

MARKING = re.compile(r"Verspreiding: (\w+)|Marking: (\w+)")


def printed(page: Page, folder: Path, name: str = "druk") -> Path:
    """The page as a PDF, on the paper that it asks for."""
    file = folder / f"{name}.pdf"
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    return file


def told(pdf: Path) -> list[str]:
    """The text of each page, laid out as on paper."""
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return said.split("\f")[:-1]


def sizes(pdf: Path) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    command = ["pdfinfo", "-f", "1", "-l", "99", str(pdf)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    points = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", said)
    return [(round(float(wide) * 25.4 / 72), round(float(high) * 25.4 / 72)) for wide, high in points]


def marked(text: str) -> list[str]:
    """Each marking that stands on a page, from top to bottom."""
    return [dutch or english for dutch, english in MARKING.findall(text)]


def pictured(pdf: Path, folder: Path, dots: int = 60) -> list[Path]:
    """Each page as a picture."""
    return pages(pdf, folder, dots)
