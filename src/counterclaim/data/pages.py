"""How pages of news look around their story (data/en/furniture.toml, pages.toml)."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from counterclaim.data.toml_files import load_toml


class Scope(StrEnum):
    """How much of a page a rule that fits makes furniture."""

    LINE = "line"
    PART = "part"
    LIST = "list"
    END = "end"


class Where(StrEnum):
    """Where on a page a rule may fit."""

    ANY = "any"
    HEAD = "head"
    TAIL = "tail"
    ENDS = "ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRule:
    """One sort of furniture.

    Attributes:
        pattern: What all of a line looks like, or a part of it (`Scope.PART`); None
            for a rule by words.
        words: All words that such a line may hold, small letters.
        least: Of these it holds one at least.
        yes: Lines that it fits.
        no: Lines that it does not fit.
    """

    name: str
    scope: Scope
    where: Where
    pattern: re.Pattern[str] | None
    words: frozenset[str]
    least: frozenset[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def fits(self, line: str) -> bool:
        """Tell whether a line, blanks around it cut off, is such furniture."""
        if self.pattern is None:
            words = {word.strip(".,:;|!/()").lower() for word in line.split()} - {""}
            return words <= self.words and bool(words & self.least)
        if self.scope is Scope.PART:
            return self.pattern.search(line) is not None
        return self.pattern.fullmatch(line) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What tells outlet, section, author and date on a page."""

    outlet_words: frozenset[str]
    letterheads: frozenset[str]
    sections: frozenset[str]
    bylines: tuple[re.Pattern[str], ...]
    byline_ends: tuple[re.Pattern[str], ...]
    dateline: re.Pattern[str]
    published_labels: frozenset[str]
    updated_labels: frozenset[str]
    day_in_a_sentence: frozenset[str]


@cache
def load_furniture_rules() -> tuple[FurnitureRule, ...]:
    """Load the rules of furniture, in the order of the file."""
    return tuple(make_rule(raw) for raw in load_toml("furniture.toml")["rule"])


@cache
def load_page_words() -> PageWords:
    """Load what tells outlet, section, author and date."""
    raw = load_toml("pages.toml")
    return PageWords(
        outlet_words=frozenset(raw["outlet_words"]),
        letterheads=frozenset(raw["letterheads"]),
        sections=frozenset(raw["sections"]),
        bylines=tuple(re.compile(pattern) for pattern in raw["bylines"]),
        byline_ends=tuple(re.compile(pattern) for pattern in raw["byline_ends"]),
        dateline=re.compile(raw["dateline"]),
        published_labels=frozenset(raw["published_labels"]),
        updated_labels=frozenset(raw["updated_labels"]),
        day_in_a_sentence=frozenset(raw["day_in_a_sentence"]),
    )


@cache
def load_media_names() -> frozenset[str]:
    """Load the names of known agencies and outlets, without regard to case."""
    file = files("counterclaim.data") / "en" / "media.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return frozenset(
        name.strip().casefold()
        for row in rows
        for name in (row["name"], *row["aliases"].split("|"))
        if name.strip()
    )


def make_rule(raw: Mapping[str, Any]) -> FurnitureRule:
    """Make a rule of a table of the file."""
    pattern = raw.get("pattern")
    return FurnitureRule(
        name=raw["name"],
        scope=Scope(raw["scope"]),
        where=Where(raw.get("where", "any")),
        pattern=re.compile(pattern, re.IGNORECASE) if pattern else None,
        words=frozenset(raw.get("words", "").split()),
        least=frozenset(raw.get("least", "").split()),
        yes=tuple(raw["yes"]),
        no=tuple(raw["no"]),
    )
