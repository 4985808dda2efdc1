"""Gather items by the scores of their pairs; the order of the items plays no part."""

from collections import defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush
from math import inf

# What a pair counts that nobody compared: two texts without a telling word in common.
UNLIKE = -2.5


def gather(
    number: int, scores: Mapping[tuple[int, int], float], unlike: float = UNLIKE
) -> tuple[tuple[int, ...], ...]:
    """Gather items into groups whose mean pair score is above 0.

    The two groups with the highest mean score become one, again and again (average
    linkage). A pair at minus infinity never stands in one group.

    Args:
        number: The items are 0 to `number` - 1.
        scores: Of pairs, the smaller item first; above 0 for "together".
        unlike: The score of a pair that has none.

    Returns:
        The groups, each sorted, sorted by their first item; single items included.

    Examples:
        >>> gather(3, {(0, 1): 2.0, (1, 2): -1.0})
        ((0, 1), (2,))
    """
    groups = [
        group
        for members in connect(number, scores)
        for group in _divide(members, scores, unlike)
    ]
    return tuple(sorted(groups))


def connect(number: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Return what hangs together by pairs above 0, each part sorted."""
    root = list(range(number))

    def find(item: int) -> int:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for (one, other), score in scores.items():
        if score > 0:
            a, b = sorted((find(one), find(other)))
            root[b] = a
    parts = defaultdict(list)
    for item in range(number):
        parts[find(item)].append(item)
    return list(parts.values())


def _divide(
    members: list[int], scores: Mapping[tuple[int, int], float], unlike: float
) -> list[tuple[int, ...]]:
    """Divide what hangs together by average linkage."""
    groups: dict[int, tuple[int, ...]] = {item: (item,) for item in members}
    sums = {
        item: {o: scores.get((min(item, o), max(item, o)), unlike) for o in members}
        for item in members
        if len(members) > 1
    }
    queue = [
        (-sums[a][b], a, b) for a in sums for b in sums if a < b and sums[a][b] > 0
    ]
    heapify(queue)
    while queue:
        score, one, other = heappop(queue)
        if one not in groups or other not in groups:
            continue
        if score != -sums[one][other] / (len(groups[one]) * len(groups[other])):
            continue
        groups[one] = tuple(sorted(groups[one] + groups.pop(other)))
        for third in groups:
            if third == one:
                continue
            total = sums[one][third] + sums[other][third]
            sums[one][third] = sums[third][one] = total
            mean = total / (len(groups[one]) * len(groups[third]))
            if mean > 0 and mean != inf:
                heappush(queue, (-mean, min(one, third), max(one, third)))
    return list(groups.values())
