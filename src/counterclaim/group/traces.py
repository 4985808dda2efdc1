"""What the search for copies keeps of an article, and which pairs it finds.

Candidates share some of a fixed sample of their word triples, or quote the same words
in one week and are worded alike.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TypeAlias
from zlib import crc32

from counterclaim.data.words import words_of
from counterclaim.group.agencies import find_agency
from counterclaim.group.facts import quoted_triples, word_triples
from counterclaim.group.repeats import NEAR_SHARE, is_same_week
from counterclaim.group.wording import (
    Bag,
    Vectors,
    compare_pairs,
    count_words,
    story_of,
)
from counterclaim.ids import make_id
from counterclaim.records import Article, Reading

# One word triple in so many is sampled for the search, by its checksum.
SAMPLING = 8
# Sampled triples that two articles must share to be compared at all.
FEWEST_SAMPLED = 2
# Articles; a triple that stands in more is a set phrase ("in a statement on").
LONGEST_POSTING = 60
# Spreads of a sample's share within which nearly all samples lie.
MOST_SPREADS = 3.0
# Cosine of the wording from which two texts are compared at all.
LIKE_WORDING = 0.25


# Gives the wording of some texts.
Weigh: TypeAlias = Callable[[Sequence[int]], Vectors]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What the search for copies needs of an article, its text left out.

    `twin` is the same for texts of the same words, `sampled` and `quoted` are checksums
    of word triples, `length` counts the words of the story.
    """

    article: str
    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    length: int = 0
    twin: str = ""
    sampled: tuple[int, ...] = ()
    quoted: tuple[int, ...] = ()
    words: Bag = ()


def make_trace(article: Article, reading: Reading | None) -> Trace:
    """Make what the search for copies needs of an article."""
    story = story_of(article, reading)
    words = words_of(story)
    sums = {crc32(t.encode("utf-8", "surrogatepass")) for t in word_triples(words)}
    quoted = quoted_triples(story)
    return Trace(
        article=article.id,
        published=article.published,
        outlet=article.outlet,
        agency=find_agency(article),
        length=len(words),
        twin=make_id("words", *words),
        sampled=tuple(sorted(n for n in sums if n % SAMPLING == 0)),
        quoted=tuple(sorted({crc32(t.encode("utf-8", "replace")) for t in quoted})),
        words=count_words(words),
    )


def find_pairs(traces: Sequence[Trace], weigh: Weigh) -> set[tuple[int, int]]:
    """Find the pairs of articles that may repeat one text.

    Args:
        traces: Of all articles.
        weigh: Gives the wording of some of them, by their positions.

    Returns:
        Pairs of positions, the smaller one first.
    """
    sampled = [frozenset(trace.sampled) for trace in traces]
    shared = _count_shared(trace.sampled for trace in traces)
    alike = {
        (a, b)
        for (a, b), number in shared.items()
        if number >= FEWEST_SAMPLED and _may_be_cut(sampled[a], sampled[b])
    }
    return alike | _find_retold(traces, weigh) | _find_twins(traces)


def _count_shared(held: Iterable[Sequence[int]]) -> Counter[tuple[int, int]]:
    """Count what pairs share, the smaller position first; set phrases are left out."""
    postings: dict[int, list[int]] = defaultdict(list)
    for position, triples in enumerate(held):
        for triple in triples:
            postings[triple].append(position)
    shared = Counter[tuple[int, int]]()
    for holders in postings.values():
        if len(holders) <= LONGEST_POSTING:
            shared.update(combinations(holders, 2))
    return shared


def _may_be_cut(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts may be near copies, by samples of their triples.

    A near copy shares more than half of its triples; how far a sample can stray from
    that is three times its spread.
    """
    fewest = min(len(one), len(other))
    share = len(one & other) / fewest
    return share >= NEAR_SHARE - MOST_SPREADS * sqrt(0.25 / fewest)


def _find_retold(traces: Sequence[Trace], weigh: Weigh) -> set[tuple[int, int]]:
    """Find what may be told anew: of one week, quoting the same words, worded alike.

    All others of a week would be compared in vain, and are the more the more articles
    a week has.
    """
    quoting = _count_shared(trace.quoted for trace in traces)
    near = [
        (one, other)
        for one, other in quoting
        if is_same_week(traces[one].published, traces[other].published)
    ]
    items = sorted({item for pair in near for item in pair})
    place = {item: n for n, item in enumerate(items)}
    pairs = sorted((place[one], place[other]) for one, other in near)
    compared = compare_pairs(weigh(items), pairs)
    return {(items[a], items[b]) for (a, b), like in compared if like >= LIKE_WORDING}


def _find_twins(traces: Sequence[Trace]) -> set[tuple[int, int]]:
    """Find texts of the same words, however many there are and however short."""
    homes: dict[str, list[int]] = defaultdict(list)
    for position, trace in enumerate(traces):
        homes[trace.twin].append(position)
    return {(home[0], other) for home in homes.values() for other in home[1:]}
