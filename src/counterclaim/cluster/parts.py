"""Cut pairs of happenings into parts of time and place, with their borders.

A part is a month and a piece of the world. It gets the happenings that are at home in
it, and those of other parts that one of them may be one with: the border. Each pair is
weighed in one part, that of its first happening; so all parts together weigh what one
machine would, and incidents that lie across a border are joined by their pairs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.group.clues import Pair
from counterclaim.group.happenings import Happening
from counterclaim.group.incidents import weigh_pairs
from counterclaim.group.links import Evidence
from counterclaim.group.wording import Vectors
from counterclaim.records import Place

MONTH_DAYS = 31
# Degrees; about 220 km from north to south, more than places of one incident lie apart.
CELL_DEGREES = 2.0
# Pairs that go to a worker together: small parts are joined, large ones are cut.
FEWEST_PAIRS, MOST_PAIRS = 2_000, 20_000

# A month and a piece of the world; None for what nobody dates or places.
Home = tuple[int | None, tuple[int, int] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the pairs of a part need; positions are those in `told`.

    `whole` are the same pairs by their positions in all that is told.
    """

    told: tuple[Happening, ...]
    vectors: Vectors
    evidence: Evidence
    pairs: tuple[Pair, ...]
    whole: tuple[Pair, ...]


def weigh_part(part: Part) -> list[tuple[Pair, float]]:
    """Weigh the pairs of a part; runs on any machine."""
    scores = weigh_pairs(part.told, part.vectors, part.evidence, part.pairs)
    return [
        (pair, scores[own]) for own, pair in zip(part.pairs, part.whole, strict=True)
    ]


def cut(
    told: Sequence[Happening],
    vectors: Vectors,
    evidence: Evidence,
    pairs: Sequence[Pair],
) -> Iterator[Part]:
    """Cut pairs into parts; the arguments are those of `weigh_pairs`.

    Yields:
        Parts that hold each pair once, those of one month and one piece of the world
        together or side by side.
    """
    homes: dict[Home, list[Pair]] = defaultdict(list)
    for pair in pairs:
        homes[home_of(told[pair[0]], evidence.places)].append(pair)
    some: list[Pair] = []
    for home in sorted(homes, key=_order):
        some += homes[home]
        if len(some) >= FEWEST_PAIRS:
            yield from _cut_large(told, vectors, evidence, some)
            some = []
    yield from _cut_large(told, vectors, evidence, some)


def home_of(happening: Happening, places: Mapping[str, Place]) -> Home:
    """Give the month and the piece of the world where a happening is at home."""
    month = happening.when[0] // MONTH_DAYS if happening.when else None
    for ident, _ in happening.places:
        place = places.get(ident)
        if place and place.lat is not None and place.lon is not None:
            return month, (
                int(place.lat // CELL_DEGREES),
                int(place.lon // CELL_DEGREES),
            )
    return month, None


def _order(home: Home) -> tuple[bool, int, bool, tuple[int, int]]:
    month, cell = home
    return month is None, month or 0, cell is None, cell or (0, 0)


def _cut_large(
    told: Sequence[Happening],
    vectors: Vectors,
    evidence: Evidence,
    pairs: Sequence[Pair],
) -> Iterator[Part]:
    for start in range(0, len(pairs), MOST_PAIRS):
        own = sorted(pairs[start : start + MOST_PAIRS])
        yield _make_part(told, vectors, evidence, own)


def _make_part(
    told: Sequence[Happening],
    vectors: Vectors,
    evidence: Evidence,
    pairs: Sequence[Pair],
) -> Part:
    wanted = sorted({position for pair in pairs for position in pair})
    place_of = {position: n for n, position in enumerate(wanted)}
    own = tuple(told[position] for position in wanted)
    sites = {ident for happening in own for ident, _ in happening.places}
    articles = {happening.article for happening in own}
    known = Evidence(
        places={i: evidence.places[i] for i in sorted(sites & evidence.places.keys())},
        roots={a: evidence.roots[a] for a in sorted(articles & evidence.roots.keys())},
    )
    return Part(
        told=own,
        vectors=_narrow(vectors, wanted),
        evidence=known,
        pairs=tuple((place_of[a], place_of[b]) for a, b in pairs),
        whole=tuple(pairs),
    )


def _narrow(vectors: Vectors, rows: Sequence[int]) -> Vectors:
    """Leave of the wording some texts, and of the words those that these have."""
    found = [vectors.row(row) for row in rows]
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(numbers) for numbers, _ in found], out=starts[1:])
    numbers = np.concatenate([numbers for numbers, _ in found])
    known, renumbered = np.unique(numbers, return_inverse=True)
    return Vectors(
        words=[vectors.words[number] for number in known.tolist()],
        starts=starts,
        numbers=renumbered.astype(np.int32),
        weights=np.concatenate([weights for _, weights in found]),
    )
