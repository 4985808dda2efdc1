"""The words that tell a place's kind, and that something was there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.data.openings import hasten
from counterclaim.data.toml_files import load_toml
from counterclaim.kinds import PlaceKind

BLANK = "[ \u00a0\n]"
OF = re.compile(r" of (?:the )?$", re.IGNORECASE)
LONGEST_OF = len(" of the \n")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRule:
    """Words before a place's name; `pattern` matches them in lower case."""

    name: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def is_at_end_of(self, before: str) -> bool:
        """Whether what stands before a name ends with such words."""
        # letters compared without regard to case take three times as long
        return self.pattern.search(before.lower()) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """What data/en/places.toml holds.

    Attributes:
        kinds: The kind that a word tells, plurals too.
        parts: Plurals that name parts of what stands behind "of".
        generic: Names that mean no place in most texts, folded.
        endings: Of adjectives made from names.
        rules: By their names.
        after: Matches a kind's word behind a name.
        before: Matches a kind's word and "of" before a name.
        meant: Matches words for a place named before: "the camp", "the same village".
        within: Matches what stands between a place and where it lies: ", a village in
            the", " near ", ", 30 km south of ".
    """

    kinds: Mapping[str, PlaceKind]
    parts: frozenset[str]
    generic: frozenset[str]
    endings: tuple[str, ...]
    rules: Mapping[str, PlaceRule]
    after: re.Pattern[str]
    before: re.Pattern[str]
    meant: re.Pattern[str]
    within: re.Pattern[str]

    def find_kind_before(self, text: str, start: int, end: int) -> PlaceKind | None:
        """Find the kind that a stretch of a text ends with: "the city of the"."""
        if not OF.search(text, max(start, end - LONGEST_OF), end):  # as mostly
            return None
        found = self.before.search(text, start, end)
        if found is None:
            return None
        noun = found["kind"].casefold()
        is_part = noun in self.parts  # "the suburbs of Kolm" are no Kolm
        return None if is_part else self.kinds[noun]


@cache
def load_place_words() -> PlaceWords:
    """Read the words for English."""
    table = load_toml("places.toml")
    kinds = {
        form: PlaceKind(kind)
        for kind, words in table["kinds"].items()
        for word in words
        for form in (word, plural(word))
    }
    words = "|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))
    rules = {row["name"]: _make_rule(row) for row in table["rule"]}
    return PlaceWords(
        kinds=kinds,
        parts=frozenset(table["parts"]["words"]),
        generic=frozenset(table["generic"]["words"]),
        endings=tuple(table["adjective"]["endings"]),
        rules=rules,
        after=re.compile(rf"{BLANK}(?P<kind>{words})\b", re.IGNORECASE),
        before=re.compile(rf"\b(?P<kind>{words}){OF.pattern}", re.IGNORECASE),
        meant=_compile(table["meant"]["pattern"], kinds),
        within=_compile(
            table["within"]["pattern"],
            sorted((*kinds, *table["within"]["words"]), key=len, reverse=True),
        ),
    )


def _compile(pattern: str, words: Iterable[str]) -> re.Pattern[str]:
    """Put words into a pattern, and let each blank of it be any."""
    spaced = pattern.replace(" ", BLANK)
    return re.compile(spaced.replace("<<words>>", "|".join(map(re.escape, words))))


def _make_rule(row: Mapping[str, str]) -> PlaceRule:
    spaced = row["pattern"].replace(" ", BLANK)
    pattern = re.compile(hasten(rf"\b(?:{spaced}){BLANK}$"))
    return PlaceRule(
        name=row["name"], pattern=pattern, yes=tuple(row["yes"]), no=tuple(row["no"])
    )


def plural(word: str) -> str:
    """Give a word's plural.

    Examples:
        >>> plural("city"), plural("oblast"), plural("parish")
        ('cities', 'oblasts', 'parishes')
    """
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch")) else "s")
