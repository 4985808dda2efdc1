"""By which two happenings are compared at all: telling words, and a week at a place."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

import numpy as np

from counterclaim.group.days import Ends
from counterclaim.group.happenings import Happening
from counterclaim.group.links import FIRM, LASTING_DAYS
from counterclaim.group.searching import (
    LONGEST_POSTING as MOST_TEXTS,
    Choose,
    Search,
    Wholes,
    find_alike,
)
from counterclaim.group.wording import Vectors, make_searches

# Happenings in one week at one place that are all compared with each other.
LONGEST_POSTING = 60
# The key of all that happened in a week, wherever.
ANYWHERE = ""

Pair: TypeAlias = tuple[int, int]
Week: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What a happening is found by: its telling words, its weeks at its places.

    `when` are days that tell it surely from others far off.
    """

    search: Search
    weeks: frozenset[Week]
    when: Ends | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """Words and weeks that are shared by so many that they find nobody."""

    words: frozenset[int] = frozenset()
    weeks: frozenset[Week] = frozenset()

    def holds(self, clue: Clue) -> bool:
        """Whether a happening has any of them."""
        is_worded = not self.words.isdisjoint(clue.search.keys.tolist())
        return is_worded or not self.weeks.isdisjoint(clue.weeks)

    def __xor__(self, other: "Common") -> "Common":
        """Give what is common in one of two only."""
        return Common(words=self.words ^ other.words, weeks=self.weeks ^ other.weeks)


def weeks_of(when: Ends | None, places: Iterable[tuple[str, int]]) -> frozenset[Week]:
    """Give the weeks of some days, at each place and anywhere."""
    if when is None:
        return frozenset()
    weeks = range(when[0] // 7, when[1] // 7 + 1)
    named = [ANYWHERE, *(place for place, _ in places)]
    return frozenset((place, week) for place in named for week in weeks)


def make_clues(told: Sequence[Happening], vectors: Vectors) -> list[Clue]:
    """Make for each happening what it is found by."""
    return [
        Clue(
            search=search,
            weeks=weeks_of(happening.when, happening.places),
            when=happening.when if is_sure(happening) else None,
        )
        for happening, search in zip(told, make_searches(vectors), strict=True)
    ]


def find_common(clues: Sequence[Clue]) -> Common:
    """Find the words and weeks that too many happenings share."""
    none = np.zeros(0, dtype=np.uint32)
    keys = np.concatenate([none, *(clue.search.keys for clue in clues)])
    words, counts = np.unique(keys, return_counts=True)
    weeks = Counter(week for clue in clues for week in clue.weeks)
    return Common(
        words=frozenset(words[counts > MOST_TEXTS].tolist()),
        weeks=frozenset(w for w, number in weeks.items() if number > LONGEST_POSTING),
    )


def find_pairs(
    clues: Sequence[Clue], common: Common, only: Collection[int] | None = None
) -> set[Pair]:
    """Find the pairs of happenings that are compared.

    Args:
        clues: Of the happenings.
        common: What finds nobody.
        only: Pairs with one of these alone; None is all.

    Returns:
        Pairs of positions, the smaller first.
    """
    searches = [clue.search for clue in clues]
    alike = find_alike(searches, common.words, only, _same_days(clues))
    return {*alike, *_find_by_week(clues, common, only)}


def is_sure(happening: Happening) -> bool:
    """Whether figures date a happening, or an article recalls it."""
    return happening.firmness >= FIRM or not happening.is_main


def _same_days(clues: Sequence[Clue]) -> Choose:
    """Leave out what days that are sure, weeks apart, rule out in any case."""
    nowhen = -inf, inf
    ends = np.array([clue.when or nowhen for clue in clues]).reshape(-1, 2)

    def choose(position: int, others: Wholes) -> Wholes:
        start, end = ends[position]
        apart = np.maximum(ends[others, 0] - end, start - ends[others, 1])
        near: Wholes = others[apart <= LASTING_DAYS]
        return near

    return choose


def _find_by_week(
    clues: Sequence[Clue], common: Common, only: Collection[int] | None
) -> set[Pair]:
    """Pair what happened in the same weeks at the same places, where that is rare."""
    homes: dict[Week, list[int]] = defaultdict(list)
    for position, clue in enumerate(clues):
        for week in clue.weeks:
            homes[week].append(position)
    return {
        (min(position, other), max(position, other))
        for position in (range(len(clues)) if only is None else only)
        for week in clues[position].weeks - common.weeks
        for other in homes[week]
        if other != position
    }
