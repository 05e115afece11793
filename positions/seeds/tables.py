"""TOML and CSV as the seeds take them: every value checked, every key known, every refusal with its place."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from positions.dossiers import Texts
from positions.refusals import Refusal
from positions.states import State

DATA = Path(__file__).resolve().parents[2] / "data"
"""Where the tool's own data stand, beside the package; every reader takes another path."""

_SLUG = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)


class SeedError(Refusal):
    """A file in ``data/`` cannot be used; ``where`` names the file and the place in it."""


def read(path: Path) -> str:
    """The text of a file; a byte order mark, as spreadsheets write it, is left out."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError(str(path), "a readable file in UTF-8", error) from None


def refuse_workbook(where: str, name: str) -> None:
    """Refuse a table that is a workbook by the name of its file: only text is read as a table."""
    if name.lower().endswith((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")):
        raise SeedError(where, "a table as text: CSV, TSV or JSON", "a workbook", "workbook")


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of a CSV file with the line it ends on, under exactly these columns."""
    return rows_of(str(path), read(path), columns)


def rows_of(place: str, text: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of a CSV text that came from ``place``, with the line it ends on, under exactly these columns."""
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        if tuple(reader.fieldnames or ()) != tuple(columns):
            raise SeedError(f"{place}, line 1", ",".join(columns), ",".join(reader.fieldnames or ()) or "–", "columns")
        for row in reader:
            if None in row or None in row.values():
                raise SeedError(f"{place}, line {reader.line_num}", f"{len(columns)} fields", "more or fewer", "fields")
            yield reader.line_num, {key: value.strip() for key, value in row.items()}
    except csv.Error as error:
        raise SeedError(f"{place}, line {reader.reader.line_num}", "valid CSV", error, "not_csv") from None


def state_in(where: str, code: object) -> State:
    """The member state with this code."""
    if code not in set(State):
        raise SeedError(where, "the code of a member state (EL, not GR)", code or "–", "state_unknown")
    return State(str(code))


def refuse_twice(where: str, values: Sequence[str]) -> None:
    """Refuse a value that stands there more than once."""
    if twice := [value for value in values if values.count(value) > 1]:
        raise SeedError(where, "each only once", f"{twice[0]} again")


class Table:
    """A TOML table that knows its place, gives out checked values, and refuses what nobody asked for."""

    def __init__(self, place: str, values: Mapping[str, object]) -> None:
        self._place, self._values, self._asked = place, values, set[str]()

    @classmethod
    def of(cls, path: Path) -> Table:
        """The table a whole file is."""
        try:
            return cls(str(path), tomllib.loads(read(path)))
        except tomllib.TOMLDecodeError as error:
            raise SeedError(str(path), "valid TOML", error) from None

    def refuse(self, key: str, expected: str, found: object) -> NoReturn:
        raise SeedError(f"{self._place}, {key}", expected, found)

    def __iter__(self) -> Iterator[str]:
        """Its keys, in the file's order."""
        return iter(self._values)

    def has(self, key: str) -> bool:
        self._asked.add(key)
        return key in self._values

    def close(self) -> None:
        """Refuse keys nobody asked for: a typo must not pass for a gap."""
        if strange := [key for key in self._values if key not in self._asked]:
            self.refuse(strange[0], "one of " + ", ".join(sorted(self._asked)), f"the unknown key {strange[0]}")

    def _get(self, key: str, kind: type[_T], expected: str, default: _T | None = None) -> _T:
        self._asked.add(key)
        value = self._values.get(key, default)
        if type(value) is not kind:
            self.refuse(key, expected, "nothing" if value is None else repr(value))
        return value

    def text(self, key: str, default: str | None = None) -> str:
        text: str = self._get(key, str, "text", default)
        if not text.strip() and default is None:
            self.refuse(key, "text", "nothing")
        return text.strip()

    def texts(self, *keys: str) -> dict[str, str]:
        """The texts under these keys, where nothing else stands."""
        texts = {key: self.text(key) for key in keys}
        self.close()
        return texts

    def slug(self, key: str) -> str:
        if not _SLUG.fullmatch(text := self.text(key)):
            self.refuse(key, "letters, digits and hyphens", text)
        return text

    def words(self, key: str, most: int | None = None) -> Texts:
        """The same text in Dutch and English, both there, of ``most`` letters at most."""
        part = self.part(key)
        words = {language: part.text(language) for language in ("nl", "en")}
        part.close()
        if long := [text for text in words.values() if most and len(text) > most]:
            self.refuse(key, f"at most {most} letters", long[0])
        return words

    def whole(self, key: str) -> int:
        number: int = self._get(key, int, "a whole number")
        return number

    def flag(self, key: str) -> bool:
        flag: bool = self._get(key, bool, "true or false", False)
        return flag

    def day(self, key: str) -> date:
        day: date = self._get(key, date, "a date without quotes, such as 2024-12-12")
        return day

    def choice(self, key: str, kind: type[_E]) -> _E:
        text = self.text(key)
        if text not in set(kind):
            self.refuse(key, "one of " + ", ".join(kind), text)
        return kind(text)

    def maybe(self, key: str, kind: type[_E]) -> _E | None:
        self._asked.add(key)
        return self.choice(key, kind) if self.has(key) else None

    def state(self, key: str) -> State:
        return state_in(f"{self._place}, {key}", key)

    def states(self, key: str) -> frozenset[State]:
        codes: list[object] = self._get(key, list, "a list of codes of member states", [])
        return frozenset(state_in(f"{self._place}, {key}", code) for code in codes)

    def part(self, key: str) -> Table:
        return Table(f"{self._place}, {key}", self._get(key, dict, "a table", {}))

    def parts(self, key: str) -> list[Table]:
        """The tables of a list, each placed by its id, or by its rank where it has none."""
        listed: list[object] = self._get(key, list, f"tables under [[{key}]]", [])
        tables = [values for values in listed if isinstance(values, dict)]
        if strange := [values for values in listed if not isinstance(values, dict)]:
            self.refuse(key, f"tables under [[{key}]]", repr(strange[0]))
        return [Table(f"{self._place}, {key}.{v.get('id', rank)}", v) for rank, v in enumerate(tables, 1)]
