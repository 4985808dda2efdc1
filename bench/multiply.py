"""Recombine and perturb what a small ledger holds: its rows, many times over.

Each copy gets ids, days and names of its own. What many articles share in the world is
shared here too: a dozen parties and speakers stand in all copies, others in every
hundredth or five-hundredth, so that a ledger of 100,000 articles has tens of thousands
of actors, and a few of them hundred thousands of mentions.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from random import Random

# 1: one for all copies; 100: every hundredth copy has the same one
EVERYWHERE, OFTEN, RARE = 1, 100, 500
MOST_EVERYWHERE, MOST_OFTEN = 12, 52  # actors by mentions; places likewise
DAYS = 1_400  # over which the copies are spread
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"
SLOT = re.compile(
    r"(?P<digest>\b[0-9a-f]{64}\b)|(?P<id>\b[0-9a-f]{16}\b)"
    r"|(?P<day>\b\d{4}-\d\d-\d\d\b)|(?P<word>\b[A-Z][a-z]{3,}\b)"
)
Fill = Callable[[int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How many copies share what: pools by id, and by word of a name."""

    ids: Mapping[str, int]
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A text with gaps: `form` as for %, `gaps` the numbers of what fills them."""

    form: str
    gaps: tuple[int, ...]

    def fill(self, values: Sequence[str]) -> str:
        """Give the text of one copy, as long as the first."""
        return self.form % tuple([values[gap] for gap in self.gaps])


class Gaps:
    """All gaps of all texts, each kind of filling once."""

    def __init__(self, shared: Shared) -> None:
        """Begin without any."""
        self.shared = shared
        self.numbers: dict[str, int] = {}
        self.fills: list[Fill] = []

    def values(self, copy: int) -> list[str]:
        """Fill all gaps for a copy."""
        return [fill(copy) for fill in self.fills]

    def cut(self, text: str) -> Template | str:
        """Cut a text at its ids, days and names; one without any stays a text."""
        parts, gaps, at = [], list[int](), 0
        for match in SLOT.finditer(text):
            gap = self.gap_of(match)
            if gap is not None:
                parts.append(text[at : match.start()].replace("%", "%%"))
                gaps.append(gap)
                at = match.end()
        parts.append(text[at:].replace("%", "%%"))
        return Template(form="%s".join(parts), gaps=tuple(gaps)) if gaps else text

    def gap_of(self, match: re.Match[str]) -> int | None:
        """Give the number of a gap; None where the words stay."""
        words = match[0]
        if words not in self.numbers:
            fill = self.fill_of(words, match.lastgroup or "")
            if fill is None:
                return None
            self.numbers[words] = len(self.fills)
            self.fills.append(fill)
        return self.numbers[words]

    def fill_of(self, words: str, kind: str) -> Fill | None:
        """Give what fills a gap."""
        if kind == "word":
            pool = self.shared.words.get(words, EVERYWHERE)
            if pool == EVERYWHERE:
                return None
            return lambda copy: other_word(words, copy % pool)
        if kind == "day":
            return lambda copy: other_day(words, copy)
        if kind == "digest":
            return lambda copy: other_id(words, copy) * 4
        pool = self.shared.ids.get(words, 0)
        return lambda copy: other_id(words, copy % pool if pool else copy)


def other_id(ident: str, copy: int) -> str:
    """Give the id of something in a copy."""
    return sha256(f"{ident} {copy}".encode()).hexdigest()[:16]


@lru_cache(maxsize=50_000)
def other_day(day: str, copy: int) -> str:
    """Give the day of something in a copy."""
    later = timedelta(days=copy * 7 % DAYS)
    return (date.fromisoformat(day) + later).isoformat()


@cache
def other_word(word: str, number: int) -> str:
    """Give a word of the same length and like sound; the first is the word itself."""
    if number == 0:
        return word
    chance = Random(f"{word} {number}")
    letters = [
        chance.choice(VOWELS if letter in VOWELS else CONSONANTS)
        for letter in word.lower()
    ]
    return "".join(letters).capitalize()


def pools_of(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Give each id how many copies share it, by its number of mentions."""
    ranked = sorted(names, key=lambda pair: (-pair[1], pair[0]))
    return {
        ident: EVERYWHERE
        if rank < MOST_EVERYWHERE
        else OFTEN
        if rank < MOST_OFTEN
        else RARE
        for rank, (ident, _) in enumerate(ranked)
    }
