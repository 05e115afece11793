"""What anything is called, in the language of the page: our own words in one TOML per room, the rest from Babel."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from positions.refusals import Refusal
from positions.stances import Marking
from positions.states import State

LANGUAGES = ("nl", "en")
ZONE = ZoneInfo("Europe/Amsterdam")
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


class WordsError(Refusal):
    """A word was asked for that no language file holds."""


class Words:
    """One language: ``words("tally.line", n=3)`` is our own text, the other methods are Babel's."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(_LOCALES[language])
        self._texts = gathered(Path(__file__).parent / language)
        self._states = {code: self._name(code) for code in State}

    def __call__(self, key: str, **values: object) -> str:
        """The text under a dotted key; with ``n`` the form that the language's plural rule asks for."""
        if "n" in values and f"{key}.other" in self._texts:
            key = f"{key}.{self._locale.plural_form(_amount(values['n']))}"
        try:
            text = self._texts[key]
        except KeyError:
            raise WordsError(f"words/{self.language}", "a text", key) from None
        return text.format(**values) if values else text

    @property
    def keys(self) -> frozenset[str]:
        """Every dotted key of this language."""
        return frozenset(self._texts)

    def under(self, section: str) -> dict[str, str]:
        """The texts of one section by what stands after its name."""
        prefix = f"{section}."
        return {key[len(prefix) :]: text for key, text in self._texts.items() if key.startswith(prefix)}

    def state(self, state: State) -> str:
        """The short name of a member state."""
        return self._states[state]

    def in_text(self, state: State) -> str:
        """The name of a member state within a sentence: "the Netherlands"."""
        return self._texts.get(f"state_in_text.{state}") or self.state(state)

    def said(self, text: Mapping[str, str]) -> str:
        """A text of a dossier, by language code, in this language; in Dutch, always there, if it has no other."""
        return text.get(self.language) or text["nl"]

    def printed(self, text: Mapping[str, str]) -> str:
        """The same for paper and files, without soft hyphens: those are for screens, and an office shows every one."""
        return self.said(text).replace("\N{SOFT HYPHEN}", "")

    def marked(self, marking: Marking) -> str:
        """How far something may spread, as it stands on it: "Verspreiding: Intern"."""
        return self("matrix.paper_marking", marking=self(f"marking.{marking}"))

    def listed(self, items: Sequence[str]) -> str:
        """Things one after another: "Duitsland, Frankrijk en Italië"."""
        return format_list(items, locale=self._locale)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with so many decimals."""
        if isinstance(value, int) and not decimals and 0 <= value < 1000:  # as most are, and as each language has them
            return str(value)
        return format_decimal(value, format="#,##0" + ("." + "0" * decimals if decimals else ""), locale=self._locale)

    def percent(self, share: float, decimals: int = 1) -> str:
        """A share from 0 to 1 as a percentage."""
        return format_percent(share, format="0" + ("." + "0" * decimals if decimals else "") + "%", locale=self._locale)

    def day(self, day: date) -> str:
        """A date in full: 12 januari 2027."""
        return _day(day, self._locale)

    def weekday(self, day: date) -> str:
        """A date with its day of the week, as a line begins with it: Dinsdag 12 januari 2027."""
        said = format_date(day, "EEEE d MMMM y", locale=self._locale)
        return said[:1].upper() + said[1:]

    def brief_day(self, day: date, today: date) -> str:
        """A day in a column: 19 jan, and where that is of another year than today also which."""
        return format_date(day, "d MMM" if day.year == today.year else "d MMM y", locale=self._locale)

    def month_name(self, day: date) -> str:
        """The month of a day by its name, as a line begins with it: Januari."""
        return format_date(day, "LLLL", locale=self._locale).capitalize()

    def month(self, day: date) -> str:
        """The month of a day: januari 2027."""
        return format_date(day, "MMMM y", locale=self._locale)

    def moment(self, at: datetime) -> str:
        """A date and time as people here read a clock: 12 januari 2027, 14:03."""
        return f"{self.day(at.astimezone(ZONE).date())}, {self.clock(at)}"

    def clock(self, at: datetime) -> str:
        """The time of day in The Hague: 14:03."""
        return format_time(at.astimezone(ZONE), "HH:mm", locale=self._locale)

    def _name(self, state: State) -> str:
        own = self._texts.get(f"state.{state}")
        return own or self._locale.territories["GR" if state is State.EL else state.value]


@lru_cache(maxsize=2048)  # a page tells the same few days over and over
def _day(day: date, locale: Locale) -> str:
    return format_date(day, "d MMMM y", locale=locale)


def speak(language: str) -> Words:
    """The words of a language; Dutch when it is one we do not speak."""
    return _spoken(language if language in LANGUAGES else "nl")


@cache  # of what we speak only: what is asked for comes from an address that anybody may type
def _spoken(language: str) -> Words:
    return Words(language)


def gathered(folder: Path) -> dict[str, str]:
    """The texts of a folder's files by dotted key.  Raises WordsError for a key that stands in two of them."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        own = _flat(tomllib.loads(path.read_text("utf-8")))
        if twice := own.keys() & texts.keys():
            raise WordsError(f"words/{folder.name}/{path.name}", "keys that stand in no other file", min(twice))
        texts |= own
    return texts


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, value in table.items():
        texts |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return texts


def _amount(n: object) -> float:
    return n if isinstance(n, int | float) else 2
